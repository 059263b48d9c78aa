"""What would change if: the imagined changes, and the network before and after them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from netmap.gaps import names_of
from netmap.measures import NETWORK_MEASURES
from netmap.planning.comparing import GONE, NEW, UNASKED, changed_by
from netmap.planning.imagining import imagine
from netmap.screens import cache, state
from netmap.screens.parts import plan_duties, plan_maps, plan_scenarios, plan_step_form, problems
from netmap.screens.parts.rows import label
from netmap.screens.text import escape_md, number_of
from netmap.ties.wording import level_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from netmap.planning import Comparison, Step
    from netmap.records import Records

GAP_TITLES = {
    NEW: ("Gaps that would open", ":material/add_alert:"),
    GONE: ("Gaps that would close", ":material/task_alt:"),
    UNASKED: ("Gaps nobody could tell of any more", ":material/help:"),
}
"""What becomes of gaps: the heading, and its sign."""

MOST_GAPS = 100
"""Gaps listed under each heading."""

TIE_CHANGES = {"new": "new", "lost": "lost", "strengthened": "stronger", "weakened": "weaker"}
"""What becomes of a tie, as people say it."""

MEASURES = {measure.code: measure for measure in NETWORK_MEASURES}


def show(records: Records, on: date) -> None:
    """Draw the imagined changes, and what they would change."""
    st.caption("Nothing here touches your network: changes are imagined, and can be kept as a scenario under a name.")
    steps = state.plan.imagined_steps()
    beside, imagined = st.columns(2, gap="large")
    with beside:
        plan_step_form.show(records, on)
    with imagined:
        _imagined(steps, records, on)
    if steps:
        found = cache.plan.what_if(records, on, steps)
        _compared(found, records)
        plan_scenarios.keep(steps, records, on)
        plan_duties.show("Turn these changes into contacts", "Imagined changes", steps, records)
    plan_scenarios.show(records, on)


def _imagined(steps: Sequence[Step], records: Records, on: date) -> None:
    """Draw the changes in order, each with the button that takes it out."""
    st.markdown("**Imagined changes**")
    if not steps:
        st.caption("None yet. Choose one, fill it in and add it; or try a plan from Partnerships.")
        return
    _, sentences = imagine(records, steps, on, cache.data.conventions(records))
    for place, sentence in enumerate(sentences):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(f"{place + 1}. {sentence}.", width="stretch")
            st.button(
                "Take out",
                key=state.plan.widget_key("out", str(place)),
                icon=":material/close:",
                type="tertiary",
                help=f"Take out change {place + 1}",
                on_click=_take_out,
                args=(place,),
            )
    st.button(
        "Take out all",
        key=state.plan.widget_key("out_all"),
        icon=":material/clear_all:",
        on_click=state.plan.imagine,
        args=((),),
    )


def _take_out(place: int) -> None:
    """Take a change out; those after it that name what it added would be refused, so they go too."""
    steps = state.plan.imagined_steps()
    gone, rest = steps[place], [step for at, step in enumerate(steps) if at != place]
    added = getattr(gone, "id", None)
    state.plan.imagine([step for step in rest if added not in {one for _, one in step.about()}])


def _compared(found: Comparison, records: Records) -> None:
    """Draw everything that changes, the most telling first."""
    st.subheader("Before and after", anchor=False)
    if not found.makes_a_difference:
        st.info("Nothing that netmap computes would change.", icon=":material/info:")
        return
    _figures(found)
    _measures(found)
    for what, (title, icon) in GAP_TITLES.items():
        _gaps(found.gaps[found.gaps["what"] == what], title, icon)
    _ties(found.ties)
    _coverage(found, records)
    plan_maps.show(found, records)


def _figures(found: Comparison) -> None:
    """Draw how much changes."""
    counts = found.gaps["what"].value_counts()
    changed = _changed(found.measures)
    cells = found.cells.loc[["NONE", "AWARENESS"]].sum()
    cards = (
        ("Measures", f"{int(changed.sum()):,}", f"of {len(changed):,} change", "Measures of the whole network that would differ."),
        ("Gaps", f"{counts.get(NEW, 0):,} open", f"{counts.get(GONE, 0):,} close", "Gaps that would be found, and would not be any more."),
        ("Ties", f"{len(found.ties):,}", "not as they were", "Ties that would be new, lost, stronger or weaker."),
        ("Unanswered", f"{cells['after']:,}", _more(int(cells["after"] - cells["before"])), "Needs in a place for a group that nobody answers."),
    )  # fmt: skip
    with st.container(horizontal=True):
        for title, number, more, what in cards:
            st.metric(title, number, delta=more, delta_color="off", delta_arrow="off", help=what, border=True)


def _more(number: int) -> str:
    return f"{number:+,}" if number else "as before"


def _changed(measures: pd.DataFrame) -> pd.Series:
    """Return which measures differ; two that are undefined are the same."""
    before, after = measures["before"], measures["after"]
    return ~((before == after) | (before.isna() & after.isna()))


def _measures(found: Comparison) -> None:
    """Draw the measures before and after, those that change unless all are asked for."""
    every = st.toggle(
        "All measures, also those that stay as they are", key=state.plan.MEASURES, persist_state="session"
    )
    rows = found.measures if every else found.measures[_changed(found.measures)]
    if rows.empty:
        st.caption("No measure of the whole network would change.")
        return
    written = {
        name: [MEASURES[code].written(value) for code, value in zip(rows["code"], rows[name], strict=True)]
        for name in ("before", "after")
    }
    table = pd.DataFrame(
        {
            "Measure": rows["title"],
            "Before": written["before"],
            "After": written["after"],
            "Difference": [
                changed_by(change, after) for change, after in zip(rows["difference"], written["after"], strict=True)
            ],
            "Why it is not defined": rows["why_after"].where(
                rows["after"].isna(), rows["why_before"].where(rows["before"].isna(), "")
            ),
        }
    )
    if not table["Why it is not defined"].any():
        table = table.drop(columns="Why it is not defined")
    st.dataframe(table, hide_index=True, placeholder="", alt=f"{number_of(len(rows), 'measure')} before and after")


def _gaps(rows: pd.DataFrame, title: str, icon: str) -> None:
    if rows.empty:
        return
    with st.expander(f"{title} ({len(rows):,})", icon=icon):
        for sentence, step in rows[["sentence", "step"]].head(MOST_GAPS).itertuples(index=False):
            st.text(sentence)
            st.caption(f"Next: {escape_md(step)}")
        if len(rows) > MOST_GAPS:
            st.caption(f"And {len(rows) - MOST_GAPS:,} more, less grave than these.")


def _ties(ties: pd.DataFrame) -> None:
    if ties.empty:
        return
    with st.expander(f"Ties that would not be as they were ({len(ties):,})", icon=":material/link:"):
        table = pd.DataFrame(
            {
                "Between": ties["a_name"],
                "and": ties["b_name"],
                "Would be": ties["what"].map(lambda what: TIE_CHANGES.get(what, what)),
                "Level before": ties["level_before"].map(_level),
                "Level after": ties["level_now"].map(_level),
            }
        )
        st.dataframe(table, hide_index=True, placeholder="", alt=f"{number_of(len(ties), 'tie')} that would change")


def _level(level: float) -> str:
    return "" if pd.isna(level) else level_text(level)


def _coverage(found: Comparison, records: Records) -> None:
    """Draw the needs that would be answered otherwise, place by place."""
    changed = found.coverage
    if changed.empty:
        return
    names = {what: names_of(records, what) for what in ("need", "place", "group")}
    with st.expander(
        f"Needs that would be answered otherwise ({len(changed):,})", icon=":material/volunteer_activism:"
    ):
        table = pd.DataFrame(
            {
                "Need": changed["need"].map(lambda one: names["need"].get(one, one)),
                "Place": changed["place"].map(lambda one: names["place"].get(one, one), na_action="ignore"),
                "Group": changed["group"].map(lambda one: names["group"].get(one, one), na_action="ignore"),
                "Before": changed["before"].map(lambda code: label("coverage_states", code)),
                "After": changed["after"].map(lambda code: label("coverage_states", code)),
            }
        )
        st.dataframe(
            table,
            hide_index=True,
            placeholder="",
            row_height=problems.LINES_HIGH,
            alt=f"{number_of(len(changed), 'need')} in a place for a group, before and after",
        )
