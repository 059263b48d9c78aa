"""One suggested contact opened: why, how its score comes about, the way there, what is not known, and what can be done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import streamlit as st

from netmap.language import say
from netmap.screens import state
from netmap.screens.parts import contact_actions, links, profile, seen_as
from netmap.screens.parts.contact_words import of_score, table_of, way
from netmap.screens.text import escape_md

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from netmap.outreach import Ego, Outreach
    from netmap.records import Records

MOST_NEEDS = 4
"""Needs that a row leads to; the page of needs has all."""

MOST_READ = 48
"""Letters of a need on its button."""


@dataclass(frozen=True, eq=False)
class Shown:
    """What every part of the page needs.

    Parameters
    ----------
    records
        All tables.
    answer
        Whom to contact next.
    names, needs
        What stakeholders and needs are called, by id.
    weights
        Part of a score -> its weight.
    roles
        The staff roles on record.
    nearest
        Partner -> the unit of ours with the strongest tie to it, by id.
    on
        The day.
    """

    records: Records
    answer: Outreach
    names: Mapping[str, str]
    needs: Mapping[str, str]
    weights: Mapping[str, float]
    roles: Sequence[str]
    nearest: Mapping[str, str]
    on: date

    @property
    def ego(self) -> Ego:
        """Whose list it is."""
        return self.answer.ego

    @property
    def several_units(self) -> bool:
        """Whether the library has several units, so that it has to be said which of them took part."""
        return int(self.records.ours().sum()) > 1


def show(row: dict[str, Any], touch: Callable[[], None], shown: Shown) -> None:
    """Draw one suggestion.

    Parameters
    ----------
    row
        The suggestion.
    touch
        Remembers that something was done about it.
    shown
        All else.
    """
    why, how = st.columns([3, 2], gap="large")
    with why:
        # The line of the row says the first of them.
        _lines(say("Why"), [reason for reason in row["reasons"] if reason != row["sentence"]])
        _lines(say("What is not known"), row["unknown"])
        _lines(say("What speaks against it"), row["against"])
    with how:
        _lines(say("The way there"), way(row, shown.ego, shown.names, shown.on))
        _score(row, shown)
    _needs(row, shown)
    _ways(row, shown)
    contact_actions.on_suggestion(row, touch, shown)


def _lines(title: str, sentences: Sequence[str]) -> None:
    """Draw sentences under a title; nothing where there are none."""
    if not len(sentences):
        return
    st.markdown(f"**{title}**")
    with st.container(gap="xsmall"):
        for sentence in sentences:
            st.text(sentence)


def _score(row: dict[str, Any], shown: Shown) -> None:
    """Draw the score in words; what it is made of stands behind a button."""
    st.markdown(f"**{say('Score')}**")
    st.text(of_score(row, shown.weights))
    with st.popover(
        say("How it is made"), icon=":material/calculate:", key=state.contacts.widget_key("score", row["key"])
    ):
        st.text(
            say(
                "Each part is a number from 0 to 1. The score is their mean, weighted, over the parts of which something is known."
            )
        )
        table = table_of(row, shown.weights)
        st.table(table.set_index(table.columns[0]))


def _needs(row: dict[str, Any], shown: Shown) -> None:
    """Draw the ways to the needs it would help with."""
    if not row["needs"]:
        return
    st.markdown(f"**{say('Needs it would help with')}**")
    with st.container(horizontal=True):
        for need in row["needs"][:MOST_NEEDS]:
            told = shown.needs.get(need, need)
            cut = told if len(told) <= MOST_READ else f"{told[:MOST_READ].rstrip()} …"
            if st.button(
                escape_md(cut),
                icon=":material/volunteer_activism:",
                key=state.contacts.widget_key(f"need_{need}", row["key"]),
                help=escape_md(told),
            ):
                links.open_need(need)
    if len(row["needs"]) > MOST_NEEDS:
        st.caption(say("And {number:,} more.", number=len(row["needs"]) - MOST_NEEDS))


def _ways(row: dict[str, Any], shown: Shown) -> None:
    """Draw the ways from here: whom it is about, the tie, the way on the map."""
    both = [one for one in (row["who"], row["also"]) if isinstance(one, str) and one]
    key = str(row["key"])
    with st.container(horizontal=True, vertical_alignment="center"):
        for one in both:
            name = escape_md(shown.names.get(one, one))
            if st.button(
                say("Open {name}", name=name),
                icon=":material/arrow_forward:",
                key=state.contacts.widget_key(f"open_{one}", key),
            ):
                links.open_stakeholder(one)
        ends = tie_ends(row, shown.ego)
        if ends and st.button(say("Open the tie"), icon=":material/link:", key=state.contacts.widget_key("tie", key)):
            links.open_tie(*ends)
        if len(row["path"]) > 1 and st.button(
            say("Show the way on the map"), icon=":material/hub:", key=state.contacts.widget_key("map", key)
        ):
            links.way_on_map(row["path"], many=len(shown.records["stakeholders"]))
        if not seen_as.by_others():
            with st.popover(say("Brief"), icon=":material/description:", key=state.contacts.widget_key("briefs", key)):
                for one in both:
                    begins = state.contacts.widget_key(f"brief_{one}", key)
                    profile.briefs(one, shown.records, shown.on, key=begins, about=shown.names.get(one, one))


def tie_ends(row: Mapping[str, Any], ego: Ego) -> tuple[str, str] | None:
    """Return the two whose tie says most about a suggestion: the last step of the way there, or the two to introduce; None if there is no way."""
    if isinstance(row["also"], str) and row["also"]:
        return row["who"], row["also"]
    if len(row["path"]) > 1:
        return row["path"][-2], row["path"][-1]
    return (ego.members[0], row["who"]) if len(ego.members) == 1 else None
