"""What everybody in the sample town says of everybody else, and who was asked about whom."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from making.plan import (
    BELOW_DESIRED,
    CONTRADICTED,
    DORMANT,
    EARLIER,
    ENDED,
    FIRST_SAID,
    INTERNAL_REVIEW,
    LEVELS,
    NEVER_CONFIRMED,
    RELATIONS,
    RESPONDENTS,
    REVIEW,
    ROSTER,
    ROUND_TABLE,
    SILO,
    SURVEY,
    THEN_SAID,
    TIES,
    UNRATED,
)
from making.town import AS_OF, days_before

from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from datetime import date

    from making.town import Row, Town

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
            (silo, ROUND_TABLE, "Wellbeing at work round table"),
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
            rows[self.short(one, other)] = [
                (ids[one], levels[0], FIRST_SAID, {}),
                (ids[other], levels[1], THEN_SAID, {}),
            ]
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
            self.town["relationships"].append(earlier | {"level": level, "stated_on": EARLIER})


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
