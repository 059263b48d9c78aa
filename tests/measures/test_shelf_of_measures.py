"""Nothing is left off the shelf, and everything on it explains itself."""

import pkgutil
from importlib import import_module

import pytest

from netmap import measures
from netmap.measures import CELLS, MEASURES, NETWORK_MEASURES, QUESTIONS, STAKEHOLDER_MEASURES, TABLE_MEASURES
from netmap.measures.base import SECTIONS, Explained, sections

by_code = pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.code)


def test_nothing_is_left_off_the_shelf():
    made = [
        item
        for module in pkgutil.iter_modules(measures.__path__, f"{measures.__name__}.")
        for item in vars(import_module(module.name)).values()
        if isinstance(item, Explained)
    ]

    assert {item.code for item in made} == {measure.code for measure in MEASURES}
    assert len(NETWORK_MEASURES) + len(STAKEHOLDER_MEASURES) + len(TABLE_MEASURES) == len(MEASURES)


def test_codes_and_labels_are_unique_within_each_sort():
    for shelf in (NETWORK_MEASURES, STAKEHOLDER_MEASURES, TABLE_MEASURES):
        assert len({measure.code for measure in shelf}) == len(shelf)
        assert len({measure.label for measure in shelf}) == len(shelf)


@by_code
def test_a_measure_is_documented_beside_its_formula(measure):
    found = sections(measure.compute)

    assert set(SECTIONS) <= set(found)
    assert all(found[section] for section in ("Summary", *SECTIONS))


@by_code
def test_a_measure_explains_itself_in_plain_words(measure):
    assert measure.question.endswith("?")
    assert measure.explanation.startswith("Return ")
    assert measure.formula
    assert measure.source
    assert measure.compute.__name__ == measure.code


@pytest.mark.parametrize("measure", NETWORK_MEASURES, ids=lambda measure: measure.code)
def test_a_reading_holds_the_value_and_ends_as_a_sentence(measure):
    assert measure.reading(0) != measure.reading(1)
    assert measure.reading(1).endswith(".")


@by_code
def test_a_measure_answers_one_of_the_eight_questions(measure):
    assert measure.answers in {question.code for question in QUESTIONS}


def test_every_question_is_answered_by_a_figure():
    assert {measure.answers for measure in NETWORK_MEASURES} == {question.code for question in QUESTIONS}


@pytest.mark.parametrize("measure", NETWORK_MEASURES, ids=lambda measure: measure.code)
def test_a_map_for_a_figure_is_coloured_by_what_stakeholders_are_or_a_measure_of_each(measure):
    assert measure.shown_by in {"", "kind", "sector", "place", *(column.code for column in STAKEHOLDER_MEASURES)}


@pytest.mark.parametrize("measure", TABLE_MEASURES, ids=lambda measure: measure.code)
def test_a_table_names_its_columns_in_plain_words(measure):
    assert measure.reads.endswith(".")
    assert all(measure.columns.values())
    assert set(measure.holds) <= set(measure.columns)
    assert set(measure.holds.values()) <= set(CELLS)


@pytest.mark.parametrize(
    "measure", [measure for measure in TABLE_MEASURES if measure.chart], ids=lambda measure: measure.code
)
def test_a_chart_draws_columns_of_its_table(measure):
    chart = measure.chart

    assert chart.form in {"curve", "bars", "matrix"}
    assert {chart.x, *chart.y} <= set(measure.columns)
    assert (chart.colour in measure.columns) == (chart.form == "matrix")


@pytest.mark.parametrize("measure", STAKEHOLDER_MEASURES, ids=lambda measure: measure.code)
def test_a_measure_of_each_stakeholder_says_what_a_value_is(measure):
    assert measure.holds in CELLS
