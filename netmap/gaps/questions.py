"""The questions gaps are grouped by, in the order people should see them."""

from __future__ import annotations

from dataclasses import dataclass


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
    Question("needs", "Needs", "What do residents lack, and who sees to it?"),
    Question("voice", "Community voice", "Where does the community have no say?"),
    Question("relationships", "Relationships", "Which partnerships are asleep, at risk or one-sided?"),
    Question("resilience", "Resilience", "What hangs on too few?"),
    Question("data", "What we do not know", "Where would it be wrong to speak of a gap?"),
)
"""Every question, in order."""
