"""What a rule and its findings look like."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

from netmap.language import say
from netmap.measures.base import sections

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from netmap.gaps.situation import Situation

SUBJECTS = {
    "stakeholder": "stakeholders",
    "need": "needs",
    "programme": "programmes",
    "place": "places",
    "agreement": "agreements",
    "funding": "funding",
    "offer": "offers",
    "barrier": "barriers",
    "contribution": "contributions",
    "interaction": "interactions",
    "target": "targets",
}
"""What a finding can be about -> the table that holds it."""

WORDS = {"sector": "sectors", "group": "groups", "language": "languages", "theme": "themes", "resource": "resources"}
"""The other things a finding can be about: words -> their vocabulary. ``"role"`` (of staff) is plain text."""

FACTORS = ("importance", "extent", "confidence")
"""Severity is their product; each is above 0 and at most 1."""

EITHER = " or "
"""Stands in ``Rule.waits_for`` between two of which one is enough."""


@dataclass(frozen=True, eq=False)
class Found:
    """What a rule found.

    Parameters
    ----------
    findings
        One row per finding, index 0, 1, …: the columns that the rule's
        ``about`` names (ids or codes), ``FACTORS``, and whatever its
        sentences mention. In any order.
    rows
        The rows behind: ``finding`` (position in ``findings``), ``table``,
        ``row_id``.
    """

    findings: pd.DataFrame
    rows: pd.DataFrame


NO_ROWS = pd.DataFrame(
    {"finding": pd.Series(dtype="int64"), "table": pd.Series(dtype="str"), "row_id": pd.Series(dtype="str")}
)
"""No row behind anything."""


@dataclass(frozen=True)
class Rule:
    """One kind of gap.

    Parameters
    ----------
    code
        G01 … G42.
    title
        What people call it.
    question
        Code of the question it belongs under (``QUESTIONS``).
    about
        Column -> what it holds, of the columns that tell one finding from
        another, in order: a key of ``SUBJECTS`` or ``WORDS``, or ``"role"``.
        Two columns that hold the same are a pair, in either order.
    sentence
        What is wrong, as a manager would say it aloud; ``{column}`` stands
        for a value. Ends with a full stop.
    step
        What to do next; the same.
    unless
        What would change its mind; the same.
    find
        From the situation to what it found. Called only where ``waits_for`` is filled.
    waits_for
        Tables (``"needs"``) and columns (``"needs.validated_on"``) that must hold something before it can say anything;
        of ``"interactions or relationships.last_contact"`` one is enough.
    thresholds
        Names of the conventions it rests on.
    shows
        Further columns -> how a sentence shows them; see ``netmap.gaps.showing``.
    form
        Tells rules of one code apart that are about different things, as a
        place and a group that nobody listened to; one word.
    """

    code: str
    title: str
    question: str
    about: Mapping[str, str]
    sentence: str
    step: str
    unless: str
    find: Callable[[Situation], Found]
    waits_for: tuple[str, ...]
    thresholds: tuple[str, ...] = ()
    shows: Mapping[str, str] = field(default_factory=dict)
    form: str = ""

    @property
    def name(self) -> str:
        """Its code, with the form where it has one: ``G37.place``. Keys of findings begin with it."""
        return f"{self.code}.{self.form}" if self.form else self.code

    @property
    def explanation(self) -> str:
        """What it looks for, in a sentence or two."""
        return sections(self.find)["Summary"]

    @property
    def definition(self) -> str:
        """When exactly it fires, and what its three factors are."""
        return _one_line(sections(self.find)["Notes"])

    @property
    def why(self) -> str:
        """Why it matters, with the source."""
        return _one_line(sections(self.find)["References"])


def _one_line(section: str) -> str:
    """Return a part of a docstring in the language spoken; where its lines break is no matter."""
    return say(" ".join(section.split()))


def found(findings: pd.DataFrame, *behind: tuple[str, pd.DataFrame]) -> Found:
    """Return what a rule found, from its findings and the rows behind them.

    Parameters
    ----------
    findings
        One row per finding, in any index.
    *behind
        Table name and a frame with ``finding`` (a label of the index of ``findings``) and ``row_id``.
    """
    position = pd.Series(range(len(findings)), index=findings.index)
    rows = [
        pd.DataFrame(
            {
                "finding": position.reindex(frame["finding"]).to_numpy(),
                "table": table,
                "row_id": frame["row_id"].to_numpy(),
            }
        )
        for table, frame in behind
    ]
    together = pd.concat([NO_ROWS, *rows], ignore_index=True).dropna()
    together = together.astype({"finding": "int64", "table": "str", "row_id": "str"}).drop_duplicates(ignore_index=True)
    return Found(findings.reset_index(drop=True), together)
