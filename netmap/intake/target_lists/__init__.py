"""The lists of targets that come with netmap: files of the sheet Targets, beside this module, that import as they are."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent
"""Where the files lie; its README says where they are from."""


@dataclass(frozen=True, slots=True)
class TargetList:
    """A list of targets that comes with netmap.

    Parameters
    ----------
    name
        What people type, and the name of its file.
    title
        What people see.
    source
        Where it is from.
    """

    name: str
    title: str
    source: str

    @property
    def file(self) -> Path:
        """Its file, ready for import."""
        return FOLDER / f"{self.name}.csv"

    def rows(self) -> list[dict[str, str]]:
        """Return its targets as they stand in the file, by column title."""
        with self.file.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))


TARGET_LISTS = (
    TargetList(
        "every-sector",
        "A partner in every sector",
        "Our own: one target for each sector that netmap knows.",
    ),
    TargetList(
        "drug-free-communities",
        "The twelve sectors of a Drug-Free Communities coalition (United States)",
        "Drug-Free Communities Act of 1997, 21 U.S.C. 1532(a)(2)(A); how each is read in our words is our choice.",
    ),
)
"""Every list that comes with netmap."""
