"""What can be done about a gap in place: decide where it stands, plan a contact, log one. Each can be taken back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast

import streamlit as st

from netmap.language import day_in_words, say, to_say
from netmap.outreach import staff_roles
from netmap.register import decide
from netmap.screens import cache, state
from netmap.screens.parts import contact_forms, history
from netmap.screens.parts.contact_forms import About, day, role_field, text
from netmap.ties.contacts import planned
from netmap.vocabulary import SEPARATOR, vocabulary

if TYPE_CHECKING:
    from netmap.register import Decision
    from netmap.screens.parts.gap_card import Shown

NEEDS_A_REASON = to_say("Needed to close it, or to say that it is none.")

MOST_NAMED = 6
"""Stakeholders that a form names by itself; of more, nobody could tell whom to ask."""


def show(row: dict[str, Any], shown: Shown) -> None:
    """Draw the three forms.

    Parameters
    ----------
    row
        The gap, with where it stands.
    shown
        All else.
    """
    if cache.data.read_only():
        st.info(say("This network is open for reading only: nothing can be decided here."), icon=":material/lock:")
        return
    about, names = _about(row, shown), shown.choices.stakeholders
    deciding, planning, logging = st.tabs([say("Decide"), say("Plan a contact"), say("Log a contact")])
    with deciding:
        _decide(row, shown)
    with planning:
        _standing(row, about, shown)
        contact_forms.plan(about, shown.records, names)
    with logging:
        contact_forms.log(about, shown.records, names)


def roles(shown: Shown) -> list[str]:
    """Return the staff roles that are on record: in the log, as holders of ties, as owners of gaps."""
    return list(dict.fromkeys([*staff_roles(shown.records), *shown.findings["owner"].dropna()]))


def _about(row: dict[str, Any], shown: Shown) -> About:
    """Return what a contact about a gap begins with; named by itself are those it concerns, unless they are many."""
    key = str(row["key"])
    whom = shown.listed.whom
    concerned = [one for one in whom.loc[whom["key"] == key, "id"] if one in shown.choices.stakeholders]
    return About(
        note=lambda: f"Contact about a gap: {_as_kept(key, shown)}",
        named=lambda part: state.gaps.widget_key(part, key),
        touch=lambda: state.gaps.touch(key),
        with_whom=concerned if len(concerned) <= MOST_NAMED else (),
        step=str(row["step"]),
        role=row["owner"],
        roles=roles(shown),
    )


def _as_kept(key: str, shown: Shown) -> str:
    """Return what a gap says as the history keeps it: in English."""
    findings = cache.gaps.as_kept(shown.records, shown.on).findings
    return str(findings.loc[findings["key"] == key, "sentence"].iloc[0])


def _decide(row: dict[str, Any], shown: Shown) -> None:
    """Draw where it stands, who sees to it, by when."""
    words = vocabulary("gap_statuses")
    key = str(row["key"])

    def named(part: str) -> str:
        # Another key once it is decided, so that the fields follow what stands in the register.
        return state.gaps.widget_key(f"{part}_{row['version']}", key)

    with st.form(named("decide"), border=False):
        left, right = st.columns(2)
        status = left.selectbox(
            say("Status"),
            words.codes,
            index=words.codes.index(row["status"]),
            format_func=words.label,
            key=named("status"),
        )
        owner = role_field(say("Owner (a role, not a name)"), row["owner"], roles(shown), key=named("owner"), at=right)
        reason = left.text_input(say("Reason"), text(row["reason"]), help=say(NEEDS_A_REASON), key=named("reason"))
        due = right.date_input(say("Due on"), day(row["due_on"]), format="YYYY-MM-DD", key=named("due"))
        note = st.text_area(say("Note"), text(row["note"]), key=named("note"), height=80)
        saved = st.form_submit_button(say("Save"), type="primary", icon=":material/save:")
    if not saved:
        return
    asked = {"status": status, "owner": owner, "reason": reason or None, "due_on": due, "note": note or None}
    stood = {name: day(row[name]) if name == "due_on" else text(row[name]) or None for name in asked}
    # Only what is new: a reason typed for another status is none for this one.
    decided = cast("Decision", {name: value for name, value in asked.items() if value != stood[name]})
    if not decided:
        st.info(say("Nothing is different from what stands there."), icon=":material/info:")
        return
    state.gaps.touch(key)
    history.keep(
        lambda: decide(
            cache.data.store(),
            key,
            actor=history.ACTOR,
            at=datetime.now(UTC),
            gaps=cache.gaps.as_kept(shown.records, shown.on),
            base_version=int(row["version"]) or None,
            **decided,
        ),
        f"{words.label(status)}.",
    )


def _standing(row: dict[str, Any], about: About, shown: Shown) -> None:
    """Draw the contacts that are planned with those the gap concerns; what took place is said with one click."""
    today = cache.data.default_day()
    log, whom = shown.records["interactions"], shown.listed.whom
    concerned = set(whom.loc[whom["key"] == row["key"], "id"])
    plans = log[planned(log)]
    mine = [concerned.issuperset(people.split(SEPARATOR)) for people in plans["participants"].fillna("")]
    for plan in cast("list[dict[str, Any]]", plans[mine].head(MOST_NAMED).to_dict("records")):
        with st.container(horizontal=True, vertical_alignment="center"):
            planned_for = say("Planned for {day}: {step}", day=day_in_words(plan["due_on"]), step=plan["next_step"])
            st.text(planned_for, width="stretch")
            if st.button(
                say("It took place"),
                icon=":material/check:",
                key=state.gaps.widget_key(f"held_{plan['row_id']}", str(row["key"])),
            ):
                values = {"date": min(plan["date"].date(), today), "done_on": today}
                about.edit(plan["row_id"], values, version=plan["version"], sentence=say("Noted that it took place."))
