"""What can be done about a gap in place: decide where it stands, plan a contact, log one. Each can be taken back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, cast

import pandas as pd
import streamlit as st

from netmap.outreach import contact_log
from netmap.register import decide
from netmap.screens import cache, state
from netmap.screens.parts import history
from netmap.ties.contacts import planned
from netmap.vocabulary import SEPARATOR, vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from netmap.register import Decision
    from netmap.screens.parts.gap_card import Shown
    from netmap.store import ChangeSet

NEEDS_A_REASON = "Needed to close it, or to say that it is none."

AHEAD = timedelta(days=14)
"""How far ahead a contact is planned unless another day is chosen."""

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
    store = cache.store()
    if store.read_only:
        st.info("This network is open for reading only: nothing can be decided here.", icon=":material/lock:")
        return
    deciding, planning, logging = st.tabs(["Decide", "Plan a contact", "Log a contact"])
    with deciding:
        _decide(row, shown)
    with planning:
        _plan(row, shown)
    with logging:
        _log(row, shown)


def roles(shown: Shown) -> list[str]:
    """Return the staff roles that are on record: in the log, the most frequent first, as holders of ties, as owners of gaps."""
    logged = shown.records["interactions"]["staff_role"].value_counts().index.tolist()
    holders = shown.records["stakeholders"]["held_by"].dropna()
    return list(dict.fromkeys([*logged, *holders, *shown.findings["owner"].dropna()]))


def _decide(row: dict[str, Any], shown: Shown) -> None:
    """Draw where it stands, who sees to it, by when."""
    words = vocabulary("gap_statuses")
    key = str(row["key"])

    def named(part: str) -> str:
        # Another key once it is decided, so that the fields follow what stands in the register.
        return state.gap_key(f"{part}_{row['version']}", key)

    with st.form(named("decide"), border=False):
        left, right = st.columns(2)
        status = left.selectbox(
            "Status", words.codes, index=words.codes.index(row["status"]), format_func=words.label, key=named("status")
        )
        owner = _role("Owner (a role, not a name)", row["owner"], roles(shown), key=named("owner"), at=right)
        reason = left.text_input("Reason", _text(row["reason"]), help=NEEDS_A_REASON, key=named("reason"))
        due = right.date_input("Due on", _day(row["due_on"]), format="YYYY-MM-DD", key=named("due"))
        note = st.text_area("Note", _text(row["note"]), key=named("note"), height=80)
        saved = st.form_submit_button("Save", type="primary", icon=":material/save:")
    if not saved:
        return
    asked = {"status": status, "owner": owner, "reason": reason or None, "due_on": due, "note": note or None}
    stood = {name: _day(row[name]) if name == "due_on" else _text(row[name]) or None for name in asked}
    # Only what is new: a reason typed for another status is none for this one.
    decided = cast("Decision", {name: value for name, value in asked.items() if value != stood[name]})
    if not decided:
        st.info("Nothing is different from what stands there.", icon=":material/info:")
        return
    _keep(
        key,
        lambda: decide(
            cache.store(),
            key,
            actor=history.ACTOR,
            at=datetime.now(UTC),
            gaps=shown.listed.gaps,
            base_version=int(row["version"]) or None,
            **decided,
        ),
        f"{words.label(status)}.",
    )


def _plan(row: dict[str, Any], shown: Shown) -> None:
    """Draw the form for a contact that is still to be made."""
    today = cache.default_day()
    _standing(row, shown, today)
    named = _naming("plan", row, shown)
    with st.form(named("form"), border=False):
        people = _people(row, shown, key=named("whom"))
        step = st.text_input("Next step", str(row["step"]), key=named("step"))
        left, right = st.columns(2)
        due = left.date_input("Due on", today + AHEAD, format="YYYY-MM-DD", key=named("due"))
        role = _role("Who (a role)", row["owner"], roles(shown), key=named("role"), at=right)
        saved = st.form_submit_button("Plan it", type="primary", icon=":material/event:")
    if saved:
        _write(
            row,
            lambda: contact_log.planned(
                shown.records, with_whom=people, due_on=due, next_step=step, today=today, staff_role=role
            ),
            f"Planned for {due}. It stands in the log of contacts, and counts as one once it took place.",
        )


def _standing(row: dict[str, Any], shown: Shown, today: date) -> None:
    """Draw the contacts that are planned with those the gap concerns; what took place is said with one click."""
    log, whom = shown.records["interactions"], shown.listed.whom
    concerned = set(whom.loc[whom["key"] == row["key"], "id"])
    plans = log[planned(log)]
    mine = [concerned.issuperset(people.split(SEPARATOR)) for people in plans["participants"].fillna("")]
    for plan in cast("list[dict[str, Any]]", plans[mine].head(MOST_NAMED).to_dict("records")):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(f"Planned for {plan['due_on']:%Y-%m-%d}: {plan['next_step']}", width="stretch")
            if st.button(
                "It took place", icon=":material/check:", key=state.gap_key(f"held_{plan['row_id']}", str(row["key"]))
            ):
                values = {"date": min(plan["date"].date(), today), "done_on": today}
                _edit(row, plan["row_id"], values, plan["version"])


def _edit(row: dict[str, Any], row_id: str, values: dict[str, Any], version: int) -> None:
    def change() -> ChangeSet:
        at = datetime.now(UTC)
        return cache.store().edit("interactions", row_id, values, base_version=version, actor=history.ACTOR, at=at)

    _keep(str(row["key"]), change, "Noted that it took place.")


def _log(row: dict[str, Any], shown: Shown) -> None:
    """Draw the form for a contact that took place."""
    today = cache.default_day()
    named = _naming("log", row, shown)
    with st.form(named("form"), border=False):
        people = _people(row, shown, key=named("whom"))
        left, right = st.columns(2)
        day = left.date_input("Took place on", today, format="YYYY-MM-DD", key=named("day"))
        kind = _code("Kind", "interaction_types", "MEET", key=named("type"), at=right)
        mode = _code("Talk", "interaction_modes", None, key=named("mode"), at=left)
        outcome = _code("Outcome", "interaction_outcomes", None, key=named("outcome"), at=right)
        role = _role("Who from the library (a role)", row["owner"], roles(shown), key=named("role"), at=left)
        summary = st.text_area(
            "Summary", key=named("summary"), height=80, help="What was heard, without names of private persons."
        )
        saved = st.form_submit_button("Log it", type="primary", icon=":material/edit_note:")
    if saved:
        _write(
            row,
            lambda: contact_log.held(
                shown.records,
                with_whom=people,
                day=day,
                today=today,
                type=kind,
                mode=mode,
                outcome=outcome,
                staff_role=role,
                summary=summary,
            ),
            f"Logged the contact of {day}. Every answer follows at once.",
        )


def _naming(form: str, row: dict[str, Any], shown: Shown) -> Callable[[str], str]:
    """Return what names the fields of a form: others once the network changed, so that it begins anew."""
    return lambda part: state.gap_key(f"{form}_{part}_{shown.records.revision}", str(row["key"]))


def _people(row: dict[str, Any], shown: Shown, *, key: str) -> list[str]:
    """Draw with whom; named by itself are those it concerns, unless they are many."""
    whom = shown.listed.whom
    concerned = whom.loc[whom["key"] == row["key"], "id"].tolist()
    known = [one for one in concerned if one in shown.choices.stakeholders]
    names = shown.choices.stakeholders
    return st.multiselect(
        "With whom",
        list(names),
        default=known if len(known) <= MOST_NAMED else [],
        format_func=lambda one: names.get(one, one),
        placeholder="Type part of a name",
        key=key,
    )


def _role(title: str, now: object, known: list[str], *, key: str, at: Any) -> str | None:  # noqa: ANN401 - a column or the page
    """Draw the choice of a staff role, a new one included."""
    stands = _text(now)
    options = [*known] if not stands or stands in known else [stands, *known]
    chosen: str | None = at.selectbox(
        title,
        options,
        index=options.index(stands) if stands else None,
        placeholder="Nobody yet",
        accept_new_options=True,
        key=key,
    )
    return chosen


def _code(title: str, list_name: str, default: str | None, *, key: str, at: Any) -> str | None:  # noqa: ANN401 - a column
    words = vocabulary(list_name)
    chosen: str | None = at.selectbox(
        title,
        words.codes,
        index=None if default is None else words.codes.index(default),
        format_func=words.label,
        placeholder="Not said",
        key=key,
    )
    return chosen


def _write(row: dict[str, Any], make: Callable[[], Any], sentence: str) -> None:
    """Write a contact down."""
    note = f"Contact about a gap: {row['sentence']}"
    _keep(
        str(row["key"]),
        lambda: cache.store().write(make(), kind="edit", actor=history.ACTOR, at=datetime.now(UTC), note=note),
        sentence,
    )


def _keep(key: str, change: Callable[[], ChangeSet], sentence: str) -> None:
    """Make a change about a gap and say so; ends this run unless it is refused."""
    state.touch_gap(key)
    history.keep(change, sentence)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _day(value: object) -> date | None:
    return value.date() if isinstance(value, pd.Timestamp) and not pd.isna(value) else None
