"""Every measure of one network as a value: for screens, documents, the command line and Python alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from netmap.errors import MeasureUndefined

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from netmap.measures.base import NetworkMeasure, StakeholderMeasure
    from netmap.network import Network

WITHOUT_VALUE = "n/a"
"""What stands where a measure is undefined."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One measure's value for the whole network.

    Parameters
    ----------
    value
        With the units of the library; None where undefined.
    without_ours
        Without them; the same value where there are none.
    reads
        The value in plain words, or why there is none.
    why_undefined, why_undefined_without_ours
        The reason where a value is None, else an empty string.
    indicative
        Whether too few pairs were asked about for the figure to be more than a hint.
    """

    value: float | None
    without_ours: float | None
    reads: str
    why_undefined: str
    why_undefined_without_ours: str
    indicative: bool


@dataclass(frozen=True)
class Summary:
    """All measures of a network.

    Parameters
    ----------
    as_of
        The day.
    coverage
        Asked pairs over possible pairs; None with fewer than two stakeholders.
    network
        Code of a measure -> its answer.
    stakeholders
        ``id``, ``name`` and one column per measure, named by its code; a
        missing value is a measure undefined there.
    why_missing
        Code of a measure -> why values of its column are missing.
    """

    as_of: date
    coverage: float | None
    network: Mapping[str, Answer]
    stakeholders: pd.DataFrame
    why_missing: Mapping[str, str]

    def as_json(self) -> dict[str, Any]:
        """Return it as plain values that every JSON reader takes; what is undefined is None."""
        people = self.stakeholders.astype(object).where(self.stakeholders.notna(), None)
        return {
            "as_of": self.as_of.isoformat(),
            "coverage": self.coverage,
            "network": {
                code: {"value": answer.value, "without_ours": answer.without_ours, "reads": answer.reads}
                for code, answer in self.network.items()
            },
            "stakeholders": people.to_dict("records"),
        }


def summary_of(
    network: Network, of_network: Sequence[NetworkMeasure], of_stakeholders: Sequence[StakeholderMeasure]
) -> Summary:
    """Return the given measures of a network; see ``measures.summarise``."""
    without = network.without_ours()
    coverage = network.coverage
    few_asked = coverage is not None and coverage < network.conventions.indicative_below
    columns: dict[str, pd.Series] = {name: network.stakeholders[name] for name in ("id", "name")}
    why_missing = {}
    for measure in of_stakeholders:
        try:
            columns[measure.code] = measure.compute(network)
            why_missing[measure.code] = measure.why_missing
        except MeasureUndefined as undefined:
            columns[measure.code] = pd.Series(pd.NA, index=network.stakeholders.index, dtype="Float64")
            why_missing[measure.code] = str(undefined)
    return Summary(
        network.as_of,
        coverage,
        {measure.code: _answer(measure, network, without, few_asked=few_asked) for measure in of_network},
        pd.DataFrame(columns),
        why_missing,
    )


def _answer(measure: NetworkMeasure, network: Network, without: Network, *, few_asked: bool) -> Answer:
    value, why = _value(measure, network)
    value_without, why_without = (value, why) if without is network else _value(measure, without)
    indicative = few_asked and measure.rests_on_coverage and value is not None
    reads = f"{WITHOUT_VALUE}: {why}" if value is None else measure.reading(value)
    if indicative:
        reads += f" Indicative: only {network.coverage:.0%} of the pairs were asked about."
    return Answer(value, value_without, reads, why, why_without, indicative)


def _value(measure: NetworkMeasure, network: Network) -> tuple[float | None, str]:
    try:
        return measure.compute(network), ""
    except MeasureUndefined as undefined:
        return None, str(undefined)
