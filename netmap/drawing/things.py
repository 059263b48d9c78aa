"""Marks that stand for no stakeholder: the programmes and needs of a map with two kinds of marks."""

from __future__ import annotations

from typing import Final

from netmap.language import to_say

BETWEEN: Final = {
    "programmes": to_say("Stakeholders and programmes"),
    "needs": to_say("Stakeholders and needs"),
}
"""What a map can draw beside stakeholders and their ties -> what people call it; the keys are tables."""

SEPARATOR: Final = "\u241f"
"""Between the table and the id in the id of a mark; no stored id holds this character."""


def mark_of(what: str, one: str) -> str:
    """Return the id of the mark of a programme or a need."""
    return f"{what}{SEPARATOR}{one}"


def thing_of(mark: str) -> tuple[str, str] | None:
    """Return the table and the id of what a mark stands for; None if it is a stakeholder's.

    Examples
    --------
    >>> thing_of(mark_of("needs", "N1")), thing_of("S1")
    (('needs', 'N1'), None)
    """
    what, found, one = mark.partition(SEPARATOR)
    return (what, one) if found and what in BETWEEN else None
