"""What rows are called where one is chosen to be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap.screens.cache.data import store
from netmap.screens.cache.remembering import remembered
from netmap.tables import BY_NAME

if TYPE_CHECKING:
    from netmap.records import Records


def names(records: Records, table: str) -> dict[str, str]:
    """Return what the rows of a table are called, by row id; see ``parts.edit_names``.

    Parameters
    ----------
    records
        What ``data.records()`` returned in this run.
    table
        Name of the table.
    """
    return _names(store().where, records.revision, records.audience.value, table, records)


@remembered(max_entries=32)
def _names(where: str, revision: int, audience: str, table: str, _records: Records) -> dict[str, str]:  # noqa: ARG001 - the key
    from netmap.screens.parts import edit_names  # noqa: PLC0415 - the parts import this package

    return edit_names.names(BY_NAME[table], _records)
