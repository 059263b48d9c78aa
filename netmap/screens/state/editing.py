"""Adding and changing rows: what is open, and what was typed and is not saved yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    import pandas as pd

    from netmap.errors import Conflict
    from netmap.formats.problems import Problem

SHEET = "sheet"
HOW = "how"
ROW = "row"
"""Widgets of the page, in its address too: which table, what is done, and which row is changed."""
FIND = "edit_find"
HISTORY = "edit_history"
"""Widgets of the page: what a row is searched by, and which of its changes is to be taken back."""

ADD, CHANGE, TABLE = "add", "change", "table"
"""What can be done on the page."""

_DRAFTS = "edit_drafts"
_NUMBER = "edit_number"


@dataclass(eq=False, slots=True)
class Draft:
    """What was typed into one form and is not saved yet.

    Parameters
    ----------
    number
        Tells its fields from those of every other draft.
    once
        Makes a second click on the button that saves it harmless.
    table
        Name of the table.
    row_id
        The row that is changed; empty for a new one.
    base
        The row as it was when the form was opened; no row for a new one.
    start
        Column -> what its field began with.
    now
        Column -> what its field says.
    drawn
        Column -> what its field held when it was drawn last.
    offered
        Column -> what could be chosen then, told apart by a number.
    problems
        What is to be mended since the last attempt to save it.
    conflict
        What somebody else changed meanwhile, found at the last attempt.
    """

    number: int
    once: str
    table: str
    row_id: str
    base: pd.DataFrame
    start: Mapping[str, str]
    now: dict[str, str] = field(default_factory=dict)
    drawn: dict[str, Any] = field(default_factory=dict)
    offered: dict[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    conflict: Conflict | None = None

    @property
    def version(self) -> int:
        """The version of the row as it was when the form was opened; 0 for a new one."""
        return int(self.base["version"].iloc[0]) if len(self.base) else 0

    @property
    def touched(self) -> bool:
        """Whether anything was typed, be it since the form was drawn last."""
        if any(self.now.get(column, text) != text for column, text in self.start.items()):
            return True
        return any(st.session_state.get(self.key(column), held) != held for column, held in self.drawn.items())

    def begin(self, column: str, value: Any, offered: Collection[str] = ()) -> None:  # noqa: ANN401 - whatever the field holds
        """Let a field that can be emptied begin with a value; before it is drawn.

        One that is drawn with a value of its own cannot be emptied. Where what
        it offers has changed, Streamlit draws another field: that one goes on
        with what the last one held.
        """
        key, known = self.key(column), hash(tuple(offered))
        if key not in st.session_state or self.offered.get(column, known) != known:
            st.session_state[key] = st.session_state.get(key, value)
        self.offered[column] = known

    def was_drawn(self) -> None:
        """Remember what its fields hold; what differs from that in the next run was typed since."""
        keys = {column: self.key(column) for column in self.start}
        self.drawn = {column: st.session_state[key] for column, key in keys.items() if key in st.session_state}

    def key(self, part: str) -> str:
        """Return the key of one of its fields."""
        return f"draft_{self.number}_{part}"


def _drafts() -> dict[tuple[Any, ...], Draft]:
    drafts: dict[tuple[Any, ...], Draft] = st.session_state.setdefault(_DRAFTS, {})
    return drafts


def draft(table: str, base: pd.DataFrame, start: Mapping[str, str], *, row_id: str = "") -> Draft:
    """Return the draft of a row: the one begun earlier, unless nothing was typed and what it begins with is another now.

    Parameters
    ----------
    table
        Name of the table.
    base
        The row as it is; no row for a new one.
    start
        Column -> what its field begins with.
    row_id
        The row; empty for a new one.
    """
    about = (
        (table, row_id) if row_id else (table, "", tuple(sorted((name, text) for name, text in start.items() if text)))
    )
    kept = _drafts().get(about)
    if kept is not None and (kept.touched or kept.start == start):
        return kept
    st.session_state[_NUMBER] = st.session_state.get(_NUMBER, 0) + 1
    made = Draft(st.session_state[_NUMBER], uuid4().hex, table, row_id, base, dict(start), dict(start))
    _drafts()[about] = made
    return made


def let_go(draft: Draft) -> None:
    """Forget what was typed into a form."""
    for about in [about for about, kept in _drafts().items() if kept is draft]:
        del _drafts()[about]


def begin_anew(draft: Draft, base: pd.DataFrame, start: Mapping[str, str], now: Mapping[str, str]) -> None:
    """Go on with a form from another row than it was opened on, or with other words in its fields.

    Parameters
    ----------
    draft
        The form.
    base, start
        As for ``Draft``.
    now
        Column -> what its field is to say.
    """
    st.session_state[_NUMBER] = draft.number = st.session_state[_NUMBER] + 1
    draft.once = uuid4().hex
    draft.base, draft.start, draft.now = base, dict(start), dict(now)
    draft.drawn, draft.offered, draft.problems, draft.conflict = {}, {}, (), None


def opened(tables: Collection[str]) -> tuple[str, str, str]:
    """Return what the address names (table, what is to be done, row), and let the page's choices say so; before they are drawn.

    Parameters
    ----------
    tables
        Names of the tables; the first is meant where the address names none of them.
    """
    asked = st.query_params
    table, row = asked.get(SHEET, ""), asked.get(ROW, "")
    table = table if table in tables else next(iter(tables))
    how = asked.get(HOW, CHANGE if row else ADD)
    how = how if how in {ADD, CHANGE, TABLE} else ADD
    st.session_state[SHEET], st.session_state[HOW], st.session_state[ROW] = table, how, row or None
    return table, how, row


def chosen() -> None:
    """Open what was just chosen; for ``on_change``."""
    table, how = st.session_state[SHEET], st.session_state[HOW]
    same = table == st.query_params.get(SHEET, "")
    row = st.session_state.get(ROW) if same and how == CHANGE else None
    open_here(table, how, row or "")


def given(columns: tuple[str, ...]) -> dict[str, str]:
    """Return what the address says of a new row: column -> text."""
    return {column: st.query_params[column] for column in columns if column in st.query_params}


def open_here(table: str, how: str = ADD, row: str = "", **texts: str) -> None:
    """Let the page show something else; for callbacks."""
    st.query_params.from_dict(address_of(table, how, row, **texts))


def address_of(table: str, how: str = ADD, row: str = "", **texts: str) -> dict[str, str]:
    """Return the address of the page that adds or changes a row.

    Parameters
    ----------
    table
        Name of the table.
    how
        What is to be done.
    row
        The row that is changed.
    **texts
        Column -> what a new row begins with.
    """
    address = {SHEET: table, HOW: how, ROW: row} | texts
    return {name: text for name, text in address.items() if text}


@dataclass(eq=False, slots=True)
class TableDraft:
    """What was changed in a table and is not saved yet.

    Parameters
    ----------
    table
        Name of the table.
    base
        Its rows as they were when it was opened.
    number
        Tells the editor that is drawn from those drawn before.
    once
        Makes a second click on the button that saves it harmless.
    edits
        Row id -> column -> what its cell says now.
    added
        New rows: column -> what the cell says.
    removed
        Ids of rows that are to go.
    shown
        Ids of the rows in the editor that is drawn, in order; empty for new ones.
    """

    table: str
    base: pd.DataFrame
    number: int = 0
    once: str = field(default_factory=lambda: uuid4().hex)
    edits: dict[str, dict[str, str]] = field(default_factory=dict)
    added: list[dict[str, str]] = field(default_factory=list)
    removed: set[str] = field(default_factory=set)
    shown: list[str] = field(default_factory=list)

    @property
    def key(self) -> str:
        """The key of the editor that is drawn."""
        return f"edit_table_{self.table}_{self.number}"

    @property
    def touched(self) -> bool:
        """Whether anything differs from what is stored."""
        return bool(self.edits or self.added or self.removed or any(editor_says(self.key).values()))


WORDS = "edit_table_words"
PAGE = "edit_table_page"
ALL_COLUMNS = "edit_table_columns"
PASTED = "edit_table_pasted"
"""Widgets of the table: which rows and columns are shown, and rows copied from a spreadsheet."""

_TABLES = "edit_tables"
_REFUSED = "edit_refused"


def table_draft(table: str, base: pd.DataFrame) -> TableDraft:
    """Return what was changed in a table: the changes begun earlier, or none on the rows as they are now."""
    drafts: dict[str, TableDraft] = st.session_state.setdefault(_TABLES, {})
    kept = drafts.get(table)
    if kept is not None and (kept.touched or kept.base is base):
        return kept
    number = st.session_state[_NUMBER] = st.session_state.get(_NUMBER, 0) + 1
    made = drafts[table] = TableDraft(table, base, number)
    return made


def forget_table(table: str) -> None:
    """Let go of what was changed in a table."""
    st.session_state.get(_TABLES, {}).pop(table, None)


def editor_says(key: str) -> dict[str, Any]:
    """Return what was done in an editor since it was drawn first: ``edited_rows``, ``added_rows``, ``deleted_rows``."""
    said: dict[str, Any] = st.session_state.get(key) or {}
    return {name: said.get(name) or [] for name in ("edited_rows", "added_rows", "deleted_rows")}


def another_editor(draft: TableDraft | StagesDraft) -> None:
    """Let the next run draw another editor, on what the draft says by itself."""
    draft.number = st.session_state[_NUMBER] = st.session_state.get(_NUMBER, 0) + 1


def every_column() -> bool:
    """Whether all columns of a table are shown."""
    return bool(st.session_state.get(ALL_COLUMNS))


def first_page() -> None:
    """Show the first rows again."""
    st.session_state[PAGE] = 1


def take_pasted() -> str:
    """Return what was copied from a spreadsheet, and empty its field; for callbacks."""
    text: str = st.session_state.get(PASTED, "")
    st.session_state[PASTED] = ""
    return text


def keep_refusal(sentence: str) -> None:
    """Keep why rows that were pasted were not taken, to be said once."""
    st.session_state[_REFUSED] = sentence


def refusal() -> str:
    """Return why rows that were pasted were not taken, once."""
    told: str = st.session_state.pop(_REFUSED, "")
    return told


@dataclass(eq=False, slots=True)
class StagesDraft:
    """What was filled into a programme's stage grid and is not saved yet.

    Parameters
    ----------
    programme
        Its id.
    base
        Its rows of Stage roles as they were when the grid was opened.
    number
        Tells the editors that are drawn from those drawn before.
    once
        Makes a second click on the button that saves it harmless.
    people
        Who stands in the grid that is drawn, by id, in order.
    roles, say
        Stakeholder and stage -> the roles, and the step, of squares that were changed.
    """

    programme: str
    base: pd.DataFrame
    number: int
    once: str = field(default_factory=lambda: uuid4().hex)
    people: list[str] = field(default_factory=list)
    roles: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    say: dict[tuple[str, str], str] = field(default_factory=dict)

    def key(self, part: str) -> str:
        """Return the key of one of its widgets."""
        return f"stages_{part}_{self.number}"

    @property
    def touched(self) -> bool:
        """Whether anything differs from what is stored."""
        changed = any(editor_says(self.key(part))["edited_rows"] for part in ("roles", "say"))
        return bool(self.roles or self.say or changed)


STAGES = "stages_filling"
"""Widget of a programme: whether its grid is open to be filled."""

_STAGES = "edit_stages"


def people_key(programme: str) -> str:
    """Return the key of the choice of who else took part in a programme."""
    return f"stages_people_{programme}"


def stages_draft(programme: str, base: pd.DataFrame) -> StagesDraft:
    """Return what was filled into a programme's grid: what was begun earlier, or nothing on the rows as they are now."""
    drafts: dict[str, StagesDraft] = st.session_state.setdefault(_STAGES, {})
    kept = drafts.get(programme)
    if kept is not None and (kept.touched or kept.base.equals(base)):
        return kept
    number = st.session_state[_NUMBER] = st.session_state.get(_NUMBER, 0) + 1
    made = drafts[programme] = StagesDraft(programme, base, number)
    return made


def forget_stages(programme: str) -> None:
    """Let go of what was filled into a programme's grid."""
    st.session_state.get(_STAGES, {}).pop(programme, None)
    st.session_state.pop(people_key(programme), None)
