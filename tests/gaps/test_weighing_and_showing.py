"""The three factors, and how values become words."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from netmap.gaps.base import Rule
from netmap.gaps.showing import in_words, joined, names_of, shown
from netmap.gaps.weighing import beyond, known, of_step
from netmap.records import Records
from netmap.vocabulary import vocabulary


def test_importance_is_a_share_of_the_scale_and_the_middle_where_nobody_rated():
    steps = pd.Series([1, 5, None, 3], dtype="Int64")

    assert of_step(steps, 0.5).tolist() == [0.2, 1.0, 0.5, 0.6]
    assert of_step(pd.Series([2.0, np.nan]), 0.25, highest=4).tolist() == [0.5, 0.25]


def test_extent_is_half_at_the_limit_and_whole_at_twice_the_limit():
    assert beyond(np.array([0.0, 50, 100, 150, 200, 999]), 100).tolist() == [0.0, 0.25, 0.5, 0.75, 1.0, 1.0]
    assert beyond(pd.Series([0.0, 3.0]), 0).tolist() == [1.0, 1.0]


def test_confidence_is_the_share_of_facts_that_are_known():
    level = pd.Series([3, None, None], dtype="Int64")
    asked = np.array([True, True, False])

    assert known(level, asked).tolist() == [1.0, 0.5, 0.0]
    assert known(pd.Series(["x", None, "z"]), level, asked, asked).tolist() == [1.0, 0.5, 0.25]


RECORDS = Records.of(
    stakeholders=[{"id": "A", "name": "Clinic"}, {"id": "B"}],
    needs=[{"id": "N", "statement": "A bus"}],
    agreements=[{"id": "G", "title": "Room hire"}, {"id": "H"}],
    contributions=[{"id": "C", "stakeholder": "A"}],
)


def test_a_subject_is_called_by_its_name_or_else_its_id():
    assert names_of(RECORDS, "stakeholder") == {"A": "Clinic", "B": "B"}
    assert names_of(RECORDS, "need") == {"N": "A bus"}
    assert names_of(RECORDS, "agreement") == {"G": "Room hire", "H": "H"}
    assert names_of(RECORDS, "contribution") == {"C": "C"}
    languages = vocabulary("languages")
    assert names_of(RECORDS, "language") == {code: languages.label(code) for code in languages.codes}


def said(what, *values):
    rule = Rule("G99", "T", "needs", {}, "", "", "", lambda _: None, (), shows={"x": what})
    return shown(RECORDS, rule, pd.DataFrame({"x": pd.Series(values, dtype=object)}))["x"].tolist()


@pytest.mark.parametrize(
    ("what", "value", "words"),
    [
        ("stakeholder", "A", "Clinic"),
        ("stakeholder", "gone", "gone"),
        ("several stakeholder", "A|B", "Clinic and B"),
        ("sector", "OTHER:circus", "circus"),
        ("date", pd.Timestamp("2026-03-01"), "1 March 2026"),
        ("count", 12345.0, "12,345"),
        ("number of need", 1, "1 need"),
        ("number of need", 2000, "2,000 needs"),
        ("number of need", 0, "0 needs"),
        ("share", 0.256, "26%"),
        ("level", 3.0, "coordination"),
        ("level", 2.5, "cooperation"),
        ("text", "as it is", "as it is"),
        ("role", "Director", "Director"),
        ("text", None, ""),
        ("date", pd.NaT, ""),
        ("several stakeholder", None, ""),
        ("count", np.nan, ""),
        ("count", pd.NA, ""),
    ],
)
def test_values_in_words(what, value, words):
    assert said(what, value) == [words]


def test_longer_lists_say_how_many_more_there_are():
    assert [joined(list("ABCDE"[:count])) for count in (1, 2, 3, 4)] == [
        "A",
        "A and B",
        "A, B and C",
        "A, B, C and 1 more",
    ]


def test_a_day_has_no_leading_nought():
    assert in_words(date(2026, 12, 9)) == "9 December 2026"
