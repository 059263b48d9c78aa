"""``netmap plan``: the few partnerships that would answer most of what is unmet, and why each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from netmap.cli.places import as_of, opened
from netmap.cli.printing import print_json
from netmap.cli.tie import stakeholder_for
from netmap.gaps.showing import in_words
from netmap.network import build
from netmap.planning import Plan
from netmap.planning import plan as plan_of
from netmap.planning.candidates import ROUTES
from netmap.settings import conventions_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Mapping


def plan(arguments: argparse.Namespace) -> int:
    """Print the plan."""
    with opened(arguments) as store:
        records, conventions = store.load(), conventions_of(store)
    must, must_not = (
        [stakeholder_for(words, records) for words in named] for named in (arguments.must, arguments.must_not)
    )
    network = build(records, conventions, as_of(arguments))
    found = plan_of(network, arguments.k, budget=arguments.budget, must=must, must_not=must_not)
    if arguments.json:
        print_json(found.as_json())
    else:
        _print(found)
    return 0


def _print(found: Plan) -> None:
    print(f"Which partnerships would answer most of what is unmet, as of {in_words(found.as_of)}\n")
    print(*found.sentences, sep="\n")
    for number, row in enumerate(found.chosen.to_dict("records"), start=1):
        _print_chosen(number, row)
    if len(found.open):
        print("\nStill open:")
        print(*(f"- {sentence}" for sentence in found.open["sentence"]), sep="\n")


def _print_chosen(number: int, row: Mapping[Any, Any]) -> None:
    must = ", must be in" if row["must"] else ""
    print(
        f"\n{number}. {row['name']} [{row['who']}]: {ROUTES[row['route']]}{must}, about {row['hours']:,.0f} hours, "
        f"adds {row['adds']:.0%}"
    )
    for sentence in (row["sentence"], *row["reasons"]):
        print(f"   {sentence}")
    if row["unknown"]:
        print(f"   Not known: {' '.join(row['unknown'])}")


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {"plan": plan}
