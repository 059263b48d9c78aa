"""Why rows leave before a wider audience sees anything: the rules, as data, and how they are said.

``reasons.csv`` beside this module holds one reason a line: its code, the
widest audience that still sees such rows, the table it is about (empty: any),
the sentence for one and for several rows, and why the rule is there.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from importlib.resources import files
from io import StringIO

from netmap.language import amount, say, to_say
from netmap.tables import BY_NAME, Audience

AUDIENCES = tuple(Audience)
"""The audiences, from the one that sees most to the one that sees least."""

TITLES = {
    Audience.INTERNAL: to_say("Internal"),
    Audience.PARTNERS: to_say("Partners"),
    Audience.PUBLIC: to_say("Public"),
}
"""What people call each audience; to be said."""

MEANINGS = {
    Audience.INTERNAL: to_say("The library: everything that is recorded."),
    Audience.PARTNERS: to_say("The library's partners: no scores, no staff, nobody's word against another's."),
    Audience.PUBLIC: to_say("Anybody: only what is marked for the public, and nothing that could point to a person."),
}
"""Whom each audience is, and what it is shown, in a sentence to be said."""

HANDED_TO = {
    Audience.INTERNAL: to_say("Internal: for the library's own staff. Not for partners or the public."),
    Audience.PARTNERS: to_say("For the library's partners: without what only the library may see. Not for the public."),
    Audience.PUBLIC: to_say("For the public: without what only the library and its partners may see."),
}
"""Whom a picture, a page or a file made for each audience may be handed to, in a sentence to be said."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for which a row leaves; the columns of ``reasons.csv``."""

    code: str
    seen_by: Audience
    table: str
    one: str
    several: str
    why: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many rows of a table left for one reason.

    Parameters
    ----------
    code
        Code of the reason; ``WITH`` for rows that lived by others that left,
        ``UNSEEN`` for tables that the audience does not see at all.
    table
        Name of the table.
    count
        How many of its rows.
    smallest
        The smallest group of residents that is shown, in people.
    """

    code: str
    table: str
    count: int
    smallest: int

    @property
    def sentence(self) -> str:
        """What left and why, in a sentence."""
        one, several = SAID.get(self.code) or (REASONS[self.code].one, REASONS[self.code].several)
        words = one if self.count == 1 else several
        return say(words, count=amount(self.count), table=BY_NAME[self.table].title, smallest=self.smallest)


def narrower(one: Audience, other: Audience) -> bool:
    """Return whether the first audience is smaller, and so sees more, than the second.

    Examples
    --------
    >>> narrower(Audience.INTERNAL, Audience.PUBLIC), narrower(Audience.PUBLIC, Audience.PUBLIC)
    (True, False)
    """
    return AUDIENCES.index(one) < AUDIENCES.index(other)


SAID = {
    "WITH": (
        to_say("One row of {table} went with what it is about."),
        to_say("{count} rows of {table} went with what they are about."),
    ),
    "UNSEEN": (
        to_say("{table} are not for this audience: one row."),
        to_say("{table} are not for this audience: {count} rows."),
    ),
}
"""The two reasons that are no rule of their own."""


def _reasons() -> dict[str, Reason]:
    text = (files(__package__) / "reasons.csv").read_text(encoding="utf-8")
    return {
        row["code"]: Reason(row["code"], Audience(row["seen_by"]), row["table"], row["one"], row["several"], row["why"])
        for row in csv.DictReader(StringIO(text))
    }


REASONS = _reasons()
"""Every rule by its code, in the order in which they claim a row."""
