"""Imagined changes of a network: what each is, and how people say it.

What a change does to the tables stands in ``imagined_partners`` and
``imagined_work``; how it is kept as text in ``step_texts``.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias, cast

from netmap.gaps.showing import joined
from netmap.language import amount, say, to_say
from netmap.names import clean_text, name_key

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

IMAGINED = "imagined:"
"""Begins the id of everything that a step adds: no row that is real can be taken for it."""

# Types of fields: ids of what. ``FIELDS`` says what each is about, and reads it.
StakeholderId: TypeAlias = str
ProgrammeId: TypeAlias = str
AgreementId: TypeAlias = str
StakeholderIds: TypeAlias = tuple[str, ...]
NeedIds: TypeAlias = tuple[str, ...]
PlaceIds: TypeAlias = tuple[str, ...]

DO = "do"
"""The key of a step's code in JSON."""


def imagined_id(named: str) -> str:
    """Return the id of something imagined, by what it is called: the same words are the same thing.

    Examples
    --------
    >>> imagined_id("Harbour Youth Club")
    'imagined:harbour-youth-club'
    """
    return IMAGINED + (name_key(named) or named).replace(" ", "-")


def imagined_row(*named: str) -> str:
    """Return the id of a row that a step adds, by the ids it is about."""
    return IMAGINED + "|".join(named)


@dataclass(frozen=True, slots=True)
class Step:
    """One imagined change. Whom and what it is about is named by id.

    Attributes
    ----------
    code
        What it is called in JSON; stable for ever.
    words
        The change as a sentence without its full stop; ``{field}`` stands for a name.
    """

    code: ClassVar[str]
    words: ClassVar[str]

    def sentence(self, names: Mapping[str, Mapping[str, str]]) -> str:
        """Return the change in words.

        Parameters
        ----------
        names
            Sort of thing (a key of ``gaps.base.SUBJECTS``) -> id -> what people call it; what is not there is called by its id.

        Examples
        --------
        >>> AddTie("S1", "S2", 3).sentence({"stakeholder": {"S1": "Harbour Clinic", "S2": "Food Bank"}})
        'Harbour Clinic and Food Bank work together at level 3'
        """
        said = {each.name: _said(getattr(self, each.name), FIELDS[str(each.type)], names) for each in fields(self)}
        return say(self.words, **said)

    def about(self) -> list[tuple[str, str]]:
        """Return what it names: sort of thing (a key of ``gaps.base.SUBJECTS``) and id."""
        named = [(FIELDS[str(each.type)].about, getattr(self, each.name)) for each in fields(self)]
        return [(what, one) for what, ids in named if what for one in (ids if isinstance(ids, tuple) else (ids,))]

    def as_json(self) -> dict[str, Any]:
        """Return it as plain values; what is left open is left out."""
        values = {each.name: getattr(self, each.name) for each in fields(self)}
        open_ = {each.name for each in fields(self) if values[each.name] == each.default}
        given = {
            name: list(one) if isinstance(one, tuple) else one for name, one in values.items() if name not in open_
        }
        return {DO: self.code, **given}


@dataclass(frozen=True, slots=True)
class AddTie(Step):
    """Two work together at a level, and both say so."""

    code = "add_tie"
    words = to_say("{a} and {b} work together at level {level}")
    a: StakeholderId
    b: StakeholderId
    level: int = 3


@dataclass(frozen=True, slots=True)
class RemoveTie(Step):
    """Two no longer work together."""

    code = "remove_tie"
    words = to_say("{a} and {b} no longer work together")
    a: StakeholderId
    b: StakeholderId


@dataclass(frozen=True, slots=True)
class AddPartner(Step):
    """Somebody new is there; whom it works with is said by further steps."""

    code = "add_partner"
    words = to_say("{name} joins the network")
    name: str
    kind: str | None = None

    @property
    def id(self) -> str:
        """By what further steps name it."""
        return imagined_id(self.name)


@dataclass(frozen=True, slots=True)
class RemovePartner(Step):
    """A stakeholder is gone."""

    code = "remove_partner"
    words = to_say("{stakeholder} is gone")
    stakeholder: StakeholderId


