"""What the parts of the sample town share: its day, its dice, its rows, and how a cell is written."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from netmap.tables import TABLES, Column, Kind
from netmap.vocabulary import vocabulary

SEED = 20261101
AS_OF = date(2026, 11, 1)
"""The day the town stands at; nothing in it was recorded later."""

FIRST_DAY = date(2023, 11, 2)
"""The first day of the log: three years before."""

Row = dict[str, Any]
"""Column name -> code, id, number, date, truth, or a list of codes or ids."""

STEPS_AS_WORDS = {"frequencies", "participation_levels"}
"""Scales whose steps people write as words; levels and ratings they write as digits."""


@dataclass
class Town:
    """The tables as they grow, and the dice.

    Parameters
    ----------
    dice
        The one source of chance.
    ids
        The short name used in these scripts -> the id in the files.
    tables
        One list of rows per table.
    """

    dice: random.Random = field(default_factory=lambda: random.Random(SEED))
    ids: dict[str, str] = field(default_factory=dict)
    tables: dict[str, list[Row]] = field(default_factory=lambda: {table.name: [] for table in TABLES})

    def __getitem__(self, table: str) -> list[Row]:
        """Return the rows of one table."""
        return self.tables[table]

    def named(self, text: str) -> list[str]:
        """Return the ids of the stakeholders whose short names stand in ``text``, separated by blanks."""
        return [self.ids[name] for name in text.split()]

    def pick(self, weights: dict[Any, float]) -> Any:  # noqa: ANN401 - whatever is being picked
        """Return one key, by weight."""
        at = self.dice.random() * sum(weights.values())
        for choice, weight in weights.items():
            at -= weight
            if at < 0:
                return choice
        return choice

    def between(self, first: date, last: date) -> date:
        """Return a day from ``first`` to ``last``, both included."""
        return first + timedelta(days=int(self.dice.random() * ((last - first).days + 1)))

    def whole(self, lowest: int, highest: int) -> int:
        """Return a whole number from ``lowest`` to ``highest``, both included."""
        return lowest + int(self.dice.random() * (highest - lowest + 1))

    def chance(self, share: float) -> bool:
        """Return True about ``share`` of the time."""
        return self.dice.random() < share


def days_before(days: int) -> date:
    """Return the day so many days before the town's day."""
    return AS_OF - timedelta(days=days)


def blocks(text: str, fields: int = 0) -> list[list[str]]:
    """Return the fields of each line, separated by semicolons; the last of a given number may hold some itself."""
    return [[part.strip() for part in line.split(";", fields - 1)] for line in text.splitlines() if line]


def cell(column: Column, value: Any) -> str:  # noqa: ANN401 - see Row
    """Return a value as a person would write it in a spreadsheet."""
    if value is None or value in ("", []):
        return ""
    if column.kind is Kind.FLAG:
        return "yes" if value else "no"
    if column.kind is Kind.DATE:
        return str(value.isoformat())
    values = value if isinstance(value, list) else [value]
    if column.vocabulary and (column.kind is not Kind.STEP or column.vocabulary in STEPS_AS_WORDS):
        values = [vocabulary(column.vocabulary).label(str(code)) for code in values]
    return " | ".join(str(part) for part in values)
