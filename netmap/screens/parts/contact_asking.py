"""Whose list of contacts it is, and what they are for: two choices that stand in the address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from netmap.language import say, to_say
from netmap.network.needs import NOT_OPEN
from netmap.outreach import Ego, Purpose, ego_of, staff_roles
from netmap.outreach.asking import PURPOSES, ROLE
from netmap.records import explode
from netmap.screens import cache, state
from netmap.screens.parts.rows import names_of, unlike
from netmap.tables import BY_NAME
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    import pandas as pd

    from netmap.records import Records
    from netmap.screens.parts.choices import Choices

LIBRARY = "library"
"""The choice of all units of ours together; it is made unless another is."""

ANYTHING = "open"
"""The choice of no purpose in particular."""

ROLE_OF = "role:"
"""Begins the choice of a staff role; every other one is the id of a stakeholder."""

TITLES = {"need": to_say("Need"), "place": to_say("Place"), "group": to_say("Group"), "programme": to_say("Programme")}
"""Kind of purpose -> what stands before it in the list."""


@dataclass(frozen=True)
class Offered:
    """What can be chosen: code -> what people see.

    Parameters
    ----------
    whose
        Whose list it can be.
    what_for
        What contacts can be for.
    """

    whose: dict[str, str]
    what_for: dict[str, str]


def build(records: Records, choices: Choices) -> Offered:
    """Return what can be chosen in a network.

    Parameters
    ----------
    records
        All tables.
    choices
        Names by id.
    """
    return Offered(egos(records, choices), purposes(records))


def show(records: Records) -> tuple[Ego, Purpose | None]:
    """Draw both choices, and return what was chosen.

    Parameters
    ----------
    records
        All tables.

    Raises
    ------
    UsageError
        If the library as a whole is asked for and has no unit.
    """
    offered = cache.contacts.choices(records)
    whose, what_for = offered.whose, offered.what_for
    left, right = st.columns(2)
    with left:
        one = _choice(say("Whose list"), state.contacts.FOR, whose, help_text=say("Type to search."))
    with right:
        other = _choice(
            say("What for"),
            state.contacts.PURPOSE,
            what_for,
            help_text=say("Need, place, group or programme; type to search."),
        )
    return _ego(records, one), None if other == ANYTHING else _purpose(other, what_for[other])


def whose(records: Records) -> Ego:
    """Draw the choice of whose list it is alone, the same on every page, and return what was chosen.

    Raises
    ------
    UsageError
        If the library as a whole is asked for and has no unit.
    """
    offered = cache.contacts.choices(records).whose
    return _ego(records, _choice(say("Whose list"), state.contacts.FOR, offered, help_text=say("Type to search.")))


def egos(records: Records, choices: Choices) -> dict[str, str]:
    """Return whose list can be asked for: the library, its units, its staff roles, then everybody else by name."""
    ours = records.ours()
    units = [one for one in choices.stakeholders if ours.get(one, default=False)]
    others = [one for one in choices.stakeholders if one not in set(units)]
    named = choices.stakeholders
    return {
        LIBRARY: say("The library as a whole"),
        **({one: say("{name} (ours)", name=named[one]) for one in units} if len(units) > 1 else {}),
        **(
            {f"{ROLE_OF}{role}": say("{role} (staff role)", role=role) for role in staff_roles(records)}
            if units
            else {}
        ),
        **{one: named[one] for one in others},
    }


def purposes(records: Records) -> dict[str, str]:
    """Return what contacts can be for: open needs, places, groups that are named somewhere, programmes."""
    named = {
        "need": unlike(_open_needs(records)),
        "place": names_of(BY_NAME["places"], records),
        "group": _groups(records),
        "programme": names_of(BY_NAME["programmes"], records),
    }
    return {
        ANYTHING: say("Whatever is open"),
        **{f"{kind}:{one}": _told(kind, name) for kind in PURPOSES for one, name in _sorted(named[kind])},
    }


def _told(kind: str, name: str) -> str:
    """Return a purpose as the choice has it."""
    return say("{kind}: {name}", kind=say(TITLES[kind]), name=name)


def _open_needs(records: Records) -> pd.Series:
    needs = records["needs"]
    statements: pd.Series = needs[~needs["status"].isin(NOT_OPEN)].set_index("id")["statement"]
    return statements


def _groups(records: Records) -> dict[str, str]:
    """Return the groups that needs, programmes or people are said to be of."""
    words = vocabulary("groups")
    used = {
        code
        for table in BY_NAME.values()
        for column in table.columns
        if column.vocabulary == "groups"
        for code in explode(records[table.name][[column.name]], column.name)[column.name].unique()
    }
    return {code: words.label(code) for code in used}


def _sorted(names: dict[str, str]) -> list[tuple[str, str]]:
    return sorted(names.items(), key=lambda pair: (pair[1].casefold(), pair[0]))


def _choice(title: str, key: str, options: dict[str, str], *, help_text: str) -> str:
    unknown = state.address.shows(key, options)
    chosen: str = st.selectbox(
        title,
        list(options),
        format_func=options.__getitem__,
        key=key,
        on_change=state.address.chosen,
        args=(key,),
        help=help_text,
    )
    if unknown:
        st.warning(say("What the address names is not in this network (any more)."), icon=":material/link_off:")
    return chosen


def _ego(records: Records, chosen: str) -> Ego:
    if chosen.startswith(ROLE_OF):
        # By itself: a stakeholder may be called like a role.
        return Ego(ROLE, chosen.removeprefix(ROLE_OF), ego_of(records).members)
    return ego_of(records, None if chosen == LIBRARY else chosen)


def _purpose(chosen: str, told: str) -> Purpose:
    kind, _, one = chosen.partition(":")
    return Purpose(kind, one, told.removeprefix(_told(kind, "")))
