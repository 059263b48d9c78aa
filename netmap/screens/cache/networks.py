"""The network of a day, its measures, and what lists and filters draw from it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from netmap.language import to_say
from netmap.screens.cache.apart import SMALL
from netmap.screens.cache.asked import EVERYTHING, KEYS, SEED, Asked, asked_for
from netmap.screens.cache.data import store
from netmap.screens.cache.remembering import remembered

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from netmap.measures import Summary
    from netmap.network import Network
    from netmap.network.since import Since
    from netmap.records import Records
    from netmap.screens.parts.choices import Choices
    from netmap.selection import Selection


def network(records: Records, as_of: date, selection: Selection = EVERYTHING, *, with_ours: bool = True) -> Network:
    """Return the network of some records on a day, narrowed to a selection.

    Parameters
    ----------
    records
        What ``data.records()`` returned in this run.
    as_of
        The day.
    selection
        The part to keep.
    with_ours
        Whether the library's own units stay in.
    """
    return network_of(asked_for(records, as_of, selection, with_ours=with_ours), records)


def since(
    records: Records, before: date, after: date, selection: Selection = EVERYTHING, *, with_ours: bool = True
) -> Since:
    """Return what became of the ties between two days, among the same stakeholders.

    Parameters
    ----------
    records, selection, with_ours
        As for ``network``.
    before, after
        The earlier and the later day.
    """
    from netmap.network.since import since  # noqa: PLC0415 - the engine beneath is slow to import

    return since(*(network(records, day, selection, with_ours=with_ours) for day in (before, after)))


def first_day(records: Records) -> date | None:
    """Return the first day of which anything is known about ties; None where nothing is dated."""
    return _first_day(store().where, records.revision, records.audience.value, records)


def summary(
    records: Records,
    as_of: date,
    selection: Selection = EVERYTHING,
    *,
    with_ours: bool = True,
    codes: tuple[str, ...] | None = None,
) -> Summary:
    """Return measures of ``network(records, as_of, selection, with_ours=with_ours)``.

    Parameters
    ----------
    records, as_of, selection, with_ours
        As for ``network``.
    codes
        Only the measures with these codes; None computes all, which takes a while in a large network.
    """
    return summary_of(asked_for(records, as_of, selection, with_ours=with_ours), codes, records)


def directory(records: Records, as_of: date) -> pd.DataFrame:
    """Return the list of stakeholders with what its filters need; see ``parts.directory.build``."""
    return _directory(asked_for(records, as_of), records)


def choices(records: Records) -> Choices:
    """Return what filters and search box offer."""
    return choices_of(store().where, records.revision, records.audience.value, records)


@remembered(max_entries=32, hash_funcs=KEYS, words=False)
def network_of(asked: Asked, _records: Records) -> Network:
    """Return the network asked for, built once."""
    from netmap import network  # noqa: PLC0415 - the engine beneath is slow to import

    if asked.audience is not _records.audience:
        raise ValueError(f"asked for {asked.audience.value} with the records of {_records.audience.value}")
    if not asked.with_ours:
        return network_of(replace(asked, with_ours=True), _records).without_ours()
    # All parts of a network have one set of conclusions, which take most of the time and of the memory.
    whole = replace(asked, selection=asked.selection.of_relationships())
    beside = None if whole == asked else network_of(whole, _records)
    return network.build(_records, asked.conventions, asked.as_of, asked.selection, beside=beside)


@remembered(to_say("Computing the measures …"), max_entries=64, hash_funcs=KEYS, apart_from=SMALL)
def summary_of(asked: Asked, codes: tuple[str, ...] | None, _records: Records) -> Summary:
    """Return measures of the network asked for: all, or those with some codes."""
    from netmap import measures  # noqa: PLC0415 - the engine beneath is slow to import

    return measures.summarise(network_of(asked, _records), seed=SEED, codes=codes)


@remembered(max_entries=8, hash_funcs=KEYS)
def _directory(asked: Asked, _records: Records) -> pd.DataFrame:
    from netmap.screens.parts import directory  # noqa: PLC0415 - the parts import this package

    return directory.build(_records, network_of(asked, _records), asked.conventions)


@remembered(max_entries=8, copied=True, words=False)
def _first_day(where: str, revision: int, audience: str, _records: Records) -> date | None:  # noqa: ARG001 - the key
    from netmap.network.since import first_day  # noqa: PLC0415 - the engine beneath is slow to import

    return first_day(_records)


@remembered(max_entries=4)
def choices_of(where: str, revision: int, audience: str, _records: Records) -> Choices:  # noqa: ARG001 - the key
    """Return what filters and search box offer, at a revision of the data."""
    from netmap.screens.parts import choices  # noqa: PLC0415 - the parts import this package

    return choices.build(_records)
