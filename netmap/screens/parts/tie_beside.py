"""The tie that was clicked on the map, beside it: how close, how strong, who says so and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netmap.language import day_in_words, listed, say, say_number
from netmap.screens import cache, state
from netmap.screens.parts import links, tie_card
from netmap.screens.parts.rows import label
from netmap.screens.text import escape_md
from netmap.ties.wording import in_touch, level_in_words, strength_in_words

if TYPE_CHECKING:
    from datetime import date

    from netmap.records import Records
    from netmap.ties import Explanation

MOST_STATED = 6
"""Statements told beside the map; the tie's page shows all."""


def show(a: str, b: str, records: Records, on: date) -> None:
    """Draw what is known about a tie, and the way to its page.

    Parameters
    ----------
    a, b
        Ids of the two.
    records
        All tables.
    on
        The day.
    """
    tie = cache.ties.explanation(records, on, a, b)
    heading, close = st.columns([6, 1], vertical_alignment="top")
    heading.subheader(listed([escape_md(tie.a.name), escape_md(tie.b.name)]), anchor=False)
    close.button(
        "",
        icon=":material/close:",
        key="tie_close",
        help=say("Select nothing"),
        on_click=state.focus.nobody,
        type="tertiary",
    )
    st.caption(say("Tie · {state}", state=escape_md(label("tie_states", tie.state))))
    with st.container(gap="xsmall"):
        for sentence in told(tie):
            st.text(sentence)
    _statements(tie)
    with st.container(horizontal=True):
        if st.button(say("Open the tie"), icon=":material/link:", type="primary", key="tie_open"):
            links.open_tie(a, b)
        for side in (tie.a, tie.b):
            st.button(
                escape_md(side.name),
                key=f"tie_side_{side.id}",
                help=say("See this side beside the map"),
                on_click=state.focus.select,
                args=(side.id,),
                kwargs={"focus": True},
            )


def told(tie: Explanation) -> list[str]:
    """Return a tie's level, strength and what it rests on beside statements, as sentences."""
    said = [level_in_words(tie.level)]
    if tie.strength is not None and tie.completeness is not None:
        said.append(strength_in_words(tie.strength, tie.band, tie.completeness, thin=tie.thin))
    found, last = ", ".join(in_touch(tie.touch)), tie.touch.last_contact
    if found:
        said.append(
            say("Recorded besides: {what}.", what=found)
            if last is None
            else say("Recorded besides: {what}; last in touch on {day}.", what=found, day=day_in_words(last))
        )
    return said


def _statements(tie: Explanation) -> None:
    """Draw who states which kinds of relation, when, and at which level."""
    stated = (*tie.a.statements, *tie.b.statements, *tie.third_parties)
    if not stated:
        st.caption(say("Nobody stated it; it rests on an agreement."))
        return
    for one in stated[:MOST_STATED]:
        row = tie_card.statement(one)
        when = row[say("Stated on")] or say("on no known day")
        with st.container(gap="xxsmall"):
            st.markdown(f"**{escape_md(one.speaker_name)}**, {escape_md(when)}")
            st.text(row[say("Relations")] or say("No kind of relation named"))
            st.caption(escape_md(say("Level {level}", level=row[say("Level")])))
    if len(stated) > MOST_STATED:
        more = len(stated) - MOST_STATED
        st.caption(
            say_number(
                "And {number} statement more: open the tie.", "And {number} statements more: open the tie.", more
            )
        )
