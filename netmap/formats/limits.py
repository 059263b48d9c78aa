"""How much a file may ask of us before it is refused: every limit, with unit and reason."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any

MIB = 1024 * 1024


def _limit(default: int, unit: str, reason: str) -> Any:  # noqa: ANN401 - a dataclass field
    return field(default=default, metadata={"unit": unit, "reason": reason})


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may hold and what reading it may cost; ``explained`` lists them.

    Examples
    --------
    >>> Limits(rows=10).rows
    10
    """

    file_bytes: int = _limit(512 * MIB, "bytes", "A million rows of twenty columns fit in half of it.")
    uncompressed_bytes: int = _limit(1024 * MIB, "bytes", "A worksheet of a million rows unpacks to 0.4 GiB.")
    zip_ratio: int = _limit(100, "times", "Spreadsheet programs reach 10 to 30; a bomb reaches 1,000.")
    zip_ratio_from_bytes: int = _limit(20 * MIB, "bytes", "Below this size a high ratio harms nobody.")
    zip_entries: int = _limit(2_000, "entries", "A workbook of a hundred sheets with pictures has fewer.")
    rows: int = _limit(1_048_576, "rows", "What one worksheet can hold.")
    columns: int = _limit(400, "columns", "Our widest table has 28; survey exports have up to 300.")
    cells: int = _limit(
        30_000_000,
        "cells",
        "A worksheet is laid out in memory from its first cell to its furthest, empty ones included.",
    )
    cell_length: int = _limit(32_767, "characters", "What one cell of a worksheet can hold.")
    line_length: int = _limit(4_000_000, "characters", "A file without line ends would be read as one line.")
    structure_problems: int = _limit(200, "problems", "After so many broken records the file is not a table.")
    listed_problems: int = _limit(10_000, "problems", "Nobody reads more; the rest is counted.")
    seconds: int = _limit(180, "seconds", "A worksheet of a million rows takes 20 to 60.")
    memory_bytes: int = _limit(1536 * MIB, "bytes", "A worksheet of a million rows takes 1.1 GiB.")

    def explained(self) -> list[tuple[str, int, str, str]]:
        """Return (name, value, unit, reason) of every limit, in order."""
        return [(f.name, getattr(self, f.name), f.metadata["unit"], f.metadata["reason"]) for f in fields(self)]
