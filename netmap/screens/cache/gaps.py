"""Gaps: what the rules find, what people decided about it, and how it went."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pandas as pd

from netmap.errors import NetmapError
from netmap.language import ENGLISH, speaking, to_say
from netmap.screens.cache import data
from netmap.screens.cache.apart import SMALL
from netmap.screens.cache.asked import KEYS, Asked, asked_for
from netmap.screens.cache.data import store
from netmap.screens.cache.networks import network_of
from netmap.screens.cache.remembering import remembered
from netmap.tables import Audience

if TYPE_CHECKING:
    from netmap.gaps import Gaps
    from netmap.records import Records
    from netmap.screens.parts.gap_list import GapList
    from netmap.store import Store

QUARTERS = 4
"""How many quarters the count of gaps looks back: a yearly round, and a short wait."""


def found(records: Records, as_of: date) -> Gaps:
    """Return what every rule finds in the whole network on a day."""
    return found_of(asked_for(records, as_of), records)


def as_kept(records: Records, as_of: date) -> Gaps:
    """Return the same in English, as the register and the history keep it."""
    with speaking(ENGLISH):
        return found(records, as_of)


def listed(records: Records, as_of: date) -> GapList:
    """Return the same with whom and where each finding concerns; see ``parts.gap_list``."""
    return listed_of(asked_for(records, as_of), records)


def with_register(records: Records, as_of: date) -> pd.DataFrame:
    """Return the findings of a day with what became of them; see ``register.with_register``."""
    return _with_register(asked_for(records, as_of), store().revision(), records)


def note(records: Records, as_of: date, actor: str) -> str:
    """Note in the register what is found, once for the same data and day; return why that could not be, empty if it could."""
    current = store()
    return "" if data.read_only() else _note(asked_for(records, as_of), actor, records, current)


def over_time(records: Records, as_of: date) -> pd.DataFrame:
    """Return how many gaps there were on the first days of the last quarters, and on a day; see ``register.over_time``."""
    return _over_time(asked_for(records, as_of), records)


def sector_pairs(records: Records, as_of: date) -> pd.DataFrame:
    """Return how every two sectors stand to each other on a day; see ``gaps.silos``."""
    return _sector_pairs(asked_for(records, as_of), records)


def register() -> pd.DataFrame:
    """Return the register of gaps as it stands now; empty unless the library looks, whose own it is."""
    current = store()
    held = _register(current.where, current.revision(), current)
    return held if data.audience() is Audience.INTERNAL else held.iloc[:0]


@remembered(to_say("Looking for gaps …"), max_entries=8, hash_funcs=KEYS, apart_from=SMALL)
def found_of(asked: Asked, _records: Records) -> Gaps:
    """Return what every rule finds in the network asked for.

    What is found only because an audience does not see all is no gap.
    """
    from netmap.gaps import find_gaps  # noqa: PLC0415 - the engine beneath is slow to import

    found = find_gaps(network_of(asked, _records))
    if asked.audience is Audience.INTERNAL:
        return found
    return found.also_in(found_of(replace(asked, audience=Audience.INTERNAL), data.whole(asked.revision)))


@remembered(max_entries=8, hash_funcs=KEYS)
def listed_of(asked: Asked, _records: Records) -> GapList:
    """Return the same with whom and where each finding concerns."""
    from netmap.screens.parts import gap_list  # noqa: PLC0415 - the parts import this package

    return gap_list.build(_records, found_of(asked, _records))


@remembered(max_entries=8, hash_funcs=KEYS)
def _with_register(asked: Asked, revision: int, _records: Records) -> pd.DataFrame:  # noqa: ARG001 - the key
    from netmap.register import with_register  # noqa: PLC0415 - the engine beneath is slow to import

    told = with_register(found_of(asked, _records), register())
    # Without the register all would read as new.
    return told if asked.audience is Audience.INTERNAL else told.assign(life="standing")


@remembered(max_entries=8, hash_funcs=KEYS)
def _note(asked: Asked, actor: str, _records: Records, _store: Store) -> str:
    from netmap.register import anything_new, observe  # noqa: PLC0415 - the engine beneath is slow to import

    try:
        # The rules are asked once more, for English, only if something is to be kept.
        if anything_new(_store, found_of(asked, _records)):
            with speaking(ENGLISH):
                kept = found_of(asked, _records)
            observe(_store, kept, actor=actor, at=datetime.now(UTC))
    except NetmapError as problem:
        return str(problem)
    return ""


@remembered(to_say("Looking back …"), max_entries=4, hash_funcs=KEYS, apart_from=0)
def _over_time(asked: Asked, _records: Records) -> pd.DataFrame:
    from netmap.register import over_time  # noqa: PLC0415 - the engine beneath is slow to import

    quarters = pd.date_range(end=asked.as_of, periods=QUARTERS, freq="QS")
    days = [day.date() for day in quarters if day.date() < asked.as_of]
    return over_time(network_of(asked, _records), [*days, asked.as_of])


@remembered(to_say("Comparing sectors …"), max_entries=4, hash_funcs=KEYS)
def _sector_pairs(asked: Asked, _records: Records) -> pd.DataFrame:
    from netmap.gaps import Situation  # noqa: PLC0415 - the engine beneath is slow to import
    from netmap.gaps.silos import sector_pairs  # noqa: PLC0415 - as above

    return sector_pairs(Situation(network_of(asked, _records), asked.conventions))


@remembered(max_entries=4, words=False)
def _register(where: str, revision: int, _store: Store) -> pd.DataFrame:  # noqa: ARG001 - the key
    return _store.register()
