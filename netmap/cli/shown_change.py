"""How ``netmap change`` prints: what changed in sentences, then by name, then in figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from netmap.change import (
    ASLEEP,
    LOST,
    NEW,
    NEWLY_CONFIRMED,
    NEWLY_CONTRADICTED,
    STRENGTHENED,
    WEAKENED,
    WOKEN,
)
from netmap.cli.printing import print_listed, print_table
from netmap.cli.shown_what_if import written
from netmap.gaps.comparing import FIRST_TOLD, GONE, UNASKED
from netmap.gaps.comparing import NEW as OPENED
from netmap.gaps.showing import in_words
from netmap.measures.comparing import changed_by, differs

if TYPE_CHECKING:
    from netmap.change import Change, Retention

TIES = {
    NEW: "New ties",
    LOST: "Lost ties",
    STRENGTHENED: "Ties that became closer",
    WEAKENED: "Ties that became less close",
    WOKEN: "Ties that woke up",
    ASLEEP: "Ties that fell asleep",
    NEWLY_CONFIRMED: "Ties newly confirmed",
    NEWLY_CONTRADICTED: "Ties newly contradicted",
}

GAPS = {
    OPENED: "Gaps that opened",
    GONE: "Gaps that closed",
    FIRST_TOLD: "Gaps that could not be told before, for want of data",
    UNASKED: "Gaps that can no longer be told, for the data went",
}


def print_change(change: Change, most: int) -> None:
    """Print what changed.

    Parameters
    ----------
    change
        The answer.
    most
        How many of each sort are printed.
    """
    before, after = change.before, change.after
    if before.as_of == after.as_of:
        states = f"the data after change {before.records.revision} and after change {after.records.revision}"
        print(f"As of {in_words(after.as_of)}, {states}:\n")
    else:
        print(f"From {in_words(before.as_of)} to {in_words(after.as_of)}:\n")
    print(*(f"- {sentence}" for sentence in change.sentences), sep="\n")
    if change.warnings:
        print("\nTo be known first:")
        print(*(f"- {warning}" for warning in change.warnings), sep="\n")
    for what, title in TIES.items():
        print_listed(title, change.ties.loc[change.ties["what"] == what, "sentence"].tolist(), most)
    _print_measures(change.measures)
    for what, title in GAPS.items():
        of = change.gaps[change.gaps["what"] == what]
        print_listed(title, [f"{row['severity']:.2f}  {row['sentence']}" for row in of.to_dict("records")], most)
    _print_retention(change.retention, most)
    _print_growth(change.growth)


def _print_measures(measures: pd.DataFrame) -> None:
    changed = measures[differs(measures) | differs(measures, "same_before", "same_after")]
    print(f"\nMeasures: {len(changed)} of {len(measures)} change.\n")
    if changed.empty:
        return
    print_table(
        ("Measure", "Before", "Now", "Change", "Same answered: before", "Now", "Change"),
        [[row["title"], *_figures(row, ""), *_figures(row, "same_")] for row in changed.to_dict("records")],
    )
    print(
        "\n'Same answered': among the stakeholders that had answered both times alone. --json says why a value is n/a."
    )


def _figures(row: dict[Any, Any], of: str) -> list[str]:
    before, now = (written(row["code"], row[f"{of}{when}"]) for when in ("before", "after"))
    return [before, now, changed_by(row[f"{of}difference"], now)]


def _print_retention(retention: Retention, most: int) -> None:
    print(f"\n{retention.sentence}")
    print(retention.rule)
    for title, ids in (("Stayed", retention.stayed), ("Left", retention.left), ("Came", retention.came)):
        print_listed(title, [retention.names[one] for one in ids], most)


def _print_growth(growth: pd.DataFrame) -> None:
    print("\nGrowth, by what is recorded today:\n")
    print_table(
        ("Day", "With a tie", "Partners", "Ties", "Confirmed", "Rated", "Median level", "Coordination or above"),
        [
            [
                f"{row['day']:%Y-%m-%d}",
                *(int(row[name]) for name in ("stakeholders", "partners", "ties")),
                None if pd.isna(row["confirmed"]) else int(row["confirmed"]),
                int(row["rated"]),
                None if pd.isna(row["median_level"]) else float(row["median_level"]),
                int(row["close"]),
            ]
            for row in growth.to_dict("records")
        ],
    )
