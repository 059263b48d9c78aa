"""The gaps, question by question: the gravest first, blind spots and rules that wait beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pandas as pd
import streamlit as st

from netmap.gaps import QUESTIONS, RULES
from netmap.language import amount, day_in_words, say, say_as, say_number
from netmap.screens import state
from netmap.screens.parts import gap_card, links
from netmap.screens.parts.gap_list import blind_spots_beside
from netmap.screens.text import escape_md
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from netmap.gaps import Gaps, Question, Rule, Waiting
    from netmap.screens.parts.gap_card import Shown

FIRST = 6
"""Gaps of a question shown at once: what can be read before a meeting."""

MORE = 20
"""Gaps that a click adds."""

BESIDE = 3
"""Blind spots named beside a group; the group of what we do not know has all."""

ICONS = {
    "OPEN": ":material/radio_button_unchecked:",
    "ACCEPTED": ":material/task_alt:",
    "ACTING": ":material/pending:",
    "CLOSED": ":material/check_circle:",
    "NOT_A_GAP": ":material/block:",
}
"""Where a gap stands, at a glance; the words stand behind its sentence."""


def show(findings: pd.DataFrame, question: str, shown: Shown) -> list[str]:
    """Draw every group that is asked for, and return the keys of the gaps that are open.

    Parameters
    ----------
    findings
        Those to list, the gravest first, with where they stand.
    question
        Code of the one question asked for; empty for all.
    shown
        All findings and what stands behind them.
    """
    opened: list[str] = []
    for one in QUESTIONS:
        if question in {"", one.code}:
            opened += _group(one, findings[findings["question"] == one.code], shown, alone=bool(question))
    return opened


def _group(question: Question, findings: pd.DataFrame, shown: Shown, *, alone: bool) -> list[str]:
    """Draw one question, its gaps and beside them what could not be told; return which gaps are open."""
    st.subheader(say("{what} ({number:,})", what=say(question.label), number=len(findings)), anchor=False)
    st.caption(say(question.text))
    asked = [rule for rule in RULES if rule.question == question.code]
    waiting = [(rule, one) for rule, one in _waiting_rules(shown.listed.gaps) if rule.question == question.code]
    if findings.empty:
        _nothing(shown, looked=len(asked) - len(waiting), waiting=len(waiting))
        _waiting(waiting)
        return []
    blind = blind_spots_beside(findings, shown.listed) if question.code != "data" else findings.iloc[:0]
    left, right = st.columns([3, 1], gap="large") if waiting or len(blind) else (st.container(), None)
    with left:
        opened = _list(question.code, findings, shown, alone=alone)
    if right is not None:
        with right:
            _blind(blind)
            _waiting(waiting)
    return opened


def _nothing(shown: Shown, *, looked: int, waiting: int) -> None:
    """Say why nothing is listed; that no rule could look is not that there is no gap."""
    if shown.filtered:
        st.markdown(say("With these filters nothing is listed here."))
    elif not looked:
        st.markdown(say("No rule could look yet: whether there are gaps is not known."))
    else:
        told = say_number("{number} rule looked and found nothing.", "{number} rules looked and found nothing.", looked)
        others = say_number("{number} other could not look yet.", "{number} others could not look yet.", waiting)
        st.markdown(f"{told} {others}" if waiting else told)


def _list(group: str, findings: pd.DataFrame, shown: Shown, *, alone: bool) -> list[str]:
    """Draw the gravest gaps of a group, and the way to more; return which are open."""
    many = FIRST + MORE * (state.gaps.shown_more(group) + alone)
    opened: list[str] = []
    for row in cast("list[dict[str, Any]]", findings.head(many).to_dict("records")):
        line, key = label(row), str(row["key"])
        state.gaps.stays_open(key, line)
        card = st.expander(
            line, icon=ICONS.get(row["status"]), key=state.gaps.widget_key("open", key), on_change="rerun"
        )
        state.gaps.remember_open(key, line, is_open=bool(card.open))
        if card.open:
            opened.append(key)
            with card:
                gap_card.show(row, shown)
    if len(findings) > many:
        rest = len(findings) - many
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button(
                say("Show {number:,} more", number=min(MORE, rest)),
                icon=":material/expand_more:",
                key=f"gap_more_{group}",
                on_click=state.gaps.show_more,
                args=(group,),
            )
            st.caption(say("The gravest {number:,} of {all:,}.", number=many, all=len(findings)))
    return opened


def label(row: dict[str, Any]) -> str:
    """Return one gap as its line in the list, as Markdown: how grave, what, and where it stands."""
    stands = [] if row["status"] == "OPEN" else [vocabulary("gap_statuses").label(row["status"])]
    if isinstance(row["owner"], str) and row["owner"]:
        stands.append(row["owner"])
    if isinstance(row["due_on"], pd.Timestamp):
        stands.append(say("due {day}", day=day_in_words(row["due_on"])))
    # How it came, if it was not there at the last look.
    comes = {"new": say_as("gap", "new"), "reopened": say("back again")}
    if row["life"] in comes:
        stands.append(comes[row["life"]])
    told = f" · *{escape_md(', '.join(stands))}*" if stands else ""
    return f"**{amount(row['severity'], '.2f')}** · {escape_md(row['sentence'])}{told}"


def _blind(blind: pd.DataFrame) -> None:
    """Draw the blind spots of the same area."""
    if blind.empty:
        return
    st.markdown(say("**Where we cannot tell**"))
    for sentence in blind["sentence"].head(BESIDE):
        st.text(sentence)
    if len(blind) > BESIDE:
        st.caption(
            say_number(
                "And {number} more blind spot, under “{question}”.",
                "And {number} more blind spots, under “{question}”.",
                len(blind) - BESIDE,
                question=say(QUESTIONS[-1].label),
            )
        )
    st.caption(say("Nobody was asked there: that nothing is found does not mean that nothing is missing."))


def _waiting_rules(gaps: Gaps) -> list[tuple[Rule, Waiting]]:
    """Return the rules that can say nothing yet, each with what it waits for."""
    return list(zip([rule for rule in RULES if rule.name not in gaps.answered], gaps.waiting, strict=True))


def _waiting(waiting: list[tuple[Rule, Waiting]]) -> None:
    """Draw the rules that can say nothing yet, with the sheets and columns each waits for."""
    if not waiting:
        return
    title = say_number("{number} rule cannot look yet", "{number} rules cannot look yet", len(waiting))
    with st.expander(title, icon=":material/hourglass_empty:"):
        for rule, one in waiting:
            waits_for = escape_md(one.sentence[:1].lower() + one.sentence[1:])
            st.markdown(say("**{what}**: {told}", what=escape_md(say(rule.title)), told=waits_for))
        links.to_import()
