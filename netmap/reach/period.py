"""The days a report speaks of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from netmap.errors import UsageError
from netmap.language import day_in_words, say

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """Some days in a row.

    Parameters
    ----------
    begin, end
        The first day and the last; both belong to it.

    Raises
    ------
    UsageError
        If it ends before it begins.

    Examples
    --------
    >>> Period(date(2026, 1, 1), date(2026, 3, 31)).days
    90
    """

    begin: date
    end: date

    def __post_init__(self) -> None:
        """Refuse days in the wrong order."""
        if self.begin > self.end:
            raise UsageError(
                say(
                    "The period ends on {end}, before it begins on {begin}. Give an earlier first day or a later last one.",
                    begin=self.begin.isoformat(),
                    end=self.end.isoformat(),
                )
            )

    @classmethod
    def year_to(cls, day: date) -> Period:
        """Return the year that ends on a day.

        Examples
        --------
        >>> Period.year_to(date(2026, 11, 1)).begin, Period.year_to(date(2024, 2, 29)).begin
        (datetime.date(2025, 11, 2), datetime.date(2023, 3, 1))
        """
        if day.year == 1:
            return cls(date.min, day)
        # 29 February has none a year before: that year then begins on 1 March, as after the 28th.
        day_before = day.day if (day.month, day.day) != (2, 29) else 28
        return cls(day.replace(year=day.year - 1, day=day_before) + DAY, day)

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.begin).days + 1

    @property
    def before(self) -> Period | None:
        """The period just before: a year before a year, else as many days; None where the calendar has no such days.

        Examples
        --------
        >>> Period.year_to(date(2026, 11, 1)).before
        Period(begin=datetime.date(2024, 11, 2), end=datetime.date(2025, 11, 1))
        >>> Period(date(2026, 1, 11), date(2026, 1, 20)).before
        Period(begin=datetime.date(2026, 1, 1), end=datetime.date(2026, 1, 10))
        """
        if self.begin.toordinal() <= self.days:
            return None
        last = self.begin - DAY
        if self == Period.year_to(self.end):
            return Period.year_to(last)
        return Period(self.begin - timedelta(days=self.days), last)

    @property
    def sentence(self) -> str:
        """The period as people write it, in the language spoken.

        Examples
        --------
        >>> Period.year_to(date(2026, 11, 1)).sentence
        '2 November 2025 to 1 November 2026'
        """
        return say("{begin} to {end}", begin=day_in_words(self.begin), end=day_in_words(self.end))
