"""What ``pack`` understands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from netmap.cli.arguments.options import add_day, add_json, add_store
from netmap.cli.arguments.words import day

if TYPE_CHECKING:
    from netmap.cli.arguments.options import Commands


def add_pack(commands: Commands) -> None:
    """Add ``pack``."""
    pack = commands.add_parser(
        "pack", help="write the pages to attach to a grant application, or check whether the data still say the same"
    )
    what = pack.add_mutually_exclusive_group(required=True)
    what.add_argument("file", nargs="?", type=Path, metavar="OUT.docx|OUT.html|OUT.pdf", help="where to write it")
    what.add_argument(
        "--verify", type=Path, metavar="FILE", help="a pack: does it still say what the data say, and if not, why not"
    )
    what.add_argument(
        "--new-template", type=Path, metavar="FILE.docx", help="write a document to make a template of your own from"
    )
    pack.add_argument(
        "--from", dest="begin", type=day, metavar="DATE", help="the first day that counts (default: a year up to --to)"
    )
    pack.add_argument(
        "--to", dest="end", type=day, metavar="DATE", help="the last day that counts (default: the day to look from)"
    )
    pack.add_argument(
        "--since", type=day, metavar="DATE", help="the day to compare with (default: the day before --from)"
    )
    pack.add_argument("--frame", default="", metavar="CODE", help="say the numbers in a funder's words")
    pack.add_argument("--title", default="", metavar="TEXT", help="what stands on the first page")
    pack.add_argument(
        "--project",
        default="",
        metavar="TEXT|FILE.txt",
        help="what your project is about, to stand after the summary: the words themselves, or a text file with them",
    )
    pack.add_argument(
        "--boundary", default="", metavar="TEXT", help="for the note on method: who is in the network, and who decided"
    )
    pack.add_argument(
        "--community", default="", metavar="TEXT", help="for the note on method: what the community said of the results"
    )
    pack.add_argument(
        "--template", type=Path, metavar="FILE.docx", help="a document of your own to write it into (with OUT.docx)"
    )
    pack.add_argument("--language", choices=("en", "fr"), default="en", help="English (default) or French")
    pack.add_argument(
        "--audience",
        choices=("internal", "partners", "public"),
        default="public",
        help="leave out what they may not see (default: public)",
    )
    add_json(pack)
    add_day(pack)
    add_store(pack)
