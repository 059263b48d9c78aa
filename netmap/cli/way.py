"""``netmap way A B``: the strongest way from one stakeholder to another, and the shortest if that is another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from netmap.cli.answers import network_of
from netmap.cli.places import as_of
from netmap.cli.printing import print_json
from netmap.cli.tie import stakeholder_for
from netmap.network.ways import fewest_ties, strongest_way

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    import pandas as pd

    from netmap.network.ways import Way


def way(arguments: argparse.Namespace) -> int:
    """Print the ways between two."""
    network = network_of(arguments)
    a, b = (stakeholder_for(words, network.records) for words in (arguments.a, arguments.b))
    strongest, shortest = strongest_way(network, a, b), fewest_ties(network, a, b)
    names = network.records.names()
    if arguments.json:
        found = {"strongest": _as_json(strongest, names), "shortest": _as_json(shortest, names)}
        print_json({"as_of": as_of(arguments).isoformat(), "a": a, "b": b, **found})
        return 0
    print(f"From {names[a]} to {names[b]}, as of {as_of(arguments)}\n")
    if shortest is None:
        print("No way: no chain of ties joins the two.")
        return 0
    if strongest is None:
        print("No way of known strength: on every chain of ties there is one whose strength is not known.")
    else:
        _print("Strongest way", strongest, names)
    if strongest is None or strongest.stakeholders != shortest.stakeholders:
        _print("\nShortest way", shortest, names)
    return 0


def _print(title: str, way: Way, names: pd.Series) -> None:
    whole = "strength not known" if way.strength is None else f"{way.strength:.2f} of 1 in all"
    print(f"{title}: {len(way.strengths):,} tie{'' if len(way.strengths) == 1 else 's'}, {whole}")
    ends = zip(way.stakeholders[:-1], way.stakeholders[1:], way.strengths, strict=True)
    for one, other, strength in ends:
        print(f"- {names[one]} to {names[other]}: {'not known' if strength is None else f'{strength:.2f}'}")


def _as_json(way: Way | None, names: pd.Series) -> dict[str, Any] | None:
    if way is None:
        return None
    on_it = [{"id": one, "name": str(names[one])} for one in way.stakeholders]
    return {"strength": way.strength, "stakeholders": on_it, "strengths": list(way.strengths)}


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {"way": way}
