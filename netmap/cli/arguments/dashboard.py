"""What ``demo`` and ``serve`` understand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap.cli.arguments.options import add_db
from netmap.cli.arguments.words import port

if TYPE_CHECKING:
    from netmap.cli.arguments.options import Commands


def add_demo_and_serve(commands: Commands) -> None:
    """Add ``demo`` and ``serve``."""
    demo = commands.add_parser("demo", help="open the dashboard on the sample town; touches no data of yours")
    serve = commands.add_parser("serve", help="open the dashboard on your network")
    serve.add_argument("file", nargs="?", metavar="FILE", help="the network to open (default: the place for your data)")
    add_db(serve)
    for command in (demo, serve):
        command.add_argument("--port", type=port, help="port on this machine (default: a free one)")
        command.add_argument("--no-browser", action="store_true", help="print the address, open no browser")
        command.add_argument(
            "--address", default="127.0.0.1", help="must be this machine's own: there is no sign-in yet"
        )
