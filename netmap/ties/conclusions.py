"""What we conclude about each pair: state, level, strength, fading and the rows behind them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.conventions import Conventions
from netmap.records import Records
from netmap.ties.contacts import counted_frequency
from netmap.ties.evidence import crowds, evidence, unstated
from netmap.ties.judgement import arcs, is_tie, judge, known_pairs, standing
from netmap.ties.pairs import aligned, dates, filled, truth
from netmap.ties.sources import Sources, read
from netmap.ties.strength import COMPONENTS, bands, components, fading, signed_by_word, weigh
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable

STATES = ("CONFIRMED", "CONTRADICTED", "UNCONFIRMED", "ABSENT")
"""The states a known pair can be in. Every other pair is unknown: nobody was asked."""

TIE_COLUMNS = (
    *("a", "b", "state", "level", "level_a", "level_b", "relations", "multiplexity", "formality"),
    *("last_contact", "dated", "recency", "half_life", "strength", "completeness", "thin", "band"),
    *(f"x_{name}" for name in COMPONENTS),
    *("strength_half", "strength_double", "asked_a", "asked_b", "trust", "value"),
    *(
        "frequency_stated",
        "frequency_counted",
        "contacts",
        "programmes",
        "agreements",
        "in_force",
        "weight",
        "in_graph",
    ),
)
"""The columns of ``Conclusions.ties``, in order."""

CONCLUDED_FROM = ("relationships", "asked", "agreements", "interactions", "programmes", "stage_roles")
"""The tables in which anything is said of pairs."""


@dataclass(frozen=True)
class Conclusions:
    """All that is known about pairs on one day.

    Parameters
    ----------
    as_of
        The day.
    ties
        One row per known pair, ordered by ``a`` and ``b``, also where asking
        found that there is no tie (``state`` ABSENT). Columns: ``a``, ``b``
        (ids, a < b), ``state``, ``level`` (NaN unrated), ``level_a``,
        ``level_b`` (what each side says; 0 = none), ``relations``
        (``INFO|REFER``), ``multiplexity``, ``formality``, ``last_contact``,
        ``dated``, ``recency``, ``half_life`` (days), ``strength`` (0-1; NaN
        where absent), ``completeness`` (0-1), ``thin``, ``band``, the six
        components ``x_level`` … ``x_multiplexity`` (0-1, NaN unobserved),
        ``strength_half`` and ``strength_double`` (at half and double the
        half-life), ``asked_a``, ``asked_b``, ``trust``, ``value`` (1-4),
        ``frequency_stated``, ``frequency_counted`` (0-5), ``contacts``,
        ``programmes``, ``agreements``, ``in_force``, ``weight``, ``in_graph``.
    read_arcs
        Reads ``arcs``.
    evidence
        ``a``, ``b``, ``table``, ``row_id``: every row that went in.
    unstated
        Pairs that met or share a programme although nobody stated a tie:
        ``a``, ``b``, ``contacts``, ``recent`` (within a year),
        ``programmes``, ``agreements``, ``last_contact``. Possible ties, kept apart.
    crowds
        ``table``, ``row_id`` of the rows with more partners than a gathering
        may have; among their partners they make no pair.
    """

    as_of: date
    ties: pd.DataFrame
    read_arcs: Callable[[], pd.DataFrame]
    evidence: pd.DataFrame
    unstated: pd.DataFrame
    crowds: pd.DataFrame

    @cached_property
    def arcs(self) -> pd.DataFrame:
        """The same pairs as stated in a direction, read when they are asked for: most questions have no direction.

        One row per source and target with ``level``, ``relations``,
        ``multiplexity``, ``weight``, ``in_graph``. Agreements make an arc each way.
        """
        return self.read_arcs()


def conclude(
    records: Records, conventions: Conventions, as_of: date, *, agreements_make_ties: bool = True
) -> Conclusions:
    """Return what is known about each pair of stakeholders on a day.

    Parameters
    ----------
    records
        The tables.
    conventions
        The chosen numbers: weights, half-lives, thresholds.
    as_of
        The day. What was stated, signed or done later does not count; what
        has no date always does.
    agreements_make_ties
        Whether an agreement makes a tie where nobody stated one. False where
        the network is narrowed to stated relationships; such pairs then stand
        among the unstated.

    Returns
    -------
    Conclusions
        Ties, arcs, the rows behind them, and pairs in touch without a tie.

    Notes
    -----
    A tie needs a stated relationship (level 1 or more, or unrated) or an
    agreement. The latest statement per pair, relation and speaker holds. A
    side says "none" by level 0, by a relationship that has ended, or by having
    been asked and naming none. State: CONTRADICTED if a side says none or the
    levels differ by ``contradiction_gap`` or more; CONFIRMED if both say yes or an
    agreement is in force; ABSENT if everybody heard says none; otherwise
    UNCONFIRMED. Third parties give a level where no side gives one, and never confirm.
    Strength = r * sum(w x) / sum(w) over the components observed.

    Examples
    --------
    >>> from datetime import date
    >>> from netmap.conventions import Conventions
    >>> from netmap.records import Records
    >>> records = Records.of(
    ...     stakeholders=[{"id": "L", "name": "Library", "kind": "LIB"}, {"id": "S", "name": "School", "kind": "EDU"}],
    ...     relationships=[
    ...         {"source": "L", "target": "S", "relation": "INFO", "level": 4, "stated_by": "L"},
    ...         {"source": "S", "target": "L", "relation": "INFO", "level": 3, "stated_by": "S"},
    ...     ],
    ... )
    >>> ties = conclude(records, Conventions(), date(2026, 1, 1)).ties
    >>> ties[["a", "b", "state", "level", "level_a", "level_b"]].to_dict("records")
    [{'a': 'L', 'b': 'S', 'state': 'CONFIRMED', 'level': 3.0, 'level_a': 4.0, 'level_b': 3.0}]
    """
    if not any(len(records[name]) for name in CONCLUDED_FROM):
        return replace(_nothing_known(), as_of=as_of)
    return _conclude(records, conventions, as_of, agreements_make_ties=agreements_make_ties)


@cache
def _nothing_known() -> Conclusions:
    """Return what follows where nothing was said: the same for everybody, and asked for often while data are entered."""
    return _conclude(Records.of(), Conventions(), date(1970, 1, 1), agreements_make_ties=True)


def _conclude(records: Records, conventions: Conventions, as_of: date, *, agreements_make_ties: bool) -> Conclusions:
    sources = read(records, conventions, as_of)
    pairs = known_pairs(sources, agreements_make_ties=agreements_make_ties)
    judged = judge(sources, pairs, conventions, agreements_make_ties=agreements_make_ties)
    ties = _weighed(sources, judged, conventions)
    in_graph = pairs[ties["in_graph"].to_numpy()]
    signed_ties = np.intersect1d(sources.signed.meetings.pairs, in_graph) if agreements_make_ties else pairs[:0]
    return Conclusions(
        as_of,
        ties,
        # Of a copy, so that who met whom is not kept for the arcs.
        partial(arcs, replace(sources), signed_ties, conventions),
        unstated=unstated(sources, pairs),
        evidence=evidence(sources),  # the largest comes last, when what the others needed on their way is free again
        crowds=crowds(sources),
    )


def conclude_standing(
    records: Records, conventions: Conventions, as_of: date, *, agreements_make_ties: bool = True
) -> pd.DataFrame:
    """Return the ties of a day with their states and levels alone: a fifth of the work of ``conclude``.

    Parameters
    ----------
    records, conventions, as_of, agreements_make_ties
        As for ``conclude``.

    Returns
    -------
    DataFrame
        ``a``, ``b``, ``state``, ``level`` of the rows of ``Conclusions.ties`` that are ``in_graph``, in their order.
    """
    sources = read(records, conventions, as_of)
    pairs = known_pairs(sources, agreements_make_ties=agreements_make_ties)
    judged = standing(sources, pairs, conventions, agreements_make_ties=agreements_make_ties).judged
    ties = judged.loc[is_tie(judged["state"], judged["level"]), ["state", "level"]]
    return sources.roster.named(ties, "a", "b")[["a", "b", "state", "level"]]


def _weighed(sources: Sources, judged: pd.DataFrame, conventions: Conventions) -> pd.DataFrame:
    """Return the frame of ties: what was judged of each pair, with its contacts, components, fading and strength."""
    pairs = judged.index.to_numpy()
    met, shared, signed = (aligned(part.summary, pairs) for part in (sources.met, sources.shared, sources.signed))
    ties = judged.assign(
        contacts=met["contacts"].fillna(0).astype("int64"),
        programmes=shared["programmes"].fillna(0).astype("int64"),
        agreements=signed["agreements"].fillna(0).astype("int64"),
        frequency_counted=counted_frequency(met["recent"], conventions),
    )
    last = np.maximum.reduce([filled(met["last"]), filled(shared["last"]), judged["last_contact"].to_numpy()])
    in_force = truth(signed["in_force"]) | (
        signed_by_word(judged["formality"]) & signed["agreements"].isna().to_numpy()
    )
    faded = fading(
        last,
        filled(signed["ended"]),
        sources.today,
        in_force=in_force,
        programme_running=truth(shared["running"]),
        conventions=conventions,
    ).set_index(judged.index)
    ties = pd.concat([ties, faded, components(ties, conventions)], axis=1)
    mean, completeness = weigh(ties, conventions)
    mean = np.where(ties["state"] == "ABSENT", np.nan, mean)
    ties = ties.assign(
        last_contact=dates(last).to_numpy(),
        in_force=in_force,
        formality=_formality(ties["formality"], signed["formality"]),
        strength=mean * ties["recency"],
        strength_half=mean * ties["recency_half"],
        strength_double=mean * ties["recency_double"],
        completeness=completeness,
        thin=completeness < conventions.thin_evidence_below,
        in_graph=is_tie(ties["state"], ties["level"]),
    )
    ties["band"] = bands(ties["strength"].to_numpy(), conventions).array
    return sources.roster.named(ties, "a", "b")[list(TIE_COLUMNS)]


def _formality(stated: pd.Series, signed: pd.Series) -> pd.Series:
    """Return the code of the most binding of what was stated and what was signed; missing where neither is known."""
    ranks = np.maximum(stated.to_numpy(dtype=np.float64), signed.fillna(-1).to_numpy(dtype=np.float64)).astype(np.int64)
    codes = pd.Series([None, *vocabulary("formalities").codes], dtype="str")
    return pd.Series(codes.take(ranks + 1).array, index=stated.index)
