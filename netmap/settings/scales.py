"""A network's own crosswalks: a scale of netmap read otherwise, or one that netmap does not bring."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from netmap.errors import ProblemsFound, UsageError
from netmap.formats.base import Source
from netmap.formats.csv_file import csv_text, read_csv, unguarded
from netmap.formats.limits import Limits
from netmap.formats.problems import Problem
from netmap.language import say, say_number
from netmap.vocabulary.scales import (
    COLUMNS,
    EDITED,
    OWN,
    SHIPPED,
    Flaw,
    Scale,
    Step,
    as_rows,
    read_scales,
    scale,
    scales,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from pathlib import Path

    from netmap.store import ChangeSet, Store

PREFIX = "scale:"
"""Begins the name of a setting that holds a scale."""

TOLD = 5
"""Changed answers that the history names one by one."""


def scales_of(store: Store) -> dict[str, Scale]:
    """Return the scales of a network by name: those that netmap brings, as the network edited them, then its own."""
    own = {
        name.removeprefix(PREFIX): value
        for name, value in store.settings().items()
        if name.startswith(PREFIX) and value is not None
    }
    return {**scales(), **{name: _restored(name, value) for name, value in own.items()}}


def set_scale(store: Store, changed: Scale, *, actor: str, at: datetime) -> ChangeSet:
    """Keep a scale with a network, in place of one of the same name or beside the others.

    Rows that were imported through it before stay as they are: what they were
    read as stands on each of them.

    Parameters
    ----------
    store
        The network.
    changed
        The scale.
    actor, at
        Who does it, and when.

    Raises
    ------
    ProblemsFound
        If the scale is faulty.
    UsageError
        If the network reads the scale this way already.
    """
    (sound,) = _sound(enumerate((dict(zip(COLUMNS, row, strict=True)) for row in as_rows(changed)), start=2), "")
    before = scales_of(store).get(sound.name)
    if before is not None and replace(before, origin=SHIPPED) == sound:
        raise UsageError(say("The scale '{scale}' is read this way already; nothing was changed.", scale=sound.name))
    stored: dict[str, Any] | None = {
        "title": sound.title,
        "source": sound.source,
        "sets": sound.sets,
        "rows": [{"answers": list(row.answers), "value": row.value, "meaning": row.meaning} for row in sound.rows],
    }
    if sound == scales().get(sound.name):
        stored = None
    return store.set_setting(PREFIX + sound.name, stored, actor=actor, at=at, note=_note(before, sound))


def reset_scale(store: Store, name: str, *, actor: str, at: datetime) -> ChangeSet:
    """Take a scale back to what netmap brings; one of the network's own goes.

    Raises
    ------
    UsageError
        If there is no such scale, or the network has not changed it.
    """
    if scale(name, scales_of(store)).origin == SHIPPED:
        raise UsageError(say("The scale '{scale}' is as netmap brings it; there is nothing to take back.", scale=name))
    what = "back to what netmap brings" if name in scales() else "removed"
    return store.set_setting(PREFIX + name, None, actor=actor, at=at, note=f"scale '{name}' {what}")


def scales_in(path: Path, name: str = "") -> list[Scale]:
    """Return the scales that a CSV file holds, with the columns of ``scales.csv``.

    Parameters
    ----------
    path
        The file.
    name
        What people call it; its own name if empty.

    Raises
    ------
    ReadRefused
        If it is no table.
    ProblemsFound
        If it is faulty; every problem names its row and its cure.
    """
    source = Source(path, name or path.name)
    rows: list[tuple[int, dict[str, str]]] = []
    for sheet in read_csv(source, Limits()):
        header = [cell.strip().lower() for cell in sheet.header]
        missing = [column for column in COLUMNS if column not in header]
        if missing:
            raise _faulty(
                [
                    source.problem(
                        "I25",
                        say("The column '{column}' is missing.", column=missing[0]),
                        say("The columns are: {columns}.", columns=", ".join(COLUMNS)),
                    )
                ]
            )
        for batch in sheet.batches:
            for number, cells in zip(batch.rows, batch.cells, strict=True):
                rows.append((number, dict(zip(header, map(unguarded, cells), strict=True))))
        if sheet.problems:
            raise _faulty(sheet.problems)
    if not rows:
        raise _faulty(
            [
                source.problem(
                    "I10",
                    say("There is no scale in it."),
                    say("'netmap scales export partner FILE.csv' writes one to edit."),
                )
            ]
        )
    return _sound(rows, source.name)


def as_csv(known: Scale) -> str:
    """Return a scale as the text of a CSV file that ``scales_in`` reads; write it with encoding ``utf-8-sig``."""
    return csv_text(COLUMNS, as_rows(known))


def _sound(rows: Iterable[tuple[int, Mapping[str, str]]], file: str) -> list[Scale]:
    found, flaws = read_scales(rows)
    if flaws:
        raise _faulty([_problem(flaw, file) for flaw in flaws])
    return found


def _problem(flaw: Flaw, file: str) -> Problem:
    return Problem(flaw.code, file, "", flaw.row, flaw.column, flaw.message, flaw.cure)


def _faulty(problems: list[Problem]) -> ProblemsFound:
    sentence = say_number(
        "{number} problem to mend; no scale was changed.",
        "{number} problems to mend; no scale was changed.",
        len(problems),
    )
    return ProblemsFound(sentence, problems)


def _restored(name: str, value: Mapping[str, Any]) -> Scale:
    rows = tuple(Step(tuple(row["answers"]), row["value"], row["meaning"]) for row in value["rows"])
    origin = EDITED if name in scales() else OWN
    return Scale(name, value["title"], value["source"], value["sets"], rows, origin)


def _note(before: Scale | None, after: Scale) -> str:
    """Return what the history says: the answers that are read otherwise now."""
    if before is None:
        return f"scale '{after.name}' added"
    told = [
        f"{answer} = {after.steps.get(answer, 'unknown')} (was {before.steps.get(answer, 'unknown')})"
        for answer in {**before.steps, **after.steps}
        if before.steps.get(answer) != after.steps.get(answer)
    ]
    if not told:
        return f"scale '{after.name}' edited: its wording"
    more = f" and {len(told) - TOLD} more" if len(told) > TOLD else ""
    return f"scale '{after.name}' edited: {', '.join(told[:TOLD])}{more}"
