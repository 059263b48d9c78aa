"""A grid of people and stages says what the rows behind it say, and writes no more than was changed."""

import pandas as pd
import pytest

from netmap.intake.editing import check_rows
from netmap.intake.stage_grid import TABLE, Filled, filled, rows_of
from netmap.records import Records

ROWS = [
    {"programme": "G", "stage": "PLAN", "stakeholder": "S1", "role": "LEAD", "participation": 4, "notes": "Chair"},
    {"programme": "G", "stage": "PLAN", "stakeholder": "S1", "role": "HOST", "participation": 4},
    {"programme": "G", "stage": "DELIVER", "stakeholder": "S2", "participation": 2},
]


@pytest.fixture
def among():
    return Records.of(
        stakeholders=[{"id": "S1", "name": "One"}, {"id": "S2", "name": "Two"}],
        programmes=[{"id": "G", "name": "Warm room"}],
        stage_roles=ROWS,
    )


def after(among, **wanted):
    """Return the rows that are written (stakeholder, stage, role, step, notes), and how many go."""
    rows = among["stage_roles"]
    texts, gone = rows_of("G", rows, Filled(**wanted))
    base = rows[rows["row_id"].isin(texts["row_id"])]
    edited = check_rows(TABLE, texts, base, among)
    assert edited.problems == ()
    told = edited.after[["stakeholder", "stage", "role", "participation", "notes"]].astype(object)
    return told.where(told.notna(), None).to_numpy().tolist(), len(gone), edited


def test_the_grid_says_what_the_rows_say(among):
    grid = filled(among["stage_roles"])

    assert grid.roles == {("S1", "PLAN"): ("LEAD", "HOST"), ("S2", "DELIVER"): ("",)}
    assert grid.say == {("S1", "PLAN"): "4", ("S2", "DELIVER"): "2"}
    assert after(among, roles=grid.roles, say=grid.say)[:2] == ([], 0)
    assert filled(among["stage_roles"].iloc[:0]) == Filled()


def test_a_square_is_filled_by_a_role_by_a_step_or_by_both(among):
    assert after(among, roles={("S2", "PLAN"): ("ADVISE",)})[:2] == ([["S2", "PLAN", "ADVISE", None, None]], 0)
    assert after(among, say={("S2", "PLAN"): "3"})[:2] == ([["S2", "PLAN", None, 3, None]], 0)
    both = after(among, roles={("S2", "PLAN"): ("LEAD", "HOST")}, say={("S2", "PLAN"): "5"})
    assert both[0] == [["S2", "PLAN", "LEAD", 5, None], ["S2", "PLAN", "HOST", 5, None]]


def test_a_role_that_takes_anothers_place_keeps_its_notes(among):
    written, gone, edited = after(among, roles={("S1", "PLAN"): ("COLEAD", "HOST")})

    assert (written, gone) == ([["S1", "PLAN", "COLEAD", 4, "Chair"]], 0)
    assert (edited.added, edited.changed) == (0, 1)


def test_an_emptied_square_goes_and_its_step_is_told_of_every_role_in_it(among):
    assert after(among, roles={("S1", "PLAN"): ()}, say={("S1", "PLAN"): ""})[:2] == ([], 2)
    assert after(among, roles={("S1", "PLAN"): ("HOST",)})[:2] == ([], 1)
    assert after(among, say={("S1", "PLAN"): "5"})[0] == [
        ["S1", "PLAN", "LEAD", 5, "Chair"],
        ["S1", "PLAN", "HOST", 5, None],
    ]


def test_nothing_wanted_writes_nothing(among):
    texts, gone = rows_of("G", among["stage_roles"], Filled())
    assert (len(texts), gone, list(texts.columns)) == (0, [], ["row_id", *TABLE.names])
    assert isinstance(texts, pd.DataFrame)
