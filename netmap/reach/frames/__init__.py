"""What funders call things: their words, and which of ours each stands for. Data files beside this module; see the README."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import StringIO
from typing import TYPE_CHECKING

from netmap.errors import UsageError
from netmap.intake.target_lists import TARGET_LISTS
from netmap.language import language, say
from netmap.names import nearest
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

OF_PARTNERS = ("sectors", "kinds", "groups", "places", "themes")
"""What a line may ask of a partner; a partner fits as it fits a target (``gaps.targets``)."""

OF_PROGRAMMES = ("programme_themes", "programme_types")
"""What a line may ask of a programme: any one of them is enough."""

OF_TARGETS = ("sectors", "kinds", "groups", "themes")
"""What of that a list of targets asks for."""

STATEMENTS = "statements"
"""What a line may call by another name: our statements about reach."""

LISTS = {
    "sectors": "sectors",
    "kinds": "kinds",
    "groups": "groups",
    "themes": "themes",
    "programme_themes": "themes",
    "programme_types": "programme_types",
}
"""What a line may name -> the vocabulary of its codes."""


@dataclass(frozen=True)
class Line:
    """One word of a funder's, and what of ours it stands for.

    Parameters
    ----------
    english, french
        The word, as the funder writes it; in French where the funder has it in French, or translated.
    codes
        What (``OF_PARTNERS``, ``OF_PROGRAMMES`` or ``STATEMENTS``) -> our codes;
        empty where we have no counterpart.
    english_note, french_note
        How it is read, or why there is no counterpart.
    """

    english: str
    french: str
    codes: Mapping[str, tuple[str, ...]]
    english_note: str = ""
    french_note: str = ""

    @property
    def word(self) -> str:
        """The funder's word, in the language spoken."""
        return self.french if language() == "fr" and self.french else self.english

    @property
    def note(self) -> str:
        """How it is read, in the language spoken."""
        return self.french_note if language() == "fr" and self.french_note else self.english_note

    def names(self, *what: str) -> bool:
        """Whether it stands for anything of some sorts."""
        return any(self.codes.get(one) for one in what)


@dataclass(frozen=True)
class Frame:
    """How a funder sees reach.

    Parameters
    ----------
    code
        What people type, and the name of its file.
    english, french
        What people see.
    source
        Where the words are from.
    lines
        The funder's words, in the funder's order.
    without
        What -> our codes that have no counterpart there.
    """

    code: str
    english: str
    french: str
    source: str
    lines: tuple[Line, ...]
    without: Mapping[str, tuple[str, ...]]

    @property
    def title(self) -> str:
        """What people see, in the language spoken."""
        return self.french if language() == "fr" else self.english

    @property
    def statements(self) -> dict[str, Line]:
        """Our statements that the funder has a word for, in the funder's order; none, if it has none for any."""
        return {code: line for line in self.lines for code in line.codes.get(STATEMENTS, ())}

    @property
    def unanswered(self) -> tuple[Line, ...]:
        """The funder's words that nothing of ours stands for."""
        return tuple(line for line in self.lines if not any(line.codes.values()))


def frame_called(code: str) -> Frame:
    """Return a funder's frame by its code.

    Raises
    ------
    UsageError
        If there is none such; the message names those there are.
    """
    known = {frame.code: frame for frame in FRAMES}
    if code in known:
        return known[code]
    near = nearest(code, list(known))
    hint = say(" Did you mean {names}?", names=", ".join(near)) if near else ""
    raise UsageError(
        say(
            "There is no frame called '{name}'.{hint} Frames: {names}.",
            name=code,
            hint=hint,
            names=", ".join(known),
        )
    )


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO((files(__package__) / name).read_text(encoding="utf-8"))))


def _words(cell: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in cell.split("|") if word.strip())


def _frame(row: dict[str, str]) -> Frame:
    lines, without = _of_targets(row["targets"]) if row["targets"] else _of_file(f"{row['code']}.csv")
    return Frame(row["code"], row["title"], row["title_fr"], row["source"], lines, without)


def _of_file(name: str) -> tuple[tuple[Line, ...], dict[str, tuple[str, ...]]]:
    """Return the lines of a file, and our codes of which it says that they have no counterpart."""
    lines: dict[str, Line] = {}
    without: dict[str, tuple[str, ...]] = {}
    for row in _rows(name):
        named = _words(row["codes"])
        # Themes are of partners and of programmes alike.
        codes = {row["what"]: named} if row["what"] else {}
        codes |= {"programme_themes": named} if row["what"] == "themes" else {}
        if not row["word"]:
            without |= codes
            continue
        known = lines.get(row["word"])
        lines[row["word"]] = Line(
            row["word"],
            row["word_fr"] or (known.french if known else ""),
            {**(known.codes if known else {}), **codes},
            row["note"] or (known.english_note if known else ""),
            row["note_fr"] or (known.french_note if known else ""),
        )
    return tuple(lines.values()), without


def _of_targets(name: str) -> tuple[tuple[Line, ...], dict[str, tuple[str, ...]]]:
    """Return the lines of a list of targets that comes with netmap (it is not copied here), and our codes that none asks for."""
    (wanted,) = (one for one in TARGET_LISTS if one.name == name)
    lines = tuple(
        Line(
            row["Required"],
            "",
            {
                what: tuple(vocabulary(what).parse(word) for word in _words(row[what.capitalize()]))
                for what in OF_TARGETS
            },
        )
        for row in wanted.rows()
    )
    named = {what: {code for line in lines for code in line.codes[what]} for what in OF_TARGETS}
    without = {
        what: tuple(code for code in vocabulary(what).codes if not {code, vocabulary(what).family(code)} & named[what])
        for what in OF_TARGETS
    }
    return lines, without


@cache
def _all() -> tuple[Frame, ...]:
    return tuple(_frame(row) for row in _rows("frames.csv"))


FRAMES: tuple[Frame, ...] = _all()
"""Every frame that comes with netmap."""
