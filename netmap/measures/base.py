"""What an item on the shelf of measures looks like."""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from netmap.errors import MeasureUndefined
from netmap.language import amount, say, to_say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import pandas as pd

    from netmap.network import Network

SECTIONS = ("Parameters", "Returns", "Raises", "Notes", "References", "Examples")
"""What every measure's docstring holds besides its first sentence."""

WITHOUT_VALUE = to_say("n/a")
"""What stands where a measure is undefined."""

CELLS = {
    "amount": "a number",
    "count": "a whole number",
    "share": "a number from 0 to 1, shown in percent",
    "level": "a step of the scale of levels",
    "state": "the code of a state of ties",
    "stakeholder": "the id of a stakeholder, shown by name",
    "kind": "the code of a kind of stakeholder",
    "sector": "the code of a sector",
    "place": "the id of a place, shown by name",
    "relation": "the code of a relation",
    "group": "the number of a group: it names, a larger one is not more",
    "word": "one of netmap's own words, in English, shown in the language of whoever reads",
    "text": "words, shown as they stand",
}
"""What a column of a measure can hold, so that people are shown names and labels instead of codes."""

_FORMAT = re.compile(r"\{value(?::([^}]*))?\}")
_HEADING = re.compile(r"^(\w+)\n-+\n", re.MULTILINE)


def sections(function: Callable[..., object]) -> dict[str, str]:
    """Return the parts of a function's docstring by heading; what stands before the first is ``Summary``."""
    parts = _HEADING.split(inspect.getdoc(function) or "")
    return {"Summary": parts[0].strip()} | {
        heading: text.strip() for heading, text in zip(parts[1::2], parts[2::2], strict=True)
    }


@dataclass(frozen=True)
class Explained:
    """What both sorts of measure carry.

    Parameters
    ----------
    code
        Its stable name, in JSON and on the command line.
    label
        What people see.
    question
        The question it answers, in plain words.
    answers
        Code of the practitioners' question it belongs under (``QUESTIONS``).
    """

    code: str
    label: str
    question: str
    answers: str = field(default="", kw_only=True)

    @property
    def _function(self) -> Callable[..., object]:
        raise NotImplementedError

    @property
    def explanation(self) -> str:
        """What it measures, in a sentence or two."""
        return sections(self._function)["Summary"]

    @property
    def what_in_english(self) -> str:
        """What it measures, on one line and in English, as translators find it."""
        return " ".join(self.explanation.split()).removeprefix("Return ")

    @property
    def what(self) -> str:
        """What it measures, on one line, in the language spoken."""
        return say(self.what_in_english)

    @property
    def formula(self) -> str:
        """How it is computed, and where it is undefined."""
        return sections(self._function)["Notes"]

    @property
    def source(self) -> str:
        """Where the formula comes from."""
        return sections(self._function)["References"]


@dataclass(frozen=True, slots=True)
class Interval:
    """A range beside a value: how far it could be off, or what chance alone would give.

    Parameters
    ----------
    low, high
        The range, in the units of the value.
    sentence
        What the range means, in plain words, with its share and how many draws it rests on.
    by_chance
        Whether it is the range that chance alone gives (a permutation test)
        rather than the range the value itself may lie in (resampling).
    share_as_extreme
        For a range by chance: the share of draws at least as extreme as the value; else None.
    """

    low: float
    high: float
    sentence: str
    by_chance: bool = False
    share_as_extreme: float | None = None


