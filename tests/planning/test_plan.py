"""The plan: who, why, what it adds, what stays open; by hand, in the sample town, and by what must always hold."""

import itertools
import json
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netmap.conventions import Conventions
from netmap.errors import UsageError
from netmap.gaps import Situation
from netmap.planning import plan
from netmap.planning.partnerships import CELL_COLUMNS, CHOSEN_COLUMNS, OPEN_COLUMNS
from netmap.vocabulary import SEPARATOR

US = {"id": "L", "name": "Library", "kind": "LIB_BRANCH"}
PLACES = [{"id": "HE", "name": "Harbour East"}, {"id": "NG", "name": "Northgate"}]

# Six places to serve and three who could: the classic case in which the one that adds most at first is a mistake.
SIX = [{"id": f"P{at}", "name": f"Place {at}"} for at in range(6)]
ONE_NEED = [
    {"id": "N", "statement": "Food", "theme": "FOODIN", "places": "P0|P1|P2|P3|P4|P5", "severity": 5, "population": 600}
]
TEA = [{"id": "T", "name": "Tea", "status": "RUNNING", "needs": "M"}]


def cook(name, places, **more):
    """Somebody who works on food in some places, for everybody."""
    everybody = {"kind": "NPO_FOOD", "themes": "FOODIN", "serves_groups": "GENPUB", "languages": "eng"}
    return {"id": name, "name": name, "serves_places": places, **everybody, **more}


THREE = [US, cook("East", "P0|P1|P2"), cook("West", "P3|P4|P5"), cook("Middle", "P1|P2|P3|P4")]


@pytest.fixture(scope="module")
def six(network_of):
    """A network of the six places and the three."""
    return network_of(stakeholders=THREE, places=SIX, needs=ONE_NEED, programmes=TEA)


def by_name(found, column):
    return dict(zip(found.chosen["name"], found.chosen[column], strict=True))


def test_greedy_is_beaten_by_the_exact_plan(six):
    found = plan(six, 2)

    # One after another: Middle (4 places), then a side (1 more, and a second in 2). East and West: all six.
    # A place is worth 1/6; the first brings 3/4 of it, the second 1/4.
    assert found.chosen["name"].tolist() == ["East", "West"]
    assert found.worth == pytest.approx(0.75)
    assert found.one_by_one == pytest.approx((5 * 0.75 + 2 * 0.25) / 6)
    assert (found.is_best, found.was_searched) == (True, True)
    assert found.at_most == pytest.approx(0.75)
    assert found.guarantee == pytest.approx(0.632, abs=1e-3)
    assert found.sentences == (
        (
            "2 partnerships, about 80 staff hours in the first year, would answer 75% of what is unmet, weighted by how grave it is "
            "and how many people it concerns."
        ),
        (
            "Of 6 unmet cases (a need in a place for a group), somebody would answer 6; none of these would no longer hang on one "
            "organisation."
        ),
        (
            "No other choice answers more: that is proven. Choosing one after another gives 94.4% of it (63% of the best is sure "
            "that way)."
        ),
    )


def test_what_each_adds_alone_and_over_the_others(six):
    found = plan(six, 3)

    # All three: East and West answer each place, Middle stands beside them in four.
    assert found.chosen["name"].tolist() == ["Middle", "East", "West"]
    assert by_name(found, "adds") == pytest.approx(
        {"Middle": 4 * 0.75 / 6, "East": (0.75 + 2 * 0.25) / 6, "West": (0.75 + 2 * 0.25) / 6}
    )
    assert by_name(found, "alone") == pytest.approx({"Middle": 0.5, "East": 0.375, "West": 0.375})
    assert by_name(found, "lost_without") == pytest.approx(
        {"Middle": 4 * 0.25 / 6, "East": (0.75 + 2 * 0.25) / 6, "West": (0.75 + 2 * 0.25) / 6}
    )
    assert found.chosen["adds"].sum() == pytest.approx(found.worth)
    assert by_name(found, "cells") == {"Middle": 4, "East": 1, "West": 1}
    assert by_name(found, "beside") == {"Middle": 0, "East": 2, "West": 2}
    assert by_name(found, "people") == {"Middle": 400, "East": 100, "West": 100}
    assert found.cells["answered"].tolist() == [0.75, 1, 1, 1, 1, 0.75]
    assert found.cells["by"].tolist()[:2] == [("East",), ("Middle", "East")]


