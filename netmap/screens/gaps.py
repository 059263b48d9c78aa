"""The Gaps page: what is missing, the gravest first, what it rests on, and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from netmap.gaps import RULES
from netmap.screens import cache, state
from netmap.screens.parts import (
    as_of,
    first_steps,
    gap_card,
    gap_filters,
    gap_groups,
    gap_list,
    gap_pictures,
    history,
    intake_report,
    problems,
    rows,
    seen_as,
)
from netmap.screens.text import escape_md, number_of

if TYPE_CHECKING:
    from datetime import date

    from netmap.gaps import Gaps
    from netmap.screens.parts.gap_card import Shown

# A text below it would be drawn: Streamlit shows whatever stands alone in a page.
MOST_RESOLVED = 200


def page() -> None:
    """Draw the page."""
    records = cache.data.records()
    if records.is_empty:
        st.title("Gaps")
        first_steps.show(
            "Here you will see what is missing in it, how grave that is, and what to do next.",
            "It helps to act before a partnership or a need is lost from sight.",
        )
        return
    on = as_of.beside("Gaps")
    listed = cache.gaps.listed(records, on)
    not_noted = cache.gaps.note(records, on, history.ACTOR) if on == cache.data.default_day() else ""
    every = cache.gaps.with_register(records, on)
    found = every[~every["life"].isin(["resolved", "unasked"])]
    choices = cache.networks.choices(records)
    shown = gap_card.Shown(records, listed, found, choices, cache.data.conventions(records), on, filtered=False)
    if state.gaps.gap():
        _one(state.gaps.gap(), every, shown)
        return
    _figures(every, listed.gaps, on)
    if not_noted:
        st.caption(escape_md(not_noted))
    wanted = gap_filters.show(found, listed, records, choices)
    told = gap_filters.in_words(wanted, records, choices)
    if told:
        st.markdown(f"Only a part of the gaps: {told}")
    kept = _with_touched(gap_list.narrowed(found, listed, wanted), found)
    told_here = st.container()
    shown = gap_card.Shown(records, listed, found, choices, shown.conventions, on, filtered=bool(told))
    st.caption(
        "The number before each gap is its severity, from 0 to 1: importance times extent times confidence. Open one to see what it "
        "rests on, and to act on it."
    )
    if state.gaps.touched() not in gap_groups.show(kept, wanted.question, shown) or state.gaps.told_above():
        # No open gap tells what became of the last step.
        state.gaps.tell_above()
        with told_here:
            intake_report.outcome(state.saving.outcome() if state.gaps.touched() else None)
    _gone(every)
    if not seen_as.by_others():
        gap_pictures.show(records, on)


def _figures(every: pd.DataFrame, gaps: Gaps, on: date) -> None:
    """Draw how many gaps stand, and what is being done about them."""
    gone = every["life"] == "resolved"
    live = every[every["status"].isin(gap_list.LIVE) & ~every["life"].isin(["resolved", "unasked"])]
    settled = int((~every["status"].isin(gap_list.LIVE) & ~gone).sum())
    overdue = int((live["due_on"] < pd.Timestamp(on)).sum())
    nobody = int(live["owner"].isna().sum())
    acting = int((live["status"] == "ACTING").sum())
    waiting = len(gaps.waiting)
    cards: tuple[tuple[str, int, str, str], ...] = (
        (
            "Gaps",
            len(live),
            f"{nobody:,} without an owner",
            "Found, and neither closed nor said to be none.",
        ),
        ("Acting", acting, f"{overdue:,} overdue", "Something is being done about them."),
        ("Settled", settled, "closed, or no gap", "Still found, but somebody said why that is in order."),
        ("Resolved", int(gone.sum()), "no longer found", "They vanished by themselves: what was missing is there."),
        ("Rules", len(gaps.answered), f"{waiting:,} wait for data", f"Of {len(RULES)} rules, those that could look."),
    )
    if seen_as.by_others():
        # What became of gaps is the library's own.
        cards = (("Gaps", len(live), "", "Found in what is shown here, and in all that the library knows."),)
    with st.container(horizontal=True):
        for title, number, more, what in cards:
            st.metric(title, f"{number:,}", delta=more, delta_color="off", delta_arrow="off", help=what, border=True)


def _with_touched(kept: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """Keep the gap that was just decided in sight, whatever the filters say."""
    return found[found["key"].isin([*kept["key"], state.gaps.touched()])]


def _one(key: str, every: pd.DataFrame, shown: Shown) -> None:
    """Draw one gap, which the address names."""
    st.button("All gaps", icon=":material/arrow_back:", on_click=state.gaps.chosen, args=("",), key="gap_all")
    row = every[every["key"] == key]
    if row.empty:
        st.info("There is no such gap on this day: it was never found, or its data is gone.", icon=":material/info:")
        return
    found = {str(name): value for name, value in row.iloc[0].items()}
    st.subheader(escape_md(found["sentence"]), anchor=False)
    if found["life"] in {"resolved", "unasked"}:
        intake_report.outcome(state.saving.outcome() if state.gaps.touched() == key else None)
        st.text(found["says"])
        return
    gap_card.show(found, shown)


def _gone(every: pd.DataFrame) -> None:
    """Draw the gaps that are no longer found, and those whose rule waits by now."""
    gone = every[every["life"].isin(["resolved", "unasked"])]
    if gone.empty:
        return
    with st.expander(f"No longer found ({len(gone):,})", icon=":material/done_all:"):
        table = pd.DataFrame(
            {
                "Gap": gone["sentence"],
                "What became of it": gone["says"],
                "Status": [rows.label("gap_statuses", code) for code in gone["status"]],
                "Owner": gone["owner"],
            }
        ).head(MOST_RESOLVED)
        st.dataframe(
            table,
            hide_index=True,
            placeholder="",
            row_height=problems.LINES_HIGH,
            column_config={"Gap": st.column_config.TextColumn(width="large")},
            alt=f"{number_of(len(gone), 'gap')} that are no longer found, latest first",
        )


if __name__ == "__main__":
    with problems.as_sentences():
        page()
