"""What the Strength page draws, as frames: computed once per network and kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from netmap.errors import MeasureUndefined
from netmap.measures.base import Explained
from netmap.measures.evidence import STATES_OF_PAIRS
from netmap.measures.mixing_matrix import MIXING_SECTOR
from netmap.measures.summary import why_none
from netmap.measures.trust import TRUST_ITEMS, TRUST_OF_PARTNERS
from netmap.measures.value import VALUE_ITEMS, VALUE_OF_PARTNERS
from netmap.ties import portrait

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import pandas as pd

    from netmap.measures.base import NetworkMeasure
    from netmap.network import Network

Measure = TypeVar("Measure", bound=Explained)
Said = TypeVar("Said")


@dataclass(frozen=True)
class StrengthOverview:
    """All ties of a network, seen together. Tables are measures, by their code.

    Parameters
    ----------
    tables
        What each measure says; those without a value are not there.
    why_not
        Code -> why there is none.
    told
        Code -> a measure of the whole network in words, with its range.
    evidence
        From ``portrait.strength_and_evidence``.
    lists
        What each function of ``portrait.LISTS`` returned, by its code.
    wishes
        From ``portrait.wishes``.
    """

    tables: dict[str, pd.DataFrame]
    why_not: dict[str, str]
    told: dict[str, str]
    evidence: pd.DataFrame
    lists: dict[str, pd.DataFrame]
    wishes: pd.DataFrame


def build(network: Network) -> StrengthOverview:
    """Return what the Strength page draws of a network."""
    why_not: dict[str, str] = {}
    in_tables = (STATES_OF_PAIRS, MIXING_SECTOR, TRUST_ITEMS, VALUE_ITEMS)
    tables = _each(lambda measure: measure.compute(network), in_tables, network, why_not)
    in_words = (TRUST_OF_PARTNERS, VALUE_OF_PARTNERS)
    told = _each(lambda measure: _in_words(measure, network), in_words, network, why_not)
    return StrengthOverview(
        tables,
        why_not,
        told,
        portrait.strength_and_evidence(network.ties),
        # A pair that a side denies is no tie of the network, but stands among those whose sides differ.
        {
            code: choose(network.known if code == "contradicted" else network.ties)
            for code, choose in portrait.LISTS.items()
        },
        portrait.wishes(network.known, network.conclusions.evidence, network.records["relationships"]),
    )


def _each(
    answer: Callable[[Measure], Said], measures: Iterable[Measure], network: Network, why_not: dict[str, str]
) -> dict[str, Said]:
    """Return what each measure answers, by its code; for those without an answer note the reason."""
    found = {}
    for measure in measures:
        try:
            found[measure.code] = answer(measure)
        except MeasureUndefined as reason:
            why_not[measure.code] = why_none(reason, network)
    return found


def _in_words(measure: NetworkMeasure, network: Network) -> str:
    """Return a measure's value in words, and the range it may lie in."""
    reading = measure.reading(measure.compute(network))
    return reading if measure.interval is None else f"{reading} {measure.interval(network).sentence}"
