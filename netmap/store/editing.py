"""One row as somebody edited it: some of its values, and its id where they make it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from netmap.errors import UsageError
from netmap.language import say
from netmap.names import clean_text
from netmap.records import row_ids, typed_frame
from netmap.store.loading import described, load_version
from netmap.store.writing import Changes, id_stays
from netmap.tables import EXTRA

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection


def edited(connection: Connection, table: str, row_id: str, base_version: int, values: Mapping[str, Any]) -> Changes:
    """Return what is to be written so that a row has some other values; a row whose key changes gets a new id.

    Parameters
    ----------
    connection
        An open one.
    table, row_id
        The row.
    base_version
        The version that was shown when the form was opened.
    values
        Column name -> stored value (code, id, number, date, flag), None for empty.

    Raises
    ------
    UsageError
        If there is no such table, row, version or column, or the id itself is to be changed.
    """
    description = described(table)
    unknown = sorted(set(values) - {*description.names, EXTRA})
    if unknown:
        raise UsageError(say("{sheet} has no column '{column}'.", sheet=description.title, column=unknown[0]))
    row = load_version(connection, description, row_id, base_version)
    for name, value in values.items():
        row[name] = pd.Series([clean_text(value) or None if isinstance(value, str) else value], dtype=object)
    row = typed_frame(description, row)
    new_id = row_ids(description, row)[0]
    if new_id == row_id:
        return Changes({table: row})
    if description.has_own_id:
        raise UsageError(" ".join(id_stays(row_id)))
    return Changes({table: row.assign(row_id=new_id, version=0)}, {table: [(row_id, base_version)]})
