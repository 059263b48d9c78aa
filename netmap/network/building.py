"""From records to the network of one day, or of a part of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from netmap.conventions import Conventions
from netmap.network.model import WHO, Network
from netmap.network.tied import known_and_tied
from netmap.records import Records
from netmap.selection import Selection
from netmap.ties import conclude
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import pandas as pd

    from netmap.ties import Conclusions

DAYS_KEPT = 2
"""How many days' conclusions a network keeps: its own, and the one it is compared with."""


def build(  # noqa: PLR0913 - the question has eight parts
    records: Records,
    conventions: Conventions,
    as_of: date,
    selection: Selection | None = None,
    *,
    directed: bool = False,
    seed: int = 0,
    as_programmes: Sequence[str] = (),
    beside: Network | None = None,
) -> Network:
    """Return the network of one day.

    Parameters
    ----------
    records
        The tables.
    conventions
        The chosen numbers.
    as_of
        The day; nothing later counts.
    selection
        Which part of the network; None is all of it. Relationships are
        narrowed before ties are concluded, stakeholders and
        ``minimum_level`` and ``minimum_strength`` after, so that leaving out a partner changes no
        conclusion about others.
    directed
        Whether to read statements as arcs.
    seed
        Starts what is found by chance moves.
    as_programmes
        Codes of kinds of stakeholder to read as programmes, for data that
        came as ties between people and what they attend. They leave the
        stakeholders, and a tie with one of them becomes taking part in it; a
        tie between two of them plays no part. A wide kind takes its narrower
        ones along.
    beside
        A network of the same records, conventions and relationships, built
        before: what it has concluded is not concluded again.

    Examples
    --------
    >>> records = Records.of(
    ...     stakeholders=[{"id": "L", "name": "Library", "kind": "LIB"}, {"id": "S", "name": "School", "kind": "EDU"}],
    ...     relationships=[{"source": "L", "target": "S", "level": 3}],
    ... )
    >>> network = build(records, Conventions(), date(2026, 1, 1))
    >>> len(network), network.graph().edges["L", "S"]["level"]
    (2, 3.0)
    """
    selection = selection or Selection()
    if beside is None:
        concluded = _concluding(records, conventions, selection)
    elif _alike(beside, records, conventions, selection):
        concluded = beside.concluded
    else:
        raise ValueError("a network can only be built beside one of the same records, conventions and relationships")
    conclusions = concluded(as_of)
    among = replace(selection, without_kinds=(*selection.without_kinds, *as_programmes))
    stakeholders = _stakeholders(records, among)
    known, ties = known_and_tied(conclusions, stakeholders["id"], selection, directed=directed)
    return Network(
        as_of,
        directed,
        conventions,
        stakeholders,
        ties,
        known,
        conclusions,
        records,
        selection,
        concluded,
        seed,
        tuple(as_programmes),
    )


def from_pairs(
    pairs: Iterable[tuple[str, str]],
    *,
    alone: Iterable[str] = (),
    kinds: Mapping[str, str] | None = None,
    ours: Iterable[str] = (),
    directed: bool = False,
) -> Network:
    """Return a network from plain pairs of names, as if each first one had stated it: for examples and notebooks.

    Parameters
    ----------
    pairs
        The ties; ``"AB"`` is as good as ``("A", "B")``.
    alone
        Stakeholders without a tie.
    kinds
        Name -> code of kind.
    ours
        Those that are units of the library.
    directed
        Whether the pairs are arcs.

    Examples
    --------
    >>> from_pairs(["AB", "BC"]).degree.tolist()
    [1, 2, 1]
    """
    ends = [tuple(pair) for pair in pairs]
    names = sorted({name for pair in ends for name in pair} | set(alone))
    mine = set(ours)
    rows: list[dict[str, Any]] = [
        {"id": name, "name": name, "kind": (kinds or {}).get(name), "ours": name in mine} for name in names
    ]
    records = Records.of(
        stakeholders=rows, relationships=[{"source": source, "target": target} for source, target in ends]
    )
    return build(records, Conventions(), date(2000, 1, 1), directed=directed)


def _alike(network: Network, records: Records, conventions: Conventions, selection: Selection) -> bool:
    same = network.selection.of_relationships() == selection.of_relationships()
    return same and network.records is records and network.conventions == conventions


def _concluding(records: Records, conventions: Conventions, selection: Selection) -> Callable[[date], Conclusions]:
    narrowed = selection.of_relationships().of(records)

    @lru_cache(maxsize=DAYS_KEPT)
    def concluded(day: date) -> Conclusions:
        return conclude(narrowed, conventions, day, agreements_make_ties=not selection.narrows_relationships)

    return concluded


def _stakeholders(records: Records, selection: Selection) -> pd.DataFrame:
    everybody = records["stakeholders"].assign(ours=records.ours().to_numpy())
    kept = everybody["id"].isin(selection.of(records)["stakeholders"]["id"])
    chosen = everybody[kept].sort_values("id", ignore_index=True)
    chosen["family"] = chosen["kind"].map(vocabulary("kinds").family, na_action="ignore").astype("str")
    return chosen[list(WHO)]
