"""What one visitor's session remembers: the only place that names session keys.

Screens ask the functions here and never ``st.session_state`` itself. Widgets
whose value outlives their page get their key from the constants below and
``persist_state="session"``; everything else has a getter and a setter.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import streamlit as st

from netmap.screens import cache
from netmap.selection import Selection

if TYPE_CHECKING:
    from netmap.intake import Intake

AS_OF = "as_of"
"""Widget: the day for which ties and measures are read (date or None = today)."""
KINDS = "kinds"
SECTORS = "sectors"
PLACES = "places"
RELATIONS = "relations"
MINIMUM_LEVEL = "minimum_level"
STATED_FROM = "stated_from"
STATED_TO = "stated_to"
"""Widgets: the filters of the map; see ``selection``."""
OURS = "ours"
"""Widget: whether the library's own units are in the network (bool)."""
COLOUR_BY = "colour_by"
SIZE_BY = "size_by"
SEARCH = "search"
MAP = "map"
MAP_TABLE = "map_table"
TIE_TABLE = "tie_table"
"""Widgets of the Map page."""
LENS = "directory_lens"
FIND = "directory_find"
FIND_KINDS = "directory_kinds"
FIND_SECTORS = "directory_sectors"
FIND_PLACES = "directory_places"
DIRECTORY = "directory"
PROFILE_TIES = "profile_ties"
"""Widgets of the Stakeholders page."""
SCALE = "import_scale"
ACCEPT_UNKNOWN = "import_accept_unknown"
CHANGE = "history_change"
"""Widgets of the Import page; ``upload_key`` names the one for files."""

FILTERS = (KINDS, SECTORS, PLACES, RELATIONS, MINIMUM_LEVEL, STATED_FROM, STATED_TO)

_SELECTED = "selected_stakeholder"
_COMMAND = "map_command"
_VIEW = "map_view"
_CHECKED = "import_checked"
_OUTCOME = "import_outcome"
_UPLOADS = "import_uploads"


@dataclass(frozen=True, slots=True)
class View:
    """Which part of a large network the map has open.

    Parameters
    ----------
    door
        ``"whole"`` (everything if it fits, else the working groups),
        ``"group"``, ``"around"`` or ``"strongest"``.
    subject
        The number of the group, or the id of the stakeholder in the middle.
    """

    door: str = "whole"
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """Files that were read and checked, and wait for the visitor's word.

    Parameters
    ----------
    intake
        What was found in them.
    asked
        The files, options and revision it was found for: if these differ now, it is out of date.
    once
        Given to the store with the write, so that two clicks write once.
    """

    intake: Intake
    asked: tuple[object, ...]
    once: str


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


def selected() -> str | None:
    """Return the id of the stakeholder the visitor looks at, on every screen, or None."""
    return st.session_state.get(_SELECTED)


def select(stakeholder: str | None, *, focus: bool = False) -> None:
    """Look at a stakeholder, or at none.

    Parameters
    ----------
    stakeholder
        Its id.
    focus
        Whether the map should move to it: true for the search box, tables and
        links; false for a click on the map itself, which shows it already.
    """
    st.session_state[_SELECTED] = stakeholder
    if focus:
        command("focus" if stakeholder else "clear", stakeholder or "")


def as_of() -> date:
    """Return the day for which ties and measures are read; today unless the visitor chose another.

    The sample town's today is the day it was made for.
    """
    chosen = st.session_state.get(AS_OF)
    return chosen if isinstance(chosen, date) else cache.default_day()


def with_ours() -> bool:
    """Whether the library's own units belong to the network shown."""
    return bool(st.session_state.get(OURS, True))


def selection() -> Selection:
    """Return the part of the network the filters leave, as one value for caches and core."""
    stored = st.session_state
    return Selection(
        kinds=tuple(stored.get(KINDS) or ()),
        sectors=tuple(stored.get(SECTORS) or ()),
        places=tuple(stored.get(PLACES) or ()),
        relations=tuple(stored.get(RELATIONS) or ()),
        minimum_level=stored.get(MINIMUM_LEVEL),
        stated_from=stored.get(STATED_FROM),
        stated_to=stored.get(STATED_TO),
    )


def filters_in_use() -> int:
    """Return how many filters are set, the library's own units included."""
    return sum(1 for key in FILTERS if st.session_state.get(key)) + (not with_ours())


def clear_filters() -> None:
    """Set every filter back; for a button's ``on_click``."""
    for key in FILTERS:
        st.session_state[key] = [] if key in {KINDS, SECTORS, PLACES, RELATIONS} else None
    st.session_state[OURS] = True


def view() -> View:
    """Return which part of a large network the map has open."""
    return st.session_state.get(_VIEW, View())


def open_view(door: str, subject: str = "") -> None:
    """Open another part of a large network on the map, and fit it to the frame."""
    st.session_state[_VIEW] = View(door, subject)
    command("fit")


def look_at(lens: str) -> None:
    """Choose which stakeholders the directory lists, with none of its other filters set."""
    st.session_state[LENS] = lens
    st.session_state[FIND] = ""
    for key in (FIND_KINDS, FIND_SECTORS, FIND_PLACES):
        st.session_state[key] = []
    st.session_state[_SELECTED] = None


def upload_key() -> str:
    """Return the key of the upload widget; it changes when the files are done with, which empties the widget."""
    return f"{_UPLOADS}_{st.session_state.get(_UPLOADS, 0)}"


def checked() -> Checked | None:
    """Return the files that were checked and wait to be saved, or None."""
    return st.session_state.get(_CHECKED)


def keep_checked(result: Checked | None) -> None:
    """Keep what was found in the files, in place of what was kept before; None lets go of it."""
    st.session_state[_CHECKED] = result


def outcome() -> Outcome | None:
    """Return what became of the last save or undo, or None."""
    return st.session_state.get(_OUTCOME)


def keep_outcome(result: Outcome | None) -> None:
    """Keep what became of a save or undo, in place of what was kept before."""
    st.session_state[_OUTCOME] = result


def let_go_of_files() -> None:
    """Forget the chosen files and what was found in them."""
    st.session_state[_CHECKED] = None
    st.session_state[_UPLOADS] = st.session_state.get(_UPLOADS, 0) + 1


def command(kind: str, subject: str = "") -> None:
    """Tell the map to do something once.

    Parameters
    ----------
    kind
        ``"focus"`` (move to and mark ``subject``), ``"clear"`` (mark nothing)
        or ``"fit"`` (show everything).
    subject
        Id of a stakeholder.
    """
    last = st.session_state.get(_COMMAND, {"seq": 0})
    st.session_state[_COMMAND] = {"seq": last["seq"] + 1, "kind": kind, "id": subject}


def last_command() -> dict[str, Any]:
    """Return the last command with its sequence number; the map obeys each number once."""
    return st.session_state.get(_COMMAND, {"seq": 0, "kind": "", "id": ""})


def map_clicked() -> None:
    """Take over what was clicked on the map; the component's ``on_selected_change``."""
    select(_of_component(MAP, "selected"))


def map_opened() -> str | None:
    """Return what was just double-clicked on the map, once."""
    return _of_component(MAP, "opened")


def _of_component(key: str, name: str) -> str | None:
    value = (st.session_state.get(key) or {}).get(name)
    return str(value) if value else None
