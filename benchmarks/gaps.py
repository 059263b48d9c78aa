"""What finding gaps costs, rule by rule, and how it grows.

Each run is a process of its own (``python -m benchmarks.gaps SIZE TIES``) that
makes the network first and then measures the CPU seconds of the rules alone.
What several rules share is charged to the first that asks for it.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import resource
import statistics
import time
from datetime import date
from typing import Any

from benchmarks.processes import answered

SIZES = ((5_000, 25_000), (50_000, 250_000))
RUNS = 3
DAY = date(2026, 11, 1)
YEAR_BEFORE = "(no rule: concluding the ties of a year before)"
SLOW = 0.05
"""A rule that takes more than this share of all is named."""


def main(runs: int = RUNS) -> None:
    """Print what all rules cost, which are slow, and which grow faster than n log n."""
    print(f"\nAll gaps, CPU seconds, median of {runs} runs; load of the machine {os.getloadavg()[0]:.1f}")
    print(f"{'stakeholders / ties':>22}{'all rules':>11}{'grown':>8}{'findings':>10}{'rows':>10}{'peak MiB':>10}")
    before: dict[str, Any] = {}
    for size, ties in SIZES:
        found = _median(size, ties, runs if size <= SIZES[0][0] else 1)
        grown = f"x {found['cpu'] / before['cpu']:.1f}" if before else "-"
        print(
            f"{size:>12,} /{ties:>8,}{found['cpu']:11.2f}{grown:>8}{found['findings']:10,}{found['rows']:10,}{found['peak']:10,.0f}"
        )
        for name, cpu in sorted(found["rules"].items(), key=lambda item: -item[1]):
            if cpu >= SLOW * found["cpu"]:
                print(f"{'':33}{cpu:8.2f}  {name}")
        if before:
            factor = size / before["size"]
            limit = factor * math.log(size) / math.log(before["size"])
            slow = {
                name: cpu / before["rules"][name]
                for name, cpu in found["rules"].items()
                if cpu > SLOW and name != YEAR_BEFORE
            }
            named = [f"{name} x {times:.0f}" for name, times in slow.items() if times > limit]
            print(f"{'':33}faster than n log n (x {limit:.0f}): {', '.join(named) or 'none'}", flush=True)
        before = {**found, "size": size}


def _median(size: int, ties: int, runs: int) -> dict[str, Any]:
    found = [answered("benchmarks.gaps", size, ties) for _ in range(runs)]
    rules = {name: statistics.median(each["rules"][name] for each in found) for name in found[0]["rules"]}
    return {
        **found[0],
        **{what: statistics.median(each[what] for each in found) for what in ("cpu", "peak")},
        "rules": rules,
    }


def child() -> None:
    """Do one run and print what it took as JSON."""
    from benchmarks.whole_town import whole_town
    from netmap.conventions import Conventions
    from netmap.gaps import RULES, Situation
    from netmap.gaps.answer import ask
    from netmap.network import build

    parser = argparse.ArgumentParser(prog="benchmarks.gaps")
    parser.add_argument("size", type=int)
    parser.add_argument("ties", type=int)
    asked = parser.parse_args()
    network = build(whole_town(asked.size, asked.ties), Conventions(), DAY)
    situation = Situation(network, network.conventions)
    # The rules that compare with a year before find its ties concluded, as they do today's; it counts into the sum.
    began = time.process_time()
    assert len(network.before.ties)
    rules, findings, rows = {YEAR_BEFORE: time.process_time() - began}, 0, 0
    for rule in RULES:
        began = time.process_time()
        found = ask(situation, [rule])
        rules[rule.name] = time.process_time() - began
        findings, rows = findings + len(found.findings), rows + len(found.rows)
        if found.waiting:
            raise RuntimeError(f"{rule.name} waits: {found.waiting[0].sentence}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"cpu": sum(rules.values()), "rules": rules, "findings": findings, "rows": rows, "peak": peak}))


if __name__ == "__main__":
    child()
