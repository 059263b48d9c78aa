"""``netmap targets``: the lists of targets that come with netmap, listed, shown, and taken into a network."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from netmap.cli.data import import_files
from netmap.cli.printing import print_json, print_table
from netmap.errors import UsageError
from netmap.intake.target_lists import TARGET_LISTS, TargetList
from netmap.names import name_key, nearest

if TYPE_CHECKING:
    from collections.abc import Callable


def targets(arguments: argparse.Namespace) -> int:
    """List the lists that come with netmap, or do what the action says."""
    if arguments.action is not None:
        chosen = _list_named(arguments.name)
        return _add(chosen, arguments) if arguments.action == "add" else _show(chosen, arguments)
    if arguments.json:
        print_json({"lists": [{**_as_json(each), "targets": len(each.rows())} for each in TARGET_LISTS]})
        return 0
    print_table(
        ("Name", "Targets", "List", "Source"),
        [[each.name, len(each.rows()), each.title, each.source] for each in TARGET_LISTS],
    )
    print("\n'netmap targets show NAME' prints one, 'netmap targets add NAME' takes it into your network.")
    return 0


def _list_named(name: str) -> TargetList:
    known = {name_key(each.name): each for each in TARGET_LISTS}
    if name_key(name) not in known:
        names = [each.name for each in TARGET_LISTS]
        near = nearest(name, names, limit=1)
        hint = f" Did you mean '{near[0]}'?" if near else ""
        raise UsageError(f"There is no list of targets '{name}'.{hint} Lists: {', '.join(names)}.")
    return known[name_key(name)]


def _show(chosen: TargetList, arguments: argparse.Namespace) -> int:
    if arguments.json:
        print_json({**_as_json(chosen), "targets": chosen.rows()})
    else:
        print(chosen.file.read_text(encoding="utf-8"), end="")
    return 0


def _add(chosen: TargetList, arguments: argparse.Namespace) -> int:
    """Import a list as it is: the same as 'netmap import' of its file."""
    as_it_is = {"scale": None, "accept_unknown": False, "dry_run": False, "good_rows": False, "rejected": None}
    return import_files(argparse.Namespace(**vars(arguments), files=[chosen.file], demo=False, **as_it_is))


def _as_json(chosen: TargetList) -> dict[str, object]:
    return {"name": chosen.name, "title": chosen.title, "source": chosen.source}


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {"targets": targets}
