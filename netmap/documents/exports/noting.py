"""What left the house: each file that is made is noted in the network's history, though nothing in the network changes by it.

The history is the library's own; nobody else sees it. It is kept in English, whoever reads it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap.documents.pack.order import shortened
from netmap.store import Changes

if TYPE_CHECKING:
    from datetime import date, datetime

    from netmap.documents.pack.order import Order
    from netmap.network import Network
    from netmap.store import ChangeSet, Store
    from netmap.tables import Audience

KIND = "export"
"""What the history calls it."""


def note(store: Store, told: str, *, actor: str, at: datetime) -> ChangeSet | None:
    """Note in the history that a file was made.

    Parameters
    ----------
    store
        The network's. No row and no answer changes.
    told
        What ``told_of`` or ``told_of_pack`` returned.
    actor, at
        Who made it, and when; see ``Store.write``.

    Returns
    -------
    ChangeSet or None
        None where nothing may be written, because the network is open for reading only.
    """
    if store.read_only:
        return None
    return store.write(Changes(), kind=KIND, actor=actor, at=at, note=told)


def told_of(title: str, network: Network, *, with_ours: bool, narrowed: str = "") -> str:
    """Return what the history says of a file: which, for whom, of which day and of how many.

    Parameters
    ----------
    title
        What people call the file, in English.
    network
        What it was made of.
    with_ours
        Whether the library's own units stayed in.
    narrowed
        What part of it was open, in English; empty for all.
    """
    return (
        f"{title}, {_for(network.records.audience, network.as_of)}, "
        f"{'with' if with_ours else 'without'} our own units: "
        f"{len(network):,} stakeholders, {len(network.ties):,} ties{narrowed and f'; {narrowed}'}"
    )


def told_of_pack(ending: str, order: Order, fingerprint: str) -> str:
    """Return what the history says of a pack: for whom, of which day and period, and how it is told from any other."""
    return (
        f"Pack ({ending}), {_for(order.audience, order.as_of)}, "
        f"period {order.begin.isoformat()} to {order.end.isoformat()}, fingerprint {shortened(fingerprint)}"
    )


def _for(audience: Audience, as_of: date) -> str:
    return f"for: {audience.value}, as of {as_of.isoformat()}"
