"""The page of chosen numbers."""

from __future__ import annotations

CONVENTION = "convention"
CROSSWALK = "crosswalk"
"""Widgets of the page; ``value_key`` and ``answers_key`` name the ones that hold a new value."""


def value_key(name: str, now: str) -> str:
    """Return the key of the field for a number's value; another one once it is changed, so that the field follows."""
    return f"{CONVENTION}_{name}_{now}"


def answers_key(scale: str, version: int) -> str:
    """Return the key of the table of a scale's answers; another one once the scale is changed."""
    return f"{CROSSWALK}_{scale}_{version}"
