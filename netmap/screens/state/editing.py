"""Adding and changing rows: what is open on the page; what was typed and is not saved yet is in the modules it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netmap.screens.state.drafted_row import Draft, begin_anew, bring_back_rows, draft, keep, let_go
from netmap.screens.state.drafted_stages import (
    STAGES,
    StagesDraft,
    bring_back_stages,
    forget_stages,
    keep_stages,
    people_key,
    stages_draft,
)
from netmap.screens.state.drafted_table import (
    ALL_COLUMNS,
    PAGE,
    PASTED,
    WORDS,
    TableDraft,
    bring_back_tables,
    every_column,
    first_page,
    forget_table,
    keep_refusal,
    keep_table,
    refusal,
    table_draft,
    take_pasted,
)
from netmap.screens.state.editors import another_editor, editor_says

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = [
    "ADD",
    "ALL_COLUMNS",
    "CHANGE",
    "FIND",
    "HISTORY",
    "HOW",
    "PAGE",
    "PASTED",
    "ROW",
    "SHEET",
    "STAGES",
    "TABLE",
    "WORDS",
    "Draft",
    "StagesDraft",
    "TableDraft",
    "address_of",
    "another_editor",
    "begin_anew",
    "bring_back",
    "chosen",
    "draft",
    "editor_says",
    "every_column",
    "first_page",
    "forget_stages",
    "forget_table",
    "given",
    "keep",
    "keep_refusal",
    "keep_stages",
    "keep_table",
    "let_go",
    "open_here",
    "opened",
    "people_key",
    "refusal",
    "stages_draft",
    "table_draft",
    "take_pasted",
]

SHEET = "sheet"
HOW = "how"
ROW = "row"
"""Widgets of the page, in its address too: which table, what is done, and which row is changed."""
FIND = "edit_find"
HISTORY = "edit_history"
"""Widgets of the page: what a row is searched by, and which of its changes is to be taken back."""

ADD, CHANGE, TABLE = "add", "change", "table"
"""What can be done on the page."""


def bring_back() -> bool:
    """Go on with all that was begun before a reload and not saved; return whether there is anything."""
    return any([bring_back_rows(), bring_back_stages(), bring_back_tables()])


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
