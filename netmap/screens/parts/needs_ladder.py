"""The needs in a list, and how many stand on each rung of the ladder from suspected to met; one of them opens its own card."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from netmap.gaps.cycle import LADDER
from netmap.language import amount, say, say_as, say_number, to_say
from netmap.network.needs import NOT_OPEN
from netmap.screens import cache, state
from netmap.screens.parts import links, needs_card, needs_gaps, strength_charts
from netmap.screens.parts.one_of import one_of
from netmap.screens.parts.rows import label, meaning
from netmap.screens.text import escape_md

if TYPE_CHECKING:
    from netmap.engine.arrays import Truth
    from netmap.screens.parts.needs_overview import NeedsOverview

WHAT = {
    "all": to_say("Every need written down by the day."),
    "open": to_say("Neither met, parked, only suspected, nor said to be none."),
    "unanswered": to_say("Open needs that no running programme names."),
    "others": to_say("Staff, figures, a funder or an organisation named them; those who have them did not."),
    "thin": to_say("Fewer than {evidence_pieces} pieces of evidence are written down."),
}
"""Which needs are listed: code -> what it means; ``titles`` is what the buttons say."""


def show(overview: NeedsOverview) -> None:
    """Draw the need that the address names, else the list of all.

    Parameters
    ----------
    overview
        What was found in the network.
    """
    if overview.needs.empty:
        st.info(say("No need is written down by this day. Needs come from the Needs sheet."), icon=":material/info:")
        links.to_import()
        return
    named = state.needs.opened("needs")
    if named in set(overview.needs["need"]):
        needs_card.show(overview, named)
        return
    if named:
        st.warning(
            say("There is no need with the id {need} on this day.", need=escape_md(named)), icon=":material/search_off:"
        )
    _rungs(overview)
    _list(overview)


def _rungs(overview: NeedsOverview) -> None:
    """Draw how many needs stand on each rung, and the same as a table."""
    st.subheader(say("How far each need has come"), anchor=False)
    counts = on_rungs(overview.needs)
    stands, needs = say("Stands at"), say("Needs")
    said = say_number(
        "{number} need; {beside:,} on no rung.",
        "{number} needs; {beside:,} on no rung.",
        len(overview.needs),
        beside=len(overview.needs) - int(counts[needs].iloc[: len(LADDER)].sum()),
    )
    told = [
        say("{what}: {number:,}", what=rung, number=number)
        for rung, number in zip(counts[stands], counts[needs], strict=True)
    ]
    chart = cache.charts.vega(strength_charts.bars, counts.assign(Label=told), label="Label", length=needs, title=needs)
    st.vega_lite_chart(
        spec=chart, alt=say("Bars of the number of needs on each rung: {counted}.", counted="; ".join(told))
    )
    with st.expander(say("The same as a table"), icon=":material/table:"):
        st.table(counts, hide_index=True, border="horizontal", alt=said)


def on_rungs(needs: pd.DataFrame) -> pd.DataFrame:
    """Return how many needs stand at each status: the rungs in order, then what stands on none, if any does."""
    counted = needs["status"].fillna("").value_counts()
    beside = [str(code) for code in counted.index if code not in LADDER]
    codes = [*LADDER, *sorted(beside)]
    return pd.DataFrame(
        {
            say("Stands at"): [label("need_statuses", code) if code else say("Not written down") for code in codes],
            say("Needs"): [int(counted.get(code, 0)) for code in codes],
            say("What it means"): [
                meaning("need_statuses", code) if code else say("Its status is empty.") for code in codes
            ],
        }
    )


def _list(overview: NeedsOverview) -> None:
    """Draw which needs are listed, and the list; choosing a row opens the need."""
    needs, numbers = overview.needs, overview.situation.conventions
    st.subheader(say("Every need"), anchor=False)
    of = lenses(overview)
    options = {one: f"{title} ({amount(int(of[one].sum()))})" for one, title in titles().items()}
    which = one_of(say("Which needs"), options, key=state.needs.NEEDS_SHOWN)
    listed = needs[of[which]]
    about = say(WHAT[which], evidence_pieces=numbers.evidence_pieces)
    if listed.empty:
        st.caption(f"{about} {say('There is none on this day.')}")
        return
    st.caption(f"{about} {say('Tick a row to open the need.')}")
    shown = as_frame(listed, needs_gaps.about(overview, "need"))
    st.dataframe(
        shown,
        hide_index=True,
        placeholder="",
        key=state.needs.NEED_LIST,
        on_select=lambda: state.needs.open_row(state.needs.NEED_LIST, "needs", listed["need"].tolist()),
        selection_mode="single-row",
        column_config=_columns(),
        alt=say_number(
            "{number} need with the rung, who named it, voices, evidence and age. Choose a row to open the need.",
            "{number} needs with the rung, who named it, voices, evidence and age. Choose a row to open the need.",
            len(listed),
        ),
    )


def titles() -> dict[str, str]:
    """Return for each key of ``WHAT`` what its button says."""
    return {
        "all": say_as("needs", "All"),
        "open": say_as("needs", "Open"),
        "unanswered": say("Open, and nothing runs"),
        "others": say("Named by others"),
        "thin": say("Thin evidence"),
    }


def lenses(overview: NeedsOverview) -> dict[str, Truth]:
    """Return for each key of ``WHAT`` which needs it lists."""
    needs, numbers = overview.needs, overview.situation.conventions
    still_open = ~needs["status"].isin(NOT_OPEN)
    return {
        "all": needs["need"].notna().to_numpy(dtype=bool),
        "open": still_open.to_numpy(dtype=bool),
        "unanswered": (still_open & (needs["programmes"] == 0)).to_numpy(dtype=bool),
        "others": needs["voiced_by_community"].eq(other=False).fillna(value=False).to_numpy(dtype=bool),
        "thin": (needs["evidence"] < numbers.evidence_pieces).to_numpy(dtype=bool),
    }


def as_frame(needs: pd.DataFrame, gaps: pd.DataFrame) -> pd.DataFrame:
    """Return needs as people read them.

    Parameters
    ----------
    needs
        From ``cycle.needs_on_the_ladder``.
    gaps
        Open gaps about needs: ``id`` of the need, one row each.
    """
    frame = pd.DataFrame(
        {
            say("Need"): needs["statement"].fillna(needs["need"]),
            say("Ladder"): [ladder_text(rung) for rung in needs["rung"]],
            say("Stands at"): [label("need_statuses", code) for code in needs["status"]],
            say("Theme"): [label("themes", code) for code in needs["theme"]],
            say_as("need", "Named by"): [label("need_voices", code) for code in needs["identified_by"]],
            say("Voices"): needs["voices"],
            say("Evidence"): needs["evidence"],
            say("Running programmes"): needs["programmes"],
            say("Open gaps"): needs["need"].map(gaps["id"].value_counts()).fillna(0).astype("int64"),
            say("First heard on"): needs["first_heard_on"].astype("date32[pyarrow]"),
            say("Age"): needs["age"],
            say("Confirmed on"): needs["validated_on"].astype("date32[pyarrow]"),
        }
    )
    return frame.replace("", None).dropna(axis="columns", how="all")


def ladder_text(rung: Any) -> str:  # noqa: ANN401 - a cell of a frame
    """Return a rung as filled and empty steps.

    Examples
    --------
    >>> ladder_text(2), ladder_text(pd.NA)
    ('●●●○○○', '')
    """
    if pd.isna(rung):
        return ""
    stands = int(rung) + 1
    return "●" * stands + "○" * (len(LADDER) - stands)


def _columns() -> dict[str, Any]:
    small = st.column_config.NumberColumn
    return {
        say("Need"): st.column_config.TextColumn(width="large"),
        say("Ladder"): st.column_config.TextColumn(
            width="small",
            help=say(
                "How far it has come of {steps} steps, from suspected to met. Empty: it stands on none.",
                steps=len(LADDER),
            ),
        ),
        say("Voices"): small(width="small", help=say("How many people or groups raised it. Empty: not counted.")),
        say("Evidence"): small(width="small", help=say("Pieces of evidence written down by the day.")),
        say("Running programmes"): small(width="small", help=say("How many programmes that run on the day name it.")),
        say("Open gaps"): small(width="small", help=say("Gaps about it that nobody has closed.")),
        say("Age"): small(width="small", format=say("%d days"), help=say("Since it was first heard.")),
    }
