"""What is looked at: a network, a period, and what the audience sees of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from netmap.errors import UsageError
from netmap.gaps.situation import Situation
from netmap.language import say
from netmap.measures.kept import kept
from netmap.privacy import unseen_columns
from netmap.tables import BY_NAME, Audience
from netmap.ties.pairs import days
from netmap.ties.sources import EPOCH

if TYPE_CHECKING:
    from datetime import date
    from typing import Self

    import pandas as pd

    from netmap.engine.arrays import Truth
    from netmap.network import Network
    from netmap.reach.period import Period
    from netmap.records import Records


@dataclass(frozen=True, eq=False)
class Looked:
    """A network and the days of it that are spoken of.

    Parameters
    ----------
    network
        The network on the last day that is looked at.
    period
        The days.
    known_to
        The day up to which the records are looked at; later than the period
        where an earlier year is reported.
    """

    network: Network
    period: Period
    known_to: date

    @classmethod
    def of(cls, network: Network, period: Period) -> Self:
        """Return what there is to be looked at of a period, as seen from the network's day; made once.

        Raises
        ------
        UsageError
            If the period begins after that day.
        """
        if period.begin > network.as_of:
            raise UsageError(
                say(
                    "The period begins on {begin}, and the network is looked at from {day}: nothing of it is known yet.",
                    begin=period.begin.isoformat(),
                    day=network.as_of.isoformat(),
                )
            )
        return kept(
            network,
            f"{cls.__name__} {period.begin} {period.end}",
            lambda: cls(_on(network, min(period.end, network.as_of)), period, network.as_of),
        )

    @cached_property
    def before(self) -> Self | None:
        """The same for the period just before; None where there is no such period."""
        earlier = self.period.before
        return None if earlier is None else type(self)(_on(self.network, earlier.end), earlier, self.known_to)

    @property
    def records(self) -> Records:
        """All tables, as the audience sees them."""
        return self.network.records

    @property
    def is_internal(self) -> bool:
        """Whether the library itself is the audience."""
        return self.records.audience is Audience.INTERNAL

    @property
    def first(self) -> int:
        """The first day as a number, as ``netmap.ties.pairs.days`` counts."""
        return (self.period.begin - EPOCH).days

    @property
    def last(self) -> int:
        """The last day that is known, as a number."""
        return self.situation.today

    def inside(self, column: pd.Series) -> Truth:
        """Return which days lie in the period; those without a date do not."""
        number = days(column)
        return (number >= self.first) & (number <= self.last)

    @cached_property
    def situation(self) -> Situation:
        """What rules about gaps look at: much of it answers here too."""
        return Situation(self.network, self.network.conventions)

    def sees(self, table: str, column: str) -> bool:
        """Return whether the audience sees a column."""
        return column not in {unseen.name for unseen in unseen_columns(BY_NAME[table], self.records.audience)}

    @property
    def dates_shown(self) -> bool:
        """Whether the audience sees when two were last in touch."""
        return self.sees("relationships", "last_contact")

    @property
    def roles_known(self) -> bool:
        """Whether it is known who had a part in programmes: recorded, and seen by the audience."""
        return len(self.records["stage_roles"]) > 0

    @property
    def needs_known(self) -> bool:
        """Whether it is known which needs are open."""
        return self.sees("needs", "status")


def _on(network: Network, day: date) -> Network:
    """Return a network on a day; made once for each."""
    if day == network.as_of:
        return network
    if day == network.earlier_day:
        return network.before
    return kept(network, f"on {day}", lambda: network.on(day))
