"""Rows typed in or changed by hand, checked exactly as an import checks them, and what saving them would change.

A form, a table that is edited and a stage grid all come through ``check_rows``:
their cells are a sheet like any other, so that they mean the same and are
refused in the same words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa

from netmap.errors import UsageError
from netmap.formats.problems import Problem
from netmap.intake.checking import REFERENCE_KINDS, check_sheet, needed
from netmap.intake.comparison import compare
from netmap.intake.confinement import SheetRead
from netmap.intake.findings import Finding, rows_where
from netmap.intake.identity import CHANGE_THAT, apart_by, key_in_words, name_column
from netmap.intake.linking import link
from netmap.language import say
from netmap.store import Changes, id_stays
from netmap.tables import EXTRA, Kind, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from netmap.intake.checking import Part
    from netmap.records import Records

ROW = "row_id"


@dataclass(frozen=True, eq=False)
class Edited:
    """Rows that were checked, and what saving them would change.

    Parameters
    ----------
    changes
        What to give to ``Store.write``; empty while there is any problem, for
        rows that were typed together are saved together.
    problems
        What is to be mended. ``row`` is the position of the row as given,
        counted from 1, ``column`` the title of the column.
    notes
        What the user should know about how cells were read.
    before, after
        The rows that would change, side by side: as they were seen (all
        missing for a new one) and as they would become.
    positions
        Where each of them stands among the rows as given.
    """

    changes: Changes
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    before: pd.DataFrame
    after: pd.DataFrame
    positions: tuple[int, ...]

    @property
    def added(self) -> int:
        """How many rows are new."""
        return int(self.before[ROW].isna().sum())

    @property
    def changed(self) -> int:
        """How many rows become others."""
        return len(self.after) - self.added


def as_texts(table: Table, rows: pd.DataFrame) -> pd.DataFrame:
    """Return typed rows as the texts from which ``check_rows`` reads the same values again.

    Parameters
    ----------
    table
        The table they belong to.
    rows
        Typed rows of it.

    Returns
    -------
    DataFrame
        ``row_id`` and every column of the table; an empty text where nothing stands.

    Examples
    --------
    >>> from netmap.records import Records
    >>> from netmap.tables import BY_NAME
    >>> rows = Records.of(needs=[{"id": "N1", "statement": "Somewhere warm", "severity": 4}])["needs"]
    >>> as_texts(BY_NAME["needs"], rows)[["row_id", "statement", "severity", "places"]].iloc[0].tolist()
    ['N1', 'Somewhere warm', '4', '']
    """
    texts = {column.name: _text(column.kind, rows[column.name]) for column in table.columns}
    return pd.DataFrame({ROW: rows[ROW].to_numpy(dtype=object)} | texts, dtype=object)


def _text(kind: Kind, cells: pd.Series) -> list[str]:
    present = cells.notna()
    if kind is Kind.DATE:
        texts = [day.date().isoformat() if there else "" for day, there in zip(cells, present, strict=True)]
    elif kind is Kind.FLAG:
        texts = ["yes" if flag else "no" for flag in cells.fillna(value=False)]
    else:
        texts = [str(cell) for cell in cells.to_numpy(dtype=object)]
    return [text if there else "" for text, there in zip(texts, present, strict=True)]


def check_rows(
    table: Table, texts: pd.DataFrame, base: pd.DataFrame, records: Records, *, accept_unknown: bool = True
) -> Edited:
    """Check rows that somebody typed or changed, and say what saving them would change. Nothing is saved.

    Parameters
    ----------
    table
        The table they belong to.
    texts
        One row each: ``row_id`` (empty for a new row) and columns of the table
        as a person writes them: words or codes, names or ids, days. A column
        that is left out stays as it is.
    base
        The rows that are changed, typed, as the writer saw them: their
        versions go into the changes, so that the store sees what others did
        meanwhile.
    records
        What the store holds now: names are looked up there.
    accept_unknown
        Whether words outside a list are kept, filed under OTHER.

    Examples
    --------
    >>> from netmap.records import Records
    >>> from netmap.tables import BY_NAME
    >>> none = Records.of()
    >>> new = pd.DataFrame([{"row_id": "", "name": "Quay Food Bank", "kind": "food bank"}])
    >>> edited = check_rows(BY_NAME["stakeholders"], new, none["stakeholders"], none)
    >>> edited.after[["id", "name", "kind"]].iloc[0].tolist(), edited.added, edited.problems
    (['quay-food-bank', 'Quay Food Bank', 'NPO_FOOD'], 1, ())
    """
    whole = _completed(table, texts, base)
    part = _sheet(table, whole, accept_unknown=accept_unknown)
    nothing = (whole[list(table.names)] == "").all(axis=1).to_numpy(dtype=bool)
    notes = link({table.name: [part]}, records)
    for column in table.required:
        part.add(column.name, needed(table), rows_where(nothing))
    own = whole[ROW].to_numpy(dtype=object)
    _refuse_taken(part, own, records[table.name])
    problems = _spelled(part)
    seen = base.set_index(ROW, drop=False)
    if problems:
        return Edited(Changes(), problems, (*part.notes, *notes), base.iloc[:0], base.iloc[:0], ())
    return _concluded(table, part, own, seen, (*part.notes, *notes))


def _completed(table: Table, texts: pd.DataFrame, base: pd.DataFrame) -> pd.DataFrame:
    """Return the texts with every column of the table: what is left out is as it was, or empty in a new row."""
    stored = as_texts(table, base).set_index(ROW).reindex(texts[ROW]).fillna("")
    whole = {name: (texts if name in texts else stored)[name].to_numpy(dtype=object) for name in table.names}
    own = texts[ROW].to_numpy(dtype=object)
    if table.has_own_id:
        whole["id"] = np.where(whole["id"] == "", own, whole["id"])
    return pd.DataFrame({ROW: own} | whole, dtype=object)


def _sheet(table: Table, whole: pd.DataFrame, *, accept_unknown: bool) -> Part:
    """Return the rows as a sheet that was read from a file, checked but for its references."""
    columns = {str(at): pa.array(list(whole[name]), pa.string()) for at, name in enumerate(table.names)}
    cells = pa.table({"row": pa.array(np.arange(1, len(whole) + 1), pa.int32())} | columns)
    headers, titles = [column.header for column in table.columns], [column.title for column in table.columns]
    sheet = SheetRead(
        table.title, "", headers, cells, typed=True, decimal_mark=".", complete=True, broken=[], titles=titles
    )
    part, _ = check_sheet(sheet, table, accept_unknown=accept_unknown, scale=None)
    return part


def _refuse_taken(part: Part, own: npt.NDArray[np.object_], stored: pd.DataFrame) -> None:
    """Make a problem of a row that would replace another one, and of an id that would change."""
    table = part.table
    becomes = np.array(part.row_ids, dtype=object)
    # A key of several columns is only known once each of them was understood.
    moves = (part.kept if table.has_own_id else part.good) & (own != becomes)
    if table.has_own_id:
        for row in rows_where(moves & (own != "")):
            message, cure = id_stays(own[row])
            part.add("id", ("I50", message, cure), np.array([row]))
    taken = moves & ((own == "") | part.good) & np.isin(becomes.astype(str), stored[ROW].to_numpy(dtype=str))
    for row in rows_where(taken):
        _refuse(part, int(row), str(becomes[row]))


def _refuse(part: Part, row: int, taken: str) -> None:
    """Say that a row is there already."""
    table = part.table
    cure = say(CHANGE_THAT[apart_by(table)])
    if not table.has_own_id:
        message = say(
            "A row with the same {columns} is in {table} already.", columns=key_in_words(table), table=table.title
        )
        part.findings.add(Finding(("I50", message, cure), "", -1, np.array([row])))
        return
    name = name_column(table)
    called = part.typed[name].iloc[row] if name else ""
    message = say(
        "'{name}' is in {table} already, with the id '{id}'.", name=called or taken, table=table.title, id=taken
    )
    part.add(name or "id", ("I50", message, cure), np.array([row]))


def _spelled(part: Part) -> tuple[Problem, ...]:
    """Return what is wrong as problems, in the order of rows and columns."""
    told = [
        (
            int(row),
            found.order,
            Problem(found.wrong[0], "", part.table.title, int(row) + 1, found.column, *found.wrong[1:]),
        )
        for found in part.findings.found
        if found.counted
        for row in found.rows
    ]
    told.sort(key=lambda entry: entry[:2])
    return tuple(dict.fromkeys(problem for _, _, problem in told))


def _concluded(
    table: Table, part: Part, own: npt.NDArray[np.object_], seen: pd.DataFrame, notes: Sequence[str]
) -> Edited:
    """Return what saving rows without a problem would change."""
    change = compare(table, [part], seen)
    order = np.argsort([row for _, row in change.origins], kind="stable")
    after = change.upserts.iloc[order].reset_index(drop=True)
    positions = [change.origins[at][1] - 1 for at in order]
    before = seen.reindex(own[positions]).reset_index(drop=True)
    before[ROW] = before[ROW].astype("str")
    moved = before[ROW].notna() & (before[ROW] != after[ROW])
    # A row known by what it says becomes another one when that changes: it keeps what its table does not describe.
    after[EXTRA] = after[EXTRA].where(~moved, before[EXTRA]).astype("str")
    gone = [(str(row), int(version)) for row, version in before.loc[moved, [ROW, "version"]].to_numpy(dtype=object)]
    changes = Changes({table.name: after} if len(after) else {}, {table.name: gone} if gone else {})
    return Edited(changes, (), tuple(notes), before, after, tuple(positions))


def with_removal(table: Table, edited: Edited, removal: Changes) -> Changes:
    """Return changes that make edits and a removal together.

    Parameters
    ----------
    table
        The table that is edited.
    edited
        Rows of it that were checked.
    removal
        What goes or is emptied when some of its rows are removed, as ``Store.consequences`` says.

    Raises
    ------
    UsageError
        If a row that is changed would go along with one that is removed.
    """
    gone = dict(removal.deletes.get(table.name, ()))
    fallen = [str(row) for row in edited.before[ROW].dropna() if row in gone]
    if fallen:
        raise UsageError(
            say(
                "'{row}' is changed, and goes along with what is removed. Take one of the two back, then save again.",
                row=fallen[0],
            )
        )
    upserts = {name: rows for name, rows in removal.upserts.items() if name != table.name}
    emptied = removal.upserts.get(table.name)
    mine = edited.after if emptied is None else _emptied(table, edited, emptied)
    if len(mine):
        upserts[table.name] = mine
    deletes = dict(removal.deletes)
    moved = edited.changes.deletes.get(table.name, ())
    if gone or moved:
        deletes[table.name] = [*gone.items(), *moved]
    return Changes(upserts, deletes)


def _emptied(table: Table, edited: Edited, emptied: pd.DataFrame) -> pd.DataFrame:
    """Return the edited rows without their references to rows that go, and the other rows that named those."""
    rows, without = edited.after.copy(), emptied.set_index(ROW)
    named = rows[ROW].isin(without.index).to_numpy(dtype=bool)
    for column in table.columns:
        if column.kind not in REFERENCE_KINDS:
            continue
        after, before = rows[column.name], edited.before[column.name]
        untouched = ((after == before).fillna(value=False) | (after.isna() & before.isna())).to_numpy(dtype=bool)
        rest = without[column.name].reindex(rows[ROW]).to_numpy(dtype=object)
        rows[column.name] = after.where(~(named & untouched), pd.Series(rest, index=rows.index)).astype("str")
    others = emptied[~emptied[ROW].isin(rows[ROW])]
    return pd.concat([rows, others], ignore_index=True)
