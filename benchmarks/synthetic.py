"""Seeded networks of any size, written as the files a user would bring."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from pathlib import Path

KINDS = (
    "Branch",
    "Food bank",
    "School",
    "Municipal government",
    "Clinic",
    "Small business",
    "Museum",
    "Parents' circle",
)
SECTORS = ("Food", "Education", "Health", "Housing", "Public administration", "Business & entrepreneurship")
RELATIONS = ("Information exchange", "Referral", "Joint programme", "Shared space", "Joint programme | Referral")
FREQUENCIES = ("Daily", "Weekly", "Monthly", "Quarterly", "Yearly", "")


def write_stakeholders(path: Path, number: int, seed: int = 0) -> None:
    """Write ``number`` stakeholders with kind and sector."""
    chance = np.random.default_rng(seed)
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(["id", "name", "kind", "sector"])
        for k in range(number):
            writer.writerow([f"S{k:06}", f"Partner {k} of the town", chance.choice(KINDS), chance.choice(SECTORS)])


def write_relationships(path: Path, stakeholders: int, rows: int, seed: int = 0) -> None:
    """Write ``rows`` relationships, heavy-tailed and in groups, each stated once on its own day."""
    chance = np.random.default_rng(seed)
    group = chance.integers(0, max(2, stakeholders // 60), stakeholders)
    order = np.argsort(group, kind="stable")
    starts = np.searchsorted(group[order], np.arange(group.max() + 2))
    source = (chance.power(0.6, rows) * stakeholders).astype(int)
    low, high = starts[group[source]], starts[group[source] + 1]
    near = order[low + (chance.random(rows) * (high - low)).astype(int)]
    target = np.where(chance.random(rows) < 0.8, near, chance.integers(0, stakeholders, rows))
    target = np.where(target == source, (target + 1) % stakeholders, target)
    columns = [
        chance.choice(RELATIONS, rows),
        chance.integers(0, 6, rows).astype(str),
        chance.choice(FREQUENCIES, rows),
        chance.integers(1, 5, rows).astype(str),
        (np.datetime64("2023-01-01") + chance.integers(0, 1400, rows)).astype(str),
        (np.datetime64("2023-01-01") + chance.integers(0, 1400, rows)).astype(str),
    ]
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(
            ["From", "To", "Relation", "Level", "Frequency", "Trust: reliable", "Stated on", "Last contact"]
        )
        names = np.char.add("S", np.char.zfill(np.arange(stakeholders).astype(str), 6))
        writer.writerows(zip(names[source], names[target], *columns, strict=True))
