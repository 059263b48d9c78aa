"""What can be found by words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap.language import to_say
from netmap.screens.cache.asked import KEYS, Asked, asked_for
from netmap.screens.cache.data import store
from netmap.screens.cache.gaps import found_of
from netmap.screens.cache.remembering import remembered

if TYPE_CHECKING:
    from datetime import date

    from netmap.records import Records
    from netmap.search import Index


def everything(records: Records) -> Index:
    """Return the index of all that some records hold; the first time in a large network takes a while."""
    return _everything(store().where, records.revision, records.audience.value, records)


def gaps(records: Records, as_of: date) -> Index:
    """Return the index of the gaps of a day."""
    return _gaps(asked_for(records, as_of), records)


@remembered(to_say("Reading everything once, to search it …"), max_entries=3)
def _everything(where: str, revision: int, audience: str, _records: Records) -> Index:  # noqa: ARG001 - the key
    from netmap.search import Index  # noqa: PLC0415 - only who searches waits for it

    return Index.of(_records)


@remembered(max_entries=4, hash_funcs=KEYS)
def _gaps(asked: Asked, _records: Records) -> Index:
    from netmap.search import Index  # noqa: PLC0415 - only who searches waits for it

    return Index.of_gaps(found_of(asked, _records).findings)
