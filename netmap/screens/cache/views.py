"""Saved views."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap.screens.cache.data import store
from netmap.screens.cache.remembering import remembered
from netmap.views import views_in

if TYPE_CHECKING:
    from netmap.store import Store
    from netmap.views import View


def kept() -> list[View]:
    """Return the saved views as they stand now, in the order in which they were first kept."""
    current = store()
    return _kept(current.where, current.revision(), current)


@remembered(max_entries=4)
def _kept(where: str, revision: int, _store: Store) -> list[View]:  # noqa: ARG001 - the key
    return views_in(_store.views())
