"""``netmap new``, ``template``, ``check``, ``import``, ``undo``, ``history`` and ``doctor``."""

from __future__ import annotations

import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from netmap.cli.places import opened
from netmap.cli.printing import print_json, print_table
from netmap.errors import StoreMissing, UsageError
from netmap.formats.problems import told_together
from netmap.formats.workbook import write_template
from netmap.intake import Intake, Options, prepare, save
from netmap.records import Records
from netmap.settings import scales_of
from netmap.store import create_store, default_location
from netmap.tables import BY_NAME
from netmap.vocabulary.scales import Scale, scale, scales

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from netmap.formats.problems import Problem
    from netmap.store import ChangeSet

ACTOR = "command line"
"""Who stands in the history for what the command line did."""

MOST_PROBLEMS = 200
"""Different problems printed; the file of rejected rows and --json have them all."""


def new(arguments: argparse.Namespace) -> int:
    """Make an empty network."""
    if arguments.file and arguments.db:
        raise UsageError("Name the network once: as FILE or with --db.")
    where = arguments.file or arguments.db or default_location()
    create_store(where).close()
    print(f"Made a new, empty network at {where}")
    return 0


def template(arguments: argparse.Namespace) -> int:
    """Write the workbook to fill in."""
    if arguments.file.suffix.lower() != ".xlsx":
        raise UsageError(f"'{arguments.file}' must end in .xlsx: the template is a workbook.")
    if arguments.file.exists():
        raise UsageError(f"'{arguments.file}' exists already; name another file, so that nothing is overwritten.")
    try:
        write_template(arguments.file)
    except OSError as error:
        raise UsageError(f"'{arguments.file}' cannot be written: {error.strerror}.") from None
    print(f"Wrote {arguments.file}. Fill in Stakeholders and Relationships first, then: netmap import {arguments.file}")
    return 0


def check(arguments: argparse.Namespace) -> int:
    """Read and check files against the network; save nothing."""
    intake = _prepared(arguments, *_to_check_against(arguments))
    return _report(intake, arguments, saved=None, ending="Nothing was saved: this was only a check.")


def import_files(arguments: argparse.Namespace) -> int:
    """Read, check and save files as one change that 'netmap undo' takes back."""
    if arguments.dry_run:
        intake = _prepared(arguments, *_to_check_against(arguments))
        return _report(intake, arguments, saved=None, ending="Nothing was saved: this was a dry run.")
    with opened(arguments, create=True) as store:
        intake = _prepared(arguments, store.load(), scales_of(store))
        if intake.problems and not arguments.good_rows:
            ending = "Nothing was saved. Mend the rows, or save the others with --good-rows."
            return _report(intake, arguments, saved=None, ending=ending)
        saved = save(intake, store, good_rows=arguments.good_rows, actor=ACTOR, at=datetime.now(UTC))
    return _report(intake, arguments, saved=saved, ending=_ending(intake, saved, arguments))


def _ending(intake: Intake, saved: ChangeSet | None, arguments: argparse.Namespace) -> str:
    """Return what became of the rows; rejected ones are written first."""
    sentences = []
    if saved is None:
        sentences.append("Nothing was changed: the network holds all of this already.")
    else:
        sentences.append(f"Saved as change {saved.id}. 'netmap undo {saved.id}' takes it back.")
    if intake.problems:
        sentences += [f"Rejected rows are in {path}." for path in _write_rejected(intake, arguments.rejected or Path())]
    return " ".join(sentences)


def _write_rejected(intake: Intake, folder: Path) -> list[Path]:
    """Write each file of rejected rows beside what is there, never over it."""
    written = []
    for name, text in intake.rejected():
        path = folder / name
        number = 1
        while path.exists():
            number += 1
            path = folder / f"{Path(name).stem}-{number}{Path(name).suffix}"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8-sig", newline="")
        except OSError as error:
            raise UsageError(f"The good rows were saved, but '{path}' cannot be written: {error.strerror}.") from None
        written.append(path)
    return written


def _to_check_against(arguments: argparse.Namespace) -> tuple[Records, dict[str, Scale]]:
    """Return what the network holds now, and its scales; nothing and those of netmap, if there is none yet."""
    try:
        with opened(arguments) as store:
            return store.load(), scales_of(store)
    except StoreMissing:
        if arguments.db is not None:
            raise
        return Records.of(), scales()


