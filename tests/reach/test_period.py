from datetime import date

import pytest

from netmap.errors import UsageError
from netmap.language import speaking
from netmap.reach import Period


def test_both_days_belong_to_a_period():
    assert Period(date(2026, 5, 4), date(2026, 5, 4)).days == 1


def test_a_period_that_ends_before_it_begins_says_how_to_mend_it():
    with pytest.raises(UsageError, match="ends on 2026-05-03, before it begins on 2026-05-04"):
        Period(date(2026, 5, 4), date(2026, 5, 3))


@pytest.mark.parametrize(
    ("end", "begin"),
    [
        (date(2026, 12, 31), date(2026, 1, 1)),
        (date(2026, 11, 1), date(2025, 11, 2)),
        (date(2024, 2, 28), date(2023, 3, 1)),
        (date(2024, 2, 29), date(2023, 3, 1)),
        (date(2025, 2, 28), date(2024, 2, 29)),
        (date(1, 6, 1), date(1, 1, 1)),
    ],
)
def test_a_year_ends_on_its_day(end, begin):
    assert Period.year_to(end) == Period(begin, end)


def test_before_a_year_comes_a_year_whatever_its_days():
    # 2024 has a 29 February: the year to 31 December 2025 has 365 days, the one before it 366.
    year = Period.year_to(date(2025, 12, 31))
    assert (year.before, year.days, year.before.days) == (Period(date(2024, 1, 1), date(2024, 12, 31)), 365, 366)


def test_before_any_other_period_come_as_many_days():
    assert Period(date(2026, 4, 1), date(2026, 6, 30)).before == Period(date(2025, 12, 31), date(2026, 3, 31))


def test_nothing_comes_before_the_calendar():
    assert Period(date(1, 1, 5), date(1, 1, 20)).before is None


def test_a_period_is_said_in_french():
    with speaking("fr"):
        assert Period(date(2026, 1, 1), date(2026, 6, 30)).sentence == "1er janvier 2026 au 30 juin 2026"
