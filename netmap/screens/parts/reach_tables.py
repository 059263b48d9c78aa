"""The numbers of a period in parts: by sector, by place, by programme; each a picture, a table and a file."""

from __future__ import annotations

from numbers import Real
from textwrap import shorten
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from netmap.drawing.picture import network_called
from netmap.formats.csv_file import csv_text
from netmap.language import amount, language, listed, say, say_number, speaking
from netmap.names import name_key
from netmap.privacy import HANDED_TO
from netmap.screens import cache, state
from netmap.screens.parts import strength_charts
from netmap.screens.parts.one_of import one_of
from netmap.screens.text import escape_md
from netmap.tables import Audience

if TYPE_CHECKING:
    from datetime import date

    from netmap.reach import Reach, ReachTable
    from netmap.records import Records

MOST_BARS = 40
"""Bars of a picture; the table beneath has all rows."""

LONG, HEIGHT = 12, 458

LETTERS = 40
"""Letters of a name beside a bar: a longer one would cut its number off."""

BEGINS = {"PROGRAMMES": "attendances", "RESOURCES": "value"}
"""Table -> the number that is drawn until another is chosen; else its first."""

OF_SEVERAL_UNITS = ("quantity", "value", "rate")
"""Numbers whose rows may be of different units, and are not drawn beside each other."""


def show(found: Reach, _: Records) -> None:
    """Draw the choice of a table, its picture, its rows, and its file."""
    if not found.tables:
        st.info(say("There is nothing to count in parts in this period."), icon=":material/info:")
        return
    tables = {table.code: table for table in found.tables}
    table = tables[one_of(say("By what"), {code: one.title for code, one in tables.items()}, key=state.reach.TABLE)]
    st.subheader(escape_md(table.title), anchor=False)
    if table.note:
        st.text(table.note)
    if table.frame.empty:
        st.info(say("No row in this period."), icon=":material/info:")
        return
    _picture(table)
    _table(table)
    _download(table, found)


def _picture(table: ReachTable) -> None:
    """Draw one number of each row as a bar, the one that is chosen; what is not known has none."""
    numbers = drawable(table)
    if not numbers:
        return
    begins = BEGINS.get(table.code, "")
    usual = next((title for name, title in zip(table.columns, table.frame, strict=True) if name == begins), "")
    in_order = [usual, *(name for name in numbers if name != usual)] if usual in numbers else numbers
    length = in_order[0]
    if len(in_order) > 1:
        length = one_of(
            say("Drawn as bars"),
            {name: escape_md(name) for name in in_order},
            key=state.reach.widget_key("drawn", table.code),
        )
    bars = as_bars(table, length)
    if not bars[length].any():
        st.caption(say("It is 0 in every row."))
        return
    first = bars.head(MOST_BARS)
    chart = cache.charts.vega(strength_charts.bars, first, label="Label", length=length, title=length)
    told = say("Bars: {title}. {rows}", title=table.title, rows="; ".join(first["Label"].head(LONG)))
    st.vega_lite_chart(spec=chart, alt=told)
    if len(bars) > MOST_BARS:
        st.caption(
            say("The first {shown:,} of {all:,} rows as bars; the table has them all.", shown=MOST_BARS, all=len(bars))
        )


def as_bars(table: ReachTable, length: str) -> pd.DataFrame:
    """Return the rows whose number is known, each with its number in its name: no two are called the same."""
    known = table.frame.dropna(subset=[length])
    named = known.iloc[:, 0].astype("str")
    if "unit" in table.columns:
        unit = known.iloc[:, table.columns.index("unit")]
        named = named.where(unit.isna(), named + " (" + unit.fillna("").astype("str") + ")")
    again = named.groupby(named).cumcount()
    named = named.where(again == 0, named + " (" + (again + 1).astype("str") + ")")
    numbers = known[length].astype("float64")
    told = [
        say("{what}: {number}", what=shorten(what, LETTERS, placeholder=" …"), number=amount(number, ",.10g"))
        for what, number in zip(named, numbers, strict=True)
    ]
    return pd.DataFrame({str(table.frame.columns[0]): named, length: numbers, "Label": told})


