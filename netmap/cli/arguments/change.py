"""What ``change`` understands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap.cli.arguments.options import add_audience, add_day, add_json, add_store
from netmap.cli.arguments.words import count, day, rows

if TYPE_CHECKING:
    from netmap.cli.arguments.options import Commands


def add_change(commands: Commands) -> None:
    """Add ``change``."""
    change = commands.add_parser(
        "change", help="compare the network with an earlier day, or with the data as they were before an import"
    )
    change.add_argument(
        "--from", dest="earlier", type=day, metavar="DATE", help="the earlier day (default: a year before the later)"
    )
    change.add_argument(
        "--to", dest="later", type=day, metavar="DATE", help="the later day (default: --as-of, or today)"
    )
    change.add_argument(
        "--from-change",
        type=count,
        metavar="NUMBER",
        help="instead of days: the data as they were after this change of 'netmap history'",
    )
    change.add_argument(
        "--to-change", type=count, metavar="NUMBER", help="with --from-change: up to this change (default: the last)"
    )
    change.add_argument(
        "--rows", type=rows, metavar="NUMBER", help="how many of each to print (default 10; in JSON all)"
    )
    add_json(change)
    add_audience(change)
    add_day(change)
    add_store(change)
