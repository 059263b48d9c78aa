"""Records as they would be: imagined changes applied one after the other. New records come out; the store never hears of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from netmap.errors import UsageError
from netmap.gaps.base import SUBJECTS
from netmap.gaps.showing import names_of
from netmap.language import say, to_say
from netmap.names import nearest
from netmap.planning import imagined_partners, imagined_work
from netmap.planning.steps import (
    AddFunding,
    AddPartner,
    AddProgramme,
    AddRole,
    AddTie,
    EndAgreement,
    EndFunding,
    EndProgramme,
    RemovePartner,
    RemoveRole,
    RemoveTie,
    Step,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from netmap.conventions import Conventions
    from netmap.records import Records

CHANGES: dict[str, Callable[[Any, Records, date, Conventions], Records]] = {
    AddTie.code: imagined_partners.add_tie,
    RemoveTie.code: imagined_partners.remove_tie,
    AddPartner.code: imagined_partners.add_partner,
    RemovePartner.code: imagined_partners.remove_partner,
    AddRole.code: imagined_partners.add_role,
    RemoveRole.code: imagined_partners.remove_role,
    AddFunding.code: imagined_work.add_funding,
    EndFunding.code: imagined_work.end_funding,
    AddProgramme.code: imagined_work.add_programme,
    EndProgramme.code: imagined_work.end_programme,
    EndAgreement.code: imagined_work.end_agreement,
}
"""Code of every step -> what it does to the tables."""

UNKNOWN = {
    "stakeholder": to_say("There is no stakeholder '{id}' of which to imagine anything."),
    "programme": to_say("There is no programme '{id}' of which to imagine anything."),
    "agreement": to_say("There is no agreement '{id}' of which to imagine anything."),
    "need": to_say("There is no need '{id}' of which to imagine anything."),
    "place": to_say("There is no place '{id}' of which to imagine anything."),
}
"""Sort of thing that a step can name -> what is said where there is none."""


def imagine(
    records: Records, steps: Sequence[Step], day: date, conventions: Conventions
) -> tuple[Records, tuple[str, ...]]:
    """Return the tables as they would be after some changes, and the changes in words.

    Parameters
    ----------
    records
        The tables as they are; they stay so.
    steps
        The changes in order: a later one may name what an earlier one added.
    day
        On which they take place.
    conventions
        The chosen numbers.

    Raises
    ------
    UsageError
        If a step cannot be: it names something that is not there, or what it would change is so already.

    Examples
    --------
    >>> from datetime import date
    >>> from netmap.conventions import Conventions
    >>> from netmap.records import Records
    >>> records = Records.of(stakeholders=[{"id": "L", "name": "Library"}])
    >>> steps = [AddPartner("Food Bank"), AddTie("L", "imagined:food-bank", 2)]
    >>> after, said = imagine(records, steps, date(2026, 1, 1), Conventions())
    >>> said, len(after["stakeholders"]), len(records["stakeholders"])
    (('Food Bank joins the network', 'Library and Food Bank work together at level 2'), 2, 1)
    """
    said = []
    for step in steps:
        _refuse_unknown(step, records)
        # In words before the change: afterwards what is gone has no name.
        said.append(step.sentence({what: names_of(records, what) for what, _ in step.about()}))
        records = CHANGES[step.code](step, records, day, conventions)
    return records, tuple(said)


def _refuse_unknown(step: Step, records: Records) -> None:
    """Raise if a step names something that is not there."""
    for what, one in step.about():
        known = records[SUBJECTS[what]]["id"]
        if not (known == one).any():
            near = nearest(one, [*known, *names_of(records, what).values()])
            hint = say("Did you mean '{near}'?", near=near[0]) if near else ""
            raise UsageError(f"{say(UNKNOWN[what], id=one)} {hint}".rstrip())
