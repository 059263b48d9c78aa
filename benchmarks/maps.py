"""First interactive map, click to card, and one rerun, in a real browser, against plain pyvis with its defaults."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from benchmarks.synthetic import write_relationships, write_stakeholders

SIZES = (100, 500, 1_000, 2_000)
TIES_PER_STAKEHOLDER = 1.75
PATIENCE = 420  # seconds for one page; pyvis needs 250 for 2,000

FROM_ELSEWHERE = re.compile(r"<(link|script)[^>]*cdn\.jsdelivr\.net[^>]*>(\s*</script>)?")

# pyvis draws only after its physics has settled enough; then its first picture is painted.
MADE = "network = new vis.Network(container, data, options);"
WATCHED = f"""window.__marks = {{ began: performance.now() }};
{MADE}
network.once("stabilizationIterationsDone", () => network.once("afterDrawing", () => {{
  window.__marks.drawn = performance.now();
}}));"""


def first_map() -> None:
    """Print when the first map can be used, ours and plain pyvis, from ``new vis.Network`` and from the page's start."""
    print("\nFirst interactive map, seconds (one run each; whole page = from opening the address)")
    print(
        f"{'stakeholders':>12}{'netmap':>10}{'pyvis':>10}{'ratio':>8}{'netmap page':>13}{'pyvis page':>12}{'ratio':>8}"
    )
    with chromium() as browser:
        for size in SIZES:
            ours, ours_page = _ours(browser, size)
            peer, peer_page = _plain_pyvis(browser, size)
            print(
                f"{size:12,}{ours:10.2f}{peer:10.2f}{peer / ours:8.0f}{ours_page:13.2f}{peer_page:12.2f}{peer_page / ours_page:8.0f}",
                flush=True,
            )


def screen(size: int = 1_000, clicks: int = 30) -> None:
    """Print demo start to first map, click to side panel, and the time of one rerun of the Map screen."""
    began = time.perf_counter()
    with chromium() as browser, served(["demo"]) as address:
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        page.goto(f"{address}/map")
        until_drawn(page)
        print(
            f"\nDemo: from the command to the first map {time.perf_counter() - began:.1f} s (the browser's start included)"
        )
        page.close()
    with chromium() as browser, stored(size) as where, served(["serve", where]) as address:
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        page.goto(f"{address}/map")
        until_drawn(page)
        waits = [click(page, number) for number in range(clicks + 3)][3:]
        page.close()
    waits.sort()
    print(
        f"Click to side panel at {size:,}: median {statistics.median(waits):.0f} ms, p95 {waits[int(0.95 * len(waits))]:.0f} ms ({clicks} clicks)"
    )
    print(f"One rerun of the Map screen at {size:,}, nothing changed: median {_rerun(size):.0f} ms of Python")


def _ours(browser, size: int) -> tuple[float, float]:
    with stored(size) as where, served(["serve", where]) as address:
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        began = time.perf_counter()
        page.goto(f"{address}/map")
        drawn = until_drawn(page)
        whole = time.perf_counter() - began
        page.close()
    return drawn, whole


def _plain_pyvis(browser, size: int) -> tuple[float, float]:
    from pyvis.network import Network

    from netmap.conventions import Conventions  # the same ties, concluded the same way
    from netmap.network import build
    from netmap.store import open_store

    with (
        stored(size) as where,
        contextlib.closing(open_store(where)) as store,
        tempfile.TemporaryDirectory() as folder,
    ):
        network = build(store.load(), Conventions(), _day())
        graph = Network(cdn_resources="in_line")
        for number, name in zip(network.stakeholders["id"], network.stakeholders["name"], strict=True):
            graph.add_node(number, label=name)
        for a, b in zip(network.ties["a"], network.ties["b"], strict=True):
            graph.add_edge(a, b)
        # Its page also asks a CDN for Bootstrap; without a network that request only delays it, so it is taken out.
        page_text = graph.generate_html()
        assert page_text.count(MADE) == 1
        path = Path(folder) / "plain.html"
        path.write_text(FROM_ELSEWHERE.sub("", page_text.replace(MADE, WATCHED)), encoding="utf-8")
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        page.set_default_timeout(PATIENCE * 1000)
        began = time.perf_counter()
        page.goto(path.as_uri(), wait_until="commit")
        drawn = until_drawn(page)
        whole = time.perf_counter() - began
        page.close()
    return drawn, whole


