"""Where the map draws each stakeholder: derived, and so no part of the history."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa
from sqlalchemy import Connection, delete, select

from netmap.store.copying import POSITION_TYPES
from netmap.store.rows import fetch, insert
from netmap.store.schema import POSITIONS


def kept(connection: Connection) -> pd.DataFrame:
    """Return the positions that are kept: columns ``id``, ``x``, ``y``."""
    rows = fetch(connection, select(POSITIONS).order_by(POSITIONS.c.id), POSITION_TYPES)
    columns = {"id": pd.Series(rows["id"].combine_chunks(), dtype="str")}
    return pd.DataFrame(columns | {name: rows[name].to_numpy() for name in ("x", "y")})


def keep(connection: Connection, frame: pd.DataFrame) -> None:
    """Keep positions, in place of what was kept."""
    rows = pa.table({name: pa.array(frame[name]).cast(kind) for name, kind in POSITION_TYPES.items()})
    connection.execute(delete(POSITIONS))
    insert(connection, POSITIONS, rows)