@dataclass(frozen=True, slots=True)
class AddRole(Step):
    """A staff role looks after some partners from now on."""

    code = "add_role"
    words = to_say("{role} looks after {partners}")
    role: str
    partners: StakeholderIds


@dataclass(frozen=True, slots=True)
class RemoveRole(Step):
    """A staff role is vacant, and nobody took over."""

    code = "remove_role"
    words = to_say("{role} leaves, and nobody takes over")
    role: str


@dataclass(frozen=True, slots=True)
class AddFunding(Step):
    """Somebody gives money from now on."""

    code = "add_funding"
    words = to_say("{funder} gives {amount} {currency}")
    funder: StakeholderId
    amount: float
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class EndFunding(Step):
    """The money of a funder ends."""

    code = "end_funding"
    words = to_say("The money from {funder} ends")
    funder: StakeholderId


@dataclass(frozen=True, slots=True)
class AddProgramme(Step):
    """A programme begins that answers some needs: in all their places and for all their groups, unless it names some."""

    code = "add_programme"
    words = to_say("“{name}” begins, led by {lead}, and answers {needs}")
    name: str
    lead: StakeholderId
    needs: NeedIds
    places: PlaceIds = ()
    groups: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """By what further steps name it."""
        return imagined_id(self.name)


@dataclass(frozen=True, slots=True)
class EndProgramme(Step):
    """A programme stops."""

    code = "end_programme"
    words = to_say("{programme} stops")
    programme: ProgrammeId


@dataclass(frozen=True, slots=True)
class EndAgreement(Step):
    """An agreement is no longer in force."""

    code = "end_agreement"
    words = to_say("The agreement {agreement} is no longer in force")
    agreement: AgreementId


STEPS: tuple[type[Step], ...] = (
    AddTie,
    RemoveTie,
    AddPartner,
    RemovePartner,
    AddRole,
    RemoveRole,
    AddFunding,
    EndFunding,
    AddProgramme,
    EndProgramme,
    EndAgreement,
)
"""Every imagined change."""

BY_CODE = {kind.code: kind for kind in STEPS}


def _text(value: object) -> str:
    if not isinstance(value, str) or not clean_text(value):
        raise TypeError
    return clean_text(value)


def _text_or_nothing(value: object) -> str | None:
    return None if value is None else _text(value)


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < float("inf"):
        raise TypeError
    return float(value)


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        raise TypeError
    return tuple(_text(one) for one in value)


@dataclass(frozen=True, slots=True)
class _Holds:
    """What a field holds: in words, what reads it, the sort of thing whose ids it holds (none if empty), and whether a sentence has it in quotes."""

    what: str
    read: Callable[[object], object]
    about: str = ""
    is_quoted: bool = False


FIELDS = {
    "str": _Holds(to_say("a text"), _text),
    "str | None": _Holds(to_say("a text"), _text_or_nothing),
    "int": _Holds(to_say("a whole number"), _whole),
    "float": _Holds(to_say("a number, 0 or more"), _number),
    "tuple[str, ...]": _Holds(to_say("a list of texts"), _texts),
    "StakeholderId": _Holds(to_say("the id of a stakeholder"), _text, "stakeholder"),
    "StakeholderIds": _Holds(to_say("a list of ids of stakeholders"), _texts, "stakeholder"),
    "ProgrammeId": _Holds(to_say("the id of a programme"), _text, "programme", is_quoted=True),
    "AgreementId": _Holds(to_say("the id of an agreement"), _text, "agreement", is_quoted=True),
    "NeedIds": _Holds(to_say("a list of ids of needs"), _texts, "need", is_quoted=True),
    "PlaceIds": _Holds(to_say("a list of ids of places"), _texts, "place"),
}
"""Type of a field -> what it holds."""


def _said(value: object, holds: _Holds, names: Mapping[str, Mapping[str, str]]) -> str:
    """Return a value of a step as its sentence says it."""
    if isinstance(value, tuple):
        return joined([_said(one, holds, names) for one in value]) if value else say("nobody")
    if isinstance(value, str):
        name = names.get(holds.about, {}).get(value, value)
        return say("“{name}”", name=name) if holds.is_quoted else name
    return "" if value is None else amount(cast("float", value), ",.0f")
