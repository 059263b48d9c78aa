"""What the commands about files and changes understand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from netmap.cli.arguments.options import add_db, add_store

if TYPE_CHECKING:
    from netmap.cli.arguments.options import Commands


def add_network_files(commands: Commands) -> None:
    """Add ``new``, ``template``, ``check``, ``import``, ``undo``, ``history`` and ``doctor``."""
    new = commands.add_parser("new", help="make an empty network")
    new.add_argument("file", nargs="?", metavar="FILE", help="where (default: the place for your data)")
    add_db(new)

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
            help="workbook (.xlsx), .csv files, e.g. nodes.csv ties.csv, or another program's network (.graphml, .gexf, .gml, .net, .json)",
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
        add_store(command)
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
        add_db(command)
