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

from netmap.drawing.extent import Look
from netmap.drawing.palette import ONE_GAP, ONE_WAY
from netmap.screens import cache
from netmap.selection import Selection
from netmap.vocabulary import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from netmap.intake import Intake
    from netmap.planning import Step

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
DOOR = "door"
MAP = "map"
MAP_TABLE = "map_table"
MAP_TWIN = "map_twin"
BEGIN = "begin"
"""Widgets of the Map page."""
LENS = "directory_lens"
FIND = "directory_find"
FIND_KINDS = "directory_kinds"
FIND_SECTORS = "directory_sectors"
FIND_PLACES = "directory_places"
DIRECTORY = "directory"
PROFILE_TIES = "profile_ties"
PROFILE_TABS = "profile_tabs"
"""Widgets of the Stakeholders page."""
SCALE = "import_scale"
ACCEPT_UNKNOWN = "import_accept_unknown"
CHANGE = "history_change"
"""Widgets of the Import page; ``upload_key`` names the one for files."""
QUESTION = "question"
"""Widget of the Measures page, in its address too; ``measure_key`` names the others."""
TIE_LIST = "strength_list"
WITH_THIN = "strength_with_thin"
SECTOR_CELLS = "strength_sector_cells"
WISHES = "strength_wishes"
"""Widgets of the Strength page; ``tie_list_key`` names the table of ties."""
TIE_ENDS = ("tie_a", "tie_b")
"""Widgets of the Tie page: the two stakeholders."""
NEEDS_VIEW = "view"
COVERAGE_ACROSS = "coverage_across"
COVERAGE_STATE = "coverage_state"
COVERAGE_CHART = "coverage_chart"
COVERAGE_TABLE = "coverage_table"
NEEDS_SHOWN = "needs_shown"
NEED_LIST = "need_list"
PROGRAMMES_SHOWN = "programmes_shown"
PROGRAMME_LIST = "programme_list"
STAGE_CHART = "stage_chart"
HEARD_BY_PLACE = "heard_by_place"
HEARD_BY_GROUP = "heard_by_group"
LESSONS = "lessons_list"
WITHOUT_LESSON = "without_lesson"
"""Widgets of the page of needs and programmes; what it shows stands in its address too; ``needs_key`` names the others."""
GAP_QUESTION = "gap_question"
GAP_STATUSES = "gap_statuses"
GAP_RULES = "gap_rules"
GAP_PLACES = "gap_places"
GAP_STAKEHOLDERS = "gap_stakeholders"
GAP_OWNERS = "gap_owners"
GAP_PICTURE = "gap_picture"
GAP_SECTORS = "gap_sectors"
GAP_NEEDS = "gap_needs"
"""Widgets of the Gaps page; ``gap_key`` names those that belong to one gap."""
CONTACT_FOR = "for"
CONTACT_PURPOSE = "purpose"
"""Widgets of the Contacts page, in its address too; ``contact_key`` names those that belong to one row, ``weight_key`` the weights."""
PLAN_VIEW = "plan"
PLAN_COUNT = "plan_count"
PLAN_HOURS = "plan_hours"
PLAN_IN = "plan_in"
PLAN_OUT = "plan_out"
PLAN_STEP = "plan_step"
PLAN_MEASURES = "plan_measures"
PLAN_COMPARED = "plan_compared"
PLAN_SCENARIO = "plan_scenario"
"""Widgets of the Plan page; which view it shows stands in its address too; ``plan_key`` names the others."""
CONVENTION = "convention"
CROSSWALK = "crosswalk"
"""Widgets of the page of chosen numbers; ``value_key`` and ``answers_key`` name the ones that hold a new value."""

FILTERS = (KINDS, SECTORS, PLACES, RELATIONS, MINIMUM_LEVEL, STATED_FROM, STATED_TO)

GAP_FILTERS = (GAP_RULES, GAP_PLACES, GAP_STAKEHOLDERS, GAP_OWNERS)

