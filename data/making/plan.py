"""Who works with whom in the sample town, as planned; the dice fill in the rest (see ``bonds.py``)."""

from datetime import date

SURVEY = date(2026, 5, 15)
REVIEW = date(2026, 3, 31)
FIRST_SAID, THEN_SAID = date(2026, 3, 12), date(2026, 4, 28)
"""When the two sides that contradict each other spoke."""
EARLIER = date(2024, 4, 3)
ROUND_TABLE = date(2026, 9, 8)
INTERNAL_REVIEW = date(2026, 10, 5)

# One side: the other sides, each with the level (0-5) where it may not be left to the dice.
TIES = """\
lib: b_oq=5 b_he=5 b_ng=5 b_mb=5 b_ff=5 b_tf=5 van=5 cdt=5 board=4 swk=4
cdt: b_he=4 b_ng=4 b_tf=4 van=3
lib: e_dist=4 friends=5 n_lit=4 m_radio=3 g_city=2 d_gov=2 d_found=2 e_col=2 unilib=2 x_fibre=2 m_paper=2 n_arts=2
lib: g_prov=1 x_kelp=1 g_fire=2 t_early=2 x_bank=2 x_chamb=2 g_ph=3 c_arch=2
b_oq: c_mus=2 n_shelter=2 t_home=1 n_legal=2 n_vol=2
b_he: n_youth=3 r_he=3 h_chc=3 e_s1=2 n_imm2=2 n_sport=1 r_tower=1
b_ng: n_settle=4 e_s2=1 n_comm2=2 f_mosque=2 g_emp=2
b_mb: n_comm=4 n_kitchen=2 n_wom=2 g_parks=2 r_mb=2 f_meet=2 r_garden=2
b_ff: c_perf=3 e_s3=2 n_dis=2 n_sen=2
b_tf: n_food=3 n_start=1 n_vet=2 i_fix=2
van: n_grange=2 ind_fc=2 g_county=1
cdt: t_dig=2 g_bus=2 ind_art=2 n_pride=2 e_lab=2
swk: n_shelter=2 h_mh=2
n_settle: n_imm2 e_adult f_mosque=2 n_legal r_newc=3 i_uk=2 i_som=3 i_ara=2 g_fed r_ng n_comm2
n_imm2: g_fed i_es r_tower
i_som: i_ara=1
e_adult: n_lit
h_clin: n_settle g_ph
r_newc: n_wom
i_es: r_he c_art
r_ng: f_mosque
n_food: n_kitchen=3 n_share=3 r_heat f_gurd f_parish
n_kitchen: n_comm n_share=2
n_share: x_grocer
n_shelter: t_home=4 r_street h_add
t_home: g_hous=3 g_pol
n_hous: g_hous=3
n_debt: x_bank n_soc2
n_soc: n_wom r_single
n_mh: h_mh=3 h_add
h_mh: n_youth2
n_start: g_prob=3
g_prob: g_pol
n_youth: n_sport
n_youth2: e_s3
r_youth: e_s3
n_sport: g_parks
n_sen: t_age=3
t_age: r_elders
n_dis: n_blind r_acc=3
n_blind: r_acc
e_dist: e_s1=4 e_s2=4 e_s3=4 e_s4=3 n_lit=3 t_early
t_early: e_ece2 g_ph
i_etoile: c_choir
e_col: e_uni t_dig
e_uni: e_lab=4 e_lab2=4 unilib=3 n_marsh=3
e_lab: n_marsh
e_lab2: g_city
unilib: i_black
g_city: g_plan=4 g_parks=3 g_bus=3 g_fire=3 g_pol=3
g_county: g_prov
g_prov: d_gov=3
g_ph: h_hosp
x_chamb: x_trade=3 x_kelp
x_trade: x_cafe
x_slip: x_bank
x_soft: t_dig x_fibre
x_fibre: t_dig
x_kelp: d_kelp=3
d_kelp: n_marsh
x_cafe: c_auth
x_energy: i_grow r_mb
x_grocer: f_gurd
i_swap: i_aid i_fix
n_arts: c_art c_perf=3 c_choir
c_art: s_wharf
c_auth: r_story
m_radio: m_paper
i_tea: n_pride=3 i_black
n_pride: e_uni
n_vol: n_food n_sen
d_appeal: n_shelter n_food
d_found: n_comm
f_meet: r_mb
n_grange: i_faith=2 r_me=3 h_nurse
r_tf: r_heat
"""

