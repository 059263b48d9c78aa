"""The command line: every answer a screen gives, without a browser.

Exit codes: 0 fine, 1 the data has problems, 2 the question was put wrongly,
3 netmap itself made a mistake.
Nothing heavy is imported before a command is known, so that ``--help``
answers at once; that is why a command's module is imported by name.
"""

from __future__ import annotations

import os
import sys
import traceback
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from netmap.cli.arguments import parser
from netmap.errors import NetmapError, ProblemsFound, StoreDamaged, UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

FINE, DATA_HAS_PROBLEMS, WRONG_USAGE, OUR_MISTAKE = 0, 1, 2, 3


def main(argv: Sequence[str]) -> int:
    """Run one command and return its exit code.

    Parameters
    ----------
    argv
        The words after ``netmap``.

    Raises
    ------
    SystemExit
        From the argument parser: code 2 for wrong usage, 0 after ``--help``.
    """
    _speak_utf8()
    arguments = parser().parse_args(argv)
    try:
        return _command(arguments.command)(arguments)
    except BrokenPipeError:
        # Whoever read our output has seen enough ("netmap ties | head"); Python would complain once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except NetmapError as error:
        if isinstance(error, ProblemsFound):
            print(*error.problems, sep="\n", file=sys.stderr)
        print(f"netmap {arguments.command}: {error}" if isinstance(error, UsageError) else error, file=sys.stderr)
        return DATA_HAS_PROBLEMS if isinstance(error, ProblemsFound | StoreDamaged) else WRONG_USAGE
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return WRONG_USAGE
    except Exception as error:  # the outermost door: a user never sees a traceback
        if os.environ.get("NETMAP_DEBUG"):
            raise
        where = traceback.extract_tb(error.__traceback__)[-1]
        print(
            f"Something went wrong, and it is our mistake, not yours: {type(error).__name__} "
            f"({Path(where.filename).name}:{where.lineno}). Nothing was saved halfway. "
            "Please report it; with NETMAP_DEBUG=1 the command shows more.",
            file=sys.stderr,
        )
        return OUR_MISTAKE


HOMES = {
    "stakeholders": "answers",
    "ties": "answers",
    "measures": "answers",
    "tie": "tie",
    "way": "way",
    "find": "find",
    "brief": "brief",
    "map": "map",
    "pack": "pack",
    "export": "export",
    "gaps": "gaps",
    "next": "next",
    "plan": "plan",
    "backtest": "backtest",
    "what-if": "what_if",
    "change": "change",
    "reach": "reach",
    "fragility": "fragility",
    "targets": "targets",
    "conventions": "choices",
    "scales": "choices",
    "demo": "dashboard",
    "serve": "dashboard",
}
"""Command -> the module of this package that holds it; every other one is in ``data``."""


def _command(name: str) -> Callable[[argparse.Namespace], int]:
    """Return the function behind a command; only its own module is imported."""
    home = import_module(f"netmap.cli.{HOMES.get(name, 'data')}")
    command: Callable[[argparse.Namespace], int] = home.COMMANDS[name]
    return command


def _speak_utf8() -> None:
    """Let names of every script through a pipe, on Windows too."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None and not stream.isatty():
            reconfigure(encoding="utf-8")
