"""``netmap fragility``: who or what, if lost, breaks most, and what to do first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from netmap.cli.places import as_of, opened
from netmap.cli.printing import print_json
from netmap.gaps.showing import in_words
from netmap.network import build
from netmap.planning.fragile import Fragility, fragility
from netmap.settings import conventions_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable


def print_fragility(arguments: argparse.Namespace) -> int:
    """List what would break most, the worst first."""
    with opened(arguments) as store:
        network = build(store.load(), conventions_of(store), as_of(arguments))
    found = fragility(network)
    if arguments.json:
        answer = found.as_json()
        rows = answer["losses"] if arguments.rows is None else answer["losses"][: arguments.rows]
        print_json({**answer, "losses": rows})
    else:
        _print(found, MOST if arguments.rows is None else arguments.rows)
    return 0


MOST = 10
"""How many are printed unless --rows says otherwise."""


def _print(found: Fragility, most: int) -> None:
    if found.losses.empty:
        print(f"As of {in_words(found.as_of)} nothing is found to hang on one alone.")
    for row in found.losses.head(most).to_dict("records"):
        print(f"{_share(row['breaks']):>4}  {row['sentence']}")
        print(f"      First: {row['first']}\n")
    if len(found.losses) > most:
        print(f"… and {len(found.losses) - most:,} more: --rows {len(found.losses)} lists all.")
    if not found.losses.empty:
        print(
            "The figure before each is the largest share that would go: of connections, of answered needs, of partners, or of the money.\n"
            "These are not added up; --json has each."
        )
    for sentence in found.unknown:
        print(f"Cannot be seen yet: {sentence}")


def _share(share: Any) -> str:  # noqa: ANN401 - a cell of a frame
    return f"{share:.0%}" if share >= 0.01 else "<1%"  # noqa: PLR2004 - what rounds to nothing


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {"fragility": print_fragility}
