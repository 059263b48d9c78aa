"""What became of the last save or undo, on every page where one is made."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

_OUTCOME = "import_outcome"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the last save or undo, told once more after the page is drawn anew.

    Parameters
    ----------
    sentence
        What to say.
    change
        Number of the change set that can be taken back, if there is one.
    rejected
        File name and text of each file of rows that were not saved.
    """

    sentence: str
    change: int | None = None
    rejected: tuple[tuple[str, str], ...] = ()


def outcome() -> Outcome | None:
    """Return what became of the last save or undo, or None."""
    return st.session_state.get(_OUTCOME)


def keep_outcome(result: Outcome | None) -> None:
    """Keep what became of a save or undo, in place of what was kept before."""
    st.session_state[_OUTCOME] = result