_SELECTED = "selected_stakeholder"
_COMMAND = "map_command"
_DOOR = "map_door"
_CLICKED = "map_clicked"
_CHECKED = "import_checked"
_OUTCOME = "import_outcome"
_UPLOADS = "import_uploads"
_OPENED = {"needs": "need", "programmes": "programme"}
_CELL = "coverage_cell"
_PLAN_STEPS = "plan_steps"
_GAP = "gap"
_MARKED = "marked_on_map"
_GAP_TOUCHED = "gap_touched"
_GAP_MORE = "gap_more"
_GAP_OPEN = "gap_open"
_CONTACT_KEPT = "contact_kept"
_CONTACT_TOUCHED = "contact_touched"
_BACKTEST = "contact_backtest"
_WEIGHTS = "contact_weights_tried"


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


def look() -> Look:
    """Return how the map is drawn: what colour and size mean, and which part of a large network is open."""
    door, subject = st.session_state.get(_DOOR, ("whole", ""))
    plain = Look()
    colour = st.session_state.get(COLOUR_BY) or plain.colour_by
    return Look(
        colour,
        st.session_state.get(SIZE_BY) or plain.size_by,
        door,
        subject,
        marked_on_map(colour),
    )


def colour_map_by(code: str) -> None:
    """Colour the map, on its own page, by a measure of each stakeholder."""
    st.session_state[COLOUR_BY] = code


def open_door(door: str, subject: str = "") -> None:
    """Open another part of the network on the map, and fit it to the frame; doors as in ``Look``."""
    st.session_state[_DOOR] = (door, subject)
    command("fit")


def search_shows(stakeholder: str | None) -> None:
    """Let the search box say who is selected, however that came about; before it is drawn."""
    st.session_state[SEARCH] = stakeholder


def searched() -> str | None:
    """Return the id of whom the search box found."""
    found: str | None = st.session_state.get(SEARCH)
    return found


def door_shows(door: str) -> None:
    """Let the choice of doors say which one is open; before it is drawn."""
    st.session_state[DOOR] = door


def door_chosen() -> str:
    """Return the door that was just chosen."""
    return str(st.session_state[DOOR])


def tie_table_key() -> str:
    """Return the key of the table of ties beside the map; one per stakeholder, so that a choice does not stick."""
    return f"card_ties_{selected()}"


def table_row(key: str) -> int | None:
    """Return which row of a table with ``selection_mode="single-row"`` is chosen, or None."""
    rows = ((st.session_state.get(key) or {}).get("selection") or {}).get("rows") or []
    return rows[0] if rows else None


def table_cell(key: str) -> tuple[int, str] | None:
    """Return the row and the column title of the chosen cell of a table with ``selection_mode="single-cell"``, or None."""
    cells = ((st.session_state.get(key) or {}).get("selection") or {}).get("cells") or []
    return (int(cells[0][0]), str(cells[0][1])) if cells else None


def square(key: str, name: str) -> tuple[str, str] | None:
    """Return the row and column of the square of a chart that was just clicked, or None.

    Parameters
    ----------
    key
        Key of the chart.
    name
        Name of its selection.
    """
    points = ((st.session_state.get(key) or {}).get("selection") or {}).get(name) or []
    return (str(points[0]["row"]), str(points[0]["column"])) if points else None


def tie() -> tuple[str, str]:
    """Return the two stakeholders whose tie the address names, as ids; empty texts where it names none."""
    return (st.query_params.get("a", ""), st.query_params.get("b", ""))


def tie_shows(ends: tuple[str | None, str | None]) -> None:
    """Let the two choices say whose tie is shown; before they are drawn."""
    for key, end in zip(TIE_ENDS, ends, strict=True):
        st.session_state[key] = end


def tie_chosen() -> None:
    """Write the two stakeholders just chosen into the address, which can be kept and passed on; for ``on_change``."""
    for name, key in zip("ab", TIE_ENDS, strict=True):
        chosen = st.session_state.get(key)
        if chosen:
            st.query_params[name] = chosen
        elif name in st.query_params:
            del st.query_params[name]


