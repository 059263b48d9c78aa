"""The numbers behind whom to contact next, and which partnerships to plan."""

from __future__ import annotations

from dataclasses import dataclass

from netmap.conventions.chosen import LONGEST, chosen
from netmap.conventions.of_gaps import GapConventions
from netmap.language import to_say


@dataclass(frozen=True, slots=True)
class OutreachConventions(GapConventions):
    """What contacts are suggested, and partnerships planned, with."""

    outreach_need_fit: float = chosen(
        to_say("Outreach need fit"),
        4.0,
        to_say("weight"),
        to_say("What residents need comes before what is easy."),
        low=0,
        high=100,
    )
    outreach_warm_path: float = chosen(
        to_say("Outreach warm path"),
        2.0,
        to_say("weight"),
        to_say("A name given by somebody both trust opens the door."),
        low=0,
        high=100,
    )
    outreach_closeness: float = chosen(
        to_say("Outreach closeness"),
        1.0,
        to_say("weight"),
        to_say("Who moves in the same circles is easily met, and often known already."),
        low=0,
        high=100,
    )
    outreach_novelty: float = chosen(
        to_say("Outreach novelty"),
        2.0,
        to_say("weight"),
        to_say("Kinds, sectors and places we reach little bring what we do not know."),
        low=0,
        high=100,
    )
    outreach_reactivation: float = chosen(
        to_say("Outreach reactivation"),
        2.0,
        to_say("weight"),
        to_say("A tie that was close holds trust, and waking it costs little."),
        low=0,
        high=100,
    )
    outreach_rows: int = chosen(
        to_say("Outreach rows"),
        10,
        to_say("rows"),
        to_say("What one person can call and visit in a week."),
        low=1,
        high=100,
    )
    outreach_same_up_to: float = chosen(
        to_say("Outreach same up to"),
        0.3,
        to_say("share of a list"),
        to_say(
            "A list that is mostly about one partner, or asks one for every introduction, tires it and shows nobody else."
        ),
        low=0,
        high=1,
    )
    cooldown_days: int = chosen(
        to_say("Cooldown days"),
        30,
        to_say("days"),
        to_say("Who was in touch with us within the month need not be asked again at once."),
        low=0,
        high=LONGEST,
    )
    asked_up_to: int = chosen(
        to_say("Asked up to"),
        6,
        to_say("contacts in the quarter"),
        to_say("With more than two requests a month a partner tires."),
        low=1,
        high=1_000,
    )
    due_within: int = chosen(
        to_say("Due within"),
        14,
        to_say("days"),
        to_say("What falls due within a fortnight can still be prepared in time."),
        low=0,
        high=LONGEST,
    )
    fit_unknown: float = chosen(
        to_say("Fit unknown"),
        0.5,
        to_say("share"),
        to_say("What is not recorded of a stakeholder may fit a need as well as not."),
        low=0,
        high=1,
    )
    hours_to_start: float = chosen(
        to_say("Hours to start"),
        40,
        to_say("staff hours in the first year"),
        to_say(
            "A visit, some meetings until there is something to do together, and the follow-up of each: a working week."
        ),
        low=1,
        high=2_000,
    )
    hours_to_deepen: float = chosen(
        to_say("Hours to deepen"),
        20,
        to_say("staff hours in the first year"),
        to_say("Who knows us needs no introduction: about half of what a new partner takes."),
        low=1,
        high=2_000,
    )
    first_partner_share: float = chosen(
        to_say("First partner share"),
        0.75,
        to_say("share of a need"),
        to_say(
            "The first who answers a need brings most of what is missing; a second sees that it does not hang on one."
        ),
        low=0.5,
        high=1,
    )
    exact_plan_up_to: int = chosen(
        to_say("Exact plan up to"),
        40_000,
        to_say("possible answers"),
        to_say("With more (each one candidate for one need, place and group) the best plan takes minutes to prove."),
        low=0,
        high=10_000_000,
    )
    plan_branches: int = chosen(
        to_say("Plan branches"),
        100,
        to_say("branches"),
        to_say(
            "So long the best plan is searched for; what is then not proven is said, with how much better another could be."
        ),
        low=1,
        high=1_000_000,
    )
    backtest_ties: int = chosen(
        to_say("Backtest ties"),
        50,
        to_say("new ties"),
        to_say("With fewer a difference between two ways of guessing is mostly luck."),
        low=1,
        high=100_000,
    )
    backtest_cuts: int = chosen(
        to_say("Backtest cuts"),
        3,
        to_say("days of the past"),
        to_say("Three years in a row tell a habit from one good year."),
        low=1,
        high=50,
    )
    survey_pause: int = chosen(
        to_say("Survey pause"),
        60,
        to_say("days"),
        to_say("Answers to one survey come in within two months; what is stated later is another."),
        high=LONGEST,
    )
    closeness_learns_from: int = chosen(
        to_say("Closeness learns from"),
        30,
        to_say("ties"),
        to_say(
            "Weights start from what other networks taught; with thirty ties of its own a network begins to say otherwise."
        ),
        low=10,
        high=100_000,
    )
    few_shared: int = chosen(
        to_say("Few shared"),
        5,
        to_say("partners"),
        to_say("A few shared partners open a door; who shares many is in the same circle already."),
        low=1,
        high=1_000,
    )
