"""Many rows at once: a table to change, add to, remove from and paste into, with a look at every change before it is saved."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from netmap.errors import NetmapError
from netmap.intake.editing import Edited, as_texts, check_rows, with_removal
from netmap.intake.pasting import pasted
from netmap.language import say, say_number
from netmap.names import name_key
from netmap.records import typed_frame
from netmap.screens import cache, state
from netmap.screens.parts import edit_cells, edit_preview, form_kept, history, problems
from netmap.store import Changes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from netmap.records import Records
    from netmap.screens.state.editing import TableDraft
    from netmap.tables import Column, Table

HIGH, IN_VIEW = 460, 12
"""Pixels of the editor, and how many rows it shows at once."""

PAGE_ROWS = 500
"""Rows in the editor at once; of more, one pages on, and what was changed elsewhere is kept."""


def show(table: Table, records: Records) -> None:
    """Draw the table, what saving would change, and the button that saves it.

    Parameters
    ----------
    table
        The table.
    records
        What there is.
    """
    draft = state.editing.table_draft(table.name, records[table.name])
    words = {column.name: edit_cells.words_of(column, draft.base, records) for column in table.columns}
    listed = _listed(table, draft, words, records)
    _editor(table, draft, listed, words)
    _paste(table, draft, words)
    edits, added, removed = now(table, draft, words)
    state.editing.keep_table(draft, edits, added, removed)
    form_kept.watch_editor("table")
    if not (edits or added or removed):
        st.caption(say("Nothing was changed yet. What you change is shown here before it is saved."))
        return
    _review(table, draft, records, (edits, added, removed))


def _fold(table: Table, draft: TableDraft, words: dict[str, dict[str, str]]) -> None:
    """Take over what the editor says, so that another one can be drawn; for callbacks."""
    draft.edits, draft.added, draft.removed = now(table, draft, words)
    state.editing.another_editor(draft)


def _listed(table: Table, draft: TableDraft, words: dict[str, dict[str, str]], records: Records) -> pd.DataFrame:
    """Draw which rows and columns are shown; return the rows."""
    names = cache.editing.names(records, table.name)

    def fold() -> None:
        _fold(table, draft, words)

    def search() -> None:
        fold()
        state.editing.first_page()

    with st.container(horizontal=True, vertical_alignment="bottom"):
        wanted = st.text_input(
            say("Only rows that hold"),
            key=state.editing.WORDS,
            placeholder=say("Words of the name"),
            on_change=search,
            width=320,
        )
        keys = name_key(wanted or "").split()
        rows = draft.base[~draft.base["row_id"].isin(list(draft.removed))]
        if keys:
            rows = rows[[_holds(names[row], keys) for row in rows["row_id"].tolist()]]
        pages = max(1, -(-len(rows) // PAGE_ROWS))
        page = 1
        if pages > 1:
            page = st.number_input(
                say("Page (of {pages:,})", pages=pages), 1, pages, key=state.editing.PAGE, on_change=fold, width=160
            )
        st.toggle(say("All columns"), key=state.editing.ALL_COLUMNS, on_change=fold)
    at = (min(int(page), pages) - 1) * PAGE_ROWS
    st.caption(
        say_number(
            "{number} row. Click a cell to change it; add a row at the end; tick rows at the left to remove them.",
            "{number} rows. Click a cell to change it; add a row at the end; tick rows at the left to remove them.",
            len(rows),
        )
    )
    return rows.iloc[at : at + PAGE_ROWS]


def _holds(name: str, keys: Sequence[str]) -> bool:
    key = name_key(name)
    return all(word in key for word in keys)


def _editor(table: Table, draft: TableDraft, rows: pd.DataFrame, words: dict[str, dict[str, str]]) -> None:
    """Draw the editor: the rows as they were, with what was changed in an earlier editor laid over, and new ones."""
    draft.shown = [*rows["row_id"], *("" for _ in draft.added)]
    frame = pd.DataFrame(
        {
            column.name: edit_cells.shown(column, rows[column.name].reset_index(drop=True), words[column.name])
            for column in table.columns
        }
    )
    changed = [(at, draft.edits[row]) for at, row in enumerate(rows["row_id"]) if row in draft.edits]
    later = [*changed, *((len(rows) + at, row) for at, row in enumerate(draft.added))]
    if later:
        frame = pd.DataFrame(
            {column.name: _laid_over(column, frame[column.name], later, words[column.name]) for column in table.columns}
        )
    every, written = state.editing.every_column(), {name for _, texts in later for name in texts}
    st.data_editor(
        frame,
        key=draft.key,
        num_rows="dynamic",
        hide_index=True,
        placeholder="",
        height=HIGH if len(frame) > IN_VIEW else "auto",
        column_order=[column.name for column in table.columns if every or column.ask_first or column.name in written],
        column_config={
            column.name: edit_cells.settings(table, column, words[column.name], frame[column.name])
            for column in table.columns
        },
        alt=say_number(
            "{number} row of {table} to be changed",
            "{number} rows of {table} to be changed",
            len(rows),
            table=table.title,
        ),
    )


def _laid_over(
    column: Column, cells: pd.Series, later: Sequence[tuple[int, Mapping[str, str]]], words: dict[str, str]
) -> pd.Series:
    """Return the cells of a column with those laid over them that were changed in an earlier editor, and those of new rows."""
    values: dict[int, Any] = dict(enumerate(cells.astype(object).where(cells.notna(), None)))
    for at, texts in later:
        if column.name in texts:
            values[at] = edit_cells.value_of(column, texts[column.name], words)
        values.setdefault(at, None)
    return edit_cells.settled(column, pd.Series(list(values.values()), dtype=object), words)


def now(
    table: Table, draft: TableDraft, words: dict[str, dict[str, str]]
) -> tuple[dict[str, dict[str, str]], list[dict[str, str]], set[str]]:
    """Return what was changed so far: edits by row id, new rows, ids of rows to go."""
    said = state.editing.editor_says(draft.key)
    codes = {name: {title: code for code, title in chosen.items()} for name, chosen in words.items()}

    def texts(cells: dict[str, Any]) -> dict[str, str]:
        return {
            name: edit_cells.text_of(table[name], value, codes[name]) for name, value in cells.items() if name in codes
        }

    edits = {row: dict(cells) for row, cells in draft.edits.items()}
    new: list[dict[str, str] | None] = [dict(row) for row in draft.added]
    first = len(draft.shown) - len(new)
    for place, cells in dict(said["edited_rows"] or {}).items():
        at = int(place)
        if at < first:
            edits.setdefault(draft.shown[at], {}).update(texts(cells))
        elif new[at - first] is not None:
            new[at - first] |= texts(cells)  # type: ignore[operator]  # it is there, as was just asked
    removed = set(draft.removed)
    for place in said["deleted_rows"]:
        at = int(place)
        if at < first:
            removed.add(draft.shown[at])
        elif at - first < len(new):
            new[at - first] = None
    added = [row for row in [*new, *(texts(cells) for cells in said["added_rows"])] if row and any(row.values())]
    return {row: cells for row, cells in edits.items() if row not in removed}, added, removed


def _paste(table: Table, draft: TableDraft, words: dict[str, dict[str, str]]) -> None:
    """Draw the field for rows copied from a spreadsheet; they become new rows."""

    def take() -> None:
        try:
            rows = pasted(table, state.editing.take_pasted())
        except NetmapError as error:
            state.saving.keep_outcome(None)
            state.editing.keep_refusal(str(error))
            return
        _fold(table, draft, words)
        draft.added += [
            {
                str(name): edit_cells.understood(table[str(name)], text, words[str(name)])
                for name, text in row.items()
                if name != "row_id" and text
            }
            for row in rows.to_dict("records")
        ]

    with st.expander(say("Paste rows from a spreadsheet"), icon=":material/content_paste:"):
        st.text_area(
            say("Rows, copied with their headers"),
            key=state.editing.PASTED,
            height=110,
            placeholder=say("Name\tKind\nHarbour Choir\tArts group"),
            help=say("Words, names and dates as an import reads them. They become new rows of the table above."),
        )
        st.button(say("Take these rows"), icon=":material/playlist_add:", on_click=take)
    refused = state.editing.refusal()
    if refused:
        problems.tell(NetmapError(refused))


def _review(
    table: Table,
    draft: TableDraft,
    records: Records,
    done: tuple[dict[str, dict[str, str]], list[dict[str, str]], set[str]],
) -> None:
    """Draw every change and every problem, and save them when told to."""
    edits, added, removed = done
    base = draft.base[draft.base["row_id"].isin(list(edits))]
    texts = as_texts(table, base).set_index("row_id")
    for row, cells in edits.items():
        for name, text in cells.items():
            texts.loc[row, name] = text
    new = pd.DataFrame(added, columns=list(table.names), dtype=object).fillna("").assign(row_id="")
    whole = pd.concat([texts.reset_index(), new], ignore_index=True).astype(object)
    nothing = typed_frame(table, pd.DataFrame())
    edited = check_rows(table, whole, base, records) if len(whole) else Edited(Changes(), (), (), nothing, nothing, ())
    names = cache.editing.names(records, table.name)
    called = [
        names.get(row, row) or say("New row {number}", number=at - len(texts) + 1)
        for at, row in enumerate(whole["row_id"])
    ]
    going = [names.get(row, row) for row in sorted(removed)]
    try:
        removal = cache.data.store().consequences(table.name, sorted(removed)) if removed else Changes()
        changes = with_removal(table, edited, removal)
    except NetmapError as error:
        problems.tell(error)
        return
    edit_preview.show(table, edited, removal, records, called=called, going=going)
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(
            say("Save these changes"),
            type="primary",
            icon=":material/save:",
            disabled=bool(edited.problems) or not changes.tables,
        ):
            _write(table, draft, changes)
        st.button(
            say("Forget them"), icon=":material/restart_alt:", on_click=state.editing.forget_table, args=(table.name,)
        )


def _write(table: Table, draft: TableDraft, changes: Changes) -> None:
    try:
        made = cache.data.store().write(
            changes, kind="edit", actor=history.ACTOR, at=datetime.now(UTC), note=table.sheet, once=draft.once
        )
    except NetmapError as error:
        problems.tell(error)
        return
    state.saving.keep_outcome(
        state.saving.Outcome(
            say("Saved as change {change}. {counts}.", change=made.id, counts=history.counted(made.counts)), made.id
        )
    )
    state.editing.forget_table(table.name)
    st.rerun()
