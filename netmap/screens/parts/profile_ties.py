"""One stakeholder's ties, and for each its strength, taken apart down to the rows it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from netmap.language import say, say_number, to_say
from netmap.screens import cache, state
from netmap.screens.parts import links, strength_lists, tie_card
from netmap.screens.parts.rows import label, labels
from netmap.screens.text import escape_md
from netmap.ties import ranking_flips
from netmap.ties.wording import level_text

if TYPE_CHECKING:
    from netmap.network import Network
    from netmap.records import Records
    from netmap.ties import Conclusions


def of(stakeholder: str, conclusions: Conclusions, records: Records) -> pd.DataFrame:
    """Return the ties of one stakeholder, seen from its side and strongest first.

    Adds to the columns of ``Conclusions.ties``: ``other`` (id), ``name``,
    ``own_level`` and ``other_level`` (what each side says), ``own_asked`` and
    ``other_asked`` (whether it spoke or was asked).
    """
    ties = conclusions.ties
    own = ties[(ties["a"] == stakeholder) | (ties["b"] == stakeholder)]
    first = own["a"] == stakeholder
    other = own["b"].where(first, own["a"])
    return own.assign(
        other=other,
        name=other.map(records.names()),
        own_level=own["level_a"].where(first, own["level_b"]),
        other_level=own["level_b"].where(first, own["level_a"]),
        own_asked=own["asked_a"].where(first, own["asked_b"]),
        other_asked=own["asked_b"].where(first, own["asked_a"]),
    ).sort_values(["strength", "name"], ascending=[False, True], na_position="last")


def show(stakeholder: str, network: Network, records: Records) -> None:
    """Draw the ties of one stakeholder; choosing one opens what it rests on."""
    known = of(stakeholder, network.conclusions, records)
    ties = known[known["state"] != "ABSENT"]
    if ties.empty:
        st.caption(say("No tie is known on this day. That nobody was asked is not the same as that there is none."))
    else:
        chosen = _table(ties)
        if chosen is None:
            st.caption(say("Choose a row to see what its strength is made of, and the rows it rests on."))
        else:
            _opened(stakeholder, str(ties["other"].iloc[chosen]), network, records)
    _none(known[known["state"] == "ABSENT"], len(records["stakeholders"]) - 1 - len(known))


def _table(ties: pd.DataFrame) -> int | None:
    """Draw the ties and return the position of the chosen one."""
    shown = pd.DataFrame(
        {
            to_say("With"): ties["name"],
            to_say("State"): ties["state"].map(lambda code: label("tie_states", code)),
            to_say("Level"): ties["level"].map(level_text),
            to_say("It says"): _word(ties["own_level"], ties["own_asked"]),
            to_say("The other says"): _word(ties["other_level"], ties["other_asked"]),
            to_say("Strength"): ties["strength"],
            say("Rank"): strength_lists.places(ranking_flips(ties)),
            to_say("Evidence"): (100 * ties["completeness"]).round(),
            to_say("Last contact"): ties["last_contact"].astype("date32[pyarrow]"),
            to_say("Relations"): ties["relations"].map(lambda cell: labels("relations", cell)),
        }
    )
    event = st.dataframe(
        shown.rename(columns=say),
        hide_index=True,
        placeholder="",
        on_select="rerun",
        selection_mode="single-row",
        key=state.stakeholders.PROFILE_TIES,
        column_config={
            say("State"): st.column_config.TextColumn(
                help=say("Confirmed: both sides say so. Not confirmed: the other side was never asked.")
            ),
            say("Level"): st.column_config.TextColumn(
                help=say("0 none to 5 collaboration: the lower of what the two sides say.")
            ),
            say("Strength"): st.column_config.ProgressColumn(
                min_value=0,
                max_value=1,
                format="%.2f",
                help=say("0 to 1, computed from what was observed, faded with time."),
            ),
            say("Rank"): st.column_config.TextColumn(help=say(strength_lists.PLACE_HELP)),
            say("Evidence"): st.column_config.NumberColumn(
                format="%d%%",
                help=say("How much of what strength is made of was observed. Little evidence compares badly."),
            ),
        },
        alt=say_number(
            "{number} ties, strongest first; the strongest is with {name}",
            "{number} ties, strongest first; the strongest is with {name}",
            len(ties),
            name=ties["name"].iloc[0],
        ),
    )
    rows = event["selection"]["rows"]
    return rows[0] if rows and rows[0] < len(ties) else None


def _word(levels: pd.Series, asked: pd.Series) -> pd.Series:
    """Return what a side says of its ties; that it was never asked is not that it did not rate."""
    return levels.map(level_text).where(levels.notna() | asked, say("not asked"))


def _opened(stakeholder: str, other: str, network: Network, records: Records) -> None:
    """Draw one tie, seen from a stakeholder's side."""
    tie = cache.ties.explanation(records, network.as_of, stakeholder, other)
    with st.container(border=True):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.subheader(say("Tie with {name}", name=escape_md(tie.b.name)), width="content")
            with st.container(horizontal=True, width="content"):
                if st.button(say("Open its page"), icon=":material/arrow_forward:"):
                    links.open_stakeholder(other)
                if st.button(say("Open the tie"), icon=":material/link:"):
                    links.open_tie(stakeholder, other)
        tie_card.show(tie, records, network.conclusions.evidence)


def _none(absent: pd.DataFrame, unknown: int) -> None:
    """Say with whom there is no tie, and about how many nobody was asked."""
    if not absent.empty:
        st.caption(say("Asked, and there is none ({number:,})", number=len(absent)))
        st.text(", ".join(absent["name"].sort_values()))
    if unknown > 0:
        st.caption(
            say_number(
                "About {number} others nobody was asked: unknown, not absent.",
                "About {number} others nobody was asked: unknown, not absent.",
                unknown,
            )
        )
