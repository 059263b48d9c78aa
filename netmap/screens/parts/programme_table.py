"""Programmes in a short table, each with who takes part; and those partners, each with the way to its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from netmap.gaps.cycle import STAGES
from netmap.language import say, say_as, say_number
from netmap.screens import state
from netmap.screens.parts import links
from netmap.screens.parts.rows import label, labels, readable
from netmap.tables import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from netmap.screens.parts.needs_overview import NeedsOverview

COLUMNS = ("name", "status", "places", "groups", "lead", "started_on", "ended_on")
"""What the table tells of a programme, besides whether it runs on the day."""


def show(
    overview: NeedsOverview,
    programmes: Iterable[str],
    *,
    none: str,
    key: str,
    only_tell: Collection[str] = (),
) -> None:
    """Draw the programmes that answer a need, and who takes part in them; choosing a row opens the programme or the partner.

    Parameters
    ----------
    overview
        What was found in the network.
    programmes
        Their ids.
    none
        What to say if there is none.
    key
        Begins the keys of the two tables.
    only_tell
        Ids of those that only raise awareness.
    """
    table = overview.situation.records["programmes"]
    chosen = table.assign(runs=overview.situation.running)
    chosen = chosen[chosen["id"].isin(set(programmes))].sort_values(["runs", "name"], ascending=[False, True])
    st.markdown(say("**Programmes that answer it ({number:,})**", number=len(chosen)))
    if chosen.empty:
        st.caption(none)
        return
    shown = readable(BY_NAME["programmes"], chosen, overview.situation.records, only=COLUMNS)
    runs, not_now = say_as("programme", "runs"), say("does not run")
    shown.insert(1, say("On this day"), [runs if now else not_now for now in chosen["runs"]])
    if len(only_tell):
        shown.insert(
            2,
            say("What it does"),
            [say("only tells of it") if one in only_tell else say("answers it") for one in chosen["id"]],
        )
    st.caption(say("Tick a row to open the programme."))
    st.dataframe(
        shown,
        hide_index=True,
        placeholder="",
        key=key,
        on_select=lambda: state.needs.open_row(key, "programmes", chosen["id"].tolist()),
        selection_mode="single-row",
        alt=say_number(
            "{number} programme with status, places, groups and lead. Choose a row to open one.",
            "{number} programmes with status, places, groups and lead. Choose a row to open one.",
            len(chosen),
        ),
    )
    partners(overview, chosen["id"], key=f"{key}_partners")


def partners(overview: NeedsOverview, programmes: Iterable[str], *, key: str) -> None:
    """Draw who takes part in some programmes; choosing a row opens the stakeholder's page."""
    who = taking_part(overview, programmes)
    st.markdown(say("**Who takes part ({number:,})**", number=len(who)))
    if who.empty:
        st.caption(say("Nobody is written down. It comes from the Stage roles sheet, and from 'Lead' of a programme."))
        return
    st.caption(say("Tick a row to open the stakeholder."))
    of = say("Programmes")
    event = st.dataframe(
        who.drop(columns=["id"] if who[of].max() > 1 else ["id", of]),
        hide_index=True,
        placeholder="",
        key=key,
        on_select="rerun",
        selection_mode="single-row",
        alt=say_number(
            "{number} stakeholder taking part. Choose a row to open one.",
            "{number} stakeholders taking part. Choose a row to open one.",
            len(who),
        ),
    )
    rows = event["selection"]["rows"]
    if rows and rows[0] < len(who):
        links.open_stakeholder(str(who["id"].iloc[rows[0]]))


def taking_part(overview: NeedsOverview, programmes: Iterable[str]) -> pd.DataFrame:
    """Return who takes part in some programmes by the day: ``id``, then what people read; the community first.

    Parameters
    ----------
    overview
        What was found in the network.
    programmes
        Their ids.
    """
    situation, wanted = overview.situation, set(programmes)
    roles, records = situation.taking_part, situation.records
    roles = roles[roles["programme"].isin(wanted)][["stakeholder", "programme", "stage", "role", "participation"]]
    table = records["programmes"]
    leads = table.loc[table["id"].isin(wanted) & table["lead"].notna(), ["lead", "id"]].assign(role="LEAD")
    leads = leads.rename(columns={"lead": "stakeholder", "id": "programme"})
    together = pd.concat([leads, roles], ignore_index=True)
    together["stage"] = together["stage"].astype(pd.CategoricalDtype(list(STAGES), ordered=True))
    together = together.sort_values("stage", na_position="first")
    grouped = together.groupby("stakeholder", sort=False)
    people = records["stakeholders"].set_index("id").reindex(list(grouped.groups))
    parts = (say("community"), say("partner"), say("ours"))
    part = [0 if one in situation.community else 2 if situation.ours.get(one) else 1 for one in people.index]
    frame = pd.DataFrame(
        {
            "id": people.index,
            say("Stakeholder"): people["name"].fillna(pd.Series(people.index, index=people.index)),
            say("Kind"): [label("kinds", kind) for kind in people["kind"]],
            say_as("in a programme", "Part"): [parts[place] for place in part],
            say("Programmes"): grouped["programme"].nunique().reindex(people.index),
            say("Stages"): grouped["stage"].agg(_joined("stages")).reindex(people.index),
            say("Roles"): grouped["role"].agg(_joined("roles")).reindex(people.index),
            say("Most say"): grouped["participation"].max().reindex(people.index).map(say_text, na_action="ignore"),
        }
    )
    ordered = frame.assign(order=part).sort_values(["order", say("Stakeholder")], ignore_index=True)
    return ordered.drop(columns="order")


def say_text(step: int) -> str:
    """Return how much say somebody had, as number and word.

    Examples
    --------
    >>> say_text(3)
    '3 · Involve'
    """
    return f"{int(step)} · {label('participation_levels', int(step))}"


def _joined(words: str) -> Callable[[pd.Series], str]:
    """Return what spells several codes of a vocabulary, each once."""
    return lambda codes: labels(words, "|".join(dict.fromkeys(str(code) for code in codes.dropna())))
