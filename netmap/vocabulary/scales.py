"""Other people's scales, and what their steps mean in ours.

A survey may count 1-4, say "Daily … Yearly", or call its strongest answer 1.
Such a column is never guessed at: the user names one of these scales, and the
name and the original answer are kept on every row it touched.

``scales.csv`` holds ``scale, title, source, sets, answer, value, meaning``:
``sets`` names the column the answers speak about (``level`` or
``frequency``), ``answer`` is the step as files write it (several spellings
separated by ``|``), ``value`` our step. The crosswalk is approximate, as
every crosswalk between ordinal scales is.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from io import StringIO

from netmap.errors import UsageError
from netmap.names import name_key


@dataclass(frozen=True, slots=True)
class Scale:
    """A named mapping from the steps of a file to ours.

    Parameters
    ----------
    name
        What the user types, e.g. ``partner``.
    title, source
        What people see, and where the scale was published.
    sets
        ``level`` or ``frequency``: the column the answers speak about.
    steps
        Spelling (as ``names.name_key`` gives it) -> our step.
    """

    name: str
    title: str
    source: str
    sets: str
    steps: dict[str, int]


@lru_cache(maxsize=1)
def scales() -> dict[str, Scale]:
    """Return every known scale by name, in the order of the file."""
    found: dict[str, Scale] = {}
    text = (files(__package__) / "scales.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(StringIO(text)):
        entry = found.setdefault(row["scale"], Scale(row["scale"], row["title"], row["source"], row["sets"], {}))
        for spelling in row["answer"].split("|"):
            entry.steps[name_key(spelling)] = int(row["value"])
    return found


def scale(name: str) -> Scale:
    """Return one scale.

    Raises
    ------
    UsageError
        If there is none of that name; the message lists those there are.

    Examples
    --------
    >>> scale("partner").steps["4"]
    4
    """
    try:
        return scales()[name]
    except KeyError:
        known = ", ".join(scales())
        raise UsageError(f"There is no scale '{name}'. Known scales: {known}.") from None
