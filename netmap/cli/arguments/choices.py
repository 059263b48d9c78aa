"""What the commands about chosen numbers, scales and targets understand."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from netmap.cli.arguments.options import add_db, add_json, add_store

if TYPE_CHECKING:
    from netmap.cli.arguments.options import Commands


def add_conventions_and_scales(commands: Commands) -> None:
    """Add ``conventions`` and ``scales``, with what they do."""
    conventions = commands.add_parser(
        "conventions", help="list the numbers behind every answer, with unit and reason; set and reset them"
    )
    scales = commands.add_parser("scales", help="list the scales that --scale knows; show, edit and add them")
    for command in (conventions, scales):
        add_json(command)
        add_store(command)

    numbers = conventions.add_subparsers(dest="action", metavar="set | reset")
    setting = numbers.add_parser("set", help="give this network its own number")
    setting.add_argument("name", metavar="NAME")
    setting.add_argument("value", metavar="VALUE")
    resetting = numbers.add_parser("reset", help="take a number back to its default")
    resetting.add_argument("name", nargs="?", metavar="NAME", help="which one (default: every number of its own)")

    crosswalks = scales.add_subparsers(dest="action", metavar="show | export | set | reset")
    show = crosswalks.add_parser("show", help="show what each answer of a scale is read as")
    export = crosswalks.add_parser("export", help="write a scale to a file, to edit it")
    editing = crosswalks.add_parser("set", help="read the scales of a file as this network's own")
    editing.add_argument("file", type=Path, metavar="FILE.csv")
    undoing = crosswalks.add_parser("reset", help="take a scale back to what netmap brings")
    for command in (show, export, undoing):
        command.add_argument("name", metavar="NAME")
    export.add_argument("file", type=Path, metavar="FILE.csv")
    # Suppressed defaults: what was said before the action is not overwritten by what was not said after it.
    for command in (setting, resetting, show, export, editing, undoing):
        add_json(command, after=True)
        add_db(command, after=True)
    for command in (show, export):
        command.add_argument(
            "--demo",
            action="store_true",
            default=argparse.SUPPRESS,
            help="use the sample town; touches no data of yours",
        )


def add_targets(commands: Commands) -> None:
    """Add ``targets``, with what it does."""
    targets = commands.add_parser("targets", help="list the lists of targets that netmap brings; show and add them")
    actions = targets.add_subparsers(dest="action", metavar="show | add")
    show = actions.add_parser("show", help="print a list as the file it is")
    add = actions.add_parser("add", help="take a list into your network, as one change")
    for command in (show, add):
        command.add_argument("name", metavar="NAME")
    add_json(targets)
    for command in (show, add):
        add_json(command, after=True)
    add_db(add)
