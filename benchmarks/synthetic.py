"""Seeded networks of any size: written as the files a user would bring, or as tables."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.records import Records
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


def town(stakeholders: int, ties: int, seed: int = 0) -> Records:
    """Return the tables of a network of exactly so many ties, heavy-tailed and in groups, with programmes and needs.

    One stakeholder in a thousand, at least one, is a unit of the library; a
    third of the ties are stated by both sides; a few stakeholders stand alone.
    """
    chance = np.random.default_rng(seed)
    low, high = distinct_pairs(stakeholders, ties, chance)
    again = np.flatnonzero(chance.random(ties) < 1 / 3)
    source, target = np.r_[low, high[again]], np.r_[high, low[again]]
    rows = len(source)
    ids = np.char.add("S", np.char.zfill(np.arange(stakeholders).astype(str), 6))
    kinds = np.array(["NPO_FOOD", "EDU_K12", "GOV_MUN", "HLT_CLIN", "BUS_SME", "CUL_MUS", "INF"])
    days = np.datetime64("2024-01-01") + chance.integers(0, 1000, rows)
    programmes, needs = max(1, stakeholders // 10), max(1, stakeholders // 20)
    parts = np.char.add("P", np.arange(programmes).astype(str))
    partners = chance.integers(0, stakeholders, 5 * programmes)
    return Records.of(
        stakeholders=pd.DataFrame(
            {
                "id": ids,
                "name": ids,
                "kind": np.where(
                    np.arange(stakeholders) < max(1, stakeholders // 1000),
                    "LIB_BRANCH",
                    kinds[chance.integers(0, len(kinds), stakeholders)],
                ),
                "sector": chance.choice(["FOOD", "EDUC", "HLTH", "HOUS", "GOVT", "BIZ"], stakeholders),
            }
        ),
        relationships=pd.DataFrame(
            {
                "source": ids[source],
                "target": ids[target],
                "relation": chance.choice(["INFO", "REFER", "COPROG", "INFO|REFER"], rows),
                "level": chance.integers(1, 6, rows),
                "frequency": chance.integers(0, 6, rows),
                "trust_reliability": chance.integers(1, 5, rows),
                "value_involvement": chance.integers(1, 5, rows),
                "stated_on": days,
                "last_contact": days + chance.integers(0, 100, rows),
            }
        ),
        programmes=pd.DataFrame(
            {
                "id": parts,
                "name": parts,
                "status": "RUNNING",
                "started_on": np.datetime64("2025-01-01"),
                "needs": np.char.add("N", chance.integers(0, needs, programmes).astype(str)),
            }
        ),
        stage_roles=pd.DataFrame(
            {"programme": np.repeat(parts, 5), "stage": "DELIVER", "stakeholder": ids[partners]}
        ).drop_duplicates(),
        needs=pd.DataFrame(
            {
                "id": np.char.add("N", np.arange(needs).astype(str)),
                "statement": "Somewhere to meet",
                "status": "OPEN",
                "severity": chance.integers(1, 5, needs),
            }
        ),
    )


def met_and_stated(stakeholders: int, relationships: int, interactions: int, seed: int = 0) -> Records:
    """Return the tables of a network that logs every contact: each of a unit of the library with three others."""
    chance = np.random.default_rng(seed)
    ids = np.char.add("S", np.char.zfill(np.arange(stakeholders).astype(str), 5))
    units = max(1, stakeholders // 1000)
    began = np.datetime64("2023-01-01")
    stated_on = began + chance.integers(0, 1100, relationships)
    who = pd.DataFrame(ids[chance.integers(0, stakeholders, (interactions, 3))], dtype="str")
    return Records.of(
        stakeholders=pd.DataFrame(
            {"id": ids, "name": ids, "kind": np.where(np.arange(stakeholders) < units, "LIB_BRANCH", "NPO_SOC")}
        ),
        relationships=pd.DataFrame(
            {
                "source": ids[chance.integers(0, stakeholders, relationships)],
                "target": ids[chance.integers(0, stakeholders // 10, relationships)],
                "relation": chance.choice(
                    ["INFO", "REFER", "INFO|REFER", "COPROG|SPACE|INFO", "OTHER:gossip"], relationships
                ),
                "level": chance.integers(0, 6, relationships),
                "frequency": chance.integers(0, 6, relationships),
                "trust_mission": chance.integers(1, 5, relationships),
                "stated_on": stated_on,
                "last_contact": stated_on,
                "row_id": np.char.add("r", np.arange(relationships).astype(str)),
            }
        ),
        interactions=pd.DataFrame(
            {
                "id": np.char.add("I", np.arange(interactions).astype(str)),
                "date": began + chance.integers(0, 1100, interactions),
                "participants": who[0] + "|" + who[1] + "|" + who[2],
                "unit": ids[chance.integers(0, units, interactions)],
            }
        ),
    )


def distinct_pairs(stakeholders: int, ties: int, chance: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Return exactly so many different pairs: popular stakeholders often, four in five within a group."""
    group = chance.integers(0, max(2, stakeholders // 60), stakeholders)
    order = np.argsort(group, kind="stable")
    starts = np.searchsorted(group[order], np.arange(group.max() + 2))
    popular = chance.pareto(2.0, stakeholders) + 0.2
    popular /= popular.sum()
    found = np.empty(0, dtype=np.int64)
    while len(found) < ties:
        source = chance.choice(stakeholders, 2 * ties, p=popular)
        first, last = starts[group[source]], starts[group[source] + 1]
        near = order[first + (chance.random(2 * ties) * (last - first)).astype(np.int64)]
        target = np.where(chance.random(2 * ties) < 0.8, near, chance.choice(stakeholders, 2 * ties, p=popular))
        low, high = np.minimum(source, target), np.maximum(source, target)
        found = np.unique(np.concatenate([found, (low * stakeholders + high)[low < high]]))
    kept = chance.permutation(found)[:ties]
    return kept // stakeholders, kept % stakeholders