def test_the_words_of_one_who_was_chosen(network_of):
    people = [US, cook("Kitchen", "HE"), cook("Friend", "NG"), cook("Pantry", "HE")]
    needs = [
        {"id": "N", "statement": "Food", "theme": "FOODIN", "places": "HE", "groups": "TEENS|OLDERA", "severity": 4,
         "population": 1_200},
    ]  # fmt: skip
    ties = [
        {"source": "L", "target": "Friend", "level": 3, "stated_on": "2026-10-01"},
        {"source": "Friend", "target": "Kitchen", "level": 3, "stated_on": "2026-10-01"},
    ]
    network = network_of(stakeholders=people, places=PLACES, needs=needs, programmes=TEA, relationships=ties)
    first, second = plan(network, 2).chosen.to_dict("records")

    assert (first["name"], first["route"], first["hours"]) == ("Kitchen", "through", 40)
    assert first["sentence"] == (
        "Would answer “Food” in Harbour East for Older adults and Teenagers (about 1,200 people), which nobody answers now."
    )
    assert first["reasons"] == (
        "No tie with us yet.",
        "Friend could introduce us.",
        "Nobody else on record could add anything in its place.",
    )
    assert first["unknown"] == ("Nobody asked whether it works with us.",)
    assert second["name"] == "Pantry"
    assert second["sentence"].startswith("Would stand beside Kitchen in answering “Food” in Harbour East for ")
    assert second["sentence"].endswith(" (about 1,200 people), so that it does not hang on one alone.")
    assert second["reasons"][0] == "In the directory, without a tie with us or with a partner of ours."


def test_beside_whom_what_is_only_told_and_what_is_not_recorded(network_of):
    people = [
        US,
        cook("Alone", "HE"),
        cook("Second", "HE"),
        {"id": "Vague", "name": "Vague", "themes": "TRANSP", "serves_places": "NG"},
    ]
    needs = [
        {"id": "A", "statement": "Food", "theme": "FOODIN", "places": "HE", "severity": 5},
        {"id": "B", "statement": "A bus", "theme": "TRANSP", "places": "NG", "groups": "TEENS"},
    ]
    programmes = [
        {"id": "P", "name": "Table", "status": "RUNNING", "needs": "A", "lead": "Alone"},
        {"id": "Q", "name": "Posters", "status": "RUNNING", "needs": "B", "type": "CAMPAIGN", "lead": "Alone"},
    ]
    found = plan(network_of(stakeholders=people, places=PLACES, needs=needs, programmes=programmes), 2)
    rows = found.chosen.set_index("name").to_dict("index")

    assert rows["Second"]["sentence"] == (
        "Would stand beside Alone in answering “Food” in Harbour East, which hangs on Alone alone now."
    )
    assert rows["Vague"]["sentence"] == (
        "Might answer “A bus” in Northgate for Teenagers; people are only told about it there now."
    )
    assert rows["Vague"]["unknown"] == (
        "It is not recorded whom it serves and in which languages it works.",
        "Nobody asked whether it works with us.",
        "How many people are concerned is not recorded everywhere.",
        "How grave it is was not rated everywhere.",
    )
    assert pd.isna(rows["Vague"]["people"])


def test_what_stays_open_and_by_whom_it_could_be(network_of):
    people = [US, cook("Kitchen", "HE"), cook("Never", "NG", do_not_contact=True), cook("Best", "HE")]
    needs = [
        {"id": "A", "statement": "Food", "theme": "FOODIN", "places": "HE|NG", "severity": 5, "population": 200},
        {"id": "B", "statement": "A bus", "theme": "TRANSP", "places": "HE", "severity": 1, "population": 10},
    ]
    network = network_of(stakeholders=people, places=PLACES, needs=needs, programmes=TEA)
    found = plan(network, 1, must_not=["Best", "Kitchen"])

    assert found.chosen.empty
    assert found.open["sentence"].tolist() == [
        "“Food” in Harbour East (about 100 people): Best and Kitchen could help and are not chosen.",
        "“Food” in Northgate (about 100 people): nobody on record whom we may contact could help; look outside.",
        "“A bus” in Harbour East (about 10 people): nobody on record could help; look outside.",
    ]
    assert found.left_out.to_numpy().tolist() == [["Never", "Never is marked as not to be contacted."]]
    assert found.sentences == (
        "There are 3 unmet cases (a need in a place for a group), and nobody can be won for them within these limits.",
        "Never a candidate, though it could help: Never.",
    )


