"""Three gaps worth knowing of: the gravest of three different questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netmap.gaps import QUESTIONS
from netmap.language import say
from netmap.screens import cache, state
from netmap.screens.parts import links
from netmap.screens.parts.gap_list import LIVE
from netmap.screens.text import escape_md

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from netmap.records import Records

MOST_SHOWN = 3
"""Gaps that are shown here; the Gaps page has all of them."""

LARGEST = 5_000
"""Stakeholders of a network whose gaps are looked for unasked: more take longer than somebody waits for a first page."""

UNKNOWN = "data"
"""The question of what nobody knows: nothing one would put before a council."""

LABELS = {question.code: question.label for question in QUESTIONS}


def show(records: Records, on: date) -> None:
    """Draw what was found, each leading to its gap."""
    st.subheader(say("What we found"))
    if len(records["stakeholders"]) > LARGEST:
        st.caption(say("Looking for gaps takes a moment in a network of this size."))
        st.page_link(links.GAPS, label=say("Look for gaps"), icon=":material/report:")
        return
    found = gravest(cache.gaps.with_register(records, on))
    if found.empty:
        st.caption(say("No gap was found in what is written down."))
    for key, question, sentence in found[["key", "question", "sentence"]].itertuples(index=False):
        with st.container(gap=None):
            st.markdown(f"**{say(LABELS[question])}.** {escape_md(sentence)}")
            if st.button(
                say("Why, and what to do"),
                icon=":material/arrow_forward:",
                key=state.gaps.widget_key("home", key),
                type="tertiary",
            ):
                links.open_gap(key)
    st.page_link(links.GAPS, label=say("All gaps, the gravest first"), icon=":material/report:")


def gravest(findings: pd.DataFrame) -> pd.DataFrame:
    """Return the gravest gap that still stands of each question, the gravest three of them.

    Parameters
    ----------
    findings
        As ``register.with_register`` returns them, the gravest first.
    """
    known = findings[findings["status"].isin(LIVE) & (findings["question"] != UNKNOWN) & findings["severity"].notna()]
    ordered = known.sort_values("severity", ascending=False, kind="stable")
    return ordered.drop_duplicates("question").head(MOST_SHOWN)
