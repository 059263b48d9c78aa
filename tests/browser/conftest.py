"""A real Chromium on a real server, started as a user starts it.

Nothing can leave the machine: every name but 127.0.0.1 is unknown to the
browser, and a request for anything else fails the test, as does an error in
the console.
"""

from __future__ import annotations

import contextlib
import http.client
import multiprocessing
import os
import pkgutil
import re
import runpy
import shutil
import socket
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Error

from netmap.records import Records
from netmap.screens import parts
from netmap.store import Changes, create_store

# The headless shell first: it opens a window with a tenth of the work, for it draws no menus that nobody sees.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
    "microsoft-edge",
)
INSTALL = {
    "linux": "sudo apt-get install chromium-headless-shell",
    "darwin": "brew install --cask chromium",
    "win32": "winget install Google.Chrome",
}
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
WIDE = {"width": 1400, "height": 900}
PHONE = {"width": 390, "height": 844}

ROW = 35
"""Pixels of a row of a table, its heading included."""

PATHS = {
    "Overview": "",
    "Map": "map",
    "Gaps": "gaps",
    "Contacts": "contact",
    "Plan": "plan",
    "Stakeholders": "stakeholders",
    "Needs & programmes": "needs",
    "Places": "places",
    "Measures": "measures",
    "Strength": "strength",
    "Change": "change",
    "Reach": "reach",
    "Tie": "tie",
    "Add & edit": "edit",
    "Search": "search",
    "Import": "import",
    "Export": "export",
    "Numbers we chose": "numbers",
}
"""Title of a page in the menu -> its address."""

SECONDS = 60
"""How long to wait for anything: long enough for a machine that does much besides."""

AGAIN = 5
"""After how many seconds to do again what had no effect."""


AT_REST = """longest => new Promise(tell => {
  let resting;
  const watch = new MutationObserver(() => begin());
  const end = answer => { watch.disconnect(); clearTimeout(resting); clearTimeout(given_up); tell(answer); };
  const idle = () => document.querySelector("[data-testid='stApp']")?.dataset.testScriptState === "notRunning";
  const begin = () => { clearTimeout(resting); resting = setTimeout(() => idle() ? end(true) : begin(), 120); };
  const given_up = setTimeout(() => end(false), longest);
  watch.observe(document, {subtree: true, childList: true, characterData: true});
  begin();
})"""
"""Whether a page of Streamlit came to rest: for some moments Python did not run and nothing came or went."""


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Print with a failure what the page showed: where browsers run unseen, nothing else tells why."""
    report = yield
    if report.failed and call.when == "call":
        for one in getattr(item.funcargs.get("visit"), "windows", []):
            with contextlib.suppress(Exception):  # a browser that died cannot tell, and the failure says so
                state = one.page.get_by_test_id("stApp").get_attribute("data-test-script-state", timeout=5_000)
                shown = re.sub(r"\n+", "\n", one.page.locator("body").inner_text(timeout=5_000))
                report.sections.append((f"page {one.page.url}, {state}", shown))
    return report


def _installed():
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    places = [
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        os.path.expandvars(r"%ProgramFiles%\Google\Chrome\Application\chrome.exe"),
        os.path.expandvars(r"%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe"),
    ]
    return found or next((place for place in places if os.path.exists(place)), None)  # noqa: PTH110 - plain texts


@pytest.fixture(scope="session")
def chromium():
    """Give a running browser; without one, skip and say how to install it."""
    executable = _installed()
    if executable is None:
        pytest.skip(f"no Chromium found. Install it: {INSTALL.get(sys.platform, INSTALL['linux'])}")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield browser
        browser.close()


# Importing is most of what a server does before its first page is there: all are forked from one process that did. That
# the command itself starts one, tests/test_serving.py sees.
WARM = multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")
WARM.set_forkserver_preload(
    [
        "altair",
        "babel.numbers",
        "jinja2",
        "jsonschema",
        "narwhals.stable.v1",
        "netmap.cli.arguments",
        "netmap.cli.dashboard",
        "netmap.demo",
        "netmap.drawing.layout",
        "netmap.drawing.two_mode_map",
        "netmap.serving.gate",
        "netmap.serving.options",
        "PIL.Image",
        "pyvis.network",
        "starlette.applications",
        "streamlit.web.bootstrap",
        "uvicorn",
        *(f"netmap.screens.parts.{part.name}" for part in pkgutil.iter_modules(parts.__path__)),
    ]
)
STARTS = str(Path(__file__).parent / "start_warm.py")


@contextlib.contextmanager
def running(*command, folder):
    """Run ``netmap`` with some arguments until the block ends; give the server's address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = folder / "server.log"
    log.touch()
    given = {"log": str(log), "folder": str(folder), "arguments": [*command, "--no-browser", "--port", str(port)]}
    process = WARM.Process(target=runpy.run_path, args=(STARTS, {"given": given}))
    process.start()
    try:
        deadline = time.monotonic() + 90
        while not _answers(port):
            assert process.is_alive(), log.read_text(encoding="utf-8")
            assert time.monotonic() < deadline, f"no answer within 90 s: {log.read_text(encoding='utf-8')}"
            time.sleep(0.05)  # there is nothing to wait on but the port
        yield f"http://127.0.0.1:{port}"
        broken = [
            line for line in log.read_text(encoding="utf-8").splitlines() if line.startswith(("error ", "Traceback"))
        ]
        assert broken == []
    finally:
        process.terminate()
        process.join(20)
        ended = not process.is_alive()
        process.kill()
        assert ended, "the server did not stop when it was told to"


