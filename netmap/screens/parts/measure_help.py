"""How a measure is computed and where it comes from, behind the question mark beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap.language import say
from netmap.measures import TableMeasure
from netmap.measures.column_titles import title, title_in_english
from netmap.screens.text import escape_md

if TYPE_CHECKING:
    from netmap.measures import NetworkMeasure, StakeholderMeasure
    from netmap.measures.base import Explained

__all__ = ["how", "in_english", "text", "title", "title_in_english", "what"]


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
    return measure.what


def how(measure: Explained) -> str:
    """Return how a measure is computed: the notes of its docstring."""
    return say(in_english(measure)[1])


def in_english(measure: Explained) -> tuple[str, str]:
    """Return what a measure is and how it is computed, as its docstring says it, each on one line."""
    return measure.what_in_english, " ".join(measure.formula.split())
