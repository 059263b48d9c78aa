"""The numbers behind gaps: from when on something is missing, late or too much."""

from __future__ import annotations

from dataclasses import dataclass

from netmap.conventions.chosen import LONGEST, chosen
from netmap.conventions.of_measures import MeasureConventions
from netmap.language import to_say


@dataclass(frozen=True, slots=True)
class GapConventions(MeasureConventions):
    """What gaps are found with."""

    importance_unknown: float = chosen(
        to_say("Importance unknown"),
        0.5,
        to_say("0-1"),
        to_say("Where nothing says how much a thing matters it stands in the middle."),
        high=1,
    )
    partner_level: int = chosen(
        to_say("Partner level"),
        2,
        to_say("level"),
        to_say("From cooperation on, two do something together: less is an acquaintance."),
        low=1,
        high=5,
    )
    strong_level: int = chosen(
        to_say("Strong level"),
        3,
        to_say("level"),
        to_say("From coordination on, plans and resources are shared: losing it would be felt."),
        low=1,
        high=5,
    )
    need_confirmed_within: int = chosen(
        to_say("Need confirmed within"),
        365,
        to_say("days"),
        to_say("What staff or figures suggest is asked about within a yearly planning round."),
        low=1,
        high=LONGEST,
    )
    need_stale_after: int = chosen(
        to_say("Need stale after"),
        730,
        to_say("days"),
        to_say("Communities change: after two years a confirmation speaks of another time."),
        low=1,
        high=LONGEST,
    )
    evidence_pieces: int = chosen(
        to_say("Evidence pieces"),
        2,
        to_say("pieces"),
        to_say("One source can be mistaken; two independent ones seldom are."),
        low=1,
        high=100,
    )
    voices_heard: int = chosen(
        to_say("Voices heard"),
        2,
        to_say("voices"),
        to_say("One voice may be one person's; two begin to be a group's."),
        low=1,
        high=1_000,
    )
    consultation_up_to: int = chosen(
        to_say("Consultation up to"),
        2,
        to_say("step of participation"),
        to_say("Inform and consult: the community is asked, and others decide (IAP2)."),
        low=1,
        high=4,
    )
    evaluation_after: int = chosen(
        to_say("Evaluation after"),
        180,
        to_say("days"),
        to_say("After half a year those who come can say what it is worth."),
        low=1,
        high=LONGEST,
    )
    lesson_within: int = chosen(
        to_say("Lesson within"),
        60,
        to_say("days"),
        to_say("What went wrong is remembered for some weeks, and then told differently."),
        low=1,
        high=LONGEST,
    )
    outcome_after: int = chosen(
        to_say("Outcome after"),
        365,
        to_say("days"),
        to_say("After one yearly cycle outputs alone no longer show whether it helps."),
        low=1,
        high=LONGEST,
    )
    listened_within: int = chosen(
        to_say("Listened within"),
        365,
        to_say("days"),
        to_say("Every group and place is listened to at least once a year."),
        low=1,
        high=LONGEST,
    )
    barrier_open_for: int = chosen(
        to_say("Barrier open for"),
        180,
        to_say("days"),
        to_say("Changing a rule takes a season; longer is not being dealt with."),
        low=1,
        high=LONGEST,
    )
    barrier_raised_by: int = chosen(
        to_say("Barrier raised by"),
        2,
        to_say("stakeholders"),
        to_say("Raised by one it may be a single case; by two it is in the system."),
        low=1,
        high=100,
    )
    silo_members: int = chosen(
        to_say("Silo members"),
        3,
        to_say("stakeholders"),
        to_say("With fewer on either side no tie may be chance."),
        low=1,
        high=1_000,
    )
    silo_asked: float = chosen(
        to_say("Silo asked"),
        0.5,
        to_say("share of pairs asked"),
        to_say("A gap between two sectors needs at least half of their pairs to have been asked."),
        high=1,
    )
    silo_by_chance: float = chosen(
        to_say("Silo by chance"),
        0.05,
        to_say("share of draws"),
        to_say("The usual limit: chance alone gives as few ties in one case of twenty."),
        high=1,
    )
    blind_below: float = chosen(
        to_say("Blind below"),
        0.5,
        to_say("share of pairs asked"),
        to_say("With fewer asked, what is missing on the map may only be missing in the survey."),
        high=1,
    )
    dependence_above: float = chosen(
        to_say("Dependence above"),
        0.1,
        to_say("share of stakeholders"),
        to_say("If more than one in ten is lost with the library, the network is not their own."),
        high=1,
    )
    confirm_within: int = chosen(
        to_say("Confirm within"),
        365,
        to_say("days"),
        to_say("A strong claim that nobody confirmed for a year does not belong in a report."),
        low=1,
        high=LONGEST,
    )
    agreement_ends_within: int = chosen(
        to_say("Agreement ends within"),
        90,
        to_say("days"),
        to_say("Renewing paper takes a quarter."),
        low=1,
        high=LONGEST,
    )
    strength_fallen: float = chosen(
        to_say("Strength fallen"),
        0.4,
        to_say("share of strength"),
        to_say("Fallen by this much within the time over which change is read, a tie is on its way out."),
        high=1,
    )
    contacts_missed: int = chosen(
        to_say("Contacts missed"),
        2,
        to_say("expected contacts"),
        to_say("One missed meeting is a holiday; two are a pattern."),
        low=1,
        high=100,
    )
    one_thread_contacts: int = chosen(
        to_say("One thread contacts"),
        3,
        to_say("contacts"),
        to_say("With fewer contacts in the year nothing can be said of how many people hold the tie."),
        low=1,
        high=1_000,
    )
    staff_ties_up_to: int = chosen(
        to_say("Staff ties up to"),
        15,
        to_say("strong ties"),
        to_say("About as many close working relationships as one person keeps up beside other work."),
        low=1,
        high=1_000,
    )
    staff_promises_up_to: int = chosen(
        to_say("Staff promises up to"),
        10,
        to_say("open promises"),
        to_say("More promises than a fortnight has working days are not kept."),
        low=1,
        high=1_000,
    )
    influence_high: int = chosen(
        to_say("Influence high"), 4, to_say("step of 5"), to_say("The upper part of the scale."), low=1, high=5
    )
    influence_low: int = chosen(
        to_say("Influence low"), 2, to_say("step of 5"), to_say("The lower part of the scale."), low=1, high=5
    )
    interest_some: int = chosen(
        to_say("Interest some"),
        3,
        to_say("step of 5"),
        to_say("From the middle of the scale on somebody cares."),
        low=1,
        high=5,
    )
    interest_high: int = chosen(
        to_say("Interest high"), 4, to_say("step of 5"), to_say("The upper part of the scale."), low=1, high=5
    )
    value_low: float = chosen(
        to_say("Value low"),
        2.0,
        to_say("step of 4"),
        to_say("At 'a little' or below, a tie brings less than it costs."),
        low=1,
        high=4,
    )
    contacts_costly: int = chosen(
        to_say("Contacts costly"),
        12,
        to_say("contacts in the year"),
        to_say("A contact a month takes real hours; for little in return that is worth a talk."),
        low=1,
        high=10_000,
    )
    funder_hhi_above: float = chosen(
        to_say("Funder hhi above"),
        0.25,
        to_say("Herfindahl index"),
        to_say("What competition authorities call highly concentrated."),
        high=1,
    )
    funder_share_above: float = chosen(
        to_say("Funder share above"),
        0.5,
        to_say("share of money"),
        to_say("One funder with more than half can end everything by one letter."),
        high=1,
    )
    funding_cliff_within: int = chosen(
        to_say("Funding cliff within"),
        180,
        to_say("days"),
        to_say("A grant application and its answer take half a year."),
        low=1,
        high=LONGEST,
    )
    partner_share_above: float = chosen(
        to_say("Partner share above"),
        0.4,
        to_say("share of programmes"),
        to_say("With one organisation in four of ten programmes, its troubles are the library's."),
        high=1,
    )
    sole_needs: int = chosen(
        to_say("Sole needs"),
        2,
        to_say("needs"),
        to_say("Alone behind one need may be a specialist; behind two it is a weak spot."),
        low=1,
        high=100,
    )
    same_programmes: int = chosen(
        to_say("Same programmes"),
        3,
        to_say("programmes"),
        to_say("Two of a kind may be a choice; three that do not know each other are waste."),
        low=2,
        high=100,
    )
    need_table_from: int = chosen(
        to_say("Need table from"),
        3,
        to_say("organisations"),
        to_say("With three at work on one need it is time to sit at one table."),
        low=2,
        high=100,
    )
    thank_within: int = chosen(
        to_say("Thank within"),
        180,
        to_say("days"),
        to_say("Thanks that come later than half a year seem an afterthought."),
        low=1,
        high=LONGEST,
    )
    introduce_within: int = chosen(
        to_say("Introduce within"),
        60,
        to_say("days"),
        to_say("A promised introduction is still expected after two months, and no longer after three."),
        low=1,
        high=LONGEST,
    )
    few_ties: int = chosen(
        to_say("Few ties"), 1, to_say("ties"), to_say("Who hangs on a single tie stands at the edge."), low=0, high=10
    )
