"""The Import page: the chosen files, and what was found in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from netmap.intake import Intake
    from netmap.screens.state.saving import Outcome

SCALE = "import_scale"
ACCEPT_UNKNOWN = "import_accept_unknown"
CHANGE = "history_change"
"""Widgets of the page; ``upload_key`` names the one for files."""

_CHECKED = "import_checked"
_UPLOADS = "import_uploads"


@dataclass(slots=True)
class Checked:
    """Files that were read and checked, and wait for the visitor's word.

    Parameters
    ----------
    intake
        What was found in them.
    asked
        The files, options and revision it was found for: if these differ now, it is out of date.
    rejected
        File name and text of each file of rows that are not good, made once.
    outcome
        What became of it once it is saved. Set on this object, not through a
        function here: a look into the session may end the run, and what was
        written must not be forgotten.
    """

    intake: Intake
    asked: tuple[object, ...]
    rejected: tuple[tuple[str, str], ...]
    outcome: Outcome | None = None


def upload_key() -> str:
    """Return the key of the upload widget; it changes when the files are done with, which empties the widget."""
    return f"{_UPLOADS}_{st.session_state.get(_UPLOADS, 0)}"


def checked() -> Checked | None:
    """Return the files that were checked and wait to be saved, or None."""
    return st.session_state.get(_CHECKED)


def keep_checked(result: Checked | None) -> None:
    """Keep what was found in the files, in place of what was kept before; None lets go of it."""
    st.session_state[_CHECKED] = result


def let_go_of_files() -> None:
    """Forget the chosen files and what was found in them."""
    st.session_state[_CHECKED] = None
    st.session_state[_UPLOADS] = st.session_state.get(_UPLOADS, 0) + 1