def test_a_budget_and_those_that_must_be_in_or_out(six):
    assert plan(six, 3, budget=80).chosen["name"].tolist() == ["East", "West"]
    assert plan(six, 3, budget=79).chosen["name"].tolist() == ["Middle"]
    assert plan(six, 3, budget=39).chosen.empty
    must = plan(six, 2, must=["Middle"])
    assert must.chosen[["name", "must"]].to_numpy().tolist() == [["Middle", True], ["East", False]]
    assert plan(six, 2, must_not=["West"]).chosen["name"].tolist() == ["Middle", "East"]
    assert (
        plan(six, 3, budget=80).sentences[0].startswith("2 partnerships, about 80 of 80 staff hours in the first year")
    )
    assert plan(six, 3, budget=80).sentences[2] == (
        "3 were asked for; one more would add nothing or take more hours than there are."
    )


def test_more_than_there_are(six):
    found = plan(six, 50)

    assert len(found.chosen) == 3
    assert "50 were asked for; one more would add nothing." in found.sentences


def test_one_that_must_be_in_and_adds_nothing_says_so(network_of):
    people = [*THREE, {"id": "Bikes", "name": "Bikes", "themes": "TRANSP"}]
    found = plan(network_of(stakeholders=people, places=SIX, needs=ONE_NEED, programmes=TEA), 2, must=["Bikes"])

    assert found.chosen["name"].tolist() == ["Bikes", "Middle"]
    assert found.chosen["sentence"].iloc[0] == "Adds nothing to what is unmet: it is in because it must be."
    assert found.chosen["adds"].iloc[0] == 0


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"k": 0}, "A plan of 0 partnerships is none. Ask for 1 or more."),
        ({"k": 1, "budget": -1}, "-1 is no number of staff hours. Give 0 or more, or leave it out."),
        ({"k": 1, "budget": float("nan")}, "nan is no number of staff hours. Give 0 or more, or leave it out."),
        (
            {"k": 1, "must": ["East", "West"]},
            "2 partnerships must be in, and only 1 may be chosen. Ask for 2, or name fewer.",
        ),
        (
            {"k": 2, "budget": 79, "must": ["East", "West"]},
            "Those that must be in take 80 staff hours, more than the 79 there are. Give more hours, or name fewer.",
        ),
    ],
)
def test_what_cannot_be_is_refused_in_words(six, asked, message):
    with pytest.raises(UsageError) as refused:
        plan(six, **asked)

    assert str(refused.value) == message


def test_nothing_to_plan_for_is_told_from_nothing_recorded(network_of):
    nothing = plan(network_of(stakeholders=THREE), 2)
    unrecorded = plan(network_of(stakeholders=THREE, places=SIX, needs=ONE_NEED), 2)
    done = [{"id": "P", "name": "Table", "status": "RUNNING", "needs": "N", "lead": "East"}]
    roles = [{"programme": "P", "stakeholder": "West", "stage": "DELIVER", "role": "DELIVERER"}]
    met = plan(network_of(stakeholders=THREE, places=SIX, needs=ONE_NEED, programmes=done, stage_roles=roles), 2)

    for found, begins in (
        (nothing, "No open need is recorded"),
        (unrecorded, "It is not recorded which programmes answer which needs"),
        (met, "Two organisations or more answer every open need"),
    ):
        assert found.chosen.empty
        assert found.open.empty
        assert (found.worth, found.is_best) == (0.0, True)
        assert [one.startswith(begins) for one in found.sentences] == [True]


