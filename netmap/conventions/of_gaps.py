"""The numbers behind gaps: from when on something is missing, late or too much."""

from __future__ import annotations

from dataclasses import dataclass

from netmap.conventions.chosen import LONGEST, chosen
from netmap.conventions.of_measures import MeasureConventions


@dataclass(frozen=True, slots=True)
class GapConventions(MeasureConventions):
    """What gaps are found with."""

    importance_unknown: float = chosen(
        0.5, "0-1", "Where nothing says how much a thing matters it stands in the middle.", high=1
    )
    partner_level: int = chosen(
        2, "level", "From cooperation on, two do something together: less is an acquaintance.", low=1, high=5
    )
    strong_level: int = chosen(
        3, "level", "From coordination on, plans and resources are shared: losing it would be felt.", low=1, high=5
    )
    need_confirmed_within: int = chosen(
        365, "days", "What staff or figures suggest is asked about within a yearly planning round.", low=1, high=LONGEST
    )
    need_stale_after: int = chosen(
        730, "days", "Communities change: after two years a confirmation speaks of another time.", low=1, high=LONGEST
    )
    evidence_pieces: int = chosen(
        2, "pieces", "One source can be mistaken; two independent ones seldom are.", low=1, high=100
    )
    voices_heard: int = chosen(
        2, "voices", "One voice may be one person's; two begin to be a group's.", low=1, high=1_000
    )
    consultation_up_to: int = chosen(
        2,
        "step of participation",
        "Inform and consult: the community is asked, and others decide (IAP2).",
        low=1,
        high=4,
    )
    evaluation_after: int = chosen(
        180, "days", "After half a year those who come can say what it is worth.", low=1, high=LONGEST
    )
    lesson_within: int = chosen(
        60, "days", "What went wrong is remembered for some weeks, and then told differently.", low=1, high=LONGEST
    )
    outcome_after: int = chosen(
        365, "days", "After one yearly cycle outputs alone no longer show whether it helps.", low=1, high=LONGEST
    )
    listened_within: int = chosen(
        365, "days", "Every group and place is listened to at least once a year.", low=1, high=LONGEST
    )
    barrier_open_for: int = chosen(
        180, "days", "Changing a rule takes a season; longer is not being dealt with.", low=1, high=LONGEST
    )
    barrier_raised_by: int = chosen(
        2, "stakeholders", "Raised by one it may be a single case; by two it is in the system.", low=1, high=100
    )
    silo_members: int = chosen(3, "stakeholders", "With fewer on either side no tie may be chance.", low=1, high=1_000)
    silo_asked: float = chosen(
        0.5,
        "share of pairs asked",
        "A gap between two sectors needs at least half of their pairs to have been asked.",
        high=1,
    )
    silo_by_chance: float = chosen(
        0.05, "share of draws", "The usual limit: chance alone gives as few ties in one case of twenty.", high=1
    )
    blind_below: float = chosen(
        0.5,
        "share of pairs asked",
        "With fewer asked, what is missing on the map may only be missing in the survey.",
        high=1,
    )
    dependence_above: float = chosen(
        0.1,
        "share of stakeholders",
        "If more than one in ten is lost with the library, the network is not their own.",
        high=1,
    )
    confirm_within: int = chosen(
        365, "days", "A strong claim that nobody confirmed for a year does not belong in a report.", low=1, high=LONGEST
    )
    agreement_ends_within: int = chosen(90, "days", "Renewing paper takes a quarter.", low=1, high=LONGEST)
    strength_fallen: float = chosen(
        0.4,
        "share of strength",
        "Fallen by this much within the time over which change is read, a tie is on its way out.",
        high=1,
    )
    contacts_missed: int = chosen(
        2, "expected contacts", "One missed meeting is a holiday; two are a pattern.", low=1, high=100
    )
    one_thread_contacts: int = chosen(
        3,
        "contacts",
        "With fewer contacts in the year nothing can be said of how many people hold the tie.",
        low=1,
        high=1_000,
    )
    staff_ties_up_to: int = chosen(
        15,
        "strong ties",
        "About as many close working relationships as one person keeps up beside other work.",
        low=1,
        high=1_000,
    )
    staff_promises_up_to: int = chosen(
        10, "open promises", "More promises than a fortnight has working days are not kept.", low=1, high=1_000
    )
    influence_high: int = chosen(4, "step of 5", "The upper part of the scale.", low=1, high=5)
    influence_low: int = chosen(2, "step of 5", "The lower part of the scale.", low=1, high=5)
    interest_some: int = chosen(3, "step of 5", "From the middle of the scale on somebody cares.", low=1, high=5)
    interest_high: int = chosen(4, "step of 5", "The upper part of the scale.", low=1, high=5)
    value_low: float = chosen(
        2.0, "step of 4", "At 'a little' or below, a tie brings less than it costs.", low=1, high=4
    )
    contacts_costly: int = chosen(
        12,
        "contacts in the year",
        "A contact a month takes real hours; for little in return that is worth a talk.",
        low=1,
        high=10_000,
    )
    funder_hhi_above: float = chosen(
        0.25, "Herfindahl index", "What competition authorities call highly concentrated.", high=1
    )
    funder_share_above: float = chosen(
        0.5, "share of money", "One funder with more than half can end everything by one letter.", high=1
    )
    funding_cliff_within: int = chosen(
        180, "days", "A grant application and its answer take half a year.", low=1, high=LONGEST
    )
    partner_share_above: float = chosen(
        0.4,
        "share of programmes",
        "With one organisation in four of ten programmes, its troubles are the library's.",
        high=1,
    )
    sole_needs: int = chosen(
        2, "needs", "Alone behind one need may be a specialist; behind two it is a weak spot.", low=1, high=100
    )
    same_programmes: int = chosen(
        3, "programmes", "Two of a kind may be a choice; three that do not know each other are waste.", low=2, high=100
    )
    need_table_from: int = chosen(
        3, "organisations", "With three at work on one need it is time to sit at one table.", low=2, high=100
    )
    thank_within: int = chosen(
        180, "days", "Thanks that come later than half a year seem an afterthought.", low=1, high=LONGEST
    )
    introduce_within: int = chosen(
        60,
        "days",
        "A promised introduction is still expected after two months, and no longer after three.",
        low=1,
        high=LONGEST,
    )
    few_ties: int = chosen(1, "ties", "Who hangs on a single tie stands at the edge.", low=0, high=10)
