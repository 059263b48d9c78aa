"""What people in the sample town need, and what is done about it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from making.town import AS_OF, blocks, days_before

if TYPE_CHECKING:
    from making.town import Town

# id; statement; theme; status; named by; polarity; severity; places; groups; voices; first heard; validated; by
NEEDS = """\
N01;Somewhere warm and free to sit on Sundays;SPACES;RESPONDING;RESIDENT;ASPIRATION;4;HE;FAMILY OLDERA;14;2025-03-02;2026-02-14;r_he
N02;English practice at hours that shift workers can make;ESLLNG;RESPONDING;RESIDENT;CONCERN;4;NG;NEWCOM WOMEN;22;2024-02-20;2026-01-19;r_newc
N03;Homework help in the languages families speak;SCHOOL;RESPONDING;COM_ORG;CONCERN;3;NG MB;CHILDR NEWCOM LINGMN;11;2024-10-08;2025-12-02;i_etoile
N04;Food that can be fetched without being seen;FOODIN;RESPONDING;COM_GROUP;CONCERN;5;TF;LOWINC;18;2024-11-21;2026-03-10;r_heat i_aid
N05;A device and a connection at home;DIGACC;RESPONDING;RESIDENT;CONCERN;4;TF HE;LOWINC TEENS;27;2024-09-17;2025-11-25;r_heat
N06;Somebody to sit beside while filling in benefit forms;GOVSVC;RESPONDING;MIXED;CONCERN;4;TF MB;LOWINC SNGPAR;16;2025-01-23;2026-04-09;r_single
N07;Company in the daytime for people who live alone;ISOLAT;RESPONDING;RESIDENT;CONCERN;4;FF;OLDERA;19;2024-05-14;2025-10-07;r_ff
N08;Stories and play before school;EARLYL;RESPONDING;COM_ORG;ASPIRATION;2;FF MB;CHILDR FAMILY;9;2023-11-06;2024-05-21;r_dads
N09;A place for teenagers after nine at night;YOUTHV;PRIORITISED;RESIDENT;ASPIRATION;5;HE;TEENS YOUTHR;31;2025-06-18;2026-05-06;r_risk r_youth
N10;A bus to town on Saturdays;TRANSP;VALIDATED;COM_GROUP;CONCERN;4;ME;RURALR OLDERA;12;2025-08-26;2026-02-03;r_me
N11;Events with a sign language interpreter;DISACC;VALIDATED;COM_ORG;CONCERN;4;FF;DEAFHH;6;2024-12-10;2025-09-16;r_acc
N12;Help to keep a home when the rent goes up;HOUSAF;RESPONDING;COM_GROUP;CONCERN;5;TF OQ;LOWINC;24;2023-12-12;2024-03-19;r_tf
N13;Somebody to talk to without an appointment;MENTAL;RESPONDING;RESIDENT;CONCERN;5;OQ;MHCOND UNHOUS;13;2025-02-11;2026-03-24;r_street
N14;Work that fits with school hours;EMPJOB;PRIORITISED;COM_GROUP;ASPIRATION;3;NG;UNEMPL SNGPAR;15;2025-07-09;2026-01-28;r_jobs
N15;Somewhere to cook together;FOODIN;RESPONDING;RESIDENT;ASPIRATION;2;MB;FAMILY LOWINC;10;2025-02-25;2025-12-16;i_grow
N16;Our own stories on the library's walls;CULTUR;RESPONDING;RESIDENT;ASPIRATION;2;UH HE;BLACK RACIAL OLDERA;17;2025-01-14;2026-02-24;i_black r_story
N17;The words of this shore in the children's room;INDREC;RESPONDING;COM_ORG;ASPIRATION;3;ME HE;INDIGN CHILDR;8;2025-04-22;2026-06-21;ind_fc
N18;Ground to grow on for people in flats;ENVSUS;RESPONDING;COM_GROUP;ASSET;2;MB TF;LOWINC;12;2024-03-12;2025-04-15;r_garden
N19;Tools to mend things with;MAKERS;MET;RESIDENT;ASPIRATION;2;TF;LOWINC;9;2024-02-06;2025-05-27;i_fix
N20;To tell true news from false;MEDIAL;HEARD;RESIDENT;CONCERN;3;UH FF;STUDNT OLDERA;7;2026-01-13;;
N21;Somewhere cool in a heat wave;CLIMAT;VALIDATED;MIXED;CONCERN;4;OQ TF;OLDERA UNHOUS;21;2024-07-16;2025-08-12;r_oq
N22;A place in every programme for a disabled child;DISACC;HEARD;RESIDENT;CONCERN;4;FF;DISABL CHILDR;8;2025-11-18;;
N23;Coding for girls;STEMLR;SUSPECTED;STAFF;ASPIRATION;2;UH;TEENS WOMEN;2;2025-09-30;;
N24;Business advice in the evening;ENTREP;SUSPECTED;FUNDER;ASPIRATION;2;OQ;GENPUB;2;2025-11-04;;
N25;Workshops on planning one's money;FINLIT;SUSPECTED;DATA;CONCERN;3;FF;FAMILY;3;2025-12-09;;
N26;Books in Vietnamese and Punjabi;LIFELN;RESPONDING;COM_GROUP;ASPIRATION;2;FF;LINGMN OLDERA;13;2025-05-06;2025-11-11;i_vi
N27;A meal and company after leaving custody;REENTR;HEARD;COM_ORG;CONCERN;4;TF;EXJUST;5;2026-02-17;;
N28;Chess tables in the park;RECREA;NOT_A_NEED;MIXED;ASPIRATION;1;OQ;GENPUB;3;2024-06-04;2025-06-10;r_oq
N29;A desk for the night shelter's guests;HOMELS;PARKED;COM_ORG;CONCERN;3;OQ;UNHOUS;6;2025-03-18;2025-07-22;r_street
N30;A safe way home from evening classes;VIOLEN;HEARD;RESIDENT;CONCERN;3;NG;WOMEN;9;2026-03-03;;
"""

# id; name; kind; status; idea from; lead; needs; places; began; ended; community; partners; marks
PROGRAMMES = """\
P001;Sunday Table;CLUB;RUNNING;COMMUNITY_ASK;b_he;N01;HE;2025-10-05;;r_he;f_parish;
P002;Evening English;CLASS;RUNNING;COMMUNITY_ASK;b_ng;N02;NG;2024-09-10;;r_newc;n_settle e_adult;
P003;Homework Tables;CLUB;RUNNING;PARTNER_ASK;b_ng;N03;NG;2025-01-14;;r_ng;e_s2 n_lit;
P004;Flats Fridge;FRIDGE;RUNNING;COCREATED;b_tf;N04;TF;2025-04-02;;i_aid;n_food;apart
P005;Take-home Tablets;LENDING;RUNNING;COCREATED;b_tf;N05;TF;2025-02-03;;r_heat;t_dig;
P006;Forms Fridays;CLINIC;RUNNING;PARTNER_ASK;b_mb;N06;TF MB;2025-05-09;;r_single;n_soc2;
P007;Morning Company;CLUB;RUNNING;COCREATED;b_ff;N07;FF;2024-11-06;;r_ff i_knit;n_sen;
P008;Little Herons Story Morning;STORYTIME;RUNNING;PARTNER_ASK;b_ff;N08;FF;2023-11-14;;r_dads;e_ece1 t_early;
P009;Play and Read Millbank;STORYTIME;RUNNING;COCREATED;b_mb;N08;MB;2024-10-01;;r_single;n_comm e_ece2;
P010;Rent Help Desk;CLINIC;RUNNING;PARTNER_ASK;b_tf;N12;TF OQ;2025-03-11;;r_tf;n_hous n_legal;
P011;Open Door Hour;CLINIC;RUNNING;COCREATED;swk;N13;OQ;2025-06-03;;r_street;n_mh;
P012;Jobs with School Hours;CLINIC;RUNNING;COMMUNITY_ASK;b_ng;N14;NG;2026-02-10;;r_jobs;g_emp n_soc;
P013;Cook and Eat;WORKSHOP;RUNNING;COMMUNITY_ASK;b_mb;N15;MB;2025-09-16;;i_grow;n_food;apart
P014;Whose Town? Wall;EXHIBIT;RUNNING;COCREATED;b_oq;N16;UH HE;2026-01-20;;i_black r_story;c_arch;
P015;Words of This Shore;COLLECTION;RUNNING;PARTNER_ASK;van;N17;ME HE;2025-10-01;;ind_fc;ind_art;
P016;Library Garden;GARDEN;RUNNING;COCREATED;b_mb;N18;MB TF;2024-04-15;;r_garden;g_parks;
P017;Tool Shelf;LENDING;RUNNING;COMMUNITY_ASK;b_tf;N19;TF;2024-06-01;;i_fix;s_wharf;noevidence
P018;True or False Evenings;DIALOGUE;PILOT;COCREATED;b_oq;N20;UH FF;2026-05-05;;r_youth;m_paper;
P019;Cool Rooms;CRISIS;RUNNING;MANDATE;lib;N21;OQ;2025-06-20;;r_oq;g_city g_ph;
P020;Everybody Plays;WORKSHOP;PILOT;COMMUNITY_ASK;b_ff;N22;FF;2026-03-07;;r_acc;n_dis;
P021;Books That Speak Ours;COLLECTION;RUNNING;COMMUNITY_ASK;b_ff;N26;FF;2025-11-04;;i_vi;f_gurd;
P022;Second Start Supper;CLUB;PILOT;PARTNER_ASK;b_tf;N27;TF;2026-04-21;;r_vets;n_start;
P023;Walk Together;CAMPAIGN;PILOT;COMMUNITY_ASK;b_ng;N30;NG;2026-06-02;;r_newc;g_bus;
P024;Coding for Girls;CLASS;RUNNING;STAFF_IDEA;cdt;N23;UH;2026-01-12;;;x_soft e_lab;
P025;Business Breakfast;WORKSHOP;RUNNING;FUNDER_CALL;lib;N24;OQ;2026-02-17;;;x_chamb x_slip;
P026;Money Matters;WORKSHOP;PAUSED;STAFF_IDEA;b_ff;N25;FF;2026-03-03;;;x_bank;
P027;Harbour Memories;CULTURAL;RUNNING;COCREATED;b_he;N16;HE;2025-03-20;;r_elders r_story;c_mus;
P028;Summer Reading on the Pier;CAMPAIGN;ENDED;PARTNER_ASK;lib;;HE OQ;2025-06-25;2025-08-31;r_he;e_dist;noevaluation
P029;Maker Saturdays;MAKERSPACE;RUNNING;COCREATED;b_he;;HE;2025-02-08;;r_risk;s_wharf n_youth;
P030;Listening to Young People;DIALOGUE;RUNNING;COCREATED;cdt;;HE OQ;2025-09-02;;r_youth r_risk;n_youth n_youth2;
P031;Tech Help for Seniors;CLASS;RUNNING;STAFF_IDEA;b_oq;N07;OQ;2024-05-06;;r_elders;t_age;stuck
P032;Hospital Book Trolley;OUTREACH;RUNNING;STAFF_IDEA;b_oq;;UH;2024-02-12;;r_acc;h_hosp;stuck noevidence
P033;Signed Story Time;STORYTIME;FAILED;STAFF_IDEA;b_ff;N11;FF;2025-03-01;2025-05-31;r_acc;n_dis;
P034;Digital Drop-in;CLASS;ENDED;FUNDER_CALL;b_ng;;NG;2024-01-15;2024-12-20;r_ng;n_comm2;
P035;Newcomer Book Club;CLUB;HANDED_OVER;COCREATED;b_ng;;NG;2024-02-01;2025-06-30;r_newc;n_settle;
P036;Lamplight in the Library;CULTURAL;ENDED;PARTNER_ASK;b_ff;;FF;2023-11-10;2024-05-20;r_ff;c_perf;
P037;Veterans Write;WORKSHOP;ENDED;PARTNER_ASK;b_tf;;TF;2024-09-05;2025-04-24;r_vets;n_vet;nolesson
P038;Pop-up Library at the Market;OUTREACH;ENDED;PARTNER_ASK;cdt;;OQ;2025-05-03;2025-10-25;r_oq;x_trade;nolesson noevaluation
P039;Saltmarsh Reads Together;CAMPAIGN;RUNNING;COPIED;lib;;OQ NG;2025-10-10;;r_oq;m_radio friends;
P040;Repair Evenings;MAKERSPACE;RUNNING;COCREATED;b_tf;;TF;2025-01-25;;i_fix;s_bike;
P041;Health Hour;CLINIC;RUNNING;PARTNER_ASK;b_he;;HE;2025-05-13;;r_he;h_chc g_ph;
P042;Reading Buddies;PEERLEARN;RUNNING;PARTNER_ASK;b_mb;;MB;2025-02-18;;i_etoile;e_s4 n_tutor;noevidence
P043;Bookmobile at the Friendship Centre;OUTREACH;RUNNING;COMMUNITY_ASK;van;;ME;2024-07-09;;ind_fc;h_nurse;
P044;Ask a Lawyer;CLINIC;PAUSED;PARTNER_ASK;b_oq;;OQ;2024-10-08;;r_street;n_legal;
P045;Living Lab on the Quay;LIVINGLAB;PILOT;FUNDER_CALL;cdt;;HE;2026-06-15;;r_he;e_lab g_plan;
"""

THIN = {"N23": 0, "N24": 1, "N30": 1}
"""Needs that rest on less than two pieces of evidence; all others have two or three."""

EVIDENCE = {
    "CONVERSATION": "Listening session", "SURVEY": "Doorstep survey", "FOCUS": "Focus group", "STORY": "Story circle",
    "REPORT": "Neighbourhood report", "ADMIN": "Help desk tally", "OBSERVATION": "Branch observation",
}  # fmt: skip
LESSONS = """\
P028;PARTLY;2025-09-18;Families came, teenagers did not;The youth council picks next year's dates
P033;FAILED;2025-06-20;Nobody came; nobody had been asked;Deaf residents will be asked first
P034;WORKED;2025-01-16;People came for company as much as for computers;Tea is part of the plan
P035;WORKED;2025-07-08;The group wished to run itself;Handed over, with a shelf and a key
P036;PARTLY;2024-06-11;Full for the first play, empty for the third;One play a year, chosen by the audience
P044;STOPPED;2026-06-30;The adviser's hours were cut;Looking for a second adviser before opening again"""

