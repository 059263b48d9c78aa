"""What imagining costs: how a network stands, worked out once, and each comparison with it.

Each run is a process of its own (``python -m benchmarks.what_if SIZE TIES``,
without numbers the sample town) that concludes the ties before the clock starts.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from datetime import date

from benchmarks.processes import answered

SIZES = ((), (500, 2_500), (5_000, 25_000))
DAY = date(2026, 11, 1)
TRIES = 3


def main() -> None:
    """Print what it costs to imagine that a partner is gone."""
    print(f"\nWhat if a partner were gone, CPU seconds; load of the machine {os.getloadavg()[0]:.1f}")
    print(f"{'network':>20}{'as it stands':>14}{'ties anew':>11}{'measures':>10}{'gaps':>8}{'compared':>10}")
    for size in SIZES:
        found = answered("benchmarks.what_if", *size)
        name = " / ".join(f"{number:,}" for number in size) or "sample town"
        print(
            f"{name:>20}{found['before']:14.2f}{found['ties']:11.2f}{found['measures']:10.2f}"
            f"{found['gaps']:8.2f}{found['compared']:10.2f}",
            flush=True,
        )


def child() -> None:
    """Do one run and print what it took as JSON: the quickest of some comparisons, and its parts once more by themselves."""
    from benchmarks.whole_town import sample_or_made
    from netmap.conventions import Conventions
    from netmap.gaps import find_gaps
    from netmap.measures import summarise
    from netmap.network import build
    from netmap.planning import what_if
    from netmap.planning.comparing import Standing, network_after
    from netmap.planning.steps import RemovePartner

    parser = argparse.ArgumentParser(prog="benchmarks.what_if")
    parser.add_argument("size", type=int, nargs="*")
    network = build(sample_or_made(parser.parse_args().size), Conventions(), DAY)
    people = network.stakeholders
    partners = people.loc[~people["ours"], "id"].iloc[:TRIES]
    clock = [time.process_time()]

    def took() -> float:
        clock.append(time.process_time())
        return clock[-1] - clock[-2]

    before = Standing.of(network)
    parts = {"before": took()}
    tries = []
    for one in partners:
        what_if(network, [RemovePartner(one)], before=before)
        tries.append(took())
    after, _ = network_after(network, [RemovePartner(partners.iloc[0])])
    parts["ties"] = took()
    summarise(after, seed=after.seed)
    parts["measures"] = took()
    find_gaps(after)
    parts["gaps"] = took()
    print(json.dumps({**parts, "compared": min(tries)}))


if __name__ == "__main__":
    child()
