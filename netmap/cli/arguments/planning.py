"""What ``next`` and ``plan`` understand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap.cli.arguments.options import add_day, add_json, add_store
from netmap.cli.arguments.words import hours, partnerships, rows

if TYPE_CHECKING:
    from netmap.cli.arguments.options import Commands


def add_next(commands: Commands) -> None:
    """Add ``next``."""
    following = commands.add_parser(
        "next", help="list whom to contact next, and why: duties, then whom to reconnect with, introduce and meet"
    )
    following.add_argument(
        "--for",
        dest="whose",
        metavar="NAME",
        help="whose list: id or name of a stakeholder or branch, or a staff role (default: the library as a whole)",
    )
    following.add_argument(
        "--purpose",
        metavar="WORDS",
        help="only what serves this need, place, programme or group; its id, name or words",
    )
    following.add_argument("--list", choices=("duties", "reconnect", "introduce", "meet"), help="only this one")
    following.add_argument(
        "--rows", type=rows, metavar="N", help="rows of each list (default: what the conventions say)"
    )
    add_json(following)
    add_day(following)
    add_store(following)


def add_plan(commands: Commands) -> None:
    """Add ``plan``."""
    plan = commands.add_parser(
        "plan", help="choose the few partnerships that would answer most of what is unmet, and say why each"
    )
    plan.add_argument(
        "--k", type=partnerships, default=5, metavar="NUMBER", help="how many partnerships, at most (default 5)"
    )
    plan.add_argument(
        "--budget", type=hours, metavar="HOURS", help="staff hours they may take together in the first year"
    )
    plan.add_argument(
        "--must", nargs="+", action="extend", default=[], metavar="ID", help="who must be in (ids or names)"
    )
    plan.add_argument(
        "--must-not", nargs="+", action="extend", default=[], metavar="ID", help="who must not (ids or names)"
    )
    add_json(plan)
    add_day(plan)
    add_store(plan)
