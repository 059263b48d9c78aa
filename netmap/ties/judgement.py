"""What the statements about a pair come to: who was asked, the state, the level, the relations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.ties.pairs import aligned, distinct, truth
from netmap.ties.statements import MEAN, holding, of_side, one_of, relations, sides, weights

if TYPE_CHECKING:
    from netmap.conventions import Conventions
    from netmap.ties.pairs import Truth, Whole
    from netmap.ties.sources import Sources


@dataclass(frozen=True)
class Standing:
    """How pairs stand by what is said of them.

    Parameters
    ----------
    judged
        Indexed by pair: ``state``, ``level``, ``level_a``, ``level_b``, ``asked_a``, ``asked_b``.
    a, b, third
        What each side says, as ``of_side`` returns it.
    """

    judged: pd.DataFrame
    a: pd.DataFrame
    b: pd.DataFrame
    third: pd.DataFrame


def known_pairs(sources: Sources, *, agreements_make_ties: bool) -> Whole:
    """Return the numbers of the pairs of which anything is known, ascending."""
    known = [sources.said_pairs[sources.holds], sources.asked_pairs]
    if agreements_make_ties:
        known.append(sources.signed.meetings.pairs)
    return distinct(np.concatenate(known))


def is_tie(state: pd.Series, level: pd.Series) -> pd.Series:
    """Return which pairs are tied: not where everybody heard says none, nor where what is said comes to less than level 1."""
    return (state != "ABSENT") & ~(level < 1)


def judge(sources: Sources, pairs: Whole, conventions: Conventions, *, agreements_make_ties: bool) -> pd.DataFrame:
    """Return what each pair's statements, questions and agreements come to.

    Parameters
    ----------
    sources
        What the tables say.
    pairs
        Numbers of the pairs, ascending.
    conventions
        ``level_rule`` and ``contradiction_gap``.
    agreements_make_ties
        Whether an agreement speaks for both sides.

    Returns
    -------
    DataFrame
        Indexed by pair: ``state``, ``level``, ``level_a``, ``level_b``,
        ``asked_a``, ``asked_b``, ``relations``, ``multiplexity``, ``weight``,
        ``trust``, ``value``, ``frequency_stated``, ``formality`` (place in its
        list) and ``last_contact`` (day number), the last two as stated.
    """
    found = standing(sources, pairs, conventions, agreements_make_ties=agreements_make_ties)
    said, keys, holds, a, b, third = (
        *(sources.said, sources.said_pairs, sources.holds),
        *(found.a, found.b, found.third),
    )
    told = relations(said, keys, holds).reindex(pairs)
    return found.judged.assign(
        relations=told["relations"].astype("str"),
        multiplexity=told["multiplexity"].fillna(0).astype("int64"),
        weight=weights(sources.records, said, keys, holds).reindex(pairs),
        trust=one_of(MEAN, a["trust"], b["trust"], third["trust"]),
        value=one_of(MEAN, a["value"], b["value"], third["value"]),
        frequency_stated=one_of(MEAN, a["frequency"], b["frequency"], third["frequency"]),
        formality=np.maximum.reduce([side["formality"] for side in (a, b, third)]),
        last_contact=np.maximum.reduce([side["last_contact"] for side in (a, b, third)]),
    )


def standing(sources: Sources, pairs: Whole, conventions: Conventions, *, agreements_make_ties: bool) -> Standing:
    """Return how pairs stand: state and level, which is all that many questions need, and a small part of the work.

    Parameters
    ----------
    sources, pairs, conventions, agreements_make_ties
        As for ``judge``.
    """
    said, keys, holds = sources.said, sources.said_pairs, sources.holds
    spoken = sides(
        sources.records, said, keys, np.minimum(said.source, said.target), holds=holds, conventions=conventions
    )
    a, b, third = (of_side(spoken, side, pairs) for side in ("a", "b", "third"))
    papers = aligned(sources.signed.summary, pairs)
    in_force = truth(papers["in_force"]) & agreements_make_ties
    asked_a, asked_b = _asked(sources, pairs)
    level_a, level_b = (
        side["level"].mask(asked & ~side["heard"] & ~in_force, 0.0) for side, asked in ((a, asked_a), (b, asked_b))
    )
    signed = papers["agreements"].notna().to_numpy() & agreements_make_ties
    states = np.select(
        [
            ~(a["yes"] | b["yes"] | third["yes"] | signed),
            ~a["yes"] & (level_a == 0) | ~b["yes"] & (level_b == 0),
            a["yes"] & b["yes"] & ((level_a - level_b).abs() >= conventions.contradiction_gap),
            a["yes"] & b["yes"] | in_force,
        ],
        ["ABSENT", "CONTRADICTED", "CONTRADICTED", "CONFIRMED"],
        "UNCONFIRMED",
    )
    judged = pd.DataFrame(
        {
            "state": pd.Series(states, index=pairs, dtype="str"),
            "level": one_of(conventions.level_rule, level_a, level_b, third["level"]),
            "level_a": level_a,
            "level_b": level_b,
            "asked_a": asked_a | a["heard"],
            "asked_b": asked_b | b["heard"],
        },
        index=pd.Index(pairs, name="pair"),
    )
    return Standing(judged, a, b, third)


def _asked(sources: Sources, pairs: Whole) -> tuple[Truth, Truth]:
    """Return whether the first and the second of each pair stand in the table of those asked about it."""
    first = sources.asked_who == sources.asked_pairs // max(len(sources.roster), 1)
    return np.isin(pairs, sources.asked_pairs[first]), np.isin(pairs, sources.asked_pairs[~first])


def arcs(sources: Sources, signed_ties: Whole, conventions: Conventions) -> pd.DataFrame:
    """Return the statements read in the direction in which they were made.

    Parameters
    ----------
    sources
        What the tables say.
    signed_ties
        Pairs tied by an agreement; they get an arc each way.
    conventions
        ``level_rule``.

    Returns
    -------
    DataFrame
        ``source``, ``target``, ``level``, ``relations``, ``multiplexity``,
        ``weight``, ``in_graph``; ordered by source and target.
    """
    size = max(len(sources.roster), 1)
    said = sources.said.each_way()
    keys = said.source * size + said.target
    holds = holding(said, keys)
    both_ways = np.concatenate([signed_ties, signed_ties % size * size + signed_ties // size])
    every = distinct(np.concatenate([keys[holds], both_ways]))
    spoken = sides(sources.records, said, keys, said.source, holds=holds, conventions=conventions)
    a, b, third = (of_side(spoken, side, every) for side in ("a", "b", "third"))
    level = one_of(conventions.level_rule, a["level"], b["level"], third["level"])
    told = relations(said, keys, holds).reindex(every)
    frame = pd.DataFrame(
        {
            "level": level,
            "relations": told["relations"].astype("str"),
            "multiplexity": told["multiplexity"].fillna(0).astype("int64"),
            "weight": weights(sources.records, said, keys, holds).reindex(every),
            "in_graph": ~(level < 1),
        },
        index=pd.Index(every, name="arc"),
    )
    named = sources.roster.named(frame, "source", "target")
    return named[["source", "target", "level", "relations", "multiplexity", "weight", "in_graph"]]
