"""What a pack is written from: the answers, made once, and what only the whole of the library's records can tell."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from netmap.documents.brief_section import shown
from netmap.documents.pack.bars import bars, told
from netmap.documents.pack.base import Figure, Paragraph, Picture, Table
from netmap.gaps import Situation
from netmap.network.since import first_day
from netmap.privacy import sees

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from netmap.change import Change
    from netmap.documents.pack.order import Order
    from netmap.gaps import Gaps
    from netmap.network import Network
    from netmap.privacy import LeftOut
    from netmap.reach import Reach
    from netmap.records import Hidden

Row = tuple[str, float, str]
"""What a bar is about, how long it is, and its number as people read it."""


@dataclass(frozen=True, slots=True)
class Held:
    """How the records came about, counted over all that the library holds before anything is left out for an audience.

    Whether numbers can be trusted hangs on how many were asked and answered,
    whoever reads them; so these counts, and nothing by name, are said to everybody.

    Parameters
    ----------
    stakeholders, ours
        How many there are, and how many of them are units of the library.
    pairs, pairs_asked
        How many pairs there could be, and about how many one of the two spoke or was asked.
    asked, answered
        Partners who were asked whom they work with (sheet Asked), and those of them who stated a relationship themselves.
    by_ours, by_partners, by_others
        Statements of a relationship by units of ours, by a partner about itself, and by third parties.
    other_names, known_by
        Other names that are kept, and of how many stakeholders: rows under them were taken for one.
    first
        The first day of which anything is known; None where nothing is dated.
    """

    stakeholders: int
    ours: int
    pairs: int
    pairs_asked: int
    asked: int
    answered: int
    by_ours: int
    by_partners: int
    by_others: int
    other_names: int
    known_by: int
    first: date | None

    @property
    def text(self) -> str:
        """All of it, for a digest."""
        return repr(asdict(self))


def held_of(network: Network) -> Held:
    """Return how the records of a network came about; the network is the library's own, whole.

    Examples
    --------
    >>> from datetime import date
    >>> from netmap.conventions import Conventions
    >>> from netmap.network import build
    >>> from netmap.records import Records
    >>> records = Records.of(
    ...     stakeholders=[{"id": "L", "name": "Library", "kind": "LIB"}, {"id": "S", "name": "School"}],
    ...     relationships=[{"source": "L", "target": "S", "stated_by": "S"}],
    ...     asked=[{"asked": "S", "about": "L"}],
    ... )
    >>> held = held_of(build(records, Conventions(), date(2026, 1, 1)))
    >>> held.asked, held.answered, held.by_partners, held.pairs_asked
    (1, 1, 1, 1)
    """
    records, ours = network.records, network.records.ours()
    day = pd.Timestamp(network.as_of)
    questions = records["asked"]
    asked: pd.Series = questions.loc[~(questions["asked_on"] > day), "asked"].drop_duplicates()
    partners = asked[~asked.map(ours).fillna(value=False).astype(bool)]
    said = records["relationships"]
    said = said[~(said["stated_on"] > day)]
    speaker = said["stated_by"].fillna(said["source"])
    of_ours = speaker.map(ours).fillna(value=False).astype(bool)
    of_its_own = (speaker == said["source"]) | (speaker == said["target"])
    return Held(
        stakeholders=len(ours),
        ours=int(ours.sum()),
        pairs=network.possible_pairs,
        pairs_asked=len(network.asked_pairs),
        asked=len(partners),
        answered=int(partners.isin(speaker).sum()),
        by_ours=int(of_ours.sum()),
        by_partners=int((of_its_own & ~of_ours).sum()),
        by_others=int((~of_its_own & ~of_ours).sum()),
        other_names=len(records["aliases"]),
        known_by=int(records["aliases"]["stakeholder"].nunique()),
        first=first_day(records),
    )


@dataclass(frozen=True, eq=False)
class Material:
    """What a pack is written from.

    Parameters
    ----------
    order
        What is asked for.
    network
        The network, made from records reduced for the audience.
    reach
        Its numbers for funders.
    change
        What became of it since ``order.since``; None where nothing is known of that day.
    gaps
        The gaps that the audience may be told.
    held
        How all of the records came about.
    left_out, hidden
        Rows that the audience does not see, and counts of few people.
    map
        The map, drawn.
    pixels
        Returns the pixels of a picture.
    fingerprint
        Digest of all that it is made from.
    """

    order: Order
    network: Network
    reach: Reach
    change: Change | None
    gaps: Gaps
    held: Held
    left_out: tuple[LeftOut, ...]
    hidden: tuple[Hidden, ...]
    map: Picture
    pixels: Callable[[str], bytes]
    fingerprint: str

    @cached_property
    def situation(self) -> Situation:
        """The network as rules of gaps look at it."""
        return Situation(self.network, self.network.conventions)

    def sees(self, table: str, column: str) -> bool:
        """Whether the audience sees a column of a table: what it does not see is not the same as what nobody recorded."""
        return sees(self.order.audience, table, column)

    def said(self, *codes: str) -> list[Paragraph]:
        """Return the sentences of some statements of the reach, as far as they are there and have a number."""
        stated = {one.code: one for one in self.reach.statements}
        return [
            Paragraph(shown(stated[code].sentence))
            for code in codes
            if code in stated and stated[code].value is not None
        ]

    def chart(self, code: str, title: str, rows: Sequence[Row], *notes: str) -> Figure:
        """Return a chart of bars; its number is given when the pack is put together."""
        drawn = bars(title, rows)
        return Figure(0, code, title, Picture(drawn, self.pixels(drawn), f"{title}. {told(rows)}"), notes)


def table_of(code: str, title: str, columns: Sequence[str], rows: Sequence[Row], *notes: str) -> Table:
    """Return the same rows as a table: what the chart shows, to the digit."""
    return Table(0, code, title, tuple(columns), tuple((label, number) for label, _, number in rows), (1,), notes)
