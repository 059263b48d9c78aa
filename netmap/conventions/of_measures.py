"""The numbers behind measures: sizes from which on they are estimated, draws, thresholds of words."""

from __future__ import annotations

from dataclasses import dataclass

from netmap.conventions.chosen import LONGEST, chosen
from netmap.conventions.of_ties import TieConventions
from netmap.language import to_say


@dataclass(frozen=True, slots=True)
class MeasureConventions(TieConventions):
    """What networks are measured with."""

    working_group_runs: int = chosen(
        to_say("Working group runs"),
        10,
        to_say("runs"),
        to_say("Working groups are found by chance moves: agreement over runs says how far to trust them."),
        low=1,
        high=1_000,
    )
    exact_up_to: int = chosen(
        to_say("Exact up to"),
        5_000,
        to_say("stakeholders"),
        to_say("Shortest ways between all pairs take some seconds up to here; beyond, they are estimated and say so."),
        high=100_000,
    )
    exact_weighted_up_to: int = chosen(
        to_say("Exact weighted up to"),
        1_000,
        to_say("stakeholders"),
        to_say("The same for ways weighted by strength, which take some ten times as long."),
        high=100_000,
    )
    pivots: int = chosen(
        to_say("Pivots"),
        256,
        to_say("starting points"),
        to_say("Beyond that size shortest ways are followed from this many stakeholders drawn by lot."),
        low=2,
        high=100_000,
    )
    resamples: int = chosen(
        to_say("Resamples"),
        1_000,
        to_say("draws"),
        to_say("Enough for a range of 95% that no longer moves in its second digit."),
        low=10,
        high=100_000,
    )
    permutations: int = chosen(
        to_say("Permutations"),
        1_000,
        to_say("draws"),
        to_say("Enough to tell one case in twenty from one in a hundred."),
        low=10,
        high=100_000,
    )
    key_players: int = chosen(
        to_say("Key players"),
        3,
        to_say("stakeholders"),
        to_say("As many as one person can keep in mind and call this week."),
        low=1,
        high=20,
    )
    reach_steps: int = chosen(
        to_say("Reach steps"),
        2,
        to_say("steps"),
        to_say("A partner's partner can still be introduced; further, nobody remembers."),
        low=1,
        high=10,
    )
    robustness_draws: int = chosen(
        to_say("Robustness draws"),
        20,
        to_say("draws"),
        to_say("Random losses differ from draw to draw; twenty give a steady mean."),
        low=1,
        high=1_000,
    )
    stage_giant_below: float = chosen(
        to_say("Stage giant below"),
        0.5,
        to_say("share of stakeholders"),
        to_say("With less than half in one part a network is called fragments."),
        high=1,
    )
    stage_centralization_above: float = chosen(
        to_say("Stage centralization above"),
        0.6,
        to_say("degree centralization"),
        to_say("From here on one hub carries the network, if losing it also breaks it."),
        high=1,
    )
    stage_fragmentation_above: float = chosen(
        to_say("Stage fragmentation above"),
        0.5,
        to_say("share of pairs cut off"),
        to_say("A network that loses half its connections with its hub depends on it."),
        high=1,
    )
    stage_core_fit_above: float = chosen(
        to_say("Stage core fit above"),
        0.5,
        to_say("correlation"),
        to_say("From here on the picture of one core with a ring around it fits better than not."),
        high=1,
    )
    change_over: int = chosen(
        to_say("Change over"),
        365,
        to_say("days"),
        to_say("Ties are compared with a year before, so that seasons even out."),
        low=1,
        high=LONGEST,
    )
    listed_pairs: int = chosen(
        to_say("Listed pairs"),
        50,
        to_say("pairs"),
        to_say("A longer list of pairs goes unread; the figures beside it count them all."),
        low=1,
        high=10_000,
    )
    shared_pairs_up_to: int = chosen(
        to_say("Shared pairs up to"),
        25_000_000,
        to_say("pairs, counted once per programme"),
        to_say(
            "Who meets through what they share takes some seconds up to here; beyond, no figure is better than waiting."
        ),
        low=1,
        high=1_000_000_000,
    )
    range_share: float = chosen(
        to_say("Range share"),
        0.95,
        to_say("share of draws"),
        to_say("The usual range: one case in twenty lies outside."),
        low=0.5,
        high=0.999,
    )
    mixing_up_to: int = chosen(
        to_say("Mixing up to"),
        100,
        to_say("kinds or sectors"),
        to_say("A table of all their pairs is no longer read beyond; narrow the network first."),
        low=2,
        high=1_000,
    )
    exact_distances_up_to: int = chosen(
        to_say("Exact distances up to"),
        10_000,
        to_say("stakeholders"),
        to_say("How far apart all pairs are takes about a second up to here; beyond, it is estimated and says so."),
        high=100_000,
    )
    distance_pivots: int = chosen(
        to_say("Distance pivots"),
        4_096,
        to_say("starting points"),
        to_say(
            "Distances alone cost little: beyond that size they are measured from this many stakeholders drawn by lot."
        ),
        low=2,
        high=100_000,
    )
