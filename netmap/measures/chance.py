"""Ranges beside figures: how far a value could be off, and what chance alone would give."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from netmap.engine.chance import Redrawn, Shuffled, means_redrawn, redrawn, shuffled
from netmap.language import amount, say, to_say
from netmap.measures.base import Interval
from netmap.measures.categories import comparable
from netmap.measures.kept import kept

if TYPE_CHECKING:
    from collections.abc import Callable

    from netmap.engine.arrays import Real
    from netmap.network import Network

ROUNDING = 1e-12
"""Two values nearer than this are the same: sums of shares differ in the last digit."""

WITH_OTHERS = (
    to_say("With other stakeholders like these it would be {both} in {cases:g} of 100 cases ({draws:,} draws)."),
    to_say(
        "With other stakeholders like these it would lie between {low} and {high} "
        "in {cases:g} of 100 cases ({draws:,} draws)."
    ),
)
"""What is said of the range over networks drawn again: where both ends are written alike, and where not."""

BY_CHANCE = {
    "kind": (
        to_say("By chance, with as many of each kind, it would be {both} in {cases:g} of 100 cases ({draws:,} draws)."),
        to_say(
            "By chance, with as many of each kind, it would lie between {low} and {high} "
            "in {cases:g} of 100 cases ({draws:,} draws)."
        ),
    ),
    "family": (
        to_say(
            "By chance, with as many of each family, it would be {both} in {cases:g} of 100 cases ({draws:,} draws)."
        ),
        to_say(
            "By chance, with as many of each family, it would lie between {low} and {high} "
            "in {cases:g} of 100 cases ({draws:,} draws)."
        ),
    ),
    "sector": (
        to_say(
            "By chance, with as many of each sector, it would be {both} in {cases:g} of 100 cases ({draws:,} draws)."
        ),
        to_say(
            "By chance, with as many of each sector, it would lie between {low} and {high} "
            "in {cases:g} of 100 cases ({draws:,} draws)."
        ),
    ),
}
"""What is said of the range that chance gives, by what is dealt out anew; the two as above."""


def density_range(network: Network) -> Interval:
    """Return the range of the density over networks drawn again from these stakeholders."""
    possible = network.possible_pairs * (2 if network.directed else 1)
    return _over_draws(network, lambda drawn: drawn.ties / possible, ".1%")


def mean_degree_range(network: Network) -> Interval:
    """Return the range of the mean degree over networks drawn again from these stakeholders."""
    factor = 1.0 if network.directed else 2.0
    return _over_draws(network, lambda drawn: drawn.ties / len(network) * factor, ".1f")


def degree_centralization_range(network: Network) -> Interval:
    """Return the range of the degree centralization over networks drawn again from these stakeholders."""
    size = len(network)
    most = (size - 1) * (size - 2)
    return _over_draws(network, lambda drawn: (size * drawn.largest_degree - 2 * drawn.pairs) / most, ".2f")


def mean_range(network: Network, sums: Real, counts: Real) -> tuple[float, float]:
    """Return the range of a mean over groups of values (all that one rater said), groups drawn again.

    Parameters
    ----------
    network
        Gives the number of draws and their seed.
    sums, counts
        For each group the sum of its values and how many they are.
    """
    conventions = network.conventions
    return _middle(means_redrawn(sums, counts, draws=conventions.resamples, seed=network.seed), network)


def range_by_chance(
    network: Network, *, compute: Callable[[Network], float], column: str, of: Callable[[Shuffled], Real]
) -> Interval:
    """Return the range of a measure of mixing when categories are dealt out anew among the stakeholders.

    Parameters
    ----------
    network
        A network in which the measure has a value.
    compute
        The measure.
    column
        ``"kind"``, ``"family"`` or ``"sector"``.
    of
        From the draws to the measure in each; NaN where a draw has no value.

    Notes
    -----
    A permutation test. Every stakeholder that has a category keeps its ties and
    gets the category of another, ``permutations`` times; the network itself
    counts as one more draw, so the share of draws at least as extreme is never 0
    (Phipson & Smyth 2010). As extreme means as far from the mean of the draws, on either side.
    """
    value = compute(network)
    values = np.append(of(kept(network, f"{column} dealt out", lambda: _dealt(network, column))), value)
    values = values[~np.isnan(values)]
    low, high = _middle(values, network)
    centre = values.mean()
    extreme = float((np.abs(values - centre) >= abs(value - centre) - ROUNDING).mean())
    seldom = extreme <= 1 - network.conventions.range_share
    verdict = say("Chance alone seldom gives this.") if seldom else say("Chance alone could give this.")
    sentence = reach(network, low, high, "+z.2f", BY_CHANCE[column], draws=len(values) - 1)
    return Interval(low, high, f"{sentence} {verdict}", by_chance=True, share_as_extreme=extreme)


def _dealt(network: Network, column: str) -> Shuffled:
    found = comparable(network, column)
    return shuffled(
        found.of_each,
        found.i,
        found.j,
        directed=network.directed,
        draws=network.conventions.permutations,
        seed=network.seed,
    )


def _over_draws(network: Network, of: Callable[[Redrawn], Real], how: str) -> Interval:
    """Return the range of a figure over networks drawn again; ``how`` is the format of a value.

    Notes
    -----
    The middle 95% (``range_share``) of the values, the percentile method: it
    stays within the bounds of the measure. It answers how much hangs on which
    stakeholders happen to be in the network, and is generous: where ties come
    about independently of one another the value is steadier than it says.
    """
    draws = network.conventions.resamples
    drawn = kept(network, "redrawn", lambda: _again(network))
    low, high = _middle(of(drawn), network)
    return Interval(low, high, reach(network, low, high, how, WITH_OTHERS, draws=draws))


def _again(network: Network) -> Redrawn:
    size = len(network)
    low, high, _ = network.pairs
    both_ways = np.zeros(len(low), dtype=bool)
    if network.directed:
        arcs = np.minimum(network.i, network.j) * size + np.maximum(network.i, network.j)
        both_ways = np.unique(arcs, return_counts=True)[1] > 1
    return redrawn(size, low, high, both_ways, draws=network.conventions.resamples, seed=network.seed)


def _middle(values: Real, network: Network) -> tuple[float, float]:
    tail = (1 - network.conventions.range_share) / 2
    low, high = np.quantile(values, [tail, 1 - tail])
    return float(low), float(high)


def reach(network: Network, low: float, high: float, how: str, sentences: tuple[str, str], **places: object) -> str:
    """Return where something would lie, in words.

    Parameters
    ----------
    network
        Says how many cases out of a hundred a range holds (``{cases}``).
    low, high
        The range.
    how
        Format of its ends.
    sentences
        What is said where both ends are written alike (``{both}``), and where not (``{low}``, ``{high}``).
    places
        What else stands in the sentences.
    """
    alike, apart = sentences
    ends = amount(low, how), amount(high, how)
    cases = 100 * network.conventions.range_share
    if ends[0] == ends[1]:
        return say(alike, both=ends[0], cases=cases, **places)
    return say(apart, low=ends[0], high=ends[1], cases=cases, **places)
