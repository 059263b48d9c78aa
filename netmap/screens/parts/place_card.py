"""One place: its needs, who works there, what is amiss there, and the way to who could help."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from netmap.gaps.by_place import STATES, needs_there, working_there
from netmap.language import amount, say, say_number, to_say
from netmap.screens import cache, state
from netmap.screens.parts import links, place_overview, seen_as
from netmap.screens.parts.gap_list import LIVE
from netmap.screens.parts.needs_coverage import STATES as SQUARES
from netmap.screens.parts.place_map import people
from netmap.screens.parts.profile import fact
from netmap.screens.parts.rows import label
from netmap.screens.text import escape_md

if TYPE_CHECKING:
    from netmap.screens.parts.place_overview import PlaceOverview

MOST_ROWS = 7
HIGH = 282
"""Pixels that hold as many rows."""


def show(overview: PlaceOverview, place: str, *, with_needs: bool) -> None:
    """Draw one place.

    Parameters
    ----------
    overview
        The places of the level that is shown.
    place
        Id of one of them.
    with_needs
        Whether needs and contacts are shown to whoever looks.
    """
    one = overview.places[overview.places["place"] == place].iloc[0]
    with st.container(border=True, key=state.places.widget_key("place_card", "open")):
        st.subheader(escape_md(one["called"]), anchor=False)
        _facts(one, with_needs=with_needs)
        if not seen_as.by_others():
            _ways(place)
        if with_needs:
            _needs(overview, place)
        _working(overview, place)
        _gaps(overview, place)


def _facts(one: pd.Series, *, with_needs: bool) -> None:
    last = one["last_contact"]
    knows_all = not seen_as.by_others()
    told = {
        to_say("People"): people(pd.DataFrame({"population": [one["population"]]}))[0],
        to_say("Ties"): amount(int(one["ties"]))
        if pd.isna(one["ties_per_1000"])
        else say("{ties:,}, {share:.1f} per 1,000 people", ties=int(one["ties"]), share=float(one["ties_per_1000"])),
        to_say("Last contact"): say("none recorded") if pd.isna(last) else f"{last:%Y-%m-%d}",
    }
    if not with_needs:
        del told["Last contact"]
    with st.container(horizontal=True):
        for title, value in told.items():
            fact(say(title), value, width=170)
    if with_needs:
        state_of = place_overview.states(pd.DataFrame({"state": [one["state"]]}), knows_all=knows_all).iloc[0]
        meaning = say(STATES[state_of][1]) if knows_all else ""
        st.markdown(f"**{escape_md(place_overview.words(state_of, knows_all=knows_all))}.** {escape_md(meaning)}")


def _ways(place: str) -> None:
    """Draw the way to whom to ask, and back."""
    with st.container(horizontal=True):
        asks = st.button(say("Who could help here?"), icon=":material/call:", type="primary")
        edits = st.button(say("Edit"), icon=":material/edit:", key=state.places.widget_key("place_edit", place))
        st.button(say("Close"), icon=":material/close:", on_click=state.places.chosen, args=("",))
    if asks:
        st.switch_page(links.CONTACT, query_params={state.contacts.PURPOSE: f"place:{place}"})
    if edits:
        links.change("places", place)


def _needs(overview: PlaceOverview, place: str) -> None:
    every = needs_there(overview.situation, overview.at)
    mine = every[every["place"] == place]
    st.markdown(f"**{say('Open needs there ({needs})', needs=len(mine))}**")
    if mine.empty:
        st.caption(say("No open need is written down for it."))
        return
    needs = overview.situation.records["needs"].set_index("id")
    of = needs.reindex(mine["need"])
    rank = list(SQUARES)
    frame = pd.DataFrame(
        {
            "need": mine["need"].to_numpy(),
            to_say("Need"): of["statement"].fillna(pd.Series(of.index, index=of.index)).to_numpy(),
            to_say("Who answers it"): [
                label("coverage_states", code)
                if alike
                else say("{state}, at worst", state=label("coverage_states", code))
                for code, alike in zip(mine["state"], mine["alike"], strict=True)
            ],
            to_say("Severity"): of["severity"].to_numpy(),
            "rank": mine["state"].map(rank.index).to_numpy(),
        }
    ).sort_values(["rank", "Severity", "need"], ascending=[True, False, True], ignore_index=True)
    row = _rows(
        frame[["Need", "Who answers it", "Severity"]],
        state.places.NEEDS,
        place,
        say_number("{number} need", "{number} needs", len(frame)),
    )
    if row is not None:
        links.open_need(str(frame["need"].iloc[row]))


def _working(overview: PlaceOverview, place: str) -> None:
    every = working_there(overview.situation, overview.at)
    mine = every[every["place"] == place].sort_values(["based", "partner"], ascending=False, kind="stable")
    based = int(mine["based"].sum())
    st.markdown(f"**{_working_said(based, len(mine) - based)}**")
    if mine.empty:
        st.caption(say("Nobody is recorded to be based there or to serve it."))
        return
    stakeholders = overview.situation.network.stakeholders.set_index("id").reindex(mine["stakeholder"])
    frame = pd.DataFrame(
        {
            "id": mine["stakeholder"].to_numpy(),
            to_say("Stakeholder"): stakeholders["name"]
            .fillna(pd.Series(stakeholders.index, index=stakeholders.index))
            .to_numpy(),
            to_say("Kind"): [label("kinds", code) for code in stakeholders["kind"]],
            to_say("Based there"): mine["based"].map({True: say("yes"), False: say("serves it")}).to_numpy(),
            to_say("Tie to us"): mine["partner"].map({True: say("yes"), False: say("none known")}).to_numpy(),
        }
    )
    row = _rows(
        frame.drop(columns="id"),
        state.places.WORKING,
        place,
        say_number("{number} stakeholder", "{number} stakeholders", len(frame)),
    )
    if row is not None:
        links.open_stakeholder(str(frame["id"].iloc[row]))


def _working_said(based: int, serving: int) -> str:
    return say(
        "Who works there ({based:,} based there, {serving:,} serving it from elsewhere)", based=based, serving=serving
    )


def _gaps(overview: PlaceOverview, place: str) -> None:
    records, on = overview.situation.records, overview.situation.as_of
    found, listed = cache.gaps.with_register(records, on), cache.gaps.listed(records, on)
    inside = overview.at.index[overview.at == place]
    about = listed.gaps.subjects
    keys = about.loc[(about["what"] == "place") & about["id"].isin(inside), "key"]
    mine = found[found["key"].isin(keys) & found["status"].isin(LIVE)].sort_values("severity", ascending=False)
    st.markdown(f"**{say('Open gaps there ({gaps})', gaps=len(mine))}**")
    if mine.empty:
        st.caption(say("The rules that could look found none that is open."))
        return
    row = _rows(
        mine[["sentence"]].rename(columns={"sentence": to_say("Gap")}),
        state.places.GAPS,
        place,
        say_number("{number} gap", "{number} gaps", len(mine)),
    )
    if row is not None:
        links.open_gap(str(mine["key"].iloc[row]))


def _rows(frame: pd.DataFrame, key: str, place: str, counted: str) -> int | None:
    """Draw a table, of which is said how much it holds; return which row was just ticked."""
    st.dataframe(
        frame.rename(columns=say),
        hide_index=True,
        placeholder="",
        height=HIGH if len(frame) > MOST_ROWS else "auto",
        key=state.places.widget_key(key, place),
        on_select="rerun",
        selection_mode="single-row",
        column_config={
            say(frame.columns[0]): st.column_config.TextColumn(width="large" if len(frame.columns) == 1 else 200)
        },
        alt=say("{rows}. Choose a row to open its page.", rows=counted),
    )
    row = state.clicked.table_row(state.places.widget_key(key, place))
    return row if row is not None and row < len(frame) else None
