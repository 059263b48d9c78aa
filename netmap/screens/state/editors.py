"""Forms and editors as they are drawn: the number that tells each from the others, and what was done in an editor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

if TYPE_CHECKING:
    from netmap.screens.state.drafted_stages import StagesDraft
    from netmap.screens.state.drafted_table import TableDraft

_NUMBER = "edit_number"


def next_number() -> int:
    """Return a number that no form and no editor of this session had yet, so that what is drawn under it starts empty."""
    number: int = st.session_state.get(_NUMBER, 0) + 1
    st.session_state[_NUMBER] = number
    return number


def editor_says(key: str) -> dict[str, Any]:
    """Return what was done in an editor since it was drawn first: ``edited_rows``, ``added_rows``, ``deleted_rows``."""
    said: dict[str, Any] = st.session_state.get(key) or {}
    return {name: said.get(name) or [] for name in ("edited_rows", "added_rows", "deleted_rows")}


def another_editor(draft: TableDraft | StagesDraft) -> None:
    """Let the next run draw another editor, on what the draft says by itself."""
    draft.number = next_number()