RESPONDENTS = (
    "n_settle n_imm2 n_lit n_food n_comm n_youth g_ph e_dist friends r_he f_gurd e_col ind_fc r_street r_youth "
    "r_single n_sen n_dis n_start n_vet g_emp n_pride i_black r_newc n_shelter n_grange r_jobs h_mh"
)
"""Who answered the partner survey of 2026."""

ROSTER = (
    "lib b_oq b_he b_ng b_mb b_ff b_tf van cdt swk n_settle n_food n_comm n_youth g_ph e_dist n_lit n_shelter "
    "g_emp t_dig g_city iso_rail iso_union iso_barber"
)
"""Whom they were asked about."""

SILO = ("x_chamb x_trade x_cafe x_kelp x_slip iso_barber", "n_mh h_mh h_add")
"""Business, and mental health with addiction: everyone was asked about everyone, and there is nothing."""

CONTRADICTED = {  # first side's level, second side's level
    ("b_ng", "e_s2"): (3, 1),
    ("lib", "g_city"): (4, 2),
    ("n_shelter", "g_hous"): (4, 1),
    ("x_chamb", "g_city"): (1, 3),
    ("cdt", "g_pol"): (2, 0),
    ("n_sport", "r_youth"): (3, 0),
}
DORMANT = {  # day of the statements, last contact, whether both sides said so
    ("b_ff", "c_perf"): (date(2024, 6, 11), date(2024, 5, 20), True),
    ("lib", "x_fibre"): (date(2024, 4, 3), date(2024, 3, 7), False),
    ("b_mb", "f_meet"): (date(2024, 4, 3), date(2024, 2, 15), False),
    ("n_marsh", "e_uni"): (date(2024, 9, 20), date(2024, 8, 30), True),
}
NEVER_CONFIRMED = {
    ("b_he", "h_chc"): date(2025, 6, 12),
    ("lib", "m_radio"): date(2025, 3, 4),
    ("n_hous", "g_hous"): date(2025, 5, 20),
}
BELOW_DESIRED = {  # wanted, to be looked at on
    ("lib", "e_col"): (3, date(2026, 6, 30)),
    ("cdt", "t_dig"): (4, date(2026, 8, 15)),
    ("b_tf", "n_start"): (2, date(2026, 10, 1)),
}
ENDED = {("b_oq", "x_cafe"): date(2025, 5, 31), ("g_emp", "n_debt"): date(2025, 9, 30)}
UNRATED = (
    "n_debt n_soc2|i_swap i_aid|x_soft x_fibre|h_clin g_ph|r_mb x_energy|m_radio m_paper|c_art s_wharf|n_soc n_wom|"
    "i_etoile c_choir|d_appeal n_shelter|x_cafe c_auth|x_chamb x_kelp|e_lab n_marsh|r_tf r_heat|unilib i_black"
)
LEVELS = {1: 5.0, 2: 5.0, 3: 1.5}
RELATIONS = {
    "INFO": 7.0, "REFER": 5.0, "COPROG": 3.0, "PROMO": 2.0, "SPACE": 2.0, "TRAIN": 1.0, "ADVOC": 1.5, "DATA": 0.7,
    "VOLUN": 1.0, "INKIND": 1.0, "HOST": 1.0, "RESRCH": 0.4, "COLLEC": 0.5, "GOVBRD": 0.4,
}  # fmt: skip
