"""Counts as a sentence says them: with their noun, in the form that fits the number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from netmap.language import say_number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

COUNTED: Final[Mapping[str, Callable[[float], str]]] = {
    "organisation": lambda number: say_number("{number} organisation", "{number} organisations", number),
    "programme": lambda number: say_number("{number} programme", "{number} programmes", number),
    "neighbourhood": lambda number: say_number("{number} neighbourhood", "{number} neighbourhoods", number),
    "sector": lambda number: say_number("{number} sector", "{number} sectors", number),
    "need": lambda number: say_number("{number} need", "{number} needs", number),
    "attendance": lambda number: say_number("{number} attendance", "{number} attendances", number),
    "person": lambda number: say_number("{number} person", "{number} people", number),
    "member": lambda number: say_number("{number} member", "{number} members", number),
    "relationship": lambda number: say_number("{number} relationship", "{number} relationships", number),
    "contribution": lambda number: say_number("{number} contribution", "{number} contributions", number),
}
"""What is counted -> how a count of it is said."""


def counted(number: float, what: str) -> str:
    """Return a count with its noun.

    Parameters
    ----------
    number
        How many.
    what
        A key of ``COUNTED``.

    Examples
    --------
    >>> counted(1, "person"), counted(1200, "person")
    ('1 person', '1,200 people')
    """
    return COUNTED[what](number)


def sentences(*said: str) -> str:
    """Return sentences one after the other, without the empty ones.

    Examples
    --------
    >>> sentences("One.", "", "Two.")
    'One. Two.'
    """
    return " ".join(one for one in said if one)


def some(number: int, say: Callable[[int], str]) -> str:
    """Return what is to be said of a number, and nothing of none: for what is not known.

    Examples
    --------
    >>> some(0, str), some(2, str)
    ('', '2')
    """
    return say(number) if number else ""