def test_where_nobody_could_help_it_says_look_outside(network_of):
    found = plan(network_of(stakeholders=[US], places=SIX, needs=ONE_NEED, programmes=TEA), 2)

    assert found.sentences == (
        "There are 6 unmet cases (a need in a place for a group), and nobody on record could help: look outside.",
    )
    assert found.open["sentence"].iloc[0] == (
        "“Food” in Place 0 (about 100 people): nobody on record could help; look outside."
    )


def test_too_many_possible_answers_are_chosen_one_after_another(network_of):
    own = Conventions(
        exact_plan_up_to=5
    )  # there are ten (3 + 3 + 4), of which 1 and 2, 3 and 4 are answered by the same: six
    found = plan(network_of(own, stakeholders=THREE, places=SIX, needs=ONE_NEED, programmes=TEA), 2)

    assert found.chosen["name"].tolist() == ["Middle", "East"]
    assert (found.was_searched, found.is_best) == (False, False)
    six = Conventions(exact_plan_up_to=6)
    assert plan(network_of(six, stakeholders=THREE, places=SIX, needs=ONE_NEED, programmes=TEA), 2).was_searched
    assert found.worth == found.one_by_one < 0.75 <= found.at_most
    assert found.sentences[-1].startswith(
        "Chosen one after another (63% of the best is sure that way): there are too many possible answers"
    )


def test_columns_and_json(six):
    found = plan(six, 2)
    text = json.dumps(found.as_json(), allow_nan=False)

    assert tuple(found.chosen) == CHOSEN_COLUMNS
    assert tuple(found.cells) == CELL_COLUMNS
    assert tuple(found.open) == OPEN_COLUMNS
    assert json.loads(text)["as_of"] == "2026-11-01"
    assert json.loads(text)["chosen"][0]["level"] is None
    empty = plan(six, 2, budget=0)
    assert (tuple(empty.chosen), tuple(empty.cells)) == (CHOSEN_COLUMNS, CELL_COLUMNS)
    json.dumps(empty.as_json(), allow_nan=False)


# The sample town.


