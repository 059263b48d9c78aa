"""What was planted in the sample town, for tests and for the curious: by kind, whom it concerns, one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from making.town import AS_OF, SEED, blocks

if TYPE_CHECKING:
    from making.town import Town

# kind; number in the gap catalogue; the rule by which exactly the listed subjects are found
KINDS = """\
isolated;G12;asked about, and no relationship with anybody
never_asked;;nobody was ever asked about it and it is in no relationship, contact or programme
contradicted;G23;two sides spoke: one denies it, or their levels lie two or more apart
cut_point_partner;G17;no unit of ours; without it, others would be cut off that now are not
cut_point_ours;G16;a unit of ours without which others would be cut off
strong_partner;;at level 3 or above with a unit of ours, by the lower of the two statements
structural_hole;G15;both at level 3 or above with us, asked and none between them, no common neighbour but ours, a shared theme
silo;G14;two sectors of three or more partners, at least half of the pairs asked, and no tie
dormant;G20;level 2 or above, last contact more than 730 days ago
agreement_ends_soon;G21;an agreement in force that ends within 90 days
expired_paper;G22;every agreement of the pair has ended, and they met after the end
never_confirmed;G24;level 3 or above, the other side never asked, said more than 365 days ago
below_desired;G25;the wanted level lies above the level, and the day to look again has passed
single_threaded;G18;three or more contacts with us in 365 days, all through one staff role
high_influence_weak_tie;G31;influence 4 or 5, interest 3 or more, no tie at level 2 or above with us
low_power_high_stake;G32;influence 1 or 2, interest 4 or 5, and no part in planning any programme
unmet_need;G01;validated or prioritised, and no programme that runs or is piloted answers it
need_place_hole;G02;heard, validated, prioritised or being met, and no running programme for it in that place
unvalidated_need;G04;named by staff, data or a funder only, and not validated within 365 days
thin_evidence;G05;fewer than two pieces of evidence
stale_need;G06;validated more than 730 days ago, and still answered by a running programme
built_then_hope;G07;idea of staff or a funder, and no residents' or informal group took part before it began
stuck_at_consultation;G09;community took part before delivery, with a say of 2 at most
no_community_evaluation;G10;ended, or running for more than 180 days, and no community at evaluation
no_lesson;G11;ended or failed more than 60 days ago, and no lesson written down
no_outcome_evidence;G38;running for more than 365 days, and only outputs counted
sole_partner;G28;for two or more needs the only organisation besides us that delivers a running programme
underserved_language;G29;a language present in a place, and nobody works in it
underserved_group;G29;a group present in a place, and nobody serves it
only_through_agencies;G42;a group that is served, but by no residents', informal or Indigenous group
missing_sector;G30;a sector with no partner at level 2 or above with us
not_listened_place;G37;no listening contact there within 365 days
not_listened_group;G37;present in a place, and no listening contact with it within 365 days
funder_concentration;G27;more than half of the money now running comes from one funder
funding_cliff;G27;funding that ends within 180 days
unmatched_offer;G33;in force, and nobody asks for the same thing
unmatched_request;G33;in force, and nobody offers the same thing
barrier_unresolved;G36;raised by two or more, open for more than 180 days
unthanked;G40;given more than 180 days ago and never thanked
overdue_promise;;a next step whose day has passed and that nobody has done
overdue_introduction;G41;a promised introduction more than 60 days overdue
"""

# kind; subjects (short names, ids or codes, separated by blanks); sentence
PLANTED = """\
isolated;iso_rail;Everybody surveyed was asked about the Model Railway Society, and nobody works with it.
isolated;iso_union;The Port Labour Council stands on every list and on no map.
isolated;iso_barber;The barbers answered the round table and know none of those they were asked about.
never_asked;new_dogs;Nobody has ever been asked about the Dog Walkers: that they have no tie is not known.
never_asked;new_bees;Nobody has ever been asked about the Beekeepers.
never_asked;new_games;Nobody has ever been asked about the Tabletop Games group.
never_asked;new_sail;Nobody has ever been asked about the Small Boat Sailors.
contradicted;b_ng e_s2;The branch says coordination, the school says networking.
contradicted;lib g_city;The library says coalition, the city says cooperation.
contradicted;n_shelter g_hous;The shelter says coalition, the housing authority says networking.
contradicted;x_chamb g_city;The chamber says networking, the city says coordination.
contradicted;cdt g_pol;We say cooperation, the police unit says there is none.
contradicted;n_sport r_youth;The sports club says coordination, the youth council says there is none.
cut_point_partner;n_settle;Three language circles are reached through the Settlement Collective alone.
cut_point_partner;n_grange;Marsh End's residents and its prayer circle are reached through the Grange Hall alone.
cut_point_ours;lib;The Library Board knows nobody but the library.
strong_partner;c_perf;The theatre was a strong partner, and has fallen asleep.
strong_partner;e_dist;Library cards in every school.
strong_partner;friends;The Friends decide with us.
strong_partner;g_ph;Public health shares staff hours and rooms with us.
strong_partner;h_chc;The health centre runs Health Hour, though nobody ever asked its side.
strong_partner;m_radio;The radio gives us a weekly hour, though nobody ever asked its side.
strong_partner;n_comm;Shared rooms in Millbank.
strong_partner;n_food;The food bank runs two programmes with us.
strong_partner;n_lit;Tutors in the branches.
strong_partner;n_settle;Shared staff for Evening English.
strong_partner;n_youth;The Boathouse and the branch share the young people's evenings.
strong_partner;r_he;The Residents' Table co-leads Sunday Table.
structural_hole;n_youth g_ph;Both work closely with us on young people's minds, and not with each other.
silo;BIZ MHAD;Businesses and mental health were asked about each other one by one: there is nothing.
dormant;b_ff c_perf;The theatre last played in Fairfield in May 2024.
dormant;lib x_fibre;Saltmarsh Fibre was last heard of in March 2024.
dormant;b_mb f_meet;The Old Meeting House was last visited in February 2024.
dormant;n_marsh e_uni;The university last came to the marsh in August 2024.
agreement_ends_soon;A03;The shared rooms in Millbank are agreed until the end of December.
expired_paper;lib e_col;The placement letter ended in March, and the students keep coming.
never_confirmed;b_he h_chc;We call it coordination since June 2025; nobody asked the health centre.
never_confirmed;lib m_radio;We call it coordination since March 2025; nobody asked the radio.
never_confirmed;n_hous g_hous;Tidewater calls it coordination since May 2025; nobody asked the authority.
below_desired;lib e_col;Both want coordination; they stand at cooperation, to be looked at in June.
below_desired;cdt t_dig;Coalition was wanted by August; it is cooperation.
below_desired;b_tf n_start;Cooperation was wanted by October; it is networking.
single_threaded;n_vet;Every contact of the year went through one branch manager.
single_threaded;d_gov;Every contact of the year went through the grant writer.
high_influence_weak_tie;x_kelp;The largest employer knows us by name only.
low_power_high_stake;i_som;The Somali women's circle has much at stake and no seat where plans are made.
low_power_high_stake;r_tower;The tower's tenants have much at stake and no seat where plans are made.
low_power_high_stake;r_me;Marsh End's residents have much at stake and no seat where plans are made.
unmet_need;N09;Thirty-one young people asked for a place after nine; nothing answers it.
unmet_need;N10;Marsh End asked for a Saturday bus; nothing answers it.
unmet_need;N11;Signed events were tried once, failed, and were not tried again.
need_place_hole;N03 MB;Homework help runs in Northgate and not in Millbank.
need_place_hole;N05 HE;Tablets are lent in the Flats and not in Harbour East.
need_place_hole;N21 TF;Cool rooms are open in Old Quay and not in the Flats.
need_place_hole;N09 HE;Unmet everywhere.
need_place_hole;N10 ME;Unmet everywhere.
need_place_hole;N11 FF;Unmet everywhere.
unvalidated_need;N23;Staff think girls want to code.
unvalidated_need;N24;A funder thinks traders want advice.
unvalidated_need;N25;A table of figures suggests money trouble.
thin_evidence;N23;No evidence at all.
thin_evidence;N24;One piece of evidence.
thin_evidence;N30;One piece of evidence.
stale_need;N08;Last confirmed in May 2024; two programmes rest on it.
stale_need;N12;Last confirmed in March 2024; the Rent Help Desk rests on it.
built_then_hope;P024;Coding for Girls was planned by the team and two partners.
built_then_hope;P025;Business Breakfast answers a funder's call.
built_then_hope;P026;Money Matters was planned from figures, and is paused.
stuck_at_consultation;P031;The elders were consulted on Tech Help, no more.
stuck_at_consultation;P032;The advisory group was consulted on the book trolley, no more.
no_community_evaluation;P024;Nobody from outside looks back at Coding for Girls.
no_community_evaluation;P025;Nobody from outside looks back at Business Breakfast.
no_community_evaluation;P028;The pier was judged by staff alone.
no_community_evaluation;P038;The market was judged by staff alone.
no_lesson;P037;Veterans Write ended and nobody wrote down what it taught.
no_lesson;P038;The pop-up ended and nobody wrote down what it taught.
no_outcome_evidence;P017;The Tool Shelf counts loans and nothing else.
no_outcome_evidence;P032;The book trolley counts rounds and nothing else.
no_outcome_evidence;P042;Reading Buddies counts mornings and nothing else.
sole_partner;n_food;If the food bank stops, two needs have nobody but the library.
underserved_language;tir;Tigrinya is spoken in Northgate, and nobody works in it.
underserved_group;DEAFHH;Deaf people live in Fairfield, and nobody serves them.
only_through_agencies;EXJUST;People after custody are known through probation and Second Start alone.
missing_sector;EMER;No emergency organisation is on the map.
missing_sector;LABR;The one union stands alone.
not_listened_place;ME;Nobody has listened in Marsh End this year.
not_listened_group;DEAFHH;Nobody has listened to deaf people this year.
not_listened_group;EXJUST;Nobody has listened to people after custody this year.
not_listened_group;RURALR;Nobody has listened to rural residents this year.
funder_concentration;d_gov;Two thirds of the money come from one provincial office.
funding_cliff;F05;The Friends' gift ends in December.
unmatched_offer;O17;A minibus stands idle on weekdays in Marsh End.
unmatched_offer;O18;Six talks from the archive are offered and nobody asked.
unmatched_request;O19;Single parents look for childcare on two evenings.
barrier_unresolved;B01;No card without an address: raised by two, open for almost a year.
unthanked;C07;Little Herons gave thirty mornings and was never thanked.
unthanked;C12;Maker's Wharf gave two printers and was never thanked.
overdue_promise;n_settle;An introduction promised in summer.
overdue_promise;g_ph;A venue list.
overdue_promise;c_arch;A loan form.
overdue_promise;n_sen;A minibus to be confirmed.
overdue_introduction;n_settle;The Settlement Collective waits to be introduced to Fairfield High School.
"""


def facts(town: Town) -> dict[str, Any]:
    """Return the planted facts as the file has them."""
    return {
        "as_of": AS_OF.isoformat(),
        "town": "Saltmarsh",
        "seed": SEED,
        "kinds": {kind: {"gap": gap or None, "rule": rule} for kind, gap, rule in blocks(KINDS, 3)},
        "facts": [
            {
                "kind": kind,
                "subjects": [town.ids.get(subject, subject) for subject in subjects.split()],
                "sentence": sentence,
            }
            for kind, subjects, sentence in blocks(PLANTED, 3)
        ],
    }
