"""Gaps seen from above: counts over time, sectors by sectors, needs by places. Each with its table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from netmap.gaps import QUESTIONS
from netmap.screens import cache, state
from netmap.screens.parts import gap_charts

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from netmap.records import Records

VIEWS = {"time": "Counts over time"}
"""The pictures, in the order of the buttons; one is drawn at a time, for looking back takes a while."""


def show(records: Records, on: date) -> None:
    """Draw the choice of pictures and the chosen one."""
    st.subheader("Seen from above", anchor=False)
    chosen = st.segmented_control(
        "Picture",
        list(VIEWS),
        format_func=VIEWS.__getitem__,
        key=state.GAP_PICTURE,
        persist_state="session",
        label_visibility="collapsed",
    )
    if chosen == "time":
        _over_time(records, on)


def _over_time(records: Records, on: date) -> None:
    """Draw how many gaps there were on earlier days."""
    counted = cache.gaps_over_time(records, on).dropna(subset="findings")
    labels = {one.code: one.label for one in QUESTIONS}
    table = counted.assign(
        Question=counted["question"].map(labels), Gaps=counted["findings"].astype("int64"), Day=counted["day"]
    )
    table = table[["Day", "Question", "Gaps"]]
    first, last = (table.loc[table["Day"] == day, "Gaps"].sum() for day in (table["Day"].min(), table["Day"].max()))
    said = f"{first:,} gaps on {table['Day'].min():%Y-%m-%d}, {last:,} on {table['Day'].max():%Y-%m-%d}."
    st.text(said)
    drawn(
        cache.vega(gap_charts.over_time, table, order=list(labels.values())),
        _wide(table),
        f"Lines of the number of gaps per question. {said}",
    )
    st.caption(
        "The rules asked again as of earlier days, by what is recorded now: what carries no date, such as the status of a need, is read as it stands today."
    )


def _wide(table: pd.DataFrame) -> pd.DataFrame:
    """Return one row per day and one column per question."""
    wide = table.pivot_table(index="Day", columns="Question", values="Gaps", sort=False).astype("Int64").reset_index()
    wide["Day"] = wide["Day"].astype("date32[pyarrow]")
    return wide


def drawn(chart: dict[str, Any], table: pd.DataFrame, alt: str) -> None:
    """Draw a chart, and below it the same as a table for those who read rather than look."""
    st.vega_lite_chart(spec=chart, alt=alt)
    with st.expander("The same as a table"):
        st.dataframe(table, hide_index=True, placeholder="", alt=alt)
