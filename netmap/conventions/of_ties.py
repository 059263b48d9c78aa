"""The numbers behind ties: weights, half-lives, what counts as contact."""

from __future__ import annotations

from dataclasses import dataclass

from netmap.conventions.chosen import LONGEST, chosen


@dataclass(frozen=True, slots=True)
class TieConventions:
    """What ties are concluded with."""

    weight_level: float = chosen(3.0, "share", "The level is what both sides were asked about directly.", high=100)
    weight_trust: float = chosen(
        2.0, "share", "Closeness says more about strength than busyness (Marsden & Campbell 1984).", high=100
    )
    weight_value: float = chosen(1.0, "share", "What a partner brings matters, but is not closeness.", high=100)
    weight_frequency: float = chosen(1.0, "share", "Frequency alone is a biased sign of strength.", high=100)
    weight_reciprocity: float = chosen(1.0, "share", "A tie both sides confirm is stronger than a claim.", high=100)
    weight_multiplexity: float = chosen(1.0, "share", "A tie of several kinds outlives the end of one.", high=100)
    multiplexity_full: int = chosen(
        4, "kinds of relation", "Four kinds between one pair count as fully multiplex.", low=1, high=100
    )
    reciprocity_confirmed: float = chosen(1.0, "0-1", "Both sides say so.", high=1)
    reciprocity_unconfirmed: float = chosen(0.5, "0-1", "The other side was never asked.", high=1)
    reciprocity_contradicted: float = chosen(0.25, "0-1", "The sides differ.", high=1)
    half_life_informal: int = chosen(
        270, "days", "Proposal; no half-life of library ties was ever published.", low=1, high=LONGEST
    )
    half_life_regular: int = chosen(
        365, "days", "A shared programme keeps a tie awake for a year's rhythm.", low=1, high=LONGEST
    )
    half_life_after_agreement: int = chosen(
        180, "days", "Ties held by paper fall fast once it has expired (kinked decay, Burt 2002).", low=1, high=LONGEST
    )
    thin_evidence_below: float = chosen(
        0.4, "share of weight observed", "Under it the strength rests on too little to be compared.", high=1
    )
    weak_below: float = chosen(0.2, "strength", "Band for words, not for decisions.", high=1)
    strong_above: float = chosen(0.5, "strength", "Band for words, not for decisions.", high=1)
    contradiction_gap: int = chosen(
        2, "levels", "Sides that differ by two levels or more need to talk (Frey et al. 2006).", low=1, high=5
    )
    level_rule: str = chosen(
        "lower",
        "lower or mean",
        "The lower of two statements is the careful one; both sides agreeing beats either saying so (Lee & Butts 2018).",
        options=("lower", "mean"),
    )
    gathering_up_to: int = chosen(
        12,
        "partners",
        "At a larger event, programme or charter two partners need not have met; contact with our unit counts always.",
        low=2,
        high=1_000,
    )
    counting_days: int = chosen(
        365, "days", "Contacts are counted over the last year, so that seasons even out.", low=1, high=LONGEST
    )
    contacts_yearly: int = chosen(
        1, "contacts counted", "One contact in the year reads as yearly.", low=1, high=100_000
    )
    contacts_quarterly: int = chosen(
        4, "contacts counted", "What the word means: four in the year.", low=1, high=100_000
    )
    contacts_monthly: int = chosen(
        12, "contacts counted", "What the word means: twelve in the year.", low=1, high=100_000
    )
    contacts_weekly: int = chosen(
        45,
        "contacts counted",
        "Weekly but for holidays; a log that misses a few weeks still reads as weekly.",
        low=1,
        high=100_000,
    )
    contacts_daily: int = chosen(
        200, "contacts counted", "Every working day but for leave and closures.", low=1, high=100_000
    )
    indicative_below: float = chosen(
        0.7, "share of pairs asked", "Whole-network figures need most pairs to have been asked.", high=1
    )
    active_within: int = chosen(
        365, "days", "A tie without contact for a year is not counted as active.", low=1, high=LONGEST
    )
    dormant_after: int = chosen(
        730, "days", "Research uses three years; two suits a yearly planning round.", low=1, high=LONGEST
    )