def drawable(table: ReachTable) -> list[str]:
    """Return the headings of the numbers that can stand side by side: counts; and what things are worth, in one currency."""
    counts = [
        str(title)
        for name, title in zip(table.columns, table.frame, strict=True)
        if name not in OF_SEVERAL_UNITS
        and pd.api.types.is_integer_dtype(table.frame[title])
        and table.frame[title].notna().any()
    ]
    if "value" in table.columns:
        worth, currency = (table.frame.iloc[:, table.columns.index(name)] for name in ("value", "currency"))
        if worth.notna().any() and len(set(currency[worth.notna()])) == 1:
            counts.append(str(worth.name))
    return counts


def _table(table: ReachTable) -> None:
    """Draw all rows, and say which columns and cells are empty: that is not 0."""
    told = [str(name) for name in table.frame if table.frame[name].notna().any()]
    numbers = [name for name in told if pd.api.types.is_numeric_dtype(table.frame[name])]
    st.dataframe(
        table.frame[told],
        hide_index=True,
        placeholder=say("n/a"),
        height=HEIGHT if len(table.frame) > LONG else "auto",
        column_config={name: st.column_config.NumberColumn(format="localized") for name in numbers},
        key=state.reach.widget_key("table", table.code),
        alt=say_number(
            "{title}: {number} row. {note}",
            "{title}: {number} rows. {note}",
            len(table.frame),
            title=table.title,
            note=table.note,
        ),
    )
    empty = [str(name) for name in table.frame if name not in told]
    if empty:
        st.caption(say("Without any value, so not shown: {what}.", what=escape_md(listed(empty))))
    if table.frame[told].isna().any(axis=None):
        st.caption(say("n/a: not known, or not for this audience. That is not 0."))


def _download(table: ReachTable, found: Reach) -> None:
    called = network_called(cache.data.store().where, demo=cache.data.is_demo())
    # What is written at a click is written outside this visit.
    spoken = language()

    def written() -> bytes:
        with speaking(spoken):
            return as_csv(table, found, called)

    st.download_button(
        say("Table (CSV)"),
        written,
        file_name=file_name(called, f"reach {table.code}", found.audience, found.period.end, ".csv"),
        mime="text/csv",
        key=state.reach.widget_key("csv", table.code),
        on_click="ignore",
        icon=":material/download:",
        help=say(
            "For a spreadsheet, with the period and for whom it is. What a spreadsheet would take for a formula begins with an apostrophe."
        ),
    )


def file_name(called: str, what: str, audience: Audience, day: date, ending: str) -> str:
    """Return what a file is called: network, what it holds, for whom, day.

    Examples
    --------
    >>> from datetime import date
    >>> file_name("Old Quay", "reach SECTORS", Audience.PUBLIC, date(2026, 11, 1), ".csv")
    'old-quay-reach-sectors-for-public-2026-11-01.csv'
    """
    for_whom = "" if audience is Audience.INTERNAL else f"for {audience.value}"
    words = name_key(f"{called} {what} {for_whom}".replace("_", " ")).split()
    return f"{'-'.join(words)}-{day.isoformat()}{ending}"


def as_csv(table: ReachTable, found: Reach, called: str) -> bytes:
    """Return a table as a CSV file, with what has to be known to read it below.

    Parameters
    ----------
    table, found
        The table, and the answer it belongs to.
    called
        What the network is called.
    """
    rows = table.frame.astype(object).where(table.frame.notna(), "")
    cells: list[list[Any]] = [
        [cell if isinstance(cell, Real) else str(cell) for cell in row] for row in rows.to_numpy()
    ]
    below = (
        f"{called}: {table.title}. {found.period.sentence}.",
        table.note,
        *found.notes,
        say(HANDED_TO[found.audience]),
    )
    told = [[], *([note] for note in below if note)]
    return csv_text([str(name) for name in table.frame.columns], [*cells, *told]).encode("utf-8-sig", "replace")