def until_drawn(page) -> float:
    """Wait until the map is painted; return the seconds since its vis.Network was made, as ours tells and WATCHED notes."""
    deadline = time.perf_counter() + PATIENCE
    asked = """() => {
      const marks = window.__marks;
      if (marks) return marks.drawn ? marks.drawn - marks.began : null;
      return Object.values(window.__netmap ?? {})[0]?.drawnIn() ?? null;
    }"""
    while time.perf_counter() < deadline:
        milliseconds = page.evaluate(asked)
        if milliseconds is not None:
            return milliseconds / 1000
        time.sleep(0.02)
    raise TimeoutError(f"no map within {PATIENCE} s")


def click(page, number: int) -> float:
    """Click one stakeholder and return the milliseconds until its name stands beside the map."""
    target = page.evaluate(
        """(number) => {
          const map = Object.values(window.__netmap)[0];
          const stage = document.querySelector('[data-testid="stApp"]').getBoundingClientRect();
          const topmost = (at) => {
            const one = document.elementFromPoint(at.x, at.y);
            return one?.shadowRoot ? one.shadowRoot.elementFromPoint(at.x, at.y) : one;
          };
          const all = map.ids().map((id) => ({ id, ...map.point(id) }));
          // In sight, on the map itself, and not beneath another mark.
          const inside = all.filter((at) => at.y > 120 && at.y < stage.height && topmost(at)?.tagName === "CANVAS"
            && all.every((other) => other === at || Math.hypot(other.x - at.x, other.y - at.y) > 6)).map((at) => at.id);
          const id = inside[(number * 37) % inside.length];
          return { ...map.point(id), name: map.mark(id).name ?? map.mark(id).label };
        }""",
        number,
    )
    page.evaluate(
        """(name) => {
          window.__seen = new Promise((resolve) => {
            const began = () => { window.__clicked = performance.now(); };
            window.addEventListener("pointerup", began, { once: true, capture: true });
            const look = () => {
              const beside = [...document.querySelectorAll('[data-testid="stMain"] [data-testid="stVerticalBlock"] *')].some((one) => one.childElementCount === 0 && one.textContent.trim() === name && one.closest('[data-testid="stColumn"]'));
              if (window.__clicked && beside) resolve(performance.now() - window.__clicked); else requestAnimationFrame(look);
            };
            window.__clicked = 0;
            requestAnimationFrame(look);
          });
        }""",
        target["name"],
    )
    page.mouse.click(target["x"], target["y"])
    waited = page.evaluate(
        "() => Promise.race([window.__seen, new Promise((resolve) => setTimeout(() => resolve(-1), 10000))])"
    )
    if waited < 0:
        raise TimeoutError(f"the card of {target['name']} did not appear")
    return waited


def _rerun(size: int, times: int = 20) -> float:
    """Return the median milliseconds of one rerun of the Map page's script with nothing changed."""
    from streamlit.testing.v1 import AppTest

    from netmap.resources import PACKAGE, travelling

    with stored(size) as where:
        os.environ["NETMAP_DB"], os.environ["NETMAP_DEMO"] = where, ""
        app = AppTest.from_file(str(travelling("app.py")), default_timeout=60).run()
        app.switch_page(str(PACKAGE / "screens" / "map.py")).run()
        took = []
        for _ in range(times):
            began = time.perf_counter()
            app.run()
            took.append((time.perf_counter() - began) * 1000)
    return statistics.median(took)


@contextlib.contextmanager
def stored(size: int, each: float = TIES_PER_STAKEHOLDER):
    """A stored network of the given size; its file's path."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        nodes, ties, where = folder / "stakeholders.csv", folder / "relationships.csv", folder / "town.netmap"
        write_stakeholders(nodes, size)
        write_relationships(ties, size, int(size * each))
        command = [sys.executable, "-m", "netmap", "import", str(nodes), str(ties), "--db", str(where)]
        subprocess.run(command, check=True, capture_output=True)
        yield str(where)


@contextlib.contextmanager
def served(words: list[str]):
    """The dashboard, started as a user does; its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "netmap", *words, "--no-browser", "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        deadline = time.perf_counter() + 60
        while time.perf_counter() < deadline:
            try:
                urllib.request.urlopen(f"{address}/healthz", timeout=2).read()  # noqa: S310 - our own loopback address
                break
            except OSError:
                time.sleep(0.05)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


@contextlib.contextmanager
def chromium():
    """Headless Chromium, which may reach this machine only."""
    from playwright.sync_api import sync_playwright

    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "msedge"))))
    flags = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    flags.append("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        yield browser
        browser.close()


def _day():
    from datetime import date

    return date(2026, 11, 1)
