"""From checked sheets to rows that hang together: ids, references, and rules that span columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.intake.consent import require_consent
from netmap.intake.findings import Finding, rows_where
from netmap.intake.identity import (
    check_ids,
    know_rows,
    make_ids_from_names,
    make_ids_from_rows,
    name_column,
    settle_doubles,
)
from netmap.intake.references import Directory, resolve
from netmap.language import say, say_number
from netmap.tables import BY_NAME, STAKEHOLDERS, TABLES, Kind
from netmap.vocabulary import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from netmap.intake.checking import Part
    from netmap.records import Records

_TIES = {"relationships": ("source", "target"), "asked": ("asked", "about")}
"""Tables whose rows join two different stakeholders, and the columns that name them."""

_ALIASES = "aliases"
_FEWEST_PARTIES = 2


def link(parts: Mapping[str, Sequence[Part]], records: Records) -> list[str]:
    """Give every row its id, resolve every reference, settle rows that speak of the same thing.

    Parameters
    ----------
    parts
        Table name -> its parts, checked; only parts whose columns are sound.
    records
        What the store holds.

    Returns
    -------
    list of str
        What the user should know.
    """
    directories = _directories(parts, records)
    for name in [_ALIASES, *(name for name in parts if name != _ALIASES)]:
        for part in parts.get(name, ()):
            for column in part.references:
                resolve(part, column, directories[part.table[column].refers_to])
            _across_columns(part)
        if name == _ALIASES:
            _learn_aliases(directories["stakeholders"], parts.get(name, ()), records)
    for name, own in parts.items():
        if BY_NAME[name].has_own_id and not name_column(BY_NAME[name]):
            make_ids_from_rows(BY_NAME[name], own)
        for part in own:
            know_rows(part)
            if name == STAKEHOLDERS.name:
                require_consent(part, records[name])
        settle_doubles(BY_NAME[name], own)
    return _hold_back_dependents(parts, records)


def _directories(parts: Mapping[str, Sequence[Part]], records: Records) -> dict[str, Directory]:
    directories = {}
    for table in TABLES:
        if not table.has_own_id:
            continue
        stored, own = records[table.name], parts.get(table.name, ())
        name = name_column(table)
        for part in own:
            check_ids(part)
        if name:
            make_ids_from_names(table, own, stored)
        directory = Directory(table)
        directory.add(stored["id"], stored[name] if name else [None] * len(stored))
        for part in own:
            if "id" in part.typed:
                known = part.typed["id"].notna() & part.kept
                names = part.typed[name][known] if name else [None] * int(known.sum())
                directory.add(part.typed["id"][known], names)
        directories[table.name] = directory
    return directories


def _learn_aliases(directory: Directory, parts: Sequence[Part], records: Records) -> None:
    directory.add_aliases(records[_ALIASES]["alias"], records[_ALIASES]["stakeholder"])
    for part in parts:
        directory.add_aliases(part.typed["alias"][part.good], part.typed["stakeholder"][part.good])


def _across_columns(part: Part) -> None:
    """Fill and check what follows from several columns of a row."""
    if part.table.name in _TIES:
        one, other = _TIES[part.table.name]
        same = (part.typed[one] == part.typed[other]).to_numpy(dtype=bool)
        wrong = (
            "I42",
            say("Both sides are the same stakeholder."),
            say("Correct one of them, or delete the row."),
        )
        part.add(other, wrong, rows_where(same & part.kept))
    if part.table.name == "relationships":
        stated = part.typed.get("stated_by")
        source = part.typed["source"]
        part.typed["stated_by"] = source if stated is None else stated.where(stated.notna(), source)
    if part.table.name == "agreements":
        parties = part.typed["parties"].str.count(rf"\{SEPARATOR}").fillna(_FEWEST_PARTIES) + 1
        few = (parties < _FEWEST_PARTIES).to_numpy(dtype=bool)
        wrong = (
            "I43",
            say("Fewer than two parties."),
            say("Name both sides, separated by {sign}.", sign=SEPARATOR),
        )
        part.add("parties", wrong, rows_where(few & part.kept))


def _hold_back_dependents(parts: Mapping[str, Sequence[Part]], records: Records) -> list[str]:
    """Hold back rows that name rows which are held back themselves, until nothing changes.

    They are no problems of their own: mending the row they name mends them.
    """
    every = [part for own in parts.values() for part in own]
    held = 0
    changed = any(part.findings.bad.any() for part in every if part.table.has_own_id)
    while changed:
        changed = False
        available = {
            table.name: set(records[table.name]["id"]).union(*(_good_ids(part) for part in parts.get(table.name, ())))
            for table in TABLES
            if table.has_own_id
        }
        for part in every:
            before = int(part.good.sum())
            for column in part.references:
                _hold_back(part, column, available[part.table[column].refers_to])
            fallen = before - int(part.good.sum())
            held += fallen
            changed |= fallen > 0
    if not held:
        return []
    return [
        say_number(
            "{number} good row waits for rows that have problems; mending those mends them.",
            "{number} good rows wait for rows that have problems; mending those mends them.",
            held,
        )
    ]


def _good_ids(part: Part) -> set[str]:
    return set(part.typed["id"][part.good]) if "id" in part.typed else set()


def _hold_back(part: Part, column: str, available: set[str]) -> None:
    values = part.typed[column].where(pd.Series(part.good), None)
    missing: dict[str, list[str]] = {}
    several = part.table[column].kind is Kind.REFERENCES
    for cell in values.dropna().unique():
        gone = [own for own in (cell.split(SEPARATOR) if several else [cell]) if own not in available]
        if gone:
            missing[cell] = gone
    header, order = part.header(column)
    for cell, gone in missing.items():
        rows = rows_where((values == cell).fillna(value=False))
        wrong = (
            "I40",
            say("The row of {ids} has a problem itself.", ids=", ".join(say("'{word}'", word=own) for own in gone)),
            say("Mend that row first."),
        )
        part.findings.add(Finding(wrong, header, order, np.asarray(rows), counted=False))
