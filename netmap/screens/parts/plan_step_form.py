"""The form for one imagined change: which fields it has is read from the change itself."""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import TYPE_CHECKING, Any, cast

import streamlit as st

from netmap.errors import NetmapError
from netmap.gaps import names_of
from netmap.language import say, to_say
from netmap.outreach import staff_roles
from netmap.planning import STEPS
from netmap.planning.imagining import imagine
from netmap.planning.steps import FIELDS, AddPartner, AddProgramme, Step
from netmap.screens import cache, state
from netmap.screens.parts import problems
from netmap.screens.parts.contact_forms import role_field
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from dataclasses import Field
    from datetime import date

    from netmap.records import Records

TITLES = {
    "add_tie": to_say("Two work together"),
    "remove_tie": to_say("Two no longer work together"),
    "add_partner": to_say("Somebody joins"),
    "remove_partner": to_say("Somebody is gone"),
    "add_role": to_say("A staff role looks after partners"),
    "remove_role": to_say("A staff role leaves"),
    "add_funding": to_say("Somebody gives money"),
    "end_funding": to_say("A funder's money ends"),
    "add_programme": to_say("A programme begins"),
    "end_programme": to_say("A programme stops"),
    "end_agreement": to_say("An agreement ends"),
}
"""Each change, by its code, as it stands in the choice of changes."""

FIELD_TITLES = {
    "a": to_say("Who"),
    "b": to_say("With whom"),
    "level": to_say("At which level"),
    "name": to_say("What it is called"),
    "kind": to_say("Kind"),
    "stakeholder": to_say("Who"),
    "role": to_say("Staff role"),
    "partners": to_say("Partners"),
    "funder": to_say("Funder"),
    "amount": to_say("How much"),
    "currency": to_say("Currency"),
    "lead": to_say("Who leads it"),
    "needs": to_say("Needs it answers"),
    "places": to_say("Places (empty: wherever they are felt)"),
    "groups": to_say("Groups (empty: whoever has them)"),
    "programme": to_say("Programme"),
    "agreement": to_say("Agreement"),
}
"""What stands over each field."""

WORDS = {"groups": "groups", "kind": "kinds"}
"""Fields that hold words of a list, and which."""

CLOSEST = 5
"""The highest level of collaboration."""


def show(records: Records, on: date) -> None:
    """Draw the choice of changes and the form of the chosen one; what is added is remembered for the visit."""
    kinds = {kind.code: kind for kind in STEPS}
    code = st.selectbox(
        say("What would change"),
        list(kinds),
        format_func=lambda step: say(TITLES[step]),
        key=state.plan.STEP,
        persist_state="session",
    )
    steps = state.plan.imagined_steps()
    kind = kinds[code]
    offered = _offered(records, steps)
    with st.form(state.plan.widget_key("step", f"{code}_{len(steps)}"), border=False):
        given = {each.name: _field(each, code, offered, records) for each in fields(kind)}
        added = st.form_submit_button(say("Add this change"), type="primary", icon=":material/add:")
    if added:
        _add(kind, given, steps, records, on)


def _add(kind: type[Step], given: Mapping[str, Any], steps: Sequence[Step], records: Records, on: date) -> None:
    """Add a change to those imagined, if it can be; ends this run then."""
    needed = [each.name for each in fields(kind) if each.default is MISSING]
    missing = [say(FIELD_TITLES[name]) for name in needed if given[name] in (None, "", ())]
    if missing:
        st.error(say("Fill in: {missing}.", missing=", ".join(missing)), icon=":material/error:")
        return
    step = kind(**given)
    try:
        imagine(records, [*steps, step], on, cache.data.conventions(records))
    except NetmapError as error:
        problems.tell(error)
        return
    state.plan.imagine([*steps, step])
    st.rerun()


def _offered(records: Records, steps: Sequence[Step]) -> dict[str, dict[str, str]]:
    """Return what can be named in a change, by sort of thing: what is on record, and what was imagined before."""
    imagined = {
        "stakeholder": {step.id: _imagined(step) for step in steps if isinstance(step, AddPartner)},
        "programme": {step.id: _imagined(step) for step in steps if isinstance(step, AddProgramme)},
    }
    sorts = {kind.about for kind in FIELDS.values() if kind.about}
    known = {what: _by_name(names_of(records, what)) for what in sorts - {"stakeholder"}}
    known["stakeholder"] = cache.networks.choices(records).stakeholders
    return {what: {**imagined.get(what, {}), **names} for what, names in known.items()}


def _imagined(step: AddPartner | AddProgramme) -> str:
    return say("{name} (imagined)", name=step.name)


def _by_name(names: Mapping[str, str]) -> dict[str, str]:
    return dict(sorted(names.items(), key=lambda pair: pair[1].casefold()))


def _field(each: Field[Any], code: str, offered: Mapping[str, Mapping[str, str]], records: Records) -> Any:  # noqa: ANN401 - as the change takes it
    """Draw one field of a change and return what stands in it."""
    title = say(FIELD_TITLES[each.name])
    key = state.plan.widget_key(code, f"{each.name}_{len(state.plan.imagined_steps())}")
    holds = FIELDS[str(each.type)]
    several = holds.what.startswith("a list")
    if holds.about or each.name in WORDS:
        names = offered[holds.about] if holds.about else _labels(WORDS[each.name])
        return _chosen(title, names, key, several=several)
    match each.name:
        case "level":
            levels = vocabulary("levels")
            first = cast("int", each.default) - 1
            steps = range(1, CLOSEST + 1)
            return st.selectbox(title, steps, first, lambda at: f"{at} · {levels.label(str(at))}", key=key)
        case "role":
            return role_field(title, None, staff_roles(records), key=key, at=st)
        case "amount":
            return st.number_input(title, 0.0, None, None, key=key)
        case _:
            return st.text_input(title, key=key).strip() or None


def _labels(list_name: str) -> dict[str, str]:
    words = vocabulary(list_name)
    return {code: words.label(code) for code in words.codes}


def _chosen(title: str, names: Mapping[str, str], key: str, *, several: bool) -> Any:  # noqa: ANN401 - one id, or several
    """Draw a choice among named things."""
    how: dict[str, Any] = {"format_func": names.__getitem__, "placeholder": say("Type part of a name"), "key": key}
    if several:
        return tuple(st.multiselect(title, list(names), **how))
    return st.selectbox(title, list(names), index=None, **how)
