"""``netmap demo`` and ``netmap serve``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap.errors import UsageError
from netmap.serving import serve
from netmap.store import default_location

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable


def demo(arguments: argparse.Namespace) -> int:
    """Open the dashboard on the sample town."""
    serve("", port=arguments.port, address=arguments.address, open_browser=not arguments.no_browser, demo=True)
    return 0


def open_dashboard(arguments: argparse.Namespace) -> int:
    """Open the dashboard on a network."""
    if arguments.file and arguments.db:
        raise UsageError("Name the network once: as FILE or with --db.")
    where = arguments.file or arguments.db or str(default_location())
    serve(where, port=arguments.port, address=arguments.address, open_browser=not arguments.no_browser)
    return 0


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {"demo": demo, "serve": open_dashboard}
