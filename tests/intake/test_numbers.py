"""Numbers with point or comma, decided by column, never guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netmap.intake.numbers import read_numbers


@pytest.mark.parametrize(
    ("texts", "numbers"),
    [
        (["12", "-5", "+5", "\u22125", ""], [12, -5, 5, -5, None]),
        (["12.5", ".5", "5.", "1e3"], [12.5, 0.5, 5, 1000.0]),
        (["1,5", "1.234", "1.234.567,25"], [1.5, 1234, 1234567.25]),
        (["1.5", "1,234", "1,234,567.25"], [1.5, 1234, 1234567.25]),
        (["0,123"], [0.123]),
        (["1,234,567"], [1234567]),
        (["12 000", "12'000", "12\u202f000,5"], [12000, 12000, 12000.5]),
        (["44.65123", "-63.57"], [44.65123, -63.57]),
    ],
)
def test_the_column_shows_its_mark(texts, numbers):
    read = read_numbers(texts)
    assert (read.numbers, read.errors) == (numbers, {})


def test_a_lone_comma_before_three_digits_is_asked_about():
    assert read_numbers(["1,234"], ".").errors == {
        0: ("I35", "'1,234' can be 1234 or 1.234.", "Write 1234 or 1.234, the same way in the whole column.")
    }


def test_a_lone_point_before_three_digits_follows_the_dialect_of_the_file():
    assert read_numbers(["1.234"], ".").numbers == [1.234]
    assert list(read_numbers(["1.234"], "").errors) == [0]


def test_a_column_that_contradicts_itself_is_asked_about():
    assert sorted(read_numbers(["1,5", "1.5", "3"]).errors) == [0, 1]


def test_a_workbook_that_knows_its_numbers_is_not_overruled_by_a_text():
    assert sorted(read_numbers(["1.234", "1,5"], ".", typed=True).errors) == [0, 1]


@pytest.mark.parametrize(
    "text", ["nan", "inf", "1e999", "twelve", "$5", "5%", "1,23,456.5", "--5", "1 2", "0x10", "1_000"]
)
def test_what_is_no_number(text):
    read = read_numbers([text])
    assert read.numbers == [None]
    assert read.errors[0][0] == "I34"


@given(st.lists(st.integers(-(10**30), 10**30)))
def test_whole_numbers_are_themselves(numbers):
    assert read_numbers([str(number) for number in numbers]).numbers == numbers


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_of_a_workbook_is_itself(number):
    assert read_numbers([repr(number)], ".", typed=True).numbers == [number]


@given(st.lists(st.text("0123456789.,' -+eE", max_size=12)))
def test_any_text_is_a_number_or_a_problem(texts):
    read = read_numbers(texts)
    for at, text in enumerate(texts):
        assert (read.numbers[at] is not None) + (at in read.errors) == bool(text)
