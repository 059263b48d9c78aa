"""What if: a network before and after imagined changes, measure by measure, gap by gap, tie by tie."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from netmap.gaps import find_gaps
from netmap.gaps.coverage import KEY
from netmap.gaps.showing import names_of
from netmap.gaps.situation import Situation
from netmap.language import amount, say
from netmap.measures import NETWORK_MEASURES, summarise
from netmap.network import build
from netmap.network.comparison import SAME, compare
from netmap.planning.imagining import imagine
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from netmap.gaps import Gaps
    from netmap.measures import Summary
    from netmap.network import Network
    from netmap.planning.steps import Step

MEASURE_COLUMNS = (
    *("code", "title", "before", "after", "difference", "why_before", "why_after"),
    *("before_without_ours", "after_without_ours"),
)

NEW, GONE, UNASKED = "new", "gone", "unasked"
"""What can become of a gap: it appears, it vanishes, or its rule can no longer say, for the data it waits for went too."""


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
        One row per measure of the whole network, in their order:
        ``MEASURE_COLUMNS``. ``difference`` is after less before, missing
        where either is undefined or a word; ``why_before`` and ``why_after``
        are the reasons where a value is missing, else empty.
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

    Notes
    -----
    Numbers for funders (how many people are reached) are not compared yet.
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

    @property
    def makes_a_difference(self) -> bool:
        """Whether anything that is compared changes."""
        m = self.measures
        same = (m["before"] == m["after"]) | (m["before"].isna() & m["after"].isna())
        return not (bool(same.all()) and self.gaps.empty and self.ties.empty and self.coverage.empty)

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
            "reach": None,
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
        _gaps(before.gaps, after.gaps),
        _ties(network, changed),
        coverage,
        cells,
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


def measures_compared(before: Summary, after: Summary) -> pd.DataFrame:
    """Return the measures of two networks beside each other; see ``Comparison.measures``."""
    rows = [
        {
            "code": measure.code,
            "title": measure.label,
            "before": was.value,
            "after": now.value,
            "difference": _difference(was.value, now.value),
            "why_before": was.why_undefined,
            "why_after": now.why_undefined,
            "before_without_ours": was.without_ours,
            "after_without_ours": now.without_ours,
        }
        for measure in NETWORK_MEASURES
        if measure.code in before.network
        for was, now in [(before.network[measure.code], after.network[measure.code])]
    ]
    return pd.DataFrame(rows, columns=list(MEASURE_COLUMNS), dtype=object)


def changed_by(difference: float | None, written: str) -> str:
    """Return by how much a measure rises or falls, as people read it; of a share in points of a hundred.

    Parameters
    ----------
    difference
        After less before; missing where one of the two is not defined.
    written
        The value afterwards, as it is written.

    Examples
    --------
    >>> changed_by(-10.0, "320"), changed_by(-0.0018, "8.1%"), changed_by(0.25, "4.5"), changed_by(None, "n/a")
    ('-10', '-0.18 points', '+0.25', '')
    """
    if difference is None or pd.isna(difference) or difference == 0:
        return ""
    if written.endswith("%"):
        return say("{difference:+.2g} points", difference=100 * difference)
    return amount(difference, "+.3g")


def _difference(was: float | str | None, now: float | str | None) -> float | None:
    """Return by how much a value rose, where both are numbers."""
    if was is None or now is None or isinstance(was, str) or isinstance(now, str):
        return None
    return float(now) - float(was)


def _gaps(before: Gaps, after: Gaps) -> pd.DataFrame:
    """Return the gaps that only one of two networks has; see ``Comparison.gaps``."""
    was, now = before.findings, after.findings
    gone = was[~was["key"].isin(now["key"])]
    answered = pd.Index(after.answered)
    named = gone["key"].str.split(":", n=1).str[0]
    gone = gone.assign(what=[GONE if name in answered else UNASKED for name in named])
    new = now[~now["key"].isin(was["key"])].assign(what=NEW)
    filled = [frame for frame in (new, gone) if len(frame)]
    columns = ["key", "rule", "what", "sentence", "severity", "step"]
    both = pd.concat(filled) if filled else new
    return both.sort_values(["severity", "key"], ascending=[False, True], ignore_index=True)[columns]


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