@pytest.fixture(scope="module")
def who_fits(town, town_network):
    """Worked out row by row from the tables: for each unmet cell its weight, and how well each possible partner fits it."""
    situation = Situation(town_network, town_network.conventions)
    needs = town["needs"].set_index("id")
    spoken = town["places"].set_index("id")["languages"]
    cells = situation.coverage.cells
    people = town["stakeholders"][~town["stakeholders"]["id"].map(town.ours())]
    people = people[~people["do_not_contact"].fillna(value=False).astype(bool)]
    per_need = cells.groupby("need").size()
    shares = {need: needs["population"][need] / per_need[need] for need in per_need.index}
    every = [shares[need] for need in cells["need"]]
    known = sorted(one for one in every if not pd.isna(one))
    middle = (known[(len(known) - 1) // 2] + known[len(known) // 2]) / 2
    unmet = []
    for cell in cells[cells["state"].isin(["NONE", "AWARENESS", "FRAGILE"])].to_dict("records"):
        concerned = middle if pd.isna(shares[cell["need"]]) else shares[cell["need"]]
        weight = needs["severity"][cell["need"]] / 5 * concerned / known[-1]
        fits = {}
        for row in people.to_dict("records"):
            has = {name: set(str(row[name]).split(SEPARATOR)) if isinstance(row[name], str) else set() for name in row}
            wanted = [
                ({needs["theme"][cell["need"]]}, has["themes"]),
                ({cell["place"]}, has["place"] | has["serves_places"]),
                ({cell["group"], "GENPUB"}, has["serves_groups"]),
                (set(spoken[cell["place"]].split(SEPARATOR)), has["languages"]),
            ]
            fit = 1.0
            for asked, held in wanted:
                fit *= 0.5 if not held else float(bool(asked & held))
            if fit:
                fits[row["id"]] = fit
        unmet.append((weight, fits))
    return unmet


def worth(unmet, chosen):
    """Three quarters of a cell for the best of those chosen, a quarter for the second best: nothing in the town hangs on one."""
    total = 0.0
    for weight, fits in unmet:
        best, second = sorted([0.0, 0.0, *(fits.get(one, 0.0) for one in chosen)], reverse=True)[:2]
        total += weight * (0.75 * best + 0.25 * second)
    return total


def test_the_town_has_no_cell_that_hangs_on_one(town_network):
    cells = Situation(town_network, town_network.conventions).coverage.cells

    assert set(cells["state"]) == {"NONE", "AWARENESS", "COVERED"}


@pytest.mark.parametrize("k", [1, 2, 3, 4])
def test_no_choice_in_the_town_is_better(town_network, who_fits, k):
    possible = sorted({one for _, fits in who_fits for one in fits})
    best = max(worth(who_fits, chosen) for chosen in itertools.combinations(possible, k))
    everything = sum(weight for weight, _ in who_fits)
    found = plan(town_network, k)

    assert worth(who_fits, found.chosen["who"]) == pytest.approx(best)
    assert found.worth == pytest.approx(best / everything)
    assert found.is_best


def test_the_three_that_the_town_should_go_for(town_network):
    found = plan(town_network, 3)

    # City planning is the one body that works on getting around and on heat, everywhere and for everybody: the bus that
    # Marsh End asked for and the cool rooms of the Flats. The late crew are the young people of the harbour streets
    # themselves (the Boathouse would do as well). Willow House is there for women, and their way home is only spoken of.
    assert found.chosen["name"].tolist() == ["City Planning Office", "Boathouse Late Crew", "Willow House for Women"]
    assert found.chosen["route"].tolist() == ["deepen", "widen", "widen"]
    assert found.chosen["instead"].tolist() == ["S066", "S059", "S102"]
    assert found.chosen["sentence"].tolist() == [
        "Would answer “A bus to town on Saturdays” in Marsh End for Older adults and Rural residents, which nobody answers now.",
        ("Would answer “A place for teenagers after nine at night” in Harbour East for Teenagers and Youth at risk "
        "(about 620 people), which nobody answers now."),
        ("Would answer “A safe way home from evening classes” in Northgate for Women (about 396 people); people are only told "
        "about it there now."),
    ]  # fmt: skip
    assert found.chosen["reasons"].iloc[0][0] == (
        "Would answer “Somewhere cool in a heat wave” in Tannery Flats for Older adults and People without housing, "
        "which nobody answers now."
    )
    assert found.chosen["reasons"].iloc[1] == (
        "Already a partner, at the level of cooperation.",
        "The Boathouse Youth Centre could take its place, and would add as much.",
    )
    # Nobody in town signs; and only the fibre company, which asked to be left alone, could bring the teenagers of Harbour East a line.
    assert {
        (
            "“Events with a sign language interpreter” in Fairfield for Deaf and hard of hearing people: nobody on record could "
            "help; look outside."
        ),
        (
            "“A device and a connection at home” in Harbour East for Teenagers (about 202 people): nobody on record whom we may "
            "contact could help; look outside."
        ),
    } <= set(found.open["sentence"])


def test_two_sides_that_disagree_are_not_called_strangers(town_network):
    found = plan(town_network, 1, must=["S102"])

    assert found.chosen["reasons"].iloc[0] == (
        "One side says that we work together, the other that we do not.",
        "City Planning Office could take its place, and would add more.",
    )


# What must always hold.


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_the_plan_is_blind_to_row_order(town, town_network, network_of, seed):
    frames = {name: frame.sample(frac=1, random_state=seed, ignore_index=True) for name, frame in town.frames.items()}
    mixed, plain = plan(network_of(**frames), 3, budget=70), plan(town_network, 3, budget=70)

    assert json.dumps(mixed.as_json()) == json.dumps(plain.as_json())


def test_names_and_strangers_do_not_matter(network_of):
    renamed = [one | {"name": f"Another {at}"} for at, one in enumerate(THREE)]
    stranger = {"id": "Zoo", "name": "Zoo", "themes": "TRANSP", "serves_places": "P0"}
    tables = {"places": SIX, "needs": ONE_NEED, "programmes": TEA}
    plain, other = (plan(network_of(stakeholders=people, **tables), 2) for people in (THREE, [*renamed, stranger]))

    assert plain.chosen["who"].tolist() == other.chosen["who"].tolist()
    assert replace(plain, chosen=other.chosen, sentences=()).worth == other.worth
