"""What the whole answer looks like: statements, the same in parts, and what a careful reader must know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from datetime import date

    from netmap.reach.base import Statement
    from netmap.reach.frames import Frame
    from netmap.reach.period import Period
    from netmap.tables import Audience


@dataclass(frozen=True, eq=False)
class ReachTable:
    """Numbers in parts: by sector, by place, by programme.

    Parameters
    ----------
    code
        Which one: ``"SECTORS"``, ``"PLACES"`` …
    title
        What people call it.
    frame
        One row per sector, place …; its headings are said, missing is not known.
    note
        How to read it.
    columns
        What the headings are called in JSON, in their order.
    sentences
        What may be quoted of its rows; said.
    """

    code: str
    title: str
    frame: pd.DataFrame
    note: str
    columns: tuple[str, ...]
    sentences: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return it as JSON can hold it."""
        rows = self.frame.astype(object).itertuples(index=False, name=None)
        return {
            "code": self.code,
            "title": self.title,
            "note": self.note,
            "sentences": list(self.sentences),
            "rows": [
                {name: None if pd.isna(cell) else cell for name, cell in zip(self.columns, row, strict=True)}
                for row in rows
            ],
        }


@dataclass(frozen=True, eq=False)
class Reach:
    """What was done in a period, in numbers that can be defended.

    Parameters
    ----------
    as_of
        The day up to which it is known.
    period
        The days it speaks of.
    audience
        Whom it may be shown to.
    frame
        The funder's words it is said in; None for our own.
    statements
        The numbers, in the order of the shelf, or of the frame.
    tables
        The same in parts.
    notes
        What a careful reader must know.
    summary
        The statements that belong together, put into whole sentences.
    """

    as_of: date
    period: Period
    audience: Audience
    frame: Frame | None
    statements: tuple[Statement, ...]
    tables: tuple[ReachTable, ...]
    notes: tuple[str, ...]
    summary: tuple[str, ...] = ()

    def __getitem__(self, code: str) -> Statement:
        """Return one statement by its code; KeyError where the frame has no room for it."""
        for statement in self.statements:
            if statement.code == code:
                return statement
        raise KeyError(code)

    def as_json(self) -> dict[str, Any]:
        """Return it as JSON can hold it."""
        return {
            "as_of": self.as_of.isoformat(),
            "from": self.period.begin.isoformat(),
            "to": self.period.end.isoformat(),
            "audience": self.audience.value,
            "frame": None if self.frame is None else self.frame.code,
            "summary": list(self.summary),
            "statements": [statement.as_json() for statement in self.statements],
            "tables": [table.as_json() for table in self.tables],
            "notes": list(self.notes),
        }
