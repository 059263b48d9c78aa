"""What ``gaps`` understands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap.cli.arguments.options import add_audience, add_day, add_db, add_json, add_store
from netmap.cli.arguments.words import day

if TYPE_CHECKING:
    from netmap.cli.arguments.options import Commands


def add_gaps(commands: Commands) -> None:
    """Add ``gaps``, with what it does about them."""
    gaps = commands.add_parser("gaps", help="list what is missing, the gravest first; note it, and decide about it")
    add_json(gaps)
    add_day(gaps)
    add_audience(gaps)
    gaps.add_argument(
        "--rule",
        action="append",
        default=[],
        metavar="CODE",
        help="only this rule, e.g. G20; may be given several times",
    )
    gaps.add_argument("--question", metavar="CODE", help="only the rules that belong under this question, e.g. needs")
    shown = gaps.add_mutually_exclusive_group()
    shown.add_argument(
        "--changed-since", type=day, metavar="DATE", help="only what is new, gone or back since that day"
    )
    shown.add_argument(
        "--sensitivity",
        action="store_true",
        help="what would come and go with each chosen number at half and at double",
    )
    shown.add_argument("--waiting", action="store_true", help="only the rules that wait for data, and for which")
    add_store(gaps)

    actions = gaps.add_subparsers(dest="action", metavar="note | decide")
    note = actions.add_parser("note", help="note in the register what is new, gone and back")
    decide = actions.add_parser("decide", help="write down where a gap stands, why, who sees to it, by when")
    decide.add_argument("key", metavar="KEY", help="as 'netmap gaps' shows it, e.g. G20:S001|S118")
    decide.add_argument("--status", metavar="STATUS", help="open, accepted, acting, closed or 'not a gap'")
    decide.add_argument("--reason", metavar="TEXT", help="why; needed for closed and 'not a gap'")
    decide.add_argument("--owner", metavar="ROLE", help="the staff role (never a name) that sees to it")
    decide.add_argument("--due", type=day, metavar="DATE", help="by when")
    decide.add_argument("--note", metavar="TEXT", help="anything else")
    for command in (note, decide):
        add_json(command, after=True)
        add_day(command, after=True)
        add_db(command, after=True)
