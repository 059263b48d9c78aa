"""What ``what-if`` and ``fragility`` understand."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from netmap.cli.arguments.options import add_day, add_db, add_json, add_store
from netmap.cli.arguments.words import day, rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netmap.cli.arguments.options import Commands

_CHANGES: tuple[tuple[str, str, int | str | None, str | tuple[str, ...], str], ...] = (
    ("--add-tie", "add_tie", 2, ("A", "B"), "two work together; --level after it says how closely (default 3)"),
    ("--level", "level", None, "LEVEL", "1 networking to 5 collaboration, of the --add-tie before it"),
    ("--remove-tie", "remove_tie", 2, ("A", "B"), "two no longer work together"),
    ("--add", "add_partner", None, "NAME", "somebody new; --kind after it says what it is"),
    ("--kind", "kind", None, "KIND", "kind of stakeholder, of the --add before it"),
    ("--remove", "remove_partner", None, "ID", "a stakeholder is gone"),
    ("--with-role", "add_role", "+", "ROLE", "a staff role looks after the partners named after it"),
    ("--without-role", "remove_role", None, "ROLE", "a staff role leaves, and nobody takes over"),
    ("--add-funding", "add_funding", "+", "ID", "who gives, how much, and the currency: S070 12000 CAD"),
    ("--without-funder", "end_funding", None, "ID", "the money of a funder ends"),
    ("--add-programme", "add_programme", "+", "NAME", "its name, who leads it, and the needs it answers"),
    ("--end-programme", "end_programme", None, "ID", "a programme stops"),
    ("--end-agreement", "end_agreement", None, "ID", "an agreement is no longer in force"),
)
"""The changes that ``what-if`` can imagine: option, code of the step, how many words, how help calls them, and what it means."""


class _Change(argparse.Action):
    """Keeps the changes of ``what-if`` in the order in which they are given."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,  # noqa: ARG002 - argparse prescribes it
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,  # noqa: ARG002 - argparse prescribes it
    ) -> None:
        words = [values] if isinstance(values, str) else list(values or [])
        namespace.changes = [*namespace.changes, (self.const, words)]


def add_what_if(commands: Commands) -> None:
    """Add ``what-if``, with what it does with scenarios, and ``fragility``."""
    what_if = commands.add_parser(
        "what-if", help="compare the network with what it would be after imagined changes; nothing in it changes"
    )
    fragility = commands.add_parser("fragility", help="list who or what, if lost, breaks most, and what to do first")
    fragility.add_argument("--rows", type=rows, metavar="NUMBER", help="how many to list (default 10; in JSON all)")
    for command in (what_if, fragility):
        add_json(command)
        add_day(command)
        add_store(command)
    changes = what_if.add_argument_group("changes, in the order given (ids or names; each may be given several times)")
    for option, code, words, called, meaning in _CHANGES:
        choices = ("1", "2", "3", "4", "5") if code == "level" else None
        changes.add_argument(
            option,
            dest="changes",
            action=_Change,
            const=code,
            nargs=words,
            metavar=called,
            choices=choices,
            help=meaning,
        )
    what_if.set_defaults(changes=[])
    what_if.add_argument(
        "--scenario", metavar="NAME", help="the changes of a scenario that was saved, before any others"
    )
    what_if.add_argument("--save", metavar="NAME", help="keep the changes as a scenario of this name")
    what_if.add_argument("--note", metavar="TEXT", help="with --save: what it is for")
    what_if.add_argument("--made-by", metavar="ROLE", help="with --save: the staff role (never a name) that made it")

    actions = what_if.add_subparsers(dest="action", metavar="list | compare | plan | remove")
    listing = actions.add_parser("list", help="list the scenarios that are kept")
    compare = actions.add_parser("compare", help="every measure as it is and in each scenario")
    compare.add_argument("names", nargs="*", metavar="NAME", help="which scenarios (default: all)")
    plan = actions.add_parser("plan", help="plan the contacts that would bring a scenario's new ties about")
    plan.add_argument("--due", type=day, required=True, metavar="DATE", help="by when")
    plan.add_argument("--role", metavar="ROLE", help="the staff role (never a name) that sees to it")
    remove = actions.add_parser("remove", help="remove a scenario")
    for command in (plan, remove):
        command.add_argument("name", metavar="NAME")
    for command in (listing, compare, plan, remove):
        add_json(command, after=True)
        add_day(command, after=True)
        add_db(command, after=True)
