"""What a plan costs: the exact choice of ten of 500 partners for 2,000 cells, and whole plans as networks grow.

Each run of a network is a process of its own (``python -m
benchmarks.outreach.plans SIZE TIES``) that makes it, concludes its ties and
finds who could help with what (which the lists need too) before the clock starts.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import resource
import time
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from benchmarks.processes import answered

if TYPE_CHECKING:
    import numpy as np

    from netmap.planning.coverage import MaximumCoverage

PARTNERS, CELLS, COUNT = 500, 2_000, 10
SIZES = ((500, 2_500), (5_000, 25_000), (50_000, 250_000))
DAY = date(2026, 11, 1)
FIRST = 0.75
"""What the first who answers a cell brings of it, as the conventions have it."""


def main() -> None:
    """Print what plans cost."""
    print(f"\nPlans of {COUNT}, CPU seconds; load of the machine {os.getloadavg()[0]:.1f}")
    _choices()
    _networks()


def _choices() -> None:
    """Print what the choice alone costs, greedy and exact, where cells are alike as in towns, and where they are drawn by lot.

    Where there are too many answers for a plan to search for the best, the bound of prices stands in for it.
    """
    import numpy as np

    from netmap.conventions import Conventions
    from netmap.planning.cover import exact, greedy
    from netmap.planning.narrowing import Prices

    numbers = Conventions()
    print(f"{f'{PARTNERS} x {CELLS:,}: cells':>28}{'answers':>10}{'greedy':>9}{'exact':>9}{'proven':>8}{'of best':>9}")
    makers = {
        "themes, few each": partial(_by_themes, most_themes=3, most_places=4),
        "themes, many each": partial(_by_themes, most_themes=6, most_places=10),
        "by lot, 1%": partial(_by_lot, share=0.01),
        "by lot, 2%": partial(_by_lot, share=0.02),
        "by lot, 5%": partial(_by_lot, share=0.05),
    }
    for name, made in makers.items():
        problem = made(np.random.default_rng(1))
        began = time.process_time()
        one_by_one = greedy(problem)
        between = time.process_time()
        is_searched = problem.merged.helps.nnz <= numbers.exact_plan_up_to
        best = exact(problem, numbers.plan_branches) if is_searched else one_by_one
        at_most = best.at_most if is_searched else Prices.of(problem).most
        print(
            f"{name:>28}{problem.merged.helps.nnz:10,}{between - began:9.2f}{time.process_time() - between:9.2f}"
            f"{'yes' if is_searched and best.is_best else 'no':>8}{one_by_one.worth / at_most:9.1%}",
            flush=True,
        )


def _by_lot(chance: np.random.Generator, share: float) -> MaximumCoverage:
    """Return cells that each partner covers or not by lot: nothing is alike, which is hard for any solver."""
    return _problem(chance, chance.random((PARTNERS, CELLS)) < share)


def _by_themes(chance: np.random.Generator, most_themes: int, most_places: int) -> MaximumCoverage:
    """Return cells that want one of 20 themes, 15 places and 10 groups each, and partners that have several of each."""
    import numpy as np

    helps = np.ones((PARTNERS, CELLS), dtype=bool)
    for number, most in ((20, most_themes), (15, most_places), (10, most_themes)):
        several = chance.integers(1, most + 1, PARTNERS)
        has = chance.random((PARTNERS, number)).argsort(axis=1).argsort(axis=1) < several[:, np.newaxis]
        helps &= has[:, chance.integers(0, number, CELLS)]
    return _problem(chance, helps)


def _problem(chance: np.random.Generator, helps: np.ndarray) -> MaximumCoverage:
    import numpy as np
    from scipy.sparse import csr_array

    from netmap.planning.coverage import MaximumCoverage

    fit = helps * chance.choice([1.0, 1.0, 0.5], PARTNERS)[:, np.newaxis]
    weight = chance.integers(1, 6, CELLS) / 5 * chance.random(CELLS)
    hours = chance.choice([20.0, 40.0], PARTNERS)
    return MaximumCoverage(csr_array(fit), FIRST * weight, (1 - FIRST) * weight, hours, COUNT)


def _networks() -> None:
    print(f"{'stakeholders / ties':>28}{'cells':>10}{'who fits':>10}{'plan':>9}{'grown':>9}{'peak MiB':>10}")
    before: dict[str, Any] = {}
    for size, ties in SIZES:
        found = answered("benchmarks.outreach.plans", size, ties)
        grown = f"x {found['plan'] / before['plan']:.1f}" if before else "-"
        print(
            f"{size:>18,} /{ties:>8,}{found['cells']:10,}{found['fit']:10.2f}{found['plan']:9.2f}{grown:>9}{found['peak']:10,.0f}",
            flush=True,
        )
        if before:
            factor = size / before["size"]
            print(f"{'':38}n log n is x {factor * math.log(size) / math.log(before['size']):.1f}", flush=True)
        before = {**found, "size": size}


def child() -> None:
    """Do one run and print what it took as JSON."""
    from benchmarks.whole_town import whole_town
    from netmap.conventions import Conventions
    from netmap.gaps import Situation
    from netmap.network import build
    from netmap.outreach.fit import who_could_help
    from netmap.planning import plan

    parser = argparse.ArgumentParser(prog="benchmarks.outreach.plans")
    parser.add_argument("size", type=int)
    parser.add_argument("ties", type=int)
    asked = parser.parse_args()
    network = build(whole_town(asked.size, asked.ties), Conventions(), DAY)
    began = time.process_time()
    fit = who_could_help(Situation(network, network.conventions))
    between = time.process_time()
    found = plan(network, COUNT)
    took = {"fit": between - began, "plan": time.process_time() - between}
    if len(found.chosen) != COUNT:
        raise RuntimeError(f"{len(found.chosen)} chosen of {COUNT}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({**took, "cells": int(fit.cells["unmet"].sum()), "peak": peak}))


if __name__ == "__main__":
    child()
