"""A seeded network of any size with every table filled, from the description of the tables."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from benchmarks.synthetic import distinct_pairs
from netmap.demo import demo_store
from netmap.records import Records
from netmap.tables import TABLES, Column, Kind
from netmap.vocabulary import SEPARATOR, vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

BEGAN, DAY = np.datetime64("2022-11-01"), np.datetime64("2026-11-01")
MISSING = 0.15
"""Share of cells that nobody filled in, where a table does not need them."""


def whole_town(stakeholders: int, ties: int, seed: int = 0) -> Records:
    """Return the tables of a network of so many ties: for each tie four contacts, for each ten stakeholders a need and two programmes.

    One stakeholder in a thousand, at least one, is a unit of the library; a
    third of the ties are stated by both sides; two pairs were asked about for
    each tie; the other cells are drawn from what their column allows, and
    some are left empty.
    """
    chance = np.random.default_rng(seed)
    rows = _sizes(stakeholders, ties)
    ids = {name: np.char.add(name[:2], np.char.zfill(np.arange(count).astype(str), 6)) for name, count in rows.items()}
    people, units = ids["stakeholders"], ids["stakeholders"][: max(1, stakeholders // 1000)]
    low, high = distinct_pairs(stakeholders, ties, chance)
    again = np.flatnonzero(chance.random(ties) < 1 / 3)
    source, target = np.r_[low, high[again]], np.r_[high, low[again]]
    rows["relationships"] = len(source)
    about = chance.integers(0, stakeholders, (2, ties))
    tables = {
        table.name: pd.DataFrame(
            {
                column.name: _drawn(column, rows[table.name], ids, chance)
                for column in table.columns
                if column.name != "id"
            }
        )
        for table in TABLES
        if rows.get(table.name)
    }
    for name in (table.name for table in TABLES if table.has_own_id and table.name in tables):
        tables[name]["id"] = ids[name]
    tables["stakeholders"] = tables["stakeholders"].assign(name=people, ours=np.isin(people, units), parent=None)
    tables["relationships"] = tables["relationships"].assign(
        source=people[source], target=people[target], stated_by=people[source], ended_on=pd.NaT
    )
    tables["asked"] = tables["asked"].assign(asked=people[np.r_[low, about[0]]], about=people[np.r_[high, about[1]]])
    tables["interactions"] = tables["interactions"].assign(unit=chance.choice(units, rows["interactions"]))
    for name in ("asked", "stage_roles"):
        tables[name] = tables[name].drop_duplicates()
    return Records.of(**tables)


def sample_or_made(size: Sequence[int]) -> Records:
    """Return the sample town, or one made up with so many stakeholders and ties."""
    if size:
        return whole_town(*size)
    with tempfile.TemporaryDirectory() as folder, demo_store(Path(folder)) as store:
        return store.load()


def _sizes(stakeholders: int, ties: int) -> dict[str, int]:
    tenth = max(1, stakeholders // 10)
    half, twice = tenth // 2 + 1, 2 * tenth
    of_people = {"stakeholders": stakeholders, "places": max(8, stakeholders // 250)}
    of_ties = {"relationships": ties, "asked": 2 * ties, "interactions": 4 * ties, "agreements": tenth}
    of_needs = {"needs": tenth, "evidence": twice, "programmes": twice, "stage_roles": 6 * twice, "lessons": tenth}
    of_means = {"offers": tenth, "funding": half, "contributions": tenth, "barriers": half, "targets": 12}
    return of_people | of_ties | of_needs | of_means


def _drawn(column: Column, count: int, ids: Mapping[str, np.ndarray], chance: np.random.Generator) -> pd.Series:
    """Return so many cells of a column."""
    several = column.holds_several
    if column.vocabulary or column.refers_to:
        words = np.asarray(vocabulary(column.vocabulary).codes if column.vocabulary else ids[column.refers_to])
        picked = [pd.Series(chance.choice(words, count), dtype="str") for _ in range(3 if several else 1)]
        cells = picked[0].str.cat(picked[1:], sep=SEPARATOR) if several else picked[0]
        cells = cells.astype("Int64") if column.kind is Kind.STEP else cells
    elif column.kind is Kind.DATE:
        cells = pd.Series(BEGAN + chance.integers(0, int((DAY - BEGAN).astype(int)) + 200, count))
    elif column.kind in {Kind.WHOLE, Kind.NUMBER}:
        low, high = (1, 5) if column.highest == 5 else (1, 90)
        cells = pd.Series(chance.integers(low, high + 1, count))
    elif column.kind is Kind.FLAG:
        cells = pd.Series(chance.random(count) < 0.1, dtype="boolean")
    else:
        cells = pd.Series(np.char.add(f"{column.name} ", chance.integers(0, max(2, count // 50), count).astype(str)))
    return cells if column.required else cells.mask(chance.random(count) < MISSING)
