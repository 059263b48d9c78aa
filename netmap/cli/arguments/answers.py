"""What the commands that list, measure and tell understand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from netmap.cli.arguments.options import add_audience, add_day, add_json, add_selection, add_store
from netmap.cli.arguments.words import count, day, share

if TYPE_CHECKING:
    from netmap.cli.arguments.options import Commands


def add_lists_and_measures(commands: Commands) -> None:
    """Add ``stakeholders``, ``ties``, ``tie``, ``way`` and ``measures``."""
    stakeholders = commands.add_parser("stakeholders", help="list the stakeholders")
    ties = commands.add_parser("ties", help="list the ties: state, level, strength and what they rest on")
    tie = commands.add_parser(
        "tie", help="take one tie apart: who said what, its strength part by part, what is missing"
    )
    way = commands.add_parser("way", help="find the strongest way from one stakeholder to another, and the shortest")
    measures = commands.add_parser("measures", help="compute the measures of the network and of each stakeholder")
    for name in ("a", "b"):
        for command in (tie, way):
            command.add_argument(name, metavar=name.upper(), help="id or name of a stakeholder")
    for command in (stakeholders, ties, tie, way, measures):
        add_json(command)
        add_audience(command)
        add_day(command)
        add_store(command)
    for command in (stakeholders, ties, way, measures):
        add_selection(command)
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


def add_find(commands: Commands) -> None:
    """Add ``find``."""
    find = commands.add_parser("find", help="find anything that is written down by its words or its id")
    find.add_argument(
        "words", nargs="+", metavar="WORDS", help="words or an id; accents, case and small slips are forgiven"
    )
    find.add_argument("--what", metavar="CODE", help="only one kind, such as stakeholders, ties, gaps or interactions")
    find.add_argument("--rows", type=count, default=5, metavar="NUMBER", help="how many of each kind (default 5)")
    add_json(find)
    add_audience(find)
    add_day(find)
    add_store(find)


def add_brief(commands: Commands) -> None:
    """Add ``brief``."""
    brief = commands.add_parser(
        "brief", help="write one page about a stakeholder: what to know before the next contact"
    )
    brief.add_argument("stakeholder", metavar="ID", help="id or name of a stakeholder")
    brief.add_argument(
        "file", nargs="?", type=Path, metavar="OUT.html|OUT.docx", help="where to write it (default: print it)"
    )
    add_json(brief)
    add_day(brief)
    add_store(brief)


def add_map(commands: Commands) -> None:
    """Add ``map``."""
    drawing = commands.add_parser(
        "map", help="write a view of the map as a picture, as a page of its own or for other programs"
    )
    drawing.add_argument(
        "file",
        type=Path,
        metavar="OUT.svg|OUT.png|OUT.html",
        help="a picture for print, a picture, or a page that finds, hides and tells, all without a network; "
        "OUT.gexf, .graphml, .gml or .net: what is drawn, for Gephi and other programs",
    )
    door = drawing.add_mutually_exclusive_group()
    door.add_argument("--around", metavar="ID", help="only this stakeholder (id or name) and those around it")
    door.add_argument("--strongest", action="store_true", help="only the strongest ties")
    drawing.add_argument(
        "--colour",
        default="kind",
        metavar="CODE",
        help="kind (default), sector, place, voice, or the code of a measure",
    )
    drawing.add_argument(
        "--size", default="ties", metavar="CODE", help="ties (default), strength, same, or the code of a measure"
    )
    drawing.add_argument(
        "--lines",
        choices=("pair", "kinds"),
        default="pair",
        help="one line for each pair (default), or for each kind of relation",
    )
    drawing.add_argument(
        "--between",
        choices=("programmes", "needs"),
        help="stakeholders and what they take part in, or the needs they answer",
    )
    drawing.add_argument(
        "--backbone",
        type=share,
        default=0.0,
        metavar="SHARE",
        help="only ties that matter most to one of their ends, e.g. 0.05",
    )
    drawing.add_argument("--without-ours", action="store_true", help="leave out the library's own units")
    add_audience(drawing)
    add_day(drawing)
    add_store(drawing)
    add_selection(drawing)


def add_export(commands: Commands) -> None:
    """Add ``export``."""
    export = commands.add_parser(
        "export", help="write the network to a file: workbooks, tables, files for Gephi, Kumu and others, the map"
    )
    what = export.add_mutually_exclusive_group(required=True)
    what.add_argument("file", nargs="?", type=Path, metavar="OUT", help="where; its ending says what, e.g. town.xlsx")
    what.add_argument("--list", action="store_true", help="list what can be written, with its ending and its name")
    export.add_argument(
        "--as", dest="form", metavar="NAME", help="which, where several files have the same ending; see --list"
    )
    ours = export.add_mutually_exclusive_group()
    ours.add_argument("--with-ours", action="store_true", help="keep the library's own units in (default)")
    ours.add_argument("--without-ours", action="store_true", help="leave out the library's own units")
    export.add_argument("--replace", action="store_true", help="write over a file that is there")
    add_audience(export)
    add_day(export)
    add_store(export)


def add_backtest(commands: Commands) -> None:
    """Add ``backtest``."""
    backtest = commands.add_parser(
        "backtest", help="tell how well suggestions would have named, in the past, those who came to work together"
    )
    backtest.add_argument(
        "--cut",
        type=day,
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
        "--seeds", type=count, default=20, metavar="NUMBER", help="how often chance is tried (default 20)"
    )
    backtest.add_argument("--seed", type=int, default=0, help="where chance begins (default 0)")
    add_json(backtest)
    backtest.add_argument(
        "--as-of", type=day, metavar="DATE", help="the day up to which ties are known (default: today)"
    )
    add_store(backtest)
