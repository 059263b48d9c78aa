"""The Measures page: the question it answers."""

from __future__ import annotations

QUESTION = "question"
"""Widget of the page, in its address too; ``widget_key`` names the others."""


def widget_key(part: str, code: str) -> str:
    """Return the key of a widget that belongs to one measure."""
    return f"measure_{part}_{code}"
