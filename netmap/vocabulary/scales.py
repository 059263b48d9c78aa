"""Other people's scales, and what their steps mean in ours.

A survey may count 1-4, say "Daily … Yearly", or call its strongest answer 1.
Such a column is never guessed at: the user names one of these scales, and the
name and the original answer are kept on every row it touched.

``scales.csv`` holds ``scale, title, source, sets, answer, value, meaning``:
``sets`` names the column the answers speak about (``level`` or
``frequency``), ``answer`` is the step as files write it (several spellings
separated by ``|``), ``value`` our step. The crosswalk is approximate, as
every crosswalk between ordinal scales is; ``docs/decisions/0008`` says what we
chose where a published step covers two of ours. A network may edit a scale or
add its own (``netmap.settings``); a file of the same columns holds them.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from io import StringIO
from typing import TYPE_CHECKING, NamedTuple

from netmap.errors import UsageError
from netmap.language import say, say_as
from netmap.names import clean_text, name_key
from netmap.vocabulary import SEPARATOR, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

COLUMNS = ("scale", "title", "source", "sets", "answer", "value", "meaning")
"""The columns of a file of scales."""

LISTS = {"level": "levels", "frequency": "frequencies"}
"""What a scale can set -> the list its values are steps of."""

SHIPPED, EDITED, OWN = "shipped", "edited", "own"
"""Where a scale comes from: netmap, netmap but changed by the network, the network alone."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a scale: the spellings of its answer, our step, and what it means."""

    answers: tuple[str, ...]
    value: int
    meaning: str


@dataclass(frozen=True)
class Scale:
    """A named mapping from the steps of a file to ours.

    Parameters
    ----------
    name
        What the user types, e.g. ``partner``.
    title, source
        What people see, and where the scale was published.
    sets
        ``level`` or ``frequency``: the column the answers speak about.
    rows
        The steps, in the order in which people should see them.
    origin
        ``shipped``, ``edited`` or ``own``.
    """

    name: str
    title: str
    source: str
    sets: str
    rows: tuple[Step, ...]
    origin: str = SHIPPED

    @property
    def called(self) -> str:
        """Its title in the language spoken; a network's own words stay as they are."""
        return self.in_words(self.title)

    @property
    def published(self) -> str:
        """Where it was published, in the language spoken; a network's own words stay as they are."""
        return self.in_words(self.source)

    def in_words(self, text: str) -> str:
        """Return one of its texts in the language spoken, or as it is where the network wrote it itself.

        Examples
        --------
        >>> scale("partner").in_words("No relationship")
        'No relationship'
        """
        known = scales().get(self.name)
        brought = known is not None and text in {known.title, known.source, *(row.meaning for row in known.rows)}
        return say_as("scale", text) if brought else text

    @cached_property
    def steps(self) -> dict[str, int]:
        """Spelling (as ``names.name_key`` gives it) -> our step."""
        return {name_key(answer): row.value for row in self.rows for answer in row.answers}

    def source_of(self, answer: str, step: int) -> str:
        """Return what is kept on a row that was read through the scale.

        The name and the answer; where the network has changed the scale, also
        the step, so that the row can be told from one read by the scale as
        published, whatever becomes of the scale later.

        Examples
        --------
        >>> scale("partner").source_of("3", 3)
        'partner: 3'
        """
        return f"{self.name}: {answer}" if self.origin == SHIPPED else f"{self.name} ({self.origin}): {answer} = {step}"


class Flaw(NamedTuple):
    """What is wrong with one row of a file of scales: a code of the problems, the row, the column, and how to mend it."""

    code: str
    row: int
    column: str
    message: str
    cure: str


def read_scales(rows: Iterable[tuple[int, Mapping[str, str]]]) -> tuple[list[Scale], list[Flaw]]:
    """Return the scales that rows hold, and what is wrong with them.

    Parameters
    ----------
    rows
        Number of each row as a spreadsheet counts, and its cells by column.

    Returns
    -------
    list, list
        The scales in the order in which they begin; the flaws by row. With
        flaws the scales are incomplete.
    """
    about: dict[str, tuple[str, str, str]] = {}
    steps: dict[str, list[Step]] = {}
    seen: dict[tuple[str, str], int] = {}
    flaws: list[Flaw] = []
    for number, cells in rows:
        row = {column: clean_text(cells.get(column, "")) for column in COLUMNS}
        found = list(_flaws(number, row, about, seen))
        flaws += found
        if found:
            continue
        about.setdefault(row["scale"], (row["title"], row["source"], row["sets"]))
        answers = _answers(row["answer"])
        seen |= {(row["scale"], name_key(answer)): number for answer in answers}
        steps.setdefault(row["scale"], []).append(Step(answers, int(row["value"]), row["meaning"]))
    return [Scale(name, *about[name], tuple(rows)) for name, rows in steps.items()], flaws


