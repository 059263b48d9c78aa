"""All measures of a network as one value, with and without ours, and as JSON."""

import json

import pytest

from netmap.measures import NETWORK_MEASURES, STAKEHOLDER_MEASURES, summarise
from netmap.network import from_pairs


@pytest.fixture
def town():
    """A library tied to everybody, and a pair of partners tied to each other; one partner without a tie."""
    return from_pairs(["LA", "LB", "LC", "AB"], alone="D", ours="L", kinds={"L": "LIB", "A": "EDU", "B": "GOV"})


def test_values_with_and_without_ours(town):
    found = summarise(town).network

    assert {code: (found[code].value, found[code].without_ours) for code in ("stakeholders", "ties", "isolates")} == {
        "stakeholders": (5, 4),
        "ties": (4, 1),
        "isolates": (1, 2),
    }
    assert (found["cut_points"].value, found["cut_points"].without_ours) == (1, 0)
    assert (found["transitivity"].value, found["transitivity"].without_ours) == (0.6, None)
    assert found["transitivity"].why_undefined_without_ours.endswith(".")


def test_without_units_of_ours_both_values_are_the_same():
    found = summarise(from_pairs(["AB", "BC"])).network

    assert all(answer.value == answer.without_ours for answer in found.values())


def test_figures_are_called_indicative_where_too_few_pairs_were_asked_about(town):
    found = summarise(town).network

    assert found["density"].indicative
    assert found["density"].reads.endswith(" Indicative: only 40% of the pairs were asked about.")
    assert not found["coverage"].indicative
    assert not found["stakeholders"].indicative
    assert not found["reciprocity"].indicative
    assert not summarise(from_pairs(["AB", "BC", "CA"])).network["density"].indicative


def test_json_is_valid_and_has_the_documented_keys(town):
    answer = json.loads(json.dumps(summarise(town).as_json(), allow_nan=False))

    assert set(answer) == {"as_of", "coverage", "network", "stakeholders"}
    assert (answer["as_of"], answer["coverage"]) == ("2000-01-01", 0.4)
    assert list(answer["network"]) == [measure.code for measure in NETWORK_MEASURES]
    assert all(set(entry) == {"value", "without_ours", "reads"} for entry in answer["network"].values())
    assert list(answer["stakeholders"][0]) == ["id", "name", *(measure.code for measure in STAKEHOLDER_MEASURES)]
    assert answer["stakeholders"][3] == {
        "id": "D",
        "name": "D",
        "degree": 0,
        "in_degree": None,
        "out_degree": None,
        "weighted_degree": 0.0,
        "betweenness": 0.0,
        "closeness": None,
        "cut_point": False,
        "working_group": None,
        "component": 2,
    }


def test_json_of_nobody_is_valid():
    answer = json.loads(json.dumps(summarise(from_pairs([])).as_json(), allow_nan=False))

    assert (answer["coverage"], answer["stakeholders"], answer["network"]["ties"]["value"]) == (None, [], 0)


def test_why_a_stakeholder_has_no_value(town):
    summary = summarise(town)

    assert summary.why_missing["closeness"] == "It has no tie, so it is at no distance from anybody."
    assert "direction" in summary.why_missing["in_degree"]


def test_the_same_seed_gives_the_same_answer(town):
    assert summarise(town, seed=3).as_json() == summarise(town, seed=3).as_json()
