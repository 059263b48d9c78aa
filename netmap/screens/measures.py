"""The Measures page: eight questions practitioners ask of a network, and under each the measures that answer it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import streamlit as st

from netmap.language import say, to_say
from netmap.measures import QUESTIONS, NetworkMeasure, StakeholderMeasure, TableMeasure, answers_to
from netmap.screens import cache, state
from netmap.screens.parts import (
    as_of,
    coverage,
    figures,
    first_steps,
    map_controls,
    measure_rankings,
    measure_tables,
    problems,
    seen_as,
)
from netmap.screens.text import escape_md

if TYPE_CHECKING:
    from datetime import date

    from netmap.measures import Question, Summary
    from netmap.network import Network
    from netmap.records import Records

    Measure = NetworkMeasure | StakeholderMeasure | TableMeasure

TITLE = to_say("Measures")

Sort = TypeVar("Sort", NetworkMeasure, StakeholderMeasure, TableMeasure)


def page() -> None:
    """Draw the page."""
    records = cache.data.records()
    if records.is_empty:
        st.title(say(TITLE))
        first_steps.show(
            say("Here you will see eight questions about it, each with the figures that answer it."),
            say("It helps to say with numbers how the work with others goes, and how sure that is."),
        )
        return
    choices = cache.networks.choices(records)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
        st.title(say(TITLE), width="content")
        with st.container(horizontal=True, vertical_alignment="bottom", gap="xsmall", width="content"):
            on = as_of.choose()
            map_controls.filters(choices)
    narrowed = map_controls.in_words(choices)
    if narrowed:
        st.markdown(say("Only a part of the network: {narrowed}", narrowed=narrowed))
    _answers(_question(), records, on)


def _question() -> Question:
    """Draw the eight questions and return the chosen one."""
    by_code = {question.code: question for question in QUESTIONS}
    state.address.choice_shows(state.measures.QUESTION, by_code)
    chosen = st.pills(
        say("Questions"),
        list(by_code),
        format_func=lambda code: say(by_code[code].text),
        required=True,
        key=state.measures.QUESTION,
        on_change=state.address.choice_made,
        args=(state.measures.QUESTION,),
        persist_state="session",
        label_visibility="collapsed",
    )
    return by_code.get(chosen or "", QUESTIONS[0])


def _answers(question: Question, records: Records, on: date) -> None:
    """Draw the answers sort by sort, so that in a large network the first can be read while the next are computed."""
    selection, ours, choices = state.shown.selection(), state.shown.with_ours(), cache.networks.choices(records)
    network = cache.networks.network(records, on, selection, with_ours=ours)
    st.subheader(say(question.text), anchor=False)
    st.text(say(question.about))
    if coverage.is_indicative(network.coverage, network.conventions):
        _indicative(network)
    without: list[tuple[Measure, str]] = []

    def given(sort: type[Sort]) -> tuple[list[Sort], Summary]:
        measures = [measure for measure in answers_to(question.code) if isinstance(measure, sort)]
        codes = tuple(measure.code for measure in measures)
        summary = cache.networks.summary(records, on, selection, with_ours=ours, codes=codes)
        why = {measure.code: _why_none(measure, summary) for measure in measures}
        without.extend((measure, why[measure.code]) for measure in measures if why[measure.code])
        return [measure for measure in measures if not why[measure.code]], summary

    has_ours = network.has_ours
    figures.cards(*given(NetworkMeasure), choices.stakeholders, has_ours=has_ours, more=True)
    measure_tables.show(*given(TableMeasure), choices, has_ours=has_ours)
    measure_rankings.show(*given(StakeholderMeasure), network, choices)
    _without_answer(without)


def _indicative(network: Network) -> None:
    if seen_as.by_others():
        st.caption(say("Figures marked **indicative** may change as more answers come in."))
        return
    if network.coverage is None:
        st.caption(
            say(
                "Of all pairs, none were asked about: figures marked **indicative** may change as more answers come in."
            )
        )
        return
    st.caption(
        say(
            "Of all pairs, {share} were asked about: figures marked **indicative** may change as more answers come in.",
            share=coverage.share_text(network.coverage),
        )
    )


def _why_none(measure: Measure, summary: Summary) -> str:
    """Return why a measure has no answer in this network; an empty text where it has one."""
    if isinstance(measure, NetworkMeasure):
        return summary.network[measure.code].why_undefined
    if isinstance(measure, TableMeasure):
        return summary.tables[measure.code].why_undefined
    if summary.stakeholders[measure.code].notna().any():
        return ""
    return summary.why_missing[measure.code] or say("Nobody has a value.")


def _without_answer(measures: list[tuple[Measure, str]]) -> None:
    """Say what has no value here, and why: it is not 0."""
    if not measures:
        return
    with st.expander(say("No value here: {number}", number=len(measures)), icon=":material/help:"):
        for measure, why in measures:
            st.markdown(
                say(
                    "**{question}** {label}: n/a. {why}",
                    question=escape_md(say(measure.question)),
                    label=escape_md(say(measure.label)),
                    why=escape_md(why),
                )
            )


if __name__ == "__main__":
    with problems.as_sentences():
        page()
