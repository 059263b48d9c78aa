"""The forms of a contact: one that is planned, one that took place. Gaps and suggestions are acted on with the same."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from netmap.errors import UsageError
from netmap.language import say
from netmap.outreach import contact_log
from netmap.screens import cache, state
from netmap.screens.parts import form_kept, history
from netmap.vocabulary import SEPARATOR, vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from netmap.records import Records
    from netmap.store import Changes, ChangeSet

AHEAD = timedelta(days=14)
"""How far ahead a contact or a next step is planned unless another day is chosen."""


@dataclass(frozen=True, eq=False)
class About:
    """What a contact is about, and what its forms begin with.

    Parameters
    ----------
    note
        What the history says of it, in English; or what says so, where that takes a while.
    named
        From part of a form to the key of its field, which no other gap or suggestion has.
    touch
        Remembers that something was done about it, before that is written.
    with_whom
        Ids of those who would take part.
    step
        What would be done.
    role
        The staff role that would do it, or nothing.
    roles
        The staff roles on record.
    units
        Ids of the units of ours that can be chosen from, where one has to
        be; empty where it does not matter who of the library took part.
    unit
        The one of them that would, or nothing.
    needs
        What needs are called, by id, where it can be said which were heard.
    """

    note: str | Callable[[], str]
    named: Callable[[str], str]
    touch: Callable[[], None]
    with_whom: Sequence[str]
    step: str
    role: object
    roles: Sequence[str]
    units: Sequence[str] = ()
    unit: str | None = None
    needs: Mapping[str, str] = field(default_factory=dict)

    def keep(self, change: Callable[[], ChangeSet], sentence: str) -> None:
        """Make a change and say so; ends this run unless it is refused."""
        self.touch()
        history.keep(change, sentence)

    def write(self, make: Callable[[], Changes], sentence: str) -> None:
        """Write a row of the log and say so; ends this run unless it is refused."""

        def written() -> ChangeSet:
            at = datetime.now(UTC)
            return cache.data.store().write(make(), kind="edit", actor=history.ACTOR, at=at, note=self._noted())

        self.keep(written, sentence)

    def edit(
        self, row_id: str, values: Mapping[str, Any], *, version: int, sentence: str, table: str = "interactions"
    ) -> None:
        """Change a row, of the log unless another table is named, and say so; ends this run unless it is refused."""

        def edited() -> ChangeSet:
            at = datetime.now(UTC)
            return cache.data.store().edit(
                table, row_id, values, base_version=version, actor=history.ACTOR, at=at, note=self._noted()
            )

        self.keep(edited, sentence)

    def _noted(self) -> str:
        return self.note if isinstance(self.note, str) else self.note()


def plan(about: About, records: Records, names: Mapping[str, str]) -> None:
    """Draw the form for a contact that is still to be made.

    Parameters
    ----------
    about
        What it is about.
    records
        The network as it is shown.
    names
        What stakeholders are called, by id.
    """
    today = cache.data.default_day()
    named = _naming("plan", about, records)
    with st.form(named("form"), border=False):
        people = _people(about, names, key=named("whom"))
        step = st.text_input(say("Next step"), about.step, key=named("step"))
        left, right = st.columns(2)
        due = left.date_input(say("Due on"), today + AHEAD, format="YYYY-MM-DD", key=named("due"))
        role = role_field(say("Who (a role)"), about.role, about.roles, key=named("role"), at=right)
        unit = _unit(about, names, key=named("unit"), at=left)
        saved = st.form_submit_button(say("Plan it"), type="primary", icon=":material/event:")
    if saved:
        about.write(
            lambda: contact_log.planned(
                records,
                with_whom=people,
                due_on=due,
                next_step=step,
                today=today,
                staff_role=role,
                unit=_of_ours(unit, about, people, records),
            ),
            say("Planned for {day}. It stands in the log of contacts, and counts as one once it took place.", day=due),
        )


def log(about: About, records: Records, names: Mapping[str, str], kind: str = "MEET") -> None:
    """Draw the form for a contact that took place.

    Parameters
    ----------
    about, records, names
        As for ``plan``.
    kind
        Code of ``interaction_types`` that it begins with.
    """
    today = cache.data.default_day()
    named = _naming("log", about, records)
    kept, texts = named("fields"), (named("summary"), named("step"))
    state.unsaved.put_back(kept, texts)
    with st.container(key=kept), st.form(named("form"), border=False):
        people = _people(about, names, key=named("whom"))
        left, right = st.columns(2)
        on = left.date_input(say("Took place on"), today, format="YYYY-MM-DD", key=named("day"))
        what = _code(say("Kind"), "interaction_types", kind, key=named("type"), at=right)
        mode = _code(say("Talk"), "interaction_modes", None, key=named("mode"), at=left)
        outcome = _code(say("Outcome"), "interaction_outcomes", None, key=named("outcome"), at=right)
        role = role_field(say("Who from the library (a role)"), about.role, about.roles, key=named("role"), at=left)
        unit = _unit(about, names, key=named("unit"), at=right)
        summary = st.text_area(
            say("Summary"),
            key=named("summary"),
            height=80,
            help=say("What was heard, without names of private persons."),
        )
        heard = _heard(about, key=named("needs"))
        left, right = st.columns(2)
        step = left.text_input(say("Next step"), key=named("step"), help=say("What was agreed on, if anything was."))
        due = right.date_input(say("Next step due on"), today + AHEAD, format="YYYY-MM-DD", key=named("due"))
        saved = st.form_submit_button(say("Log it"), type="primary", icon=":material/edit_note:")
    form_kept.watch_texts(kept, texts)
    if saved:
        state.unsaved.forget_texts(kept)
        about.write(
            lambda: contact_log.held(
                records,
                with_whom=people,
                day=on,
                today=today,
                type=what,
                mode=mode,
                outcome=outcome,
                staff_role=role,
                unit=_of_ours(unit, about, people, records),
                summary=summary,
                needs_heard=SEPARATOR.join(heard) or None,
                next_step=step,
                due_on=due if step.strip() else None,
            ),
            say("Logged the contact of {day}. Every answer follows at once.", day=on),
        )
        # Still here: it was refused.
        state.unsaved.keep_texts(kept, {texts[0]: summary, texts[1]: step})


def came_of_it(about: About) -> dict[str, Any]:
    """Draw what can be said of a contact that was planned and took place, and return it by the columns of the log."""
    with st.container(horizontal=True):
        kind = _code(say("Kind"), "interaction_types", None, key=about.named("came_type"), at=st)
        mode = _code(say("Talk"), "interaction_modes", None, key=about.named("came_mode"), at=st)
        outcome = _code(say("Outcome"), "interaction_outcomes", None, key=about.named("came_outcome"), at=st)
    said = {"type": kind, "mode": mode, "outcome": outcome}
    return {name: code for name, code in said.items() if code is not None}


def role_field(title: str, now: object, known: Sequence[str], *, key: str, at: Any) -> str | None:  # noqa: ANN401 - a column or the page
    """Draw the choice of a staff role, a new one included, and return it.

    Parameters
    ----------
    title
        What it is for.
    now
        The role that stands there, or nothing.
    known
        The roles on record.
    key
        Key of the field.
    at
        Where it is drawn.
    """
    stands = text(now)
    options = [*known] if not stands or stands in known else [stands, *known]
    chosen: str | None = at.selectbox(
        title,
        options,
        index=options.index(stands) if stands else None,
        placeholder=say("Nobody yet"),
        accept_new_options=True,
        key=key,
    )
    return chosen


def text(value: object) -> str:
    """Return a cell of a frame as a text, empty where there is none."""
    return value if isinstance(value, str) else ""


def day(value: object) -> date | None:
    """Return a cell of a frame as a day, or None."""
    return value.date() if isinstance(value, pd.Timestamp) and not pd.isna(value) else None


def _naming(form: str, about: About, records: Records) -> Callable[[str], str]:
    """Return what names the fields of a form: others once the network changed, so that it begins anew."""
    return lambda part: about.named(f"{form}_{part}_{records.revision}")


def _people(about: About, names: Mapping[str, str], *, key: str) -> list[str]:
    return st.multiselect(
        say("With whom"),
        list(names),
        default=[one for one in about.with_whom if one in names],
        format_func=lambda one: names.get(one, one),
        placeholder=say("Type part of a name"),
        key=key,
    )


def _heard(about: About, *, key: str) -> list[str]:
    """Draw which needs were heard, where that can be said."""
    if not about.needs:
        return []
    return st.multiselect(
        say("Needs heard"),
        list(about.needs),
        format_func=lambda one: about.needs.get(one, one),
        placeholder=say("Type part of a need"),
        key=key,
    )


def _unit(about: About, names: Mapping[str, str], *, key: str, at: Any) -> str | None:  # noqa: ANN401 - a column
    """Draw which unit of ours takes part, where that has to be said."""
    if not about.units:
        return None
    chosen: str | None = at.selectbox(
        say("Our unit"),
        about.units,
        index=about.units.index(about.unit) if about.unit in about.units else None,
        format_func=lambda one: names.get(one, one),
        placeholder=say("Choose one"),
        key=key,
    )
    return chosen


def _of_ours(unit: str | None, about: About, people: Sequence[str], records: Records) -> str | None:
    """Return the unit that takes part; refuse a contact of a library of many units that would be nobody's."""
    if about.units and unit is None and not records.ours().reindex(list(people)).any():
        raise UsageError(say("Choose which unit of ours takes part: without one, the contact is nobody's."))
    return unit


def _code(title: str, list_name: str, default: str | None, *, key: str, at: Any) -> str | None:  # noqa: ANN401 - a column
    words = vocabulary(list_name)
    chosen: str | None = at.selectbox(
        title,
        words.codes,
        index=None if default is None else words.codes.index(default),
        format_func=words.label,
        placeholder=say("Not said"),
        key=key,
    )
    return chosen
