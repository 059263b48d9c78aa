"""Why one tie has faded as far as it has, and the papers that keep it from fading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from netmap.ties.behind import Row, rows_of
from netmap.ties.pairs import UNDATED, days
from netmap.ties.strength import HALF_LIVES, which_half_life

if TYPE_CHECKING:
    from datetime import date

    from netmap.ties.behind import Behind

AGREEMENT, INTERACTION, STATEMENT, PROGRAMME = "agreement", "interaction", "statement", "programme"
"""What the last contact was: the end of an agreement, a logged interaction, a stated day, a shared programme."""

WHY_NOT = ("in_force", "undated")
"""Why a tie does not fade."""


@dataclass(frozen=True, slots=True)
class Paper:
    """An agreement: its row, title and formality (codes; None if not given), first and last day."""

    row: Row
    title: str | None
    formality: str | None
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class Fading:
    """How far a tie has faded.

    Parameters
    ----------
    anchor
        What the last contact was: agreement (its end), interaction, statement or programme; None undated.
    last_contact
        The day from which the tie fades, None undated.
    days
        Since then; None undated.
    rows
        The rows that hold that day.
    half_life
        In days; None where the tie does not fade.
    rule
        The convention whose half-life applies (``half_life_informal`` …), or
        why none does: ``in_force`` or ``undated``.
    recency
        2^(-days / half_life), 0-1.
    strength_half, strength, strength_double
        At half, once and twice the half-life; None where there is no strength.
    """

    anchor: str | None
    last_contact: date | None
    days: int | None
    rows: tuple[Row, ...]
    half_life: float | None
    rule: str
    recency: float
    strength_half: float | None
    strength: float | None
    strength_double: float | None

    @property
    def dated(self) -> bool:
        """Whether any day of contact, or a written agreement in force, is known."""
        return self.rule != "undated"


def faded(tie: dict[str, Any], behind: Behind, as_of: date) -> Fading:
    """Return how far a tie has faded and why.

    Parameters
    ----------
    tie
        A row of ``Conclusions.ties`` that is a tie.
    behind
        The rows behind it.
    as_of
        The day.
    """
    last = pd.Timestamp(tie["last_contact"])
    met = UNDATED if pd.isna(last) else int(days(pd.Series([last]))[0])
    ended = behind.paper_ended
    place = which_half_life(np.array([met]), np.array([ended]), np.array([behind.programme_running]))[0]
    rule = "in_force" if tie["in_force"] else HALF_LIVES[place] if tie["dated"] else "undated"
    anchor, day, rows = _last(behind, max(met, ended))
    strengths = [
        None if pd.isna(tie[name]) else float(tie[name]) for name in ("strength_half", "strength", "strength_double")
    ]
    return Fading(
        anchor,
        day,
        None if day is None else (as_of - day).days,
        rows,
        None if pd.isna(tie["half_life"]) else float(tie["half_life"]),
        rule,
        float(tie["recency"]),
        *strengths,
    )


def _last(behind: Behind, day: int) -> tuple[str | None, date | None, tuple[Row, ...]]:
    """Return what the last contact was, its day, and the rows that hold that day."""
    if day == UNDATED:
        return None, None, ()
    tables, said = behind.tables, behind.said
    found = {
        AGREEMENT: ("agreements", tables["agreements"][days(tables["agreements"]["ends_on"]) == day]),
        INTERACTION: ("interactions", tables["interactions"][days(tables["interactions"]["date"]) == day]),
        STATEMENT: ("relationships", said[said["last_contact"] == day]),
        PROGRAMME: ("stage_roles", tables["stage_roles"][days(tables["stage_roles"]["dated"]) == day]),
    }
    rows = tuple(row for table, frame in found.values() for row in rows_of(table, frame))
    anchor = next(kind for kind, (_, frame) in found.items() if len(frame))
    return anchor, pd.Timestamp(day, unit="D").date(), rows


def papers_in_force(behind: Behind, as_of: date) -> tuple[Paper, ...]:
    """Return the agreements between the two that hold on the day, in the order of the sheet."""
    table = behind.tables["agreements"]
    holds = table["ends_on"].isna() | (table["ends_on"] >= pd.Timestamp(as_of))
    return tuple(_paper({str(name): value for name, value in one.items()}) for one in table[holds].to_dict("records"))


def _paper(one: dict[str, Any]) -> Paper:
    title, formality = (None if pd.isna(one[name]) else str(one[name]) for name in ("title", "formality"))
    first, last = (None if pd.isna(one[name]) else one[name].date() for name in ("starts_on", "ends_on"))
    return Paper(Row("agreements", one["row_id"]), title, formality, first, last)
