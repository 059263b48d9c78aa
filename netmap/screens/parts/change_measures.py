"""Measures before and now, on everybody and among those who answered both times."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from netmap.language import say, say_number
from netmap.measures import NETWORK_MEASURES
from netmap.measures.comparing import changed_by, differs
from netmap.screens import state
from netmap.screens.text import escape_md

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netmap.change import Change
    from netmap.records import Records

MEASURES = {measure.code: measure for measure in NETWORK_MEASURES}


def show(found: Change, _records: Records) -> None:
    """Draw the table, with what must be known of who answered; where that is a warning it stands above already."""
    if not found.respondents.differ:
        st.caption(escape_md(found.respondents.sentence))
    changes = differs(found.measures) | differs(found.measures, "same_before", "same_after")
    every = st.toggle(
        say("All measures, also those that stay as they are"), key=state.change.MEASURES, persist_state="session"
    )
    rows = found.measures if every else found.measures[changes]
    if rows.empty:
        st.caption(say("No measure of the whole network changed."))
        return
    table = shown(rows, with_same=len(found.respondents.both) > 0)
    told = say_number("{number} measure before and now", "{number} measures before and now", len(rows))
    st.dataframe(table, hide_index=True, placeholder="", alt=told)
    st.caption(
        say(
            "“Same” are the figures among the stakeholders that had answered both times alone, as far as a figure hangs on who answered."
        )
    )


def shown(rows: pd.DataFrame, *, with_same: bool) -> pd.DataFrame:
    """Return measures as people read them.

    Parameters
    ----------
    rows
        Rows of ``Change.measures``.
    with_same
        Whether anybody answered both times, so that there is something to show of them.
    """
    columns: dict[str, Sequence[str]] = {say("Measure"): [say(title) for title in rows["title"]]}
    columns |= _columns(rows, "", (say("Before"), say("Now"), say("Difference")))
    if with_same:
        columns |= _columns(rows, "same_", (say("Same, before"), say("Same, now"), say("Same, difference")))
    table = pd.DataFrame(columns, index=rows.index)
    why = rows["why_after"].where(rows["after"].isna(), rows["why_before"].where(rows["before"].isna(), ""))
    return table.assign(**{say("Why it is not defined"): why}) if why.any() else table


def _columns(rows: pd.DataFrame, of: str, titles: tuple[str, str, str]) -> dict[str, list[str]]:
    before, now = (
        [
            MEASURES[code].written(None if pd.isna(value) else value)
            for code, value in zip(rows["code"], rows[f"{of}{when}"], strict=True)
        ]
        for when in ("before", "after")
    )
    by = [changed_by(change, written) for change, written in zip(rows[f"{of}difference"], now, strict=True)]
    return dict(zip(titles, (before, now, by), strict=True))
