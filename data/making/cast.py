"""Who lives in the sample town: eight places and a hundred and fifty stakeholders, all made up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from making.town import blocks, days_before

if TYPE_CHECKING:
    from making.town import Row, Town

# id; name; latitude; longitude; population; groups present; languages present
PLACES = """\
OQ;Old Quay;45.2012;-65.7060;4100;UNHOUS SUBUSE MHCOND OLDERA;eng
HE;Harbour East;45.2051;-65.6921;8400;LINGMN LOWINC FAMILY TEENS YOUTHR;eng spa fra
NG;Northgate;45.2190;-65.7088;11200;NEWCOM RACIAL WOMEN UNEMPL LINGMN;eng ara som tir ukr
MB;Millbank;45.2098;-65.7247;9600;SNGPAR CHILDR HOMEBD LOWINC;eng fra
FF;Fairfield;45.1893;-65.7195;13800;FAMILY OLDERA DISABL DEAFHH;eng vie pan
TF;Tannery Flats;45.1968;-65.7349;3900;LOWINC VETRAN EXJUST;eng ara
UH;University Hill;45.2265;-65.6931;7200;STUDNT LGBTQ BLACK;eng cmn
ME;Marsh End;45.1712;-65.7583;2600;RURALR INDIGN OLDERA;eng mic
"""

# key; name; kind; sector; place; groups served; themes; languages besides English
CAST = """\
lib;Saltmarsh Public Library;LIB_SYS;LIBR;OQ;GENPUB;LIFELN DIGACC;
b_oq;Old Quay Central Library;LIB_BRANCH;LIBR;OQ;GENPUB UNHOUS;SPACES DIGLIT;
b_he;Harbour East Branch;LIB_BRANCH;LIBR;HE;FAMILY TEENS;EARLYL SPACES;
b_ng;Northgate Branch;LIB_BRANCH;LIBR;NG;NEWCOM UNEMPL;ESLLNG EMPJOB;
b_mb;Millbank Branch;LIB_BRANCH;LIBR;MB;SNGPAR CHILDR;FAMPAR EARLYL;
b_ff;Fairfield Branch;LIB_BRANCH;LIBR;FF;FAMILY OLDERA;AGEING EARLYL;
b_tf;Tannery Flats Branch;LIB_BRANCH;LIBR;TF;LOWINC VETRAN;DIGACC FOODIN;
van;Saltmarsh Bookmobile;LIB_MOBILE;LIBR;ME;RURALR HOMEBD;ISOLAT LIFELN;
cdt;Community Development Team;LIB_DEPT;LIBR;OQ;GENPUB;CIVICS STIGMA;
board;Saltmarsh Library Board;LIB_BOARD;LIBR;OQ;GENPUB;CIVICS;
swk;Library Social Worker;STF_SWK;LIBR;OQ;UNHOUS MHCOND;HOMELS MENTAL;
friends;Friends of Saltmarsh Library;LIB_FRIENDS;LIBR;OQ;GENPUB;LIFELN;
unilib;Northcliff University Library;LIB_ACAD;LIBR;UH;STUDNT;LIFELN MEDIAL;
r_he;Harbour East Residents' Table;RES_NEIGH;CIVC;HE;FAMILY LOWINC LINGMN;SPACES CIVICS;spa
r_ng;Northgate Neighbours;RES_NEIGH;CIVC;NG;NEWCOM RACIAL;SETTLE SPACES;ara
r_tf;Tannery Flats Tenants' Association;RES_TENANT;HOUS;TF;LOWINC;HOUSAF LEGAL;
r_mb;Millbank Block Captains;RES_NEIGH;CIVC;MB;FAMILY;SPACES CLIMAT;
r_ff;Fairfield Community Circle;RES_NEIGH;CIVC;FF;FAMILY OLDERA;ISOLAT TRANSP;
r_me;Marsh End Residents' Group;RES_NEIGH;CIVC;ME;RURALR;TRANSP ISOLAT;
r_oq;Old Quay Neighbourhood Group;RES_NEIGH;CIVC;OQ;OLDERA;CULTUR;
r_youth;Saltmarsh Youth Council;RES_COUNCIL;YUTH;OQ;TEENS STUDNT;YOUTHV CIVICS;
r_elders;Elders of the Harbour;RES_GROUP;SENR;HE;OLDERA;AGEING CULTUR;
r_newc;Newcomer Women's Group;RES_GROUP;IMMI;NG;NEWCOM WOMEN LINGMN;ESLLNG SETTLE;ara fas
r_dads;Fairfield Dads' Morning;RES_GROUP;ECD;FF;FAMILY CHILDR;FAMPAR;
r_single;Single Parents of Millbank;RES_GROUP;ECD;MB;SNGPAR CHILDR;FAMPAR CHILDC;
r_heat;Heat or Eat Group;RES_GROUP;SOCI;TF;LOWINC;FOODIN HOUSAF;
r_tower;Quayview Tower Tenants;RES_TENANT;HOUS;HE;LOWINC LINGMN;HOUSAF;
r_acc;Accessible Saltmarsh Advisory Group;RES_COUNCIL;DISB;OQ;DISABL BLINDV NEURDV HOMEBD;DISACC;
r_story;Harbour Storytellers;RES_STORY;ARTS;HE;OLDERA;CULTUR CREATE;
r_garden;Library Garden Volunteers;RES_VOL;ENVR;MB;GENPUB;ENVSUS FOODIN;
r_vets;Veterans' Coffee Morning;RES_GROUP;SOCI;TF;VETRAN;ISOLAT MENTAL;
r_street;Street Voices;RES_GROUP;HOUS;OQ;UNHOUS SUBUSE MHCOND;HOMELS STIGMA;
r_jobs;Job Seekers' Thursday Group;RES_GROUP;EMPL;NG;UNEMPL GIGWRK;EMPJOB;
r_risk;Boathouse Late Crew;RES_GROUP;YUTH;HE;YOUTHR TEENS;YOUTHV MENTAL;
i_knit;Knit & Natter;INF_CLUB;RECR;FF;OLDERA WOMEN;ISOLAT CREATE;
i_aid;Flats Mutual Aid;INF_AID;FOOD;TF;LOWINC;FOODIN;
i_etoile;Cercle de parents L'Étoile;INF_PARENT;EDUC;MB;FAMILY LINGMN;SCHOOL EARLYL;fra
i_uk;Ukrainian Conversation Circle;INF_LANG;IMMI;NG;NEWCOM LINGMN;ESLLNG;ukr
i_som;Dhaqan Somali Women's Circle;INF_LANG;IMMI;NG;WOMEN NEWCOM;ESLLNG CULTUR;som
i_ara;Majlis Reading Circle;INF_LANG;IMMI;NG;LINGMN;ESLLNG CULTUR;ara
i_es;Círculo de Español del Puerto;INF_LANG;IMMI;HE;LINGMN;ESLLNG CULTUR;spa
i_vi;Hội Đọc Sách Hải Cảng;INF_LANG;ARTS;FF;LINGMN OLDERA;CULTUR;vie
i_swap;Saltmarsh Swap and Share;INF_ONLINE;ENVR;OQ;GENPUB;ENVSUS;
i_faith;Thursday Prayer Circle;INF_FAITH;FAIT;ME;OLDERA RURALR;ISOLAT;
i_grow;Back Lane Growers;INF_AID;ENVR;MB;LOWINC;FOODIN ENVSUS;
i_tea;Rainbow Tea;INF_CLUB;WOMN;UH;LGBTQ;LGBTQI ISOLAT;
i_fix;Fixers' Bench;INF_CLUB;TECH;TF;GENPUB;ENVSUS MAKERS;
i_black;Black History Kitchen Table;INF;ARTS;UH;BLACK RACIAL;CULTUR STIGMA;
n_settle;Northgate Settlement Collective;NPO_IMM;IMMI;NG;NEWCOM LINGMN WOMEN RACIAL;SETTLE ESLLNG;ara ukr som fas
n_imm2;Harbour Welcome Centre;NPO_IMM;IMMI;HE;NEWCOM LINGMN;SETTLE EMPJOB;spa fra vie
n_food;Saltmarsh Food Bank;NPO_FOOD;FOOD;TF;LOWINC FAMILY;FOODIN;
n_kitchen;Millbank Community Kitchen;NPO_FOOD;FOOD;MB;SNGPAR LOWINC;FOODIN;
n_share;Fairfield Food Share;NPO_FOOD;FOOD;FF;FAMILY;FOODIN ENVSUS;
n_shelter;Lantern House Shelter;NPO_HOUS;HOUS;OQ;UNHOUS;HOMELS;
n_hous;Tidewater Housing Help;NPO_HOUS;HOUS;TF;LOWINC;HOUSAF LEGAL;
n_soc;Anchor Family Services;NPO_SOC;SOCI;NG;FAMILY SNGPAR;FAMPAR CHILDC;
n_soc2;Crossroads Social Services;NPO_SOC;SOCI;MB;LOWINC;GOVSVC FINLIT;
n_mh;Open Door Peer Support;NPO_HLTH;MHAD;OQ;MHCOND;MENTAL STIGMA;
n_youth;The Boathouse Youth Centre;NPO_YOUTH;YUTH;HE;TEENS YOUTHR;YOUTHV MENTAL;
n_youth2;Northgate Youth Works;NPO_YOUTH;YUTH;NG;YOUTHR UNEMPL;EMPJOB YOUTHV;
n_sen;Golden Tide Seniors' Club;NPO_SEN;SENR;FF;OLDERA HOMEBD;AGEING ISOLAT;
n_dis;Level Access Saltmarsh;NPO_DIS;DISB;FF;DISABL;DISACC;
n_blind;Touch and Sound Society;NPO_DIS;DISB;OQ;BLINDV;DISACC;
n_lit;Saltmarsh Literacy Network;NPO_LIT;EDUC;NG;LOWINC NEWCOM;ADLIT ESLLNG;
n_tutor;Page by Page Tutors;NPO_LIT;EDUC;MB;CHILDR;SCHOOL;
n_marsh;Friends of the Marsh;NPO_ENV;ENVR;ME;GENPUB;CLIMAT ENVSUS;
n_arts;Tidal Arts Council;NPO_ARTS;ARTS;OQ;GENPUB;CREATE CULTUR;
n_legal;Harbour Community Law Clinic;NPO_LEGAL;LEGL;OQ;LOWINC NEWCOM;LEGAL;
n_wom;Willow House for Women;NPO_WOM;WOMN;MB;WOMEN;VIOLEN;
n_pride;Saltmarsh Pride Society;NPO_LGBT;WOMN;UH;LGBTQ;LGBTQI;
n_vet;Veterans' Mooring;NPO_VET;SOCI;TF;VETRAN;MENTAL HOUSAF;
n_sport;Harbour Rovers Sports Club;NPO_SPORT;RECR;HE;TEENS;RECREA;
n_comm;Millbank Neighbourhood House;NPO_COMM;CIVC;MB;SNGPAR FAMILY CHILDR;FAMPAR FOODIN;fra
n_comm2;Northgate Community Hub;NPO_COMM;CIVC;NG;NEWCOM FAMILY;SPACES;
n_grange;Marsh End Grange Hall;NPO_COMM;CIVC;ME;RURALR OLDERA;ISOLAT TRANSP;
n_vol;Volunteer Saltmarsh;NPO_INTER;CIVC;OQ;GENPUB;CIVICS;
n_start;Second Start;NPO_SOC;JUST;TF;EXJUST;REENTR EMPJOB;
n_debt;Clear Water Debt Advice;NPO_SOC;FIN;OQ;LOWINC;FINLIT;
ind_fc;Saltmarsh Friendship Centre;IND_FC;INDG;ME;INDIGN;INDREC;mic
ind_art;Shoreline Indigenous Arts Collective;IND_ORG;INDG;HE;INDIGN;INDREC CREATE;
e_dist;Saltmarsh School District;EDU_DIST;EDUC;OQ;CHILDR TEENS;SCHOOL EARLYL;
e_s1;Harbour East Elementary;EDU_K12;EDUC;HE;CHILDR;SCHOOL;
e_s2;Northgate Middle School;EDU_K12;EDUC;NG;CHILDR NEWCOM;SCHOOL;
e_s3;Fairfield High School;EDU_K12;EDUC;FF;TEENS;SCHOOL YOUTHV;
e_s4;École de l'Île;EDU_K12;EDUC;MB;CHILDR LINGMN;SCHOOL;fra
e_ece1;Little Herons Early Years Centre;EDU_ECE;ECD;FF;CHILDR FAMILY;EARLYL CHILDC;vie
e_ece2;Millbank Childcare Centre;EDU_ECE;ECD;MB;CHILDR SNGPAR;CHILDC;
e_col;Saltmarsh Community College;EDU_COL;EDUC;UH;STUDNT UNEMPL;EMPJOB DIGLIT;cmn
e_uni;Northcliff University;EDU_UNI;RSCH;UH;STUDNT;STEMLR;cmn
e_lab;Coastal Futures Lab;EDU_LAB;RSCH;UH;GENPUB;CLIMAT STEMLR;
e_lab2;Civic Data Lab;EDU_LAB;RSCH;UH;GENPUB;CIVICS;
e_adult;Evening School of Saltmarsh;EDU_ADULT;EDUC;NG;NEWCOM;ADLIT ESLLNG;
g_city;City of Saltmarsh;GOV_MUN;GOVT;OQ;GENPUB;GOVSVC CIVICS;
g_plan;City Planning Office;GOV_MUN;TRAN;OQ;GENPUB;TRANSP CLIMAT;
g_parks;Saltmarsh Parks and Recreation;GOV_PARK;RECR;MB;FAMILY;RECREA ENVSUS;
g_county;Marsh County Council;GOV_CTY;GOVT;ME;RURALR;GOVSVC TRANSP;
g_prov;Provincial Ministry of Communities;GOV_PROV;GOVT;OQ;GENPUB;GOVSVC;
g_fed;Federal Newcomer Programme Office;GOV_FED;IMMI;OQ;NEWCOM;SETTLE GOVSVC;fra
g_hous;Saltmarsh Housing Authority;GOV_HOUS;HOUS;OQ;LOWINC;HOUSAF;
g_emp;Saltmarsh Job Centre;GOV_EMP;EMPL;NG;UNEMPL;EMPJOB;
g_bus;Saltmarsh Transit;GOV_TRANS;TRAN;NG;GENPUB;TRANSP;
g_pol;Saltmarsh Police Community Unit;GOV_POL;JUST;OQ;GENPUB;VIOLEN;
g_fire;Saltmarsh Fire Service;GOV_FIRE;JUST;OQ;GENPUB;CRISIS;
g_prob;Saltmarsh Probation Office;GOV_JUST;JUST;OQ;EXJUST;REENTR;
g_ph;Tidal Coast Public Health Unit;GOV_PH;HLTH;UH;FAMILY CHILDR;PHYSHL MENTAL;
h_hosp;Saltmarsh General Hospital;HLT_HOSP;HLTH;UH;GENPUB;PHYSHL;
h_clin;Northgate Walk-in Clinic;HLT_CLIN;HLTH;NG;NEWCOM;PHYSHL;ara
h_chc;Harbour East Community Health Centre;HLT_CLIN;HLTH;HE;FAMILY LOWINC;PHYSHL FAMPAR;
h_mh;Saltmarsh Counselling Service;HLT_MH;MHAD;FF;MHCOND;MENTAL;
h_add;Steady Ground Addiction Service;HLT_ADD;MHAD;TF;SUBUSE;ADDICT;
h_nurse;Marsh Road Visiting Nurses;HLT;HLTH;ME;HOMEBD RURALR;PHYSHL AGEING;
x_chamb;Saltmarsh Chamber of Commerce;BUS_CHAMB;BIZ;OQ;;ENTREP;
x_trade;Old Quay Traders' Association;BUS_CHAMB;BIZ;OQ;;ENTREP;
x_bank;Harbour Credit Union;BUS_BANK;FIN;OQ;;FINLIT ENTREP;
x_grocer;Fairfield Grocers;BUS_RETAIL;FOOD;FF;;FOODIN;
x_cafe;Café Marée Haute;BUS_RETAIL;BIZ;OQ;;SPACES;fra
x_soft;Lighthouse Software;BUS_TECH;TECH;UH;;DIGLIT STEMLR;
x_fibre;Saltmarsh Fibre;BUS_TECH;TECH;OQ;;DIGACC;
x_kelp;Northern Kelp Processing;BUS_LARGE;BIZ;HE;;EMPJOB;
x_energy;Saltmarsh Energy Co-operative;BUS_COOP;ENVR;MB;;CLIMAT;
x_slip;The Slipway Start-up Space;BUS_SME;BIZ;UH;;ENTREP MAKERS;
c_mus;Saltmarsh Maritime Museum;CUL_MUS;ARTS;OQ;GENPUB;CULTUR;
c_arch;Saltmarsh Town Archive;CUL_ARCH;ARTS;OQ;GENPUB;CULTUR;
c_art;Rope Walk Studios;CUL_ART;ARTS;HE;;CREATE;
c_auth;Harbour Writers;CUL_AUTH;ARTS;OQ;;CREATE;
c_perf;Lamplight Theatre;CUL_PERF;ARTS;FF;;CREATE CULTUR;
c_choir;Chœur des Marées;CUL_PERF;ARTS;MB;LINGMN;CREATE CULTUR;fra
f_parish;St Brannoc's Parish;FAI;FAIT;HE;;ISOLAT FOODIN;
f_mosque;Northgate Mosque;FAI;FAIT;NG;;SETTLE;ara
f_gurd;Gurdwara of Fairfield;FAI;FAIT;FF;;FOODIN CULTUR;pan
f_meet;Old Meeting House;FAI;FAIT;MB;;STIGMA;
d_found;Saltmarsh Community Foundation;FND_FOUND;PHIL;OQ;;CIVICS;
d_kelp;Kelp Fund;FND_CORP;PHIL;HE;;ENVSUS;
d_gov;Provincial Library Grants Office;FND_GOV;PHIL;OQ;;LIFELN;
d_appeal;Saltmarsh United Appeal;FND_UW;PHIL;OQ;;FOODIN;
m_radio;Radio Saltmarsh;MED;MEDI;HE;GENPUB;MEDIAL CULTUR;
m_paper;The Saltmarsh Courier;MED;MEDI;OQ;GENPUB;MEDIAL;
t_early;Early Years Table;COA;ECD;OQ;CHILDR FAMILY;EARLYL;
t_home;Homelessness Action Table;COA;HOUS;OQ;UNHOUS;HOMELS;
t_dig;Digital Inclusion Coalition;COA;TECH;OQ;LOWINC OLDERA;DIGACC DIGLIT;
t_age;Age-Friendly Saltmarsh;COA;SENR;OQ;OLDERA;AGEING;
s_bike;Second Spin Bikes;SOC;TRAN;TF;;TRANSP;
s_wharf;Maker's Wharf;SOC;TECH;HE;;MAKERS;
iso_rail;Saltmarsh Model Railway Society;INF_CLUB;RECR;FF;;RECREA;
iso_union;Port Labour Council;LAB;LABR;HE;;EMPJOB;
iso_barber;Harbour Street Barbers' Collective;BUS_COOP;BIZ;HE;;ENTREP;
new_dogs;Fairfield Dog Walkers;INF_CLUB;RECR;FF;;RECREA;
new_bees;Marsh End Beekeepers;INF_CLUB;ENVR;ME;;ENVSUS;
new_games;Saltmarsh Tabletop Games Online;INF_ONLINE;RECR;OQ;;RECREA;
new_sail;Small Boat Sailors;RES_GROUP;RECR;HE;;RECREA;
"""

FORMS = {
    "LIB": "PUB", "STF": "PUB", "RES": "RES", "NPO": "NPO", "INF": "INF", "IND": "IND", "EDU": "PUB", "GOV": "PUB",
    "HLT": "PUB", "BUS": "PRI", "CUL": "NPO", "FAI": "NPO", "LAB": "NPO", "FND": "NPO", "MED": "PRI", "COA": "INF",
    "SOC": "COOP",
}  # fmt: skip
FORM_OF_KIND = {
    "LIB_FRIENDS": "NPO",
    "FND_GOV": "PUB",
    "BUS_COOP": "COOP",
    "CUL_MUS": "PUB",
    "CUL_ARCH": "PUB",
    "SOC": "NPO",
}
OUR_BRANCHES = "b_oq b_he b_ng b_mb b_ff b_tf van cdt board swk"
PARENTS = {
    "lib": OUR_BRANCHES,
    "e_dist": "e_s1 e_s2 e_s3 e_s4",
    "e_uni": "unilib e_lab e_lab2",
    "g_city": "g_plan g_parks",
    "x_kelp": "d_kelp",
}
NOT_OURS = "friends unilib"
HELD_BY = {
    "OQ": "Community librarian, Old Quay", "HE": "Community librarian, East", "NG": "Community librarian, Northgate",
    "MB": "Branch manager, Millbank", "FF": "Branch manager, Fairfield", "TF": "Community librarian, Tannery Flats",
    "UH": "Community development manager", "ME": "Outreach librarian, Bookmobile",
}  # fmt: skip
CONTACT_ROLES = {
    "RES": ["Chair", "Convenor"], "INF": ["Convenor"], "NPO": ["Coordinator", "Executive director", "Programme lead"],
    "EDU": ["Principal", "Head of outreach"], "GOV": ["Liaison officer", "Policy officer"], "BUS": ["Owner", "Manager"],
    "HLT": ["Community nurse", "Manager"], "CUL": ["Curator", "Producer"], "FND": ["Programme officer"],
}  # fmt: skip
INFLUENCE = {
    "GOV": 4,
    "FND": 4,
    "HLT": 3,
    "EDU": 3,
    "LIB": 3,
    "BUS": 3,
    "MED": 3,
    "COA": 3,
    "NPO": 2,
    "RES": 2,
    "INF": 1,
}
FIXED = {
    "x_kelp": {"influence": 5, "interest": 3},
    "i_som": {"influence": 1, "interest": 5},
    "r_tower": {"influence": 1, "interest": 5},
    "r_me": {"influence": 2, "interest": 4},
    "iso_barber": {"consent": None, "contact_role": None},
    "x_fibre": {"lifecycle": "DORMANT", "do_not_contact": True, "notes": "Asked in 2024 not to be approached for donations"},
    "c_perf": {"lifecycle": "DORMANT"},
    "f_meet": {"lifecycle": "DORMANT"},
    "g_pol": {"lifecycle": "AT_RISK"},
    "n_start": {"lifecycle": "EXPLORING"},
    "new_dogs": {"lifecycle": "PROSPECT"},
    "new_bees": {"lifecycle": "PROSPECT"},
    "new_games": {"lifecycle": "PROSPECT"},
    "new_sail": {"lifecycle": "PROSPECT"},
    "r_street": {"visibility": "INTERNAL", "consent": "VERBAL", "members": 24},
    "i_tea": {"visibility": "INTERNAL"},
}  # fmt: skip
"""What the dice may not decide, because a planted fact or the story rests on it."""


SECTORS = {
    "FOODIN": "FOOD", "HOUSAF": "HOUS", "MENTAL": "MHAD", "EMPJOB": "EMPL", "FINLIT": "FIN", "ESLLNG": "EDUC",
    "AGEING": "SENR", "CREATE": "ARTS", "FAMPAR": "ECD", "CLIMAT": "ENVR", "LEGAL": "LEGL", "SETTLE": "IMMI",
}  # fmt: skip
"""The further sector that a theme makes likely."""

DESCRIPTIONS = {
    "r_he": "Thirty households who meet on the first Monday and decide for themselves what to ask for",
    "n_settle": "First stop for people new to Northgate: papers, English, somebody to ring",
    "n_food": "Weekly food table, and the town's only cold store for surplus",
    "n_lit": "Tutors in pairs with adults who want to read better",
    "n_comm": "A house with a kitchen, a playroom and an open door",
    "n_youth": "Evenings on the slipway for young people from the harbour streets",
    "n_grange": "The one hall in Marsh End: suppers, whist, votes and funerals",
    "g_ph": "Public health nurses and planners for the whole coast",
    "h_chc": "Family doctors and midwives who also teach",
    "e_dist": "Runs the town's public schools",
    "c_arch": "Maps, ledgers and photographs since the first wharf",
    "t_dig": "Eleven organisations that lend devices and teach",
    "ind_fc": "A meeting house led by and for Indigenous people on the shore",
    "i_aid": "Neighbours in the Flats who shop, cook and mend for one another",
    "m_radio": "Volunteer radio from the old customs house",
}


def settle(town: Town) -> None:
    """Write the places, the stakeholders and their other names."""
    for code, name, latitude, longitude, population, groups, languages in blocks(PLACES):
        town["places"].append(
            {
                "id": code, "name": name, "latitude": float(latitude), "longitude": float(longitude),
                "population": int(population), "groups": groups.split(), "languages": languages.split(),
            }
        )  # fmt: skip
    people = blocks(CAST)
    for number, (key, *_) in enumerate(people, 1):
        town.ids[key] = f"S{number:03d}"
    for fields in people:
        town["stakeholders"].append(_stakeholder(town, fields))
    for alias, key in (line.split(" = ") for line in ALIASES.splitlines()):
        town["aliases"].append({"alias": alias, "stakeholder": town.ids[key]})


def _stakeholder(town: Town, fields: list[str]) -> Row:
    key, name, kind, sector, place, groups, themes, languages = fields
    family = kind.partition("_")[0]
    community = family in {"RES", "INF"}
    ours = family in {"LIB", "STF"} and key not in NOT_OURS.split()
    slug = "".join(letter for letter in name.lower() if "a" <= letter <= "z")
    parent = next((whole for whole, parts in PARENTS.items() if key in parts.split()), None)
    roles = CONTACT_ROLES.get(family, ["Coordinator"])
    row: Row = {
        "id": town.ids[key],
        "name": name,
        "kind": kind,
        "sector": sector,
        "legal_form": FORM_OF_KIND.get(kind, FORMS[family]),
        "ours": ours if ours or key in NOT_OURS.split() else None,
        "parent": town.ids[parent] if parent else None,
        "place": place,
        "serves_places": [place] if community or ours or town.chance(0.5) else ["OQ", "HE", "NG", "MB", "FF", "TF", "UH", "ME"],
        "serves_groups": groups.split(),
        "themes": themes.split(),
        "languages": ["eng", *languages.split()],
        "members": town.whole(8, 140) if community else None,
        "influence": INFLUENCE.get(family, 2),
        "interest": town.whole(2, 5),
        "lifecycle": None if ours else town.pick({"ACTIVE": 6, "STRONG": 1, "EXPLORING": 1, "CONTACTED": 1}),
        "held_by": None if ours else HELD_BY[place],
        "contact_role": None if ours else roles[town.whole(0, len(roles) - 1)],
        "email": None if community or ours else f"hello@{slug}.example",
        "phone": None if community or ours or town.chance(0.6) else f"555 {town.whole(100, 199):04d}",
        "website": None if community or ours or town.chance(0.5) else f"https://{slug}.example",
        "since": None if key.startswith(("new_", "iso_")) else town.between(days_before(3200), days_before(400)),
        "consent": "GROUP" if community else None,
    }  # fmt: skip
    if ours:
        row["since"] = row["interest"] = row["influence"] = None
    if family in {"NPO", "GOV", "IND"}:
        row["other_sectors"] = sorted({SECTORS[theme] for theme in row["themes"] if theme in SECTORS} - {sector})
    row["description"] = DESCRIPTIONS.get(key)
    return row | FIXED.get(key, {})


ALIASES = """\
SPL = lib
HERT = r_he
NSC = n_settle
SSD = e_dist
The Boathouse = n_youth
PHU = g_ph
Food Bank (Saltmarsh) = n_food
Friends of the Library = friends
Town Archive = c_arch
Ecole de l'Ile = e_s4
The Grange = n_grange
Chamber of Commerce, Saltmarsh = x_chamb
JobCentre = g_emp
Cafe Maree Haute = x_cafe"""
