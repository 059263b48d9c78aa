"""Options that many commands share.

What may also be said before an action (``netmap gaps --json note``) takes
``after=True`` there: it is not overwritten by what was not said after it.
"""

from __future__ import annotations

import argparse
from typing import Any, TypeAlias

from netmap.cli.arguments.words import day

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - argparse gives what its own function returns no public name


def _default(*, after: bool) -> dict[str, Any]:
    return {"default": argparse.SUPPRESS} if after else {}


def add_json(command: argparse.ArgumentParser, *, after: bool = False) -> None:
    """Let the answer be asked for as JSON."""
    command.add_argument("--json", action="store_true", help="print the answer as JSON", **_default(after=after))


def add_day(command: argparse.ArgumentParser, *, after: bool = False) -> None:
    """Let the day be chosen to look from."""
    command.add_argument(
        "--as-of", type=day, metavar="DATE", help="the day to look from (default: today)", **_default(after=after)
    )


def add_db(command: argparse.ArgumentParser | argparse._MutuallyExclusiveGroup, *, after: bool = False) -> None:
    """Let a network be named."""
    command.add_argument(
        "--db",
        metavar="FILE_OR_URL",
        help="the network: a file, or postgresql://… (default: the place for your data)",
        **_default(after=after),
    )


def add_store(command: argparse.ArgumentParser) -> None:
    """Let a network be named, or the sample town."""
    which = command.add_mutually_exclusive_group()
    add_db(which)
    which.add_argument("--demo", action="store_true", help="use the sample town; touches no data of yours")


def add_audience(command: argparse.ArgumentParser) -> None:
    """Let it be said for whom the answer is."""
    command.add_argument(
        "--audience",
        choices=("internal", "partners", "public"),
        default="internal",
        help="leave out what they may not see (default: internal)",
    )


def add_selection(command: argparse.ArgumentParser) -> None:
    """Let a part of the network be chosen."""
    part = command.add_argument_group("a part of the network (each may be given several times)")
    part.add_argument("--kind", action="append", default=[], help="only stakeholders of this kind")
    part.add_argument("--without-kind", action="append", default=[], metavar="KIND", help="leave this kind out")
    part.add_argument("--sector", action="append", default=[], help="only stakeholders of this sector")
    part.add_argument("--place", action="append", default=[], help="only stakeholders in this place")
    part.add_argument("--relation", action="append", default=[], help="only relationships of this kind")
    part.add_argument(
        "--minimum-level", type=int, choices=range(6), metavar="LEVEL", help="only ties at this level (0-5) or above"
    )
    part.add_argument(
        "--minimum-strength",
        choices=("moderate", "strong"),
        help="only ties whose strength bears this word, or a higher one",
    )
    part.add_argument(
        "--minimum-count", type=float, metavar="NUMBER", help="only relationships with at least this count"
    )
    part.add_argument("--stated-from", type=day, metavar="DATE", help="only relationships stated on or after this day")
    part.add_argument("--stated-to", type=day, metavar="DATE", help="only relationships stated on or before this day")
