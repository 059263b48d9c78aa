"""What would change if: the imagined changes, and the network before and after them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from netmap.gaps import names_of
from netmap.gaps.comparing import GONE, NEW, UNASKED
from netmap.language import amount, say, say_number, to_say
from netmap.measures import NETWORK_MEASURES
from netmap.measures.comparing import changed_by, differs
from netmap.planning.imagining import imagine
from netmap.planning.reaching import in_words
from netmap.screens import cache, state
from netmap.screens.parts import plan_duties, plan_maps, plan_scenarios, plan_step_form, problems
from netmap.screens.parts.rows import label
from netmap.screens.text import escape_md
from netmap.ties.wording import level_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from netmap.planning import Comparison, Step
    from netmap.records import Records

GAP_TITLES = {
    NEW: (to_say("Gaps that would open ({number:,})"), ":material/add_alert:"),
    GONE: (to_say("Gaps that would close ({number:,})"), ":material/task_alt:"),
    UNASKED: (to_say("Gaps nobody could tell of any more ({number:,})"), ":material/help:"),
}
"""What becomes of gaps: the heading, and its sign."""

MOST_GAPS = 100
"""Gaps listed under each heading."""

TIE_CHANGES = {
    "new": to_say("new"),
    "lost": to_say("lost"),
    "strengthened": to_say("stronger"),
    "weakened": to_say("weaker"),
}
"""What becomes of a tie, as people say it."""

MEASURES = {measure.code: measure for measure in NETWORK_MEASURES}


def show(records: Records, on: date) -> None:
    """Draw the imagined changes, and what they would change."""
    st.caption(
        say("Nothing here touches your network: changes are imagined, and can be kept as a scenario under a name.")
    )
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
        plan_duties.show(say("Turn these changes into contacts"), say("Imagined changes"), steps, records)
    plan_scenarios.show(records, on)


def _imagined(steps: Sequence[Step], records: Records, on: date) -> None:
    """Draw the changes in order, each with the button that takes it out."""
    st.markdown(f"**{say('Imagined changes')}**")
    if not steps:
        st.caption(say("None yet. Choose one, fill it in and add it; or try a plan from Partnerships."))
        return
    _, sentences = imagine(records, steps, on, cache.data.conventions(records))
    for place, sentence in enumerate(sentences):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(f"{place + 1}. {sentence}.", width="stretch")
            st.button(
                say("Take out"),
                key=state.plan.widget_key("out", str(place)),
                icon=":material/close:",
                type="tertiary",
                help=say("Take out change {number}", number=place + 1),
                on_click=_take_out,
                args=(place,),
            )
    st.button(
        say("Take out all"),
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
    st.subheader(say("Before and after"), anchor=False)
    if not found.makes_a_difference:
        st.info(say("Nothing that netmap computes would change."), icon=":material/info:")
        return
    _figures(found)
    _measures(found)
    _reach(found.reach)
    for what, (title, icon) in GAP_TITLES.items():
        _gaps(found.gaps[found.gaps["what"] == what], title, icon)
    _ties(found.ties)
    _coverage(found, records)
    plan_maps.show(found, records)


def _figures(found: Comparison) -> None:
    """Draw how much changes."""
    counts = found.gaps["what"].value_counts()
    changed = differs(found.measures)
    cells = found.cells.loc[["NONE", "AWARENESS"]].sum()
    cards = (
        (
            say("Measures"),
            amount(int(changed.sum())),
            say("of {number:,} change", number=len(changed)),
            say("Measures of the whole network that would differ."),
        ),
        (
            say("Gaps"),
            say("{number:,} open", number=int(counts.get(NEW, 0))),
            say("{number:,} close", number=int(counts.get(GONE, 0))),
            say("Gaps that would be found, and would not be any more."),
        ),
        (
            say("Ties"),
            amount(len(found.ties)),
            say("not as they were"),
            say("Ties that would be new, lost, stronger or weaker."),
        ),
        (
            say("Unanswered"),
            amount(int(cells["after"])),
            _more(int(cells["after"] - cells["before"])),
            say("Needs in a place for a group that nobody answers."),
        ),
    )
    with st.container(horizontal=True):
        for title, number, more, what in cards:
            st.metric(title, number, delta=more, delta_color="off", delta_arrow="off", help=what, border=True)


def _more(number: int) -> str:
    return amount(number, "+,") if number else say("as before")


def _measures(found: Comparison) -> None:
    """Draw the measures before and after, those that change unless all are asked for."""
    every = st.toggle(
        say("All measures, also those that stay as they are"), key=state.plan.MEASURES, persist_state="session"
    )
    rows = found.measures if every else found.measures[differs(found.measures)]
    if rows.empty:
        st.caption(say("No measure of the whole network would change."))
        return
    written = {
        name: [MEASURES[code].written(value) for code, value in zip(rows["code"], rows[name], strict=True)]
        for name in ("before", "after")
    }
    why = say("Why it is not defined")
    table = pd.DataFrame(
        {
            say("Measure"): rows["title"].map(say),
            say("Before"): written["before"],
            say("After"): written["after"],
            say("Difference"): [
                changed_by(change, after) for change, after in zip(rows["difference"], written["after"], strict=True)
            ],
            why: rows["why_after"].where(rows["after"].isna(), rows["why_before"].where(rows["before"].isna(), "")),
        }
    )
    if not table[why].any():
        table = table.drop(columns=why)
    told = say_number("{number} measure before and after", "{number} measures before and after", len(rows))
    st.dataframe(table, hide_index=True, placeholder="", alt=told)


def _reach(numbers: pd.DataFrame) -> None:
    """Draw what could be said to funders before and after, every number of it."""
    if numbers.empty:
        return
    changed = int(differs(numbers).sum())
    title = say_number(
        "Reach: {number} number would change, of {all:,}",
        "Reach: {number} numbers would change, of {all:,}",
        changed,
        all=len(numbers),
    )
    with st.expander(title, icon=":material/campaign:"):
        st.caption(
            say("Numbers for funders, of the year to this day. They are counted anew from what would be recorded.")
        )
        headings = [say("Number"), say("Before"), say("After"), say("Difference")]
        st.dataframe(pd.DataFrame(in_words(numbers), columns=headings), hide_index=True, placeholder="", alt=title)


def _gaps(rows: pd.DataFrame, title: str, icon: str) -> None:
    if rows.empty:
        return
    with st.expander(say(title, number=len(rows)), icon=icon):
        for sentence, step in rows[["sentence", "step"]].head(MOST_GAPS).itertuples(index=False):
            st.text(sentence)
            st.caption(say("Next: {step}", step=escape_md(step)))
        if len(rows) > MOST_GAPS:
            st.caption(say("And {number:,} more, less grave than these.", number=len(rows) - MOST_GAPS))


def _ties(ties: pd.DataFrame) -> None:
    if ties.empty:
        return
    title = say("Ties that would not be as they were ({number:,})", number=len(ties))
    with st.expander(title, icon=":material/link:"):
        table = pd.DataFrame(
            {
                say("Between"): ties["a_name"],
                say("and"): ties["b_name"],
                say("Would be"): ties["what"].map(lambda what: say(TIE_CHANGES[what]) if what in TIE_CHANGES else what),
                say("Level before"): ties["level_before"].map(_level),
                say("Level after"): ties["level_now"].map(_level),
            }
        )
        told = say_number("{number} tie that would change", "{number} ties that would change", len(ties))
        st.dataframe(table, hide_index=True, placeholder="", alt=told)


def _level(level: float) -> str:
    return "" if pd.isna(level) else level_text(level)


def _coverage(found: Comparison, records: Records) -> None:
    """Draw the needs that would be answered otherwise, place by place."""
    changed = found.coverage
    if changed.empty:
        return
    names = {what: names_of(records, what) for what in ("need", "place", "group")}
    title = say("Needs that would be answered otherwise ({number:,})", number=len(changed))
    with st.expander(title, icon=":material/volunteer_activism:"):
        table = pd.DataFrame(
            {
                say("Need"): changed["need"].map(lambda one: names["need"].get(one, one)),
                say("Place"): changed["place"].map(lambda one: names["place"].get(one, one), na_action="ignore"),
                say("Group"): changed["group"].map(lambda one: names["group"].get(one, one), na_action="ignore"),
                say("Before"): changed["before"].map(lambda code: label("coverage_states", code)),
                say("After"): changed["after"].map(lambda code: label("coverage_states", code)),
            }
        )
        st.dataframe(
            table,
            hide_index=True,
            placeholder="",
            row_height=problems.LINES_HIGH,
            alt=say_number(
                "{number} need in a place for a group, before and after",
                "{number} needs in a place for a group, before and after",
                len(changed),
            ),
        )
