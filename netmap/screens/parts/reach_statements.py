"""What can be said of a period, to be quoted; each sentence opens onto its rule, its rows and its limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netmap.language import say, say_number
from netmap.screens import state
from netmap.screens.parts import reach_rows
from netmap.screens.parts.rows import label, meaning
from netmap.screens.text import escape_md

if TYPE_CHECKING:
    from netmap.reach import Reach, Rows, Statement
    from netmap.records import Records


def show(found: Reach, records: Records) -> None:
    """Draw the summary, what a careful reader must know, and every number with what it rests on."""
    _summary(found)
    known = [one for one in found.statements if _has_number(one)]
    if known:
        st.subheader(say("Number by number"), anchor=False)
        st.caption(
            say(
                "Each sentence can be copied as it stands. Below it stands how we know: the rule, the rows, and what is not known."
            )
        )
    for one in known:
        with st.container(border=True, key=state.reach.widget_key("said", one.code)):
            _one(one, records)
    _in_parts(found)
    _without([one for one in found.statements if not _has_number(one)])
    _unanswered(found)


def _summary(found: Reach) -> None:
    if found.summary:
        st.subheader(say("In short"), anchor=False)
        with st.container(key=state.reach.widget_key("summary")):
            st.code("\n".join(found.summary), language=None, wrap_lines=True)
    if found.notes:
        with st.container(gap="xsmall", key=state.reach.widget_key("notes")):
            st.markdown(say("**Before you quote**"))
            for note in found.notes:
                st.markdown(f"- {escape_md(note)}")


def _has_number(one: Statement) -> bool:
    return one.value is not None or one.bound is not None


def _one(one: Statement, records: Records) -> None:
    """Draw one number: what it is called, the number, the sentence to quote, and how we know."""
    st.markdown(f"**{escape_md(one.title)}** · {escape_md(one.written)}")
    st.code(one.sentence, language=None, wrap_lines=True)
    opened = st.expander(
        say("How do we know?"),
        icon=":material/fact_check:",
        key=state.reach.widget_key("open", one.code),
        type="compact",
        on_change="rerun",
    )
    if opened.open:
        with opened:
            _how(one, records)


def _how(one: Statement, records: Records) -> None:
    """Draw the rule of a number, what is known and not known of it, and its rows."""
    claim = say("{letter}: {claim}", letter=one.attribution, claim=label("attributions", one.attribution))
    told = (
        (say("How it is counted"), one.rule),
        (say("Why there is no one number"), one.why_not),
        (say("How it was confirmed"), one.confirmed),
        (say("What is not known"), one.unknown),
        (say("How strong the claim is"), f"{claim}. {meaning('attributions', one.attribution)}"),
    )
    for title, text in told:
        if text:
            st.markdown(f"**{title}**")
            st.text(text)
    _rows(say("What was counted"), one.numerator, records, f"{one.code}_of")
    if one.denominator is not None:
        _rows(say("Out of"), one.denominator, records, f"{one.code}_out_of")


def _rows(title: str, rows: Rows, records: Records, key: str) -> None:
    st.markdown(f"**{say('{what}: {number:,}', what=title, number=rows.count)}**")
    if not len(rows):
        st.caption(say("No single row stands behind it."))
    reach_rows.show(rows, records, key=key)


def _in_parts(found: Reach) -> None:
    """Draw what may be quoted of the rows of a table, theme by theme."""
    for table in found.tables:
        if not table.sentences:
            continue
        with st.expander(
            say_number(
                "{title}: {number} sentence to quote",
                "{title}: {number} sentences to quote",
                len(table.sentences),
                title=escape_md(table.title),
            ),
            icon=":material/format_quote:",
        ):
            st.text(table.note)
            with st.container(key=state.reach.widget_key("quoted", table.code)):
                st.code("\n".join(table.sentences), language=None, wrap_lines=True)


def _without(statements: list[Statement]) -> None:
    """Say what cannot be said, and why: it is not 0."""
    if not statements:
        return
    with st.expander(say("Without a number: {number}", number=len(statements)), icon=":material/help:"):
        for one in statements:
            st.markdown(say("**{what}**: n/a. {why}", what=escape_md(one.title), why=escape_md(one.why_not)))


def _unanswered(found: Reach) -> None:
    """Name what the funder asks for and netmap holds nothing about."""
    if found.frame is None or not found.frame.unanswered:
        return
    lines = found.frame.unanswered
    title = say("What this funder also asks for, and netmap cannot count: {number}", number=len(lines))
    with st.expander(title, icon=":material/help:"):
        for line in lines:
            st.markdown(f"**{escape_md(line.word)}** {escape_md(line.note)}".strip())
