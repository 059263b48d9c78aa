"""A tour of two minutes: some pages, with a sentence on each, for whoever sees them for the first time."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from netmap.language import say, to_say
from netmap.screens import state
from netmap.screens.parts import links


@dataclass(frozen=True, slots=True)
class Step:
    """One step.

    Parameters
    ----------
    page, path
        The page it is made on, and its address.
    title, sentence
        What it says.
    """

    page: str
    path: str
    title: str
    sentence: str


# No bare text after a name here: Streamlit would show it.
STEPS = (
    Step(
        links.OVERVIEW,
        "",
        to_say("Overview"),
        to_say(
            "Begin the day here: what was promised and is due, three things worth knowing, and what you opened last. "
            "The box at the top finds anything, on every page."
        ),
    ),
    Step(
        links.MAP,
        "map",
        to_say("Map"),
        to_say(
            "Everybody you work with, and who works with whom. Choose somebody to see their ties; the table below says the same in words."
        ),
    ),
    Step(
        links.GAPS,
        "gaps",
        to_say("Gaps"),
        to_say(
            "What is missing, the gravest first. Each gap opens onto its reasons, the rows behind it, and what could be done."
        ),
    ),
    Step(
        links.CONTACT,
        "contact",
        to_say("Contacts"),
        to_say(
            "Whom to contact next, why, and through whom. Write down in place what came of it, and the list changes."
        ),
    ),
    Step(
        links.PLAN,
        "plan",
        to_say("Plan"),
        to_say(
            "Which few partnerships would answer most of what residents asked for, and what would break if one were lost."
        ),
    ),
    Step(
        links.EDIT,
        "edit",
        to_say("Add & edit"),
        to_say(
            "Write down what you know, one by one here or many at once on the Import page. Every change can be taken back."
        ),
    ),
)


def offer(*, key: str) -> None:
    """Draw the button that begins the tour, unless one is made or was ended in this visit.

    Parameters
    ----------
    key
        Tells it from others.
    """
    if state.touring.ended() or state.touring.step(len(STEPS)):
        return
    if st.button(say("Show me around (2 minutes)"), icon=":material/explore:", key=key):
        _go(1)


def show(path: str) -> None:
    """Draw the step the tour stands at, if one is made.

    Parameters
    ----------
    path
        Address of the page that is drawn.
    """
    at = state.touring.step(len(STEPS))
    if not at:
        return
    step = STEPS[at - 1]
    with st.container(border=True, key="tour"):
        heading = say("{at} of {all} · {title}.", at=at, all=len(STEPS), title=say(step.title))
        st.markdown(f"**{heading}** {say(step.sentence)}")
        with st.container(horizontal=True):
            there = say("Go to {page}", page=say(step.title))
            if path != step.path and st.button(there, icon=":material/arrow_forward:", key="tour_here"):
                _go(at)
            if at > 1 and st.button(say("Back"), icon=":material/arrow_back:", key="tour_back"):
                _go(at - 1)
            if at < len(STEPS) and st.button(
                say("Next"), icon=":material/arrow_forward:", key="tour_next", type="primary"
            ):
                _go(at + 1)
            st.button(say("End the tour"), icon=":material/close:", key="tour_end", on_click=state.touring.end)


def _go(step: int) -> None:
    st.switch_page(STEPS[step - 1].page, query_params=state.touring.address_of(step))
