"""How a measure is computed and where it comes from, behind the question mark beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap.measures import TableMeasure
from netmap.screens.text import escape_md

if TYPE_CHECKING:
    from netmap.measures import NetworkMeasure, StakeholderMeasure

TITLES = {"a": "One", "b": "The other", "e_i": "E-I index"}
"""Columns whose name alone says too little."""


def text(measure: NetworkMeasure | StakeholderMeasure | TableMeasure) -> str:
    """Return it as Markdown: what, how, where it has no value, the source, and what the columns of a table mean."""
    what = measure.explanation.removeprefix("Return ")
    parts = [
        f"**{escape_md(measure.label)}**: {escape_md(what[:1])}{escape_md(what[1:])}",
        f"How: {escape_md(measure.formula)}",
        f"Source: {escape_md(measure.source)}",
    ]
    if isinstance(measure, TableMeasure):
        parts += [f"*{escape_md(title(name))}*: {escape_md(meaning)}" for name, meaning in measure.columns.items()]
    return "\n\n".join(parts)


def title(name: str) -> str:
    """Return a column's name as people read it.

    Examples
    --------
    >>> title("best_connected_first"), title("e_i")
    ('Best connected first', 'E-I index')
    """
    words = TITLES.get(name, name.replace("_", " "))
    return words[:1].upper() + words[1:]
