"""What a cache is asked for: the key shared by all answers about one network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from netmap.screens.cache.data import conventions, store
from netmap.selection import Selection
from netmap.tables import Audience

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from netmap.conventions import Conventions
    from netmap.records import Records

EVERYTHING = Selection()

SEED = 0
"""One seed for layout and chance moves everywhere, so that two looks show the same picture."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which network is asked about: all of a cache key, without any data."""

    where: str
    revision: int
    conventions: Conventions
    as_of: date
    selection: Selection = EVERYTHING
    with_ours: bool = True
    audience: Audience = Audience.INTERNAL


# As text: Streamlit would take a dataclass apart field by field, a hundred times slower.
KEYS: dict[str | type[Any], Callable[[Any], Any]] = {Asked: repr}


def asked_for(records: Records, as_of: date, selection: Selection = EVERYTHING, *, with_ours: bool = True) -> Asked:
    """Return the key of ``networks.network`` of the same."""
    chosen = conventions(records)
    return Asked(store().where, records.revision, chosen, as_of, selection, with_ours, records.audience)
