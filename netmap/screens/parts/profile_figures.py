"""One stakeholder's figures, question by question: each with its rank among all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from netmap.drawing.shading import words
from netmap.language import say, to_say
from netmap.measures import QUESTIONS, STAKEHOLDER_MEASURES
from netmap.screens.text import escape_md

if TYPE_CHECKING:
    from netmap.measures import StakeholderMeasure, Summary

CODES = tuple(measure.code for measure in STAKEHOLDER_MEASURES)
"""The measures this part shows."""


def show(stakeholder: str, summary: Summary) -> None:
    """Draw the measures of one stakeholder under the questions they help to answer."""
    for question in QUESTIONS:
        measures = [measure for measure in STAKEHOLDER_MEASURES if measure.answers == question.code]
        frame = as_frame(stakeholder, summary, measures)
        if frame.empty:
            continue
        st.markdown(f"**{escape_md(say(question.text))}**")
        st.table(
            frame.rename(columns=say).map(escape_md),
            hide_index=True,
            border="horizontal",
            alt=say(
                "{question} {number} measures of this stakeholder with their plain reading",
                question=say(question.text),
                number=len(frame),
            ),
        )


def as_frame(stakeholder: str, summary: Summary, measures: list[StakeholderMeasure]) -> pd.DataFrame:
    """Return one stakeholder's measures as people read them; measures undefined for everybody are left out."""
    everybody = summary.stakeholders
    own = everybody[everybody["id"] == stakeholder]
    return pd.DataFrame(
        [
            {
                to_say("Question"): say(measure.question),
                to_say("Measure"): say(measure.label),
                to_say("Value"): words(own[measure.code], measure.holds)[0],
                to_say("Rank"): _rank(measure, own[measure.code], everybody[measure.code]),
                to_say("How it reads"): _reads(measure, own[measure.code], summary),
            }
            for measure in measures
            if everybody[measure.code].notna().any()
        ]
    )


def _reads(measure: StakeholderMeasure, own: pd.Series, summary: Summary) -> str:
    if own.isna().all():
        return summary.why_missing[measure.code]
    reads = say(measure.reads)
    estimated = say("Estimated.")
    return f"{reads} {estimated}" if measure.code in summary.margins else reads


def _rank(measure: StakeholderMeasure, own: pd.Series, everybody: pd.Series) -> str:
    """Return how many have more of it, as a rank among all; what names or tells apart has none."""
    named = measure.holds == "group" or not pd.api.types.is_numeric_dtype(everybody.dtype)
    if named or pd.api.types.is_bool_dtype(everybody.dtype) or own.isna().all():
        return ""
    return say("{rank:,} of {all:,}", rank=int((everybody > own.iloc[0]).sum()) + 1, all=int(everybody.notna().sum()))