def _answers(port):
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().read() == b"ok"
        except OSError:
            return False


@pytest.fixture(scope="session")
def demo(tmp_path_factory, chromium):
    """Serve the sample town once for all tests; they only look at it."""
    with running("demo", folder=tmp_path_factory.mktemp("demo")) as address:
        yield address


@pytest.fixture
def served(tmp_path, chromium):
    """Serve a network of one's own: call it with rows, as ``Records.of`` takes them; without any it is empty."""
    with contextlib.ExitStack() as stack:
        yield lambda **rows: stack.enter_context(running("serve", _file_of(tmp_path, rows), folder=tmp_path))


@pytest.fixture(scope="module")
def served_once(tmp_path_factory, chromium):
    """Serve a network for all tests of a file, as ``served`` does for one; they leave it as it is."""
    with contextlib.ExitStack() as stack:
        folder = tmp_path_factory.mktemp("served")
        yield lambda **rows: stack.enter_context(running("serve", _file_of(folder, rows), folder=folder))


def _file_of(folder, rows):
    where = folder / "town.netmap"
    with create_store(where) as store:
        records = Records.of(**rows)
        upserts = {name: frame.assign(version=0) for name, frame in records.frames.items() if len(frame)}
        if upserts:
            at = datetime(2026, 1, 9, 12, tzinfo=UTC)
            store.write(Changes(upserts=upserts, deletes={}), kind="import", actor="test", at=at)
    return str(where)


