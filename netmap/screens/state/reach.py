"""The Reach page: its period, its frame, what it shows, and the pack that was made there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from netmap.screens.state import audience
from netmap.tables import Audience

if TYPE_CHECKING:
    from datetime import date

FROM = "reach_from"
FRAME = "reach_frame"
VIEW = "reach_view"
TABLE = "reach_table"
"""Widgets of the page; the first three stand in its address too. ``widget_key`` names those that belong to one number."""

VIEWS = ("statements", "tables", "pack")
"""What the page can show; the first until another is chosen."""

TITLE = "pack_title"
PROJECT = "pack_project"
BOUNDARY = "pack_boundary"
COMMUNITY = "pack_community"
FOR_WHOM = "pack_for_whom"
COMPARED = "pack_compared"
FORMAT = "pack_format"
TEMPLATE = "pack_template"
CHECKED = "pack_checked"
"""Widgets of the pack: what people write into it, for whom it is, the day it is compared with, its format, its template; and one to be checked."""

_FROM_SHOWN = "reach_from_shown"
_COMPARED_SHOWN = "pack_compared_shown"
_MADE = "pack_made"


@dataclass(frozen=True, slots=True)
class Made:
    """A pack that was made and waits to be downloaded.

    Parameters
    ----------
    asked
        What it was made from: where that differs now, it is out of date.
    file, name, media_type
        The file, what it is called, and what a browser calls it.
    fingerprint
        What tells which data it was made from.
    told
        For whom it is, of which days, and when it was made, as a sentence.
    """

    asked: str
    file: bytes
    name: str
    media_type: str
    fingerprint: str
    told: str


def widget_key(part: str, one: str = "") -> str:
    """Return the key of a widget that belongs to one number or table of the page."""
    return f"reach_{part}_{one}"


def from_follows(day: date) -> None:
    """Let the period begin on a day as long as the visitor chose no other; before it is drawn."""
    _follows(FROM, _FROM_SHOWN, day)


def usual_from() -> date | None:
    """Return the first day that needs not stand in the address."""
    usual: date | None = st.session_state.get(_FROM_SHOWN)
    return usual


def compared_follows(day: date) -> None:
    """Let the pack compare with a day as long as the visitor chose no other; before it is drawn."""
    _follows(COMPARED, _COMPARED_SHOWN, day)


def for_whom_chosen() -> None:
    """Show everything as those see it whom the pack is for; for ``on_change``."""
    audience.choose(Audience(st.session_state[FOR_WHOM]))


def made() -> Made | None:
    """Return the pack that was made in this visit, or None."""
    return st.session_state.get(_MADE)


def keep_made(pack: Made | None) -> None:
    """Keep a pack for its download, in place of the one before."""
    st.session_state[_MADE] = pack


def _follows(key: str, shown: str, day: date) -> None:
    if st.session_state.get(key) in {None, st.session_state.get(shown)}:
        st.session_state[key] = day
    st.session_state[shown] = day
