"""For whom and for what a contact is sought: the ego whose list it is, and the purpose it serves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from netmap.errors import UsageError
from netmap.language import say, to_say
from netmap.names import name_key, nearest
from netmap.records import searchable
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netmap.records import Records

LIBRARY, UNIT, ROLE, STAKEHOLDER = "library", "unit", "role", "stakeholder"
"""Whose list it can be: all units of ours together, one of them, what one staff role holds, or any other stakeholder."""

PURPOSES = ("need", "place", "programme", "group")
"""What a contact can serve, in the order in which a word is looked up."""


@dataclass(frozen=True, slots=True)
class Ego:
    """Whose list it is.

    Parameters
    ----------
    kind
        ``LIBRARY``, ``UNIT``, ``ROLE`` or ``STAKEHOLDER``.
    name
        What people call it.
    members
        Ids of the stakeholders it stands for: all units of ours, the one
        unit, the one stakeholder; for a role, all units of ours.
    """

    kind: str
    name: str
    members: tuple[str, ...]

    @property
    def is_ours(self) -> bool:
        """Whether it is the library or a part of it."""
        return self.kind != STAKEHOLDER


@dataclass(frozen=True, slots=True)
class Purpose:
    """What the contact is for.

    Parameters
    ----------
    kind
        One of ``PURPOSES``.
    id
        Id of the need, place or programme, or code of the group.
    name
        What people call it.
    """

    kind: str
    id: str
    name: str


def ego_of(records: Records, named: str | None = None) -> Ego:
    """Return whose list is asked for.

    Parameters
    ----------
    records
        All tables.
    named
        Id or name of a stakeholder, or a staff role as the log or a holder of ties has it; None for the library as a whole.

    Raises
    ------
    UsageError
        If nobody is called so, or the library as a whole is asked for and has no unit.

    Examples
    --------
    >>> from netmap.records import Records
    >>> people = [{"id": "L", "name": "Harbour branch", "kind": "LIB_BRANCH"}, {"id": "S", "name": "School", "held_by": "Youth librarian"}]
    >>> records = Records.of(stakeholders=people)
    >>> ego_of(records).members, ego_of(records, "school").kind, ego_of(records, "Youth librarian").kind
    (('L',), 'stakeholder', 'role')
    """
    people = records["stakeholders"]
    ours = records.ours()
    units = tuple(ours.index[ours])
    if named is None:
        if not units:
            raise UsageError(
                say(
                    "No stakeholder is a unit of the library, so nobody's list can be made. Mark one as ours, or name a stakeholder."
                )
            )
        return Ego(LIBRARY, say("the library"), units)
    names = people.set_index("id")["name"]
    aliases = records["aliases"].set_index("stakeholder")["alias"]
    found = _called(named, pd.concat([names, aliases]), "stakeholders")
    if found is not None:
        return Ego(UNIT if ours[found] else STAKEHOLDER, str(names[found]), (found,))
    roles = staff_roles(records)
    role = {name_key(one): one for one in roles}.get(name_key(named))
    if role is not None:
        return Ego(ROLE, role, units)
    hint = did_you_mean(nearest(named, [*names, *roles]))
    told = say("There is no stakeholder and no staff role '{name}'.", name=named)
    raise UsageError(f"{told} {hint}".rstrip())


def staff_roles(records: Records) -> list[str]:
    """Return the staff roles that are on record: in the log, the most frequent first, then as holders of ties."""
    logged = records["interactions"]["staff_role"].value_counts().index.tolist()
    holders = [records[table]["held_by"].dropna() for table in ("stakeholders", "relationships")]
    return list(dict.fromkeys([*logged, *(one for column in holders for one in column)]))


def purpose_of(records: Records, named: str) -> Purpose:
    """Return what a contact is to serve.

    Parameters
    ----------
    records
        All tables.
    named
        Id or words of a need, place or programme, or a group as the vocabulary knows it.

    Raises
    ------
    UsageError
        If nothing is called so.

    Examples
    --------
    >>> from netmap.records import Records
    >>> records = Records.of(places=[{"id": "N", "name": "Northgate"}], needs=[{"id": "N1", "statement": "A bus on Saturdays"}])
    >>> purpose_of(records, "northgate"), purpose_of(records, "newcomers").kind
    (Purpose(kind='place', id='N', name='Northgate'), 'group')
    """
    known: list[str] = []
    for kind, table, column in (
        ("need", "needs", "statement"),
        ("place", "places", "name"),
        ("programme", "programmes", "name"),
    ):
        names = records[table].set_index("id")[column]
        found = _called(named, names, table)
        if found is not None:
            return Purpose(kind, found, str(names[found]))
        known += names.dropna().tolist()
    groups = vocabulary("groups")
    code = groups.find(named)
    if code is not None:
        return Purpose("group", code, groups.label(code))
    hint = did_you_mean(nearest(named, known))
    told = say("There is no need, place, programme or group '{name}'.", name=named)
    raise UsageError(f"{told} {hint}".rstrip())


def _called(named: str, called: pd.Series, what: str) -> str | None:
    """Return the id that is meant by an id or a name, or None.

    Parameters
    ----------
    named
        What somebody typed.
    called
        Names by id; an id may have several.
    what
        What they are names of, for the message.

    Raises
    ------
    UsageError
        If several are called so.
    """
    if named in called.index:
        return named
    # As many names as there are stakeholders, once per question.
    spelt_so = called.index[called == named]
    found = spelt_so if len(spelt_so) else called.index[searchable(called) == (name_key(named) or None)]
    ids = sorted(set(found))
    if len(ids) > 1:
        raise UsageError(say(SEVERAL[what], number=len(ids), name=named, ids=", ".join(ids)))
    return ids[0] if ids else None


SEVERAL = {
    "stakeholders": to_say("{number} stakeholders are called '{name}'; use an id: {ids}."),
    "needs": to_say("{number} needs are called '{name}'; use an id: {ids}."),
    "places": to_say("{number} places are called '{name}'; use an id: {ids}."),
    "programmes": to_say("{number} programmes are called '{name}'; use an id: {ids}."),
}
"""Table -> what is said where several of its rows are called the same."""


def did_you_mean(near: Sequence[str]) -> str:
    """Return the question whether one of some names was meant; nothing for none.

    Examples
    --------
    >>> did_you_mean(["Harbour", "Herbert"]), did_you_mean([])
    ("Did you mean 'Harbour' or 'Herbert'?", '')
    """
    quoted = [say("'{name}'", name=one) for one in near]
    return say("Did you mean {these}?", these=f" {say('or')} ".join(quoted)) if near else ""
