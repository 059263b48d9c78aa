"""What one visitor waits for, in a real browser: ours, and a plain Streamlit page with pyvis in an iframe."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.maps import PATIENCE, chromium, click, served, stored, until_drawn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SIZES = (1_000, 5_000)
TIMES = 30
PAGES = ("map", "gaps", "stakeholders", "needs", "strength", "contact", "measures", "")
WINDOW = {"width": 1400, "height": 900}

PAINTED = """() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? null"""

AT_REST = """() => document.querySelector("[data-testid='stApp']")?.dataset.testScriptState === "notRunning"
  && !document.querySelector("[data-testid='stSkeleton']") && !document.querySelector("[data-stale='true']")"""

IN_GROUPS = """() => Object.values(window.__netmap)[0].ids().every((id) => id.startsWith("group\\u241f"))"""
"""Whether the map opened as working groups, one circle each."""

STILL = """async () => {
  const map = Object.values(window.__netmap)[0];
  for (let before = null, same = 0; same < 5; ) {
    const now = JSON.stringify(map.view());
    [before, same] = [now, now === before ? same + 1 : 0];
    await new Promise(requestAnimationFrame);
  }
}"""
"""Wait until the map has come to rest where it was going."""

PLAIN_DRAWN = """() => {
  const frame = [...document.querySelectorAll("iframe")].at(-1);
  const inside = frame?.contentWindow;
  // pyvis hides its bar of progress when its physics has settled enough.
  return Boolean(inside?.network && inside.document.getElementById("loadingBar")?.style.display === "none") || null;
}"""


def main() -> None:
    """Print first paint, first map, click to panel, filter to redraw and screen switch: the town, then larger networks and the peer."""
    with chromium() as browser:
        with served(["demo"]) as address:
            _ours(browser, address, "sample town")
        for size in SIZES:
            with stored(size) as where:
                with served(["serve", where]) as address:
                    _ours(browser, address, f"{size:,} stakeholders")
                _plain(browser, where, size)


def large() -> None:
    """Print the same for the largest network, without the town and the peer."""
    with chromium() as browser, stored(SIZES[-1]) as where, served(["serve", where]) as address:
        _ours(browser, address, f"{SIZES[-1]:,} stakeholders")


def _ours(browser: Any, address: str, what: str) -> None:
    with _page(browser) as first:  # what the first visitor after a change waits for
        first.goto(f"{address}/map")
        until_drawn(first)
        _tell(what, "first map of all, nothing worked out before", [_since_opened(first)])
    paints, maps = [], []
    for _ in range(5):
        with _page(browser) as page:
            page.goto(f"{address}/map")
            until_drawn(page)
            maps.append(_since_opened(page))
            paints.append(page.evaluate(PAINTED))
    _tell(what, "first paint", paints)
    _tell(what, "first interactive map", maps)
    with _page(browser) as page:
        page.goto(f"{address}/map")
        until_drawn(page)
        _rest(page)
        if page.evaluate(IN_GROUPS):
            _tell(what, "click on a working group to its members", _many(lambda number: _unfold(page, number), 10))
        else:
            _tell(what, "click to panel", _many(lambda number: _click(page, number)))
        page.get_by_role("button", name="Filters").click()
        page.locator(".st-key-ours input").wait_for(state="attached")
        _tell(what, "filter to redraw", _many(lambda _: _filter(page)))
        page.keyboard.press("Escape")
        _visit_all(page)
        _tell(what, "screen switch", _many(lambda number: _switch(page, PAGES[number % len(PAGES)]), 3 * len(PAGES)))


def _plain(browser: Any, where: str, size: int) -> None:
    what = f"{size:,} stakeholders, plain"
    with _plainly_served(where) as address:
        with _page(browser) as page:
            page.goto(address)
            try:
                _until(page, PLAIN_DRAWN)
            except TimeoutError as problem:
                print(f"{what:32}{'first interactive map':44}{problem}", flush=True)
                return
            _tell(what, "first paint", [page.evaluate(PAINTED)])
            _tell(what, "first interactive map", [_since_opened(page)])
        with _page(browser) as page:
            page.goto(address)
            _until(page, AT_REST)
            page.get_by_role("combobox").first.click()
            began = time.perf_counter()
            page.get_by_role("option").first.click()
            _until(page, AT_REST)
            _until(page, PLAIN_DRAWN)
            _tell(what, "filter to redraw", [1000 * (time.perf_counter() - began)])
            waits = []
            for title in ("People", "Network") * 5:
                began = time.perf_counter()
                page.get_by_role("link", name=title).click()
                page.get_by_role("heading", name=title).wait_for()
                _until(page, AT_REST)
                waits.append(1000 * (time.perf_counter() - began))
            _tell(what, "screen switch, its map not waited for", waits)


def _click(page: Any, number: int) -> float:
    """Click somebody on the map once the page is at rest; return the milliseconds until they stand beside it."""
    _rest(page)
    return click(page, number)


def _unfold(page: Any, number: int) -> float:
    """Click a working group; return the milliseconds until its members are drawn, and fold it again."""
    _rest(page)
    page.evaluate(STILL)  # folded, the map draws back by and by, and its circles lie elsewhere
    at = page.evaluate(
        "(number) => { const map = Object.values(window.__netmap)[0]; return map.point(map.ids()[number % map.ids().length]); }",
        number,
    )
    drawn = page.evaluate("Object.values(window.__netmap)[0].ids().length")
    began = time.perf_counter()
    page.mouse.click(at["x"], at["y"])
    _until(page, f"() => Object.values(window.__netmap)[0].ids().length > {drawn}")
    waited = 1000 * (time.perf_counter() - began)
    page.get_by_role("button", name="Fold all").click()
    _until(page, f"() => Object.values(window.__netmap)[0].ids().length === {drawn}")
    return waited


def _filter(page: Any) -> float:
    """Turn the switch for ours; return the milliseconds until another network is drawn."""
    _rest(page)
    return float(
        page.evaluate(
            """async () => {
              const map = Object.values(window.__netmap)[0];
              const before = map.ids().length;
              const began = performance.now();
              document.querySelector(".st-key-ours input").click();
              while (map.ids().length === before) await new Promise(requestAnimationFrame);
              return performance.now() - began;
            }"""
        )
    )


def _visit_all(page: Any) -> None:
    """Open every page once, so that what is measured is the switch and not what is worked out once for a day's data."""
    for path in PAGES:
        _switch(page, path)


