"""``netmap change``: two days, or two states of the data, compared by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap.change import change
from netmap.cli.places import as_of, opened
from netmap.cli.printing import print_json
from netmap.cli.shown_change import print_change
from netmap.errors import UsageError
from netmap.gaps import find_gaps
from netmap.network import Network, build
from netmap.privacy import for_audience
from netmap.settings import conventions_of
from netmap.tables import Audience

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from netmap.conventions import Conventions
    from netmap.gaps import Gaps
    from netmap.records import Records
    from netmap.store import Store

MOST_ROWS = 10
"""How many of each are printed unless another number is asked for."""


def compare(arguments: argparse.Namespace) -> int:
    """Compare two days, or two states of the data."""
    _refuse(arguments)
    with opened(arguments) as store:
        conventions = conventions_of(store)
        states = _states(arguments, store)
    networks = _networks(arguments, states, conventions)
    gaps, gaps_of_all = _looks(networks), None
    audience = Audience(arguments.audience)
    if audience is not Audience.INTERNAL:
        networks = _networks(arguments, _seen(states, audience, conventions), conventions)
        gaps, gaps_of_all = _looks(networks), gaps
    before, after = networks
    answer = change(before, after, gaps=gaps, gaps_of_all=gaps_of_all)
    if arguments.json:
        print_json(answer.as_json())
    else:
        print_change(answer, arguments.rows or MOST_ROWS)
    return 0


def _looks(networks: tuple[Network, Network]) -> tuple[Gaps, Gaps]:
    before, after = networks
    return find_gaps(before), find_gaps(after)


def _refuse(arguments: argparse.Namespace) -> None:
    """Say which options do not go together."""
    if arguments.from_change is None and arguments.to_change is not None:
        raise UsageError("--to-change says up to which change; say with --from-change since which.")
    if arguments.from_change is not None and (arguments.earlier or arguments.later):
        raise UsageError("Compare two days (--from, --to) or two states of the data (--from-change), not both at once.")
    if arguments.to_change is not None and arguments.to_change <= arguments.from_change:
        raise UsageError(f"Change {arguments.to_change} does not come after change {arguments.from_change}.")


def _states(arguments: argparse.Namespace, store: Store) -> tuple[Records, Records]:
    """Return the data of both sides; the same where days are compared."""
    if arguments.from_change is None:
        records = store.load()
        return records, records
    return store.load(arguments.from_change), store.load(arguments.to_change)


def _seen(states: tuple[Records, Records], audience: Audience, conventions: Conventions) -> tuple[Records, Records]:
    """Return the data as an audience sees them; once where both sides are the same."""
    before, after = states
    seen = for_audience(after, audience, conventions).records
    return (seen if before is after else for_audience(before, audience, conventions).records), seen


def _networks(
    arguments: argparse.Namespace, states: tuple[Records, Records], conventions: Conventions
) -> tuple[Network, Network]:
    """Return the networks to compare."""
    before, after = states
    later = build(after, conventions, arguments.later or as_of(arguments))
    if arguments.from_change is not None:
        return build(before, conventions, later.as_of), later
    earlier = arguments.earlier or later.earlier_day
    if earlier >= later.as_of:
        raise UsageError(
            f"{earlier} is not before {later.as_of}. Give an earlier day with --from, or a later one with --to."
        )
    return later.on(earlier), later


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {"change": compare}
