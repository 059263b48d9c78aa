"""What a row is known by: ids made where none is given, and rows that speak of the same thing."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.intake.comparison import missing
from netmap.intake.findings import Finding, rows_where
from netmap.language import listed, say, say_number, to_say
from netmap.names import name_key
from netmap.records import key_text, row_ids
from netmap.tables import EXTRA, Kind, Table
from netmap.vocabulary import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netmap.intake.checking import Part

_LONGEST_SLUG = 48


def name_column(table: Table) -> str:
    """Return the column that names a row of a table with ids of its own; empty if it has none.

    Examples
    --------
    >>> from netmap.tables import BY_NAME
    >>> name_column(BY_NAME["needs"]), name_column(BY_NAME["interactions"])
    ('statement', '')
    """
    if not table.has_own_id:
        return ""
    return next((column.name for column in table.required if column.kind is Kind.TEXT and column.name != "id"), "")


def check_ids(part: Part) -> None:
    """Make a problem of each id that could be mistaken for two."""
    ids = part.typed.get("id")
    if ids is None:
        return
    holds = ids.str.contains(SEPARATOR, regex=False).fillna(value=False).to_numpy(dtype=bool)
    wrong = (
        "I44",
        say("The id holds the mark {sign}, which separates several ids.", sign=SEPARATOR),
        say("Write the id without it."),
    )
    part.add("id", wrong, rows_where(holds))


def make_ids_from_names(table: Table, parts: Sequence[Part], stored: pd.DataFrame) -> None:
    """Give an id to each row without one: that of the one stored row of its name, else one made of the name.

    Parameters
    ----------
    table
        A table whose rows have names.
    parts
        Its parts; ``values["id"]`` is filled.
    stored
        The table as the store has it.
    """
    name = name_column(table)
    taken = set(stored["id"]).union(*(part.typed["id"].dropna() for part in parts if "id" in part.typed))
    known: dict[str, list[str]] | None = None
    made: dict[str, str] = {}
    for part in parts:
        ids = part.typed.get("id", missing(len(part.rows), "str"))
        lacking = rows_where(ids.isna() & part.typed[name].notna())
        part.typed["id"] = ids
        if not len(lacking):
            continue
        known = _ids_by_name(stored, name) if known is None else known
        own = ids.to_numpy(dtype=object)
        count = 0
        for row, text in zip(lacking, part.typed[name].iloc[lacking], strict=True):
            key = name_key(text) or text
            same = known.get(key, [])
            if len(same) > 1:
                message = say(
                    "'{name}' is the name of several stored {rows}: {ids}.",
                    name=text,
                    rows=table.title.lower(),
                    ids=", ".join(same[:5]),
                )
                part.add(name, ("I41", message, say("Write the id of the one you mean.")), np.array([row]))
                continue
            count += not same
            own[row] = same[0] if same else made.get(key) or made.setdefault(key, _claim(_slug(text), taken))
        part.typed["id"] = pd.Series(own, dtype="str")
        if count:
            part.notes.append(
                say_number(
                    "{place}: {number} row has no id; made from the name.",
                    "{place}: {number} rows have no id; made from the name.",
                    count,
                    place=part.place,
                )
            )


def _ids_by_name(stored: pd.DataFrame, name: str) -> dict[str, list[str]]:
    known: dict[str, list[str]] = {}
    for own, text in zip(stored["id"], stored[name], strict=True):
        if isinstance(text, str):
            known.setdefault(name_key(text) or text, []).append(own)
    return known


def _slug(name: str) -> str:
    """Return an id made from a name: its words, joined; a long one is cut and marked with a digest."""
    whole = "-".join(name_key(name).split())
    if not whole:
        return f"row-{_digest(name)[:8]}"
    return whole if len(whole) <= _LONGEST_SLUG else f"{whole[:_LONGEST_SLUG].rstrip('-')}-{_digest(whole)[:6]}"


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def _claim(wanted: str, taken: set[str]) -> str:
    """Return an id that is not taken yet, and take it."""
    number, free = 1, wanted
    while free in taken:
        number += 1
        free = f"{wanted}-{number}"
    taken.add(free)
    return free


def make_ids_from_rows(table: Table, parts: Sequence[Part]) -> None:
    """Give an id to each row without one, in a table whose rows have no name: a digest of all it says.

    Equal rows are different things (two calls on one day), so the number of
    the occurrence goes into the digest; the same file gives the same ids again.
    """
    seen: Counter[str] = Counter()
    for part in parts:
        ids = part.typed.get("id", missing(len(part.rows), "str"))
        lacking = rows_where(ids.isna() & part.good)
        if len(lacking):
            own = ids.to_numpy(dtype=object)
            columns = [
                key_text(part.typed[column].iloc[lacking]) if column in part.typed else [""] * len(lacking)
                for column in table.names
                if column != "id"
            ]
            for row, texts in zip(lacking, zip(*columns, strict=True), strict=True):
                said = "\x1f".join(texts)
                seen[said] += 1
                digest = _digest(said + "\x1e" + str(seen[said]))
                own[row] = f"{table.name}-{digest}"
            ids = pd.Series(own, dtype="str")
        part.typed["id"] = ids


def know_rows(part: Part) -> None:
    """Fill ``row_ids``: what each row of a part is known by."""
    table = part.table
    count = len(part.rows)
    keys = {name: part.typed.get(name, missing(count, "str")) for name in table.key}
    part.row_ids = row_ids(table, pd.DataFrame(keys))


@dataclass(frozen=True, slots=True)
class _Place:
    """One row that has a double: its part and position."""

    part: int
    row: int


def settle_doubles(table: Table, parts: Sequence[Part]) -> None:
    """Leave out rows that repeat another one; make a problem of rows that contradict another one."""
    good = [rows_where(part.good) for part in parts]
    ids = np.concatenate([np.array(part.row_ids, dtype=object)[rows] for part, rows in zip(parts, good, strict=True)])
    doubled = pd.Series(ids).duplicated(keep=False).to_numpy()
    if not doubled.any():
        return
    places = [_Place(at, int(row)) for at, rows in enumerate(good) for row in rows]
    groups: dict[str, list[_Place]] = {}
    for at in np.flatnonzero(doubled):
        groups.setdefault(ids[at], []).append(places[at])
    columns = [*table.names, EXTRA]
    cells = {column: [_comparable(part, column) for part in parts] for column in columns}
    repeated = 0
    for group in groups.values():
        first = group[0]
        for later in group[1:]:
            differing = [
                column
                for column in columns
                if cells[column][first.part][first.row] != cells[column][later.part][later.row]
            ]
            if differing:
                _contradict(table, parts, first, later, differing)
            else:
                parts[later.part].kept[later.row] = False
                repeated += 1
    if repeated:
        parts[0].notes.append(
            say_number(
                "{table}: {number} row repeats another row word for word; taken once.",
                "{table}: {number} rows repeat another row word for word; taken once.",
                repeated,
                table=table.title,
            )
        )


def _comparable(part: Part, column: str) -> list[str]:
    return key_text(part.typed[column]) if column in part.typed else [""] * len(part.rows)


def _contradict(table: Table, parts: Sequence[Part], first: _Place, later: _Place, differing: list[str]) -> None:
    """Make a problem of the later of two rows, and hold the earlier one back with it."""
    here, there = parts[later.part], parts[first.part]
    row, other = here.rows[later.row], there.rows[first.row]
    same = here is there
    where = say("row {row}", row=other) if same else say("row {row} of {place}", row=other, place=there.place)
    titles = ", ".join(say("a column of your own") if column == EXTRA else table[column].title for column in differing)
    key = say("id '{id}'", id=here.row_ids[later.row]) if table.has_own_id else key_in_words(table)
    message = say("The same {key} as {where}, but not the same {columns}.", key=key, where=where, columns=titles)
    cure = say(KEEP_ONE[apart_by(table)])
    here.findings.add(Finding(("I50", message, cure), "", -1, np.array([later.row])))
    back = (
        say("Row {row} speaks of the same thing but differs.", row=row)
        if same
        else say("Row {row} of {place} speaks of the same thing but differs.", row=row, place=here.place)
    )
    there.findings.add(Finding(("I50", back, cure), "", -1, np.array([first.row]), counted=False))


KEEP_ONE = {
    "date": to_say("Keep one of the two rows, or give each its own date."),
    "id": to_say("Keep one of the two rows, or give each its own id."),
    "": to_say("Keep one of the two rows."),
}
"""What tells two rows apart -> what to do about two of a file that would be the same."""

CHANGE_THAT = {
    "date": to_say("Change that row, or give this one its own date."),
    "id": to_say("Change that row, or give this one its own id."),
    "": to_say("Change that row."),
}
"""What tells two rows apart -> what to do about a row that would be the same as one that is there."""


def apart_by(table: Table) -> str:
    """Return by what two rows that would be the same can both be kept: ``date``, ``id``, or nothing."""
    if any(table[name].kind is Kind.DATE for name in table.key):
        return "date"
    return "id" if table.has_own_id else ""


def key_in_words(table: Table) -> str:
    """Return the columns that together tell two rows of a table apart, as people read them."""
    return listed([say("'{word}'", word=table[name].title) for name in table.key])
