"""The open gaps about a need or a programme, as the page of needs and programmes shows them beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netmap.language import say, say_as
from netmap.register import with_register
from netmap.screens import cache, state
from netmap.screens.parts import links
from netmap.screens.parts.gap_list import LIVE

if TYPE_CHECKING:
    import pandas as pd

    from netmap.gaps import Gaps
    from netmap.screens.parts.needs_overview import NeedsOverview


def build(gaps: Gaps, register: pd.DataFrame) -> pd.DataFrame:
    """Return the gaps found that nobody has closed or called none, one row per subject: ``key``, ``what``, ``id``, ``sentence``, ``severity``.

    Parameters
    ----------
    gaps
        As the rules found them.
    register
        As ``Store.register`` gives it.
    """
    found = with_register(gaps, register)
    live = found[found["status"].isin(LIVE) & found["key"].isin(gaps.findings["key"])]
    return gaps.subjects.merge(live[["key", "sentence", "severity"]], on="key")


def about(overview: NeedsOverview, what: str) -> pd.DataFrame:
    """Return the open gaps of the day about needs or programmes, as ``build`` does.

    Parameters
    ----------
    overview
        Says of which day.
    what
        ``"need"`` or ``"programme"``.
    """
    every = cache.needs.open_gaps(overview.situation.records, overview.situation.as_of)
    return every[every["what"] == what]


def show(gaps: pd.DataFrame, one: str) -> None:
    """Draw the gaps about one need or programme, the gravest first; each opens where it can be acted on.

    Parameters
    ----------
    gaps
        From ``about``.
    one
        Id of the need or programme.
    """
    mine = gaps[gaps["id"] == one].sort_values("severity", ascending=False)
    st.markdown(say("**Open gaps about it ({number})**", number=len(mine)))
    if mine.empty:
        st.caption(say("The rules that could look found none that is open."))
    opened = None
    for key, sentence in zip(mine["key"], mine["sentence"], strict=True):
        said, button = st.columns([6, 1], vertical_alignment="center")
        said.text(sentence)
        if button.button(
            say_as("verb", "Open"), key=state.needs.widget_key("gap", key), icon=":material/report:", width="stretch"
        ):
            opened = key
    if opened:
        links.open_gap(opened)
