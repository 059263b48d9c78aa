"""Which network a command speaks of: --db, --demo, or the default place."""

from __future__ import annotations

import contextlib
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from netmap.demo import demo_as_of, demo_store
from netmap.errors import StoreMissing, UsageError
from netmap.privacy import for_audience
from netmap.settings import conventions_of
from netmap.store import create_store, default_location, open_store
from netmap.tables import Audience

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from netmap.conventions import Conventions
    from netmap.records import Records
    from netmap.store import Store


@contextlib.contextmanager
def opened(arguments: argparse.Namespace, *, create: bool = False) -> Iterator[Store]:
    """Open the network a command speaks of, and close it afterwards.

    Parameters
    ----------
    arguments
        Parsed arguments with ``db`` and perhaps ``demo``.
    create
        Make the network if it does not exist yet; the place is printed.

    Raises
    ------
    StoreMissing
        If it does not exist and is not to be made; the message says how.
    """
    if getattr(arguments, "demo", False):
        with (
            tempfile.TemporaryDirectory(prefix="netmap-demo-", ignore_cleanup_errors=True) as folder,
            contextlib.closing(demo_store(Path(folder))) as store,
        ):
            yield store
        return
    where = arguments.db or default_location()
    if arguments.db is None:
        print(f"Using your network at {where}", file=sys.stderr)
    try:
        store = open_store(where)
    except StoreMissing:
        if not create:
            raise StoreMissing(
                f"There is no network at {where} yet. Make one with 'netmap new' or 'netmap import FILE', or try '--demo'."
            ) from None
        store = create_store(where)
        print(f"Made a new network at {where}", file=sys.stderr)
    with contextlib.closing(store):
        yield store


def opened_to_change(arguments: argparse.Namespace) -> contextlib.AbstractContextManager[Store]:
    """Open the network a command speaks of, to change it.

    Raises
    ------
    UsageError
        If it speaks of the sample town.
    """
    if arguments.demo:
        raise UsageError("The sample town keeps nothing. Leave out --demo, or name your network with --db.")
    return opened(arguments)


def for_whom(arguments: argparse.Namespace, store: Store) -> tuple[Records, Conventions]:
    """Return what the audience that a command answers may see, and the numbers chosen for the network."""
    conventions = conventions_of(store)
    return for_audience(store.load(), Audience(arguments.audience), conventions).records, conventions


def as_of(arguments: argparse.Namespace) -> date:
    """Return the day a command looks from: the one given, the demo's own, or today."""
    if arguments.as_of is not None:
        chosen: date = arguments.as_of
        return chosen
    return today(arguments)


def today(arguments: argparse.Namespace) -> date:
    """Return the day a command looks from unless another is given: the demo's own, or today."""
    return demo_as_of() if arguments.demo else date.today()  # noqa: DTZ011 - the user's own calendar day
