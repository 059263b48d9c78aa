"""Days in every form people write them; decided by column, never guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netmap.intake.dates import read_dates

DAY = date(2026, 3, 31)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-31",
        "2026-3-31",
        "2026/03/31",
        "2026.03.31",
        "20260331",
        "2026-03-31 14:05",
        "2026-03-31T14:05:09.123Z",
        "2026-03-31T14:05:09+02:00",
        "31/03/2026",
        "03/31/2026",
        "31.03.2026",
        "31-03-2026",
        "31 / 3 / 2026",
        "31/03/2026 14:05",
        "3/31/2026 2:05 PM",
        "31 March 2026",
        "March 31, 2026",
        "Mar 31st 2026",
        "31-Mar-2026",
        "Tuesday, 31 March 2026",
        "31 mars 2026",
        "mardi 31 mars 2026",
        "31 de marzo de 2026",
        "31 MARZO 2026",
        "46112",
        "46112.5",
    ],
)
def test_one_day_in_many_forms(text):
    read = read_dates([text])
    assert (read.days, read.errors) == ([DAY], {})


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026", date(2026, 1, 1)),
        ("1981", date(1981, 1, 1)),
        ("2026-03", date(2026, 3, 1)),
        ("03/2026", date(2026, 3, 1)),
        ("March 2026", date(2026, 3, 1)),
        ("août 2026", date(2026, 8, 1)),
        ("enero de 2026", date(2026, 1, 1)),
    ],
)
def test_a_year_or_month_is_its_first_day_and_said(text, day):
    read = read_dates(["", text])
    assert (read.days, read.partial) == ([None, day], [1])


@pytest.mark.parametrize(
    "text",
    [
        "spring",
        "31/13/2026",
        "2026-02-30",
        "2026-13-01",
        "29 February 2026",
        "0000-01-01",
        "99999",
        "12",
        "May",
        "31 March",
        "2026-03-31-01",
        "1er mars 2026 2027",
    ],
)
def test_what_is_no_day(text):
    read = read_dates([text])
    assert (read.days, read.errors) == ([None], {0: ("I32", f"'{text}' is not a date.", "Write 2026-03-31.")})


def test_the_column_decides_the_order_of_day_and_month():
    assert read_dates(["04/03/2026", "31/03/2026"]).days == [date(2026, 3, 4), DAY]
    assert read_dates(["04/03/2026", "03/31/2026"]).days == [date(2026, 4, 3), DAY]
    assert read_dates(["04/03/2026", "03/31/2026"]).order == "month/day/year"


def test_a_column_that_shows_both_orders_decides_nothing():
    read = read_dates(["31/03/2026", "03/31/2026", "04/03/2026", "05/05/2026"])
    assert read.days == [DAY, DAY, None, date(2026, 5, 5)]
    assert list(read.errors) == [2]


def test_two_days_the_same_either_way_need_no_decision():
    assert read_dates(["05/05/2026"]).days == [date(2026, 5, 5)]


def test_between_points_the_day_comes_first():
    assert read_dates(["04.03.2026"]).days == [date(2026, 3, 4)]


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)))
def test_every_iso_day_is_itself(day):
    assert read_dates([day.isoformat(), f"{day.isoformat()} 10:11:12"]).days == [day, day]


@given(st.lists(st.text(max_size=30)))
def test_any_text_is_a_day_or_a_problem(texts):
    read = read_dates(texts)
    assert [day is None and bool(text) for day, text in zip(read.days, texts, strict=True)] == [
        at in read.errors for at in range(len(texts))
    ]
