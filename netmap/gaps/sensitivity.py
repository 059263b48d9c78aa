"""How much the findings hang on the numbers chosen: each threshold at half and at double."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from netmap.conventions import ASCENDING, Conventions
from netmap.gaps.answer import ask, rule_of
from netmap.gaps.situation import Situation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netmap.gaps.base import Rule
    from netmap.network import Network

TIMES = {"half": 0.5, "double": 2.0}
"""What is tried -> what a threshold is multiplied by."""


@dataclass(frozen=True, slots=True)
class Shift:
    """What one threshold of one rule at another value changes.

    Parameters
    ----------
    rule
        Name of the rule: its code, with its form where it has one.
    threshold
        Name of the convention.
    value
        What it is.
    tried
        "half" or "double".
    tried_value
        What that comes to within what the convention may be: the same as
        ``value`` where it is at its end already.
    appeared, vanished
        Keys of the findings that come and go with it.
    """

    rule: str
    threshold: str
    value: float
    tried: str
    tried_value: float
    appeared: tuple[str, ...]
    vanished: tuple[str, ...]


def sensitivity(network: Network, rules: Sequence[Rule], conventions: Conventions | None = None) -> tuple[Shift, ...]:
    """Return what each threshold at half and at double would change, by rule, threshold and what is tried.

    Ties stay as they were concluded: only what the rules themselves go by moves.

    Parameters
    ----------
    network
        The whole network, ours in it.
    rules
        Which to ask; one that waits for data shows no shift.
    conventions
        The numbers to start from; None means the network's own.
    """
    start = conventions or network.conventions
    at_start = _keys(Situation(network, start), rules)
    shifts = []
    for name in dict.fromkeys(name for rule in rules for name in rule.thresholds):
        of_it = [rule for rule in rules if name in rule.thresholds and rule.name in at_start]
        value = getattr(start, name)
        for tried, times in TIMES.items():
            other = within(start, name, value * times)
            moved = at_start if other == value else _keys(Situation(network, _with(start, name, other)), of_it)
            for rule in of_it:
                now, then = moved[rule.name], at_start[rule.name]
                shifts.append(
                    Shift(rule.name, name, value, tried, other, tuple(sorted(now - then)), tuple(sorted(then - now)))
                )
    order = {rule.name: position for position, rule in enumerate(rules)}
    return tuple(sorted(shifts, key=lambda shift: order[shift.rule]))


def within(conventions: Conventions, name: str, value: float) -> float:
    """Return the value nearest to one that a convention may have beside the others; whole numbers stay whole.

    Examples
    --------
    >>> within(Conventions(), "evidence_pieces", 0.5), within(Conventions(), "active_within", 3000)
    (1, 730)
    """
    (field,) = (field for field in fields(Conventions) if field.name == name)
    lows = [field.metadata["low"], *(getattr(conventions, smaller) for smaller, larger in ASCENDING if larger == name)]
    highs = [getattr(conventions, larger) for smaller, larger in ASCENDING if smaller == name]
    if field.metadata["high"] is not None:
        highs.append(field.metadata["high"])
    nearest: float = max([min([value, *highs]), *lows])
    return round(nearest) if isinstance(field.default, int) else nearest


def _with(conventions: Conventions, name: str, value: float) -> Conventions:
    other: dict[str, Any] = {name: value}
    return replace(conventions, **other)


def _keys(situation: Situation, rules: Sequence[Rule]) -> dict[str, frozenset[str]]:
    """Return what each rule that answers finds."""
    gaps = ask(situation, rules)
    found = gaps.findings["key"].groupby(rule_of(gaps.findings["key"])).agg(frozenset).to_dict()
    return {name: found.get(name, frozenset()) for name in gaps.answered}
