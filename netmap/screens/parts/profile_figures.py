"""One stakeholder's figures: each with the question it answers and its rank among all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import streamlit as st

from netmap.measures import STAKEHOLDER_MEASURES
from netmap.screens.text import escape_md

if TYPE_CHECKING:
    from netmap.measures import StakeholderMeasure, Summary

NOT_RANKED = ("cut_point", "working_group", "component")
"""Measures that name or tell apart, so that a larger value is not more of anything."""


def show(stakeholder: str, summary: Summary) -> None:
    """Draw the measures of one stakeholder."""
    frame = as_frame(stakeholder, summary)
    st.table(
        frame.map(escape_md),
        hide_index=True,
        border="horizontal",
        alt=f"{len(frame)} measures of this stakeholder with their plain reading",
    )


def as_frame(stakeholder: str, summary: Summary) -> pd.DataFrame:
    """Return one stakeholder's measures as people read them; measures undefined for everybody are left out."""
    everybody = summary.stakeholders
    own = everybody[everybody["id"] == stakeholder].iloc[0]
    return pd.DataFrame(
        [
            {
                "Question": measure.question,
                "Measure": measure.label,
                "Value": figure(own[measure.code]),
                "Rank": _rank(measure, own[measure.code], everybody[measure.code]),
                "How it reads": summary.why_missing[measure.code] if pd.isna(own[measure.code]) else measure.reads,
            }
            for measure in STAKEHOLDER_MEASURES
            if everybody[measure.code].notna().any()
        ]
    )


def figure(value: float | bool | None) -> str:
    """Return a value as people read it.

    Examples
    --------
    >>> figure(True), figure(3), figure(0.1234), figure(None)
    ('yes', '3', '0.123', 'n/a')
    """
    if pd.isna(value):
        return "n/a"
    if isinstance(value, bool | np.bool):
        return "yes" if value else "no"
    return f"{value:.3g}" if isinstance(value, float) else f"{value:,}"


def _rank(measure: StakeholderMeasure, own: float, everybody: pd.Series) -> str:
    """Return how many have more of it, as a rank among all."""
    if measure.code in NOT_RANKED or pd.isna(own):
        return ""
    return f"{int((everybody > own).sum()) + 1:,} of {int(everybody.notna().sum()):,}"
