"""One need: how far it has come, who voiced it, what it rests on, what is open about it, and who answers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from netmap.gaps.cycle import LADDER
from netmap.records import explode
from netmap.screens import state
from netmap.screens.parts import edit_beside, intake_report, needs_gaps, programme_table
from netmap.screens.parts.profile import FACT_WIDE, fact
from netmap.screens.parts.rows import label, labels, meaning, names_of, readable
from netmap.screens.text import escape_md, number_of
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
    st.button("All needs", icon=":material/arrow_back:", on_click=state.needs.open_in, args=("needs", ""))
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
        none="No programme names it. Programmes name needs under 'Needs met' in the Programmes sheet.",
        key=state.needs.widget_key("answering", need),
    )
    _evidence(overview, need)
    _heard(overview, need)
    edit_beside.history_of("needs", need, records)


def _ladder(one: pd.Series) -> None:
    """Draw all rungs in a line, the one it stands on marked, and what that means."""
    if pd.isna(one["rung"]):
        stands = label("need_statuses", one["status"])
        st.markdown(f"Stands on no rung: **{escape_md(stands) or 'its status is not written down'}**")
        return
    rungs = [label("need_statuses", code) for code in LADDER]
    at = int(one["rung"])
    line = [
        f"**● {rung}**" if place == at else f"{'●' if place < at else '○'} {rung}" for place, rung in enumerate(rungs)
    ]
    st.markdown(" → ".join(line))
    told = f"Step {at + 1} of {len(rungs)}: {meaning('need_statuses', one['status'])}"
    if at + 1 < len(rungs):
        told += f" Next: {rungs[at + 1].lower()}. {meaning('need_statuses', LADDER[at + 1])}"
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
        "Theme": label("themes", one["theme"]),
        "Where": ", ".join(places.get(place, place) for place in _several(row["places"])),
        "Who has it": labels("groups", row["groups"]),
        "Named by": label("need_voices", one["identified_by"]) or "not written down",
        "Voices": "not counted" if pd.isna(one["voices"]) else f"{one['voices']:,}",
        "Evidence": number_of(int(one["evidence"]), "piece"),
        "Severity": "not rated" if pd.isna(row["severity"]) else f"{row['severity']} of 5",
        "People concerned": "" if pd.isna(row["population"]) else f"{row['population']:,}",
        "First heard on": _day_and_age(one["first_heard_on"], one["age"]),
        "Confirmed on": _day_and_age(one["validated_on"], one["since_confirmed"]) or "not confirmed by the day",
        "Confirmed by": ", ".join(str(people.get(who, who)) for who in by),
    }


def _several(cell: object) -> list[str]:
    return cell.split("|") if isinstance(cell, str) else []


def _day_and_age(day: pd.Timestamp, age: object) -> str:
    return "" if pd.isna(day) else f"{day:%Y-%m-%d}, {number_of(int(age), 'day')} ago"  # type: ignore[call-overload]  # a cell beside a day


def _told(row: pd.Series) -> None:
    for name in ("context", "notes"):
        if pd.notna(row[name]):
            fact(BY_NAME["needs"][name].title, str(row[name]))


def _evidence(overview: NeedsOverview, need: str) -> None:
    """Draw the pieces of evidence written down by the day, the latest first."""
    records, table = overview.situation.records, BY_NAME["evidence"]
    frame = records["evidence"]
    rows = frame[(frame["need"] == need) & ~(days(frame["dated"]) > overview.situation.today)]
    st.markdown(f"**What it rests on ({number_of(len(rows), 'piece')} of evidence)**")
    if rows.empty:
        st.caption("No evidence is written down. It comes from the Evidence sheet.")
        return
    shown = readable(table, rows.sort_values("dated", ascending=False), records, without=("need",))
    st.dataframe(
        shown, hide_index=True, placeholder="", alt=f"{number_of(len(rows), 'piece')} of evidence for this need"
    )


def _heard(overview: NeedsOverview, need: str) -> None:
    """Draw the contacts by the day at which it was heard, the latest first."""
    records, table = overview.situation.records, BY_NAME["interactions"]
    log = explode(records["interactions"][["needs_heard"]], "needs_heard")
    frame = records["interactions"].loc[log.index[log["needs_heard"] == need]]
    rows = frame[days(frame["date"]) <= overview.situation.today].sort_values("date", ascending=False)
    st.markdown(f"**Heard at {number_of(len(rows), 'contact')}**")
    if rows.empty:
        st.caption(
            "No contact is logged at which it was heard. Contacts name it under 'Needs heard' in the Interactions sheet."
        )
        return
    shown = readable(table, rows, records, without=("needs_heard", "visibility"))
    st.dataframe(
        shown, hide_index=True, placeholder="", alt=f"{number_of(len(rows), 'contact')} at which this need was heard"
    )
