"""The numbers behind measures: sizes from which on they are estimated, draws, thresholds of words."""

from __future__ import annotations

from dataclasses import dataclass

from netmap.conventions.chosen import LONGEST, chosen
from netmap.conventions.of_ties import TieConventions


@dataclass(frozen=True, slots=True)
class MeasureConventions(TieConventions):
    """What networks are measured with."""

    working_group_runs: int = chosen(
        10,
        "runs",
        "Working groups are found by chance moves: agreement over runs says how far to trust them.",
        low=1,
        high=1_000,
    )
    exact_up_to: int = chosen(
        5_000,
        "stakeholders",
        "Shortest ways between all pairs take some seconds up to here; beyond, they are estimated and say so.",
        high=100_000,
    )
    exact_weighted_up_to: int = chosen(
        1_000,
        "stakeholders",
        "The same for ways weighted by strength, which take some ten times as long.",
        high=100_000,
    )
    pivots: int = chosen(
        256,
        "starting points",
        "Beyond that size shortest ways are followed from this many stakeholders drawn by lot.",
        low=2,
        high=100_000,
    )
    resamples: int = chosen(
        1_000, "draws", "Enough for a range of 95% that no longer moves in its second digit.", low=10, high=100_000
    )
    permutations: int = chosen(
        1_000, "draws", "Enough to tell one case in twenty from one in a hundred.", low=10, high=100_000
    )
    key_players: int = chosen(
        3, "stakeholders", "As many as one person can keep in mind and call this week.", low=1, high=20
    )
    reach_steps: int = chosen(
        2, "steps", "A partner's partner can still be introduced; further, nobody remembers.", low=1, high=10
    )
    robustness_draws: int = chosen(
        20, "draws", "Random losses differ from draw to draw; twenty give a steady mean.", low=1, high=1_000
    )
    stage_giant_below: float = chosen(
        0.5, "share of stakeholders", "With less than half in one part a network is called fragments.", high=1
    )
    stage_centralization_above: float = chosen(
        0.6, "degree centralization", "From here on one hub carries the network, if losing it also breaks it.", high=1
    )
    stage_fragmentation_above: float = chosen(
        0.5, "share of pairs cut off", "A network that loses half its connections with its hub depends on it.", high=1
    )
    stage_core_fit_above: float = chosen(
        0.5, "correlation", "From here on the picture of one core with a ring around it fits better than not.", high=1
    )
    change_over: int = chosen(
        365, "days", "Ties are compared with a year before, so that seasons even out.", low=1, high=LONGEST
    )
    listed_pairs: int = chosen(
        50, "pairs", "A longer list of pairs goes unread; the figures beside it count them all.", low=1, high=10_000
    )
    shared_pairs_up_to: int = chosen(
        25_000_000,
        "pairs, counted once per programme",
        "Who meets through what they share takes some seconds up to here; beyond, no figure is better than waiting.",
        low=1,
        high=1_000_000_000,
    )
    range_share: float = chosen(
        0.95, "share of draws", "The usual range: one case in twenty lies outside.", low=0.5, high=0.999
    )
    mixing_up_to: int = chosen(
        100,
        "kinds or sectors",
        "A table of all their pairs is no longer read beyond; narrow the network first.",
        low=2,
        high=1_000,
    )
    exact_distances_up_to: int = chosen(
        10_000,
        "stakeholders",
        "How far apart all pairs are takes about a second up to here; beyond, it is estimated and says so.",
        high=100_000,
    )
    distance_pivots: int = chosen(
        4_096,
        "starting points",
        "Distances alone cost little: beyond that size they are measured from this many stakeholders drawn by lot.",
        low=2,
        high=100_000,
    )