def _switch(page: Any, path: str) -> float:
    """Follow a link of the menu; return the milliseconds until the page stands complete."""
    began = time.perf_counter()
    page.locator(f"[data-testid='stSidebarNavLink'][href$='/{path}']").first.click()
    _until(page, f"() => location.pathname === '/{path}' && ({AT_REST})()")
    return 1000 * (time.perf_counter() - began)


def _rest(page: Any) -> None:
    _until(page, AT_REST)


def _many(measure: Callable[[int], float], times: int = TIMES) -> list[float]:
    """Measure some times, after three that do not count."""
    return [measure(number) for number in range(times + 3)][3:]


def _tell(what: str, of: str, milliseconds: list[float]) -> None:
    middle, late = np.percentile(milliseconds, [50, 95])
    print(f"{what:32}{of:44}median {middle:8,.0f} ms   p95 {late:8,.0f} ms   ({len(milliseconds)})", flush=True)


def _since_opened(page: Any) -> float:
    return float(page.evaluate("() => performance.now()"))


def _until(page: Any, asked: str) -> None:
    deadline = time.perf_counter() + PATIENCE
    while not page.evaluate(asked):
        if time.perf_counter() > deadline:
            raise TimeoutError(f"not within {PATIENCE} s")
        time.sleep(0.01)


@contextlib.contextmanager
def _page(browser: Any) -> Iterator[Any]:
    """A visit of its own: nothing kept by the browser from another."""
    context = browser.new_context(viewport=WINDOW)
    page = context.new_page()
    page.set_default_timeout(PATIENCE * 1000)
    yield page
    context.close()


@contextlib.contextmanager
def _plainly_served(where: str) -> Iterator[str]:
    """The peer with the same ties; its address."""
    from datetime import date

    from netmap.conventions import Conventions
    from netmap.network import build
    from netmap.store import open_store

    with contextlib.closing(open_store(where)) as store, tempfile.TemporaryDirectory() as folder:
        network = build(store.load(), Conventions(), date(2026, 11, 1))
        network.ties[["a", "b"]].to_csv(Path(folder) / "ties.csv", index=False)
        network.stakeholders[["id", "name", "kind"]].to_csv(Path(folder) / "people.csv", index=False)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        command = [sys.executable, "-m", "streamlit", "run", str(Path(__file__).with_name("plain.py"))]
        options = {
            "server.port": port,
            "server.address": "127.0.0.1",
            "server.headless": "true",
            "browser.gatherUsageStats": "false",
        }
        server = subprocess.Popen(
            [*command, *(f"--{name}={value}" for name, value in options.items())],
            env={**os.environ, "PLAIN_FOLDER": folder},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            with contextlib.closing(socket.socket()) as probe:
                while probe.connect_ex(("127.0.0.1", port)):
                    time.sleep(0.1)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=20)


if __name__ == "__main__":
    main()
