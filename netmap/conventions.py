"""The numbers we chose, each with its unit and its reason.

No authority prescribes them (``docs/decisions/`` says which ones have a source); they are defaults
a network may override, and every answer is computed from the value passed in,
never from a number written elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any


def _chosen(default: Any, unit: str, reason: str) -> Any:  # noqa: ANN401 - a dataclass field of any type
    return field(default=default, metadata={"unit": unit, "reason": reason})


@dataclass(frozen=True, slots=True)
class Conventions:
    """Every chosen number; ``explained`` lists them with unit and reason."""

    weight_level: float = _chosen(3.0, "share", "The level is what both sides were asked about directly.")
    weight_trust: float = _chosen(
        2.0, "share", "Closeness says more about strength than busyness (Marsden & Campbell 1984)."
    )
    weight_value: float = _chosen(1.0, "share", "What a partner brings matters, but is not closeness.")
    weight_frequency: float = _chosen(1.0, "share", "Frequency alone is a biased sign of strength.")
    weight_reciprocity: float = _chosen(1.0, "share", "A tie both sides confirm is stronger than a claim.")
    weight_multiplexity: float = _chosen(1.0, "share", "A tie of several kinds outlives the end of one.")
    multiplexity_full: int = _chosen(4, "kinds of relation", "Four kinds between one pair count as fully multiplex.")
    reciprocity_confirmed: float = _chosen(1.0, "0-1", "Both sides say so.")
    reciprocity_unconfirmed: float = _chosen(0.5, "0-1", "The other side was never asked.")
    reciprocity_contradicted: float = _chosen(0.25, "0-1", "The sides differ.")
    half_life_informal: int = _chosen(270, "days", "Proposal; no half-life of library ties was ever published.")
    half_life_regular: int = _chosen(365, "days", "A shared programme keeps a tie awake for a year's rhythm.")
    half_life_after_agreement: int = _chosen(
        180, "days", "Ties held by paper fall fast once it has expired (kinked decay, Burt 2002)."
    )
    thin_evidence_below: float = _chosen(
        0.4, "share of weight observed", "Under it the strength rests on too little to be compared."
    )
    weak_below: float = _chosen(0.2, "strength", "Band for words, not for decisions.")
    strong_above: float = _chosen(0.5, "strength", "Band for words, not for decisions.")
    contradiction_gap: int = _chosen(
        2, "levels", "Sides that differ by two levels or more need to talk (Frey et al. 2006)."
    )
    level_rule: str = _chosen(
        "lower",
        "lower or mean",
        "The lower of two statements is the careful one; both sides agreeing beats either saying so (Lee & Butts 2018).",
    )
    gathering_up_to: int = _chosen(
        12,
        "partners",
        "At a larger event, programme or charter two partners need not have met; contact with our unit counts always.",
    )
    counting_days: int = _chosen(365, "days", "Contacts are counted over the last year, so that seasons even out.")
    contacts_yearly: int = _chosen(1, "contacts counted", "One contact in the year reads as yearly.")
    contacts_quarterly: int = _chosen(4, "contacts counted", "What the word means: four in the year.")
    contacts_monthly: int = _chosen(12, "contacts counted", "What the word means: twelve in the year.")
    contacts_weekly: int = _chosen(
        45, "contacts counted", "Weekly but for holidays; a log that misses a few weeks still reads as weekly."
    )
    contacts_daily: int = _chosen(200, "contacts counted", "Every working day but for leave and closures.")
    indicative_below: float = _chosen(
        0.7, "share of pairs asked", "Whole-network figures need most pairs to have been asked."
    )
    active_within: int = _chosen(365, "days", "A tie without contact for a year is not counted as active.")
    dormant_after: int = _chosen(730, "days", "Research uses three years; two suits a yearly planning round.")
    working_group_runs: int = _chosen(
        10, "runs", "Working groups are found by chance moves: agreement over runs says how far to trust them."
    )
    exact_up_to: int = _chosen(
        5_000,
        "stakeholders",
        "Shortest ways between all pairs take some seconds up to here; beyond, they are estimated and say so.",
    )
    exact_weighted_up_to: int = _chosen(
        1_000, "stakeholders", "The same for ways weighted by strength, which take some ten times as long."
    )
    pivots: int = _chosen(
        256, "starting points", "Beyond that size shortest ways are followed from this many stakeholders drawn by lot."
    )
    resamples: int = _chosen(1_000, "draws", "Enough for a range of 95% that no longer moves in its second digit.")
    permutations: int = _chosen(1_000, "draws", "Enough to tell one case in twenty from one in a hundred.")
    key_players: int = _chosen(3, "stakeholders", "As many as one person can keep in mind and call this week.")
    reach_steps: int = _chosen(2, "steps", "A partner's partner can still be introduced; further, nobody remembers.")
    robustness_draws: int = _chosen(20, "draws", "Random losses differ from draw to draw; twenty give a steady mean.")
    stage_giant_below: float = _chosen(
        0.5, "share of stakeholders", "With less than half in one part a network is called fragments."
    )
    stage_centralization_above: float = _chosen(
        0.6, "degree centralization", "From here on one hub carries the network, if losing it also breaks it."
    )
    stage_fragmentation_above: float = _chosen(
        0.5, "share of pairs cut off", "A network that loses half its connections with its hub depends on it."
    )
    stage_core_fit_above: float = _chosen(
        0.5, "correlation", "From here on the picture of one core with a ring around it fits better than not."
    )
    change_over: int = _chosen(365, "days", "Ties are compared with a year before, so that seasons even out.")
    listed_pairs: int = _chosen(
        50, "pairs", "A longer list of pairs goes unread; the figures beside it count them all."
    )
    shared_pairs_up_to: int = _chosen(
        25_000_000,
        "pairs, counted once per programme",
        "Who meets through what they share takes some seconds up to here; beyond, no figure is better than waiting.",
    )
    range_share: float = _chosen(0.95, "share of draws", "The usual range: one case in twenty lies outside.")
    mixing_up_to: int = _chosen(
        100, "kinds or sectors", "A table of all their pairs is no longer read beyond; narrow the network first."
    )

    def explained(self) -> list[tuple[str, Any, str, str]]:
        """Return (name, value, unit, reason) of every convention, in order."""
        return [(f.name, getattr(self, f.name), f.metadata["unit"], f.metadata["reason"]) for f in fields(self)]
