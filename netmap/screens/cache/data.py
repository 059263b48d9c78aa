"""The data themselves: where they lie, all tables, the chosen numbers and the day."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from netmap.errors import StoreMissing, UsageError
from netmap.language import to_say
from netmap.privacy import Seen, for_audience
from netmap.screens.cache.remembering import remembered
from netmap.settings import conventions_of
from netmap.store import Store, create_store, default_location, open_store
from netmap.tables import Audience

if TYPE_CHECKING:
    from netmap.conventions import Conventions
    from netmap.records import Records
    from netmap.screens.cache.asked import Asked


def is_demo() -> bool:
    """Whether this is the sample town."""
    return os.environ.get("NETMAP_DEMO", "") == "1"


def store() -> Store:
    """Return the store this process serves: ``NETMAP_DB``, the sample town, or the default place.

    The default place begins as an empty network.

    Raises
    ------
    StoreError
        If what ``NETMAP_DB`` names is missing or cannot be opened.
    """
    named = os.environ.get("NETMAP_DB", "")
    if named:
        return _store(named)
    return _demo_store() if is_demo() else _default_store(str(default_location()))


def records() -> Records:
    """Return all tables as they stand now, as far as the chosen audience may see them; they carry their audience."""
    return seen().records


def seen() -> Seen:
    """Return what the chosen audience sees now, and what is left out; one cheap read tells whether it changed."""
    current = store()
    return _seen(current.where, current.data_revision(), audience().value, current)


def whole(revision: int) -> Records:
    """Return all tables at a revision as the library sees them: for what must not hang on who looks, as places on the map."""
    current = store()
    return _records(current.where, revision, current)


def records_of(asked: Asked) -> Records:
    """Return the tables that a question is about, as its audience may see them."""
    return _seen(asked.where, asked.revision, asked.audience.value, store()).records


def audience() -> Audience:
    """Return for whom everything is shown."""
    from netmap.screens.state import audience as chosen  # noqa: PLC0415 - what a visitor chose is kept above this package

    return chosen.chosen()


def read_only() -> bool:
    """Whether nothing may be changed: the network is open for reading only, or it is shown as others see it."""
    return store().read_only or audience() is not Audience.INTERNAL


def conventions(records: Records) -> Conventions:
    """Return the numbers chosen for this network: the defaults, but for those it overrides.

    Parameters
    ----------
    records
        What ``records()`` returned in this run.
    """
    current = store()
    return _conventions(current.where, records.revision, current)


def default_day() -> date:
    """Return the day shown until the visitor chooses one: today, or the day the sample town stands at."""
    if is_demo():
        return _demo_day()
    return date.today()


@remembered(words=False)
def _demo_day() -> date:
    from netmap.demo import demo_as_of  # noqa: PLC0415 - brings the whole import along, needed for the demo only

    return demo_as_of()


@remembered(to_say("Preparing the sample town …"), words=False)
def _demo_store() -> Store:
    from netmap.demo import demo_store  # noqa: PLC0415 - brings the whole import along, needed for the demo only

    folder = Path(tempfile.mkdtemp(prefix="netmap-demo-"))
    made = demo_store(folder)

    def forget() -> None:
        # Windows deletes no file that is open: close first.
        made.close()
        shutil.rmtree(folder, ignore_errors=True)

    atexit.register(forget)
    return made


@remembered(words=False)
def _store(where: str) -> Store:
    return open_store(where)


@remembered(words=False)
def _default_store(where: str) -> Store:
    with suppress(StoreMissing):
        return open_store(where)
    try:
        return create_store(where)
    except UsageError:  # another process just made it
        return open_store(where)


@remembered(max_entries=4, words=False)
def _records(where: str, revision: int, _store: Store) -> Records:  # noqa: ARG001 - where is part of the key
    return _store.load(revision)


@remembered(max_entries=8, words=False)
def _seen(where: str, revision: int, audience: str, _store: Store) -> Seen:
    whole = _records(where, revision, _store)
    return for_audience(whole, Audience(audience), _conventions(where, revision, _store))


@remembered(max_entries=4, words=False)
def _conventions(where: str, revision: int, _store: Store) -> Conventions:  # noqa: ARG001 - the key
    return conventions_of(_store)
