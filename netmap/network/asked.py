"""How many were asked whom they work with: what has to stand beside whatever says who does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap.language import say

if TYPE_CHECKING:
    from netmap.network.model import Network


def asked_in_words(network: Network) -> str:
    """Return how many were asked whom they work with, and about how many pairs; empty where ``Network.coverage`` is None.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> asked_in_words(from_pairs(["LA", "LB"], alone="C"))
    'Asked whom they work with: 1 of 4 stakeholders, about 2 of 6 pairs. What nobody was asked about is unknown, not missing.'
    """
    if network.coverage is None:
        return ""
    pairs = network.asked_pairs
    asked = len({*pairs.loc[pairs["asked_a"], "a"], *pairs.loc[pairs["asked_b"], "b"]})
    return say(
        "Asked whom they work with: {asked:,} of {stakeholders:,} stakeholders, about {pairs:,} of "
        "{possible:,} pairs. What nobody was asked about is unknown, not missing.",
        asked=asked,
        stakeholders=len(network),
        pairs=len(pairs),
        possible=network.possible_pairs,
    )
