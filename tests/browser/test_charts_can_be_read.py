"""What stands at the axes and in the legends of charts is told apart from the page, by light and in the dark."""

from __future__ import annotations

import pytest

ENOUGH = 4.5
"""WCAG 2.2 AA, 1.4.3: of text against what lies behind it."""

CONTRASTS = """() => {
  const probe = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const painted = (colour, ground) => {
    for (const one of [ground, colour]) { probe.fillStyle = one; probe.fillRect(0, 0, 1, 1); }
    return [...probe.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const linear = (part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
  const bright = ([red, green, blue]) => 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  const page = getComputedStyle(document.querySelector("[data-testid='stApp']")).backgroundColor;
  const words = document.querySelectorAll(".vega-embed svg :is([class*='role-axis'], [class*='role-legend']) text");
  return [...words].filter((one) => one.textContent.trim()).map((one) => {
    const both = [getComputedStyle(one).fill, page].map((colour) => bright(painted(colour, page))).sort((a, b) => b - a);
    return [one.textContent, (both[0] + 0.05) / (both[1] + 0.05)];
  });
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_beside_charts_stand_out(demo, visit, scheme):
    one = visit(demo, color_scheme=scheme).open("Strength")
    one.wait(lambda: one.page.evaluate(CONTRASTS))
    assert [told for told in one.page.evaluate(CONTRASTS) if told[1] < ENOUGH] == []
