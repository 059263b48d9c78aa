"""What the Measures page draws, without the app: cells, charts and help."""

from __future__ import annotations

import pandas as pd
import pytest

from netmap.language import speaking
from netmap.measures import CELLS, Chart, TableMeasure
from netmap.records import Records
from netmap.screens.parts import choices, measure_cells, measure_charts, measure_help, measure_tables
from netmap.screens.text import escape_md

CHOICES = choices.build(
    Records.of(
        stakeholders=[{"id": "L", "name": "Library", "place": "Q"}, {"id": "S", "name": "School"}],
        places=[{"id": "Q", "name": "Old Quay"}],
    )
)


def table(columns, rows, holds, chart=None):
    def made(network):
        """Return it.

        Notes
        -----
        As it is.

        References
        ----------
        Nobody.
        """
        return rows

    return TableMeasure("made", "Made", "What?", "As it is.", columns, made, holds=holds, chart=chart)


@pytest.mark.parametrize(
    ("holds", "cells", "read"),
    [
        ("stakeholder", ["L", "gone"], ["Library", "gone"]),
        ("place", ["Q", "X"], ["Old Quay", "X"]),
        ("kind", ["NPO", "OTHER:choir"], ["Non-profit organisation", "choir"]),
        ("sector", ["FOOD"], ["Food"]),
        ("state", ["ABSENT"], ["Asked, none"]),
        ("level", [3.0, 2.5], ["3 · Coordination", "2.5"]),
        ("text", ["<b>"], ["<b>"]),
        ("", [1, 2], [1, 2]),
        ("share", [0.12345], [0.123]),
    ],
)
def test_codes_and_ids_are_shown_as_people_read_them(holds, cells, read):
    assert measure_cells.readable(pd.Series(cells), holds, CHOICES).tolist() == read


@pytest.mark.parametrize("holds", ["stakeholder", "sector", "level", "share", "text"])
def test_what_is_missing_stays_missing(holds):
    column = pd.Series([None, None], dtype="str" if holds in {"stakeholder", "sector", "text"} else "Float64")
    assert measure_cells.readable(column, holds, CHOICES).isna().all()


@pytest.mark.parametrize("holds", CELLS)
def test_every_sort_of_cell_has_a_way_to_be_shown(holds):
    for column in (pd.Series(["A"]), pd.Series([0.5]), pd.Series([True]), pd.Series([pd.NA], dtype="Int64")):
        assert measure_cells.config(holds, "What it means.", column)["help"] == "What it means."


def test_numbers_have_as_many_digits_as_they_bear():
    def format_of(holds, cells):
        return measure_cells.config(holds, "", pd.Series(cells))["type_config"]["format"]

    assert format_of("share", [0.5]) == "percent"
    assert format_of("count", [3.0]) == "localized"
    assert format_of("amount", [0.12345]) == "%.3g"
    assert format_of("amount", [198_000.0]) == "localized"


def test_a_name_beside_an_id_is_not_shown_twice():
    rows = pd.DataFrame({"stakeholder": ["L"], "name": ["Library"], "share": [0.5]})
    measure = table(dict.fromkeys(rows, "It."), rows, {"stakeholder": "stakeholder", "share": "share"})
    readable = measure_tables.as_frame(measure, rows, CHOICES)
    assert readable.to_dict("records") == [{"stakeholder": "Library", "name": "Library", "share": 0.5}]
    assert list(measure_tables.without_repeats(measure, readable)) == ["stakeholder", "share"]


def test_a_pair_stands_on_both_sides_of_a_matrix_and_empty_squares_are_left_out():
    rows = pd.DataFrame({"from": ["Food", "Food", "Health"], "to": ["Food", "Health", "Health"], "ties": [4, 2, 0]})
    holds = {"from": "sector", "to": "sector", "ties": "count"}
    cells = measure_charts._cells(Chart("matrix", "to", ("from",), "ties"), rows, holds)
    assert {(row.down, row.across): row.text for row in cells.itertuples()} == {
        ("Food", "Food"): "4",
        ("Food", "Health"): "2",
        ("Health", "Food"): "2",
    }


@pytest.mark.parametrize(
    "chart",
    [
        Chart("curve", "x", ("one",)),
        Chart("curve", "x", ("one", "two")),
        Chart("bars", "name", ("one",)),
        Chart("bars", "name", ("one", "two")),
    ],
)
def test_a_chart_holds_every_number_of_its_columns_and_no_missing_one(chart):
    rows = pd.DataFrame({"x": [0, 1], "name": ["A", "B"], "one": [1.0, None], "two": [0.5, 0.25]})
    measure = table(dict.fromkeys(rows, "It."), rows, {"one": "share", "two": "share"}, chart)
    points = measure_charts._long(chart, rows)
    assert points["value"].tolist() == [1.0, 0.5, 0.25][: len(points)]
    assert len(points) == (1 if len(chart.y) == 1 else 3)
    assert measure_charts.draw(measure, rows)["height"]


def test_a_table_of_nothing_but_missing_numbers_has_no_chart():
    rows = pd.DataFrame({"x": [0, 1], "one": [None, None]})
    assert measure_charts.draw(table({"x": "It.", "one": "It."}, rows, {}, Chart("curve", "x", ("one",))), rows) is None


def test_help_says_how_where_from_and_what_each_column_means():
    told = measure_help.text(table({"median_level": "In the *middle*."}, None, {}))
    assert "How: As it is\\." in told
    assert "Source: Nobody\\." in told
    assert "*Median level*: In the \\*middle\\*\\." in told


def test_a_chart_writes_numbers_as_the_language_spoken_does():
    rows = pd.DataFrame({"name": ["A"], "one": [0.5]})
    measure = table(dict.fromkeys(rows, "It."), rows, {"one": "share"}, Chart("bars", "name", ("one",)))

    assert "locale" not in measure_charts.draw(measure, rows)["config"]
    with speaking("fr"):
        written = measure_charts.draw(measure, rows)["config"]["locale"]["number"]
    assert (written["decimal"], written["thousands"], written["percent"]) == (",", "\u202f", "\u202f%")


def test_own_words_and_numbers_are_shown_in_the_language_spoken():
    with speaking("fr"):
        assert measure_cells.readable(pd.Series(["new", "lost"]), "word", CHOICES).tolist() == ["nouveau", "perdu"]
        shown = measure_cells.config("amount", "", pd.Series([0.12345]))
    assert shown["type_config"]["format"] == "localized"
    assert measure_cells.readable(pd.Series(["new"]), "word", CHOICES).tolist() == ["new"]


def test_blanks_that_hold_a_sentence_together_stay():
    assert escape_md("Qui\u202f?\nEt\u00a0quoi\u2028 ?") == "Qui\u202f? Et\u00a0quoi ?"
