"""Saved views."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netmap.screens.cache.data import store
from netmap.views import views_in

if TYPE_CHECKING:
    from netmap.store import Store
    from netmap.views import View


def kept() -> list[View]:
    """Return the saved views as they stand now, in the order in which they were first kept."""
    current = store()
    return _kept(current.where, current.revision(), current)


@st.cache_resource(show_spinner=False, max_entries=4)
def _kept(where: str, revision: int, _store: Store) -> list[View]:  # noqa: ARG001 - the key
    return views_in(_store.views())
