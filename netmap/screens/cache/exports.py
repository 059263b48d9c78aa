"""Files to take out: what they are made of, and the files themselves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from netmap.documents.exports.base import GAPS
from netmap.language import to_say
from netmap.screens.cache import contacts, data, gaps, network_map, networks
from netmap.screens.cache.apart import SMALL
from netmap.screens.cache.asked import EVERYTHING, KEYS, Asked, asked_for
from netmap.screens.cache.data import store
from netmap.screens.cache.remembering import remembered
from netmap.tables import Audience

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from netmap.documents.exports import Export, Written
    from netmap.drawing.map_model import MapModel
    from netmap.drawing.picture import Caption
    from netmap.measures import Summary
    from netmap.outreach import Outreach
    from netmap.records import Records
    from netmap.screens.map_exports import GivenMap


def given(records: Records, as_of: date, *, with_ours: bool) -> GivenMap:
    """Return what exports are made of; what takes a while is worked out when it is asked for."""
    return _given(asked_for(records, as_of, with_ours=with_ours), records)


def written(records: Records, as_of: date, code: str, *, with_ours: bool) -> Written:
    """Return one file.

    Parameters
    ----------
    records, as_of, with_ours
        As for ``networks.network``.
    code
        Code of the export.
    """
    decided = store().revision() if GAPS in _export(code).needs else 0
    return _written(asked_for(records, as_of, with_ours=with_ours), decided, code, records)


@remembered(to_say("Writing the file …"), max_entries=2, hash_funcs=KEYS, apart_from=SMALL)
def _written(asked: Asked, decided: int, code: str, _records: Records) -> Written:  # noqa: ARG001 - of what people decided: part of the key
    return _export(code).write(_given(asked, _records))


def _export(code: str) -> Export[GivenMap]:
    from netmap.screens.map_exports import EXPORTS  # noqa: PLC0415 - pyvis is slow to import

    return next(one for one in EXPORTS if one.code == code)


def _given(asked: Asked, records: Records) -> GivenMap:
    from netmap.drawing.picture import network_called  # noqa: PLC0415 - pyvis is slow to import
    from netmap.screens.map_exports import GivenMap  # noqa: PLC0415 - as above

    whole = replace(asked, with_ours=True)
    internal = asked.audience is Audience.INTERNAL

    def measured() -> Summary:
        return networks.summary_of(asked, None, records)

    def register() -> pd.DataFrame:
        kept = store().register()
        return kept if internal else kept.iloc[:0]

    def next_contacts() -> Outreach | None:
        return contacts.of_library(whole, records) if internal and records.ours().any() else None

    return GivenMap(
        networks.network_of(asked, records),
        network_called(asked.where, demo=data.is_demo()),
        asked.with_ours,
        measured,
        lambda: gaps.found_of(whole, records),
        register,
        next_contacts,
        lambda: network_map.marks_of(asked, records),
        lambda: _drawn(asked, records),
    )


def _drawn(asked: Asked, records: Records) -> tuple[MapModel, Caption]:
    """Return the whole map as it opens, and what is said around it."""
    from netmap.drawing.picture import caption_of, filters_in_words, network_called  # noqa: PLC0415 - pyvis is slow to import

    called = network_called(asked.where, demo=data.is_demo())
    filters = filters_in_words(EVERYTHING, {}, with_ours=asked.with_ours)
    caption = caption_of(networks.network_of(asked, records), called, network_map.PLAIN, filters=filters)
    return network_map.plain_of(asked, records), caption
