"""What it costs to compare two days: what became of ties, partners, growth, measures and gaps.

Each run is a process of its own (``python -m benchmarks.change SIZE TIES``,
without numbers the sample town) that concludes the ties of both days before the clock starts.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import time
from datetime import date
from typing import TYPE_CHECKING, Any

from benchmarks.processes import answered

if TYPE_CHECKING:
    from collections.abc import Callable


SIZES = ((), (5_000, 25_000), (50_000, 250_000))
DAY = date(2026, 11, 1)

ALL_UP_TO = 5_000
"""Stakeholders up to which measures and gaps are compared too; what these take stands with their own benchmarks."""

PARTS = ("days", "ties", "partners", "growth", "measures", "gaps")


def main() -> None:
    """Print what it costs to compare a day with one a year before."""
    print(f"\nA year compared, CPU seconds; load of the machine {os.getloadavg()[0]:.1f}")
    print(f"{'network':>20}" + "".join(f"{part:>10}" for part in PARTS) + f"{'changed':>10}{'MiB':>8}")
    for size in SIZES:
        found = answered("benchmarks.change", *size)
        name = " / ".join(f"{number:,}" for number in size) or "sample town"
        took = "".join(f"{found[part]:10.2f}" if part in found else f"{'':>10}" for part in PARTS)
        print(f"{name:>20}{took}{found['changed']:>10,}{found['peak']:>8,}", flush=True)


def child() -> None:
    """Do one run and print what it took as JSON."""
    from benchmarks.whole_town import sample_or_made
    from netmap.change import growth, growth_days
    from netmap.change.comparing import measures_before_and_after
    from netmap.change.respondents import respondents
    from netmap.change.retention import retention
    from netmap.change.ties import became
    from netmap.conventions import Conventions
    from netmap.gaps import find_gaps
    from netmap.network import build

    parser = argparse.ArgumentParser(prog="benchmarks.change")
    parser.add_argument("size", type=int, nargs="*")
    now = build(sample_or_made(parser.parse_args().size), Conventions(), DAY)
    took: dict[str, float] = {}

    def timed(part: str, work: Callable[[], Any]) -> Any:
        begin = time.process_time()
        found = work()
        took[part] = time.process_time() - begin
        return found

    before = timed("days", lambda: now.before)
    ties, _ = timed("ties", lambda: became(before, now))
    timed("partners", lambda: retention(before, now))
    timed("growth", lambda: growth(now, growth_days(before.as_of, now.as_of, len(now))[1]))
    if len(now) <= ALL_UP_TO:
        timed("measures", lambda: measures_before_and_after(before, now, respondents(before, now)))
        timed("gaps", lambda: (find_gaps(before), find_gaps(now)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({**took, "changed": len(ties), "peak": peak}))


if __name__ == "__main__":
    child()
