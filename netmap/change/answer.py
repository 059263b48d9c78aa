"""The answer to "what changed?", as a value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from netmap.change.respondents import Respondents
    from netmap.change.retention import Retention
    from netmap.network import Network


@dataclass(frozen=True, eq=False)
class Change:
    """A network before and after.

    Parameters
    ----------
    before, after
        Both networks: two days of the same data, or two states of the data on
        one day. Draw both with the positions that the stakeholders have on the map.
    ties
        What became of ties, sort by sort in the order of ``KINDS``, then
        by name: ``a``, ``b`` (ids), ``a_name``, ``b_name``, ``what``, ``level_before``,
        ``level_now``, ``strength_before``, ``strength_now`` (NaN unrated or no
        tie), ``state_before``, ``state_now`` (codes of "tie_states"),
        ``older`` (of a new tie: whether it may be older than its record),
        ``before``, ``now`` (how the pair stood, in words), ``sentence``. A
        pair has a row for each thing that became of it.
    evidence
        The rows behind: ``a``, ``b``, ``table``, ``row_id``, ``before``,
        ``now`` (whether it counted then, and counts now). What only one of the two counts made the difference.
    measures
        The measures of the whole network: the columns of
        ``measures.comparing.measures_compared``, then ``same_before``,
        ``same_after``, ``same_difference``, ``same_why_before``,
        ``same_why_after``: among the stakeholders that answered both times alone.
    respondents
        Who answered by when.
    gaps
        Gaps that opened and closed, the gravest first: as ``gaps.comparing.gaps_compared``.
    retention
        Which active partners stayed, left and came.
    growth
        How the network grew from step to step; see ``growing.growth``.
    sentences
        What changed, in sentences, the most telling first.
    warnings
        What must be known before anything is concluded from it.
    """

    before: Network
    after: Network
    ties: pd.DataFrame
    evidence: pd.DataFrame
    measures: pd.DataFrame
    respondents: Respondents
    gaps: pd.DataFrame
    retention: Retention
    growth: pd.DataFrame
    sentences: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether no tie, no gap and no active partner came, went or changed."""
        return self.ties.empty and self.gaps.empty and not (self.retention.left or self.retention.came)

    def evidence_of(self, a: str, b: str) -> pd.DataFrame:
        """Return the rows behind what became of a pair, the columns of ``evidence``.

        Parameters
        ----------
        a, b
            Ids of the two, in the order of ``ties``.
        """
        found: pd.DataFrame = self.evidence[(self.evidence["a"] == a) & (self.evidence["b"] == b)]
        return found.reset_index(drop=True)

    def as_json(self) -> dict[str, Any]:
        """Return it as plain values; what is undefined is None."""
        return {
            "from": {"as_of": self.before.as_of.isoformat(), "revision": self.before.records.revision},
            "to": {"as_of": self.after.as_of.isoformat(), "revision": self.after.records.revision},
            "audience": self.after.records.audience.value,
            "sentences": list(self.sentences),
            "warnings": list(self.warnings),
            "ties": self._ties(),
            "measures": plain(self.measures),
            "respondents": self.respondents.as_json(),
            "gaps": plain(self.gaps),
            "retention": self.retention.as_json(),
            "growth": plain(self.growth),
        }

    def _ties(self) -> list[dict[str, Any]]:
        behind = self.evidence["table"] + ":" + self.evidence["row_id"]
        rows = behind.groupby([self.evidence["a"], self.evidence["b"]]).agg(list).to_dict()
        return [{**row, "evidence": rows.get((row["a"], row["b"]), [])} for row in plain(self.ties)]


def plain(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return rows as JSON can hold them: days as ISO text, what is missing as None."""
    return [
        {str(name): _plain(value) for name, value in row.items()} for row in frame.astype(object).to_dict("records")
    ]


def _plain(value: Any) -> Any:  # noqa: ANN401 - any cell of a frame
    if pd.isna(value) or (isinstance(value, float) and not np.isfinite(value)):
        return None
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    return value.item() if isinstance(value, np.generic) else value
