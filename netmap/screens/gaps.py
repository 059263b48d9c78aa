"""The Gaps page: what is missing, the gravest first, what it rests on, and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from netmap.gaps import RULES
from netmap.language import amount, say, say_number
from netmap.records import among
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
from netmap.screens.text import escape_md

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
        st.title(say("Gaps"))
        first_steps.show(
            say("Here you will see what is missing in it, how grave that is, and what to do next."),
            say("It helps to act before a partnership or a need is lost from sight."),
        )
        return
    on = as_of.beside(say("Gaps"))
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
        st.markdown(say("Only a part of the gaps: {told}", told=told))
    kept = _with_touched(gap_list.narrowed(found, listed, wanted), found)
    told_here = st.container()
    shown = gap_card.Shown(records, listed, found, choices, shown.conventions, on, filtered=bool(told))
    st.caption(
        say(
            "The number before each gap is its severity, from 0 to 1: importance times extent times confidence. Open one to see what it "
            "rests on, and to act on it."
        )
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
            say("Gaps"),
            len(live),
            say("{number:,} without an owner", number=nobody),
            say("Found, and neither closed nor said to be none."),
        ),
        (say("Acting"), acting, say("{number:,} overdue", number=overdue), say("Something is being done about them.")),
        (
            say("Settled"),
            settled,
            say("closed, or no gap"),
            say("Still found, but somebody said why that is in order."),
        ),
        (
            say("Resolved"),
            int(gone.sum()),
            say("no longer found"),
            say("They vanished by themselves: what was missing is there."),
        ),
        (
            say("Rules"),
            len(gaps.answered),
            say("{number:,} wait for data", number=waiting),
            say("Of {rules} rules, those that could look.", rules=len(RULES)),
        ),
    )
    if seen_as.by_others():
        # What became of gaps is the library's own.
        told = say("Found in what is shown here, and in all that the library knows.")
        cards = ((say("Gaps"), len(live), "", told),)
    with st.container(horizontal=True):
        for title, number, more, what in cards:
            st.metric(title, amount(number), delta=more, delta_color="off", delta_arrow="off", help=what, border=True)


def _with_touched(kept: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """Keep the gap that was just decided in sight, whatever the filters say."""
    return found[among(found["key"], kept["key"]) | (found["key"] == state.gaps.touched())]


def _one(key: str, every: pd.DataFrame, shown: Shown) -> None:
    """Draw one gap, which the address names."""
    st.button(say("All gaps"), icon=":material/arrow_back:", on_click=state.gaps.chosen, args=("",), key="gap_all")
    row = every[every["key"] == key]
    if row.empty:
        st.info(
            say("There is no such gap on this day: it was never found, or its data is gone."), icon=":material/info:"
        )
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
    with st.expander(say("No longer found ({number:,})", number=len(gone)), icon=":material/done_all:"):
        table = pd.DataFrame(
            {
                say("Gap"): gone["sentence"],
                say("What became of it"): gone["says"],
                say("Status"): [rows.label("gap_statuses", code) for code in gone["status"]],
                say("Owner"): gone["owner"],
            }
        ).head(MOST_RESOLVED)
        st.dataframe(
            table,
            hide_index=True,
            placeholder="",
            row_height=problems.LINES_HIGH,
            column_config={say("Gap"): st.column_config.TextColumn(width="large")},
            alt=say_number(
                "{number} gap that are no longer found, latest first",
                "{number} gaps that are no longer found, latest first",
                len(gone),
            ),
        )


if __name__ == "__main__":
    with problems.as_sentences():
        page()