def _answers(cell: str) -> tuple[str, ...]:
    return tuple(answer for answer in (clean_text(part) for part in cell.split(SEPARATOR)) if name_key(answer))


def _flaws(
    number: int, row: dict[str, str], about: dict[str, tuple[str, str, str]], seen: dict[tuple[str, str], int]
) -> Iterable[Flaw]:
    """Yield what is wrong with one row, by itself and beside the rows above."""
    empty = [column for column in COLUMNS if not row[column]]
    for column in empty:
        yield Flaw(
            "I30",
            number,
            column,
            say("The cell '{column}' is empty.", column=column),
            say("Every cell of a scale is needed."),
        )
    if empty:
        return
    yield from _out_of_place(number, row)
    told = about.get(row["scale"], (row["title"], row["source"], row["sets"]))
    for column, before in zip(("title", "source", "sets"), told, strict=True):
        if row[column] != before:
            message = say("'{cell}' differs from the rows above.", cell=row[column])
            cure = say(
                "Write '{before}' on every row of '{scale}', or give this row another scale.",
                before=before,
                scale=row["scale"],
            )
            yield Flaw("I50", number, column, message, cure)
    for answer in _answers(row["answer"]):
        first = seen.get((row["scale"], name_key(answer)))
        if first is not None:
            message = say("The answer '{answer}' stands in row {row} already.", answer=answer, row=first)
            cure = say("An answer has one meaning: take it out of one of the two rows.")
            yield Flaw("I50", number, "answer", message, cure)


def _out_of_place(number: int, row: dict[str, str]) -> Iterable[Flaw]:
    """Yield the cells of a row that hold what their column cannot."""
    if name_key(row["scale"]).replace(" ", "-") != row["scale"]:
        message = say("'{cell}' cannot be typed as a name.", cell=row["scale"])
        yield Flaw(
            "I31", number, "scale", message, say("Write small letters, digits and hyphens, e.g. 'partner-2026'.")
        )
    if not _answers(row["answer"]):
        message = say("'{cell}' holds no letter or digit.", cell=row["answer"])
        yield Flaw("I30", number, "answer", message, say("Write the answer."))
    if row["sets"] not in LISTS:
        message = say("'{cell}' is nothing a scale can set.", cell=row["sets"])
        yield Flaw("I31", number, "sets", message, say("Write one of: {words}.", words=", ".join(LISTS)))
        return
    steps = vocabulary(LISTS[row["sets"]]).codes
    if row["value"] not in steps:
        message = say("'{cell}' is no step of ours.", cell=row["value"])
        cure = say("Write one of our steps, {first} to {last}.", first=steps[0], last=steps[-1])
        yield Flaw("I36", number, "value", message, cure)


def as_rows(known: Scale) -> list[list[str]]:
    """Return a scale as the rows of a file of scales."""
    return [
        [known.name, known.title, known.source, known.sets, SEPARATOR.join(row.answers), str(row.value), row.meaning]
        for row in known.rows
    ]


@lru_cache(maxsize=1)
def scales() -> dict[str, Scale]:
    """Return every scale that netmap brings, by name, in the order of the file."""
    text = (files(__package__) / "scales.csv").read_text(encoding="utf-8")
    found, flaws = read_scales(enumerate(csv.DictReader(StringIO(text)), start=2))
    if flaws:
        raise ValueError(f"scales.csv is faulty: {flaws[0]}")
    return {known.name: known for known in found}


def scale(name: str, known: Mapping[str, Scale] | None = None) -> Scale:
    """Return one scale.

    Parameters
    ----------
    name
        Its name.
    known
        The scales of a network; those that netmap brings if None.

    Raises
    ------
    UsageError
        If there is none of that name; the message lists those there are.

    Examples
    --------
    >>> scale("partner").steps["4"]
    4
    """
    there = scales() if known is None else known
    if name in there:
        return there[name]
    raise UsageError(say("There is no scale '{name}'. Known scales: {known}.", name=name, known=", ".join(there)))
