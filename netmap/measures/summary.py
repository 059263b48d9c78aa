"""Every measure of one network as a value: for screens, documents, the command line and Python alike."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from math import isfinite
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
import pandas as pd

from netmap.errors import MeasureUndefined
from netmap.language import say, to_say
from netmap.tables import Audience

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from netmap.measures.base import Interval, NetworkMeasure, StakeholderMeasure, TableMeasure
    from netmap.network import Network

Value = TypeVar("Value")

NOT_FINITE = to_say("It has no finite value in this network.")

ESTIMATED = to_say("Estimated from a sample: with 95% confidence at most {margin:.2g} off.")
"""What is said wherever an estimate is shown."""

INDICATIVE = to_say("Indicative: only {coverage:.0%} of the pairs were asked about.")

UNSEEN = to_say("Indicative: how many pairs were asked about is the library's own.")
"""What is said beside a figure that more answers may change."""


OF_WHAT_IS_SEEN = {
    Audience.PARTNERS: to_say("{why} That is said of what partners see."),
    Audience.PUBLIC: to_say("{why} That is said of what the public sees."),
}
"""That something is missing among what an audience sees does not mean that there is none."""


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
    interval
        The range beside the value; None where there is none.
    margin
        How far the value may be off because it was estimated from a sample; None where exact.
    who
        Ids of the stakeholders the value speaks of, the foremost first.
    """

    value: float | str | None
    without_ours: float | str | None
    reads: str
    why_undefined: str
    why_undefined_without_ours: str
    indicative: bool
    interval: Interval | None = None
    margin: float | None = None
    who: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return it as plain values; what is undefined is None."""
        return {
            "value": self.value,
            "without_ours": self.without_ours,
            "reads": self.reads,
            "indicative": self.indicative,
            "estimated_within": self.margin,
            "interval": asdict(self.interval) if self.interval else None,
            "who": list(self.who),
        }


@dataclass(frozen=True, slots=True)
class TableAnswer:
    """One measure whose answer is a table.

    Parameters
    ----------
    rows
        The table; None where undefined.
    without_ours
        Without them; the same table where there are none.
    why_undefined, why_undefined_without_ours
        The reason where a table is None, else an empty string.
    """

    rows: pd.DataFrame | None
    without_ours: pd.DataFrame | None
    why_undefined: str
    why_undefined_without_ours: str


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
    margins
        Code of a measure whose column was estimated from a sample -> how far a value may be off.
    tables
        Code of a measure -> its table.
    """

    as_of: date
    coverage: float | None
    network: Mapping[str, Answer]
    stakeholders: pd.DataFrame
    why_missing: Mapping[str, str]
    margins: Mapping[str, float]
    tables: Mapping[str, TableAnswer]

    def foremost(self, code: str, most: int = 5) -> pd.DataFrame:
        """Return who has most of a measure of each stakeholder; whoever has 0 is left out, of a yes or no those with no.

        Parameters
        ----------
        code
            Code of the measure.
        most
            How many to return.

        Returns
        -------
        DataFrame
            ``id``, ``name``, ``value``, the most first; equals in the order of their ids.
        """
        values = self.stakeholders[code]
        numbers = values.to_numpy(dtype=float, na_value=np.nan)
        order = np.argsort(-numbers, kind="stable")
        first = order[(numbers[order] != 0) & ~np.isnan(numbers[order])][:most]
        rows: pd.DataFrame = self.stakeholders[["id", "name"]].iloc[first]
        return rows.assign(value=values.iloc[first]).reset_index(drop=True)

    def as_json(self) -> dict[str, Any]:
        """Return it as plain values that every JSON reader takes; what is undefined is None."""
        return {
            "as_of": self.as_of.isoformat(),
            "coverage": _plain(self.coverage),
            "network": {code: _plain(answer.as_json()) for code, answer in self.network.items()},
            "tables": {code: _rows(answer.rows) for code, answer in self.tables.items()},
            "stakeholders": _rows(self.stakeholders),
            "estimated_within": _plain(dict(self.margins)),
        }


