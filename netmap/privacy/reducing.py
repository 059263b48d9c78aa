"""The door itself: from what the library holds to what an audience may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.conventions import Conventions
from netmap.privacy.leaving import without
from netmap.privacy.reasons import LeftOut, narrower
from netmap.privacy.rules import of_residents, reasons_to_leave, sensitive
from netmap.privacy.small_cells import without_few_people
from netmap.records import DTYPES, Records, row_ids
from netmap.tables import BY_NAME, EXTRA, STAKEHOLDERS, TABLES, Audience
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netmap.records import Hidden
    from netmap.tables import Column, Table

STANDS_IN = {"needs.statement": ("theme", "themes")}
"""Required columns that an audience does not see -> the column of words, and its list, that stands in."""

MONEY = "FUNDING"
"""Code of the resource that is money: how much of it is the library's own, as on the sheet Funding."""

IN_KIND = ("contributions", "offers")
"""Tables that say how much of a resource somebody gives."""

DEGREES = 2
"""Decimals of a coordinate that the public sees: about a kilometre."""


@dataclass(frozen=True)
class Seen:
    """What an audience sees.

    Parameters
    ----------
    records
        The tables, reduced; they carry their audience.
    left_out
        How many rows are not there, by reason and table.
    """

    records: Records
    left_out: tuple[LeftOut, ...]

    @property
    def stakeholders_left_out(self) -> int:
        """How many stakeholders the library holds that the audience does not see."""
        return sum(each.count for each in self.left_out if each.table == STAKEHOLDERS.name)

    @property
    def hidden(self) -> tuple[Hidden, ...]:
        """Which counts of people are not there, by column: few people, or what would give them away."""
        return self.records.hidden


def for_audience(records: Records, audience: Audience, conventions: Conventions | None = None) -> Seen:
    """Return what an audience may see of the library's records.

    Parameters
    ----------
    records
        All tables, as the library sees them.
    audience
        Who is to see them; for the library itself they come back untouched.
    conventions
        The chosen numbers: ``smallest_group_shown`` and ``contradiction_gap``.

    Returns
    -------
    Seen
        The reduced tables, and what was left out. Columns that the audience
        does not see are empty; so are a file's further columns, and counts of
        few people with whatever would give them away. Rows leave for
        the reasons of ``reasons.csv``, with all that lives by them. Nobody's
        word stands against another's: who said so is empty and pairs that do
        not agree are left out. Ids made from what is not seen are made anew.

    Raises
    ------
    ValueError
        If the records were reduced for a wider audience already: what has left does not come back.

    Examples
    --------
    >>> records = Records.of(
    ...     stakeholders=[
    ...         {"id": "L", "name": "Library", "kind": "LIB", "visibility": "PUBLIC", "notes": "cold in winter"},
    ...         {"id": "T", "name": "Tenants", "kind": "RES_GROUP", "visibility": "PUBLIC", "members": 8},
    ...     ]
    ... )
    >>> seen = for_audience(records, Audience.PUBLIC)
    >>> seen.records["stakeholders"][["name", "notes"]].values.tolist()
    [['Library', nan]]
    >>> [each.sentence for each in seen.left_out]
    ['One group of residents is smaller than 10 people or of unknown size.']
    """
    if records.audience is audience:
        return Seen(records, ())
    if narrower(audience, records.audience):
        raise ValueError(f"records for {records.audience.value} cannot be widened to {audience.value}")
    conventions = conventions or Conventions()
    leaving = reasons_to_leave(records, audience, conventions)
    # Who speaks and who is paid must be known while it is decided who leaves, and is emptied after.
    rest = without(records.frames, {str(name): rows["row_id"] for name, rows in leaving.groupby("table")})
    shown = {table.name: _shown(table, rest[table.name], audience) for table in TABLES}
    shown |= {name: _without_money(shown[name]) for name in IN_KIND}
    if audience is Audience.PUBLIC:
        shown["programmes"] = _without_sensitive_lead(shown["programmes"], sensitive(Records(records.revision, rest)))
        shown["stakeholders"], shown["places"] = _coarse(shown["stakeholders"], shown["places"], rest)
    left_out = _counted(records, leaving, rest, shown, conventions.smallest_group_shown)
    shown, hidden = without_few_people(shown, conventions.smallest_group_shown)
    return Seen(Records(records.revision, shown, audience, hidden), left_out)


