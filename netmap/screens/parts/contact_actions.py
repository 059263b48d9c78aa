"""What can be done about a suggested contact or a duty in place; each can be taken back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import streamlit as st

from netmap.language import ENGLISH, day_in_words, language, say, speaking, to_say
from netmap.outreach import ego_of
from netmap.outreach.asking import LIBRARY, ROLE
from netmap.register import LATER, set_aside, take_up_again
from netmap.screens import cache, state
from netmap.screens.parts import contact_forms, history
from netmap.screens.parts.contact_forms import AHEAD, About, role_field, text
from netmap.screens.parts.contact_words import called
from netmap.tables import BY_NAME
from netmap.vocabulary import SEPARATOR, vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from netmap.screens.parts.contact_card import Shown

STEPS = {
    "reconnect": to_say("Get in touch with {whom}"),
    "introduce": to_say("Introduce {whom} to each other"),
    "meet": to_say("Get to know {whom}"),
}
"""List -> what would be done about one of its suggestions."""

UNTIL = 6 * AHEAD
"""How long something is set aside unless another day is chosen: until the next quarter."""


def locked() -> bool:
    """Whether nothing can be written; says so."""
    if cache.data.store().read_only:
        st.info(
            say("This network is open for reading only: nothing can be logged or decided here."), icon=":material/lock:"
        )
        return True
    return False


def on_suggestion(row: dict[str, Any], touch: Callable[[], None], shown: Shown) -> None:
    """Draw what can be done about a suggestion: log it, plan it, say no to it.

    Parameters
    ----------
    row
        The suggestion.
    touch
        Remembers that something was done about it.
    shown
        All else.
    """
    if locked():
        return
    about = about_row(row, [one for one in (row["who"], row["also"]) if text(one)], touch, shown)
    logging, planning, refusing = st.tabs([say("Log a contact"), say("Plan a contact"), say("Not now, or never")])
    with logging:
        contact_forms.log(about, shown.records, shown.names)
    with planning:
        contact_forms.plan(about, shown.records, shown.names)
    with refusing:
        _refuse(row, about, shown)


def about_row(row: dict[str, Any], with_whom: Sequence[str], touch: Callable[[], None], shown: Shown) -> About:
    """Return what a contact about a suggestion or a duty begins with.

    Parameters
    ----------
    row
        The suggestion or duty.
    with_whom
        Ids of those it is about.
    touch, shown
        As for ``on_suggestion``.
    """
    key, ego = str(row["key"]), shown.ego
    units = list(ego.members) if ego.is_ours else []
    return About(
        note=lambda: f"Contact, as suggested: {_in_english(row, shown)}",
        named=lambda part: state.contacts.widget_key(part, key),
        touch=touch,
        with_whom=with_whom if ego.is_ours else list(dict.fromkeys([*ego.members, *with_whom])),
        step=str(row["step"])
        if "step" in row
        else say(STEPS[row["list"]], whom=called(row["who"], row["also"], shown.names)),
        role=ego.name if ego.kind == ROLE else _holder(with_whom, shown),
        roles=shown.roles,
        units=units if shown.several_units else (),
        unit=_unit(row, units, with_whom, shown),
    )


def _in_english(row: Mapping[str, Any], shown: Shown) -> str:
    """Return what a suggestion or a duty says as the store keeps it: in English, whoever reads it."""
    if language() == ENGLISH:
        return str(row["sentence"])
    with speaking(ENGLISH):
        # The library has a name in each language.
        ego = ego_of(shown.records) if shown.ego.kind == LIBRARY else shown.ego
        weights = tuple(shown.weights.items())
        answer = cache.contacts.outreach(shown.records, shown.on, ego, shown.answer.purpose, weights)
    listed = answer.of(row["list"]) if "list" in row else answer.duties
    return str(next(iter(listed.loc[listed["key"] == row["key"], "sentence"]), row["sentence"]))


def _unit(row: Mapping[str, Any], units: Sequence[str], with_whom: Sequence[str], shown: Shown) -> str | None:
    """Return the unit of ours that would take part: the only one, the one named in the row, the one whose tie is the strongest, or where the way begins."""
    nearest = [shown.nearest.get(one) for one in with_whom]
    likely = [*_named_in(row, shown), *nearest, *row.get("path", ())[:1], *(units if len(units) == 1 else ())]
    return next((one for one in likely if one in units), None)


def _named_in(row: Mapping[str, Any], shown: Shown) -> list[str]:
    """Return the stakeholders that the row behind a duty names."""
    table = BY_NAME.get(row.get("table", ""))
    if table is None:
        return []
    rows = shown.records[table.name]
    found = rows[rows["row_id"] == row["row_id"]]
    columns = [column.name for column in table.columns if column.refers_to == "stakeholders"]
    return [one for name in columns for cell in found[name].dropna() for one in cell.split(SEPARATOR)]


def _holder(with_whom: Sequence[str], shown: Shown) -> str | None:
    """Return the staff role that holds the relationship, if one does."""
    people = shown.records["stakeholders"]
    held = people.loc[people["id"].isin(with_whom), "held_by"].dropna()
    return str(held.iloc[0]) if len(held) else None


def _refuse(row: dict[str, Any], about: About, shown: Shown) -> None:
    """Draw the form that says no: not now, because of something and until a day; or never."""
    today = cache.data.default_day()
    words = vocabulary("suggestion_decisions")

    def named(part: str) -> str:
        return about.named(f"no_{part}_{shown.records.revision}")

    with st.form(named("form"), border=False):
        left, right = st.columns(2)
        decision = left.radio(
            say("Answer"), words.codes, format_func=words.label, horizontal=True, key=named("decision")
        )
        until = right.date_input(
            say("Not before"), today + UNTIL, format="YYYY-MM-DD", key=named("until"), help=say("For 'not now' only.")
        )
        reason = left.text_input(
            say("Because"), key=named("reason"), help=say("Needed, so that others can follow it later.")
        )
        role = role_field(say("Who says so (a role)"), about.role, about.roles, key=named("role"), at=right)
        saved = st.form_submit_button(say("Keep it off the list"), type="primary", icon=":material/do_not_disturb_on:")
    if not saved:
        return
    last = until if decision == LATER else None
    told = say("Not suggested again until {day}.", day=day_in_words(last)) if last else say("Not suggested again.")
    about.keep(
        lambda: set_aside(
            cache.data.store(),
            str(row["key"]),
            _in_english(row, shown),
            decision=str(decision),
            reason=reason,
            until=last,
            role=role,
            on=today,
            actor=history.ACTOR,
            at=datetime.now(UTC),
        ),
        told,
    )


def suggest_again(key: str) -> None:
    """Let something that was set aside be suggested again; ends this run unless it is refused."""
    # Keys begin with the list they stand in.
    state.contacts.touch(key.partition(":")[0], key)
    history.keep(
        lambda: take_up_again(cache.data.store(), key, actor=history.ACTOR, at=datetime.now(UTC)),
        say("It can be suggested again."),
    )