def tie_list_key(which: str) -> str:
    """Return the key of the table of one list of ties, so that a choice in one is none in another."""
    return f"strength_ties_{which}"


def choice_shows(key: str, codes: Collection[str]) -> None:
    """Let a page open on what its address names under a key, else on the first of its codes; before the choice is drawn."""
    if st.session_state.get(key) not in codes:
        asked = st.query_params.get(key, "")
        st.session_state[key] = asked if asked in codes else next(iter(codes))


def choice_made(key: str) -> None:
    """Write what was just chosen into the address, which can be kept and passed on; for ``on_change``."""
    st.query_params[key] = st.session_state[key]


def measure_key(part: str, code: str) -> str:
    """Return the key of a widget that belongs to one measure."""
    return f"measure_{part}_{code}"


def opened(view: str) -> str:
    """Return the id of the need or programme that the address names for a view of its page; an empty text where it names none."""
    return st.query_params.get(_OPENED[view], "")


def open_in(view: str, one: str) -> None:
    """Open a need or a programme in its view, or with an empty text the view's list; for callbacks, and before the page is drawn."""
    st.session_state[NEEDS_VIEW] = view
    st.query_params[NEEDS_VIEW] = view
    for name in _OPENED.values():
        if name in st.query_params:
            del st.query_params[name]
    if one:
        st.query_params[_OPENED[view]] = one


def view_chosen() -> None:
    """Open the view that was just chosen on its list; for ``on_change``."""
    open_in(st.session_state[NEEDS_VIEW], "")


def address_of(view: str, one: str) -> dict[str, str]:
    """Let the page of needs and programmes open on one of them, and return its address; from another page."""
    st.session_state[NEEDS_VIEW] = view
    return {NEEDS_VIEW: view, _OPENED[view]: one}


def open_row(key: str, view: str, ids: Sequence[str]) -> None:
    """Open the one whose row of a table was just chosen; for ``on_select``."""
    row = table_row(key)
    if row is not None and row < len(ids):
        open_in(view, ids[row])


def address_opens() -> None:
    """Let an address that names a need or a programme alone open its view; before anything is drawn."""
    if NEEDS_VIEW not in st.session_state and NEEDS_VIEW not in st.query_params:
        for view, name in _OPENED.items():
            if name in st.query_params:
                st.session_state[NEEDS_VIEW] = view


def coverage_cell() -> tuple[str, str | None]:
    """Return the cell of the coverage matrix that was chosen last: need (empty if none was), and column (None for all of them)."""
    chosen: tuple[str, str | None] = st.session_state.get(_CELL, ("", None))
    return chosen


def cell_chosen(need: str, column: str | None) -> None:
    """Remember the cell of the coverage matrix that was just chosen; without a column it is the whole need."""
    st.session_state[_CELL] = (need, column)


def needs_key(part: str, one: str) -> str:
    """Return the key of a widget that belongs to one need, programme, place or group."""
    return f"needs_{part}_{one}"


def plan_steps() -> tuple[Step, ...]:
    """Return the changes that the visitor imagines, in order."""
    imagined: tuple[Step, ...] = st.session_state.get(_PLAN_STEPS, ())
    return imagined


def imagine(steps: Sequence[Step]) -> None:
    """Remember the changes that the visitor imagines, in place of those before; for callbacks too."""
    st.session_state[_PLAN_STEPS] = tuple(steps)


def plan_key(part: str, one: str = "") -> str:
    """Return the key of a widget that belongs to a form, a stakeholder or a change of a plan."""
    return f"plan_{part}_{one}"


def show_plan(view: str) -> None:
    """Open a view of the Plan page, on it; for callbacks."""
    st.session_state[PLAN_VIEW] = view
    choice_made(PLAN_VIEW)


def gap() -> str:
    """Return the key of the one gap that the address names; an empty text where it names none."""
    return st.query_params.get(_GAP, "")


