"""What people read above the columns of a measure whose answer is a table."""

from __future__ import annotations

from typing import Final

from netmap.language import say_as

TITLES: Final = {"a": "One", "b": "The other", "e_i": "E-I index"}
"""Columns whose name alone says too little."""


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
