"""Measures of the whole network as cards: a question, a figure with and without ours, how it reads and how sure it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import streamlit as st

from netmap.language import say, say_number
from netmap.measures import NETWORK_MEASURES
from netmap.measures.summary import ESTIMATED
from netmap.screens import state
from netmap.screens.parts import links, measure_help
from netmap.screens.text import escape_md

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from streamlit.delta_generator import DeltaGenerator

    from netmap.measures import Answer, NetworkMeasure, Summary

Measure = TypeVar("Measure")

HEADLINES = ("mean_degree", "isolates", "components", "degree_centralization", "e_i_sector", "confirmed")
"""Codes of the measures shown on the Overview, in their order; the Measures page has all."""

PER_LINE = 3

_NAMED = 4  # names that stand on a card
_IN_MENU = 50  # names in its menu; all are in the page's table of everybody


def headline(summary: Summary, *, has_ours: bool) -> None:
    """Draw the headline measures as cards, with the way to all others.

    Parameters
    ----------
    summary
        Answers that hold the headline measures.
    has_ours
        Whether units of the library are in the network, so that it reads differently without them.
    """
    chosen = [measure for code in HEADLINES for measure in NETWORK_MEASURES if measure.code == code]
    cards(chosen, summary, {}, has_ours=has_ours)
    st.page_link(links.MEASURES, label=say("All measures, question by question"), icon=":material/query_stats:")


def cards(
    measures: Sequence[NetworkMeasure],
    summary: Summary,
    names: Mapping[str, str],
    *,
    has_ours: bool,
    more: bool = False,
) -> None:
    """Draw a card for each measure.

    Parameters
    ----------
    measures
        Which.
    summary
        Answers that hold them.
    names
        Stakeholder id -> name.
    has_ours
        As for ``headline``.
    more
        Whether a card also names whom the figure speaks of, and leads to the map.
    """
    for measure, card in in_lines(measures):
        with card:
            answer = summary.network[measure.code]
            _figure(measure, answer, has_ours=has_ours)
            if more:
                _whom(measure.code, answer.who, names)
                _ways(measure)


def in_lines(measures: Sequence[Measure]) -> Iterator[tuple[Measure, DeltaGenerator]]:
    """Yield each measure with the frame to draw it in: some to a line, frames of a line equally high."""
    for first in range(0, len(measures), PER_LINE):
        columns = st.columns(PER_LINE)
        for column, measure in zip(columns, measures[first : first + PER_LINE], strict=False):
            yield measure, column.container(border=True, height="stretch")


def _figure(measure: NetworkMeasure, answer: Answer, *, has_ours: bool) -> None:
    # A metric's own label is cut on a narrow screen; Markdown wraps.
    st.markdown(f"**{escape_md(say(measure.question))}**", help=measure_help.text(measure))
    st.metric(say(measure.label), measure.written(answer.value), label_visibility="collapsed")
    told = [say(measure.label)]
    if has_ours:
        told.append(
            say(
                "{figure} without our own units ({reason})",
                figure=measure.written(answer.without_ours),
                reason=answer.why_undefined_without_ours,
            )
            if answer.without_ours is None
            else say("{figure} without our own units", figure=measure.written(answer.without_ours))
        )
    if answer.margin is not None:
        told.append(say("estimated"))
    if answer.indicative:
        told.append(say("indicative"))
    st.caption(escape_md(" · ".join(told)))
    st.text(answer.why_undefined if answer.value is None else measure.reading(answer.value))
    if answer.interval is not None:
        st.caption(escape_md(answer.interval.sentence))
    if answer.margin is not None:
        st.caption(escape_md(say(ESTIMATED, margin=answer.margin)))


def _whom(code: str, who: Sequence[str], names: Mapping[str, str]) -> None:
    """Draw the stakeholders a figure speaks of; each opens its page."""
    if not who:
        return
    opened = None
    with st.container(horizontal=True, gap="xsmall"):
        for place, one in enumerate(who[:_NAMED]):
            label = escape_md(names.get(one, one))
            key = state.measures.widget_key(f"who_{place}", code)
            if st.button(label, key=key, icon=":material/arrow_outward:", type="tertiary", wrap=True):
                opened = one
        left = len(who) - _NAMED
        rest = list(who[_NAMED : _NAMED + _IN_MENU])
        if rest:
            opened = (
                st.menu_button(
                    say_number("and {number} more", "and {number} more", left)
                    if left <= _IN_MENU
                    else say("the next {next} of {left:,} more", next=_IN_MENU, left=left),
                    rest,
                    format_func=lambda one: escape_md(names.get(one, one)),
                    key=state.measures.widget_key("who", code),
                    type="tertiary",
                )
                or opened
            )
    if opened:
        links.open_stakeholder(opened)


def _ways(measure: NetworkMeasure) -> None:
    if measure.shown_by:
        links.map_coloured_by(measure.shown_by, key=state.measures.widget_key("map", measure.code))
