"""The import itself: files in, one value out that says what saving would do; and saving it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from netmap.errors import ProblemsFound
from netmap.formats.limits import Limits
from netmap.formats.problems import Problem
from netmap.intake.checking import Part, check_sheet
from netmap.intake.comparison import TableChange, compare
from netmap.intake.confinement import FilesRead, SheetRead, display_name, read_files
from netmap.intake.linking import link
from netmap.intake.recognition import nothing_recognised, recognise
from netmap.intake.result import Intake, SheetSummary
from netmap.language import say, say_number
from netmap.store import Changes
from netmap.tables import TABLES
from netmap.vocabulary.scales import scale as scale_named

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from netmap.records import Records
    from netmap.store import ChangeSet, Store
    from netmap.vocabulary.scales import Scale

_READING = 0.5
"""Share of the work that is done when the files are read."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the user decides about an import.

    Parameters
    ----------
    scale
        The scale that the level column is written in, or the name of one that netmap brings; None if it is our own.
    accept_unknown
        Whether words outside a list are kept, filed under OTHER.
    limits
        What a file may hold and cost.
    table_of
        Name of a file or sheet -> table, where recognition would be wrong.
    """

    scale: Scale | str | None = None
    accept_unknown: bool = False
    limits: Limits = field(default_factory=Limits)
    table_of: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def prepare(
    files: Sequence[Path | tuple[str, bytes]],
    records: Records,
    options: Options | None = None,
    *,
    progress: Callable[[str, float], None] | None = None,
) -> Intake:
    """Read and check files, and say what saving them would change. Nothing is saved.

    Parameters
    ----------
    files
        Paths, or names with bytes (an upload). Together they are one import:
        a tie in one may name a stakeholder in another.
    records
        What the store holds.
    options
        What the user decided; the ordinary choices if left out.
    progress
        Called now and then with a sentence and the share done, 0 to 1.

    Returns
    -------
    Intake
        Every problem at once, notes, and the changes that the good rows make.

    Raises
    ------
    UsageError
        If the scale or a table that the user named does not exist.
    """
    options = options or Options()
    tell = progress or (lambda _sentence, _share: None)
    scale = scale_named(options.scale) if isinstance(options.scale, str) else options.scale
    read = read_files(files, options.limits, lambda sentence, share: tell(sentence, share * _READING))
    names = [display_name(file[0] if isinstance(file, tuple) else file.name) for file in files]
    run = _Run(read, options, names)
    recognised = [(sheet, recognise(sheet, options.table_of)) for sheet in read.sheets]
    for at, (sheet, table) in enumerate(recognised):
        tell(say("Checking {file}", file=sheet.file), _READING + 0.3 * at / len(recognised))
        if table is None:
            run.unused.append(sheet)
            continue
        part, problems = check_sheet(sheet, table, accept_unknown=options.accept_unknown, scale=scale)
        run.parts.append(part)
        run.problems += problems
        if not problems:
            run.sound.setdefault(table.name, []).append(part)
    run.report_unused()
    tell(say("Comparing"), _READING + 0.3)
    ordered = {table.name: run.sound[table.name] for table in TABLES if table.name in run.sound}
    run.notes += link(ordered, records)
    changes: dict[str, TableChange] = {}
    for at, (name, own) in enumerate(ordered.items()):
        changes[name] = compare(own[0].table, own, records[name])
        tell(say("Comparing"), _READING + 0.3 + 0.2 * (at + 1) / len(ordered))
    return run.concluded(changes, _key(files, options, records.revision))


def _key(files: Sequence[Path | tuple[str, bytes]], options: Options, revision: int) -> str:
    """Return a key of what was asked: the same files, options and revision give the same one."""
    digest = hashlib.blake2b(digest_size=16)
    digest.update(f"{revision}|{options.scale}|{options.accept_unknown}|{sorted(options.table_of.items())}".encode())
    for file in files:
        if isinstance(file, tuple):
            digest.update(hashlib.blake2b(file[1]).digest())
        elif file.is_file():
            with file.open("rb") as stream:
                digest.update(hashlib.file_digest(stream, "blake2b").digest())
    return f"import-{digest.hexdigest()}"


@dataclass(slots=True)
class _Run:
    """What one import has found so far."""

    read: FilesRead
    options: Options
    names: list[str]
    parts: list[Part] = field(default_factory=list)
    sound: dict[str, list[Part]] = field(default_factory=dict)
    unused: list[SheetRead] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def report_unused(self) -> None:
        """Make a problem of each file in which nothing was recognised; note single sheets that were not."""
        used = {part.sheet.file for part in self.parts}
        troubled = {problem.file for problem in self.read.problems}
        for sheet in self.unused:
            if sheet.file in used:
                self.notes.append(
                    say(
                        "{file}: the sheet '{sheet}' was left out; no table of netmap is recognised in it.",
                        file=sheet.file,
                        sheet=sheet.sheet,
                    )
                )
            elif sheet.file not in troubled or not sheet.broken:
                self.problems.append(nothing_recognised(sheet))

    def concluded(self, changes: Mapping[str, TableChange], once: str) -> Intake:
        """Return the result."""
        notes = [*self.read.notes, *(note for part in self.parts for note in part.notes), *self.notes]
        return Intake(
            problems=self._listed(),
            notes=tuple(notes),
            sheets=tuple(
                SheetSummary(part.sheet.file, part.sheet.sheet, part.table.name, len(part.rows)) for part in self.parts
            ),
            counts={
                name: {"added": change.added, "changed": change.changed, "untouched": change.untouched}
                for name, change in changes.items()
                if change.added or change.changed or change.untouched
            },
            changes=Changes(upserts={name: change.upserts for name, change in changes.items() if len(change.upserts)}),
            once=once,
            table_changes=dict(changes),
            parts=tuple(self.parts),
            unused=tuple(self.unused),
        )

    def _listed(self) -> tuple[Problem, ...]:
        """Return the problems in the order of files, sheets, rows and columns, as many as anybody reads."""
        most = self.options.limits.listed_problems
        places = {(part.sheet.file, part.sheet.sheet): at for at, part in enumerate(self.parts)}
        keyed: list[tuple[tuple[int, int, int, int], Problem]] = []
        for problem in (*self.read.problems, *self.problems):
            at = places.get((problem.file, problem.sheet), -1)
            keyed.append(((self._file(problem.file), at, problem.row, -1), problem))
        total = len(keyed)
        for at, part in enumerate(self.parts):
            counted = [found for found in part.findings.found if found.counted]
            total += sum(len(found.rows) for found in counted)
            keyed += [
                ((self._file(part.sheet.file), at, problem.row, order), problem)
                for order, problem in _spelled(part, most)
            ]
        keyed.sort(key=lambda entry: entry[0])
        listed = [problem for _, problem in keyed[:most]]
        if total > most:
            message = say_number(
                "{number} more problems are not listed.", "{number} more problems are not listed.", total - most
            )
            listed.append(Problem("I99", "", "", 0, "", message, say("Mend these first; many may have one cause.")))
        return tuple(listed)

    def _file(self, name: str) -> int:
        return self.names.index(name) if name in self.names else len(self.names)


def _spelled(part: Part, most: int) -> list[tuple[int, Problem]]:
    """Return the first problems of a part's rows, each with the position of its column."""
    counted = [found for found in part.findings.found if found.counted]
    if not counted:
        return []
    rows = np.concatenate([found.rows for found in counted])
    orders = np.repeat([found.order for found in counted], [len(found.rows) for found in counted])
    which = np.repeat(np.arange(len(counted)), [len(found.rows) for found in counted])
    kept = part.kept[rows]
    spelled = []
    for at in np.lexsort((which[kept], orders[kept], rows[kept]))[:most]:
        found = counted[which[kept][at]]
        code, message, cure = found.wrong
        number = int(part.rows[rows[kept][at]])
        problem = Problem(code, part.sheet.file, part.sheet.sheet, number, found.column, message, cure)
        spelled.append((found.order, problem))
    return spelled


def save(  # noqa: PLR0913 - who, when and how are all needed
    intake: Intake, store: Store, *, actor: str, at: datetime, good_rows: bool = False, once: str | None = None
) -> ChangeSet | None:
    """Save what an intake would change, as one change set that can be undone.

    Parameters
    ----------
    intake
        What ``prepare`` gave.
    store
        Where to save it.
    actor, at
        Who does it, and when.
    good_rows
        Whether to save the good rows although others have problems.
    once
        A key that makes a repetition harmless; that of the intake if left out.

    Returns
    -------
    ChangeSet or None
        None if nothing changes.

    Raises
    ------
    ProblemsFound
        If there are problems and ``good_rows`` is false.
    Conflict, StoreError
        As ``Store.write``.
    """
    if intake.problems and not good_rows:
        sentence = say_number(
            "{number} thing to mend; nothing was saved.",
            "{number} things to mend; nothing was saved.",
            len(intake.problems),
        )
        raise ProblemsFound(sentence, intake.problems)
    if not intake.changes_anything:
        return None
    files = ", ".join(dict.fromkeys(sheet.file for sheet in intake.sheets))
    return store.write(intake.changes, kind="import", actor=actor, at=at, note=files, once=once or intake.once)