class Visit:
    """One visitor's browser window, and what the tests ask of it."""

    def __init__(self, page, address):
        self.page, self.address = page, address
        self.outside, self.errors = [], []
        page.on("request", self._requested)
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _requested(self, request):
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != urlsplit(self.address).netloc:
            self.outside.append(request.url)

    def _said(self, message):
        # Streamlit looks for its server beneath the address of a page before it looks at the root.
        looked = "404" in message.text and "/_stcore/" in message.location["url"]
        if message.type == "error" and not looked:
            self.errors.append(message.text)

    def open(self, name="Overview"):
        """Open one of the dashboard's pages by its address; ``go`` takes the menu, as people do."""
        self.page.goto(f"{self.address}/{PATHS[name]}")
        self.settle()
        # Streamlit fetches what carries our style after the page itself.
        self.wait(
            lambda: self.page.evaluate(
                "[...document.querySelectorAll('style')].some(e => /stDateInput/.test(e.textContent))"
            )
        )
        if name == "Map":
            self.wait(lambda: self.ask("ready"))
        return self

    def is_on(self, page):
        """Whether the address is that of a page, whatever it says of what is open there: that comes a moment later."""
        return urlsplit(self.page.url).path == f"/{page}"

    def go(self, name):
        """Follow a link of the menu, which a phone folds away."""
        fold, unfold = (self.page.get_by_test_id(f"st{what}Button") for what in ("SidebarCollapse", "ExpandSidebar"))
        on_a_phone = unfold.is_visible()
        if on_a_phone:
            unfold.click()
        link = self._in_menu(name)
        target = link.evaluate("e => e.href")
        link.click()
        self.wait(lambda: self.page.url.partition("?")[0] == target)
        self.settle()
        if on_a_phone:
            fold.get_by_role("button").click()
            unfold.wait_for()
        if name == "Map":
            self.wait(lambda: self.ask("ready"))

    def _in_menu(self, name):
        """Return the link to a page: in the bar, or in one of the menus that hang from it."""
        link = self.page.get_by_role("link", name=name, exact=True).first
        if link.is_visible():
            return link
        item = self.page.get_by_role("menuitem", name=name, exact=True)
        for section in self.page.get_by_test_id("stTopNavSection").filter(visible=True).all():
            section.click()
            self.page.get_by_role("menu").wait_for()
            if item.is_visible():
                return item
            self.page.keyboard.press("Escape")
        raise AssertionError(f"no page {name!r} in the menu")

    def wait(self, true, seconds=SECONDS):
        """Wait until a question is answered with yes; the policy forbids the browser to wait for us."""
        deadline = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < deadline, "waited in vain"
            self.page.wait_for_timeout(30)

    def until(self, seen, does):
        """Do something, and again after a while, until it is seen to have worked.

        So do people whose click came while the page was being drawn anew. ``does`` must harm nothing if done twice.
        """
        deadline = time.monotonic() + SECONDS
        while not seen():
            with contextlib.suppress(Error):
                does()
            again = time.monotonic() + AGAIN
            while not seen() and time.monotonic() < again:
                self.page.wait_for_timeout(30)
            assert time.monotonic() < deadline, "done again and again in vain"

    def line(self, sentence):
        """Return the line which folds out and says a sentence."""
        return self.page.locator("summary").filter(has_text=sentence).first

    def unfold(self, sentence):
        """Fold a line out, unless it is, and wait until it has: while it grows, it scrolls, which closes lists within it."""
        line = self.line(sentence)

        def fold_out():
            self.bring(line)
            if not is_open():
                line.click(timeout=AGAIN * 1_000)

        def is_open():
            return line.count() > 0 and line.evaluate("e => e.parentElement.open")

        def is_still():
            return line.evaluate(
                "e => !e.parentElement.getAnimations({subtree: true}).some(a => a.playState == 'running')"
            )

        line.wait_for()
        self.until(is_open, fold_out)
        self.wait(is_still)
        self.settle()

    def choose(self, title, option, *, typed=None):
        """Choose from a list by its title, typing if it is longer than what is drawn of it.

        A list closes under the hand when the page scrolls or is drawn anew: it is opened again then.
        """
        box = self.page.get_by_role("combobox", name=title, exact=True)
        found = self.page.get_by_role("option", name=option, exact=True)
        box.wait_for()
        for _ in range(SECONDS // AGAIN):
            with contextlib.suppress(Error):
                self.bring(box)
                box.click(timeout=AGAIN * 1_000)
                if typed is not None:
                    box.fill(typed, timeout=AGAIN * 1_000)
                found.click(timeout=AGAIN * 1_000)
                self.settle()
                return
        raise AssertionError(f"{option!r} could not be chosen from {title!r}")

    def write(self, title, value, role="textbox"):
        """Write into a field, and leave it by Enter, until it holds the value."""
        field = self.page.get_by_role(role, name=title, exact=True)

        def enter():
            field.fill(value, timeout=AGAIN * 1_000)
            field.press("Enter", timeout=AGAIN * 1_000)
            self.settle()

        field.wait_for()
        enter()
        self.until(lambda: field.input_value() == value, enter)

    def search(self, words):
        """Search for some words from whatever page it is."""
        box = self.page.get_by_role("searchbox", name="Search everything")

        def enter():
            box.fill(words, timeout=AGAIN * 1_000)
            box.press("Enter", timeout=AGAIN * 1_000)

        self.settle()
        self.until(lambda: self.is_on("search"), enter)
        self.settle()

    def button(self, name):
        """Return the button of a name."""
        return self.page.get_by_role("button", name=name, exact=True)

    def press(self, name, within=None):
        """Press a button once the page has come to rest, and wait until it has again."""
        button = (within or self.page).get_by_role("button", name=name, exact=True).first
        self.bring(button)
        button.click()
        self.settle()

    def reach(self, seen, click):
        """Click until something is in sight: what a tab, a choice or a menu opens."""
        self.settle()
        self.until(seen.first.is_visible, lambda: click.click(timeout=AGAIN * 1_000))
        self.settle()

    def tab(self, name, within=None):
        """Turn to a tab, of several of one name to that within something."""
        tab = (within or self.page).get_by_role("tab", name=name, exact=True)
        self.settle()
        self.until(lambda: tab.get_attribute("aria-selected") == "true", lambda: tab.click(timeout=AGAIN * 1_000))
        self.settle()

    def pill(self, name):
        """Take one of the pills or parts of a page that exclude one another."""
        self.settle()
        self.page.get_by_test_id("stButtonGroup").get_by_text(name, exact=isinstance(name, str)).click()
        self.settle()

    def sideways(self):
        """Return by how many pixels the page is wider than the window."""
        return self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")

    def settle(self):
        """Wait until Python has run and the page shows it: nothing runs, and nothing comes or goes any more."""
        self.page.get_by_test_id("stApp").wait_for()
        assert self.page.evaluate(AT_REST, SECONDS * 1_000), "the page never came to rest"

    def bring(self, what):
        """Scroll something into view; return its box once it stands still there."""
        self.settle()
        deadline, seen = time.monotonic() + SECONDS, None
        while True:
            try:
                # What is drawn anew while we look for it fails here, where a click would try again.
                what.evaluate("e => e.scrollIntoView({block: 'center', inline: 'nearest', behavior: 'instant'})")
                box = what.bounding_box()
            except Error:
                box = None
            if box and box == seen:
                return box
            assert time.monotonic() < deadline, "it never stood still"
            seen = box
            self.page.wait_for_timeout(100)

    def tick(self, table, row=0):
        """Tick a row of a table, which paints itself on a canvas; ``row`` counts from 0."""
        box = self.bring(table)
        self.page.mouse.click(box["x"] + 15, box["y"] + ROW * (row + 1.5))

    def ask(self, what, *arguments):
        """Ask the map's test hook, for example ``"mark", "S1"``; None while there is no map."""
        script = "([what, given]) => window.__netmap?.map ? window.__netmap.map[what](...given) : null"
        return self.page.evaluate(script, [what, list(arguments)])

    def point(self, one):
        """Return where on the screen a stakeholder's mark is."""
        at = self.ask("point", one)
        return at["x"], at["y"]

    def click_on(self, one):
        """Click a stakeholder's mark."""
        self.page.mouse.click(*self.point(one))

    def beside(self):
        """Return the heading of the card beside the map."""
        return self.page.get_by_role("heading", level=3).first.inner_text()


@pytest.fixture
def visit(chromium):
    """Open windows: call it with an address and, if need be, with context options (``viewport=PHONE``)."""
    windows = []

    def visiting(address, **context):
        settings = {"viewport": WIDE, "reduced_motion": "reduce", "locale": "en-GB", "timezone_id": "UTC"} | context
        window = chromium.new_context(**settings)
        window.set_default_timeout(SECONDS * 1_000)
        windows.append(Visit(window.new_page(), address))
        return windows[-1]

    visiting.windows = windows
    yield visiting
    for one in windows:
        one.page.context.close()
    for one in windows:
        assert one.outside == [], "a request left the machine"
        assert one.errors == [], "errors in the console"
