"""The questions gaps are grouped by, in the order people should see them."""

from __future__ import annotations

from dataclasses import dataclass

from netmap.language import to_say


@dataclass(frozen=True, slots=True)
class Question:
    """One question that several rules answer.

    Parameters
    ----------
    code
        Its stable name.
    label
        What people see above the group.
    text
        The question in plain words.
    """

    code: str
    label: str
    text: str


QUESTIONS = (
    Question("needs", to_say("Needs"), to_say("What do residents lack, and who sees to it?")),
    Question("voice", to_say("Community voice"), to_say("Where does the community have no say?")),
    Question("relationships", to_say("Relationships"), to_say("Which partnerships are asleep, at risk or one-sided?")),
    Question("resilience", to_say("Resilience"), to_say("What hangs on too few?")),
    Question("data", to_say("What we do not know"), to_say("Where would it be wrong to speak of a gap?")),
)
"""Every question, in order."""
