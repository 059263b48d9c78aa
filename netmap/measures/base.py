"""What an item on the shelf of measures looks like."""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from netmap.errors import MeasureUndefined

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from netmap.network import Network

SECTIONS = ("Parameters", "Returns", "Raises", "Notes", "References", "Examples")
"""What every measure's docstring holds besides its first sentence."""

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
    """

    code: str
    label: str
    question: str

    @property
    def _function(self) -> Callable[..., object]:
        raise NotImplementedError

    @property
    def explanation(self) -> str:
        """What it measures, in a sentence or two."""
        return sections(self._function)["Summary"]

    @property
    def formula(self) -> str:
        """How it is computed, and where it is undefined."""
        return sections(self._function)["Notes"]

    @property
    def source(self) -> str:
        """Where the formula comes from."""
        return sections(self._function)["References"]


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
    """

    reads: str
    compute: Callable[[Network], float]
    rests_on_coverage: bool = True

    @property
    def _function(self) -> Callable[..., object]:
        return self.compute

    def reading(self, value: float) -> str:
        """Return the value in plain words."""
        return self.reads.format(value=value)


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
    """

    reads: str
    compute: Callable[[Network], pd.Series]
    why_missing: str = ""

    @property
    def _function(self) -> Callable[..., object]:
        return self.compute


def need(holds: bool, sentence: str) -> None:
    """Raise MeasureUndefined with the sentence unless the condition holds."""
    if not holds:
        raise MeasureUndefined(sentence)
