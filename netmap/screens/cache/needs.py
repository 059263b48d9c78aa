"""Needs and programmes, and what is amiss with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap.screens.cache.asked import KEYS, Asked, asked_for
from netmap.screens.cache.data import store
from netmap.screens.cache.gaps import found_of, register
from netmap.screens.cache.networks import network_of
from netmap.screens.cache.remembering import remembered

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from netmap.records import Records
    from netmap.screens.parts.needs_overview import NeedsOverview


def overview(records: Records, as_of: date) -> NeedsOverview:
    """Return what the page of needs and programmes draws of the whole network on a day."""
    return _overview(asked_for(records, as_of), records)


def open_gaps(records: Records, as_of: date) -> pd.DataFrame:
    """Return what is found on a day and was not closed or called no gap, one row per subject; see ``parts.needs_gaps``."""
    return _open_gaps(asked_for(records, as_of), store().revision(), records)


@remembered(max_entries=8, hash_funcs=KEYS)
def _overview(asked: Asked, _records: Records) -> NeedsOverview:
    from netmap.screens.parts import needs_overview  # noqa: PLC0415 - the parts import this package

    return needs_overview.build(network_of(asked, _records))


@remembered(max_entries=4, hash_funcs=KEYS)
def _open_gaps(asked: Asked, revision: int, _records: Records) -> pd.DataFrame:  # noqa: ARG001 - of the register: part of the key
    from netmap.screens.parts import needs_gaps  # noqa: PLC0415 - the parts import this package

    return needs_gaps.build(found_of(asked, _records), register())
