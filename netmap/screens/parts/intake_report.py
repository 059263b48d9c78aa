"""What came of reading files: what was found, what to mend, what saving would change."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from netmap.formats.csv_file import csv_text
from netmap.language import say, say_as, say_number, to_say
from netmap.screens import state
from netmap.screens.parts import history, problems
from netmap.screens.text import escape_md
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
        st.button(say("Close"), key="outcome_close", type="tertiary", on_click=state.saving.keep_outcome, args=(None,))
    if result.change is None:
        return
    with st.container(horizontal=True):
        if st.button(say("Take it back"), icon=":material/undo:", key="outcome_undo"):
            history.take_back(result.change)
        _downloads(result.rejected, key="outcome")


def show(checked: Checked) -> None:
    """Draw what was found in the files."""
    intake = checked.intake
    st.subheader(say("What was found"))
    if intake.sheets:
        found = _found(intake)
        st.dataframe(
            found.rename(columns=say),
            hide_index=True,
            alt=say_number(
                "{number} tables recognised, with new, changed and untouched rows",
                "{number} tables recognised, with new, changed and untouched rows",
                len(found),
            ),
        )
    if intake.notes:
        with st.expander(say("Notes ({number:,})", number=len(intake.notes)), expanded=intake.good):
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
        place = say("{file}, {sheet}", file=sheet.file, sheet=sheet.sheet) if sheet.sheet else sheet.file
        by_table.setdefault(sheet.table, []).append(place)
        rows[sheet.table] = rows.get(sheet.table, 0) + sheet.rows
    none = {"added": 0, "changed": 0, "untouched": 0}
    counts = {table: intake.counts.get(table, none) for table in by_table}
    return pd.DataFrame(
        {
            to_say("Table"): [BY_NAME[table].title for table in by_table],
            to_say("Read from"): ["; ".join(places) for places in by_table.values()],
            to_say("Rows"): list(rows.values()),
            to_say("New"): [count["added"] for count in counts.values()],
            to_say("Changed"): [count["changed"] for count in counts.values()],
            to_say("As before"): [count["untouched"] for count in counts.values()],
            to_say("Not good"): [rows[table] - sum(count.values()) for table, count in counts.items()],
        }
    )


def _to_mend(intake: Intake, rejected: tuple[tuple[str, str], ...]) -> None:
    st.subheader(say_number("{number} thing to mend", "{number} things to mend", len(intake.problems)))
    st.markdown(
        say("Nothing is saved yet. Mend the file and check it again, or save the good rows and mend the others later.")
    )
    problems.table(intake.problems)
    with st.container(horizontal=True):
        _download("problems.csv", lambda: _as_csv(intake), label=say("Download this list"), key="problems")
        _downloads(rejected, key="rejected")


def _as_csv(intake: Intake) -> str:
    frame = problems.as_frame(intake.problems)
    return csv_text(list(frame.columns), frame.astype("str").fillna("").to_numpy().tolist())


def _downloads(files: tuple[tuple[str, str], ...], *, key: str) -> None:
    why = say("The rows that are not good, each with its reason: mend them and import this file.")
    for position, (name, text) in enumerate(files):
        _download(name, partial(str, text), label=say("Download {file}", file=name), key=f"{key}_{position}", why=why)


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
    st.subheader(say("What saving would change"))
    tables = [table for table, count in intake.counts.items() if count["added"] + count["changed"]]
    chosen = st.pills(
        say("Table"),
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
    first = {"change": say("What"), "file": say("File"), "row": say("Row")}
    count = intake.counts[chosen]
    done = {"added": say_as("row", "added"), "changed": say_as("row", "changed")}
    frame = frame.assign(change=frame["change"].map(done))
    st.dataframe(
        frame.rename(columns={**titles, **first}),
        hide_index=True,
        height=380 if len(frame) > 10 else "auto",  # noqa: PLR2004 - as many rows as fit the height
        alt=say(
            "{added:,} rows of {table} would be added and {changed:,} changed",
            added=count["added"],
            changed=count["changed"],
            table=BY_NAME[chosen].title,
        ),
    )
    if count["added"] + count["changed"] > len(frame):
        st.caption(say("The first {shown:,} of {all:,} rows.", shown=len(frame), all=count["added"] + count["changed"]))
