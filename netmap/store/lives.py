"""What happened to single rows: each change with the row as it was before and after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd
from sqlalchemy import Connection, and_, or_, select

from netmap.store import history
from netmap.store.loading import described, shown_columns
from netmap.store.rows import arrow_type, fetch, to_frame
from netmap.store.schema import VERSIONED, is_live

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Table as SqlTable

    from netmap.store.history import ChangeSet
    from netmap.tables import Table


@dataclass(frozen=True, eq=False)
class RowChange:
    """What one change set did to one row.

    Parameters
    ----------
    change
        The change set.
    row_id
        The row.
    before, after
        The row before and after it, as typed frames of one row; no row where
        there was none.
    """

    change: ChangeSet
    row_id: str
    before: pd.DataFrame
    after: pd.DataFrame


def lives(
    connection: Connection, name: str, wanted: Sequence[Mapping[str, str]], limit: int, since: int
) -> list[RowChange]:
    """Return what happened to some rows, newest first.

    Parameters
    ----------
    connection
        An open one.
    name
        Name of their table.
    wanted
        What the rows hold, or held at any time: column (``row_id`` too) ->
        value. A row that fits any of them counts.
    limit
        How many change sets to return at most.
    since
        Number of a change set: only later ones count.

    Raises
    ------
    UsageError
        If there is no such table.
    """
    table = described(name)
    versions = _versions(connection, table, wanted)
    marks = pd.concat([versions["since_change"], versions["until_change"].dropna()]).astype("int64")
    numbers = sorted(set(marks[marks > since].tolist()), reverse=True)[:limit]
    changes = history.numbered(connection, numbers)
    found = []
    for number in numbers:
        after = versions[(versions["since_change"] == number).fillna(value=False)]
        before = versions[(versions["until_change"] == number).fillna(value=False)]
        for row_id in dict.fromkeys([*before["row_id"], *after["row_id"]]):
            then, now = (frame.loc[frame["row_id"] == row_id, shown_columns(table)] for frame in (before, after))
            found.append(RowChange(changes[number], row_id, then.reset_index(drop=True), now.reset_index(drop=True)))
    return found


def _versions(connection: Connection, table: Table, wanted: Sequence[Mapping[str, str]]) -> pd.DataFrame:
    """Return every version of the rows that ever held what is wanted, the oldest first."""
    sql = VERSIONED[table.name]
    fits = or_(*(and_(*(sql.c[column] == value for column, value in one.items())) for one in wanted))
    halves = (is_live(sql), sql.c.until_change.is_not(None))
    if any("row_id" not in one for one in wanted):
        # What a row holds may change: it is found by any of its versions.
        ids = {
            row["row_id"]
            for half in halves
            for row in fetch(connection, select(sql.c.row_id).where(fits, half), _types(table, ["row_id"])).to_pylist()
        }
        fits = sql.c.row_id.in_(sorted(ids))
    names = ["entry", "since_change", "until_change", *shown_columns(table)]
    # Asked twice, so that each half is answered from its own index.
    frames = [_frame(connection, table, sql, names, and_(fits, half)) for half in halves]
    return pd.concat(frames).sort_values("entry", ignore_index=True)


def _types(table: Table, names: Sequence[str]) -> dict[str, Any]:
    return {name: arrow_type(table, name) for name in names}


def _frame(connection: Connection, table: Table, sql: SqlTable, names: list[str], fits: Any) -> pd.DataFrame:  # noqa: ANN401 - a condition
    query = select(*(sql.c[name] for name in names)).where(fits)
    return to_frame(table, fetch(connection, query, _types(table, names)))
