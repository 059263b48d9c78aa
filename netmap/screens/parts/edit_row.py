"""What can be done to one row beside changing it: open it on its page, copy it, remove it, see what happened to it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import streamlit as st

from netmap.errors import NetmapError
from netmap.language import say, say_number
from netmap.screens import cache, state
from netmap.screens.parts import edit_history, history, links, problems
from netmap.screens.text import escape_md
from netmap.tables import BY_NAME, Table

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from netmap.records import Records
    from netmap.screens.state.editing import Draft
    from netmap.store import Changes


def show(table: Table, row: str, draft: Draft, records: Records) -> None:
    """Draw what can be done to a row.

    Parameters
    ----------
    table, row
        The row.
    draft
        Its form.
    records
        What there is.
    """
    with st.container(horizontal=True):
        _open(table, row, records)
        st.button(
            say("Copy as new"),
            icon=":material/content_copy:",
            key=draft.key("copy"),
            on_click=_copy,
            args=(table, draft),
            help=say("A new row that begins with what stands here; nothing is saved until you save it."),
        )
        with st.popover(
            say("Remove …"), icon=":material/delete:", key=draft.key("remove"), on_change="rerun"
        ) as removing:
            # What goes along is found only for those who ask.
            if removing.open:
                _remove(table, row, draft)
    edit_history.show(table, [{"row_id": row}], records)


def gone(table: Table, row: str) -> None:
    """Say that a row is not there, and who removed it."""
    st.warning(
        say(
            "{table} holds no row with the id {id}. It was removed, or has another id now.",
            table=table.title,
            id=escape_md(row),
        ),
        icon=":material/search_off:",
    )
    edit_history.show(table, [{"row_id": row}], cache.data.records())


def _copy(table: Table, draft: Draft) -> None:
    state.editing.open_here(table.name, state.editing.ADD, **copied(table, draft.now))


def copied(table: Table, texts: dict[str, str]) -> dict[str, str]:
    """Return what a copy begins with: all but the id.

    Examples
    --------
    >>> copied(BY_NAME["places"], {"id": "HE", "name": "Harbour East", "notes": ""})
    {'name': 'Harbour East'}
    """
    return {name: text for name, text in texts.items() if text and not (table.has_own_id and name == "id")}


def _open(table: Table, row: str, records: Records) -> None:
    """Draw the button to the page on which a row is read."""
    way = _pages().get(table.name)
    if way and st.button(say("Open its page"), icon=":material/arrow_forward:", key=f"edit_open_{table.name}"):
        rows = records[table.name]
        way(rows[rows["row_id"] == row].iloc[0])


def _pages() -> dict[str, Callable[[pd.Series], None]]:
    return {
        "stakeholders": lambda row: links.open_stakeholder(str(row["id"])),
        "relationships": lambda row: links.open_tie(str(row["source"]), str(row["target"])),
        "needs": lambda row: links.open_need(str(row["id"])),
        "programmes": lambda row: links.open_programme(str(row["id"])),
        "stage_roles": lambda row: links.open_programme(str(row["programme"])),
        "lessons": lambda row: links.open_programme(str(row["programme"])),
        "evidence": lambda row: links.open_need(str(row["need"])),
    }


def _remove(table: Table, row: str, draft: Draft) -> None:
    """Say what goes along, and remove it when told to."""
    try:
        found = cache.data.store().consequences(table.name, [row])
    except NetmapError as error:
        problems.tell(error)
        return
    for sentence in along(table, found):
        st.text(sentence)
    st.caption(say("It can be taken back as one change."))
    if st.button(say("Remove it"), type="primary", icon=":material/delete:", key=draft.key("remove_it")):
        _removed(table, row, draft)


def along(table: Table, found: Changes) -> list[str]:
    """Return what is removed and what is emptied with it, as sentences.

    Parameters
    ----------
    table
        The table of the row that is to go.
    found
        What ``Store.consequences`` said.
    """
    told = [say("This row goes.")]
    others = {name: len(rows) - (name == table.name) for name, rows in found.deletes.items()}
    for name, number in others.items():
        if number:
            told.append(
                say_number(
                    "{number} row of {table} goes with it: they say nothing without it.",
                    "{number} rows of {table} go with it: they say nothing without it.",
                    number,
                    table=_title(name),
                )
            )
    for name, rows in found.upserts.items():
        told.append(
            say_number(
                "{number} row of {table} no longer names it.",
                "{number} rows of {table} no longer name it.",
                len(rows),
                table=_title(name),
            )
        )
    return told


def _title(name: str) -> str:
    return BY_NAME[name].title if name in BY_NAME else name


def _removed(table: Table, row: str, draft: Draft) -> None:
    try:
        made = cache.data.store().delete(table.name, [row], actor=history.ACTOR, at=datetime.now(UTC))
    except NetmapError as error:
        problems.tell(error)
        return
    state.saving.keep_outcome(
        state.saving.Outcome(
            say("Removed as change {change}. {counts}.", change=made.id, counts=history.counted(made.counts)), made.id
        )
    )
    state.editing.let_go(draft)
    state.editing.open_here(table.name, state.editing.CHANGE)
    st.rerun()
