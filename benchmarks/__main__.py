"""``python -m benchmarks``: everything; ``python -m benchmarks import map …``: some of it."""

from __future__ import annotations

import argparse
from functools import partial
from typing import TYPE_CHECKING

from benchmarks import change, finding, gaps, imports, large_maps, maps, measures, pictures, what_if
from benchmarks.dashboard import sessions, visits
from benchmarks.outreach import backtests, lists, plans

if TYPE_CHECKING:
    from collections.abc import Callable


def _measures_one_by_one() -> None:
    for size, number in measures.SIZES:
        measures.profile(size, number)


ALL: dict[str, Callable[[], None]] = {
    "import": imports.main,
    "import-million": partial(imports.main, rows=1_000_000, runs=1),
    "map": maps.first_map,
    "screen": maps.screen,
    "pictures": pictures.main,
    "large-maps": large_maps.main,
    "ties": measures.ties,
    "measures": measures.main,
    "gaps": gaps.main,
    "finding": finding.main,
    "outreach": lists.main,
    "plans": plans.main,
    "what-if": what_if.main,
    "change": change.main,
    "dashboard": visits.main,
    "visitors": sessions.main,
    "backtests": backtests.main,
}
MORE: dict[str, Callable[[], None]] = {"measures-one-by-one": _measures_one_by_one, "dashboard-large": visits.large}


def main() -> None:
    """Run the benchmarks that were named, or all."""
    parser = argparse.ArgumentParser(prog="benchmarks", description="Ratios against peers within one run.")
    parser.add_argument("which", nargs="*", choices=[*ALL, *MORE, []], metavar="WHICH")
    which = parser.parse_args().which or ALL
    for name, run in {**ALL, **MORE}.items():
        if name in which:
            run()


if __name__ == "__main__":
    main()
