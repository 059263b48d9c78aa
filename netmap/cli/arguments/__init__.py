"""What the command line understands, by group of commands. Imports nothing heavy: ``--help`` must answer at once."""

from __future__ import annotations

import argparse

from netmap import __version__
from netmap.cli.arguments import answers, change, choices, dashboard, data, gaps, pack, planning, reach, what_if


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
    dashboard.add_demo_and_serve(commands)
    data.add_network_files(commands)
    answers.add_lists_and_measures(commands)
    answers.add_find(commands)
    answers.add_brief(commands)
    answers.add_map(commands)
    pack.add_pack(commands)
    answers.add_export(commands)
    gaps.add_gaps(commands)
    planning.add_next(commands)
    planning.add_plan(commands)
    what_if.add_what_if(commands)
    change.add_change(commands)
    reach.add_reach(commands)
    choices.add_conventions_and_scales(commands)
    answers.add_backtest(commands)
    choices.add_targets(commands)
    return top
