"""Seeded networks of any size, written as the files a user would bring."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import numpy as np

from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from pathlib import Path


def _labels(list_name: str, *codes: str) -> list[str]:
    return [vocabulary(list_name).label(code) for code in codes]


KINDS = _labels("kinds", "LIB_BRANCH", "NPO_FOOD", "EDU_K12", "GOV_MUN", "HLT_CLIN", "BUS_SME", "CUL_MUS", "INF")
SECTORS = _labels("sectors", "FOOD", "EDUC", "HLTH", "HOUS", "GOVT", "BIZ")
RELATIONS = _labels("relations", "INFO", "REFER", "COPROG", "SPACE")
RELATIONS.append(f"{RELATIONS[2]} | {RELATIONS[1]}")
FREQUENCIES = ["", *_labels("frequencies", "1", "2", "3", "4", "5")]


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
    drawn = rows + rows // 50 + 10  # some pairs come twice on one day, and are drawn only once
    group = chance.integers(0, max(2, stakeholders // 60), stakeholders)
    order = np.argsort(group, kind="stable")
    starts = np.searchsorted(group[order], np.arange(group.max() + 2))
    source = (chance.power(0.6, drawn) * stakeholders).astype(int)
    low, high = starts[group[source]], starts[group[source] + 1]
    near = order[low + (chance.random(drawn) * (high - low)).astype(int)]
    target = np.where(chance.random(drawn) < 0.8, near, chance.integers(0, stakeholders, drawn))
    target = np.where(target == source, (target + 1) % stakeholders, target)
    stated_on = chance.integers(0, 1400, drawn)
    _, first = np.unique((source * stakeholders + target) * 1400 + stated_on, return_index=True)
    kept = np.sort(first)[:rows]
    began = np.datetime64("2023-01-01")
    names = np.char.add("S", np.char.zfill(np.arange(stakeholders).astype(str), 6))
    columns = [
        names[source[kept]],
        names[target[kept]],
        chance.choice(RELATIONS, len(kept)),
        chance.integers(0, 6, len(kept)).astype(str),
        chance.choice(FREQUENCIES, len(kept)),
        chance.integers(1, 5, len(kept)).astype(str),
        (began + stated_on[kept]).astype(str),
        (began + chance.integers(0, 1400, len(kept))).astype(str),
    ]
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(
            ["From", "To", "Relation", "Level", "Frequency", "Trust: reliable", "Stated on", "Last contact"]
        )
        writer.writerows(zip(*columns, strict=True))
