"""What a backtest costs: networks as large as the defence alliances (aim: 60 s CPU with 20 seeds), and larger ones."""

from __future__ import annotations

import os
import time
from itertools import pairwise

import numpy as np

from netmap.conventions import Conventions
from netmap.prediction import Past
from netmap.prediction.backtest import question, run

SIZES = ((164, 650), (656, 2_600))
"""Stakeholders and ties: the alliances, and four times as many; pairs grow with the square."""

SEEDS, SHARE, CIRCLE = 20, 0.1, 12


def main() -> None:
    """Print what two questions cost, learned anew for each, with 20 seeds."""
    print(f"\nBacktest of two questions, {SEEDS} seeds, CPU seconds; load of the machine {os.getloadavg()[0]:.1f}")
    print(f"{'stakeholders / ties':>22}{'pairs':>12}{'new ties':>10}{'CPU':>8}{'us a pair':>11}")
    for size, ties in SIZES:
        chance = np.random.default_rng(0)
        i, j = _circles(size, ties, chance)
        waves = [np.sort(chance.permutation(len(i))[round(SHARE * len(i)) :]) for _ in range(3)]
        began = time.process_time()
        splits = []
        for now, then in pairwise(waves):
            past = Past(size, i[now], j[now])
            later, earlier = past.number(i[then], j[then]), splits[-1] if splits else None
            splits.append(question(f"{len(splits)}", past, later, earlier=earlier, chance=chance))
        found = run(splits, Conventions(), seeds=SEEDS)
        cpu, pairs = time.process_time() - began, int(found.questions["candidates"].sum())
        print(f"{size:>12,} /{ties:>8,}{pairs:12,}{found.new:10,}{cpu:8.1f}{1e6 * cpu / pairs:11.1f}", flush=True)


def _circles(size: int, ties: int, chance: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Return ties most of which lie within circles of ``CIRCLE``, so that there is something to learn."""
    one = chance.integers(0, size, 3 * ties)
    near = one // CIRCLE * CIRCLE + chance.integers(0, CIRCLE, len(one))
    other = np.where(chance.random(len(one)) < 0.7, np.minimum(near, size - 1), chance.integers(0, size, len(one)))
    numbers = np.unique(np.minimum(one, other) * size + np.maximum(one, other))
    i, j = np.divmod(numbers, size)
    apart = np.flatnonzero(i != j)
    kept = np.sort(chance.permutation(apart)[:ties])
    return i[kept], j[kept]


if __name__ == "__main__":
    main()
