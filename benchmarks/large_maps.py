"""Maps of 5,000 and 50,000 stakeholders: what making one costs, and how it moves in a real browser."""

from __future__ import annotations

import time
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from benchmarks.maps import chromium, served, stored, until_drawn

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

SIZES = (5_000, 50_000)
EACH = 3.5  # relationships for each stakeholder
LASTS = 3.0  # seconds of panning, and of zooming

WATCH = """() => {
  window.__tasks = [];
  new PerformanceObserver((list) => window.__tasks.push(...list.getEntries().map((one) => one.duration))).observe({ type: "longtask", buffered: true });
}"""
COUNT = """() => {
  window.__frames = 0;
  const step = () => { window.__frames += 1; window.__counting = requestAnimationFrame(step); };
  window.__counting = requestAnimationFrame(step);
}"""
COUNTED = "() => { cancelAnimationFrame(window.__counting); return window.__frames; }"


def main() -> None:
    """Print CPU seconds of every step to a picture, then frames per second and the longest task, for each size."""
    for size in SIZES:
        with stored(size, EACH) as where:
            _model(where)
            _in_the_browser(where)


def _model(where: str) -> None:
    from netmap.conventions import Conventions
    from netmap.drawing import folding, layout, map_model
    from netmap.drawing.extent import Look
    from netmap.network import build
    from netmap.store import open_store

    with open_store(where) as store:
        records = store.load()
    network = _timed("ties and network", lambda: build(records, Conventions(), date(2026, 11, 1)))
    groups = _timed("working groups", lambda: folding.groups_of(network))
    places = _timed(
        "places (once; then kept)",
        lambda: layout.positions(network.stakeholders["id"], network.i, network.j, network.strength),
    )
    first = str(network.stakeholders["id"].iloc[int(network.degree.argmax())])
    looks = {
        "picture: folded": Look(),
        "picture: the largest group unfolded": Look(unfolded=(0,)),
        "picture: around the most connected": Look(door="around", subject=first),
        "picture: strongest ties": Look(door="strongest"),
        "picture: folded, backbone": Look(backbone=0.2),
    }
    map_model.build(
        network, places, groups=groups
    )  # what is made once and kept, as measures' imports, is not charged to the first
    for what, look in looks.items():
        model = _timed(what, partial(map_model.build, network, places, look, groups=groups))
        print(
            f"{'':8}{len(model.nodes):,} marks, {len(model.edges):,} lines, {len(model.as_json) / 1024:.0f} KiB: {model.sentence}"
        )


def _timed(what: str, make: Callable[[], Any]) -> Any:
    began = time.process_time()
    made = make()
    print(f"{what:44}{time.process_time() - began:8.2f} s CPU", flush=True)
    return made


def _in_the_browser(where: str) -> None:
    with chromium() as browser, served(["serve", where]) as address:
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        page.set_default_timeout(300_000)
        page.add_init_script(f"({WATCH})()")
        began = time.perf_counter()
        page.goto(f"{address}/map")
        until_drawn(page)
        print(f"{'first map, page and places included':44}{time.perf_counter() - began:8.1f} s")
        _moves(page, "folded")
        page.locator("[data-do=fit]").first.click()
        page.wait_for_timeout(1000)  # the way there is animated
        circle = page.evaluate(
            "() => { const map = Object.values(window.__netmap)[0]; return map.point(map.ids().find((id) => map.mark(id).opens === '+0')); }"
        )
        began = time.perf_counter()
        page.mouse.click(circle["x"], circle["y"])
        _until(page, "() => Object.values(window.__netmap)[0].ids().some((id) => !id.startsWith('group'))")
        print(f"{'click to a group unfolded':44}{time.perf_counter() - began:8.1f} s")
        _moves(page, "one group unfolded")
        page.close()


def _moves(page: Any, what: str) -> None:
    frames = [_frames(page, move) for move in (_dragged, _zoomed)]
    longest = max(page.evaluate("() => window.__tasks"), default=0.0)
    marks = page.evaluate("() => Object.values(window.__netmap)[0].ids().length")
    print(
        f"{what} ({marks:,} marks): {frames[0]:.0f} frames/s panning, {frames[1]:.0f} zooming; longest task so far {longest:.0f} ms",
        flush=True,
    )


def _frames(page: Any, move: Callable[[Any, float], None]) -> float:
    """Move the map by mouse for a while and return how many frames the browser got round to in a second."""
    box = page.locator(".vis-network").first.bounding_box()
    # A corner where no mark lies.
    page.mouse.move(box["x"] + 30, box["y"] + box["height"] - 30)
    page.evaluate(COUNT)
    began = time.perf_counter()
    move(page, began + LASTS)
    gone = time.perf_counter() - began
    return float(page.evaluate(COUNTED)) / gone


def _dragged(page: Any, until: float) -> None:
    box = page.locator(".vis-network").first.bounding_box()
    x, y = box["x"] + 30, box["y"] + box["height"] - 30
    page.mouse.down()
    turn = 0
    while time.perf_counter() < until:
        turn += 1
        page.mouse.move(x + 6 * (turn % 40), y - 3 * (turn % 40))
    page.mouse.up()


def _zoomed(page: Any, until: float) -> None:
    page.keyboard.down("Control")
    turn = 0
    while time.perf_counter() < until:
        turn += 1
        page.mouse.wheel(0, 40 if turn // 12 % 2 else -40)
    page.keyboard.up("Control")


def _until(page: Any, asked: str, patience: float = 120.0) -> None:
    deadline = time.perf_counter() + patience
    while not page.evaluate(asked):
        if time.perf_counter() > deadline:
            raise TimeoutError(f"not within {patience:.0f} s: {asked}")
        time.sleep(0.1)  # asked more often, the page would spend the time that is measured on answering
