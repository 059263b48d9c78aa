"""A table that is changed as a whole: what was changed there and is not saved yet, and which of it is shown."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from uuid import uuid4

import streamlit as st

from netmap.screens.state import unsaved
from netmap.screens.state.editors import editor_says, next_number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd


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
    number = next_number()
    made = drafts[table] = TableDraft(table, base, number)
    return made


def keep_table(
    draft: TableDraft, edits: Mapping[str, dict[str, str]], added: Sequence[dict[str, str]], removed: set[str]
) -> None:
    """Keep what was changed in a table, to be found again after a reload.

    Parameters
    ----------
    draft
        What it was changed in.
    edits, added, removed
        As ``TableDraft`` has them, with what was changed since it was drawn.
    """
    about = (_TABLES, draft.table)
    if edits or added or removed:
        size = sum(len("".join((*cells, *cells.values()))) for cells in (*edits.values(), *added))
        kept = TableDraft(draft.table, draft.base, 0, "", dict(edits), list(added), set(removed))
        unsaved.keep(about, kept, size + sum(map(len, removed)))
    else:
        unsaved.forget(about)


def bring_back_tables() -> bool:
    """Go on with the tables that were begun before a reload, except where one was begun since; return whether there is any."""
    drafts: dict[str, TableDraft] = st.session_state.setdefault(_TABLES, {})
    brought = False
    for table, kept in unsaved.of_kind(_TABLES):
        if table not in drafts or not drafts[table].touched:
            drafts[table] = replace(
                kept,
                number=next_number(),
                once=uuid4().hex,
                edits={row: dict(cells) for row, cells in kept.edits.items()},
                added=[dict(row) for row in kept.added],
                removed=set(kept.removed),
            )
            brought = True
    return brought


def forget_table(table: str) -> None:
    """Let go of what was changed in a table."""
    st.session_state.get(_TABLES, {}).pop(table, None)
    unsaved.forget((_TABLES, table))


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
