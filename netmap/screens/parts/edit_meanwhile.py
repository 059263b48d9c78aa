"""What somebody else changed in a row while a form was open: said by name of the field, and decided by a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from netmap.language import listed, say, to_say
from netmap.screens import cache, state
from netmap.screens.parts import history
from netmap.screens.parts.rows import in_words
from netmap.screens.text import escape_md
from netmap.tables import BY_NAME, EXTRA, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from netmap.errors import Conflict
    from netmap.records import Records
    from netmap.screens.state.editing import Draft
    from netmap.store import ChangeSet


def show(
    draft: Draft, conflict: Conflict, records: Records, start: Callable[[pd.DataFrame], Mapping[str, str]]
) -> None:
    """Say who changed which field to what, and let the visitor choose.

    Parameters
    ----------
    draft
        The form.
    conflict
        What the store said.
    records
        What there is now.
    start
        Makes the texts of the fields from a row.
    """
    table = BY_NAME[draft.table]
    st.error(escape_md(_told(draft, conflict)), icon=":material/error:")
    rows = records[table.name]
    now = rows[rows["row_id"] == draft.row_id].reset_index(drop=True)
    if now.empty or not conflict.fields:
        return
    titles = {column.name: column for column in table.columns}
    st.table(
        pd.DataFrame(
            {
                say("Field"): [titles[name].title if name in titles else name for name in conflict.fields],
                say("When you opened it"): [
                    _cell(table, name, cell[0], records) for name, cell in conflict.fields.items()
                ],
                say("Now"): [_cell(table, name, cell[1], records) for name, cell in conflict.fields.items()],
                say("What you wrote"): [_cell(table, name, cell[2], records) for name, cell in conflict.fields.items()],
            }
        ).map(escape_md),
        hide_index=True,
        border="horizontal",
    )
    live = dict(start(now))
    mine = {name: text for name, text in draft.now.items() if text != draft.start.get(name, "")}
    theirs = {name: text for name, text in mine.items() if name not in conflict.fields}
    with st.container(horizontal=True):
        for title, words, key in (
            (to_say("Keep what I wrote"), live | mine, "mine"),
            (to_say("Take what stands there now"), live | theirs, "theirs"),
        ):
            st.button(say(title), key=draft.key(key), on_click=state.editing.begin_anew, args=(draft, now, live, words))
    st.caption(say("Then save again."))


def _told(draft: Draft, conflict: Conflict) -> str:
    """Return who was here meanwhile, before what the store says of it."""
    found = cache.data.store().row_history(draft.table, {"row_id": draft.row_id}, limit=1)
    if not found:
        return str(conflict)
    return say(
        "{conflict} It was {who}, on {when}.",
        conflict=conflict,
        who=found[0].change.actor,
        when=history.when(found[0].change),
    )


def beside(draft: Draft, made: ChangeSet) -> str:
    """Return what somebody else changed in other fields of the row meanwhile; it stays beside what was saved."""
    table = BY_NAME[draft.table]
    found = [
        one
        for one in cache.data.store().row_history(draft.table, {"row_id": draft.row_id})
        if one.change.id < made.id and len(one.before) and int(one.before["version"].iloc[0]) >= draft.version
    ]
    fields = list(dict.fromkeys(title for one in found for title in changed(table, one.before, one.after)))
    who = listed(list(dict.fromkeys(one.change.actor for one in found)))
    return say(
        "Meanwhile {who} changed {fields}: that was kept beside what you wrote.", who=who, fields=", ".join(fields)
    )


def changed(table: Table, before: pd.DataFrame, after: pd.DataFrame) -> list[str]:
    """Return the titles of the columns in which two versions of a row differ."""
    titles = [(column.name, column.title) for column in table.columns] + [(EXTRA, say("Further columns"))]
    return [title for name, title in titles if not _same(before[name], after[name])]


def _same(one: pd.Series, other: pd.Series) -> bool:
    if one.isna().all() or other.isna().all():
        return bool(one.isna().all() and other.isna().all())
    return bool(one.iloc[0] == other.iloc[0])


def _cell(table: Table, name: str, value: object, records: Records) -> str:
    if value is None:
        return say("empty")
    return str(value) if name not in table.names else in_words(table[name], value, records)
