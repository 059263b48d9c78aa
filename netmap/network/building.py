"""From records to the network of one day, or of a part of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from netmap.conventions import Conventions
from netmap.network.model import FROM_THE_PAIR, WHO, Network
from netmap.records import Records
from netmap.selection import Selection
from netmap.ties import conclude
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def build(  # noqa: PLR0913 - the question has six parts
    records: Records,
    conventions: Conventions,
    as_of: date,
    selection: Selection | None = None,
    *,
    directed: bool = False,
    seed: int = 0,
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
        ``minimum_level`` after, so that leaving out a partner changes no
        conclusion about others.
    directed
        Whether to read statements as arcs.
    seed
        Starts what is found by chance moves.

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
    narrowed = replace(selection, kinds=(), without_kinds=(), sectors=(), places=()).of(records)
    conclusions = conclude(narrowed, conventions, as_of, agreements_make_ties=not selection.narrows_relationships)
    stakeholders = _stakeholders(records, selection)
    ids = pd.Index(stakeholders["id"])
    known = _indexed(conclusions.ties, ids, "a", "b")
    ties = _with_pair(_indexed(conclusions.arcs, ids, "source", "target"), known) if directed else known
    ties = ties[ties["in_graph"]]
    if selection.minimum_level is not None:
        ties = ties[ties["level"] >= selection.minimum_level]
    return Network(
        as_of,
        directed,
        conventions,
        stakeholders,
        ties.reset_index(drop=True),
        known,
        conclusions,
        records,
        selection,
        seed,
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


def _stakeholders(records: Records, selection: Selection) -> pd.DataFrame:
    everybody = records["stakeholders"].assign(ours=records.ours().to_numpy())
    kept = everybody["id"].isin(selection.of(records)["stakeholders"]["id"])
    chosen = everybody[kept].sort_values("id", ignore_index=True)
    chosen["family"] = chosen["kind"].map(vocabulary("kinds").family, na_action="ignore").astype("str")
    return chosen[list(WHO)]


def _indexed(frame: pd.DataFrame, ids: pd.Index, one: str, other: str) -> pd.DataFrame:
    """Return the rows whose two ends are both there, with their positions in front."""
    i, j = ids.get_indexer(pd.Index(frame[one])), ids.get_indexer(pd.Index(frame[other]))
    kept = (i >= 0) & (j >= 0)
    indexed = frame[kept].reset_index(drop=True)
    indexed.insert(0, "i", i[kept].astype(np.int64))
    indexed.insert(1, "j", j[kept].astype(np.int64))
    return indexed


def _with_pair(arcs: pd.DataFrame, known: pd.DataFrame) -> pd.DataFrame:
    """Return the arcs with what is concluded about the pair each belongs to."""
    ends = arcs[["i", "j"]].to_numpy()
    of_pair = known.set_index(["i", "j"])[list(FROM_THE_PAIR)]
    found = of_pair.reindex(pd.MultiIndex.from_arrays([ends.min(axis=1), ends.max(axis=1)]))
    return pd.concat([arcs, found.reset_index(drop=True)], axis=1)
