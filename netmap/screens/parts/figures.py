"""The measures of the whole network: a question, a figure with and without ours, and how it reads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from netmap.measures import NETWORK_MEASURES
from netmap.screens.text import escape_md

if TYPE_CHECKING:
    from netmap.measures import Answer, NetworkMeasure, Summary

HEADLINES = ("mean_degree", "isolates", "components", "degree_centralization", "e_i_sector", "confirmed")
"""Codes of the measures shown as cards, in their order; the table below them has all."""

PER_LINE = 3
NONE = "n/a"

_FORMAT = re.compile(r"\{value(?::([^}]*))?\}")


def headline(summary: Summary, *, has_ours: bool) -> None:
    """Draw the headline measures as cards, and all of them as a table.

    Parameters
    ----------
    summary
        Every measure of the network.
    has_ours
        Whether units of the library are in it, so that it reads differently without them.
    """
    chosen = [measure for code in HEADLINES for measure in NETWORK_MEASURES if measure.code == code]
    for first in range(0, len(chosen), PER_LINE):
        columns = st.columns(PER_LINE, border=True)
        for column, measure in zip(columns, chosen[first : first + PER_LINE], strict=False):
            with column:
                _card(measure, summary.network[measure.code], has_ours=has_ours)
    with st.expander("All figures as a table"):
        # Whole sentences want to wrap, which only a plain table lets them.
        st.table(
            as_frame(summary, has_ours=has_ours).map(escape_md),
            hide_index=True,
            border="horizontal",
            alt=f"All {len(NETWORK_MEASURES)} measures of the network with their plain reading",
        )
        if has_ours:
            st.caption(
                "Ours: the library's own units. Without them it shows how far partners work together by themselves."
            )


def as_frame(summary: Summary, *, has_ours: bool) -> pd.DataFrame:
    """Return every measure of the network as people read it, one row each."""
    rows = []
    for measure in NETWORK_MEASURES:
        answer = summary.network[measure.code]
        row = {"Question": measure.question, "Measure": measure.label, "Value": figure(measure, answer.value)}
        if has_ours:
            row["Without ours"] = figure(measure, answer.without_ours)
        reads = answer.why_undefined if answer.value is None else measure.reading(answer.value)
        rows.append(row | {"How it reads": reads, "Indicative": "indicative" if answer.indicative else ""})
    return pd.DataFrame(rows)


def figure(measure: NetworkMeasure, value: float | str | None) -> str:
    """Return a value written as the measure's own sentence writes it; ``n/a`` where there is none."""
    if value is None or isinstance(value, str):
        return value or NONE
    found = _FORMAT.search(measure.reads)
    return format(value, (found.group(1) if found else None) or ",")


def _card(measure: NetworkMeasure, answer: Answer, *, has_ours: bool) -> None:
    # A metric's own label is cut on a narrow screen; Markdown wraps.
    how = f"{escape_md(measure.formula)}\n\nSource: {escape_md(measure.source)}"
    st.markdown(f"**{escape_md(measure.question)}**", help=how)
    st.metric(measure.label, figure(measure, answer.value), label_visibility="collapsed")
    told = [measure.label]
    if has_ours:
        reason = f" ({answer.why_undefined_without_ours})" if answer.without_ours is None else ""
        told.append(f"{figure(measure, answer.without_ours)} without our own units{reason}")
    if answer.indicative:
        told.append("indicative")
    st.caption(escape_md(" · ".join(told)))
    st.text(answer.why_undefined if answer.value is None else measure.reading(answer.value))
