"""What a view of the map costs to take along: SVG, PNG and page, beside the page that pyvis writes of the same."""

from __future__ import annotations

import contextlib
import statistics
import time

from benchmarks.maps import stored

SIZES = (300, 1_000)
RUNS = 5


def main() -> None:
    """Print milliseconds and kilobytes of each form, medians of some runs: CPU, but for the PNG, which a program beside us draws."""
    print("\nThe map as a file, ms (kB); one line for each size")
    print(f"{'stakeholders':>12}{'SVG':>16}{'page':>16}{'PNG (clock)':>18}{'pyvis page':>18}")
    for size in SIZES:
        _of(size)


def _of(size: int) -> None:
    from pyvis.network import Network

    from netmap.drawing import layout, map_model
    from netmap.drawing.extent import Look
    from netmap.drawing.picture import as_png, as_svg, caption_of
    from netmap.network import build
    from netmap.screens.offline_map import as_html
    from netmap.settings import conventions_of
    from netmap.store import open_store

    with stored(size) as where, contextlib.closing(open_store(where)) as store:
        network = build(store.load(), conventions_of(store), _day())
    places = layout.positions(network.stakeholders["id"], network.i, network.j, network.strength)
    model, caption = map_model.build(network, places), caption_of(network, "Town", Look())

    def peer() -> str:
        graph = Network(cdn_resources="in_line", directed=True)
        for node in model.nodes:
            graph.add_node(node["id"], label=node["label"], x=node["x"], y=node["y"])
        for edge in model.edges:
            graph.add_edge(edge["from"], edge["to"])
        return graph.generate_html()

    cells = [
        _cell(lambda: as_svg(model, caption), time.process_time),
        _cell(lambda: as_html(model, caption), time.process_time),
        _cell(lambda: as_png(model, caption), time.perf_counter),
        _cell(peer, time.process_time),
    ]
    print(f"{size:12,}{cells[0]:>16}{cells[1]:>16}{cells[2]:>18}{cells[3]:>18}", flush=True)


def _cell(make, clock) -> str:
    made = make()  # the first one warms up
    taken = []
    for _ in range(RUNS):
        began = clock()
        made = make()
        taken.append(clock() - began)
    return f"{1000 * statistics.median(taken):,.0f} ({len(made) / 1000:,.0f})"


def _day():
    from datetime import date

    return date(2026, 11, 1)
