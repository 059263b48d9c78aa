"""What the command line understands. Imports nothing heavy: ``--help`` must answer at once."""

from __future__ import annotations

import argparse
import math
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from netmap import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not a date; write it like 2026-03-31") from None


def _port(text: str) -> int:
    try:
        port = int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not a port number") from None
    if not 1 <= port <= 65535:  # noqa: PLR2004 - the range of TCP ports
        raise argparse.ArgumentTypeError(f"{port} is not a port number (1 to 65535)")
    return port


def _rows(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number of rows (1 or more)")
    return int(text)


def _count(text: str) -> int:
    if text.isascii() and text.isdigit() and int(text) > 0:
        return int(text)
    raise argparse.ArgumentTypeError(f"'{text}' is not a whole number above 0")


def _partnerships(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number of partnerships (1 or more)")
    return int(text)


def _hours(text: str) -> float:
    try:
        hours = float(text)
    except ValueError:
        hours = math.nan
    if not 0 <= hours < math.inf:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number of hours (0 or more)")
    return hours


def parser() -> argparse.ArgumentParser:
    """Return the parser of every command.

    Examples
    --------
    >>> parser().parse_args(["undo", "--db", "town.netmap"]).command
    'undo'
    """
    top = argparse.ArgumentParser(
        prog="netmap",
        description="Map a library's partnerships: who works with whom, how closely, and where the gaps are.",
        epilog="Your data stays on this machine. 'netmap COMMAND --help' explains one command.",
    )
    top.add_argument("--version", action="version", version=f"netmap {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _dashboard_commands(commands)
    _data_commands(commands)
    _answer_commands(commands)
    _brief_command(commands)
    _gap_commands(commands)
    _next_command(commands)
    _plan_command(commands)
    _what_if_commands(commands)
    _choice_commands(commands)
    _backtest_command(commands)
    _target_commands(commands)
    return top


def _dashboard_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    demo = commands.add_parser("demo", help="open the dashboard on the sample town; touches no data of yours")
    serve = commands.add_parser("serve", help="open the dashboard on your network")
    serve.add_argument("file", nargs="?", metavar="FILE", help="the network to open (default: the place for your data)")
    _add_db(serve)
    for command in (demo, serve):
        command.add_argument("--port", type=_port, help="port on this machine (default: a free one)")
        command.add_argument("--no-browser", action="store_true", help="print the address, open no browser")
        command.add_argument(
            "--address", default="127.0.0.1", help="must be this machine's own: there is no sign-in yet"
        )


def _data_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    new = commands.add_parser("new", help="make an empty network")
    new.add_argument("file", nargs="?", metavar="FILE", help="where (default: the place for your data)")
    _add_db(new)

    template = commands.add_parser("template", help="write an empty workbook to fill in")
    template.add_argument("file", type=Path, metavar="FILE.xlsx")

    check = commands.add_parser("check", help="read files and list every problem; saves nothing")
    imports = commands.add_parser("import", help="read files, check them and save them as one step")
    for command in (check, imports):
        command.add_argument(
            "files",
            nargs="+",
            type=Path,
            metavar="FILE",
            help="workbook (.xlsx) or .csv files, e.g. nodes.csv ties.csv",
        )
        command.add_argument(
            "--scale", metavar="NAME", help="what the steps of the level column mean, e.g. partner; see 'netmap scales'"
        )
        command.add_argument(
            "--accept-unknown",
            action="store_true",
            help="file words that are in no list under 'other', keeping your word",
        )
        command.add_argument("--json", action="store_true", help="print the result as JSON")
        _add_store(command)
    imports.add_argument("--dry-run", action="store_true", help="show what would be added and changed; save nothing")
    imports.add_argument(
        "--good-rows", action="store_true", help="save the rows without problems and write the others to a file"
    )
    imports.add_argument(
        "--rejected", type=Path, metavar="FOLDER", help="folder for the files of rejected rows (default: here)"
    )

    undo = commands.add_parser("undo", help="take back an import or another change")
    undo.add_argument(
        "change", nargs="?", type=int, metavar="NUMBER", help="number of the change (default: the last one)"
    )
    history = commands.add_parser("history", help="list the changes, newest first")
    doctor = commands.add_parser("doctor", help="check that the stored data is sound")
    for command in (undo, history, doctor):
        command.add_argument("--json", action="store_true", help="print the result as JSON")
        _add_db(command)


def _answer_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    stakeholders = commands.add_parser("stakeholders", help="list the stakeholders")
    ties = commands.add_parser("ties", help="list the ties: state, level, strength and what they rest on")
    tie = commands.add_parser(
        "tie", help="take one tie apart: who said what, its strength part by part, what is missing"
    )
    measures = commands.add_parser("measures", help="compute the measures of the network and of each stakeholder")
    for name in ("a", "b"):
        tie.add_argument(name, metavar=name.upper(), help="id or name of a stakeholder")
    for command in (stakeholders, ties, tie, measures):
        command.add_argument("--json", action="store_true", help="print the answer as JSON")
        command.add_argument("--as-of", type=_day, metavar="DATE", help="the day to look from (default: today)")
        _add_store(command)
    for command in (stakeholders, ties, measures):
        _add_selection(command)
    measures.add_argument(
        "--directed", action="store_true", help="read each statement as an arrow from one side to the other"
    )
    measures.add_argument(
        "--question", metavar="CODE", help="only the measures that answer this question; its code stands beside it"
    )
    measures.add_argument(
        "--as-programmes",
        action="append",
        default=[],
        metavar="KIND",
        help="read stakeholders of this kind (events, forums …) as programmes, and a tie with one as taking part",
    )
    measures.add_argument("--seed", type=int, default=0, help="seed of what is found by chance moves (default 0)")


def _brief_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    brief = commands.add_parser(
        "brief", help="write one page about a stakeholder: what to know before the next contact"
    )
    brief.add_argument("stakeholder", metavar="ID", help="id or name of a stakeholder")
    brief.add_argument(
        "file", nargs="?", type=Path, metavar="OUT.html|OUT.docx", help="where to write it (default: print it)"
    )
    brief.add_argument("--json", action="store_true", help="print the answer as JSON")
    brief.add_argument("--as-of", type=_day, metavar="DATE", help="the day to look from (default: today)")
    _add_store(brief)


def _gap_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    gaps = commands.add_parser("gaps", help="list what is missing, the gravest first; note it, and decide about it")
    gaps.add_argument("--json", action="store_true", help="print the answer as JSON")
    gaps.add_argument("--as-of", type=_day, metavar="DATE", help="the day to look from (default: today)")
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
        "--changed-since", type=_day, metavar="DATE", help="only what is new, gone or back since that day"
    )
    shown.add_argument(
        "--sensitivity",
        action="store_true",
        help="what would come and go with each chosen number at half and at double",
    )
    shown.add_argument("--waiting", action="store_true", help="only the rules that wait for data, and for which")
    _add_store(gaps)

    actions = gaps.add_subparsers(dest="action", metavar="note | decide")
    note = actions.add_parser("note", help="note in the register what is new, gone and back")
    decide = actions.add_parser("decide", help="write down where a gap stands, why, who sees to it, by when")
    decide.add_argument("key", metavar="KEY", help="as 'netmap gaps' shows it, e.g. G20:S001|S118")
    decide.add_argument("--status", metavar="STATUS", help="open, accepted, acting, closed or 'not a gap'")
    decide.add_argument("--reason", metavar="TEXT", help="why; needed for closed and 'not a gap'")
    decide.add_argument("--owner", metavar="ROLE", help="the staff role (never a name) that sees to it")
    decide.add_argument("--due", type=_day, metavar="DATE", help="by when")
    decide.add_argument("--note", metavar="TEXT", help="anything else")
    for command in (note, decide):
        command.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="print the answer as JSON")
        command.add_argument(
            "--as-of",
            type=_day,
            default=argparse.SUPPRESS,
            metavar="DATE",
            help="the day to look from (default: today)",
        )
        _add_db(command, default=argparse.SUPPRESS)


def _next_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
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
        "--rows", type=_rows, metavar="N", help="rows of each list (default: what the conventions say)"
    )
    following.add_argument("--json", action="store_true", help="print the answer as JSON")
    following.add_argument("--as-of", type=_day, metavar="DATE", help="the day to look from (default: today)")
    _add_store(following)