def summary_of(
    network: Network,
    of_network: Sequence[NetworkMeasure],
    of_stakeholders: Sequence[StakeholderMeasure],
    tables: Sequence[TableMeasure],
) -> Summary:
    """Return the given measures of a network; see ``measures.summarise``."""
    without = network.without_ours()
    columns: dict[str, pd.Series] = {name: network.stakeholders[name] for name in ("id", "name")}
    why_missing, margins = {}, {}
    for measure in of_stakeholders:
        column, why_missing[measure.code], margin = _column(measure, network)
        columns[measure.code] = column
        if margin is not None:
            margins[measure.code] = margin
    return Summary(
        network.as_of,
        network.coverage,
        {measure.code: answer(measure, network, without) for measure in of_network},
        pd.DataFrame(columns),
        why_missing,
        margins,
        {measure.code: table_answer(measure, network, without) for measure in tables},
    )


def answer(measure: NetworkMeasure, network: Network, without: Network) -> Answer:
    """Return one measure of a network, and of the same network without ours."""
    value, why = _tried(measure.compute, network)
    value_without, why_without = (value, why) if without is network else _tried(measure.compute, without)
    if value is None:
        return Answer(None, value_without, say("n/a: {why}", why=why), why, why_without, indicative=False)
    interval = measure.interval(network) if measure.interval else None
    margin = measure.margin(network) if measure.margin else None
    coverage = network.coverage
    unseen = coverage is None and network.possible_pairs > 0
    few_asked = unseen or (coverage is not None and coverage < network.conventions.indicative_below)
    indicative = few_asked and measure.rests_on_coverage
    sentences = [measure.reading(value)]
    if margin is not None:
        sentences.append(say(ESTIMATED, margin=margin))
    if interval is not None:
        sentences.append(interval.sentence)
    if indicative:
        sentences.append(say(UNSEEN) if unseen else say(INDICATIVE, coverage=coverage))
    ids = network.stakeholders["id"]
    who = tuple(ids.take(list(measure.who(network)))) if measure.who else ()
    return Answer(value, value_without, " ".join(sentences), "", why_without, indicative, interval, margin, who)


def value_of(measure: NetworkMeasure, network: Network) -> tuple[float | str | None, str]:
    """Return one measure of a network alone, None where it is undefined, and then why."""
    return _tried(measure.compute, network)


def table_answer(measure: TableMeasure, network: Network, without: Network) -> TableAnswer:
    """Return one table of a network, and of the same network without ours."""
    rows, why = _tried(measure.compute, network)
    rows_without, why_without = (rows, why) if without is network else _tried(measure.compute, without)
    return TableAnswer(rows, rows_without, why, why_without)


def _column(measure: StakeholderMeasure, network: Network) -> tuple[pd.Series, str, float | None]:
    column, why = _tried(measure.compute, network)
    if column is None:
        return pd.Series(pd.NA, index=network.stakeholders.index, dtype="Float64"), why, None
    return column, say(measure.why_missing), measure.margin(network) if measure.margin else None


def _tried(compute: Callable[[Network], Value], network: Network) -> tuple[Value | None, str]:
    try:
        value = compute(network)
    except MeasureUndefined as undefined:
        return None, why_none(undefined, network)
    return (None, say(NOT_FINITE)) if isinstance(value, float) and not isfinite(value) else (value, "")


def why_none(undefined: MeasureUndefined, network: Network) -> str:
    """Return why a measure has no value in a network; to whom not all is shown, that this is said of what is shown."""
    told = OF_WHAT_IS_SEEN.get(network.records.audience)
    return say(told, why=str(undefined)) if told else str(undefined)


def _rows(frame: pd.DataFrame | None) -> list[dict[str, Any]] | None:
    if frame is None:
        return None
    names = [str(name) for name in frame.columns]
    columns = [[_plain(cell) for cell in frame[name].tolist()] for name in frame.columns]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def _plain(value: Any) -> Any:  # noqa: ANN401 - anything an answer may hold
    """Return a value as JSON can hold it: numpy's numbers as Python's, days as ISO text, what is no number as None."""
    match value:
        case np.generic():
            return _plain(value.item())
        case dict():
            return {key: _plain(part) for key, part in value.items()}
        case list() | tuple():
            return [_plain(part) for part in value]
        case datetime() | date() if not pd.isna(value):
            return value.isoformat()[:10]
        case str() | bool() | int():
            return value
    return value if isinstance(value, float) and isfinite(value) else None
