"""All measures of a network as one value, with and without ours, and as JSON."""

import json
from datetime import date

import numpy as np
import pandas as pd
import pytest

from netmap.conventions import Conventions
from netmap.measures import (
    MEASURES,
    NETWORK_MEASURES,
    QUESTIONS,
    STAKEHOLDER_MEASURES,
    TABLE_MEASURES,
    Interval,
    NetworkMeasure,
    StakeholderMeasure,
    TableMeasure,
    answers_to,
    summarise,
    summary_of,
)
from netmap.network import build, from_pairs
from netmap.privacy import for_audience
from netmap.records import Records
from netmap.tables import Audience


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


def test_to_whom_not_all_is_shown_a_missing_value_is_said_to_be_missing_in_what_is_shown():
    # The public sees neither ratings nor who was asked, whether or not there are any.
    records = Records.of(
        stakeholders=[{"id": one, "name": one, "kind": "EDU", "visibility": "PUBLIC"} for one in "AB"],
        relationships=[{"source": "A", "target": "B", "trust_reliability": 4, "visibility": "PUBLIC"}],
    )
    told, none = {}, "Nobody rated trust in a partner yet."
    for audience in Audience:
        network = build(for_audience(records, audience).records, Conventions(), date(2026, 1, 1))
        answer = summarise(network, codes=("trust", "trust_items"))
        told[audience] = (answer.network["trust"].why_undefined, answer.tables["trust_items"].why_undefined)
    assert told == {
        Audience.INTERNAL: ("", ""),
        Audience.PARTNERS: (f"{none} That is said of what partners see.",) * 2,
        Audience.PUBLIC: (f"{none} That is said of what the public sees.",) * 2,
    }


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


ENTRY = {"value", "without_ours", "reads", "indicative", "estimated_within", "interval", "who"}


def test_json_is_valid_and_has_the_documented_keys(town):
    answer = json.loads(json.dumps(summarise(town).as_json(), allow_nan=False))

    assert set(answer) == {"as_of", "coverage", "network", "tables", "stakeholders", "estimated_within"}
    assert (answer["as_of"], answer["coverage"]) == ("2000-01-01", 0.4)
    assert list(answer["network"]) == [measure.code for measure in NETWORK_MEASURES]
    assert all(set(entry) == ENTRY for entry in answer["network"].values())
    assert list(answer["tables"]) == [measure.code for measure in TABLE_MEASURES]
    assert answer["estimated_within"] == {}
    assert list(answer["stakeholders"][0]) == ["id", "name", *(measure.code for measure in STAKEHOLDER_MEASURES)]
    alone = answer["stakeholders"][3]
    assert {code: alone[code] for code in ("id", "degree", "in_degree", "betweenness", "closeness", "cut_point")} == {
        "id": "D",
        "degree": 0,
        "in_degree": None,
        "betweenness": 0.0,
        "closeness": None,
        "cut_point": False,
    }


def number(network):
    return np.float64(0.25)


def off(network):
    return float("inf")


def spread(network):
    return Interval(np.float64(0.1), float("nan"), "Between 0.1 and what nobody knows.")


def by_day(network):
    return pd.DataFrame(
        {
            "day": pd.to_datetime(pd.Series(["2026-01-09", None])),
            "ties": pd.array([3, pd.NA], dtype="Int64"),
            "share": [np.inf, 0.5],
            "held": [True, False],
            "who": ["A", None],
        }
    )


def of_each(network):
    return pd.Series([0.5, np.nan], dtype="Float64")


def test_json_holds_no_numbers_but_pythons_and_none_that_json_lacks():
    network = from_pairs(["AB"])
    columns = dict.fromkeys(("day", "ties", "share", "held", "who"), "a column")
    summary = summary_of(
        network,
        [
            NetworkMeasure("number", "Number", "?", "{value}.", number, interval=spread, who=lambda _: [1]),
            NetworkMeasure("off", "Off", "?", "{value}.", off),
        ],
        [StakeholderMeasure("of_each", "Each", "?", "It.", of_each, margin=lambda _: np.float64(0.1))],
        [TableMeasure("by_day", "By day", "?", "It.", columns, by_day)],
    )
    answer = json.loads(json.dumps(summary.as_json(), allow_nan=False))

    assert answer["network"]["number"] == {
        "value": 0.25,
        "without_ours": 0.25,
        "reads": "0.25. Between 0.1 and what nobody knows.",
        "indicative": False,
        "estimated_within": None,
        "interval": {
            "low": 0.1,
            "high": None,
            "sentence": "Between 0.1 and what nobody knows.",
            "by_chance": False,
            "share_as_extreme": None,
        },
        "who": ["B"],
    }
    assert answer["network"]["off"]["value"] is None
    assert answer["network"]["off"]["reads"] == "n/a: It has no finite value in this network."
    assert answer["tables"]["by_day"] == [
        {"day": "2026-01-09", "ties": 3, "share": None, "held": True, "who": "A"},
        {"day": None, "ties": None, "share": 0.5, "held": False, "who": None},
    ]
    assert [row["of_each"] for row in answer["stakeholders"]] == [0.5, None]
    assert answer["estimated_within"] == {"of_each": 0.1}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.code)
def test_the_answers_to_one_question_are_those_of_the_whole(town, question):
    codes = {measure.code for measure in answers_to(question.code)}
    whole, part = summarise(town, seed=3).as_json(), summarise(town, seed=3, codes=codes).as_json()

    for sort in ("network", "tables"):
        assert part[sort] == {code: value for code, value in whole[sort].items() if code in codes}
    assert part["stakeholders"] == [
        {name: value for name, value in row.items() if name in codes | {"id", "name"}} for row in whole["stakeholders"]
    ]


def test_every_measure_is_among_the_answers_to_its_question():
    assert sum(len(answers_to(question.code)) for question in QUESTIONS) == len(MEASURES)


def test_json_of_nobody_is_valid():
    answer = json.loads(json.dumps(summarise(from_pairs([])).as_json(), allow_nan=False))

    assert (answer["coverage"], answer["stakeholders"], answer["network"]["ties"]["value"]) == (None, [], 0)


def test_why_a_stakeholder_has_no_value(town):
    summary = summarise(town)

    assert summary.why_missing["closeness"] == "It has no tie, so it is at no distance from anybody."
    assert "direction" in summary.why_missing["in_degree"]


def test_the_same_seed_gives_the_same_answer(town):
    assert summarise(town, seed=3).as_json() == summarise(town, seed=3).as_json()


def test_the_foremost_come_first_and_whoever_has_nothing_is_left_out(town):
    summary = summarise(town, codes={"degree", "cut_point", "closeness"})

    assert summary.foremost("degree", 3).to_dict("list") == {
        "id": ["L", "A", "B"],
        "name": ["L", "A", "B"],
        "value": [3, 2, 2],
    }
    assert summary.foremost("degree")["id"].tolist() == ["L", "A", "B", "C"]
    assert summary.foremost("cut_point")["id"].tolist() == ["L"]
    assert summary.foremost("closeness")["id"].tolist()[0] == "L"


def test_a_figure_names_whom_it_speaks_of(town):
    found = summarise(
        town, codes={"isolates", "cut_points", "degree_centralization", "betweenness_centralization"}
    ).network

    assert {code: answer.who for code, answer in found.items()} == {
        "isolates": ("D",),
        "cut_points": ("L",),
        "degree_centralization": ("L",),
        "betweenness_centralization": ("L",),
    }
