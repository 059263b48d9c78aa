"""A form for one row of any table, made from ``tables``: drawn, checked as an import checks, saved as one change."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from netmap.errors import Conflict, NetmapError
from netmap.intake.editing import Edited, as_texts, check_rows
from netmap.language import say, say_number
from netmap.screens import cache, state
from netmap.screens.parts import edit_meanwhile, form_fields, form_kept, history, problems
from netmap.screens.text import escape_md
from netmap.tables import BY_NAME, Column, Table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from netmap.formats.problems import Problem
    from netmap.records import Records
    from netmap.screens.state.editing import Draft
    from netmap.store import ChangeSet


def new(table: Table, records: Records, given: Mapping[str, str]) -> Draft:
    """Return the draft of a new row.

    Parameters
    ----------
    table
        The table.
    records
        What there is.
    given
        Column -> what its field begins with.
    """
    start = {column.name: given.get(column.name, "") for column in table.columns}
    return state.editing.draft(table.name, records[table.name].iloc[:0], start)


def of(table: Table, row_id: str, records: Records) -> Draft | None:
    """Return the draft of a row that is changed; None if there is no such row."""
    rows = records[table.name]
    base = rows[rows["row_id"] == row_id].reset_index(drop=True)
    if base.empty:
        return None
    return state.editing.draft(table.name, base, _start(table, base), row_id=row_id)


def _start(table: Table, base: pd.DataFrame) -> dict[str, str]:
    texts = as_texts(table, base).iloc[0]
    return {name: str(texts[name]) for name in table.names}


def show(draft: Draft, records: Records, *, without: Sequence[str] = ()) -> str:
    """Draw the form, with what is to be mended beside each field, and the button that saves it.

    Parameters
    ----------
    draft
        What is being typed.
    records
        What there is.
    without
        Columns that are not asked for.

    Returns
    -------
    str
        Id of the row that was just saved, else an empty text. The draft is let
        go of then, and what is to be said is kept.
    """
    table = BY_NAME[draft.table]
    asked = [column for column in table.columns if column.name not in without]
    # What is needed comes first, then what is asked of most rows.
    first = sorted((column for column in asked if column.ask_first), key=lambda column: not column.required)
    more = [column for column in asked if not column.ask_first]
    wrong = _by_column(draft.problems)
    with st.container(key=draft.key("fields")):
        _fields(first, draft, records, wrong)
        if more:
            filled = sum(bool(draft.now.get(column.name)) for column in more)
            title = (
                say("More ({filled} of {fields} filled in)", filled=filled, fields=len(more))
                if filled
                else say("More ({fields})", fields=len(more))
            )
            with st.expander(title, expanded=any(column.title in wrong for column in more)):
                _fields(more, draft, records, wrong)
    draft.was_drawn()
    _whole(draft, wrong.get("", ()), records)
    saved = _save(draft, table, records)
    if not saved:
        form_kept.watch(draft)
    return saved


def _by_column(found: Sequence[Problem]) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for problem in found:
        told.setdefault(problem.column, []).append(f"{problem.message} {problem.cure}".strip())
    return told


def _fields(columns: Sequence[Column], draft: Draft, records: Records, wrong: Mapping[str, Sequence[str]]) -> None:
    """Draw fields two by two, in reading order; what needs room takes a whole line."""
    waiting: list[Column] = []
    for column in columns:
        if column.kind in form_fields.WIDE:
            _line(waiting, draft, records, wrong)
            _line([column], draft, records, wrong)
            waiting = []
            continue
        waiting.append(column)
        if len(waiting) == 2:  # noqa: PLR2004 - side by side
            _line(waiting, draft, records, wrong)
            waiting = []
    _line(waiting, draft, records, wrong)


def _line(columns: Sequence[Column], draft: Draft, records: Records, wrong: Mapping[str, Sequence[str]]) -> None:
    if not columns:
        return
    wide = columns[0].kind in form_fields.WIDE
    places = [st.container()] if wide else st.columns(2)
    for place, column in zip(places, columns, strict=False):
        with place:
            draft.now[column.name] = form_fields.field(column, draft, records)
            for sentence in wrong.get(column.title, ()):
                st.error(escape_md(sentence), icon=":material/error:")


def _whole(draft: Draft, sentences: Sequence[str], records: Records) -> None:
    """Say what is wrong with the row as a whole, and what others changed meanwhile."""
    for sentence in sentences:
        st.error(escape_md(sentence), icon=":material/error:")
    if draft.conflict is not None:
        edit_meanwhile.show(draft, draft.conflict, records, lambda base: _start(BY_NAME[draft.table], base))


def _save(draft: Draft, table: Table, records: Records) -> str:
    """Draw the button; pressed, check and save."""
    with st.container(horizontal=True, vertical_alignment="center"):
        pressed = st.button(say("Save"), type="primary", icon=":material/save:", key=draft.key("save"))
        if draft.touched:
            st.button(
                say("Start anew") if not draft.row_id else say("Forget what I typed"),
                type="tertiary",
                icon=":material/restart_alt:",
                key=draft.key("forget"),
                on_click=state.editing.let_go,
                args=(draft,),
            )
        if draft.problems:
            st.text(
                say_number(
                    "{number} thing to mend. Nothing was saved yet.",
                    "{number} things to mend. Nothing was saved yet.",
                    len(draft.problems),
                )
            )
    if not pressed:
        return ""
    edited = check_rows(table, pd.DataFrame([{"row_id": draft.row_id} | draft.now]), draft.base, records)
    draft.problems, draft.conflict = edited.problems, None
    if edited.problems:
        st.rerun()
    return _write(draft, table, edited)


def _write(draft: Draft, table: Table, edited: Edited) -> str:
    """Save what was checked as one change; a second click finds the first one done."""
    if not edited.changes.tables:
        st.info(say("Nothing was changed, so there is nothing to save."), icon=":material/info:")
        return ""
    try:
        made = cache.data.store().write(
            edited.changes, kind="edit", actor=history.ACTOR, at=datetime.now(UTC), note=table.sheet, once=draft.once
        )
    except Conflict as conflict:
        draft.conflict = conflict
        st.rerun()
    except NetmapError as error:
        problems.tell(error)
        return ""
    # How a cell was read is worth a word; that an id was made is not, for one row.
    read = [note for note in edited.notes if note.startswith(f"{table.title}, ")]
    done = (
        say("Added to {table} as change {change}.", table=table.title, change=made.id)
        if edited.added
        else say("Changed in {table} as change {change}.", table=table.title, change=made.id)
    )
    told = " ".join([done, *read, *_kept(made, draft)])
    state.saving.keep_outcome(state.saving.Outcome(told, made.id))
    state.editing.let_go(draft)
    return str(edited.after["row_id"].iloc[0])


def _kept(made: ChangeSet, draft: Draft) -> list[str]:
    """Return what is to be said of what somebody else changed in other fields meanwhile."""
    return [edit_meanwhile.beside(draft, made)] if made.softened else []