def unseen_columns(table: Table, audience: Audience) -> tuple[Column, ...]:
    """Return the columns of a table that an audience does not see.

    Examples
    --------
    >>> [column.name for column in unseen_columns(STAKEHOLDERS, Audience.PARTNERS)][:2]
    ['members', 'influence']
    """
    return tuple(column for column in table.columns if narrower(column.audience, audience))


def sees(audience: Audience, table: str, column: str) -> bool:
    """Return whether an audience sees a column of a table: what it does not see is not the same as what nobody recorded.

    Examples
    --------
    >>> sees(Audience.PARTNERS, "relationships", "level"), sees(Audience.PARTNERS, "relationships", "stated_by")
    (True, False)
    """
    return not narrower(BY_NAME[table][column].audience, audience)


def _shown(table: Table, rows: pd.DataFrame, audience: Audience) -> pd.DataFrame:
    """Return a table without the columns that are not seen; without rows, where what makes a row is among them."""
    unseen = unseen_columns(table, audience)
    shown = rows.copy()
    for column in unseen:
        shown[column.name] = _missing(column, len(rows), rows.index)
    shown[EXTRA] = pd.Series(None, index=rows.index, dtype="str")
    shown["version"] = 1
    for column in unseen:
        if column.required and (other := STANDS_IN.get(f"{table.name}.{column.name}")):
            shown[column.name] = shown[other[0]].map(vocabulary(other[1]).label, na_action="ignore").astype("str")
            shown = shown[shown[column.name].notna()]
        elif column.required:
            shown = shown.iloc[:0]
    shown = shown.reset_index(drop=True)
    if not table.has_own_id:
        shown["row_id"] = _ids(table, shown)
    return shown


def _without_money(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(quantity=rows["quantity"].mask(rows["resource"] == MONEY))


def _missing(column: Column, count: int, index: pd.Index) -> pd.Series:
    dtype = DTYPES[column.kind]
    nothing = pd.NA if dtype in {"Int64", "boolean"} else None
    return pd.Series([nothing] * count, index=index, dtype=dtype)


def _ids(table: Table, rows: pd.DataFrame) -> pd.Series:
    """Return row ids made from what is seen; rows that look the same are told apart by a number."""
    ids = pd.Series(row_ids(table, rows), index=rows.index, dtype="str")
    again = ids.groupby(ids).cumcount()
    return ids.where(again == 0, ids + "-" + (again + 1).astype("str"))


def _without_sensitive_lead(programmes: pd.DataFrame, ids: pd.Series) -> pd.DataFrame:
    return programmes.assign(lead=programmes["lead"].mask(programmes["lead"].isin(ids)))


def _coarse(
    stakeholders: pd.DataFrame, places: pd.DataFrame, whole: Mapping[str, pd.DataFrame]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return residents' groups at the largest place they lie in, if any, and places to about a kilometre."""
    residents = of_residents(Records(0, whole))
    around = dict(zip(places["id"], places["part_of"], strict=True))
    coarse = {place: _outermost(place, around) for place in around}
    moved = stakeholders.assign(
        place=stakeholders["place"].mask(residents, stakeholders["place"].map(coarse)).astype("str"),
        serves_places=stakeholders["serves_places"].mask(residents),
    )
    rounded = {name: np.round(places[name], DEGREES) for name in ("latitude", "longitude")}
    return moved, places.assign(**rounded)


def _outermost(place: str, around: Mapping[str, object]) -> str | None:
    """Return the largest place around one; the place itself where it is the largest and others lie in it; else none."""
    seen = {place}
    inner = place
    while isinstance(outer := around.get(inner), str) and outer not in seen:
        seen.add(outer)
        inner = outer
    return inner if inner != place or place in around.values() else None


def _counted(
    records: Records,
    leaving: pd.DataFrame,
    rest: Mapping[str, pd.DataFrame],
    shown: Mapping[str, pd.DataFrame],
    smallest: int,
) -> tuple[LeftOut, ...]:
    counts = leaving.groupby(["code", "table"], sort=False).size().reset_index(name="count")
    direct = leaving["table"].value_counts()
    told = [
        LeftOut(str(code), str(table), int(count), smallest)
        for code, table, count in counts.itertuples(index=False, name=None)
    ]
    for table in TABLES:
        held, left, last = (len(frames[table.name]) for frames in (records.frames, rest, shown))
        told.append(LeftOut("WITH", table.name, held - left - int(direct.get(table.name, 0)), smallest))
        told.append(LeftOut("UNSEEN", table.name, left - last, smallest))
    return tuple(each for each in told if each.count)
