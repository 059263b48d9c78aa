"""How ``netmap what-if`` prints: the changes, then what becomes of measures, gaps, ties and needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from netmap.cli.printing import print_listed, print_table
from netmap.gaps.comparing import GONE, UNASKED
from netmap.gaps.comparing import NEW as NEW_GAP
from netmap.gaps.showing import in_words
from netmap.measures import NETWORK_MEASURES
from netmap.measures.comparing import changed_by, differs
from netmap.network.comparison import LOST, NEW, STRENGTHENED, WEAKENED
from netmap.planning.reaching import in_words as reach_in_words
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netmap.planning.comparing import Comparison
    from netmap.planning.scenarios import Scenario

LISTED = 10
"""How many gaps or ties of a sort are printed; --json names them all."""

GAPS = {
    NEW_GAP: "Gaps that appear",
    GONE: "Gaps that vanish",
    UNASKED: "Gaps that could no longer be told, for the data went too",
}
TIES = {NEW: "Ties gained", LOST: "Ties lost", STRENGTHENED: "Ties that become closer", WEAKENED: "Ties that weaken"}

_MEASURES = {measure.code: measure for measure in NETWORK_MEASURES}


def print_comparison(comparison: Comparison) -> None:
    """Print what imagined changes would change."""
    print(f"As of {in_words(comparison.before.as_of)}, what if:\n")
    print(*(f"- {sentence}" for sentence in comparison.sentences), sep="\n")
    if not comparison.makes_a_difference:
        print("\nNothing that netmap counts would change.")
        return
    _print_measures(comparison.measures)
    for what, title in GAPS.items():
        of = comparison.gaps[comparison.gaps["what"] == what]
        print_listed(
            title, [f"{row['severity']:.2f}  {row['sentence']} [{row['key']}]" for row in of.to_dict("records")], LISTED
        )
    for what, title in TIES.items():
        of = comparison.ties[comparison.ties["what"] == what]
        print_listed(title, [_tie(row) for row in of.to_dict("records")], LISTED)
    _print_cells(comparison)
    _print_reach(comparison.reach)
    print("\n--json has every measure and every number of reach, also those that stay.")


def written(code: str, value: Any) -> str:  # noqa: ANN401 - a number, a word or nothing
    """Return a measure's value as its reading writes it."""
    return _MEASURES[code].written(None if pd.isna(value) else value)


def print_scenarios(scenarios: Sequence[Scenario]) -> None:
    """Print the scenarios that are kept."""
    if not scenarios:
        print("No scenario is kept yet. 'netmap what-if … --save NAME' keeps one.")
        return
    print_table(
        ("Name", "Changes", "Made on", "Made by", "What for"),
        [
            [
                one.name,
                len(one.steps),
                "" if one.made_on is None else f"{one.made_on}",
                one.made_by or "",
                f"Cannot be read: {one.problem}" if one.problem else one.note or "",
            ]
            for one in scenarios
        ],
    )


def _print_measures(measures: pd.DataFrame) -> None:
    changed = measures[differs(measures)]
    print(f"\nMeasures: {len(changed)} of {len(measures)} change.\n")
    if changed.empty:
        return
    print_table(
        ("Measure", "Now", "Then", "Change"),
        [
            [
                row["title"],
                written(row["code"], row["before"]),
                written(row["code"], row["after"]),
                changed_by(row["difference"], written(row["code"], row["after"])),
            ]
            for row in changed.to_dict("records")
        ],
    )
    for row in changed.to_dict("records"):
        for when in ("before", "after"):
            if pd.isna(row[when]):
                print(f"{row['title']}, {'now' if when == 'before' else 'then'}: n/a. {row[f'why_{when}']}")


def _print_reach(reach: pd.DataFrame) -> None:
    """Print the numbers for funders that change."""
    changed = reach[differs(reach)]
    print(f"\nReach, in the year to this day: {len(changed)} of {len(reach)} numbers change.")
    if len(changed):
        print()
        print_table(("Number", "Now", "Then", "Change"), reach_in_words(changed))


def _tie(row: Any) -> str:  # noqa: ANN401 - a row of a frame
    was, now = ("" if pd.isna(row[name]) else f"level {row[name]:g}" for name in ("level_before", "level_now"))
    how = f"{was} → {now}" if was and now and was != now else was or now
    return f"{row['a_name']} and {row['b_name']}{f' ({how})' if how else ''}"


def _print_cells(comparison: Comparison) -> None:
    """Print how many needs, place by place and group by group, are in which state."""
    if not len(comparison.coverage):
        return
    states = vocabulary("coverage_states")
    print(f"\nNeeds, place by place and group by group: {len(comparison.coverage):,} change.\n")
    print_table(
        ("State", "Now", "Then"),
        [[states.label(str(code)), int(row["before"]), int(row["after"])] for code, row in comparison.cells.iterrows()],
    )
