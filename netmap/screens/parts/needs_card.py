"""One need: how far it has come, who voiced it, what it rests on, what is open about it, and who answers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from netmap.gaps.cycle import LADDER
from netmap.language import amount, day_in_words, say, say_as, say_number
from netmap.records import explode
from netmap.screens import state
from netmap.screens.parts import edit_beside, intake_report, needs_gaps, programme_table
from netmap.screens.parts.profile import FACT_WIDE, fact
from netmap.screens.parts.rows import label, labels, meaning, names_of, readable
from netmap.screens.text import escape_md
from netmap.tables import BY_NAME
from netmap.ties.pairs import days

if TYPE_CHECKING:
    from netmap.records import Records
    from netmap.screens.parts.needs_overview import NeedsOverview


def show(overview: NeedsOverview, need: str) -> None:
    """Draw one need.

    Parameters
    ----------
    overview
        What was found in the network.
    need
        Its id.
    """
    records = overview.situation.records
    one = overview.needs[overview.needs["need"] == need].iloc[0]
    row = records["needs"][records["needs"]["id"] == need]
    st.button(say("All needs"), icon=":material/arrow_back:", on_click=state.needs.open_in, args=("needs", ""))
    st.subheader(escape_md(one["statement"]), anchor=False)
    intake_report.outcome(state.saving.outcome())
    edit_beside.need(row.iloc[0])
    _ladder(one)
    with st.container(horizontal=True):
        for title, value in facts(one, row.iloc[0], records).items():
            if value:
                fact(title, value, width=FACT_WIDE)
    _told(row.iloc[0])
    needs_gaps.show(needs_gaps.about(overview, "need"), need)
    answering = overview.situation.answering
    programme_table.show(
        overview,
        answering.loc[answering["need"] == need, "programme"].drop_duplicates(),
        none=say("No programme names it. Programmes name needs under 'Needs met' in the Programmes sheet."),
        key=state.needs.widget_key("answering", need),
    )
    _evidence(overview, need)
    _heard(overview, need)
    edit_beside.history_of("needs", need, records)


def _ladder(one: pd.Series) -> None:
    """Draw all rungs in a line, the one it stands on marked, and what that means."""
    if pd.isna(one["rung"]):
        stands = label("need_statuses", one["status"])
        if stands:
            st.markdown(say("Stands on no rung: **{status}**", status=escape_md(stands)))
        else:
            st.markdown(say("Stands on no rung: **its status is not written down**"))
        return
    rungs = [label("need_statuses", code) for code in LADDER]
    at = int(one["rung"])
    line = [
        f"**● {rung}**" if place == at else f"{'●' if place < at else '○'} {rung}" for place, rung in enumerate(rungs)
    ]
    st.markdown(" → ".join(line))
    told = say(
        "Step {step} of {steps}: {meaning}",
        step=at + 1,
        steps=len(rungs),
        meaning=meaning("need_statuses", one["status"]),
    )
    if at + 1 < len(rungs):
        after = meaning("need_statuses", LADDER[at + 1])
        told = f"{told} {say('Next: {rung}. {meaning}', rung=rungs[at + 1].lower(), meaning=after)}"
    st.caption(escape_md(told))


def facts(one: pd.Series, row: pd.Series, records: Records) -> dict[str, str]:
    """Return what is known of a need, title by title; an empty text where nothing is.

    Parameters
    ----------
    one
        Its row of ``cycle.needs_on_the_ladder``.
    row
        Its row of the Needs sheet.
    records
        Where names are found.
    """
    people, places = records.names(), names_of(BY_NAME["places"], records)
    by = one["validated_by"].split("|") if isinstance(one["validated_by"], str) else []
    return {
        say("Theme"): label("themes", one["theme"]),
        say("Where"): ", ".join(places.get(place, place) for place in _several(row["places"])),
        say("Who has it"): labels("groups", row["groups"]),
        say_as("need", "Named by"): label("need_voices", one["identified_by"]) or say("not written down"),
        say("Voices"): say("not counted") if pd.isna(one["voices"]) else amount(one["voices"]),
        say("Evidence"): say_number("{number} piece", "{number} pieces", int(one["evidence"])),
        say("Severity"): say("not rated")
        if pd.isna(row["severity"])
        else say("{step} of {steps}", step=row["severity"], steps=5),
        say("People concerned"): "" if pd.isna(row["population"]) else amount(row["population"]),
        say("First heard on"): _day_and_age(one["first_heard_on"], one["age"]),
        say("Confirmed on"): _day_and_age(one["validated_on"], one["since_confirmed"])
        or say("not confirmed by the day"),
        say("Confirmed by"): ", ".join(str(people.get(who, who)) for who in by),
    }


def _several(cell: object) -> list[str]:
    return cell.split("|") if isinstance(cell, str) else []


def _day_and_age(day: pd.Timestamp, age: object) -> str:
    if pd.isna(day):
        return ""
    passed = int(age)  # type: ignore[call-overload]  # a cell beside a day
    return say_number("{day}, {number} day ago", "{day}, {number} days ago", passed, day=day_in_words(day))


def _told(row: pd.Series) -> None:
    for name in ("context", "notes"):
        if pd.notna(row[name]):
            fact(BY_NAME["needs"][name].title, str(row[name]))


def _evidence(overview: NeedsOverview, need: str) -> None:
    """Draw the pieces of evidence written down by the day, the latest first."""
    records, table = overview.situation.records, BY_NAME["evidence"]
    frame = records["evidence"]
    rows = frame[(frame["need"] == need) & ~(days(frame["dated"]) > overview.situation.today)]
    st.markdown(
        say_number(
            "**What it rests on ({number} piece of evidence)**",
            "**What it rests on ({number} pieces of evidence)**",
            len(rows),
        )
    )
    if rows.empty:
        st.caption(say("No evidence is written down. It comes from the Evidence sheet."))
        return
    shown = readable(table, rows.sort_values("dated", ascending=False), records, without=("need",))
    st.dataframe(
        shown,
        hide_index=True,
        placeholder="",
        alt=say_number(
            "{number} piece of evidence for this need", "{number} pieces of evidence for this need", len(rows)
        ),
    )


def _heard(overview: NeedsOverview, need: str) -> None:
    """Draw the contacts by the day at which it was heard, the latest first."""
    records, table = overview.situation.records, BY_NAME["interactions"]
    log = explode(records["interactions"][["needs_heard"]], "needs_heard")
    frame = records["interactions"].loc[log.index[log["needs_heard"] == need]]
    rows = frame[days(frame["date"]) <= overview.situation.today].sort_values("date", ascending=False)
    st.markdown(say_number("**Heard at {number} contact**", "**Heard at {number} contacts**", len(rows)))
    if rows.empty:
        st.caption(
            say(
                "No contact is logged at which it was heard. Contacts name it under 'Needs heard' in the Interactions sheet."
            )
        )
        return
    shown = readable(table, rows, records, without=("needs_heard", "visibility"))
    st.dataframe(
        shown,
        hide_index=True,
        placeholder="",
        alt=say_number(
            "{number} contact at which this need was heard", "{number} contacts at which this need was heard", len(rows)
        ),
    )
