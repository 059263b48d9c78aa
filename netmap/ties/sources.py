"""What the tables say about pairs on one day, read once, before anything is concluded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from netmap.ties.contacts import Contacts, Papers, Sharing, contacts, papers, sharing
from netmap.ties.pairs import Roster, Truth, Whole, days
from netmap.ties.statements import Statements, holding, statements

if TYPE_CHECKING:
    from netmap.conventions import Conventions
    from netmap.records import Records

EPOCH = date(1970, 1, 1)


@dataclass(frozen=True)
class Sources:
    """What was stated, asked, met, shared and signed up to a day, in numbers of stakeholders and pairs.

    ``said_pairs`` and ``holds`` go with ``said``; ``asked_rows`` (positions in
    the table), ``asked_who`` and ``asked_pairs`` go together. Who met and who
    shares a programme is read when it is asked for: it takes longest, and tells nothing of state and level.
    """

    records: Records
    conventions: Conventions
    today: int
    roster: Roster
    ours: Truth
    said: Statements
    said_pairs: Whole
    holds: Truth
    asked_rows: Whole
    asked_who: Whole
    asked_pairs: Whole
    signed: Papers

    @cached_property
    def met(self) -> Contacts:
        """Who met whom."""
        return contacts(self.records, self.roster, self.ours, self.today, self.conventions)

    @cached_property
    def shared(self) -> Sharing:
        """Who shares a programme."""
        return sharing(self.records, self.roster, self.ours, self.today, self.conventions)


def read(records: Records, conventions: Conventions, as_of: date) -> Sources:
    """Return what the tables say by a day."""
    today = (as_of - EPOCH).days
    roster = Roster.of(records["stakeholders"]["id"])
    ours = records.ours().reindex(roster.ids).to_numpy(dtype=bool)
    said = statements(records, roster, today)
    said_pairs = roster.pair(said.source, said.target)
    asked = records["asked"]
    who, about = roster.numbers(asked["asked"]), roster.numbers(asked["about"])
    rows = np.flatnonzero((who >= 0) & (about >= 0) & (who != about) & (days(asked["asked_on"]) <= today))
    return Sources(
        records,
        conventions,
        today,
        roster,
        ours,
        said,
        said_pairs,
        holding(said, said_pairs),
        rows,
        who[rows],
        roster.pair(who[rows], about[rows]),
        papers(records, roster, ours, today, conventions),
    )
