"""``netmap reach``: what was reached in a period, each number with its rule and what is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from netmap.cli.places import as_of, for_whom, opened
from netmap.cli.printing import print_json, print_table
from netmap.network import build
from netmap.reach import Period, frame_called
from netmap.reach import reach as reached
from netmap.tables import Audience

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Mapping
    from datetime import date

    from netmap.reach import Reach, ReachTable, Statement


def reach(arguments: argparse.Namespace) -> int:
    """Print what the library and its partners reached in a period."""
    frame = None if arguments.frame is None else frame_called(arguments.frame)
    period = period_of(arguments, as_of(arguments))
    with opened(arguments) as store:
        records, conventions = for_whom(arguments, store)
        whole = None if records.audience is Audience.INTERNAL else build(store.load(), conventions, as_of(arguments))
    answer = reached(build(records, conventions, as_of(arguments)), period, frame=frame, whole=whole)
    if arguments.json:
        print_json(answer.as_json())
    else:
        _print(answer)
    return 0


def period_of(arguments: argparse.Namespace, day: date) -> Period:
    """Return the period that ``--from`` and ``--to`` choose: up to the day looked from, and a year long, where they do not say.

    Raises
    ------
    UsageError
        If it ends before it begins.
    """
    end = arguments.end or day
    return Period.year_to(end) if arguments.begin is None else Period(arguments.begin, end)


def _print(answer: Reach) -> None:
    print(f"Reach, {answer.period.sentence}", end="")
    print(f", in the words of: {answer.frame.title}\n" if answer.frame else "\n")
    for sentence in answer.summary:
        print(f"- {sentence}")
    print()
    for statement in answer.statements:
        _print_statement(statement)
    for table in answer.tables:
        _print_table(table)
    print("To know before you quote this:")
    for note in answer.notes:
        print(f"- {note}")
    print("\n--json adds the rows behind each number.")


def _print_statement(statement: Statement) -> None:
    print(f"{statement.title}: {statement.told} [{statement.code}]")
    lines = {
        "": statement.sentence,
        "Rule: ": statement.rule,
        "Claim: ": f"{statement.attribution}, {statement.claim.lower()}",
        "Confirmed: ": statement.confirmed,
        "Not known: ": statement.unknown,
        "No one number: ": statement.why_not if statement.bound else "",
    }
    for label, line in lines.items():
        if line:
            print(f"  {label}{line}")
    print()


def _print_table(table: ReachTable) -> None:
    print(f"{table.title}\n")
    rows = table.frame.astype(object).itertuples(index=False, name=None)
    print_table(list(table.frame.columns), [[_plain(cell) for cell in row] for row in rows])
    print(f"\n{table.note}\n")
    for sentence in table.sentences:
        print(f"- {sentence}")
    if table.sentences:
        print()


def _plain(cell: Any) -> Any:  # noqa: ANN401 - any cell of a frame
    return None if pd.isna(cell) else cell


COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {"reach": reach}
