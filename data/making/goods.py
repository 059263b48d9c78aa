"""What is offered, signed, paid and given in the sample town."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from making.town import blocks

from netmap.vocabulary import OTHER, vocabulary

if TYPE_CHECKING:
    from making.town import Town

# who; offer or request; what; how much; unit; place; themes; languages; from; until
OFFERS = """\
f_parish;OFFER;SPACE;2;evenings a week;HE;ISOLAT;;2026-01-01;2027-06-30
r_he;SEEK;SPACE;1;evening a week;HE;ISOLAT;;2026-09-01;2027-05-31
e_col;OFFER;VOLUNTEER;12;students;NG;DIGLIT;;2026-09-01;2027-04-30
b_ng;SEEK;VOLUNTEER;4;people;NG;DIGLIT;;2026-09-15;2027-03-31
n_settle;OFFER;INTERP;10;hours a month;NG;SETTLE;ara;2026-01-01;2026-12-31
h_clin;SEEK;INTERP;6;hours a month;NG;SETTLE;ara;2026-03-01;2026-12-31
x_soft;OFFER;EQUIP;30;used laptops;TF;DIGACC;;2026-06-01;2027-05-31
b_tf;SEEK;EQUIP;20;laptops;TF;DIGACC;;2026-06-01;2027-01-31
s_wharf;OFFER;EXPERT_TOPIC;4;workshops;HE;MAKERS;;2026-02-01;2027-01-31
b_he;SEEK;EXPERT_TOPIC;2;workshops;HE;MAKERS;;2026-04-01;2026-12-31
x_cafe;OFFER;FOODSUP;20;meals a week;TF;FOODIN;fra;2026-01-01;
i_aid;SEEK;FOODSUP;15;meals a week;TF;FOODIN;;2026-05-01;2027-04-30
m_radio;OFFER;PROMO;1;programme a week;HE;CULTUR;;2026-01-01;2026-12-31
r_story;SEEK;PROMO;;;HE;CULTUR;;2026-09-01;2026-12-31
g_parks;OFFER;LAND;6;plots;MB;ENVSUS;;2026-03-01;2027-10-31
i_grow;SEEK;LAND;3;plots;MB;ENVSUS;;2026-04-01;2027-03-31
n_grange;OFFER;TRANSPORT;1;minibus on weekdays;ME;TRANSP;;2026-01-01;2027-12-31
c_arch;OFFER;CULTURKN;6;talks;OQ;CULTUR;;2026-01-01;2026-12-31
r_single;SEEK;CHILDCARE;2;evenings a week;MB;CHILDC;;2026-09-01;2027-06-30
g_emp;OFFER;PRINT;500;pages a month;NG;EMPJOB;;2024-01-01;2024-12-31
n_lit;SEEK;CURRICULUM;;;NG;ADLIT;;2024-09-01;2025-06-30
"""

# parties; title; formality; from; until
AGREEMENTS = """\
b_ng n_settle;Evening English, shared staff;AGREEMENT;2024-09-01;2027-08-31
lib e_dist;Library cards in every school;MOU;2025-09-01;2028-08-31
b_mb n_comm;Shared rooms in Millbank;MOU;2024-01-01;2026-12-31
lib e_col;Student placements;LETTER;2024-04-01;2026-03-31
lib n_lit;Tutors in the branches;MOU;2025-01-01;2027-12-31
b_tf n_food;Flats Fridge;AGREEMENT;2025-04-01;2027-03-31
b_he n_youth;Maker Saturdays;LETTER;2025-02-01;2027-06-30
lib d_gov;Grant agreement, community-led branches;CONTRACT;2025-04-01;2028-03-31
lib friends;Use of the name and the shop;AGREEMENT;2019-06-01;
lib x_fibre;Donated lines;LETTER;2023-01-01;2024-06-30
b_ff c_perf;Plays in the reading room;MOU;2023-09-01;2024-06-30
b_mb g_parks;Garden plot behind the branch;CONTRACT;2024-04-01;2029-03-31
b_he h_chc;Health Hour;LETTER;2025-05-01;2027-04-30
cdt t_dig;Coalition membership;LETTER;2024-01-01;
n_shelter t_home;Terms of reference;AGREEMENT;2023-06-01;
n_hous g_hous;Referral protocol;MOU;2025-05-01;2027-12-31
n_food n_kitchen n_share;Surplus sharing;MOU;2025-02-01;2028-01-31
e_dist t_early;Early Years charter;LETTER;2024-03-01;
"""

# funder; recipient; programme; amount; from; until
FUNDING = """\
d_gov;;;180000;2025-04-01;2028-03-31
d_found;;P030;24000;2025-09-01;2027-08-31
d_found;;P041;9000;2026-05-01;2027-10-31
g_city;;P019;15000;2026-06-01;2027-09-30
friends;;P039;6000;2026-01-01;2026-12-31
g_fed;n_settle;P002;32000;2025-04-01;2027-06-30
d_found;;P034;20000;2024-01-01;2024-12-31
d_gov;;P045;18000;2026-06-01;2027-12-31
d_appeal;n_food;P004;7000;2025-04-01;2026-03-31
x_bank;;P026;4000;2026-03-01;2027-08-31
"""

# who; programme; what; how much; unit; worth; given; thanked
CONTRIBUTIONS = """\
f_parish;P001;SPACE;40;evenings;2000;2026-05-31;2026-06-14
n_settle;P002;PAIDSTAFF;120;hours;3600;2026-06-30;2026-07-20
e_adult;P002;CURRICULUM;1;course;800;2025-09-01;2025-10-02
n_food;P004;FOODSUP;900;meals;4500;2026-06-30;2026-07-15
t_dig;P005;EQUIP;25;tablets;5000;2025-02-03;2025-03-01
n_sen;P007;VOLUNTEER;160;hours;3200;2026-06-30;2026-07-22
e_ece1;P008;SPACE;30;mornings;1500;2025-06-30;
n_hous;P010;EXPERT_TOPIC;48;hours;2400;2026-06-30;2026-08-01
c_arch;P014;COLLECTION;60;photographs;;2026-01-20;2026-02-10
ind_art;P015;CULTURKN;6;sessions;1800;2026-03-31;2026-04-20
g_parks;P016;LAND;4;plots;1000;2025-04-15;2025-05-05
s_wharf;P029;EQUIP;2;printers;2200;2025-10-11;
x_cafe;P045;FOODSUP;45;meals;300;2026-08-20;
friends;P039;FUNDING;6000;dollars;6000;2026-01-15;2026-02-01
x_trade;P038;SPACE;20;stalls;1000;2025-10-25;2025-11-10
h_chc;P041;PAIDSTAFF;60;hours;2700;2026-06-30;2026-07-09
"""


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def write_goods(town: Town) -> None:
    """Write offers, agreements, funding, contributions and targets."""
    for number, (who, way, what, much, unit, place, themes, languages, start, end) in enumerate(blocks(OFFERS), 1):
        town["offers"].append(
            {
                "id": f"O{number:02d}", "stakeholder": town.ids[who], "direction": way, "resource": what,
                "quantity": int(much) if much else None, "unit": unit, "place": place, "themes": themes.split(),
                "languages": languages.split(), "starts_on": _day(start), "ends_on": _day(end),
            }
        )  # fmt: skip
    for number, (parties, title, formality, start, end) in enumerate(blocks(AGREEMENTS), 1):
        town["agreements"].append(
            {
                "id": f"A{number:02d}", "parties": town.named(parties), "title": title, "formality": formality,
                "starts_on": _day(start), "ends_on": _day(end), "document": f"Contracts {start[:4]}/{number}",
            }
        )  # fmt: skip
    for number, (funder, recipient, programme, amount, start, end) in enumerate(blocks(FUNDING), 1):
        town["funding"].append(
            {
                "id": f"F{number:02d}", "funder": town.ids[funder], "recipient": town.ids[recipient] if recipient else None,
                "programme": programme or None, "amount": int(amount), "currency": "CAD", "starts_on": _day(start),
                "ends_on": _day(end),
            }
        )  # fmt: skip
    for number, (who, programme, what, much, unit, worth, given, thanked) in enumerate(blocks(CONTRIBUTIONS), 1):
        town["contributions"].append(
            {
                "id": f"C{number:02d}", "stakeholder": town.ids[who], "programme": programme, "resource": what,
                "quantity": int(much), "unit": unit, "value": int(worth) if worth else None,
                "currency": "CAD" if worth else None, "given_on": _day(given), "thanked_on": _day(thanked),
            }
        )  # fmt: skip
    # The town's plan asks for a partner in every sector; the list also comes with netmap (netmap targets show every-sector).
    sectors = vocabulary("sectors")
    town["targets"].extend(
        {"id": code, "list": "A partner in every sector", "title": sectors.label(code), "sectors": [code]}
        for code in sectors.codes
        if code != OTHER
    )
