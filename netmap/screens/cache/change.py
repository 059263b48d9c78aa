"""What changed between two days, or two states of the data."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from netmap.language import to_say
from netmap.screens.cache import data
from netmap.screens.cache.apart import SMALL
from netmap.screens.cache.asked import KEYS, SEED, Asked, asked_for
from netmap.screens.cache.data import store
from netmap.screens.cache.gaps import found_of
from netmap.screens.cache.networks import network_of
from netmap.screens.cache.remembering import remembered
from netmap.tables import BY_NAME, Audience

if TYPE_CHECKING:
    from datetime import date

    from netmap.change import Change
    from netmap.network import Network
    from netmap.records import Records
    from netmap.store import ChangeSet, Store

MOST_CHANGES = 200
"""How far back the history of the data is offered."""


def of_days(records: Records, earlier: date, as_of: date) -> Change:
    """Return what changed between two days by what is recorded now; see ``netmap.change.change``.

    Parameters
    ----------
    records
        What ``data.records()`` returned in this run.
    earlier, as_of
        The days, the earlier one first.
    """
    asked = asked_for(records, as_of)
    return _whole(asked, replace(asked, as_of=earlier), records)


def of_data(records: Records, older: int, newer: int, as_of: date) -> Change:
    """Return what changed between two states of the data, both read as of one day.

    Parameters
    ----------
    records
        As for ``of_days``.
    older, newer
        Numbers of the changes after which the data are read.
    as_of
        The day.
    """
    asked = asked_for(records, as_of)
    before, after = replace(asked, revision=older), replace(asked, revision=newer)
    return _whole(after, before, data.records_of(after))


def states() -> list[ChangeSet]:
    """Return the changes of the data, the newest first: after each of them there was a state to compare."""
    current = store()
    return _states(current.where, current.revision(), current)


def _whole(asked: Asked, earlier: Asked, records: Records) -> Change:
    from netmap.change import Change  # noqa: PLC0415 - the engine beneath is slow to import

    before, after = _networks(asked, earlier, records)
    return Change(before, after, **_parts(asked, earlier, records))


def _networks(asked: Asked, earlier: Asked, records: Records) -> tuple[Network, Network]:
    then = records if earlier.revision == asked.revision else data.records_of(earlier)
    return network_of(earlier, then).seeded(SEED), network_of(asked, records).seeded(SEED)


@remembered(to_say("Comparing …"), max_entries=8, hash_funcs=KEYS, apart_from=SMALL)
def _parts(asked: Asked, earlier: Asked, _records: Records) -> dict[str, Any]:
    """Return all of a change but its networks, which do not travel between processes."""
    from netmap.change import change  # noqa: PLC0415 - the engine beneath is slow to import

    before, after = _networks(asked, earlier, _records)
    found = change(before, after, **_looks(asked, earlier, before, after))
    return {field.name: getattr(found, field.name) for field in fields(found) if field.name not in {"before", "after"}}


def _looks(asked: Asked, earlier: Asked, before: Network, after: Network) -> dict[str, Any]:
    """Return the gaps of both sides; for others what they see and what holds, for one without the other may mislead."""
    from netmap.gaps import find_gaps  # noqa: PLC0415 - the engine beneath is slow to import

    own = [replace(one, audience=Audience.INTERNAL) for one in (earlier, asked)]
    of_all = found_of(own[0], data.whole(own[0].revision)), found_of(own[1], data.whole(own[1].revision))
    if asked.audience is Audience.INTERNAL:
        return {"gaps": of_all}
    return {"gaps": (find_gaps(before), find_gaps(after)), "gaps_of_all": of_all}


@remembered(max_entries=4, words=False)
def _states(where: str, revision: int, _store: Store) -> list[ChangeSet]:  # noqa: ARG001 - the key
    changes = _store.history(MOST_CHANGES)
    return [one for one in changes if any(table in BY_NAME for table in one.counts)]
