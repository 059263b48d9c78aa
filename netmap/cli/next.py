"""``netmap next``: whom to contact next; duties first, then whom to reconnect with, introduce and meet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from netmap.cli.places import as_of, opened
from netmap.cli.printing import print_json
from netmap.cli.shown_next import print_outreach
from netmap.network import build
from netmap.outreach import LIST_TITLES, ego_of, purpose_of, suggest
from netmap.settings import conventions_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable


def contact_next(arguments: argparse.Namespace) -> int:
    """Print whom to contact next, and why."""
    with opened(arguments) as store:
        records, conventions = store.load(), conventions_of(store)
        set_aside, register = store.set_aside(), store.register()
    outreach = suggest(
        build(records, conventions, as_of(arguments)),
        ego=ego_of(records, arguments.whose),
        purpose=None if arguments.purpose is None else purpose_of(records, arguments.purpose),
        set_aside=set_aside,
        register=register,
        rows=arguments.rows,
    )
    if arguments.json:
        print_json(_only(outreach.as_json(), arguments.list))
    else:
        print_outreach(outreach, records.names(), arguments.list)
    return 0


def _only(answer: dict[str, Any], wanted: str | None) -> dict[str, Any]:
    """Return the answer with only the list that is wanted; None wants all."""
    if wanted is None:
        return answer
    kept = {name: value for name, value in answer.items() if name == wanted or name not in LIST_TITLES}
    return {**kept, "left_out": [row for row in answer["left_out"] if row["list"] == wanted]}


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {"next": contact_next}
