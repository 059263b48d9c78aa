"""The numbers behind whom to contact next, and which partnerships to plan."""

from __future__ import annotations

from dataclasses import dataclass

from netmap.conventions.chosen import LONGEST, chosen
from netmap.conventions.of_gaps import GapConventions


@dataclass(frozen=True, slots=True)
class OutreachConventions(GapConventions):
    """What contacts are suggested, and partnerships planned, with."""

    outreach_need_fit: float = chosen(4.0, "weight", "What residents need comes before what is easy.", low=0, high=100)
    outreach_warm_path: float = chosen(
        2.0, "weight", "A name given by somebody both trust opens the door.", low=0, high=100
    )
    outreach_closeness: float = chosen(
        1.0, "weight", "Who moves in the same circles is easily met, and often known already.", low=0, high=100
    )
    outreach_novelty: float = chosen(
        2.0, "weight", "Kinds, sectors and places we reach little bring what we do not know.", low=0, high=100
    )
    outreach_reactivation: float = chosen(
        2.0, "weight", "A tie that was close holds trust, and waking it costs little.", low=0, high=100
    )
    outreach_rows: int = chosen(10, "rows", "What one person can call and visit in a week.", low=1, high=100)
    outreach_same_up_to: float = chosen(
        0.3,
        "share of a list",
        "A list that is mostly about one partner, or asks one for every introduction, tires it and shows nobody else.",
        low=0,
        high=1,
    )
    cooldown_days: int = chosen(
        30, "days", "Who was in touch with us within the month need not be asked again at once.", low=0, high=LONGEST
    )
    asked_up_to: int = chosen(
        6, "contacts in the quarter", "With more than two requests a month a partner tires.", low=1, high=1_000
    )
    due_within: int = chosen(
        14, "days", "What falls due within a fortnight can still be prepared in time.", low=0, high=LONGEST
    )
    fit_unknown: float = chosen(
        0.5, "share", "What is not recorded of a stakeholder may fit a need as well as not.", low=0, high=1
    )
    hours_to_start: float = chosen(
        40,
        "staff hours in the first year",
        "A visit, some meetings until there is something to do together, and the follow-up of each: a working week.",
        low=1,
        high=2_000,
    )
    hours_to_deepen: float = chosen(
        20,
        "staff hours in the first year",
        "Who knows us needs no introduction: about half of what a new partner takes.",
        low=1,
        high=2_000,
    )
    first_partner_share: float = chosen(
        0.75,
        "share of a need",
        "The first who answers a need brings most of what is missing; a second sees that it does not hang on one.",
        low=0.5,
        high=1,
    )
    exact_plan_up_to: int = chosen(
        40_000,
        "possible answers",
        "With more (each one candidate for one need, place and group) the best plan takes minutes to prove.",
        low=0,
        high=10_000_000,
    )
    plan_branches: int = chosen(
        100,
        "branches",
        "So long the best plan is searched for; what is then not proven is said, with how much better another could be.",
        low=1,
        high=1_000_000,
    )
    backtest_ties: int = chosen(
        50, "new ties", "With fewer a difference between two ways of guessing is mostly luck.", low=1, high=100_000
    )
    backtest_cuts: int = chosen(
        3, "days of the past", "Three years in a row tell a habit from one good year.", low=1, high=50
    )
    survey_pause: int = chosen(
        60, "days", "Answers to one survey come in within two months; what is stated later is another.", high=LONGEST
    )
    closeness_learns_from: int = chosen(
        30,
        "ties",
        "Weights start from what other networks taught; with thirty ties of its own a network begins to say otherwise.",
        low=10,
        high=100_000,
    )
    few_shared: int = chosen(
        5,
        "partners",
        "A few shared partners open a door; who shares many is in the same circle already.",
        low=1,
        high=1_000,
    )
