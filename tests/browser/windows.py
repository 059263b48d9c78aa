"""The windows people look through, and what axe finds wrong in them."""

from __future__ import annotations

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
WINDOWS = {"wide": {}, "phone": PHONE}

SCHEMES = ("dark", "light")
BY = {"wide": ("light",), "phone": ("dark",)}
"""What a test that looks through every window looks by: contrast hangs on colours, not on width, so both are seen once."""

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
"""WCAG 2.0 to 2.2, A and AA."""

LIGHTNESS = """() => {
  const page = document.querySelector("[data-testid='stApp']") ?? document.body;
  const [red, green, blue] = getComputedStyle(page).backgroundColor.match(/[0-9.]+/g).map(Number);
  return (red + green + blue) / 3;
}"""


def violations(one, schemes=SCHEMES):
    """Return what breaks a rule, by light and in the dark if nothing else is asked: which of the two, the rule, and the first places where."""
    from axe_playwright_python.base import AXE_SCRIPT

    found = []
    for scheme in schemes:
        one.page.emulate_media(color_scheme=scheme)
        one.wait(lambda dark=scheme == "dark": (one.page.evaluate(LIGHTNESS) < 128) is dark)
        if one.page.locator("[data-testid='stApp']").count():  # the offline page is none of Streamlit's
            one.settle()
        one.page.wait_for_timeout(500)  # charts fade in
        if not one.page.evaluate("'axe' in window"):  # half a megabyte, brought once to every page that is loaded
            one.page.evaluate(AXE_SCRIPT)
        broken = one.page.evaluate("async rules => (await axe.run(rules)).violations", RULES)
        found.extend((scheme, rule["id"], [place["html"] for place in rule["nodes"]][:3]) for rule in broken)
    return found
