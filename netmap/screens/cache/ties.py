"""The ties of a network: how strong, and everything known about one pair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap.language import to_say
from netmap.screens.cache.apart import SMALL
from netmap.screens.cache.asked import KEYS, Asked, asked_for
from netmap.screens.cache.networks import network_of
from netmap.screens.cache.remembering import remembered

if TYPE_CHECKING:
    from datetime import date

    from netmap.records import Records
    from netmap.screens.parts.strength_overview import StrengthOverview
    from netmap.ties import Explanation


def strength(records: Records, as_of: date, *, with_ours: bool = True) -> StrengthOverview:
    """Return what the Strength page draws of ``networks.network(records, as_of, with_ours=with_ours)``."""
    return _strength(asked_for(records, as_of, with_ours=with_ours), records)


def explanation(records: Records, as_of: date, a: str, b: str) -> Explanation:
    """Return everything that is known about the pair ``a`` and ``b`` (ids), whatever filters are set.

    Raises
    ------
    UsageError
        If there is no such stakeholder, or both are the same.
    """
    return _explanation(asked_for(records, as_of), a, b, records)


@remembered(to_say("Computing strength …"), max_entries=8, hash_funcs=KEYS, apart_from=SMALL)
def _strength(asked: Asked, _records: Records) -> StrengthOverview:
    from netmap.screens.parts import strength_overview  # noqa: PLC0415 - the parts import this package

    return strength_overview.build(network_of(asked, _records))


@remembered(max_entries=64, hash_funcs=KEYS)
def _explanation(asked: Asked, a: str, b: str, _records: Records) -> Explanation:
    from netmap.ties import explain  # noqa: PLC0415 - the engine beneath is slow to import

    return explain(_records, network_of(asked, _records).conclusions, asked.conventions, a, b)
