"""A real Chromium on a real server, started as a user starts it.

Nothing can leave the machine: every name but 127.0.0.1 is unknown to the
browser, and a request for anything else fails the test, as does an error in
the console.
"""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Error

from netmap.records import Records
from netmap.store import Changes, create_store

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge", "microsoft-edge")
INSTALL = {
    "linux": "sudo apt-get install chromium",
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
    "Tie": "tie",
    "Add & edit": "edit",
    "Search": "search",
    "Import": "import",
    "Numbers we chose": "numbers",
}
"""Title of a page in the menu -> its address."""

SECONDS = 60
"""How long to wait for anything: long enough for a machine that does much besides."""


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


@contextlib.contextmanager
def running(*command, folder, **environment):
    """Run ``netmap`` with some arguments until the block ends; give the server's address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = folder / "server.log"
    with log.open("w", encoding="utf-8") as written:
        process = subprocess.Popen(
            [sys.executable, "-m", "netmap", *command, "--no-browser", "--port", str(port)],
            stdout=written,
            stderr=subprocess.STDOUT,
            cwd=folder,
            env={**os.environ, **environment},
        )
    try:
        deadline = time.monotonic() + 90
        while not _answers(port):
            assert process.poll() is None, log.read_text(encoding="utf-8")
            assert time.monotonic() < deadline, f"no answer within 90 s: {log.read_text(encoding='utf-8')}"
            time.sleep(0.1)  # there is nothing to wait on but the port
        yield f"http://127.0.0.1:{port}"
        broken = [
            line for line in log.read_text(encoding="utf-8").splitlines() if line.startswith(("error ", "Traceback"))
        ]
        assert broken == []
    finally:
        process.terminate()
        process.wait(timeout=20)


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

        def serve(**rows):
            where = tmp_path / "town.netmap"
            with create_store(where) as store:
                records = Records.of(**rows)
                upserts = {name: frame.assign(version=0) for name, frame in records.frames.items() if len(frame)}
                if upserts:
                    at = datetime(2026, 1, 9, 12, tzinfo=UTC)
                    store.write(Changes(upserts=upserts, deletes={}), kind="import", actor="test", at=at)
            return stack.enter_context(running("serve", str(where), folder=tmp_path))

        yield serve


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

    def settle(self):
        """Wait until Python has run and the page shows it: nothing runs, and nothing comes or goes any more."""
        idle = self.page.locator("[data-testid='stApp'][data-test-script-state='notRunning']")
        deadline, seen = time.monotonic() + SECONDS, None
        while True:
            idle.wait_for()
            now = self.page.evaluate("[document.querySelectorAll('*').length, document.body.innerText.length]")
            if now == seen and idle.count():
                return
            assert time.monotonic() < deadline, "the page never came to rest"
            seen = now
            self.page.wait_for_timeout(100)

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
            self.page.wait_for_timeout(150)

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
