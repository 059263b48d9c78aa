"""What was found wrong in rows: kept in groups, spelled out as problems at the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from netmap.language import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt

Wrong = tuple[str, str, str]
"""Code, message, cure."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong in some rows of one sheet.

    Parameters
    ----------
    wrong
        Code, message and cure.
    column
        Header of the column in the file; empty if it is not one of a column.
    order
        Position of that column, to list problems as people read.
    rows
        Positions of the rows in the sheet.
    counted
        Whether it is a problem of its own; False for a row that is only held
        back because of another one.
    """

    wrong: Wrong
    column: str
    order: int
    rows: npt.NDArray[np.int64]
    counted: bool = True


@dataclass(slots=True)
class Findings:
    """All that is wrong in one sheet.

    Parameters
    ----------
    bad
        Whether each row has something wrong.
    """

    bad: npt.NDArray[np.bool_]
    found: list[Finding] = field(default_factory=list)

    def add(self, finding: Finding) -> None:
        """Note a finding, unless it concerns no row."""
        if len(finding.rows):
            self.bad[finding.rows] = True
            self.found.append(finding)

    def add_texts(self, wrong: dict[int, list[Wrong]], index: npt.NDArray[np.int32], column: str, order: int) -> None:
        """Note what is wrong with some distinct texts of a column, in all rows where they stand.

        Parameters
        ----------
        wrong
            Position of the text among the distinct ones -> what is wrong with it.
        index
            Row -> position of its text.
        column, order
            Header and position of the column.
        """
        if not wrong:
            return
        is_wrong = np.zeros(int(index.max(initial=0)) + 1, dtype=bool)
        is_wrong[[at for at in wrong if at < len(is_wrong)]] = True
        rows = np.flatnonzero(is_wrong[index])
        texts = index[rows]
        grouped = np.argsort(texts, kind="stable")
        starts = np.flatnonzero(np.diff(texts[grouped], prepend=-1))
        for group in np.split(rows[grouped], starts[1:]):
            for entry in wrong[int(index[group[0]])] if len(group) else ():
                self.add(Finding(entry, column, order, group))

    def reasons(self) -> dict[int, list[str]]:
        """Return what is wrong with each row, in words."""
        reasons: dict[int, list[str]] = {}
        for finding in sorted(self.found, key=lambda found: found.order):
            _, message, cure = finding.wrong
            text = f"{message} {cure}".strip()
            if finding.column:
                text = say("{column}: {words}", column=finding.column, words=text)
            for row in finding.rows:
                reasons.setdefault(int(row), []).append(text)
        return reasons


def rows_where(mask: Iterable[bool]) -> npt.NDArray[np.int64]:
    """Return the positions where a mask is true."""
    return np.flatnonzero(np.asarray(mask, dtype=bool))
