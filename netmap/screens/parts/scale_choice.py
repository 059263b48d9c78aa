"""How the levels in a file are to be read: the scale is always named, never guessed."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from netmap.language import say, to_say
from netmap.screens import cache, state
from netmap.screens.parts.rows import label
from netmap.settings import scales_of
from netmap.vocabulary.scales import LISTS, Scale

OWN = ""
"""Stands for our own steps, which need no scale."""


def choose() -> Scale | None:
    """Draw the choice and what it means; return the scale as this network reads it, or None for our own steps."""
    known = scales_of(cache.data.store())
    chosen = st.selectbox(
        say("How levels are written in the files"),
        [OWN, *known],
        format_func=lambda name: known[name].called if name else say("Levels 0 to 5, as in the empty workbook"),
        key=state.import_data.SCALE,
        help=say(
            "If your survey counts otherwise, say which scale it used. Your original answers are kept on every row."
        ),
    )
    if not chosen:
        return None
    with st.expander(say("How its answers are read")):
        st.dataframe(
            _meanings(known[chosen]).rename(columns=say),
            hide_index=True,
            alt=say("How the answers of '{scale}' are read", scale=known[chosen].called),
        )
        st.caption(
            say("Source: {source}. A translation between scales is always approximate.", source=known[chosen].published)
        )
    return known[chosen]


def _meanings(scale: Scale) -> pd.DataFrame:
    """Return each of our steps with the spellings that are read as it."""
    steps = pd.Series(scale.steps, name="step")
    spellings = steps.index.to_series().groupby(steps.to_numpy()).agg(", ".join)
    return pd.DataFrame(
        {
            to_say("Answers in the file"): spellings.to_numpy(),
            to_say("Read as"): [f"{step} · {label(LISTS[scale.sets], step)}" for step in spellings.index],
        }
    )
