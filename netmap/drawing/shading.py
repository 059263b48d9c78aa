"""A map coloured by a measure: values become a few looks, each with what it stands for.

Amounts get at most five classes from pale to dark, colours of ColorBrewer's
sequential scheme YlGnBu, which people with any kind of colour vision read in
order and which stays in order when printed in grey. A few values are shown
one by one; many are cut at the quintiles, so that each class holds about as
many stakeholders as the next, whatever the spread. Every class also has a
shape of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from netmap.drawing.coloured import Coloured, most_frequent
from netmap.drawing.palette import Mark, of_many
from netmap.language import amount, say, to_say
from netmap.measures import STAKEHOLDER_MEASURES, summarise
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from netmap.measures import StakeholderMeasure, Summary
    from netmap.network import Network

    Floats = NDArray[np.float64]
    Indices = NDArray[np.int64]

MEASURES: Final = {measure.code: measure for measure in STAKEHOLDER_MEASURES}
"""Every measure that can colour a map, by its code."""

CLASSES: Final = (
    ("#FFFFCC", "dot"),
    ("#A1DAB4", "hexagon"),
    ("#41B6C4", "square"),
    ("#2A7AB2", "diamond"),
    ("#253494", "star"),
)
"""From the lowest amounts to the highest."""

MISSING: Final = Mark("n/a", to_say("n/a"), "#8A9099", "triangleDown")
"""Whoever has no value."""


@dataclass(frozen=True, slots=True)
class Described:
    """What the values of stakeholders are, in the words that a measure of each has too.

    Parameters
    ----------
    label
        What people call them, to be said.
    holds
        A key of ``measures.CELLS``.
    reads
        How a value is read, as a sentence to be said.
    """

    label: str
    holds: str
    reads: str


_YES, _NO = Mark("yes", to_say("Yes"), "#D55E00", "diamond"), Mark("no", to_say("No"), "#CFE3EC", "dot")
_LISTS = {"kind": "kinds", "sector": "sectors", "relation": "relations", "level": "levels"}
_NAME_MOST = 32  # letters of a name in the legend, which has to fit a telephone


def by_measure(network: Network, code: str, summary: Summary | None = None) -> Coloured:
    """Return the looks of a network's stakeholders by one of their measures.

    Parameters
    ----------
    network
        The network.
    code
        Code of a measure of each stakeholder.
    summary
        Answers of this network that hold the measure; None computes it.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> star = by_measure(from_pairs(["LA", "LB", "LC"], alone="D"), "degree")
    >>> [(mark.label, mark.shape) for mark in star.marks.values()]
    [('3', 'star'), ('1', 'square'), ('0', 'dot')]
    >>> star.told
    ['Partners: 1', 'Partners: 1', 'Partners: 1', 'Partners: 0', 'Partners: 3']
    """
    summary = summary or summarise(network, seed=network.seed, codes={code})
    values = summary.stakeholders[code].reset_index(drop=True)
    return by_values(network, MEASURES[code], values, summary.why_missing[code])


def by_values(
    network: Network, described: StakeholderMeasure | Described, values: pd.Series, why_missing: str
) -> Coloured:
    """Return the looks of a network's stakeholders by any values of theirs.

    Parameters
    ----------
    network
        The network.
    described
        What the values are.
    values
        One per stakeholder, in their order.
    why_missing
        Why some have none; may be empty.
    """
    look = _look(described, values, network)
    label = say(described.label)
    sentences = [say("Colour and shape: {label}.", label=label), say(described.reads)]
    if look.how and values.notna().any():
        sentences.append(say(look.how))
    if values.isna().any():
        look.marks[MISSING.code] = MISSING.said()
        sentences.append(say("n/a: {why}", why=why_missing or say("it has no value.")))
    told = [say("{label}: {value}", label=label, value=text) for text in look.words]
    return Coloured(look.codes, look.marks, look.of_groups, " ".join(sentences), say(look.how_groups), told)


def words(values: pd.Series, holds: str = "amount") -> list[str]:
    """Return values as people read them.

    Parameters
    ----------
    values
        Any column of a measure; what is missing reads "n/a".
    holds
        What the values are: a key of ``measures.CELLS``.

    Examples
    --------
    >>> words(pd.Series([0.12345, None], dtype="Float64")), words(pd.Series([True, False])), words(pd.Series([1200]))
    (['0.123', 'n/a'], ['yes', 'no'], ['1,200'])
    >>> words(pd.Series([0.12345, 0.5]), "share")
    ['12.3%', '50%']
    """
    missing = say("n/a")
    if pd.api.types.is_bool_dtype(values.dtype):
        known = {True: say("yes"), False: say("no")}
        return [missing if pd.isna(value) else known[bool(value)] for value in values.tolist()]
    if not pd.api.types.is_numeric_dtype(values.dtype):
        return [missing if pd.isna(value) else str(value) for value in values.tolist()]
    return [missing if pd.isna(value) else number(value, holds) for value in values.tolist()]


def number(value: float, holds: str = "amount") -> str:
    """Return a number with three digits that count; whole ones whole, a share in percent, next to nothing as such.

    Examples
    --------
    >>> number(0.012345), number(3.0), number(12345.6), number(1e-9), number(1 / 3, "share")
    ('0.0123', '3', '12,346', 'under 0.001', '33.3%')
    """
    if holds == "share":
        return say("{number}%", number=number(100 * value))
    if 0 < value < 0.001:  # noqa: PLR2004 - from here on a number is read wrongly
        return say("under 0.001")
    if value == int(value) or abs(value) >= 1000:  # noqa: PLR2004 - from here on no digit behind the point counts
        return amount(value, ",.0f")
    return amount(value, ".3g")


class _Amounts:
    """Classes of amounts, from the highest to the lowest in the legend."""

    how_groups = to_say("A group has the colour of its middle member.")

    def __init__(self, measure: StakeholderMeasure | Described, values: pd.Series) -> None:
        self._label, self._holds, self._values = say(measure.label), measure.holds, values
        known = values.dropna().to_numpy(dtype=np.float64)
        distinct = np.unique(known)
        few = len(distinct) <= len(CLASSES)
        self._tops = distinct if few else _tops(known)
        # Few classes are spread over the whole range of colours.
        picked = np.linspace(0, len(CLASSES) - 1, len(self._tops)).round().astype(int).tolist()
        numbers = self._classes(known)
        self.marks = {
            str(place): Mark(str(place), _span(known[numbers == place], measure.holds), *CLASSES[pick])
            for place, pick in reversed(list(enumerate(picked)))
        }
        self.codes = self._coded(values)
        self.words = words(values, measure.holds)
        self.how = (
            to_say("Darker is more.")
            if few
            else to_say(
                "Darker is more; each look holds about a fifth of the stakeholders, as far as equal values allow."
            )
        )

    def _classes(self, amounts: Floats) -> Indices:
        return np.searchsorted(self._tops, amounts, side="left").astype(np.int64)

    def _coded(self, values: pd.Series) -> pd.Series:
        amounts = values.to_numpy(dtype=np.float64, na_value=np.nan)
        places = np.where(np.isnan(amounts), -1, self._classes(amounts))
        return pd.Series([str(place) if place >= 0 else MISSING.code for place in places.tolist()], dtype="str")

    def of_groups(self, groups: Indices) -> tuple[list[Mark], list[str]]:
        middles = self._values.astype("Float64").groupby(groups).median()
        looks = [MISSING.said() if code == MISSING.code else self.marks[code] for code in self._coded(middles).tolist()]
        return looks, [
            say("{label}, in the middle: {value}", label=self._label, value=text)
            for text in words(middles, self._holds)
        ]


class _Truths:
    """Yes or no."""

    how = ""
    how_groups = to_say("A group is marked if one of its members is.")

    def __init__(self, measure: StakeholderMeasure | Described, values: pd.Series) -> None:
        self._label, self._values = say(measure.label), values.astype("boolean")
        held = {bool(value) for value in self._values.dropna().unique()}
        self.marks = {mark.code: mark.said() for mark, truth in ((_YES, True), (_NO, False)) if truth in held}
        codes = self._values.map({True: _YES.code, False: _NO.code}).astype(object)
        self.codes = codes.where(self._values.notna(), MISSING.code).astype("str")
        self.words = words(self._values)

    def of_groups(self, groups: Indices) -> tuple[list[Mark], list[str]]:
        yes = self._values.fillna(value=False).astype(int).groupby(groups).sum()
        yes_said, no_said = _YES.said(), _NO.said()
        looks = [yes_said if count else no_said for count in yes.tolist()]
        return looks, [
            say("{label}: {count:,} of its members", label=self._label, count=count) for count in yes.tolist()
        ]


class _Names:
    """Numbers or words that tell groups apart: the most frequent get a look, the others share one."""

    how = to_say("The most frequent have a look of their own.")
    how_groups = to_say("A group has the colour of most of its members.")

    def __init__(self, measure: StakeholderMeasure | Described, values: pd.Series, network: Network) -> None:
        plain = values.astype(object).map(str, na_action="ignore")
        if measure.holds == "group":
            named = _named_after(values, network)
        elif measure.holds in _LISTS:
            label = vocabulary(_LISTS[measure.holds]).label
            named = {code: label(code) for code in plain.dropna().unique()}
        elif measure.holds == "word":
            named = {code: say(code) for code in plain.dropna().unique()}
        else:
            named = {code: code for code in plain.dropna().unique()}
        # The look of a missing value is nobody else's.
        self.codes, self.marks = of_many(plain.fillna(MISSING.code).astype("str"), named, without={MISSING.shape})
        missing = say(MISSING.label)
        self.words = [named.get(code, missing) if isinstance(code, str) else missing for code in plain.tolist()]

    def of_groups(self, groups: Indices) -> tuple[list[Mark], list[str]]:
        missing = MISSING.said()
        looks = [self.marks.get(code, missing) for code in most_frequent(self.codes, groups)]
        return looks, [say("Most often {label}", label=look.label) for look in looks]


def _look(measure: StakeholderMeasure | Described, values: pd.Series, network: Network) -> _Amounts | _Truths | _Names:
    if pd.api.types.is_bool_dtype(values.dtype):
        return _Truths(measure, values)
    if measure.holds == "group" or not pd.api.types.is_numeric_dtype(values.dtype):
        return _Names(measure, values, network)
    return _Amounts(measure, values)


def _tops(amounts: Floats) -> Floats:
    """Return the highest amount of each class; each holds about a fifth, one that is very frequent has its own."""
    lowest = amounts.min()
    rest = amounts[amounts > lowest]
    if len(rest) <= len(amounts) * (1 - 1 / len(CLASSES)):
        # So many share the lowest amount, often 0, that it is a class; the others are told apart among themselves.
        return np.unique([lowest, *_quantiles(rest, len(CLASSES) - 1)])
    return np.unique(_quantiles(amounts, len(CLASSES)))


def _quantiles(amounts: Floats, classes: int) -> Floats:
    at = np.arange(1, classes + 1) / classes
    found: Floats = np.quantile(amounts, at, method="inverted_cdf")
    return found


def _span(amounts: Floats, holds: str) -> str:
    low, high = number(float(amounts.min()), holds), number(float(amounts.max()), holds)
    return low if low == high else f"{low} \u2013 {high}"


def _named_after(values: pd.Series, network: Network) -> dict[str, str]:
    """Return, for each group, its number and its most connected member."""
    order = np.argsort(-network.degree, kind="stable")
    ordered = pd.DataFrame({"group": values.to_numpy(dtype=object)[order]})
    ordered["name"] = network.stakeholders["name"].fillna(network.stakeholders["id"]).to_numpy()[order]
    first = ordered.dropna(subset="group").drop_duplicates("group")
    return {
        str(group): say("{group}: around {name}", group=group, name=_cut(name))
        for group, name in zip(first["group"], first["name"], strict=True)
    }


def _cut(name: str) -> str:
    text = " ".join(str(name).split())
    return text if len(text) <= _NAME_MOST else text[: _NAME_MOST - 1] + "…"
