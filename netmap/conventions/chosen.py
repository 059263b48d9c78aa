"""How a number we chose is described."""

from __future__ import annotations

from dataclasses import field
from typing import Any

LONGEST = 36_500
"""Days: a hundred years; longer than any tie is remembered."""


def chosen(  # noqa: PLR0913 - what a number is, why, and what it may be
    title: str,
    default: Any,  # noqa: ANN401 - a dataclass field of any type
    unit: str,
    reason: str,
    *,
    low: float = 0,
    high: float | None = None,
    options: tuple[str, ...] = (),
) -> Any:  # noqa: ANN401 - a dataclass field of any type
    """Return a field with its default, and what a network may set it to: from low to high, or one of the options.

    Title, unit and reason are marked for the catalogue where they stand, and said where they are shown.
    """
    return field(
        default=default,
        metadata={"title": title, "unit": unit, "reason": reason, "low": low, "high": high, "options": options},
    )
