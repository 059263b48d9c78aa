"""The needs in a list, and how many stand on each rung of the ladder from suspected to met; one of them opens its own card."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from netmap.gaps.cycle import LADDER
from netmap.network.needs import NOT_OPEN
from netmap.screens import cache, state
from netmap.screens.parts import links, needs_card, needs_gaps, strength_charts
from netmap.screens.parts.one_of import one_of
from netmap.screens.parts.rows import label, meaning
from netmap.screens.text import escape_md, number_of

if TYPE_CHECKING:
    from netmap.engine.arrays import Truth
    from netmap.screens.parts.needs_overview import NeedsOverview

WHAT = {
    "all": ("All", "Every need written down by the day."),
    "open": ("Open", "Neither met, parked, only suspected, nor said to be none."),
    "unanswered": ("Open, and nothing runs", "Open needs that no running programme names."),
    "others": (
        "Named by others",
        "Staff, figures, a funder or an organisation named them; those who have them did not.",
    ),
    "thin": ("Thin evidence", "Fewer than {evidence_pieces} pieces of evidence are written down."),
}
"""Which needs are listed: code -> what the button says, and what it means."""


def show(overview: NeedsOverview) -> None:
    """Draw the need that the address names, else the list of all.

    Parameters
    ----------
    overview
        What was found in the network.
    """
    if overview.needs.empty:
        st.info("No need is written down by this day. Needs come from the Needs sheet.", icon=":material/info:")
        links.to_import()
        return
    named = state.needs.opened("needs")
    if named in set(overview.needs["need"]):
        needs_card.show(overview, named)
        return
    if named:
        st.warning(f"There is no need with the id {escape_md(named)} on this day.", icon=":material/search_off:")
    _rungs(overview)
    _list(overview)


def _rungs(overview: NeedsOverview) -> None:
    """Draw how many needs stand on each rung, and the same as a table."""
    st.subheader("How far each need has come", anchor=False)
    counts = on_rungs(overview.needs)
    beside = len(overview.needs) - int(counts["Needs"].iloc[: len(LADDER)].sum())
    said = f"{number_of(len(overview.needs), 'need')}; {beside:,} on no rung."
    told = [f"{rung}: {needs:,}" for rung, needs in zip(counts["Stands at"], counts["Needs"], strict=True)]
    chart = cache.charts.vega(
        strength_charts.bars, counts.assign(Label=told), label="Label", length="Needs", title="Needs"
    )
    st.vega_lite_chart(spec=chart, alt=f"Bars of the number of needs on each rung: {'; '.join(told)}.")
    with st.expander("The same as a table", icon=":material/table:"):
        st.table(counts, hide_index=True, border="horizontal", alt=said)


def on_rungs(needs: pd.DataFrame) -> pd.DataFrame:
    """Return how many needs stand at each status: the rungs in order, then what stands on none, if any does."""
    counted = needs["status"].fillna("").value_counts()
    beside = [str(code) for code in counted.index if code not in LADDER]
    codes = [*LADDER, *sorted(beside)]
    return pd.DataFrame(
        {
            "Stands at": [label("need_statuses", code) if code else "Not written down" for code in codes],
            "Needs": [int(counted.get(code, 0)) for code in codes],
            "What it means": [meaning("need_statuses", code) if code else "Its status is empty." for code in codes],
        }
    )


def _list(overview: NeedsOverview) -> None:
    """Draw which needs are listed, and the list; choosing a row opens the need."""
    needs, numbers = overview.needs, overview.situation.conventions
    st.subheader("Every need", anchor=False)
    of = lenses(overview)
    options = {one: f"{title} ({int(of[one].sum()):,})" for one, (title, _) in WHAT.items()}
    which = one_of("Which needs", options, key=state.needs.NEEDS_SHOWN)
    listed = needs[of[which]]
    about = WHAT[which][1].format(evidence_pieces=numbers.evidence_pieces)
    if listed.empty:
        st.caption(f"{about} There is none on this day.")
        return
    st.caption(f"{about} Tick a row to open the need.")
    shown = as_frame(listed, needs_gaps.about(overview, "need"))
    st.dataframe(
        shown,
        hide_index=True,
        placeholder="",
        key=state.needs.NEED_LIST,
        on_select=lambda: state.needs.open_row(state.needs.NEED_LIST, "needs", listed["need"].tolist()),
        selection_mode="single-row",
        column_config=_columns(),
        alt=f"{number_of(len(listed), 'need')} with the rung, who named it, voices, evidence and age. Choose a row to open the need.",
    )


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
            "Need": needs["statement"].fillna(needs["need"]),
            "Ladder": [ladder_text(rung) for rung in needs["rung"]],
            "Stands at": [label("need_statuses", code) for code in needs["status"]],
            "Theme": [label("themes", code) for code in needs["theme"]],
            "Named by": [label("need_voices", code) for code in needs["identified_by"]],
            "Voices": needs["voices"],
            "Evidence": needs["evidence"],
            "Running programmes": needs["programmes"],
            "Open gaps": needs["need"].map(gaps["id"].value_counts()).fillna(0).astype("int64"),
            "First heard on": needs["first_heard_on"].astype("date32[pyarrow]"),
            "Age": needs["age"],
            "Confirmed on": needs["validated_on"].astype("date32[pyarrow]"),
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
        "Need": st.column_config.TextColumn(width="large"),
        "Ladder": st.column_config.TextColumn(
            width="small",
            help=f"How far it has come of {len(LADDER)} steps, from suspected to met. Empty: it stands on none.",
        ),
        "Voices": small(width="small", help="How many people or groups raised it. Empty: not counted."),
        "Evidence": small(width="small", help="Pieces of evidence written down by the day."),
        "Running programmes": small(width="small", help="How many programmes that run on the day name it."),
        "Open gaps": small(width="small", help="Gaps about it that nobody has closed."),
        "Age": small(width="small", format="%d days", help="Since it was first heard."),
    }