def _plan_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    plan = commands.add_parser(
        "plan", help="choose the few partnerships that would answer most of what is unmet, and say why each"
    )
    plan.add_argument(
        "--k", type=_partnerships, default=5, metavar="NUMBER", help="how many partnerships, at most (default 5)"
    )
    plan.add_argument(
        "--budget", type=_hours, metavar="HOURS", help="staff hours they may take together in the first year"
    )
    plan.add_argument(
        "--must", nargs="+", action="extend", default=[], metavar="ID", help="who must be in (ids or names)"
    )
    plan.add_argument(
        "--must-not", nargs="+", action="extend", default=[], metavar="ID", help="who must not (ids or names)"
    )
    plan.add_argument("--json", action="store_true", help="print the answer as JSON")
    plan.add_argument("--as-of", type=_day, metavar="DATE", help="the day to look from (default: today)")
    _add_store(plan)


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


def _what_if_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    what_if = commands.add_parser(
        "what-if", help="compare the network with what it would be after imagined changes; nothing in it changes"
    )
    fragility = commands.add_parser("fragility", help="list who or what, if lost, breaks most, and what to do first")
    fragility.add_argument("--rows", type=_rows, metavar="NUMBER", help="how many to list (default 10; in JSON all)")
    for command in (what_if, fragility):
        command.add_argument("--json", action="store_true", help="print the answer as JSON")
        command.add_argument("--as-of", type=_day, metavar="DATE", help="the day to look from (default: today)")
        _add_store(command)
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
    plan.add_argument("--due", type=_day, required=True, metavar="DATE", help="by when")
    plan.add_argument("--role", metavar="ROLE", help="the staff role (never a name) that sees to it")
    remove = actions.add_parser("remove", help="remove a scenario")
    for command in (plan, remove):
        command.add_argument("name", metavar="NAME")
    for command in (listing, compare, plan, remove):
        command.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="print the answer as JSON")
        command.add_argument(
            "--as-of",
            type=_day,
            default=argparse.SUPPRESS,
            metavar="DATE",
            help="the day to look from (default: today)",
        )
        _add_db(command, default=argparse.SUPPRESS)


