"""What came of reading files: what was found, what to mend, what saving would change."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from netmap.formats.csv_file import csv_text
from netmap.screens import state
from netmap.screens.parts import history, problems
from netmap.screens.text import escape_md, number_of
from netmap.tables import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Callable

    from netmap.intake import Intake
    from netmap.screens.state.import_data import Checked
    from netmap.screens.state.saving import Outcome

MOST_PREVIEWED = 500
"""Rows of a table shown before saving; more would be read by nobody."""

CSV = "text/csv"


def outcome(result: Outcome | None) -> None:
    """Tell once more what became of the last save or undo, with what can be done about it."""
    if result is None:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.success(escape_md(result.sentence), icon=":material/check_circle:")
        st.button("Close", key="outcome_close", type="tertiary", on_click=state.saving.keep_outcome, args=(None,))
    if result.change is None:
        return
    with st.container(horizontal=True):
        if st.button("Take it back", icon=":material/undo:", key="outcome_undo"):
            history.take_back(result.change)
        _downloads(result.rejected, key="outcome")


def show(checked: Checked) -> None:
    """Draw what was found in the files."""
    intake = checked.intake
    st.subheader("What was found")
    if intake.sheets:
        found = _found(intake)
        st.dataframe(
            found, hide_index=True, alt=f"{len(found)} tables recognised, with new, changed and untouched rows"
        )
    if intake.notes:
        with st.expander(f"Notes ({len(intake.notes):,})", expanded=intake.good):
            st.markdown("\n".join(f"- {escape_md(note)}" for note in intake.notes))
    if intake.problems:
        _to_mend(intake, checked.rejected)
    if intake.changes_anything:
        _preview(intake)


def _found(intake: Intake) -> pd.DataFrame:
    """Return the recognised tables: where they were read, and what their rows would do."""
    by_table: dict[str, list[str]] = {}
    rows: dict[str, int] = {}
    for sheet in intake.sheets:
        place = f"{sheet.file}, {sheet.sheet}" if sheet.sheet else sheet.file
        by_table.setdefault(sheet.table, []).append(place)
        rows[sheet.table] = rows.get(sheet.table, 0) + sheet.rows
    none = {"added": 0, "changed": 0, "untouched": 0}
    counts = {table: intake.counts.get(table, none) for table in by_table}
    return pd.DataFrame(
        {
            "Table": [BY_NAME[table].title for table in by_table],
            "Read from": ["; ".join(places) for places in by_table.values()],
            "Rows": list(rows.values()),
            "New": [count["added"] for count in counts.values()],
            "Changed": [count["changed"] for count in counts.values()],
            "As before": [count["untouched"] for count in counts.values()],
            "Not good": [rows[table] - sum(count.values()) for table, count in counts.items()],
        }
    )


def _to_mend(intake: Intake, rejected: tuple[tuple[str, str], ...]) -> None:
    st.subheader(f"{number_of(len(intake.problems), 'thing')} to mend")
    st.markdown(
        "Nothing is saved yet. Mend the file and check it again, or save the good rows and mend the others later."
    )
    problems.table(intake.problems)
    with st.container(horizontal=True):
        _download("problems.csv", lambda: _as_csv(intake), label="Download this list", key="problems")
        _downloads(rejected, key="rejected")


def _as_csv(intake: Intake) -> str:
    frame = problems.as_frame(intake.problems)
    return csv_text(list(frame.columns), frame.astype("str").fillna("").to_numpy().tolist())


def _downloads(files: tuple[tuple[str, str], ...], *, key: str) -> None:
    why = "The rows that are not good, each with its reason: mend them and import this file."
    for position, (name, text) in enumerate(files):
        _download(name, partial(str, text), label=f"Download {name}", key=f"{key}_{position}", why=why)


def _download(name: str, text: Callable[[], str], *, label: str, key: str, why: str | None = None) -> None:
    """Draw a button that downloads a text; nothing is made or sent before it is clicked."""
    st.download_button(
        escape_md(label),
        # The mark at the start tells spreadsheet programs that the file is Unicode.
        lambda: text().encode("utf-8-sig"),
        file_name=name,
        mime=CSV,
        key=key,
        on_click="ignore",
        icon=":material/download:",
        help=why,
    )


def _preview(intake: Intake) -> None:
    """Draw the rows that saving would add or change, one table at a time."""
    st.subheader("What saving would change")
    tables = [table for table, count in intake.counts.items() if count["added"] + count["changed"]]
    chosen = st.pills(
        "Table",
        tables,
        format_func=lambda table: BY_NAME[table].title,
        default=tables[0],
        required=True,
        label_visibility="collapsed",
    )
    if chosen is None:
        return
    frame = intake.preview(chosen, MOST_PREVIEWED).drop(columns="row_id")
    titles = {column.name: column.title for column in BY_NAME[chosen].columns}
    first = {"change": "What", "file": "File", "row": "Row"}
    count = intake.counts[chosen]
    st.dataframe(
        frame.rename(columns={**titles, **first}),
        hide_index=True,
        height=380 if len(frame) > 10 else "auto",  # noqa: PLR2004 - as many rows as fit the height
        alt=f"{count['added']:,} rows of {BY_NAME[chosen].title} would be added and {count['changed']:,} changed",
    )
    if count["added"] + count["changed"] > len(frame):
        st.caption(f"The first {len(frame):,} of {count['added'] + count['changed']:,} rows.")
