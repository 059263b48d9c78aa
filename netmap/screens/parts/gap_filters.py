"""What narrows the list of gaps: question, status, rule, place, stakeholder, owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netmap.gaps import QUESTIONS, RULES
from netmap.gaps.showing import either
from netmap.language import say, say_as
from netmap.screens import state
from netmap.screens.parts.gap_list import LIVE, Wanted
from netmap.screens.text import escape_md
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    import pandas as pd

    from netmap.records import Records
    from netmap.screens.parts.choices import Choices
    from netmap.screens.parts.gap_list import GapList

ALL = ""
"""The choice of no question in particular."""

NOBODY = ""
"""Stands for a gap without an owner."""


def show(findings: pd.DataFrame, listed: GapList, records: Records, choices: Choices) -> Wanted:
    """Draw the filters and return what is asked for.

    Parameters
    ----------
    findings
        All that are found, with where they stand.
    listed
        Whom and where they concern: only that is offered.
    records
        For the names of places.
    choices
        For the names of stakeholders.
    """
    live = findings[findings["status"].isin(LIVE)]
    counts = live["question"].value_counts()
    labels = {ALL: say("All ({number:,})", number=len(live))} | {
        one.code: _counted(say(one.label), counts.get(one.code, 0)) for one in QUESTIONS
    }
    state.shared.begin(state.gaps.QUESTION, value=ALL)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        question = st.pills(
            say("Question"),
            list(labels),
            format_func=labels.__getitem__,
            required=True,
            key=state.gaps.QUESTION,
            persist_state="session",
            label_visibility="collapsed",
            width="content",
        )
        folded = _folded(findings, listed, records, choices)
    return Wanted(question or ALL, *folded)


def _folded(findings: pd.DataFrame, listed: GapList, records: Records, choices: Choices) -> tuple[tuple[str, ...], ...]:
    """Draw the filters that are folded away; return rules, places, stakeholders, statuses and owners."""
    used = state.gaps.filters_in_use()
    with st.popover(
        say("Filters ({number})", number=used) if used else say("Filters"),
        type="primary" if used else "secondary",
        key="gap_filters",
    ):
        words = vocabulary("gap_statuses")
        stands = findings["status"].value_counts()
        statuses = st.multiselect(
            say("Status"),
            list(words.codes),
            default=list(LIVE),
            format_func=lambda code: _counted(words.label(code), stands.get(code, 0)),
            placeholder=say_as("status", "Any"),
            key=state.gaps.STATUSES,
            persist_state="session",
        )
        rules = _several(say("Rule"), state.gaps.RULES, _rules(findings))
        place_names = dict(zip(records["places"]["id"], records["places"]["name"], strict=True))
        places = _several(say("Place"), state.gaps.PLACES, _named(listed.where, place_names))
        people = _several(say("Stakeholder"), state.gaps.STAKEHOLDERS, _named(listed.whom, choices.stakeholders))
        owned = sorted({*findings["owner"].dropna()}, key=str.casefold)
        owners = _several(say("Owner"), state.gaps.OWNERS, {NOBODY: say("Nobody")} | {one: one for one in owned})
        st.button(
            say("Clear all filters"),
            icon=":material/filter_alt_off:",
            on_click=state.gaps.clear_filters,
            key="gap_clear",
        )
    return rules, places, people, tuple(statuses), owners


def in_words(wanted: Wanted, records: Records, choices: Choices) -> str:
    """Return the folded filters in use as one Markdown line; empty if there are none."""
    places = dict(zip(records["places"]["id"], records["places"]["name"], strict=True))
    titles = {rule.code: say(rule.title) for rule in RULES}
    words = vocabulary("gap_statuses")
    said = []
    if wanted.statuses != LIVE:
        statuses = ", ".join(words.label(code) for code in wanted.statuses) or say("any")
        said.append(say("{what}: {value}", what=say("Status"), value=statuses))
    for label, chosen, names in (
        (say("Rule"), wanted.rules, titles),
        (say("Place"), wanted.places, places),
        (say("Stakeholder"), wanted.stakeholders, choices.stakeholders),
        (say("Owner"), wanted.owners, {NOBODY: say("nobody")}),
    ):
        if chosen:
            said.append(say("{what}: {value}", what=label, value=either([names.get(one, one) for one in chosen])))
    return escape_md(" · ".join(said))


def _rules(findings: pd.DataFrame) -> dict[str, str]:
    """Return the rules that found something; forms of one code are one choice."""
    counts = findings["rule"].value_counts()
    return {rule.code: _counted(say(rule.title), counts[rule.code]) for rule in RULES if rule.code in counts.index}


def _counted(what: str, number: int) -> str:
    return say("{what} ({number:,})", what=what, number=number)


def _named(concerns: pd.DataFrame, names: dict[str, str]) -> dict[str, str]:
    used = set(concerns["id"])
    return {one: name for one, name in names.items() if one in used}


def _several(label: str, key: str, options: dict[str, str]) -> tuple[str, ...]:
    chosen = st.multiselect(
        label,
        list(options),
        format_func=lambda code: options.get(code, code),
        placeholder=say_as("no filter", "All"),
        key=key,
        persist_state="session",
        select_all=False,
        disabled=not options,
    )
    return tuple(chosen)
