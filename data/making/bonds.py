"""Who works with whom in the sample town, and who was asked about whom."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

from making.town import AS_OF, days_before

from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from making.town import Row, Town

SURVEY = date(2026, 5, 15)
REVIEW = date(2026, 3, 31)
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

CONTRADICTED = {  # first side's level, second side's level, day of the second statement
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
Pair = tuple[str, str]


class Bonds:
    """Draws the ties first, then lets each side say what it says of them."""

    def __init__(self, town: Town, crews: list[list[str]]) -> None:
        self.town = town
        self.kind = {row["id"]: row["kind"] for row in town["stakeholders"]}
        self.ours = {row["id"] for row in town["stakeholders"] if row["ours"]}
        self.levels: dict[Pair, int | None] = {}
        self.relations: dict[Pair, list[str]] = {}
        self.crews = crews
        self.said: set[tuple[str, str]] = set()

    def key(self, one: str, other: str) -> Pair:
        """Return a pair in the order of the ids."""
        return (one, other) if one < other else (other, one)

    def short(self, one: str, other: str) -> Pair:
        """Return a pair given by short names."""
        return self.key(self.town.ids[one], self.town.ids[other])

    def draw(self) -> None:
        """Decide which ties there are, at which level, of which kinds."""
        for line in TIES.splitlines():
            one, _, others = line.partition(":")
            for other in others.split():
                name, _, level = other.partition("=")
                self.levels[self.short(one, name)] = int(level) if level else self.town.pick(LEVELS)
        for crew in self.crews:
            for place, one in enumerate(crew):
                for other in crew[place + 1 :]:
                    if not (one in self.ours and other in self.ours):
                        self.levels.setdefault(self.key(one, other), self.town.pick({1: 6.0, 2: 4.0}))
        for names, (first, second) in CONTRADICTED.items():
            self.levels[self.short(*names)] = min(first, second)
        for names in (line.split() for line in UNRATED.split("|")):
            self.levels[self.short(*names)] = None
        together = {self.key(a, b) for crew in self.crews for a in crew for b in crew if a != b}
        for pair, level in self.levels.items():
            self.relations[pair] = self._relations(pair, level, pair in together)

    def _relations(self, pair: Pair, level: int | None, together: bool) -> list[str]:
        kinds = [self.kind[side].partition("_")[0] for side in pair]
        chosen = ["COPROG"] if together else []
        if set(pair) <= self.ours:
            chosen = ["DECIDE", "STAFF"]
        elif "FND" in kinds:
            chosen = ["FUND"]
        elif "COA" in kinds:
            chosen = ["MEMBER"]
        while len(chosen) < 1 + ((level or 0) >= 3) + ((level or 0) >= 4):
            relation = self.town.pick(RELATIONS)
            if relation not in chosen:
                chosen.append(relation)
        return sorted(chosen, key=vocabulary("relations").codes.index)

    def ask(self) -> None:
        """Write who was asked about whom, and keep it for what follows."""
        pairs = [(one, about) for one in RESPONDENTS.split() for about in ROSTER.split() if one != about]
        silo = [pair for one in SILO[0].split() for other in SILO[1].split() for pair in ((one, other), (other, one))]
        for names, when, by in [
            (pairs, SURVEY, "Partner survey 2026"),
            (silo, date(2026, 9, 8), "Wellbeing at work round table"),
        ]:
            for one, about in names:
                ids = (self.town.ids[one], self.town.ids[about])
                if ids not in self.said:
                    self.said.add(ids)
                    self.town["asked"].append({"asked": ids[0], "about": ids[1], "asked_on": when, "asked_by": by})

    def speak(self) -> None:
        """Write what each side says: the survey, the library's own review, and the planted exceptions."""
        special = self._special()
        for pair in sorted(self.levels):
            if pair in special:
                continue
            speakers = [side for side in pair if (side, self.other(pair, side)) in self.said]
            keeper = next((side for side in pair if side in self.ours), None)
            if keeper and keeper not in speakers:
                speakers.append(keeper)
            if not speakers:
                speakers = [pair[self.town.whole(0, 1)]]
            for place, side in enumerate(speakers):
                level = self.levels[pair]
                if level and place and level < 4 and self.town.chance(0.3):
                    level += 1
                self._row(
                    pair,
                    side,
                    level,
                    SURVEY if side not in self.ours and (side, self.other(pair, side)) in self.said else None,
                )
        for pair, rows in special.items():
            for side, level, when, more in rows:
                self._row(pair, side, level, when, more)
        self._denials()
        self._earlier()

    def other(self, pair: Pair, side: str) -> str:
        """Return the other side of a pair."""
        return pair[1] if side == pair[0] else pair[0]

    def _special(self) -> dict[Pair, list[tuple[str, int | None, date | None, Row]]]:
        """Return, for each planted pair, its statements: who, level, when, what else."""
        ids = self.town.ids
        rows: dict[Pair, list[tuple[str, int | None, date | None, Row]]] = {}
        for (one, other), levels in CONTRADICTED.items():
            days = (date(2026, 3, 12), date(2026, 4, 28))
            rows[self.short(one, other)] = [(ids[one], levels[0], days[0], {}), (ids[other], levels[1], days[1], {})]
        for (one, other), (when, last, both) in DORMANT.items():
            pair = self.short(one, other)
            sides = [ids[one], ids[other]] if both else [ids[one]]
            rows[pair] = [(side, self.levels[pair], when, {"last_contact": last}) for side in sides]
        for (one, other), when in NEVER_CONFIRMED.items():
            rows[self.short(one, other)] = [(ids[one], 3, when, {"last_contact": when - timedelta(days=9)})]
        for (one, other), (wanted, when) in BELOW_DESIRED.items():
            pair = self.short(one, other)
            more = {"level_desired": wanted, "review_on": when}
            rows[pair] = [(ids[one], self.levels[pair], REVIEW, more)]
            if (ids[other], ids[one]) in self.said:
                rows[pair].append((ids[other], self.levels[pair], SURVEY, {"level_desired": wanted}))
        for (one, other), when in ENDED.items():
            pair = self.short(one, other)
            self.relations.setdefault(pair, ["SPACE"])
            rows[pair] = [(ids[one], 2, when + timedelta(days=10), {"ended_on": when, "last_contact": when})]
        return rows

    def _row(self, pair: Pair, side: str, level: int | None, when: date | None, more: Row | None = None) -> None:
        town = self.town
        other = self.other(pair, side)
        internal = set(pair) <= self.ours
        stated = when or self._day(pair, side)
        source, target = side, other
        if "FUND" in self.relations[pair] and self.kind[other].startswith("FND"):
            source, target = other, side
        row: Row = {
            "source": source,
            "target": target,
            "relation": self.relations[pair],
            "level": level,
            "stated_by": side if source != side or town.chance(0.4) else None,
            "stated_on": stated,
            "direction": "ONE_WAY" if {"TRAIN", "INKIND"} & set(self.relations[pair]) and town.chance(0.5) else None,
            "visibility": "INTERNAL" if town.chance(0.03) else None,
        }
        if level != 0:
            row |= self._details(pair, side, level, stated)
        if internal:
            row |= {"last_contact": stated - timedelta(days=town.whole(1, 6)), "frequency": 4, "formality": "STATUTE"}
        town["relationships"].append(row | (more or {}))

    def _day(self, pair: Pair, side: str) -> date:
        """Return when a side spoke that no survey asked: our units among themselves lately, others in the year."""
        if set(pair) <= self.ours:
            return INTERNAL_REVIEW
        return REVIEW if side in self.ours else self.town.between(days_before(330), days_before(20))

    def _details(self, pair: Pair, side: str, level: int | None, stated: date) -> Row:
        """Return what a side adds to its level; what it leaves out stays empty."""
        town, step = self.town, level or 1
        with_us = bool(set(pair) & self.ours)
        details: Row = {
            "started_on": town.between(days_before(2400), stated - timedelta(days=60)) if town.chance(0.5) else None,
            "frequency": min(4, max(1, step + town.whole(-1, 1))) if town.chance(0.65) else None,
            "formality": town.pick(
                {"NONE": 4.0, "VERBAL": 4.0 - step / 2, "LETTER": 1.0, "MOU": 0.6 * step, "AGREEMENT": 0.4 * step, "CONTRACT": 0.1}
            ) if town.chance(0.7) else None,
            "last_contact": None if with_us or (step < 2 and town.chance(0.4)) else stated - timedelta(days=town.whole(3, 90)),
            "valence": town.pick({"POSITIVE": 6.0, "NEUTRAL": 3.0, "STRAINED": 0.4}) if town.chance(0.3) else None,
            "held_by": "Community development manager" if side in self.ours and step >= 3 else None,
        }  # fmt: skip
        if side not in self.ours and town.chance(0.65):
            base = min(4, 1 + step * 3 / 5)
            for item in (
                "trust_reliability",
                "trust_mission",
                "trust_openness",
                "value_power",
                "value_involvement",
                "value_resources",
            ):
                details[item] = min(4, max(1, round(base + town.whole(-1, 1) * 0.7)))
        if "REFER" in self.relations[pair] and town.chance(0.4):
            details["weight"] = town.whole(2, 60)
        if town.chance(0.12) and level and level < 4:
            details |= {"level_desired": level + 1, "review_on": AS_OF + timedelta(days=town.whole(30, 300))}
        return details

    def _denials(self) -> None:
        """Let some who were asked write down that there is nothing."""
        absent = sorted(pair for pair in self.said if self.key(*pair) not in self.levels)
        isolated = set(self.town.named("iso_rail iso_union iso_barber"))
        written = [pair for pair in absent if pair[1] in isolated][::14] + [
            pair for pair in absent if pair[1] not in isolated
        ][::120]
        for side, other in written:
            self.town["relationships"].append(
                {"source": side, "target": other, "level": 0, "stated_on": SURVEY, "stated_by": side}
            )

    def _earlier(self) -> None:
        """Let some ties have been rated before, one step lower or higher."""
        spoken = Counter(self.key(row["source"], row["target"]) for row in self.town["relationships"])
        rows = [
            row
            for row in self.town["relationships"]
            if row["stated_on"] == REVIEW and row.get("level") and spoken[self.key(row["source"], row["target"])] > 1
        ]
        for row in rows[:: max(1, len(rows) // 7)]:
            level = row["level"] - 1 if row["level"] > 1 else 2
            earlier = {name: row.get(name) for name in ("source", "target", "relation", "stated_by")}
            self.town["relationships"].append(earlier | {"level": level, "stated_on": date(2024, 4, 3)})


def bind(town: Town, crews: list[list[str]]) -> Bonds:
    """Write the relationships and the asked pairs.

    Parameters
    ----------
    town
        The town, settled.
    crews
        The stakeholders of each programme; they all know each other.
    """
    bonds = Bonds(town, crews)
    bonds.draw()
    bonds.ask()
    bonds.speak()
    return bonds
