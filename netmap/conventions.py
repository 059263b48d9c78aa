"""The numbers we chose, each with its unit and its reason.

No authority prescribes them (``docs/decisions/`` says which ones have a source); they are defaults
a network may override, and every answer is computed from the value passed in,
never from a number written elsewhere.
"""

from __future__ import annotations

import math
from dataclasses import Field, dataclass, field, fields
from functools import cache
from typing import TYPE_CHECKING, Any

from netmap.errors import UsageError
from netmap.names import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST = 36_500
"""Days: a hundred years; longer than any tie is remembered."""


def _chosen(  # noqa: PLR0913 - what a number is, why, and what it may be
    default: Any,  # noqa: ANN401 - a dataclass field of any type
    unit: str,
    reason: str,
    *,
    low: float = 0,
    high: float | None = None,
    options: tuple[str, ...] = (),
) -> Any:  # noqa: ANN401 - a dataclass field of any type
    """Return a field with its default, and what a network may set it to: from low to high, or one of the options."""
    return field(
        default=default, metadata={"unit": unit, "reason": reason, "low": low, "high": high, "options": options}
    )


@dataclass(frozen=True, slots=True)
class Conventions:
    """Every chosen number; ``explained`` lists them with unit and reason."""

    weight_level: float = _chosen(3.0, "share", "The level is what both sides were asked about directly.", high=100)
    weight_trust: float = _chosen(
        2.0, "share", "Closeness says more about strength than busyness (Marsden & Campbell 1984).", high=100
    )
    weight_value: float = _chosen(1.0, "share", "What a partner brings matters, but is not closeness.", high=100)
    weight_frequency: float = _chosen(1.0, "share", "Frequency alone is a biased sign of strength.", high=100)
    weight_reciprocity: float = _chosen(1.0, "share", "A tie both sides confirm is stronger than a claim.", high=100)
    weight_multiplexity: float = _chosen(1.0, "share", "A tie of several kinds outlives the end of one.", high=100)
    multiplexity_full: int = _chosen(
        4, "kinds of relation", "Four kinds between one pair count as fully multiplex.", low=1, high=100
    )
    reciprocity_confirmed: float = _chosen(1.0, "0-1", "Both sides say so.", high=1)
    reciprocity_unconfirmed: float = _chosen(0.5, "0-1", "The other side was never asked.", high=1)
    reciprocity_contradicted: float = _chosen(0.25, "0-1", "The sides differ.", high=1)
    half_life_informal: int = _chosen(
        270, "days", "Proposal; no half-life of library ties was ever published.", low=1, high=LONGEST
    )
    half_life_regular: int = _chosen(
        365, "days", "A shared programme keeps a tie awake for a year's rhythm.", low=1, high=LONGEST
    )
    half_life_after_agreement: int = _chosen(
        180, "days", "Ties held by paper fall fast once it has expired (kinked decay, Burt 2002).", low=1, high=LONGEST
    )
    thin_evidence_below: float = _chosen(
        0.4, "share of weight observed", "Under it the strength rests on too little to be compared.", high=1
    )
    weak_below: float = _chosen(0.2, "strength", "Band for words, not for decisions.", high=1)
    strong_above: float = _chosen(0.5, "strength", "Band for words, not for decisions.", high=1)
    contradiction_gap: int = _chosen(
        2, "levels", "Sides that differ by two levels or more need to talk (Frey et al. 2006).", low=1, high=5
    )
    level_rule: str = _chosen(
        "lower",
        "lower or mean",
        "The lower of two statements is the careful one; both sides agreeing beats either saying so (Lee & Butts 2018).",
        options=("lower", "mean"),
    )
    gathering_up_to: int = _chosen(
        12,
        "partners",
        "At a larger event, programme or charter two partners need not have met; contact with our unit counts always.",
        low=2,
        high=1_000,
    )
    counting_days: int = _chosen(
        365, "days", "Contacts are counted over the last year, so that seasons even out.", low=1, high=LONGEST
    )
    contacts_yearly: int = _chosen(
        1, "contacts counted", "One contact in the year reads as yearly.", low=1, high=100_000
    )
    contacts_quarterly: int = _chosen(
        4, "contacts counted", "What the word means: four in the year.", low=1, high=100_000
    )
    contacts_monthly: int = _chosen(
        12, "contacts counted", "What the word means: twelve in the year.", low=1, high=100_000
    )
    contacts_weekly: int = _chosen(
        45,
        "contacts counted",
        "Weekly but for holidays; a log that misses a few weeks still reads as weekly.",
        low=1,
        high=100_000,
    )
    contacts_daily: int = _chosen(
        200, "contacts counted", "Every working day but for leave and closures.", low=1, high=100_000
    )
    indicative_below: float = _chosen(
        0.7, "share of pairs asked", "Whole-network figures need most pairs to have been asked.", high=1
    )
    active_within: int = _chosen(
        365, "days", "A tie without contact for a year is not counted as active.", low=1, high=LONGEST
    )
    dormant_after: int = _chosen(
        730, "days", "Research uses three years; two suits a yearly planning round.", low=1, high=LONGEST
    )
    working_group_runs: int = _chosen(
        10,
        "runs",
        "Working groups are found by chance moves: agreement over runs says how far to trust them.",
        low=1,
        high=1_000,
    )
    exact_up_to: int = _chosen(
        5_000,
        "stakeholders",
        "Shortest ways between all pairs take some seconds up to here; beyond, they are estimated and say so.",
        high=100_000,
    )
    exact_weighted_up_to: int = _chosen(
        1_000,
        "stakeholders",
        "The same for ways weighted by strength, which take some ten times as long.",
        high=100_000,
    )
    pivots: int = _chosen(
        256,
        "starting points",
        "Beyond that size shortest ways are followed from this many stakeholders drawn by lot.",
        low=2,
        high=100_000,
    )
    resamples: int = _chosen(
        1_000, "draws", "Enough for a range of 95% that no longer moves in its second digit.", low=10, high=100_000
    )
    permutations: int = _chosen(
        1_000, "draws", "Enough to tell one case in twenty from one in a hundred.", low=10, high=100_000
    )
    key_players: int = _chosen(
        3, "stakeholders", "As many as one person can keep in mind and call this week.", low=1, high=20
    )
    reach_steps: int = _chosen(
        2, "steps", "A partner's partner can still be introduced; further, nobody remembers.", low=1, high=10
    )
    robustness_draws: int = _chosen(
        20, "draws", "Random losses differ from draw to draw; twenty give a steady mean.", low=1, high=1_000
    )
    stage_giant_below: float = _chosen(
        0.5, "share of stakeholders", "With less than half in one part a network is called fragments.", high=1
    )
    stage_centralization_above: float = _chosen(
        0.6, "degree centralization", "From here on one hub carries the network, if losing it also breaks it.", high=1
    )
    stage_fragmentation_above: float = _chosen(
        0.5, "share of pairs cut off", "A network that loses half its connections with its hub depends on it.", high=1
    )
    stage_core_fit_above: float = _chosen(
        0.5, "correlation", "From here on the picture of one core with a ring around it fits better than not.", high=1
    )
    change_over: int = _chosen(
        365, "days", "Ties are compared with a year before, so that seasons even out.", low=1, high=LONGEST
    )
    listed_pairs: int = _chosen(
        50, "pairs", "A longer list of pairs goes unread; the figures beside it count them all.", low=1, high=10_000
    )
    shared_pairs_up_to: int = _chosen(
        25_000_000,
        "pairs, counted once per programme",
        "Who meets through what they share takes some seconds up to here; beyond, no figure is better than waiting.",
        low=1,
        high=1_000_000_000,
    )
    range_share: float = _chosen(
        0.95, "share of draws", "The usual range: one case in twenty lies outside.", low=0.5, high=0.999
    )
    mixing_up_to: int = _chosen(
        100,
        "kinds or sectors",
        "A table of all their pairs is no longer read beyond; narrow the network first.",
        low=2,
        high=1_000,
    )
    exact_distances_up_to: int = _chosen(
        10_000,
        "stakeholders",
        "How far apart all pairs are takes about a second up to here; beyond, it is estimated and says so.",
        high=100_000,
    )
    distance_pivots: int = _chosen(
        4_096,
        "starting points",
        "Distances alone cost little: beyond that size they are measured from this many stakeholders drawn by lot.",
        low=2,
        high=100_000,
    )

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
                    f"'{smaller}' ({low:g}) must not be above '{larger}' ({high:g}). "
                    f"Change the other one first, or take both back: netmap conventions reset."
                )
        if not any(getattr(self, name) for name in _fields() if name.startswith("weight_")):
            raise UsageError("Every weight is 0, so that strength has no value. Give at least one a weight above 0.")

    def explained(self) -> list[tuple[str, Any, str, str]]:
        """Return (name, value, unit, reason) of every convention, in order."""
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
    """Return what is known of one convention: ``default``, and ``metadata`` with unit, reason, low, high and options.

    Raises
    ------
    UsageError
        If there is none of that name; the message names the nearest.
    """
    if name in _fields():
        return _fields()[name]
    near = nearest(name, list(_fields()))
    hint = f" Did you mean {' or '.join(near)}?" if near else ""
    raise UsageError(f"There is no convention '{name}'.{hint} 'netmap conventions' lists them.")


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
        raise UsageError(f"'{name}' cannot be '{value}'; it is one of: {', '.join(options)}.")
    number = _number(value)
    whole = isinstance(about.default, int)
    if number is not None and low <= number <= (math.inf if high is None else high):
        if not whole:
            return number
        if number.is_integer():
            return int(number)
    bounds = f"from {low:,}" if high is None else f"from {low:,} to {high:,}"
    kind = "a whole number" if whole else "a number"
    raise UsageError(f"'{name}' cannot be '{value}'; give {kind} {bounds} ({about.metadata['unit']}).")


def _number(value: Any) -> float | None:  # noqa: ANN401 - see checked
    """Return a finite number, or None."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value)
    except ValueError:
        return None
    return number if math.isfinite(number) else None
