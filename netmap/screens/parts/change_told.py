"""What changed, in sentences, and what must be known first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netmap.language import day_in_words, say
from netmap.screens.text import escape_md

if TYPE_CHECKING:
    from netmap.change import Change


def show(found: Change) -> None:
    """Draw the sentences and the warnings."""
    st.subheader(title(found), anchor=False)
    if found.is_empty:
        st.info(
            say("Nothing changed: no tie, no gap and no partner came, went or became another."), icon=":material/info:"
        )
    else:
        st.markdown("\n".join(f"- {escape_md(sentence)}" for sentence in found.sentences))
    for warning in found.warnings:
        st.warning(escape_md(warning), icon=":material/priority_high:")


def title(found: Change) -> str:
    """Return what is compared, in words."""
    if found.before.as_of < found.after.as_of:
        return say(
            "From {begin} to {end}",
            begin=day_in_words(found.before.as_of),
            end=day_in_words(found.after.as_of),
        )
    return say(
        "The data after change {older} and after change {newer}",
        older=found.before.records.revision,
        newer=found.after.records.revision,
    )
