"""Whether there is an inner circle with a ring around it, and who belongs to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap import engine
from netmap.errors import MeasureUndefined
from netmap.language import say, to_say
from netmap.measures.base import NetworkMeasure, StakeholderMeasure, need

if TYPE_CHECKING:
    from netmap.engine import InnerCircle
    from netmap.network import Network


def core_fit(network: Network) -> float:
    """Return how well the picture of one inner circle with a ring around it fits.

    Parameters
    ----------
    network
        Any network; direction is dropped, strength ignored.

    Returns
    -------
    float
        1 if all in the circle are tied and none in the ring; 0 if no more than by chance; -1 the reverse.

    Raises
    ------
    MeasureUndefined
        If there is no tie; if all have equally many partners, so that nobody
        is further inside than another; if all but one are in the circle; or if
        pairs in the circle and pairs in the ring are all tied, or all not, so
        that there is nothing to compare.

    Notes
    -----
    Pearson correlation, over pairs, of being tied with being in the circle;
    pairs of one inside and one outside are left out. The split is the one with
    the fewest pairs that depart from the ideal (untied in the circle, tied in
    the ring): for a circle of k it consists of the k with most partners (Lip
    2011), so looking at each k is exact. Those with equally many partners stay together on
    one side, and of equally good circles the smaller counts. A circle of one
    has no pairs; then its ties stand for them, as in Borgatti & Everett's
    first ideal, a star.

    References
    ----------
    Borgatti & Everett (2000), Models of core/periphery structures, Social Networks 21;
    Lip (2011), A fast algorithm for the discrete core/periphery bipartitioning problem, arXiv:1102.5511.

    Examples
    --------
    A, B and C know each other; D and E each know one of them.

    >>> from netmap.network import from_pairs
    >>> core_fit(from_pairs(["AB", "BC", "CA", "AD", "BE", "CF"]))
    1.0
    """
    circle = _circle(network)
    inside, around = circle.pairs_inside, circle.pairs_around
    tied = circle.tied_inside + circle.tied_around
    covariance = circle.tied_inside * around - circle.tied_around * inside
    return float(covariance / (inside * around * tied * (inside + around - tied)) ** 0.5)


def core_size(network: Network) -> int:
    """Return how many belong to the inner circle.

    Parameters
    ----------
    network
        Any network; direction is dropped, strength ignored.

    Returns
    -------
    int
        Stakeholders; at least one, and never all.

    Raises
    ------
    MeasureUndefined
        As core_fit.

    Notes
    -----
    Size of the circle that core_fit describes. How well it describes the
    network is said there: some circle is always the best one.

    References
    ----------
    Borgatti & Everett (2000), Models of core/periphery structures, Social Networks 21;
    Lip (2011), A fast algorithm for the discrete core/periphery bipartitioning problem, arXiv:1102.5511.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> core_size(from_pairs(["AB", "BC", "CA", "AD", "BE", "CF"]))
    3
    """
    return int(_circle(network).inside.sum())


def in_core(network: Network) -> pd.Series:
    """Return who belongs to the inner circle.

    Parameters
    ----------
    network
        Any network; direction is dropped, strength ignored.

    Returns
    -------
    Series
        Yes or no, one per stakeholder.

    Raises
    ------
    MeasureUndefined
        As core_fit.

    Notes
    -----
    The circle that core_fit describes.

    References
    ----------
    Borgatti & Everett (2000), Models of core/periphery structures, Social Networks 21;
    Lip (2011), A fast algorithm for the discrete core/periphery bipartitioning problem, arXiv:1102.5511.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> in_core(from_pairs(["AB", "AC", "AD"])).tolist()
    [True, False, False, False]
    """
    return pd.Series(_circle(network).inside, dtype="boolean")


def members(network: Network) -> list[int]:
    """Return the positions of those in the inner circle, who has most partners foremost."""
    inside = _circle(network).inside
    order: list[int] = np.lexsort((-network.degree, ~inside)).tolist()
    return order[: int(inside.sum())]


def _circle(network: Network) -> InnerCircle:
    """Return the best split; raise MeasureUndefined where there is none to speak of."""
    need(len(network.ties) > 0, to_say("There is no tie yet, so there is no inner circle."))
    circle = engine.inner_circle(len(network), *network.pairs[:2])
    if circle is None:
        raise MeasureUndefined(say("All have equally many partners, so nobody is further inside than another."))
    need(
        circle.pairs_around > 0,
        to_say("All but one belong to the best connected, so there is no ring around them to compare with."),
    )
    need(
        0 < circle.tied_inside + circle.tied_around < circle.pairs_inside + circle.pairs_around,
        to_say(
            "The best connected and those around them are tied alike among themselves, so no inner circle stands out."
        ),
    )
    return circle


CORE_FIT = NetworkMeasure(
    "core_fit",
    to_say("Inner circle"),
    to_say("Is there an inner circle, with the others around it?"),
    to_say(
        "{value:z.2f}, where 1 means one closely tied circle with a ring of stakeholders around it who are not tied among themselves, and 0 that there is no such picture."
    ),
    core_fit,
    answers="groups",
    who=members,
    shown_by="in_core",
)
CORE_SIZE = NetworkMeasure(
    "core_size",
    to_say("Size of the inner circle"),
    to_say("How many are in the inner circle?"),
    to_say("In the inner circle: {value}."),
    core_size,
    answers="groups",
    who=members,
    shown_by="in_core",
)
IN_CORE = StakeholderMeasure(
    "in_core",
    to_say("In the inner circle"),
    to_say("Who is inside, and who is around?"),
    to_say("Yes if it belongs to the best connected, who are tied among themselves more than those around them."),
    in_core,
    answers="groups",
)
