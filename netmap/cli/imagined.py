"""From the options of ``netmap what-if``, in the order given, to steps: names become ids, and what is not there is named."""

from __future__ import annotations

from math import isfinite, nan
from typing import TYPE_CHECKING

from netmap.cli.tie import stakeholder_for
from netmap.errors import UsageError
from netmap.gaps.showing import names_of
from netmap.names import name_key, nearest
from netmap.outreach.asking import staff_roles
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

    from netmap.records import Records

LEVEL, KIND = "level", "kind"
"""Say more of the change before them: the level of a tie, the kind of a new partner."""


def steps_of(changes: Sequence[tuple[str, list[str]]], records: Records) -> tuple[Step, ...]:
    """Return the steps that options describe.

    Parameters
    ----------
    changes
        Code of a step (or ``LEVEL``, ``KIND``) and the words given with it, in the order given.
    records
        The network, for names.

    Raises
    ------
    UsageError
        If something is not there, or ``--level`` or ``--kind`` follows no change it could belong to.

    Examples
    --------
    >>> from netmap.records import Records
    >>> records = Records.of(stakeholders=[{"id": "L", "name": "Library"}])
    >>> steps_of([("add_partner", ["Food Bank"]), ("add_tie", ["library", "food bank"]), ("level", ["2"])], records)
    (AddPartner(name='Food Bank', kind=None), AddTie(a='L', b='imagined:food-bank', level=2))
    """
    steps: list[Step] = []
    for code, words in changes:
        if code in {LEVEL, KIND}:
            steps[-1:] = [_said_more(steps[-1] if steps else None, code, words[0])]
        else:
            imagined = {name_key(step.name): step.id for step in steps if isinstance(step, AddPartner)}
            steps.append(READS[code](words, _Names(records, imagined)))
    return tuple(steps)


def _said_more(step: Step | None, what: str, word: str) -> Step:
    """Return a step with its level or kind."""
    if what == LEVEL and isinstance(step, AddTie):
        return AddTie(step.a, step.b, int(word))
    if what == KIND and isinstance(step, AddPartner):
        return AddPartner(step.name, word)
    belongs = "--add-tie" if what == LEVEL else "--add"
    raise UsageError(f"--{what} {word} belongs right after {belongs}, of which it says more.")


class _Names:
    """Finds what people mean by a name or an id, also what an earlier change added."""

    def __init__(self, records: Records, imagined: dict[str, str]) -> None:
        self.records = records
        self.imagined = imagined

    def stakeholder(self, words: str) -> str:
        """Return the id of a stakeholder."""
        return self.imagined.get(name_key(words)) or stakeholder_for(words, self.records)

    def role(self, words: str) -> str:
        """Return a staff role as it stands on record; as given if it is on none."""
        return {name_key(one): one for one in staff_roles(self.records)}.get(name_key(words), words)

    def other(self, what: str, words: str) -> str:
        """Return the id of a programme, an agreement or a need."""
        names = names_of(self.records, what)
        found = [words] if words in names else [one for one, name in names.items() if name_key(name) == name_key(words)]
        if len(found) == 1:
            return found[0]
        if found:
            raise UsageError(f"'{words}' is the name of {len(found)} {what}s; use an id: {', '.join(sorted(found))}.")
        near = [f"'{one}'" for one in nearest(words, [*names, *names.values()])]
        raise UsageError(f"There is no {what} '{words}'.{f' Did you mean {near[0]}?' if near else ''}")


def _amount(word: str) -> float:
    try:
        amount = float(word.replace(",", ""))
    except ValueError:
        amount = nan
    if not isfinite(amount):
        raise UsageError(f"'{word}' is no amount of money. Write a number, such as 12000.")
    return amount


def _add_funding(words: list[str], names: _Names) -> AddFunding:
    if not 2 <= len(words) <= 3:  # noqa: PLR2004 - who, how much, and perhaps the currency
        raise UsageError(
            "--add-funding takes who gives, how much, and perhaps the currency: --add-funding S070 12000 CAD."
        )
    return AddFunding(names.stakeholder(words[0]), _amount(words[1]), words[2] if words[2:] else None)


def _add_programme(words: list[str], names: _Names) -> AddProgramme:
    if len(words) < 3:  # noqa: PLR2004 - its name, who leads it, and a need
        raise UsageError(
            "--add-programme takes its name, who leads it, and the needs it answers: --add-programme 'Tool library' S001 N07."
        )
    return AddProgramme(words[0], names.stakeholder(words[1]), tuple(names.other("need", one) for one in words[2:]))


def _add_role(words: list[str], names: _Names) -> AddRole:
    if len(words) < 2:  # noqa: PLR2004 - the role, and a partner
        raise UsageError(
            "--with-role takes a role and the partners it looks after: --with-role 'Youth librarian' S020 S021."
        )
    return AddRole(names.role(words[0]), tuple(names.stakeholder(one) for one in words[1:]))


READS: dict[str, Callable[[list[str], _Names], Step]] = {
    AddTie.code: lambda words, names: AddTie(names.stakeholder(words[0]), names.stakeholder(words[1])),
    RemoveTie.code: lambda words, names: RemoveTie(*map(names.stakeholder, words)),
    AddPartner.code: lambda words, _: AddPartner(words[0]),
    RemovePartner.code: lambda words, names: RemovePartner(names.stakeholder(words[0])),
    AddRole.code: _add_role,
    RemoveRole.code: lambda words, names: RemoveRole(names.role(words[0])),
    AddFunding.code: _add_funding,
    EndFunding.code: lambda words, names: EndFunding(names.stakeholder(words[0])),
    AddProgramme.code: _add_programme,
    EndProgramme.code: lambda words, names: EndProgramme(names.other("programme", words[0])),
    EndAgreement.code: lambda words, names: EndAgreement(names.other("agreement", words[0])),
}
"""Code of a step -> what reads its words."""
