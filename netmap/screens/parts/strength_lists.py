"""The ties to look at first: strongest, weakest, fading, contradicted; choosing one opens its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from netmap.screens import state
from netmap.screens.parts import links
from netmap.screens.parts.one_of import one_of
from netmap.screens.text import number_of
from netmap.ties import ranking_flips
from netmap.ties.wording import level_text

if TYPE_CHECKING:
    from netmap.conventions import Conventions

MOST = 25
"""Ties listed; who reads on wants another list."""

TITLES = {"strongest": "Strongest", "weakest": "Weakest", "fading": "Fading", "contradicted": "Sides differ"}
"""The lists of ``ties.portrait`` as people call them, in the order of the buttons."""

RANKED = ("strongest", "weakest")
"""Lists whose order is by strength, which rests on half-lives."""

PLACE_HELP = "Whether the order stays the same when ties fade twice or half as fast."

WHAT = {
    "strongest": "The strongest ties first.",
    "weakest": "The weakest ties first. Weak is not bad: many good ties are weak, and some should stay so.",
    "fading": "The ties that lost most of their strength since the last contact: a call may be due.",
    "contradicted": "One side denies the tie, or their levels lie far apart: worth a conversation.",
}


def show(lists: dict[str, pd.DataFrame], names: pd.Series, conventions: Conventions) -> None:
    """Draw the choice of list and the ties in it.

    Parameters
    ----------
    lists
        What each function of ``ties.portrait.LISTS`` returned.
    names
        Stakeholder names by id.
    conventions
        Say below which share of evidence a tie is too thin to be ranked.
    """
    options = {one: f"{title} ({len(lists[one]):,})" for one, title in TITLES.items()}
    which = one_of("Ties to look at first", options, key=state.ties.LIST)
    ties = lists[which]
    if ties.empty:
        st.caption(f"{WHAT[which]} There is none on this day.")
        return
    if which != "contradicted":
        ties = _comparable(ties, conventions)
    st.caption(f"{WHAT[which]} Tick a row to open the tie.")
    if ties.empty:
        st.info("Every tie in this list rests on thin evidence. Switch it on above to see them.")
        return
    first = ties.head(MOST)
    if which in RANKED:
        first = first.assign(flips=ranking_flips(first))
    _table(first, which, names)
    told = [f"The first {MOST} of {number_of(len(ties), 'tie')}."] if len(ties) > MOST else []
    if which in RANKED and first["flips"].any():
        told.append(
            f"The place of {number_of(int(first['flips'].sum()), 'tie')} hangs on how fast ties fade, which nobody has measured: "
            "they change places with another if it is twice or half as fast."
        )
    st.caption(" ".join(told))


def _comparable(ties: pd.DataFrame, conventions: Conventions) -> pd.DataFrame:
    """Draw the switch for thin evidence, and return the ties it leaves."""
    thin = int(ties["thin"].sum())
    if not thin:
        return ties
    share = f"{conventions.thin_evidence_below:.0%}"
    with_thin = st.toggle(
        f"With thin evidence ({thin:,})",
        key=state.ties.WITH_THIN,
        persist_state="session",
        help=f"Of these ties less than {share} of what strength is made of was observed: too little to rank them fairly.",
    )
    return ties if with_thin else ties[~ties["thin"]]


def _table(ties: pd.DataFrame, which: str, names: pd.Series) -> None:
    event = st.dataframe(
        shown(ties, which, names),
        hide_index=True,
        placeholder="",
        on_select="rerun",
        selection_mode="single-row",
        key=state.ties.list_key(which),
        column_config={
            "Strength": st.column_config.ProgressColumn(min_value=0, max_value=1, format="%.2f", width="small"),
            "Evidence": st.column_config.NumberColumn(
                format="%d%%", width="small", help="How much of what strength is made of was observed."
            ),
            "Lost": st.column_config.NumberColumn(
                format="%.2f", width="small", help="Strength that was observed, less what is left of it."
            ),
            "Place": st.column_config.TextColumn(width="small", help=PLACE_HELP),
            "Levels apart": st.column_config.NumberColumn(format="%d", width="small"),
        },
        alt=f"{TITLES[which]}: {len(ties)} ties. Choose a row to open the tie.",
    )
    rows = event["selection"]["rows"]
    if rows and rows[0] < len(ties):
        chosen = ties.iloc[rows[0]]
        links.open_tie(str(chosen["a"]), str(chosen["b"]))


def shown(ties: pd.DataFrame, which: str, names: pd.Series) -> pd.DataFrame:
    """Return ties as people read them; columns that say nothing here are left out.

    Parameters
    ----------
    ties
        Rows of one list; for those of ``RANKED`` with ``flips``.
    which
        Its code.
    names
        Stakeholder names by id.
    """
    frame = pd.DataFrame({"One side": ties["a"].map(names), "Other side": ties["b"].map(names)})
    if which == "contradicted":
        frame["One side says"] = ties["level_a"].map(level_text)
        frame["Other side says"] = ties["level_b"].map(level_text)
        frame["Levels apart"] = ties["apart"]
    else:
        frame["Strength"] = ties["strength"]
        if which == "fading":
            frame["Lost"] = ties["lost"]
        frame["Evidence"] = (100 * ties["completeness"]).round()
        frame["Level"] = ties["level"].map(level_text)
        if which in RANKED:
            frame["Place"] = places(ties["flips"])
    frame["Last contact"] = ties["last_contact"].astype("date32[pyarrow]")
    return frame.dropna(axis="columns", how="all")


def places(flips: pd.Series) -> pd.Series:
    """Return whether each tie's place in a ranking holds, from ``ranking_flips`` of the ranked ties."""
    return flips.map({True: "hangs on fading", False: "holds"})