def _choice_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    conventions = commands.add_parser(
        "conventions", help="list the numbers behind every answer, with unit and reason; set and reset them"
    )
    scales = commands.add_parser("scales", help="list the scales that --scale knows; show, edit and add them")
    for command in (conventions, scales):
        command.add_argument("--json", action="store_true", help="print the answer as JSON")
        _add_store(command)

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
        command.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="print the answer as JSON")
        _add_db(command, default=argparse.SUPPRESS)
    for command in (show, export):
        command.add_argument(
            "--demo",
            action="store_true",
            default=argparse.SUPPRESS,
            help="use the sample town; touches no data of yours",
        )


def _backtest_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    backtest = commands.add_parser(
        "backtest", help="tell how well suggestions would have named, in the past, those who came to work together"
    )
    backtest.add_argument(
        "--cut",
        type=_day,
        nargs="+",
        metavar="DATE",
        help="look ahead from these days, each to the next and the last to --as-of (default: the last three years)",
    )
    backtest.add_argument(
        "--surveys",
        action="store_true",
        help="each survey stands alone: what it does not say again has ended",
    )
    backtest.add_argument(
        "--seeds", type=_count, default=20, metavar="NUMBER", help="how often chance is tried (default 20)"
    )
    backtest.add_argument("--seed", type=int, default=0, help="where chance begins (default 0)")
    backtest.add_argument("--json", action="store_true", help="print the answer as JSON")
    backtest.add_argument(
        "--as-of", type=_day, metavar="DATE", help="the day up to which ties are known (default: today)"
    )
    _add_store(backtest)


def _target_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    targets = commands.add_parser("targets", help="list the lists of targets that netmap brings; show and add them")
    actions = targets.add_subparsers(dest="action", metavar="show | add")
    show = actions.add_parser("show", help="print a list as the file it is")
    add = actions.add_parser("add", help="take a list into your network, as one change")
    for command in (show, add):
        command.add_argument("name", metavar="NAME")
    targets.add_argument("--json", action="store_true", help="print the answer as JSON")
    for command in (show, add):
        command.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="print the answer as JSON")
    _add_db(add)


def _add_db(command: argparse.ArgumentParser, default: str | None = None) -> None:
    command.add_argument(
        "--db",
        default=default,
        metavar="FILE_OR_URL",
        help="the network: a file, or postgresql://… (default: the place for your data)",
    )


def _add_store(command: argparse.ArgumentParser) -> None:
    which = command.add_mutually_exclusive_group()
    which.add_argument(
        "--db", metavar="FILE_OR_URL", help="the network: a file, or postgresql://… (default: the place for your data)"
    )
    which.add_argument("--demo", action="store_true", help="use the sample town; touches no data of yours")


def _add_selection(command: argparse.ArgumentParser) -> None:
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
    part.add_argument("--stated-from", type=_day, metavar="DATE", help="only relationships stated on or after this day")
    part.add_argument("--stated-to", type=_day, metavar="DATE", help="only relationships stated on or before this day")
