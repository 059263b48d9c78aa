"""Three years of contacts in the sample town: who met whom, on which day, and what came of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from making.plan import DORMANT
from making.town import AS_OF, FIRST_DAY, days_before

if TYPE_CHECKING:
    from making.bonds import Bonds, Pair
    from making.town import Row, Town

HOW_MANY = 1500
LAST_DAY = days_before(1)
GATHERINGS = [
    date(2023, 11, 23),
    date(2024, 4, 25),
    date(2024, 11, 21),
    date(2025, 4, 24),
    date(2025, 11, 20),
    date(2026, 4, 23),
]

TYPES = {
    "MEET": 22.0, "CALL": 14.0, "EMAIL": 14.0, "VISIT_THEIRS": 9.0, "VISIT_OURS": 6.0, "DELIVERY": 10.0, "EVENT": 4.0,
    "OUTREACH": 5.0, "HANGOUT": 3.0, "FOCUS": 3.0, "WORKSHOP": 3.0, "CODESIGN": 2.0, "STORYCIRCLE": 1.0, "DROPIN": 1.5,
    "ASSETMAP": 1.5, "EVALTALK": 1.5, "ORGREVIEW": 1.0, "TRAINING": 1.0, "THIRDPARTY": 1.5, "GRANTWORK": 1.0, "THANKS": 1.5,
}  # fmt: skip
MODES = {"LISTEN": 3.0, "INFORM": 3.0, "BOTH": 4.0, "DECIDE": 1.0}
OUTCOMES = {"NEXTSTEP": 3.0, "NONE": 5.0, "NEEDHEARD": 1.0, "OFFER": 0.6, "BARRIER": 0.3, "DECLINED": 0.2}
INITIATORS = {"LIB": 5.0, "PARTNER": 4.0, "COMMUNITY": 1.5, "THIRD": 0.5}
STEPS = [
    "Send the room calendar",
    "Share the draft plan",
    "Call back about dates",
    "Send numbers for the report",
    "Bring flyers in two languages",
]
SUMMARIES = [
    "Evening hours matter most",
    "They would rather come to us",
    "Two more groups should be asked",
    "Went well, same again in spring",
]
MANAGER = "Community development manager"

ONE_VOICE = {"n_vet": "Branch manager, Tannery Flats", "d_gov": "Grant writer"}
"""Partners whose every contact of the last year went through one role of ours."""

UNHEARD_PLACE = "ME"
UNHEARD_GROUPS = {"DEAFHH", "EXJUST", "RURALR"}
"""Nobody listened there, or to them, in the last year."""

OVERDUE = {  # partner, days ago it was due, what had been promised
    "n_settle": (75, "Introduce them to Fairfield High School"),
    "g_ph": (20, "Send the venue list"),
    "c_arch": (33, "Return the loan form"),
    "n_sen": (12, "Confirm the minibus"),
}


class Log:
    """Writes the interactions; every pair that meets has a tie, so the log never contradicts what was said."""

    def __init__(self, town: Town, bonds: Bonds) -> None:
        self.town, self.bonds = town, bonds
        self.rows: list[Row] = []
        self.people = {row["id"]: row for row in town["stakeholders"]}
        self.tied = {pair: level for pair, level in bonds.levels.items() if level != 0}
        self.names = {name: key for key, name in town.ids.items()}
        self.asleep = {bonds.short(*names): last for names, (_, last, _) in DORMANT.items()}

    def write(self) -> None:
        """Fill the table."""
        for day in GATHERINGS:
            self._gathering(day)
        with_us = [pair for pair in sorted(self.tied) if len(set(pair) & self.bonds.ours) == 1]
        among_us_not = [
            pair for pair in sorted(self.tied) if not set(pair) & self.bonds.ours and pair not in self.asleep
        ]
        for pair in with_us:
            self._start(pair)
        for pair in among_us_not:
            if (self.tied[pair] or 0) >= 2 and self.town.chance(0.35):
                self.rows.append(self._contact(list(pair), None, self.town.between(days_before(500), LAST_DAY)))
        busy = {
            pair: float({None: 1, 1: 1, 2: 3, 3: 9, 4: 16, 5: 14}[self.tied[pair]])
            for pair in with_us
            if pair not in self.asleep
        }
        while len(self.rows) < HOW_MANY:
            self._more(self.town.pick(busy))
        self._one_voice()
        self._heard()
        self._overdue()
        self.rows.sort(key=lambda row: (row["date"], row["participants"]))
        for number, row in enumerate(self.rows, 1):
            self.town["interactions"].append({"id": f"I{number:04d}"} | row)
        self._sources()

    def _start(self, pair: Pair) -> None:
        """Give a tie its first contacts: the dormant ones none since, all others one within the year."""
        if pair in self.asleep:
            last = self.asleep[pair]
            for day in (last, *(self.town.between(FIRST_DAY, last) for _ in range(3))):
                self.rows.append(self._with_unit(pair, day))
            return
        told_apart = {self.town.ids[key] for key in ONE_VOICE} & set(pair)
        for _ in range(4 if told_apart else 1):
            self.rows.append(self._with_unit(pair, self.town.between(days_before(240), LAST_DAY)))

    def _more(self, pair: Pair) -> None:
        """Add a contact of this tie, now and then with a third whom both know."""
        day = self.town.between(FIRST_DAY, LAST_DAY)
        row = self._with_unit(pair, day)
        both = [third for third in self.people if self._know(third, pair[0]) and self._know(third, pair[1])]
        both = [third for third in both if third not in self.bonds.ours]
        if both and self.town.chance(0.25):
            row["participants"].append(both[self.town.whole(0, len(both) - 1)])
        self.rows.append(row)

    def _know(self, one: str, other: str) -> bool:
        pair = self.bonds.key(one, other)
        return one != other and pair in self.tied and pair not in self.asleep

    def _with_unit(self, pair: Pair, day: date) -> Row:
        unit = next(side for side in pair if side in self.bonds.ours)
        return self._contact([self.bonds.other(pair, unit)], unit, day)

    def _contact(self, partners: list[str], unit: str | None, day: date) -> Row:
        town = self.town
        partner = self.people[partners[0]]
        among = unit is not None and town.chance(0.2)
        mode, kind = town.pick(MODES), town.pick(TYPES)
        if kind in {"FOCUS", "HANGOUT", "STORYCIRCLE", "ASSETMAP"}:
            mode = "LISTEN"
        if partner["place"] == UNHEARD_PLACE and day > days_before(366):
            mode = "INFORM"
        groups = [group for group in partner["serves_groups"] if group not in UNHEARD_GROUPS]
        row: Row = {
            "date": day,
            "participants": ([unit] if among else []) + partners,
            "unit": None if among else unit,
            "staff_role": self._role(unit),
            "type": kind,
            "mode": mode if unit and town.chance(0.85) else None,
            "initiator": town.pick(INITIATORS) if town.chance(0.6) else None,
            "place": partner["place"] if kind != "VISIT_OURS" or unit is None else self.people[unit]["place"],
            "groups": groups if groups and town.chance(0.5) else [],
            "attendance": town.whole(3, 40) if kind in {"EVENT", "OUTREACH", "WORKSHOP", "FOCUS", "DELIVERY"} else None,
            "summary": SUMMARIES[town.whole(0, len(SUMMARIES) - 1)] if town.chance(0.12) else None,
            "visibility": "INTERNAL" if town.chance(0.02) else None,
        }
        if kind == "DELIVERY":
            row["programme"] = self._programme({unit, *partners}, day)
            row["type"] = kind if row["programme"] else "MEET"
        if unit and town.chance(0.5):
            row |= self._outcome(partner, day)
        return row

    def _programme(self, who: set[str | None], day: date) -> str | None:
        """Return a programme that all of them were in and that ran on the day."""
        for programme, crew in zip(self.town["programmes"], self.bonds.crews, strict=True):
            if who <= set(crew) and programme["started_on"] <= day <= (programme["ended_on"] or AS_OF):
                return str(programme["id"])
        return None

    def _sources(self) -> None:
        """Let evidence that was heard in a talk name the contact in which it was heard."""
        talks = [row for row in self.town["interactions"] if row["mode"] == "LISTEN" and row["date"] <= days_before(30)]
        for piece in self.town["evidence"]:
            near = [
                row
                for row in talks
                if row["place"] == piece["place"] and abs((row["date"] - piece["dated"]).days) <= 45
            ]
            if piece["type"] in {"CONVERSATION", "FOCUS"} and near:
                piece |= {"interaction": near[0]["id"], "dated": near[0]["date"]}
                near[0]["needs_heard"] = sorted({*(near[0].get("needs_heard") or []), piece["need"]})

    def _role(self, unit: str | None) -> str | None:
        """Return the role that met them: usually the unit's own, sometimes another."""
        if unit is None:
            return None
        here = str(self.people[unit]["name"]).removesuffix(" Branch")
        roles = {f"Branch manager, {here}": 4.0, f"Community librarian, {here}": 4.0, MANAGER: 2.0}
        if self.names[unit] == "lib":
            roles = {MANAGER: 5.0, "Library director": 3.0, "Grant writer": 2.0}
        return str(self.town.pick(roles))

    def _outcome(self, partner: Row, day: date) -> Row:
        town = self.town
        outcome = town.pick(OUTCOMES)
        row: Row = {"outcome": outcome}
        if outcome == "NEXTSTEP":
            due = day + timedelta(days=town.whole(7, 60))
            done = due - timedelta(days=town.whole(0, 6))
            row |= {
                "next_step": STEPS[town.whole(0, len(STEPS) - 1)],
                "due_on": due,
                "done_on": done if due <= AS_OF else None,
            }
        if outcome == "NEEDHEARD":
            needs = [
                need["id"]
                for need in town["needs"]
                if set(need["groups"]) & set(partner["serves_groups"]) and need["first_heard_on"] <= day
            ]
            row["needs_heard"] = needs[:2]
        return row

    def _gathering(self, day: date) -> None:
        """Write a yearly or half-yearly day to which the library invites all its partners."""
        unit = self.town.ids["lib"]
        guests = [
            self.bonds.other(pair, unit) for pair in sorted(self.tied) if unit in pair and pair not in self.asleep
        ]
        guests = [guest for guest in guests if guest not in self.bonds.ours]
        self.rows.append(
            {
                "date": day, "participants": guests, "unit": unit, "staff_role": MANAGER, "type": "EVENT", "mode": "BOTH",
                "initiator": "LIB", "place": "OQ", "attendance": len(guests) * 2 + self.town.whole(0, 15),
                "summary": "Partners' day: each told of one thing that failed and what it taught", "outcome": "NONE",
            }
        )  # fmt: skip

    def _recent(self, partner: str, days: int = 365) -> list[Row]:
        """Return the partner's own contacts with us within the last days, oldest first."""
        since = days_before(days)
        found = [
            row for row in self.rows if partner in row["participants"] and row["date"] > since and row["staff_role"]
        ]
        return sorted(found, key=lambda row: row["date"])

    def _one_voice(self) -> None:
        """See that only the planted partners met one single role of ours in the last year."""
        for key, role in ONE_VOICE.items():
            for row in self._recent(self.town.ids[key]):
                row["staff_role"] = role
        planted = {self.town.ids[key] for key in ONE_VOICE}
        for partner in self.people:
            rows = self._recent(partner)
            if (
                partner not in planted | self.bonds.ours
                and len({row["staff_role"] for row in rows}) == 1
                and len(rows) > 1
            ):
                rows = [row for row in rows if not planted & set(row["participants"])]
                rows[-1]["staff_role"] = MANAGER if rows[-1]["staff_role"] != MANAGER else "Outreach librarian"

    def _heard(self) -> None:
        """See that somebody listened, within the year, in every other place and to every other group present there."""
        recent = [row for row in self.rows if row["date"] > days_before(300) and row["mode"] and row["type"] != "EVENT"]
        for place in self.town["places"]:
            for group in (*place["groups"], None):
                if (place["id"] == UNHEARD_PLACE and group is None) or group in UNHEARD_GROUPS:
                    continue
                able = [
                    row
                    for row in recent
                    if row["place"] != UNHEARD_PLACE
                    and (row["place"] == place["id"] if group is None else self._serves(row, group))
                ]
                able[0]["mode"] = "LISTEN"
                if group and group not in able[0]["groups"]:
                    able[0]["groups"] = [*able[0]["groups"], group]

    def _serves(self, row: Row, group: str) -> bool:
        return any(
            group in self.people[who]["serves_groups"] for who in row["participants"] if who not in self.bonds.ours
        )

    def _overdue(self) -> None:
        """Leave four promises open, one of them to introduce two partners."""
        for key, (days, promise) in OVERDUE.items():
            rows = [
                row
                for row in self._recent(self.town.ids[key])
                if row["date"] < days_before(days) and len(set(row["participants"]) - self.bonds.ours) == 1
            ]
            rows[-1] |= {"outcome": "NEXTSTEP", "next_step": promise, "due_on": days_before(days), "done_on": None}
