"""The numbers behind ties: weights, half-lives, what counts as contact."""

from __future__ import annotations

from dataclasses import dataclass

from netmap.conventions.chosen import LONGEST, chosen
from netmap.language import to_say


@dataclass(frozen=True, slots=True)
class TieConventions:
    """What ties are concluded with."""

    weight_level: float = chosen(
        to_say("Weight level"),
        3.0,
        to_say("share"),
        to_say("The level is what both sides were asked about directly."),
        high=100,
    )
    weight_trust: float = chosen(
        to_say("Weight trust"),
        2.0,
        to_say("share"),
        to_say("Closeness says more about strength than busyness (Marsden & Campbell 1984)."),
        high=100,
    )
    weight_value: float = chosen(
        to_say("Weight value"),
        1.0,
        to_say("share"),
        to_say("What a partner brings matters, but is not closeness."),
        high=100,
    )
    weight_frequency: float = chosen(
        to_say("Weight frequency"),
        1.0,
        to_say("share"),
        to_say("Frequency alone is a biased sign of strength."),
        high=100,
    )
    weight_reciprocity: float = chosen(
        to_say("Weight reciprocity"),
        1.0,
        to_say("share"),
        to_say("A tie both sides confirm is stronger than a claim."),
        high=100,
    )
    weight_multiplexity: float = chosen(
        to_say("Weight multiplexity"),
        1.0,
        to_say("share"),
        to_say("A tie of several kinds outlives the end of one."),
        high=100,
    )
    multiplexity_full: int = chosen(
        to_say("Multiplexity full"),
        4,
        to_say("kinds of relation"),
        to_say("Four kinds between one pair count as fully multiplex."),
        low=1,
        high=100,
    )
    reciprocity_confirmed: float = chosen(
        to_say("Reciprocity confirmed"), 1.0, to_say("0-1"), to_say("Both sides say so."), high=1
    )
    reciprocity_unconfirmed: float = chosen(
        to_say("Reciprocity unconfirmed"), 0.5, to_say("0-1"), to_say("The other side was never asked."), high=1
    )
    reciprocity_contradicted: float = chosen(
        to_say("Reciprocity contradicted"), 0.25, to_say("0-1"), to_say("The sides differ."), high=1
    )
    half_life_informal: int = chosen(
        to_say("Half life informal"),
        270,
        to_say("days"),
        to_say("Proposal; no half-life of library ties was ever published."),
        low=1,
        high=LONGEST,
    )
    half_life_regular: int = chosen(
        to_say("Half life regular"),
        365,
        to_say("days"),
        to_say("A shared programme keeps a tie awake for a year's rhythm."),
        low=1,
        high=LONGEST,
    )
    half_life_after_agreement: int = chosen(
        to_say("Half life after agreement"),
        180,
        to_say("days"),
        to_say("Ties held by paper fall fast once it has expired (kinked decay, Burt 2002)."),
        low=1,
        high=LONGEST,
    )
    thin_evidence_below: float = chosen(
        to_say("Thin evidence below"),
        0.4,
        to_say("share of weight observed"),
        to_say("Under it the strength rests on too little to be compared."),
        high=1,
    )
    weak_below: float = chosen(
        to_say("Weak below"), 0.2, to_say("strength"), to_say("Band for words, not for decisions."), high=1
    )
    strong_above: float = chosen(
        to_say("Strong above"), 0.5, to_say("strength"), to_say("Band for words, not for decisions."), high=1
    )
    contradiction_gap: int = chosen(
        to_say("Contradiction gap"),
        2,
        to_say("levels"),
        to_say("Sides that differ by two levels or more need to talk (Frey et al. 2006)."),
        low=1,
        high=5,
    )
    level_rule: str = chosen(
        to_say("Level rule"),
        "lower",
        to_say("lower or mean"),
        to_say(
            "The lower of two statements is the careful one; both sides agreeing beats either saying so (Lee & Butts 2018)."
        ),
        options=(to_say("lower"), to_say("mean")),
    )
    gathering_up_to: int = chosen(
        to_say("Gathering up to"),
        12,
        to_say("partners"),
        to_say(
            "At a larger event, programme or charter two partners need not have met; contact with our unit counts always."
        ),
        low=2,
        high=1_000,
    )
    counting_days: int = chosen(
        to_say("Counting days"),
        365,
        to_say("days"),
        to_say("Contacts are counted over the last year, so that seasons even out."),
        low=1,
        high=LONGEST,
    )
    contacts_yearly: int = chosen(
        to_say("Contacts yearly"),
        1,
        to_say("contacts counted"),
        to_say("One contact in the year reads as yearly."),
        low=1,
        high=100_000,
    )
    contacts_quarterly: int = chosen(
        to_say("Contacts quarterly"),
        4,
        to_say("contacts counted"),
        to_say("What the word means: four in the year."),
        low=1,
        high=100_000,
    )
    contacts_monthly: int = chosen(
        to_say("Contacts monthly"),
        12,
        to_say("contacts counted"),
        to_say("What the word means: twelve in the year."),
        low=1,
        high=100_000,
    )
    contacts_weekly: int = chosen(
        to_say("Contacts weekly"),
        45,
        to_say("contacts counted"),
        to_say("Weekly but for holidays; a log that misses a few weeks still reads as weekly."),
        low=1,
        high=100_000,
    )
    contacts_daily: int = chosen(
        to_say("Contacts daily"),
        200,
        to_say("contacts counted"),
        to_say("Every working day but for leave and closures."),
        low=1,
        high=100_000,
    )
    indicative_below: float = chosen(
        to_say("Indicative below"),
        0.7,
        to_say("share of pairs asked"),
        to_say("Whole-network figures need most pairs to have been asked."),
        high=1,
    )
    active_within: int = chosen(
        to_say("Active within"),
        365,
        to_say("days"),
        to_say("A tie without contact for a year is not counted as active."),
        low=1,
        high=LONGEST,
    )
    dormant_after: int = chosen(
        to_say("Dormant after"),
        730,
        to_say("days"),
        to_say("Research uses three years; two suits a yearly planning round."),
        low=1,
        high=LONGEST,
    )
