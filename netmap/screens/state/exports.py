"""The Export page: which file, and the one that was made last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from netmap.documents.exports import Written

WHICH = "export_which"
"""Widget: code of the export."""

_MADE = "export_made"


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made, and waits to be downloaded.

    Parameters
    ----------
    asked
        What it was made of: if that differs now, it is out of date.
    file_name
        What it is called.
    written
        The file, with what it could not carry.
    noted
        Number of the change that notes it in the history; None where nothing may be written.
    """

    asked: tuple[object, ...]
    file_name: str
    written: Written
    noted: int | None


def made() -> Made | None:
    """Return the file that was made last, or None."""
    return st.session_state.get(_MADE)


def keep_made(file: Made | None) -> None:
    """Keep a file, in place of the one that was kept; None lets go of it."""
    st.session_state[_MADE] = file