BARRIERS = """\
B01;IDADDR;2025-11-18;r_street t_home;UNHOUS;OQ;Membership policy 2.1;OPEN;
B02;FINES;2024-04-09;r_heat r_single;LOWINC;TF;Circulation policy 4.2;REMOVED;2025-01-02
B03;HOURS;2026-09-22;r_newc r_jobs;NEWCOM UNEMPL;NG;Opening hours 2026;OPEN;
B04;DISTANCE;2025-09-30;n_grange;RURALR;ME;;OPEN;
B05;PHYSICAL;2025-02-20;r_acc n_blind;DISABL BLINDV;OQ;;REMOVED;2026-04-17
B06;LANGUAGE;2026-08-11;n_settle r_ng;LINGMN;NG;Signage guide;WORKING;
B07;REDTAPE;2025-05-28;i_aid;LOWINC;TF;Room rental agreement;ACCEPTED;
B08;CONDUCT;2026-06-16;r_risk;YOUTHR;HE;Code of conduct 7;WORKING;"""


def crews(town: Town) -> list[list[str]]:
    """Return the stakeholder ids of each programme: lead, community, partners."""
    return [town.named(f"{fields[5]} {fields[10]} {fields[11]}") for fields in blocks(PROGRAMMES)]


def write_work(town: Town) -> None:
    """Write needs, evidence, programmes, stage roles, lessons and barriers."""
    for fields in blocks(NEEDS):
        _need(town, fields)
    for fields in blocks(PROGRAMMES):
        _programme(town, fields)
    for number, line in enumerate(LESSONS.splitlines(), 1):
        programme, outcome, dated, *told = line.split(";")
        town["lessons"].append(
            {
                "id": f"L{number:02d}", "programme": programme, "outcome": outcome, "dated": date.fromisoformat(dated),
                "what_happened": ";".join(told[:-1]), "change_made": told[-1],
            }
        )  # fmt: skip
    for name, barrier, raised, by, groups, place, policy, status, resolved in blocks(BARRIERS):
        town["barriers"].append(
            {
                "id": name, "barrier": barrier, "raised_on": date.fromisoformat(raised), "raised_by": town.named(by),
                "groups": groups.split(), "place": place, "policy": policy or None, "status": status,
                "resolved_on": _day(resolved),
            }
        )  # fmt: skip


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _need(town: Town, fields: list[str]) -> None:
    name, statement, theme, status, named, polarity, severity, places, groups, voices, heard, validated, by = fields
    first = date.fromisoformat(heard)
    town["needs"].append(
        {
            "id": name, "statement": statement, "theme": theme, "status": status, "identified_by": named,
            "polarity": polarity, "severity": int(severity), "rated_by": "Community development manager",
            "places": places.split(), "groups": groups.split(), "voices": int(voices),
            "population": int(voices) * town.whole(15, 60) if town.chance(0.4) else None,
            "first_heard_on": first, "validated_on": _day(validated), "validated_by": town.named(by),
            "context": "No bus after 18:00" if "ME" in places else None,
        }
    )  # fmt: skip
    kinds = list(EVIDENCE)
    start = town.whole(0, len(kinds) - 1)
    for piece in range(THIN.get(name, town.whole(2, 3))):
        kind = kinds[(start + piece) % len(kinds)]
        place = places.split()[piece % len(places.split())]
        town["evidence"].append(
            {
                "need": name, "type": kind, "dated": first + timedelta(days=30 * piece + town.whole(0, 20)),
                "source": f"{EVIDENCE[kind]}, {place}", "place": place, "voices": max(1, int(voices) // 2 - piece),
                "consent": "GROUP" if kind in {"CONVERSATION", "FOCUS"} else "WRITTEN" if kind == "STORY" else None,
                "summary": statement if piece == 0 else None,
            }
        )  # fmt: skip


def _programme(town: Town, fields: list[str]) -> None:
    name, title, kind, status, origin, lead, needs, places, began, ended, community, partners, marks = fields
    start, end = date.fromisoformat(began), _day(ended)
    groups = sorted({group for need in town["needs"] if need["id"] in needs.split() for group in need["groups"]})
    themes = [need["theme"] for need in town["needs"] if need["id"] in needs.split()]
    running_for = ((end or AS_OF) - start).days
    sessions = max(3, running_for // town.whole(9, 30))
    people = sessions * town.whole(2, 4) + town.whole(5, 30)
    counted = town.chance(0.5)
    proven = "noevidence" not in marks and (running_for > 365 or town.chance(0.4))
    town["programmes"].append(
        {
            "id": name, "name": title, "type": kind, "status": status, "origin": origin, "lead": town.ids[lead],
            "needs": needs.split(), "places": places.split(), "groups": groups, "themes": themes,
            "started_on": start, "ended_on": end, "sessions": sessions,
            "attendances": sessions * town.whole(5, 16) + people, "people": people if counted else None,
            "outcome_evidence": f"Survey: {people // 3} of {people // 2} would come again" if proven else None,
            "attribution": ("C" if counted else "B") if proven else "A",
            "adapted_from": {"P039": "P034", "P009": "P008"}.get(name), "attempt": 2 if name in {"P012", "P020"} else 1,
            "handover_to": town.ids["r_newc"] if status == "HANDED_OVER" else None,
            "review_on": days_before(-town.whole(30, 200)) if status in {"PILOT", "PAUSED"} else None,
        }
    )  # fmt: skip
    for stage, who, role, say, days in _stages(town, lead, community.split(), partners.split(), marks):
        dated = start + timedelta(days=days)
        if dated <= (end or AS_OF):
            town["stage_roles"].append(
                {
                    "programme": name,
                    "stage": stage,
                    "stakeholder": town.ids[who],
                    "role": role,
                    "participation": say,
                    "dated": dated,
                }
            )


def _stages(
    town: Town, lead: str, community: list[str], partners: list[str], marks: str
) -> list[tuple[str, str, str, int | None, int]]:
    """Return who did what: stage, short name, role, say of the community (1-5), days after the start."""
    heard = 2 if "stuck" in marks else 3 + town.whole(0, 2)
    rows: list[tuple[str, str, str, int | None, int]] = [
        ("IDENTIFY", lead, "LEAD", None, -90),
        ("PLAN", lead, "LEAD", None, -45),
        ("DELIVER", lead, "LEAD", None, 0),
    ]
    for who in community:
        rows.append(("IDENTIFY", who, "CONTRIB", min(heard, 4), -80))
        rows.append(("PLAN", who, "COLEAD" if heard > 3 else "ADVISE", heard, -40))
        if "apart" not in marks:
            rows.append(("DELIVER", who, "CONTRIB", 3 if heard > 2 else 1, 14))
        if "noevaluation" not in marks:
            rows.append(("EVALUATE", who, "EVALUATOR", min(heard, 3), 60))
    for place, who in enumerate(partners):
        rows.append(("PLAN", who, "COLEAD" if place == 0 else "CONTRIB", None, -40))
        rows.append(("DELIVER", who, "HOST" if town.chance(0.2) else "CONTRIB", None, 7))
        if town.chance(0.4):
            rows.append(("EVALUATE", who, "CONTRIB", None, 60))
    return rows
