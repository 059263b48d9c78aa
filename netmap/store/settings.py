"""Settings, kept with the network: versioned like its rows, so that they can be taken back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pandas as pd
from sqlalchemy import Connection, select

from netmap.store.schema import SETTINGS, VERSIONED, is_live
from netmap.store.writing import Changes

if TYPE_CHECKING:
    from collections.abc import Mapping


def value(connection: Connection, name: str, default: Any) -> Any:  # noqa: ANN401 - any JSON value
    """Return a setting, or the default where it was never set."""
    sql = VERSIONED[SETTINGS.name]
    found = connection.execute(select(sql.c.value).where(sql.c.row_id == name, is_live(sql))).scalar()
    return default if found is None else json.loads(found)


def values(connection: Connection) -> dict[str, Any]:
    """Return every setting that was ever set, by name."""
    sql = VERSIONED[SETTINGS.name]
    rows = connection.execute(select(sql.c.row_id, sql.c.value).where(is_live(sql)).order_by(sql.c.row_id))
    return {name: json.loads(found) for name, found in rows}


def changed(connection: Connection, given: Mapping[str, Any]) -> Changes:
    """Return what is to be written so that settings have the values given, whatever they are now.

    Parameters
    ----------
    connection
        Inside a transaction that holds the writer lock.
    given
        Name -> anything that JSON can hold.
    """
    sql = VERSIONED[SETTINGS.name]
    names = list(given)
    live = connection.execute(select(sql.c.row_id, sql.c.version).where(sql.c.row_id.in_(names), is_live(sql)))
    versions = {row.row_id: row.version for row in live}
    rows = {
        "row_id": names,
        "version": [versions.get(name, 0) for name in names],
        "id": names,
        "value": [json.dumps(each, sort_keys=True) for each in given.values()],
    }
    return Changes({SETTINGS.name: pd.DataFrame(rows)})
