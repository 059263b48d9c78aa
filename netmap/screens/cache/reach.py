"""Reach: the numbers for those who pay, of a period, in a funder's words where one is chosen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from netmap.language import to_say
from netmap.screens.cache import data
from netmap.screens.cache.apart import SMALL
from netmap.screens.cache.asked import KEYS, Asked, asked_for
from netmap.screens.cache.networks import network_of
from netmap.screens.cache.remembering import remembered
from netmap.tables import Audience

if TYPE_CHECKING:
    from datetime import date

    from netmap.reach import Reach
    from netmap.records import Records


def reach(records: Records, begin: date, as_of: date, frame: str = "") -> Reach:
    """Return what can be said of a period; see ``netmap.reach.reach``.

    Parameters
    ----------
    records
        What ``data.records()`` returned in this run: as whoever looks may see them.
    begin, as_of
        The first and the last day of the period; everything is read as of the last.
    frame
        Code of the funder's frame; empty for none.

    Raises
    ------
    UsageError
        If the period ends before it begins.
    """
    return _reach(asked_for(records, as_of), begin, frame, records)


@remembered(to_say("Counting …"), max_entries=16, hash_funcs=KEYS, apart_from=SMALL)
def _reach(asked: Asked, begin: date, frame: str, _records: Records) -> Reach:
    from netmap.reach import Period, frame_called, reach  # noqa: PLC0415 - the engine beneath is slow to import

    own = replace(asked, audience=Audience.INTERNAL)
    whole = None if own == asked else network_of(own, data.whole(own.revision))
    chosen = frame_called(frame) if frame else None
    return reach(network_of(asked, _records), Period(begin, asked.as_of), frame=chosen, whole=whole)