@dataclass(frozen=True)
class NetworkMeasure(Explained):
    """A measure with one value for the whole network.

    Parameters
    ----------
    reads
        The value in plain words; ``{value}`` stands for it.
    compute
        From the network to the value. Raises MeasureUndefined, with a
        sentence, where there is none.
    rests_on_coverage
        Whether the value would change if pairs nobody asked about turned out to be tied.
    interval
        From the network to the range beside the value; None where the value
        has none. Called only where the value is defined; seeded by the network.
    margin
        From the network to how far the value may be off because it was
        estimated from a sample; the function gives None where it was exact.
    who
        From the network to the positions of the stakeholders the value speaks of, the foremost first.
    shown_by
        What colours a map for it: the code of a measure of each stakeholder,
        or ``"kind"``, ``"sector"`` or ``"place"``; empty where no colour helps.
    """

    reads: str
    compute: Callable[[Network], float | str]
    rests_on_coverage: bool = True
    interval: Callable[[Network], Interval] | None = field(default=None, kw_only=True)
    margin: Callable[[Network], float | None] | None = field(default=None, kw_only=True)
    who: Callable[[Network], Sequence[int]] | None = field(default=None, kw_only=True)
    shown_by: str = field(default="", kw_only=True)

    @property
    def _function(self) -> Callable[..., object]:
        return self.compute

    def reading(self, value: float | str) -> str:
        """Return the value in plain words."""
        return say(self.reads, value=say(value) if isinstance(value, str) else value)

    def written(self, value: float | str | None) -> str:
        """Return the value alone, written as the reading writes it; "n/a" where there is none."""
        if value is None or isinstance(value, str):
            return say(value or WITHOUT_VALUE)
        found = _FORMAT.search(self.reads)
        return amount(value, (found.group(1) if found else None) or ",")


@dataclass(frozen=True)
class StakeholderMeasure(Explained):
    """A measure with one value for each stakeholder.

    Parameters
    ----------
    reads
        What a value means, in plain words.
    compute
        From the network to one value per stakeholder, in their order, in a
        pandas type that knows missing values. Raises MeasureUndefined where
        it has no value for anybody.
    why_missing
        The reason where a single stakeholder has no value.
    margin
        From the network to how far any value may be off because it was
        estimated from a sample; the function gives None where all are exact.
    holds
        What a value is: a key of ``CELLS``. ``"group"`` where numbers only tell groups apart.
    """

    reads: str
    compute: Callable[[Network], pd.Series]
    why_missing: str = ""
    margin: Callable[[Network], float | None] | None = field(default=None, kw_only=True)
    holds: str = field(default="amount", kw_only=True)

    @property
    def _function(self) -> Callable[..., object]:
        return self.compute


@dataclass(frozen=True, slots=True)
class Chart:
    """How a table is best drawn.

    Parameters
    ----------
    form
        ``"curve"`` (numbers along numbers), ``"bars"`` (numbers by name) or
        ``"matrix"`` (one number for each pair of names).
    x
        Column along which: of a curve the numbers, of bars the names, of a matrix the names across.
    y
        Columns of numbers of a curve or of bars; of a matrix the one column of the names down.
    colour
        Column of the numbers of a matrix.
    """

    form: str
    x: str
    y: tuple[str, ...]
    colour: str = ""


@dataclass(frozen=True)
class TableMeasure(Explained):
    """A measure whose answer is a small table: a matrix, a curve, a list by group.

    Parameters
    ----------
    reads
        How to read the table, in plain words.
    columns
        Name of each column -> its plain meaning, in the order of the table.
    compute
        From the network to the table, with exactly these columns; what is
        undefined in a row is missing. Raises MeasureUndefined where there is no table.
    holds
        Name of a column -> what it holds, a key of ``CELLS``; what is not named is shown as it stands.
    chart
        How the table is drawn besides; None where it says enough by itself.
    """

    reads: str
    columns: Mapping[str, str]
    compute: Callable[[Network], pd.DataFrame]
    holds: Mapping[str, str] = field(default_factory=dict, kw_only=True)
    chart: Chart | None = field(default=None, kw_only=True)

    @property
    def _function(self) -> Callable[..., object]:
        return self.compute


def need(holds: bool, sentence: str, **places: object) -> None:
    """Raise MeasureUndefined, which says the sentence with what stands in its places, unless the condition holds."""
    if not holds:
        raise MeasureUndefined(say(sentence, **places))
