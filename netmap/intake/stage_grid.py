"""Who took part in a programme as a grid of people and stages, and back to rows of Stage roles."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

from netmap.intake.editing import as_texts
from netmap.tables import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

TABLE = BY_NAME["stage_roles"]

Square = tuple[str, str]
"""Stakeholder and stage, by their codes."""


@dataclass(frozen=True)
class Filled:
    """What a grid says.

    Parameters
    ----------
    roles
        Who had which roles at which stage; an empty text is a part whose role is not known.
    say
        How much say they had there, as a step; an empty text where that is not known.
    """

    roles: dict[Square, tuple[str, ...]] = field(default_factory=dict)
    say: dict[Square, str] = field(default_factory=dict)


def filled(rows: pd.DataFrame) -> Filled:
    """Return the grid of some rows of Stage roles, all of one programme.

    Where several rows of a square tell different steps, the highest is meant.

    Examples
    --------
    >>> from netmap.records import Records
    >>> rows = [{"programme": "G", "stage": "PLAN", "stakeholder": "S1", "role": "LEAD", "participation": 4}]
    >>> grid = filled(Records.of(stage_roles=rows)["stage_roles"])
    >>> grid.roles, grid.say
    ({('S1', 'PLAN'): ('LEAD',)}, {('S1', 'PLAN'): '4'})
    """
    roles: dict[Square, tuple[str, ...]] = {}
    say: dict[Square, str] = {}
    texts = as_texts(TABLE, rows)
    for who, stage, role, step in texts[["stakeholder", "stage", "role", "participation"]].itertuples(index=False):
        square = (who, stage)
        roles[square] = (*roles.get(square, ()), role)
        say[square] = max(say.get(square, ""), step)
    return Filled(roles, say)


def rows_of(programme: str, rows: pd.DataFrame, wanted: Filled) -> tuple[pd.DataFrame, list[str]]:
    """Return what has to be written so that a programme's rows say what a grid says.

    Parameters
    ----------
    programme
        Its id.
    rows
        Its rows of Stage roles as they are.
    wanted
        What the grid says of the squares that were changed; every other stays
        as it is. A square without a role and with a step is a part whose role is not known.

    Returns
    -------
    tuple
        Rows as ``check_rows`` takes them, and the ids of rows that are to go.
        A role that takes another one's place keeps its day and notes.
    """
    texts = as_texts(TABLE, rows)
    now = filled(rows)
    written: list[Mapping[str, str]] = []
    gone: list[str] = []
    for square in _changed(now, wanted):
        who, stage = square
        step = wanted.say.get(square, now.say.get(square, ""))
        roles = list(wanted.roles.get(square, now.roles.get(square, ()))) or ([""] if wanted.say.get(square) else [])
        there = texts[(texts["stakeholder"] == who) & (texts["stage"] == stage)]
        here = [{str(name): text for name, text in row.items()} for row in there.to_dict("records")]
        kept = [row for row in here if row["role"] in roles]
        left = [row for row in here if row["role"] not in roles]
        new = [role for role in roles if role not in {row["role"] for row in kept}]
        written += [{**row, "participation": step} for row in kept]
        written += [{**row, "role": role, "participation": step} for row, role in zip(left, new, strict=False)]
        gone += [row["row_id"] for row in left[len(new) :]]
        written += [
            {"programme": programme, "stage": stage, "stakeholder": who, "role": role, "participation": step}
            for role in new[len(left) :]
        ]
    frame = pd.DataFrame(written, columns=["row_id", *TABLE.names], dtype=object).fillna("")
    return frame, gone


def _changed(now: Filled, wanted: Filled) -> Iterable[Square]:
    """Return the squares that say something else than they did, in the order in which they were filled."""
    return [
        square
        for square in dict.fromkeys([*wanted.roles, *wanted.say])
        if set(wanted.roles.get(square, now.roles.get(square, ()))) != set(now.roles.get(square, ()))
        or wanted.say.get(square, now.say.get(square, "")) != now.say.get(square, "")
    ]
