"""What the lists of whom to contact next cost: for one ego, and for everybody.

Each run is a process of its own (``python -m benchmarks.outreach.lists SIZE
TIES EGOS``) that makes the network and concludes its ties first, also those of
the year before, which it learns from: these stand in a column of their own.
The first ego is the library as a whole, and pays for what all of them share;
a few others are drawn and asked one by one, with words; then the lists of many
are ranked at once, without.
"""

from __future__ import annotations

import argparse
import gc
import json
import math
import os
import resource
import statistics
import time
from datetime import date
from typing import Any

from benchmarks.processes import answered

SIZES = ((5_000, 25_000, 5_000), (50_000, 250_000, 1_000))
"""Stakeholders, ties (four contacts for each), and how many egos are ranked at once."""

ONE_BY_ONE = 50
"""How many egos are drawn and asked one after the other, with words."""

RUNS = 3
DAY = date(2026, 11, 1)


def main(runs: int = RUNS) -> None:
    """Print what lists for one ego and for all of them cost, and how it grows."""
    print(f"\nWhom to contact next, CPU seconds, median of {runs} runs; load of the machine {os.getloadavg()[0]:.1f}")
    print(
        f"{'stakeholders / ties / contacts':>32}{'year before':>13}{'the library':>13}{'again':>8}{'one by one':>12}"
        f"{'at once':>10}{'so all':>9}{'peak MiB':>10}"
    )
    before: dict[str, Any] = {}
    for size, ties, egos in SIZES:
        found = _median(size, ties, egos, runs if size <= SIZES[0][0] else 1)
        print(
            f"{size:>12,} /{ties:>8,} /{4 * ties:>9,}{found['before']:13.2f}{found['first']:13.2f}{found['again']:8.3f}"
            f"{1000 * found['one_by_one'] / ONE_BY_ONE:9.0f} ms{1000 * found['at_once'] / egos:7.1f} ms"
            f"{found['at_once'] * size / egos:7,.0f} s{found['peak']:10,.0f}"
        )
        if before:
            factor = size / before["size"]
            limit = factor * math.log(size) / math.log(before["size"])
            print(
                f"{'':32}the library grew x {found['first'] / before['first']:.1f}, one by one"
                f" x {found['one_by_one'] / before['one_by_one']:.1f}; n log n is x {limit:.1f}",
                flush=True,
            )
        before = {**found, "size": size}


def _median(size: int, ties: int, egos: int, runs: int) -> dict[str, Any]:
    found = [answered("benchmarks.outreach.lists", size, ties, egos) for _ in range(runs)]
    return {what: statistics.median(each[what] for each in found) for what in found[0]}


def child() -> None:
    """Do one run and print what it took as JSON."""
    import numpy as np

    from benchmarks.whole_town import whole_town
    from netmap.conventions import Conventions
    from netmap.network import build
    from netmap.outreach import LISTS, ego_of, suggest, suggest_all

    parser = argparse.ArgumentParser(prog="benchmarks.outreach.lists")
    parser.add_argument("size", type=int)
    parser.add_argument("ties", type=int)
    parser.add_argument("egos", type=int)
    asked = parser.parse_args()
    network = build(whole_town(asked.size, asked.ties), Conventions(), DAY)
    drawn = np.random.default_rng(0).permutation(network.stakeholders["id"])
    egos = [ego_of(network.records, one) for one in drawn[:ONE_BY_ONE]]
    questions = {
        "before": lambda: network.before,
        "first": lambda: suggest(network),
        "again": lambda: suggest(network),
        "one_by_one": lambda: [suggest(network, ego=one) for one in egos],
        "at_once": lambda: suggest_all(network, drawn[: asked.egos]),
    }
    took, answers = {}, {}
    for name, ask in questions.items():
        gc.collect()  # a walk over all that the town itself left in memory is not the list's, and would come by chance
        began = time.process_time()
        answers[name] = ask()
        took[name] = time.process_time() - began
    if not any(len(answers["first"].of(name)) for name in LISTS) or answers["at_once"]["ego"].nunique() < asked.egos:
        raise RuntimeError("somebody has nobody to contact")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({**took, "peak": peak}))


if __name__ == "__main__":
    child()
