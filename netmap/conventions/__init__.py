"""The numbers we chose, each with its unit and its reason.

No authority prescribes them (``docs/decisions/`` says which ones have a source); they are defaults
a network may override, and every answer is computed from the value passed in,
never from a number written elsewhere.
"""

from __future__ import annotations

import math
from dataclasses import Field, dataclass, fields
from functools import cache
from typing import TYPE_CHECKING, Any

from netmap.conventions.of_sharing import SharingConventions
from netmap.errors import UsageError
from netmap.language import amount, say, to_say
from netmap.names import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Conventions(SharingConventions):
    """Every chosen number; ``explained`` lists them with unit and reason."""

    @classmethod
    def overridden(cls, values: Mapping[str, Any]) -> Conventions:
        """Return the defaults with some numbers replaced.

        Parameters
        ----------
        values
            Name -> value, as a number or as a user typed it.

        Raises
        ------
        UsageError
            If there is no such convention, a value is outside what it may be,
            or two of them contradict each other.

        Examples
        --------
        >>> Conventions.overridden({"weight_trust": "3"}).weight_trust
        3.0
        """
        own: dict[str, Any] = {name: checked(name, value) for name, value in values.items()}
        chosen = cls(**own)
        chosen._agree()
        return chosen

    def _agree(self) -> None:
        """Raise if two numbers contradict each other."""
        for smaller, larger in ASCENDING:
            low, high = getattr(self, smaller), getattr(self, larger)
            if low > high:
                raise UsageError(
                    say(
                        "'{smaller}' ({low:g}) must not be above '{larger}' ({high:g}). "
                        "Change the other one first, or take both back: netmap conventions reset.",
                        smaller=smaller,
                        low=low,
                        larger=larger,
                        high=high,
                    )
                )
        if not any(getattr(self, name) for name in _fields() if name.startswith("weight_")):
            raise UsageError(
                say("Every weight is 0, so that strength has no value. Give at least one a weight above 0.")
            )

    def explained(self) -> list[tuple[str, Any, str, str]]:
        """Return (name, value, unit, reason) of every convention, in order; unit and reason in English, to be said."""
        return [(f.name, getattr(self, f.name), f.metadata["unit"], f.metadata["reason"]) for f in fields(self)]


ASCENDING = (
    ("weak_below", "strong_above"),
    ("active_within", "dormant_after"),
    ("reciprocity_contradicted", "reciprocity_unconfirmed"),
    ("reciprocity_unconfirmed", "reciprocity_confirmed"),
    ("contacts_yearly", "contacts_quarterly"),
    ("contacts_quarterly", "contacts_monthly"),
    ("contacts_monthly", "contacts_weekly"),
    ("contacts_weekly", "contacts_daily"),
)
"""Pairs of conventions of which the first must not be above the second."""


@cache
def _fields() -> dict[str, Field[Any]]:
    return {each.name: each for each in fields(Conventions)}


def convention(name: str) -> Field[Any]:
    """Return what is known of one convention: ``default``, and ``metadata`` with title, unit, reason, low, high and options.

    Raises
    ------
    UsageError
        If there is none of that name; the message names the nearest.
    """
    if name in _fields():
        return _fields()[name]
    near = nearest(name, list(_fields()))
    if near:
        offered = " or ".join(near)
        raise UsageError(
            say(
                "There is no convention '{name}'. Did you mean {offered}? 'netmap conventions' lists them.",
                name=name,
                offered=offered,
            )
        )
    raise UsageError(say("There is no convention '{name}'. 'netmap conventions' lists them.", name=name))


def checked(name: str, value: Any) -> float | int | str:  # noqa: ANN401 - what a user typed, or what was stored
    """Return a value as its convention holds it.

    Raises
    ------
    UsageError
        If there is no such convention, or it cannot have the value; the message says what it may be.

    Examples
    --------
    >>> checked("half_life_informal", "365")
    365
    """
    about = convention(name)
    low, high, options = (about.metadata[key] for key in ("low", "high", "options"))
    if options:
        if value in options:
            return str(value)
        raise UsageError(
            say(
                "'{name}' cannot be '{value}'; it is one of: {options}.",
                name=name,
                value=value,
                options=", ".join(options),
            )
        )
    number = _number(value)
    whole = isinstance(about.default, int)
    if number is not None and low <= number <= (math.inf if high is None else high):
        if not whole:
            return number
        if number.is_integer():
            return int(number)
    raise UsageError(
        say(
            _OUT_OF_BOUNDS[whole, high is None],
            name=name,
            value=value,
            low=low,
            high=high,
            unit=say(about.metadata["unit"]),
        )
    )


_OUT_OF_BOUNDS = {
    (True, True): to_say("'{name}' cannot be '{value}'; give a whole number from {low:,} ({unit})."),
    (True, False): to_say("'{name}' cannot be '{value}'; give a whole number from {low:,} to {high:,} ({unit})."),
    (False, True): to_say("'{name}' cannot be '{value}'; give a number from {low:,} ({unit})."),
    (False, False): to_say("'{name}' cannot be '{value}'; give a number from {low:,} to {high:,} ({unit})."),
}
"""What is said of a value that is none: whether it must be whole, and has no upper bound."""


def _number(value: Any) -> float | None:  # noqa: ANN401 - see checked
    """Return a finite number, or None."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(_as_english(value) if isinstance(value, str) else value)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _as_english(typed: str) -> str:
    """Return a number that was typed as the language spoken writes decimals; a point is understood everywhere."""
    mark = amount(0.5, ".1f")[1]
    return typed.replace(mark, ".") if mark != "." else typed
