"""What ``netmap reach`` understands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap.cli.arguments.options import add_audience, add_day, add_json, add_store
from netmap.cli.arguments.words import day

if TYPE_CHECKING:
    from netmap.cli.arguments.options import Commands


def add_reach(commands: Commands) -> None:
    """Add ``reach``."""
    reach = commands.add_parser("reach", help="say what was reached in a period, in numbers a funder can check")
    reach.add_argument(
        "--from",
        dest="begin",
        type=day,
        metavar="DATE",
        help="first day of the period (default: a year to its last day)",
    )
    reach.add_argument(
        "--to", dest="end", type=day, metavar="DATE", help="last day of the period (default: the day looked from)"
    )
    reach.add_argument(
        "--frame",
        metavar="NAME",
        help="say it in a funder's words: imls, drug-free-communities, project-outcome, ontario-survey, uk-universal-offers, sdg",
    )
    add_audience(reach)
    add_json(reach)
    add_day(reach)
    add_store(reach)