def _prepared(arguments: argparse.Namespace, records: Records, known: dict[str, Scale]) -> Intake:
    chosen = None if arguments.scale is None else scale(arguments.scale, known)
    for path in arguments.files:
        if not path.is_file():
            raise UsageError(f"There is no file '{path}'.")
    options = Options(scale=chosen, accept_unknown=arguments.accept_unknown)
    try:
        return prepare(arguments.files, records, options, progress=_show_progress if sys.stderr.isatty() else None)
    finally:
        if sys.stderr.isatty():
            print("\r\x1b[K", end="", file=sys.stderr)


def _show_progress(doing: str, share: float) -> None:
    print(f"\r\x1b[K{doing} {share:.0%}", end="", file=sys.stderr, flush=True)


def _report(intake: Intake, arguments: argparse.Namespace, *, saved: ChangeSet | None, ending: str) -> int:
    """Print what was found in the files and return the exit code."""
    if arguments.json:
        print_json(
            {
                "saved": None if saved is None else saved.id,
                "counts": intake.counts,
                "notes": list(intake.notes),
                "problems": [asdict(problem) for problem in intake.problems],
                "result": ending,
            }
        )
    else:
        _print_counts(intake)
        for note in intake.notes:
            print(f"Note: {note}")
        _print_problems(intake.problems)
        print(ending)
    return 1 if intake.problems else 0


def _print_counts(intake: Intake) -> None:
    rows = [
        [BY_NAME[table].title, *(count.get(what, 0) for what in ("added", "changed", "untouched"))]
        for table, count in intake.counts.items()
    ]
    if rows:
        print_table(("Sheet", "New", "Changed", "As before"), rows)


def _print_problems(problems: Sequence[Problem]) -> None:
    lines = told_together(problems)
    for line in lines[:MOST_PROBLEMS]:
        print(line)
    if len(lines) > MOST_PROBLEMS:
        print(f"… and {len(lines) - MOST_PROBLEMS:,} more problems of other kinds; --json lists them all.")
    if problems:
        print(f"{len(problems):,} problem{'s' if len(problems) > 1 else ''} to mend.")


def undo(arguments: argparse.Namespace) -> int:
    """Take a change back."""
    with opened(arguments) as store:
        undone = store.undo(arguments.change, actor=ACTOR, at=datetime.now(UTC))
    if arguments.json:
        print_json(_change_as_json(undone))
    else:
        print(f"Took back change {undone.undoes}. This is change {undone.id}; undoing it brings everything back.")
    return 0


def history(arguments: argparse.Namespace) -> int:
    """List the changes, newest first."""
    with opened(arguments) as store:
        changes = store.history()
    if arguments.json:
        print_json({"changes": [_change_as_json(change) for change in changes]})
        return 0
    rows = [
        [
            c.id,
            f"{c.at:%Y-%m-%d %H:%M}",
            c.kind,
            c.actor,
            _counted(c),
            c.note,
            f"taken back by {c.undone_by}" if c.undone_by else "",
        ]
        for c in changes
    ]
    print_table(("Change", "When", "What", "Who", "Rows", "Note", ""), rows)
    return 0


def _change_as_json(change: ChangeSet) -> dict[str, Any]:
    return {
        "id": change.id,
        "kind": change.kind,
        "actor": change.actor,
        "at": change.at.isoformat(),
        "note": change.note,
        "undoes": change.undoes,
        "undone_by": change.undone_by,
        "counts": change.counts,
    }


def _counted(change: ChangeSet) -> str:
    totals: dict[str, int] = {}
    for counts in change.counts.values():
        for what, number in counts.items():
            totals[what] = totals.get(what, 0) + number
    return ", ".join(f"{number:,} {what}" for what, number in totals.items() if number)


def doctor(arguments: argparse.Namespace) -> int:
    """Check that the stored data is sound."""
    with opened(arguments) as store:
        checks = store.doctor()
    if arguments.json:
        print_json({"checks": [asdict(check) for check in checks]})
    else:
        print_table(("Check", "Sound", "Detail"), [[check.name, check.ok, check.detail] for check in checks])
    return 0 if all(check.ok for check in checks) else 1


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "new": new,
    "template": template,
    "check": check,
    "import": import_files,
    "undo": undo,
    "history": history,
    "doctor": doctor,
}