def gap_chosen(key: str) -> None:
    """Name one gap in the address, or none with an empty text; for ``on_click``."""
    if key:
        st.query_params[_GAP] = key
    elif _GAP in st.query_params:
        del st.query_params[_GAP]


def gap_key(part: str, key: str) -> str:
    """Return the key of a widget that belongs to one gap."""
    return f"gap_{part}_{key}"


def gap_stays_open(key: str, label: str) -> None:
    """Keep a gap open whose line changed, for what was decided stands in it; before it is drawn.

    Streamlit takes an expander with another label for another one, which begins closed.
    """
    if st.session_state.get(_GAP_OPEN, {}).get(key, label) != label:
        st.session_state[gap_key("open", key)] = True


def gap_is_open(key: str, label: str, *, is_open: bool) -> None:
    """Remember whether a gap is open, and by which line; after it is drawn."""
    others = {one: line for one, line in st.session_state.get(_GAP_OPEN, {}).items() if one != key}
    st.session_state[_GAP_OPEN] = others | ({key: label} if is_open else {})


def gap_touched() -> str:
    """Return the key of the gap that something was just done about; it stays in sight whatever the filters say."""
    return str(st.session_state.get(_GAP_TOUCHED, ""))


def touch_gap(key: str) -> None:
    """Remember which gap something was done about."""
    st.session_state[_GAP_TOUCHED] = key


def gaps_shown(group: str) -> int:
    """Return how many times more of a group of gaps was asked for."""
    return int(st.session_state.get(_GAP_MORE, {}).get(group, 0))


def show_more_gaps(group: str) -> None:
    """Show more of a group of gaps; for ``on_click``."""
    st.session_state[_GAP_MORE] = st.session_state.get(_GAP_MORE, {}) | {group: gaps_shown(group) + 1}


def gap_filters_in_use() -> int:
    """Return how many of the folded filters of the Gaps page are set."""
    return sum(1 for key in GAP_FILTERS if st.session_state.get(key))


def clear_gap_filters() -> None:
    """Set every filter of the Gaps page back; for ``on_click``."""
    for key in GAP_FILTERS:
        st.session_state[key] = []
    for key in (GAP_QUESTION, GAP_STATUSES):
        st.session_state.pop(key, None)
    st.session_state[_GAP_TOUCHED] = ""


def address_shows(key: str, codes: Collection[str]) -> str:
    """Let a choice say what its address names, else what it said last in this visit, else the first of its codes; before it is drawn.

    What is chosen stands in the address, which can be kept and passed on;
    the first does not need to. Returned is what the address names and nobody
    knows, else an empty text.
    """
    first = next(iter(codes))
    asked = st.query_params.get(key) or st.session_state.get(f"{_CONTACT_KEPT}_{key}") or first
    chosen = asked if asked in codes else first
    st.session_state[key] = st.session_state[f"{_CONTACT_KEPT}_{key}"] = chosen
    if chosen != first:
        st.query_params[key] = chosen
    elif key in st.query_params:
        del st.query_params[key]
    return "" if asked == chosen else asked


def address_chosen(key: str) -> None:
    """Write what was just chosen into the address and remember it; for ``on_change``."""
    st.session_state[f"{_CONTACT_KEPT}_{key}"] = st.query_params[key] = st.session_state[key]


def contact_key(part: str, key: str) -> str:
    """Return the key of a widget that belongs to one row of the Contacts page."""
    return f"contact_{part}_{key}"


def weight_key(part: str, now: float) -> str:
    """Return the key of the scale for a weight; another one once the weight changed or the scales were let go of, so that it follows."""
    return f"contact_weight_{part}_{now:g}_{st.session_state.get(_WEIGHTS, 0)}"


def weight(part: str, now: float) -> float:
    """Return the weight that a scale says; the one that is kept, until somebody moved it."""
    return float(st.session_state.get(weight_key(part, now), now))


def weights_back() -> None:
    """Set every scale back to the weight that is kept."""
    st.session_state[_WEIGHTS] = st.session_state.get(_WEIGHTS, 0) + 1


