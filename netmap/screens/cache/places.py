"""Places: what is known of each, and how closely they work together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap.language import to_say
from netmap.screens.cache.apart import SMALL
from netmap.screens.cache.asked import KEYS, Asked, asked_for
from netmap.screens.cache.networks import network_of
from netmap.screens.cache.remembering import remembered
from netmap.tables import Audience

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from netmap.records import Records
    from netmap.screens.parts.place_overview import PlaceOverview


def overview(records: Records, as_of: date, level: str) -> PlaceOverview:
    """Return what the page of places draws on a day; ``level`` as in ``gaps.by_place``."""
    return _overview(asked_for(records, as_of), level, records)


def circles(records: Records, as_of: date, level: str, colour_by: str) -> tuple[pd.DataFrame, dict[str, str]]:
    """Return what the map of places draws; see ``parts.place_map.build``. Finding room for names takes a while."""
    return _circles(asked_for(records, as_of), level, colour_by, records)


@remembered(to_say("Looking at places …"), max_entries=8, hash_funcs=KEYS, apart_from=SMALL)
def _overview(asked: Asked, level: str, _records: Records) -> PlaceOverview:
    from netmap.screens.parts import place_overview  # noqa: PLC0415 - the parts import this package

    return place_overview.build(network_of(asked, _records), level)


@remembered(max_entries=16, hash_funcs=KEYS)
def _circles(asked: Asked, level: str, colour_by: str, _records: Records) -> tuple[pd.DataFrame, dict[str, str]]:
    from netmap.screens.parts import place_map  # noqa: PLC0415 - the parts import this package

    return place_map.build(_overview(asked, level, _records), colour_by, knows_all=asked.audience is Audience.INTERNAL)
