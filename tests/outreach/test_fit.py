"""Who could help with which open need: what fits, what does not, and what nobody recorded."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from netmap.conventions import Conventions
from netmap.gaps import Situation
from netmap.network import build
from netmap.outreach.asking import purpose_of
from netmap.outreach.fit import who_could_help
from netmap.outreach.purposes import fit_for, need_fit
from netmap.records import Records

DAY = date(2026, 11, 1)
NEED = {
    "id": "N",
    "statement": "Food",
    "theme": "FOODIN",
    "places": "E",
    "groups": "TEENS",
    "severity": 5,
    "status": "VALIDATED",
}
PLACES = [
    {"id": "T", "name": "Town"},
    {"id": "E", "name": "Harbour East", "part_of": "T", "languages": "eng|spa"},
    {"id": "W", "name": "West", "part_of": "T"},
]
ELSEWHERE = {"id": "P0", "name": "Another", "status": "RUNNING", "needs": "Z"}
"""Without a programme that names a need, nobody knows which needs are answered."""
WHOLE = {"themes": "FOODIN", "serves_places": "E", "serves_groups": "TEENS", "languages": "eng"}


def situation_of(*people, **tables):
    chosen = {"needs": [NEED], "places": PLACES, "programmes": [ELSEWHERE], **tables}
    records = Records.of(stakeholders=[{"name": one["id"], **one} for one in people], **chosen)
    return Situation(build(records, Conventions(), DAY), Conventions())


def fit_of(*people, **tables):
    return who_could_help(situation_of(*people, **tables))


CASES = [
    ({}, 1.0),
    ({"serves_groups": "GENPUB"}, 1.0),  # who is for everybody is for teenagers
    ({"serves_groups": "OLDERA"}, 0.0),
    ({"serves_groups": None}, 0.5),
    ({"serves_places": "W"}, 0.0),
    ({"serves_places": "W", "place": "E"}, 1.0),  # it lies there
    ({"serves_places": "T"}, 1.0),  # the town it serves holds Harbour East
    ({"serves_places": None}, 0.5),
    ({"serves_places": None, "serves_groups": None, "languages": None}, 0.125),
    ({"languages": "spa|fra"}, 1.0),
    ({"languages": "fra"}, 0.0),
    ({"languages": None}, 0.5),
    ({"themes": "DIGLIT"}, 0.0),
    ({"themes": "DIGLIT|FOODIN"}, 1.0),
    ({"themes": None}, 0.5),  # place and group are there and fit
    ({"themes": None, "serves_groups": None}, 0.0),  # then too little points to it
    ({"themes": None, "serves_places": None}, 0.0),
    ({"kind": "LIB_BRANCH"}, 0.0),  # ours
]


@pytest.mark.parametrize(("other", "value"), CASES)
def test_what_is_recorded_and_differs_is_no_and_what_is_not_recorded_counts_half(other, value):
    assert fit_of({"id": "F", **WHOLE, **other}).matrix.toarray().tolist() == [[value]]


def test_a_need_for_everybody_without_a_place_asks_for_the_theme_alone():
    anywhere = {**NEED, "places": None, "groups": "GENPUB"}

    assert fit_of({"id": "F", "themes": "FOODIN"}, needs=[anywhere]).matrix.toarray().tolist() == [[1.0]]
    assert (
        fit_of({"id": "F", "themes": "FOODIN", "serves_groups": "OLDERA"}, needs=[{**NEED, "groups": None}]).matrix.nnz
        == 1
    )


def test_who_serves_a_part_of_the_place_serves_there():
    in_town = {**NEED, "places": "T"}

    assert fit_of({"id": "F", **WHOLE}, needs=[in_town]).matrix.toarray().tolist() == [[1.0]]


OFFER = {"id": "O", "stakeholder": "F", "direction": "OFFER", "resource": "FOODSUP", "themes": "FOODIN", "place": "E"}


@pytest.mark.parametrize(
    ("offer", "value"),
    [
        ({}, 1.0),
        ({"direction": "SEEK"}, 0.0),
        ({"ends_on": "2026-10-31"}, 0.0),
        ({"ends_on": "2026-11-01"}, 1.0),
        ({"starts_on": "2026-11-02"}, 0.0),
        ({"themes": None}, 0.0),  # then its own themes count
        ({"place": "W"}, 0.0),
        ({"place": None}, 0.0),  # then its own places count
        ({"languages": "fra"}, 0.0),
    ],
)
def test_an_offer_in_force_helps_where_and_with_what_it_names(offer, value):
    other = {**WHOLE, "id": "F", "themes": "DIGLIT", "serves_places": "W"}

    assert fit_of(other, offers=[{**OFFER, **offer}]).matrix.toarray().tolist() == [[value]]


def test_who_helps_there_already_is_not_one_who_could():
    runs = {"id": "P", "name": "Pantry", "status": "RUNNING", "needs": "N", "lead": "F"}
    fit = fit_of({"id": "F", **WHOLE}, {"id": "G", **WHOLE}, programmes=[runs])

    assert fit.matrix.toarray().tolist() == [[0.0], [1.0]]
    assert fit.cells[["state", "unmet", "weight"]].to_numpy().tolist() == [["FRAGILE", True, 1.0]]


def test_what_two_keep_going_is_met_and_weighs_nothing():
    both = {"id": "P", "name": "Pantry", "status": "RUNNING", "needs": "N", "lead": "F"}
    role = {"programme": "P", "stage": "DELIVER", "stakeholder": "G"}
    fit = fit_of(
        {"id": "F", **WHOLE}, {"id": "G", **WHOLE}, {"id": "H", **WHOLE}, programmes=[both], stage_roles=[role]
    )

    assert fit.cells[["state", "unmet", "gravity", "weight"]].to_numpy().tolist() == [["COVERED", False, 1.0, 0.0]]
    assert fit.matrix.toarray().tolist() == [[0.0], [0.0], [1.0]]
    assert np.isnan(need_fit(fit)).all()


def test_a_cell_weighs_by_severity_and_its_part_of_the_people():
    needs = [
        {**NEED, "id": "A", "places": "E|W", "severity": 5, "population": 800},  # 400 each
        {**NEED, "id": "B", "severity": 4, "population": 200},
        {**NEED, "id": "C", "severity": None},  # in the middle of 200, 400, 400
    ]
    cells = fit_of({"id": "F"}, needs=needs).cells

    assert cells[["need", "place"]].to_numpy().tolist() == [["A", "E"], ["A", "W"], ["B", "E"], ["C", "E"]]
    assert cells["population"].tolist()[:3] == [400, 400, 200]
    # 1 x 400/400, the same, 4/5 x 200/400, and a half (unrated) x 400/400
    assert cells["weight"].tolist() == [1.0, 1.0, 0.4, 0.5]


def test_what_is_not_recorded_is_said():
    fit = fit_of({"id": "F", **WHOLE}, {"id": "G", "place": "E"})

    assert fit.unknown.to_numpy().tolist() == [[False] * 4, [True, False, True, True]]


def test_several_needs_together_come_near_one():
    needs = [{**NEED, "severity": 5}, {**NEED, "id": "M", "severity": 3, "places": "W"}]
    people = [
        {"id": "A", **WHOLE},
        {"id": "B", **WHOLE, "serves_places": "W"},
        {"id": "C", **WHOLE, "serves_groups": None, "serves_places": "E|W"},
    ]
    fit = fit_of(*people, {"id": "D"}, {"id": "E", "themes": "DIGLIT"}, needs=needs)

    # C: half of both, 1 - (1 - 0.5)(1 - 0.5 x 0.6)
    assert need_fit(fit).round(9).tolist()[:3] == [1.0, 0.6, 0.65]
    assert np.isnan(need_fit(fit)[3])  # nothing is recorded of D
    assert need_fit(fit)[4] == 0.0


def test_the_answer_is_blind_to_the_order_of_rows():
    people = [{"id": one, **WHOLE} for one in "ABC"]
    forward, backward = fit_of(*people), fit_of(*people[::-1])

    pd.testing.assert_frame_equal(forward.cells, backward.cells)
    assert (forward.matrix != backward.matrix).nnz == 0


def test_without_needs_or_stakeholders_there_is_nothing():
    assert fit_of({"id": "F", **WHOLE}, needs=[]).matrix.shape == (1, 0)
    assert fit_of(needs=[NEED]).matrix.shape == (0, 1)
    assert np.isnan(need_fit(fit_of({"id": "F", **WHOLE}, needs=[]))).all()


TWO = [NEED, {**NEED, "id": "M", "statement": "Devices", "theme": "DIGACC", "places": "W", "groups": "OLDERA"}]


@pytest.mark.parametrize(
    ("named", "needs"),
    [("N", ["N"]), ("West", ["M"]), ("Town", ["M", "N"]), ("Teenagers", ["N"]), ("OLDERA", ["M"])],
)
def test_a_purpose_counts_its_own_cells(named, needs):
    situation = situation_of({"id": "F", **WHOLE}, needs=TWO)
    fit = fit_for(situation, purpose_of(situation.records, named))

    assert sorted(fit.cells["need"]) == needs


def test_a_programme_counts_the_needs_it_answers_even_if_they_are_met():
    runs = {"id": "P", "name": "Pantry", "status": "RUNNING", "needs": "N", "lead": "F"}
    role = {"programme": "P", "stage": "DELIVER", "stakeholder": "G"}
    people = [{"id": one, **WHOLE} for one in "FGH"]
    situation = situation_of(*people, needs=TWO, programmes=[runs], stage_roles=[role])
    fit = fit_for(situation, purpose_of(situation.records, "P"))

    assert fit.cells[["need", "state", "weight"]].to_numpy().tolist() == [["N", "COVERED", 1.0]]
    assert need_fit(fit).tolist() == [0.0, 0.0, 1.0]


def test_a_programme_without_needs_counts_by_its_own_themes_and_leaves_out_who_is_in_it():
    runs = {
        "id": "P",
        "name": "Pantry",
        "status": "RUNNING",
        "themes": "FOODIN",
        "places": "E|W",
        "groups": "TEENS",
        "lead": "F",
    }
    situation = situation_of({"id": "F", **WHOLE}, {"id": "G", **WHOLE}, programmes=[runs])
    fit = fit_for(situation, purpose_of(situation.records, "Pantry"))

    assert fit.cells[["theme", "place", "group"]].to_numpy().tolist() == [
        ["FOODIN", "E", "TEENS"],
        ["FOODIN", "W", "TEENS"],
    ]
    assert fit.matrix.toarray().tolist() == [[0.0, 0.0], [1.0, 0.0]]


def test_a_need_that_is_not_open_still_counts_for_who_asks_for_it():
    situation = situation_of({"id": "F", **WHOLE}, needs=[{**NEED, "status": "SUSPECTED"}])
    fit = fit_for(situation, purpose_of(situation.records, "N"))

    assert (len(who_could_help(situation).cells), need_fit(fit).tolist()) == (0, [1.0])


def test_the_town_knows_who_could_help_with_its_unmet_needs(town_situation):
    fit, ids = who_could_help(town_situation), town_situation.network.stakeholders["id"]
    late = np.flatnonzero(fit.cells["need"] == "N09")
    helpers = set(ids.take(np.flatnonzero(fit.matrix[:, late].sum(axis=1))))

    # The youth centre, its late crew, and the youth workers of Northgate work in Harbour East for those concerned.
    assert {"S034", "S059", "S060"} <= helpers
    assert not town_situation.ours[list(helpers)].any()