def backtest() -> tuple[str, ...]:
    """Return what the network's own past told when it was last asked; nothing once that was let go of."""
    told: tuple[str, ...] = st.session_state.get(_BACKTEST, ())
    return told


def keep_backtest(told: tuple[str, ...]) -> None:
    """Keep what the network's own past told, though contacts are logged meanwhile: asking takes a while."""
    st.session_state[_BACKTEST] = told


def contact_touched() -> tuple[str, str, int]:
    """Return where something was just done on the Contacts page: section, key of the row, and its place in the section."""
    touched: tuple[str, str, int] = st.session_state.get(_CONTACT_TOUCHED, ("", "", 0))
    return touched


def touch_contact(section: str, key: str = "", place: int = 0) -> None:
    """Remember where something was done on the Contacts page; a row it was done about may be gone afterwards."""
    st.session_state[_CONTACT_TOUCHED] = (section, key, place)


def value_key(name: str, now: str) -> str:
    """Return the key of the field for a number's value; another one once it is changed, so that the field follows."""
    return f"{CONVENTION}_{name}_{now}"


def answers_key(scale: str, version: int) -> str:
    """Return the key of the table of a scale's answers; another one once the scale is changed."""
    return f"{CROSSWALK}_{scale}_{version}"


def lens() -> str | None:
    """Return which stakeholders the directory lists; None before the visitor chose."""
    return st.session_state.get(LENS)


def marked_on_map(colour: str) -> str:
    """Return what the map marks by a colour: for ``ONE_GAP`` the key of a gap, for ``ONE_WAY`` ids joined by ``|``; an empty text for nothing."""
    code, marked = st.session_state.get(_MARKED, ("", ""))
    return str(marked) if code == colour else ""


def gap_on_map() -> str:
    """Return the key of the gap whose stakeholders the map marks; an empty text for none."""
    return marked_on_map(ONE_GAP)


def way_on_map() -> list[str]:
    """Return the ids of those on the way that the map marks, in its order; none if it marks no way."""
    marked = marked_on_map(ONE_WAY)
    return marked.split(SEPARATOR) if marked else []


def mark_on_map(gap: str, *, alone: bool) -> None:
    """Let the map mark whom a gap concerns; with an empty text, nobody, and colours as they were by default.

    Parameters
    ----------
    gap
        Key of the finding.
    alone
        Whether the network is too large to be drawn whole: then those it concerns and their partners are drawn.
    """
    _mark(ONE_GAP, gap, alone=alone)


def mark_way_on_map(path: Sequence[str], *, alone: bool) -> None:
    """Let the map mark who stands on a way.

    Parameters
    ----------
    path
        Their ids.
    alone
        As for ``mark_on_map``.
    """
    _mark(ONE_WAY, SEPARATOR.join(path), alone=alone)


def _mark(code: str, marked: str, *, alone: bool) -> None:
    st.session_state[_MARKED] = (code, marked)
    st.session_state[COLOUR_BY] = code if marked else Look().colour_by
    st.session_state[_SELECTED] = None
    command("clear")
    open_door("gap" if marked and alone else "whole")


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
    last: dict[str, Any] = st.session_state.get(_COMMAND, {"seq": 0, "kind": "", "id": ""})
    return last


def follow_map() -> None:
    """Take over what was just clicked on the map, once: a stakeholder, nobody, or a working group to open.

    For the top of the page, before anything that shows who is selected.
    """
    clicked = _of_map("selected") or {}
    if clicked and clicked["at"] != st.session_state.get(_CLICKED):
        st.session_state[_CLICKED] = clicked["at"]
        select(clicked["id"] or None)
    group = _of_map("entered")
    if group:
        open_door("group", str(group))


def map_opened() -> str | None:
    """Return the stakeholder that was just double-clicked on the map, once."""
    opened = _of_map("opened")
    return str(opened) if opened else None


def _of_map(name: str) -> Any:  # noqa: ANN401 - what the browser sent
    return (st.session_state.get(MAP) or {}).get(name)
