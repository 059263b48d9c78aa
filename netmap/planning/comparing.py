"""What if: a network before and after imagined changes, measure by measure, gap by gap, tie by tie."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from netmap.gaps import find_gaps
from netmap.gaps.comparing import FIRST_TOLD, GONE, NEW, UNASKED, gaps_compared
from netmap.gaps.coverage import KEY
from netmap.gaps.showing import names_of
from netmap.gaps.situation import Situation
from netmap.measures import summarise
from netmap.measures.comparing import differs, measures_compared
from netmap.network import build
from netmap.network.comparison import SAME, compare
from netmap.planning.imagining import imagine
from netmap.planning.reaching import reach_compared
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from netmap.gaps import Gaps
    from netmap.measures import Summary
    from netmap.network import Network
    from netmap.planning.steps import Step


@dataclass(frozen=True, eq=False)
class Comparison:
    """A network as it is and as it would be.

    Parameters
    ----------
    steps
        The imagined changes, in order.
    sentences
        The same in words, without full stops.
    before, after
        Both networks, of the same day, numbers and seed: draw both with the
        positions that the stakeholders have on the map.
    measures
        As ``measures.comparing.measures_compared``.
    gaps
        What appears and vanishes, the gravest first: ``key``, ``rule``,
        ``what`` (``NEW``, ``GONE``, ``UNASKED``), ``sentence``, ``severity``, ``step``.
    ties
        The ties that are not as they were: the columns of
        ``network.comparison.compare``, and the names ``a_name``, ``b_name``.
    coverage
        The cells of open need x place x group whose state changes:
        ``need``, ``place``, ``group``, ``before``, ``after`` (codes of the
        vocabulary "coverage_states"; missing where the cell is not there).
    cells
        How many cells are in each state: index the codes, ``before``, ``after``.
    reach
        What could be said to funders before and after, as ``reaching.reach_compared``.
    """

    steps: tuple[Step, ...]
    sentences: tuple[str, ...]
    before: Network
    after: Network
    measures: pd.DataFrame
    gaps: pd.DataFrame
    ties: pd.DataFrame
    coverage: pd.DataFrame
    cells: pd.DataFrame
    reach: pd.DataFrame

    @property
    def makes_a_difference(self) -> bool:
        """Whether anything that is compared changes."""
        changes = bool(differs(self.measures).any())
        if changes or not (self.gaps.empty and self.ties.empty and self.coverage.empty):
            return True
        return bool(differs(self.reach).any())

    def as_json(self) -> dict[str, Any]:
        """Return it as plain values; what is undefined is None."""
        return {
            "as_of": self.before.as_of.isoformat(),
            "steps": [
                {**step.as_json(), "sentence": said} for step, said in zip(self.steps, self.sentences, strict=True)
            ],
            "measures": _plain(self.measures),
            "gaps": {what: _plain(self.gaps[self.gaps["what"] == what].drop(columns="what")) for what in GAP_CHANGES},
            "ties": _plain(self.ties[["a", "a_name", "b", "b_name", "what", "level_before", "level_now"]]),
            "coverage": {
                "cells": _plain(self.cells.rename_axis("state").reset_index()),
                "changed": _plain(self.coverage),
            },
            "reach": _plain(self.reach),
        }


GAP_CHANGES = (NEW, GONE, UNASKED)


@dataclass(frozen=True, eq=False)
class Standing:
    """A network with everything that is compared of it.

    Parameters
    ----------
    network
        The network.
    summary
        Its measures.
    gaps
        Its gaps.
    cells
        The cells of open need x place x group, with their states.
    """

    network: Network
    summary: Summary
    gaps: Gaps
    cells: pd.DataFrame

    @classmethod
    def of(
        cls, network: Network, *, codes: Collection[str] | None = None, rules: Collection[str] | None = None
    ) -> Standing:
        """Return how a network stands; ``codes`` and ``rules`` as for ``what_if``."""
        return cls(
            network,
            summarise(network, seed=network.seed, codes=codes),
            find_gaps(network, rules),
            Situation(network, network.conventions).coverage.cells,
        )


def what_if(
    network: Network,
    steps: Sequence[Step],
    *,
    codes: Collection[str] | None = None,
    rules: Collection[str] | None = None,
    before: Standing | None = None,
) -> Comparison:
    """Return what imagined changes would change.

    Parameters
    ----------
    network
        As it is: the whole network, undirected, ours in it.
    steps
        The changes, in order.
    codes
        Only the measures with these codes; None compares all.
    rules
        Only the gap rules with these codes; None asks all.
    before
        ``Standing.of(network)`` with the same codes and rules, if it is known
        already: half of the work.

    Raises
    ------
    UsageError
        If a step cannot be.

    Notes
    -----
    The changes take place on the network's day. Ties are concluded anew from
    the changed tables, by the same numbers and with the same seed, so that
    every difference comes from the steps.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> from netmap.planning.steps import RemoveTie
    >>> found = what_if(from_pairs(["AB", "BC"]), [RemoveTie("A", "B")], codes={"ties"})
    >>> found.sentences, found.measures[["before", "after", "difference"]].to_numpy().tolist()
    (('A and B no longer work together',), [[2, 1, -1.0]])
    """
    changed, sentences = network_after(network, steps)
    before, after = (
        before or Standing.of(network, codes=codes, rules=rules),
        Standing.of(changed, codes=codes, rules=rules),
    )
    coverage, cells = _coverage(before.cells, after.cells)
    return Comparison(
        tuple(steps),
        sentences,
        network,
        changed,
        measures_compared(before.summary, after.summary),
        # A gap that can be told for the first time appears with what was imagined.
        gaps_compared(before.gaps, after.gaps).replace({"what": {FIRST_TOLD: NEW}}),
        _ties(network, changed),
        coverage,
        cells,
        reach_compared(network, changed),
    )


def network_after(network: Network, steps: Sequence[Step]) -> tuple[Network, tuple[str, ...]]:
    """Return the network as it would be after some changes, and the changes in words; see ``what_if``."""
    records, sentences = imagine(network.records, steps, network.as_of, network.conventions)
    after = build(
        records,
        network.conventions,
        network.as_of,
        network.selection,
        directed=network.directed,
        seed=network.seed,
        as_programmes=network.as_programmes,
    )
    return after, sentences


def _ties(before: Network, after: Network) -> pd.DataFrame:
    """Return the ties that are not as they were; see ``Comparison.ties``."""
    changed = compare(before, after)
    changed = changed[changed["what"] != SAME].reset_index(drop=True)
    names = {**names_of(before.records, "stakeholder"), **names_of(after.records, "stakeholder")}
    return changed.assign(a_name=changed["a"].map(names), b_name=changed["b"].map(names))


def _coverage(was: pd.DataFrame, now: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the cells whose state changes, and how many are in each; see ``Comparison``."""
    # A missing place or group is one of its own: it must meet its like.
    both = was[[*KEY, "state"]].merge(now[[*KEY, "state"]], on=list(KEY), how="outer", suffixes=("_was", "_now"))
    both = both.rename(columns={"state_was": "before", "state_now": "after"})
    same = both["before"] == both["after"]
    codes = pd.Index(vocabulary("coverage_states").codes)
    counts = {name: both[name].value_counts().reindex(codes, fill_value=0) for name in ("before", "after")}
    return both[~same].sort_values(list(KEY), ignore_index=True), pd.DataFrame(counts)


def _plain(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return rows as JSON can hold them."""
    return [
        {str(name): None if pd.isna(value) else value for name, value in row.items()}
        for row in frame.astype(object).to_dict("records")
    ]
