"""The ties to look at first: strongest, weakest, fading, contradicted; choosing one opens its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from netmap.language import amount, say, say_as, say_number, to_say
from netmap.measures.kept import kept
from netmap.screens import state
from netmap.screens.parts import links
from netmap.screens.parts.one_of import one_of
from netmap.ties import ranking_flips
from netmap.ties.wording import level_text

if TYPE_CHECKING:
    from netmap.conventions import Conventions
    from netmap.screens.parts.strength_overview import StrengthOverview

MOST = 25
"""Ties listed; who reads on wants another list."""

TITLES = {
    "strongest": to_say("Strongest"),
    "weakest": to_say("Weakest"),
    "fading": to_say("Fading"),
    "contradicted": to_say("Sides differ"),
}
"""The lists of ``ties.portrait`` as people call them, in the order of the buttons."""

RANKED = ("strongest", "weakest")
"""Lists whose order is by strength, which rests on half-lives."""

PLACE_HELP = to_say("Whether the order stays the same when ties fade twice or half as fast.")

WHAT = {
    "strongest": to_say("The strongest ties first."),
    "weakest": to_say("The weakest ties first. Weak is not bad: many good ties are weak, and some should stay so."),
    "fading": to_say("The ties that lost most of their strength since the last contact: a call may be due."),
    "contradicted": to_say("One side denies the tie, or their levels lie far apart: worth a conversation."),
}


def show(overview: StrengthOverview, names: pd.Series, conventions: Conventions) -> None:
    """Draw the choice of list and the ties in it.

    Parameters
    ----------
    overview
        Has the lists.
    names
        Stakeholder names by id.
    conventions
        Say below which share of evidence a tie is too thin to be ranked.
    """
    lists = overview.lists
    options = {one: f"{say(title)} ({amount(len(lists[one]))})" for one, title in TITLES.items()}
    which = one_of(say("Ties to look at first"), options, key=state.ties.LIST)
    ties = lists[which]
    if ties.empty:
        st.caption(f"{say(WHAT[which])} {say('There is none on this day.')}")
        return
    if which != "contradicted":
        ties = _comparable(ties, conventions)
    st.caption(f"{say(WHAT[which])} {say('Tick a row to open the tie.')}")
    if ties.empty:
        st.info(say("Every tie in this list rests on thin evidence. Switch it on above to see them."))
        return
    first = ties.head(MOST)
    listed = f"{which}, the first {len(first)} of {len(ties)}"
    if which in RANKED:
        flips = kept(overview, f"places of {listed}", lambda: ranking_flips(first))
        first = first.assign(flips=flips)
    _table(first, kept(overview, listed, lambda: shown(first, which, names)), which)
    told = [say("The first {first} of {ties:,} ties.", first=MOST, ties=len(ties))] if len(ties) > MOST else []
    if which in RANKED and first["flips"].any():
        told.append(
            say_number(
                "The place of {number} tie hangs on how fast ties fade, which nobody has measured: "
                "they change places with another if it is twice or half as fast.",
                "The place of {number} ties hangs on how fast ties fade, which nobody has measured: "
                "they change places with another if it is twice or half as fast.",
                int(first["flips"].sum()),
            )
        )
    st.caption(" ".join(told))


def _comparable(ties: pd.DataFrame, conventions: Conventions) -> pd.DataFrame:
    """Draw the switch for thin evidence, and return the ties it leaves."""
    thin = int(ties["thin"].sum())
    if not thin:
        return ties
    with_thin = st.toggle(
        say("With thin evidence ({number:,})", number=thin),
        key=state.ties.WITH_THIN,
        persist_state="session",
        help=say(
            "Of these ties less than {share:.0%} of what strength is made of was observed: too little to rank them fairly.",
            share=conventions.thin_evidence_below,
        ),
    )
    return ties if with_thin else ties[~ties["thin"]]


def _table(ties: pd.DataFrame, readable: pd.DataFrame, which: str) -> None:
    event = st.dataframe(
        readable,
        hide_index=True,
        placeholder="",
        on_select="rerun",
        selection_mode="single-row",
        key=state.ties.list_key(which),
        column_config={
            say("Strength"): st.column_config.ProgressColumn(min_value=0, max_value=1, format="%.2f", width="small"),
            say_as("of a tie", "Evidence"): st.column_config.NumberColumn(
                format=say("%d%%"), width="small", help=say("How much of what strength is made of was observed.")
            ),
            say("Lost"): st.column_config.NumberColumn(
                format="%.2f", width="small", help=say("Strength that was observed, less what is left of it.")
            ),
            say("Rank"): st.column_config.TextColumn(width="small", help=say(PLACE_HELP)),
            say("Levels apart"): st.column_config.NumberColumn(format="%d", width="small"),
        },
        alt=say("{list}: {ties} ties. Choose a row to open the tie.", list=say(TITLES[which]), ties=len(ties)),
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
    frame = pd.DataFrame({say("One side"): ties["a"].map(names), say("Other side"): ties["b"].map(names)})
    if which == "contradicted":
        frame[say("One side says")] = ties["level_a"].map(level_text)
        frame[say("Other side says")] = ties["level_b"].map(level_text)
        frame[say("Levels apart")] = ties["apart"]
    else:
        frame[say("Strength")] = ties["strength"]
        if which == "fading":
            frame[say("Lost")] = ties["lost"]
        frame[say_as("of a tie", "Evidence")] = (100 * ties["completeness"]).round()
        frame[say("Level")] = ties["level"].map(level_text)
        if which in RANKED:
            frame[say("Rank")] = places(ties["flips"])
    frame[say("Last contact")] = ties["last_contact"].astype("date32[pyarrow]")
    return frame.dropna(axis="columns", how="all")


def places(flips: pd.Series) -> pd.Series:
    """Return whether each tie's place in a ranking holds, from ``ranking_flips`` of the ranked ties."""
    return flips.map({True: say("hangs on fading"), False: say("holds")})
