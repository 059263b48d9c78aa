"""Counts of few people, and what would give them away, are emptied before an audience's numbers are.

Whatever is computed, drawn or written for an audience is made of what is left
here: a total is the total of what is shown, and no filter, chart or file can
tell of a number that it was never given. So only totals that somebody wrote
down can give a part away (``SUMS``).
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from io import StringIO
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.names import name_key
from netmap.privacy.adding_up import hidden_numbers
from netmap.records import Hidden
from netmap.tables import TABLES, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netmap.tables import Column

PEOPLE = ("people", "attendances", "voices")
"""Units of columns that count people; so ``tables/columns.csv`` says, in English."""

PERHAPS = "as the source counts"
"""Unit of a column that may count people (members in common, referrals): nobody can tell, so that it is taken to."""

OWN_UNIT = "in the unit given"
"""Unit of a column whose rows say in ``unit`` what they count."""

SUMS = {
    "places.population": ("part_of", "places.population"),
    "interactions.attendance": ("programme", "programmes.attendances"),
}
"""Counts that are parts of others -> the column that names the whole, and the count that the whole has."""


def without_few_people(
    frames: Mapping[str, pd.DataFrame], smallest: int
) -> tuple[dict[str, pd.DataFrame], tuple[Hidden, ...]]:
    """Return all tables without the counts of few people, and what was emptied.

    Parameters
    ----------
    frames
        Every table, as an audience sees it.
    smallest
        Counts of people from 1 to below this are not shown; 0 is, for nobody is in it.

    Returns
    -------
    tuple
        The tables, with empty cells where a number is not shown: they look
        like cells that nobody filled. And how many cells of which column.

    Examples
    --------
    >>> from netmap.records import Records
    >>> sizes = {"T": ("", 1000), "A": ("T", 5), "B": ("T", 95), "C": ("T", 900)}
    >>> rows = [{"id": id, "name": id, "part_of": of or None, "population": n} for id, (of, n) in sizes.items()]
    >>> shown, hidden = without_few_people(Records.of(places=rows).frames, 10)
    >>> shown["places"]["population"].tolist()
    [1000, <NA>, <NA>, 900]
    >>> [each.sentence for each in hidden]
    ['2 numbers under Population in Places are not shown: each counts fewer than 10 people, or would give away one that does.']
    """
    cells = _cells(frames)
    unseen = hidden_numbers(cells["number"].to_numpy(), _wholes(cells), smallest)
    left, hidden = dict(frames), []
    for of, rows in cells[unseen].groupby("of", sort=False)["row"]:
        table, column = str(of).split(".")
        frame = left[table]
        few = np.zeros(len(frame), dtype=bool)
        few[rows] = True
        left[table] = frame.assign(**{column: frame[column].mask(few)})
        hidden.append(Hidden(table, column, len(rows), smallest))
    return left, tuple(hidden)


def _cells(frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return every count of people: ``of`` (table and column), ``row``, ``number``, its own ``name`` and that of its ``whole``."""
    found = []
    for table in TABLES:
        frame = frames[table.name]
        for column in table.columns:
            counted = _of_people(column, frame)
            if counted is None:
                continue
            own = f"{table.name}.{column.name}"
            by, of = SUMS.get(own, ("", ""))
            found.append(
                pd.DataFrame(
                    {
                        "of": own,
                        "row": np.arange(len(frame)),
                        "number": frame[column.name].astype("Float64").to_numpy(dtype=np.float64, na_value=np.nan),
                        "name": own + " " + frame["row_id"],
                        "whole": of + " " + frame[by] if by else None,
                    }
                )[counted.to_numpy()]
            )
    return pd.concat(found, ignore_index=True)


def _of_people(column: Column, frame: pd.DataFrame) -> pd.Series | None:
    """Return of which rows a column counts people; None if it never does."""
    if column.kind not in {Kind.WHOLE, Kind.NUMBER}:
        return None
    if column.english_unit in {*PEOPLE, PERHAPS}:
        return pd.Series(True, index=frame.index)
    return frame["unit"].map(_names_people, na_action="ignore").eq(True) if column.english_unit == OWN_UNIT else None


def _wholes(cells: pd.DataFrame) -> np.ndarray:
    """Return where the whole of each cell stands among the cells; -1 where there is none."""
    at = pd.Series(cells.index, index=cells["name"])
    return cells["whole"].map(at[~at.index.duplicated()]).fillna(-1).to_numpy(dtype=np.int64)


def _names_people(unit: str) -> bool:
    return not _words_for_people().isdisjoint(name_key(unit).split())


@cache
def _words_for_people() -> frozenset[str]:
    text = (files(__package__) / "people_units.csv").read_text(encoding="utf-8")
    return frozenset(name_key(row["word"]) for row in csv.DictReader(StringIO(text)))
