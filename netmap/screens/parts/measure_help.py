"""How a measure is computed and where it comes from, behind the question mark beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap.language import say, say_as
from netmap.measures import TableMeasure
from netmap.screens.text import escape_md

if TYPE_CHECKING:
    from netmap.measures import NetworkMeasure, StakeholderMeasure
    from netmap.measures.base import Explained

TITLES = {"a": "One", "b": "The other", "e_i": "E-I index"}
"""Columns whose name alone says too little."""


def text(measure: NetworkMeasure | StakeholderMeasure | TableMeasure) -> str:
    """Return it as Markdown: what, how, where it has no value, the source, and what the columns of a table mean."""
    parts = [
        say("**{label}**: {what}", label=escape_md(say(measure.label)), what=escape_md(what(measure))),
        say("How: {formula}", formula=escape_md(how(measure))),
        say("Source: {source}", source=escape_md(measure.source)),
    ]
    if isinstance(measure, TableMeasure):
        parts += [
            say("*{column}*: {meaning}", column=escape_md(title(name)), meaning=escape_md(say(meaning)))
            for name, meaning in measure.columns.items()
        ]
    return "\n\n".join(parts)


def what(measure: Explained) -> str:
    """Return what a measure is, in a sentence: the first of its docstring."""
    return say(in_english(measure)[0])


def how(measure: Explained) -> str:
    """Return how a measure is computed: the notes of its docstring."""
    return say(in_english(measure)[1])


def in_english(measure: Explained) -> tuple[str, str]:
    """Return what a measure is and how it is computed, as its docstring says it, each on one line."""
    return _in_one_line(measure.explanation).removeprefix("Return "), _in_one_line(measure.formula)


def title(name: str) -> str:
    """Return a column's name as people read it.

    Examples
    --------
    >>> title("best_connected_first"), title("e_i")
    ('Best connected first', 'E-I index')
    """
    return say_as("column", title_in_english(name))


def title_in_english(name: str) -> str:
    """Return the same in English, as translators find it."""
    words = TITLES.get(name, name.replace("_", " "))
    return words[:1].upper() + words[1:]


def _in_one_line(text: str) -> str:
    return " ".join(text.split())
