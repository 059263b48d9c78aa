"""How ``netmap gaps`` prints: question by question, the gravest first, and what waits for data last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from netmap.cli.printing import print_table
from netmap.gaps import QUESTIONS, RULES
from netmap.gaps.showing import in_words
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from netmap.gaps import Waiting
    from netmap.gaps.sensitivity import Shift

SETTLED = ("CLOSED", "NOT_A_GAP")
"""Statuses that people need not see again."""

LATEST = 10
"""How many findings are named that are no longer found; --json names them all."""

EVENT_LABELS = {"new": "New", "reopened": "Back again", "resolved": "No longer found"}

TITLES = {rule.name: rule.title for rule in RULES}


def print_findings(known: pd.DataFrame, day: date) -> None:
    """Print what was found and is not settled, then what is no longer found.

    Parameters
    ----------
    known
        As ``register.with_register`` returns it.
    day
        The day looked from.
    """
    here = known[known["severity"].notna()]
    if (known["version"] == 0).all():
        # All would be called new; that says nothing.
        here = here.assign(says="")
    settled = here["status"].isin(SETTLED)
    for question in QUESTIONS:
        under = here[(here["question"] == question.code) & ~settled]
        if len(under):
            print(f"{question.label}: {question.text} [{question.code}]\n")
            for row in under.to_dict("records"):
                _print_finding(row)
    _print_lost(known[known["severity"].isna()])
    still = int((~settled).sum())
    print(
        f"{still:,} finding{'' if still == 1 else 's'} as of {in_words(day)}. The number before each is its severity, from 0 to 1."
    )
    if settled.any():
        print(f"{int(settled.sum()):,} more that people closed or called no gap: see --json.")
    if known["version"].eq(0).all():
        print("Nothing was noted yet: 'netmap gaps note' keeps what is found, so that you see what is new next time.")


def _print_finding(row: Mapping[Any, Any]) -> None:
    print(f"{row['severity']:.2f}  {row['sentence']}")
    print(f"      Next: {row['step']}")
    print(f"      {_title(row['key'])} [{row['key']}]. {row['says']}{_decided(row)}".rstrip() + "\n")


def _title(key: str) -> str:
    name = key.partition(":")[0]
    return TITLES.get(name, name)


def _decided(row: Mapping[Any, Any]) -> str:
    """Return what people decided about a finding, as a sentence; nothing if they decided nothing."""
    owner, due, note = (None if pd.isna(row[name]) else row[name] for name in ("owner", "due_on", "note"))
    parts = [
        vocabulary("gap_statuses").label(row["status"]) if row["status"] != "OPEN" else "",
        f"seen to by {owner}" if owner else "",
        f"due on {in_words(due)}" if due else "",
    ]
    said = ", ".join(part for part in parts if part)
    return "".join(f" {one[0].upper()}{one[1:].rstrip('.')}." for one in (said, note or "") if one)


def _print_lost(lost: pd.DataFrame) -> None:
    if lost.empty:
        return
    print("Noted earlier and not found now:\n")
    for row in lost.head(LATEST).to_dict("records"):
        print(f"- {row['sentence']} [{row['key']}] {row['says']}")
    if len(lost) > LATEST:
        print(f"… and {len(lost) - LATEST:,} more, in --json")
    print()


def print_changes(changes: pd.DataFrame, since: date, *, noted: bool) -> None:
    """Print what became of findings since a day.

    Parameters
    ----------
    changes
        As ``register.changed_since`` or ``changed_between`` returns it.
    since
        The day.
    noted
        Whether the register told it; if not, two looks are compared.
    """
    source = "as the register tells" if noted else "compared with a look as of that day, for nothing was noted by then"
    print(f"Since {in_words(since)}, {source}:\n")
    for event, label in EVENT_LABELS.items():
        rows = changes[changes["event"] == event]
        if len(rows):
            print(f"{label} ({len(rows):,})")
            for row in rows.to_dict("records"):
                on = "" if pd.isna(row["on"]) else f"{row['on']:%Y-%m-%d}  "
                print(f"  {on}{row['sentence']} [{row['key']}]")
            print()
    if changes.empty:
        print("Nothing is new, gone or back.\n")


def print_shifts(shifts: Sequence[Shift]) -> None:
    """Print how many findings come and go with each threshold at half and at double."""
    rows: dict[tuple[str, str], list[Any]] = {}
    for shift in shifts:
        row = rows.setdefault((shift.rule, shift.threshold), [shift.rule, shift.threshold, f"{shift.value:g}"])
        row += [f"{shift.tried_value:g}", len(shift.appeared), len(shift.vanished)]
    print_table(("Rule", "Number", "Now", "Half", "Come", "Go", "Double", "Come", "Go"), list(rows.values()))
    print("\n'Come' and 'go' count findings; --json names them. A number that stays the same cannot go further.\n")


def print_waiting(waiting: Sequence[Waiting]) -> None:
    """Print the rules that can say nothing yet, and what they wait for."""
    if not waiting:
        return
    print(f"\nCannot be answered yet ({len(waiting):,}):")
    titles = {rule.code: rule.title for rule in RULES}
    for one in waiting:
        print(f"- {titles[one.rule]} [{one.rule}]: {one.sentence}")
