"""What a statement about reach looks like: on the shelf, and as an answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from netmap.errors import MeasureUndefined
from netmap.language import amount, say, to_say
from netmap.measures.base import WITHOUT_VALUE, sections
from netmap.reach.counting import counted, sentences
from netmap.reach.rows import Rows
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable

    from netmap.reach.work import Work

SHARE = "share"
"""The unit of a number from 0 to 1, which is written in percent."""

UNITS = {
    "organisations": to_say("organisations"),
    "sectors": to_say("sectors"),
    "programmes": to_say("programmes"),
    "neighbourhoods": to_say("neighbourhoods"),
    "needs": to_say("needs"),
    "attendances": to_say("attendances"),
    "people": to_say("people"),
    "members": to_say("members"),
    SHARE: to_say("share"),
}
"""What a number counts -> what people call it. Money counts in its currency, which is called by its three letters."""


NOUNS = {
    "organisations": "organisation",
    "sectors": "sector",
    "programmes": "programme",
    "neighbourhoods": "neighbourhood",
    "needs": "need",
    "attendances": "attendance",
    "people": "person",
    "members": "member",
}
"""What a number counts -> how a count of it is said: a key of ``counting.COUNTED``."""

MAY_KNOW_MORE = to_say("So it is in what this audience is shown; the library may know more.")
"""What is added where something is undefined for others than the library."""


@dataclass(frozen=True, eq=False)
class Found:
    """What a statement found.

    Parameters
    ----------
    value
        The number; None where there are only bounds.
    sentence
        What may be quoted; said.
    numerator, denominator
        The rows behind; the second where the value is a share of something.
    bound
        Lower and upper bound, where what was counted does not give one number; either may be missing.
    unknown
        What is not known; said. Empty where there is nothing to say.
    confirmed
        How it was confirmed; said. Empty where there is nothing to say.
    why_not
        Why there is no one number; said. Empty where there is.
    unit
        What is counted, where only the data tells it (a currency).
    rule
        How it was counted, where that is not as the shelf says; English, with the same places.
    """

    value: float | None
    sentence: str
    numerator: Rows
    denominator: Rows | None = None
    bound: tuple[float | None, float | None] | None = None
    unknown: str = ""
    confirmed: str = ""
    why_not: str = ""
    unit: str = ""
    rule: str = ""


def undefined_sentence(title: str, reason: str) -> str:
    """Return what is said of a statement that is undefined."""
    return say("{title}: n/a. {reason}", title=title, reason=reason)


@dataclass(frozen=True)
class Form:
    """A statement as it stands on the shelf.

    Parameters
    ----------
    code
        Its stable name, in JSON and in funders' frames.
    title
        What people call it; English.
    question
        The question it answers, in plain words; English.
    rule
        How it is counted; English, with named places for the numbers we chose.
    unit
        What is counted: a key of ``UNITS``; empty where the data tells it.
    attribution
        How strong the claim is: a code of the vocabulary "attributions".
    find
        From what was done in a period to the number. Raises MeasureUndefined,
        with a sentence, where there is none.
    thresholds
        Names of the conventions the rule mentions.
    looks_back
        Whether it needs the network of an earlier day, which takes longer.
    """

    code: str
    title: str
    question: str
    rule: str
    unit: str
    attribution: str
    find: Callable[[Work], Found]
    thresholds: tuple[str, ...] = ()
    looks_back: bool = False

    @property
    def source(self) -> str:
        """Where the rule comes from."""
        return sections(self.find)["References"]

    def state(self, work: Work) -> Statement:
        """Return the statement about what was done in a period; where it is undefined it says why."""
        try:
            found = self.find(work)
        except MeasureUndefined as undefined:
            reason = sentences(str(undefined), "" if work.is_internal else say(MAY_KNOW_MORE))
            found = Found(None, undefined_sentence(say(self.title), reason), Rows(0, {}), why_not=reason)
        chosen = {name: getattr(work.network.conventions, name) for name in self.thresholds}
        return Statement(
            code=self.code,
            title=say(self.title),
            sentence=found.sentence,
            rule=say(found.rule or self.rule, **chosen),
            value=found.value,
            bound=found.bound,
            unit=found.unit or self.unit,
            numerator=found.numerator,
            denominator=found.denominator,
            unknown=found.unknown,
            confirmed=found.confirmed,
            attribution=self.attribution,
            why_not=found.why_not,
        )


@dataclass(frozen=True, eq=False)
class Statement:
    """One number, defensible, or several in one sentence.

    Parameters
    ----------
    code
        Which one: ``"PARTNERS"``, ``"PEOPLE"`` …
    title
        What people call it; in a funder's frame, what the funder calls it.
    sentence
        What may be quoted.
    rule
        How it is counted.
    value
        The number; None where there is none (``why_not``).
    bound
        Lower and upper bound, where what was counted does not give one number.
    unit
        What is counted: a key of ``UNITS``, or the letters of a currency.
    numerator, denominator
        The rows behind; the second where the value is a share of something.
    unknown
        What is not known; empty where there is nothing to say.
    confirmed
        How it was confirmed; empty where there is nothing to say.
    attribution
        How strong the claim is: a code of the vocabulary "attributions".
    why_not
        Why there is no one number; empty where there is.
    """

    code: str
    title: str
    sentence: str
    rule: str
    value: float | None
    bound: tuple[float | None, float | None] | None
    unit: str
    numerator: Rows
    denominator: Rows | None
    unknown: str
    confirmed: str
    attribution: str
    why_not: str

    @property
    def written(self) -> str:
        """The number as people read it: of bounds both, and "n/a" where there is neither."""
        if self.value is not None and (self.bound is None or self.bound == (self.value, self.value)):
            return self._written(self.value)
        low, high = self.bound or (None, None)
        if low is not None and high is not None:
            return say("{low} to {high}", low=self._written(low), high=self._written(high))
        if low is not None:
            return say("at least {number}", number=self._written(low))
        return say(WITHOUT_VALUE) if high is None else say("at most {number}", number=self._written(high))

    @property
    def counts(self) -> str:
        """What is counted, as people call it; empty for a share and for money, which say it themselves."""
        return say(UNITS[self.unit]) if self.unit in UNITS and self.unit != SHARE else ""

    def called(self, title: str) -> Statement:
        """Return the same statement by another name."""
        undefined = self.value is None and self.bound is None and not self.numerator.count
        sentence = undefined_sentence(title, self.why_not) if undefined else self.sentence
        return replace(self, title=title, sentence=sentence)

    @property
    def told(self) -> str:
        """The number with what it counts: "84 organisations", "9%", "108 to 2,020 people", "n/a"."""
        if self.unit not in NOUNS or self.written == say(WITHOUT_VALUE):
            return self.written
        if self.value is not None and self.written == self._written(self.value):
            return counted(self.value, NOUNS[self.unit])
        return say("{number} {counted}", number=self.written, counted=self.counts)

    @property
    def claim(self) -> str:
        """How strong the claim is, as people call it."""
        return vocabulary("attributions").label(self.attribution)

    def _written(self, number: float) -> str:
        if self.unit == SHARE:
            return amount(number, ".0%")
        return amount(number, ",.0f") if self.unit in UNITS else f"{self.unit} {amount(number, ',.0f')}"

    def as_json(self) -> dict[str, Any]:
        """Return it as JSON can hold it."""
        return {
            "code": self.code,
            "title": self.title,
            "sentence": self.sentence,
            "rule": self.rule,
            "value": self.value,
            "bound": None if self.bound is None else list(self.bound),
            "unit": self.unit,
            "numerator": self.numerator.as_json(),
            "denominator": None if self.denominator is None else self.denominator.as_json(),
            "unknown": self.unknown,
            "confirmed": self.confirmed,
            "attribution": self.attribution,
            "why_not": self.why_not,
        }
