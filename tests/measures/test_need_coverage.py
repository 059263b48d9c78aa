"""Needs, place by place: hand arithmetic, what was planted in the town, and laws."""

import contextlib
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netmap.conventions import Conventions
from netmap.demo import demo_store
from netmap.errors import MeasureUndefined
from netmap.measures import MEASURES, summarise
from netmap.network import build, from_pairs
from netmap.records import Records

PLANTED = json.loads((Path(__file__).parents[2] / "data" / "planted.json").read_text(encoding="utf-8"))
BY_CODE = {measure.code: measure for measure in MEASURES}
TODAY = date(2026, 6, 1)

SHARES = ("need_coverage", "need_coverage_severity", "need_coverage_population", "need_fragile", "needs_unserved")
CODES = {*SHARES, "need_redundancy", "needs_alone", "need_cells", "need_density"}

STAKEHOLDERS = [
    {"id": "L1", "name": "Main", "kind": "LIB_BRANCH"},
    {"id": "L2", "name": "East", "kind": "LIB_BRANCH"},
    {"id": "A", "name": "Association", "kind": "NPO_FOOD"},
    {"id": "B", "name": "School", "kind": "EDU_K12"},
    {"id": "C", "name": "City", "kind": "GOV_MUN"},
]
NEEDS = [
    {"id": "N1", "status": "HEARD", "places": "E|W", "severity": 4, "population": 200},
    {"id": "N2", "status": "VALIDATED", "severity": 2},
    {"id": "N3", "places": "E", "population": 100, "first_heard_on": TODAY},
    {"id": "N4", "status": "PRIORITISED", "places": "W|W", "severity": 5, "population": 100},
    {"id": "N5", "status": "SUSPECTED", "places": "E", "severity": 5},
    {"id": "N6", "status": "MET", "places": "E", "severity": 5},
    {"id": "N7", "status": "PARKED", "places": "E", "severity": 5},
    {"id": "N8", "status": "NOT_A_NEED", "places": "E", "severity": 5},
    {"id": "N9", "status": "HEARD", "places": "E", "first_heard_on": date(2026, 6, 2)},
]
PROGRAMMES = [
    {"id": "P1", "status": "RUNNING", "needs": "N1|N6|N1", "places": "E", "lead": "L1"},
    {"id": "P2", "started_on": date(2025, 1, 1), "needs": "N2|N3"},
    {"id": "P3", "status": "ENDED", "needs": "N4", "places": "W"},
    {"id": "P4", "status": "RUNNING", "ended_on": date(2026, 1, 1), "needs": "N4", "places": "W"},
    {"id": "P5", "status": "RUNNING", "started_on": date(2026, 9, 1), "needs": "N4", "places": "W"},
    {"id": "P6", "status": "PILOT", "needs": "N1", "places": "W", "lead": "L2"},
    {"id": "P7", "needs": "N4", "places": "W"},
]
ROLES = [
    {"programme": "P1", "stage": "DELIVER", "stakeholder": "A"},
    {"programme": "P1", "stage": "PLAN", "stakeholder": "A"},
    {"programme": "P1", "stage": "PLAN", "stakeholder": "B"},
    {"programme": "P2", "stage": "DELIVER", "stakeholder": "A"},
    {"programme": "P3", "stage": "DELIVER", "stakeholder": "C"},
    {"programme": "P6", "stage": "DELIVER", "stakeholder": "L1"},
]


def recorded(needs=NEEDS, programmes=PROGRAMMES, roles=ROLES):
    return Records.of(
        stakeholders=STAKEHOLDERS,
        needs=[{"statement": need["id"], **need} for need in needs],
        programmes=[{"name": programme["id"], **programme} for programme in programmes],
        stage_roles=roles,
    )


def network(needs=NEEDS, programmes=PROGRAMMES, roles=ROLES, as_of=TODAY):
    return build(recorded(needs, programmes, roles), Conventions(), as_of)


def found(of):
    """Return the figures of a network and of the same without ours."""
    summary = summarise(of, codes=CODES)
    return {code: (answer.value, answer.without_ours) for code, answer in summary.network.items()}


def test_by_hand():
    """Five cells: N1 in E (P1) and W (P6), N2 nowhere in particular and N3 in E (both P2, whose place is not recorded), N4 in W.

    Severity 4 + 4 + 2 of 15; people 100 + 100 + 100 of 400. N1 has the
    library and A, N2 and N3 have A, N4 nobody. Help: A with N1, N2, N3, L1
    and L2 with N1, 5 of 5 x 4.
    Without ours P6 is gone: N1 in W is open; severity 6 of 15; people 200 of
    400; A alone has all three; 3 of 3 x 4.
    """
    assert found(network()) == {
        "need_coverage": pytest.approx((4 / 5, 3 / 5)),
        "need_coverage_severity": pytest.approx((10 / 15, 6 / 15)),
        "need_coverage_population": pytest.approx((3 / 4, 2 / 4)),
        "needs_unserved": (1 / 4, 1 / 4),
        "need_redundancy": pytest.approx((4 / 3, 1)),
        "need_fragile": (2 / 4, 3 / 4),
        "need_density": (5 / 20, 3 / 12),
    }


def test_the_cells_by_hand():
    cells = BY_CODE["need_cells"].compute(network())

    assert list(cells) == list(BY_CODE["need_cells"].columns)
    assert cells.astype(object).where(cells.notna(), None).to_numpy().tolist() == [
        ["N4", "N4", "W", 5, 100.0, 0, 0],
        ["N1", "N1", "E", 4, 100.0, 1, 2],
        ["N1", "N1", "W", 4, 100.0, 1, 1],
        ["N2", "N2", None, 2, None, 1, 1],
        ["N3", "N3", "E", None, 100.0, 1, 1],
    ]


def test_holes_come_first_and_grave_ones_before_others():
    needs = [{"id": f"N{severity}", "severity": severity} for severity in (1, 2, 3, 4)] + [{"id": "N0"}]
    answered = [{"id": "P", "status": "RUNNING", "needs": "N4|N2"}]
    cells = BY_CODE["need_cells"].compute(network(needs, answered, []))

    assert cells["need"].tolist() == ["N3", "N1", "N0", "N4", "N2"]


def test_who_a_need_rests_on():
    summary = summarise(network(), codes=CODES)
    alone = dict(zip(summary.stakeholders["id"], summary.stakeholders["needs_alone"], strict=True))

    assert summary.network["need_fragile"].who == ("A",)
    assert alone == {"A": 2, "B": 0, "C": 0, "L1": 0, "L2": 0}


def test_all_units_of_ours_are_one_organisation():
    ours = network(programmes=PROGRAMMES[5:6], needs=NEEDS[:1])

    assert found(ours)["need_fragile"] == (1.0, 0.0)
    assert found(ours)["needs_unserved"] == (0.0, 1.0)
    assert summarise(ours, codes=CODES).network["need_fragile"].who == ("L1", "L2")


def test_the_day_decides_what_runs_and_what_was_heard():
    """On 1 December P4 ran in W; on 1 September P5 does, and N9 is heard."""
    assert found(network(as_of=date(2025, 12, 1)))["need_coverage"][0] == 1.0
    assert found(network(as_of=date(2026, 9, 1)))["need_coverage"][0] == pytest.approx(5 / 6)


def test_a_programme_of_unrecorded_hands_answers_but_rests_on_nobody():
    summary = summarise(network(programmes=PROGRAMMES[1:2], needs=NEEDS[1:2], roles=[]), codes=CODES)

    assert summary.network["need_coverage"].value == 1.0
    assert (summary.network["needs_unserved"].value, summary.network["need_fragile"].value) == (0.0, 0.0)
    assert summary.network["need_redundancy"].reads == (
        "n/a: Nobody is recorded as leading or delivering a programme that answers an open need."
    )


@pytest.mark.parametrize(
    ("needs", "programmes", "why"),
    [
        ([], PROGRAMMES, "No open need is recorded"),
        (NEEDS[4:8], PROGRAMMES, "No open need is recorded"),
        (NEEDS, [], "No programme names a need"),
        (NEEDS, [{"id": "P", "status": "RUNNING"}], "No programme names a need"),
        (NEEDS, PROGRAMMES[4:5], "No programme names a need"),
    ],
)
def test_what_nobody_recorded_is_no_gap(needs, programmes, why):
    summary = summarise(network(needs, programmes, []), codes=CODES)

    assert all(why in answer.reads and answer.value is None for answer in summary.network.values())
    assert why in summary.tables["need_cells"].why_undefined
    assert summary.stakeholders["needs_alone"].isna().all()


def test_a_need_that_only_an_ended_programme_answers_is_unserved():
    assert found(network(NEEDS[3:4], PROGRAMMES[2:3]))["needs_unserved"] == (1.0, 1.0)


def test_weights_that_nobody_gave():
    unweighted = network([{"id": "N", "places": "E"}], [{"id": "P", "needs": "N", "status": "RUNNING"}], [])

    for code, why in (("need_coverage_severity", "severity"), ("need_coverage_population", "how many people")):
        with pytest.raises(MeasureUndefined, match=why):
            BY_CODE[code].compute(unweighted)


def test_a_network_of_ties_alone_has_no_needs():
    ties = from_pairs(["AB"])
    for code in CODES:
        with pytest.raises(MeasureUndefined, match="No open need"):
            BY_CODE[code].compute(ties)


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    with demo_store(tmp_path_factory.mktemp("town")) as store:
        return build(store.load(), Conventions(), date.fromisoformat(PLANTED["as_of"]))


def planted(kind):
    return {tuple(fact["subjects"]) for fact in PLANTED["facts"] if fact["kind"] == kind}


def test_the_towns_holes_are_the_cells_without_a_programme(town):
    cells = BY_CODE["need_cells"].compute(town)
    holes = cells[cells["programmes"] == 0]

    assert set(zip(holes["need"], holes["place"], strict=True)) == planted("need_place_hole")
    assert BY_CODE["need_coverage"].compute(town) == pytest.approx(1 - 6 / len(cells))


def test_the_towns_unmet_needs_are_the_unserved(town):
    needs = town.needs.open

    assert {(need,) for need in needs.loc[needs["programmes"] == 0, "need"]} == planted("unmet_need")
    assert BY_CODE["needs_unserved"].compute(town) == pytest.approx(3 / len(needs))


def test_the_towns_sole_partner_has_two_needs_to_itself_but_for_us(town):
    others = town.without_ours()
    alone = BY_CODE["needs_alone"].compute(others)

    assert {(name,) for name in others.stakeholders["id"][alone >= 2]} == planted("sole_partner")


laws = settings(deadline=None, max_examples=20)
some = st.lists(st.sampled_from("EWN"), max_size=3).map("|".join)
needs_drawn = st.lists(
    st.fixed_dictionaries(
        {"places": some, "severity": st.sampled_from([None, 1, 5]), "population": st.sampled_from([None, 7, 90])}
    ),
    min_size=1,
    max_size=5,
).map(lambda rows: [{"id": f"N{place}", **row} for place, row in enumerate(rows)])
programmes_drawn = st.lists(
    st.fixed_dictionaries(
        {
            "needs": st.lists(st.sampled_from(["N0", "N1", "N2"]), min_size=1, max_size=3).map("|".join),
            "places": some,
            "lead": st.sampled_from([None, "L1", "A", "B"]),
        }
    ),
    min_size=1,
    max_size=5,
).map(lambda rows: [{"id": f"P{place}", "status": "RUNNING", **row} for place, row in enumerate(rows)])


def brute_force(needs, programmes):
    """Cells and the programmes that answer them, one by one."""
    answered = []
    for need in needs:
        for place in sorted(set(filter(None, need["places"].split("|")))) or [None]:
            running = [
                programme
                for programme in programmes
                if need["id"] in programme["needs"].split("|")
                and (place is None or not programme["places"] or place in programme["places"].split("|"))
            ]
            answered.append((need["id"], place, len(running)))
    return sorted(answered, key=str)


@pytest.fixture(scope="module")
def bare():
    return network([], [], [])


@laws
@given(needs_drawn, programmes_drawn)
def test_cells_are_those_that_counting_one_by_one_finds(bare, needs, programmes):
    """Ties play no part in needs, so a law need not conclude them anew."""
    cells = BY_CODE["need_cells"].compute(replace(bare, records=recorded(needs, programmes, [])))
    places = cells["place"].astype(object).where(cells["place"].notna(), None)

    assert sorted(zip(cells["need"], places, cells["programmes"], strict=True), key=str) == brute_force(
        needs, programmes
    )


@laws
@given(needs_drawn, programmes_drawn, st.randoms(use_true_random=False))
def test_bounded_blind_to_order_and_never_worse_for_one_programme_more(bare, needs, programmes, random):
    one_more = {"id": "P9", "needs": "N0", "status": "RUNNING"}
    figures, more = (shares(bare, needs, running) for running in (programmes, [*programmes, one_more]))
    assert all(0 <= value <= 1 for value in figures.values())
    assert figures["need_fragile"] + figures["needs_unserved"] <= 1 + 1e-12
    for code in figures.keys() & set(SHARES[:3]):
        assert more[code] >= figures[code] - 1e-12
    assert more["needs_unserved"] <= figures["needs_unserved"]

    random.shuffle(needs)
    random.shuffle(programmes)
    assert shares(bare, needs, programmes) == pytest.approx(figures)


def shares(bare, needs, programmes):
    """Return those that have a value."""
    drawn = replace(bare, records=recorded(needs, programmes, []))
    values = {}
    for code in SHARES:
        with contextlib.suppress(MeasureUndefined):
            values[code] = BY_CODE[code].compute(drawn)
    return values


def test_the_table_holds_what_it_says():
    cells = BY_CODE["need_cells"].compute(network())

    assert {name: str(cells[name].dtype) for name in cells} == {
        "need": "str",
        "statement": "str",
        "place": "str",
        "severity": "Int64",
        "population": "Float64",
        "programmes": "int64",
        "organisations": "int64",
    }
    assert not cells["programmes"].isin([pd.NA]).any()
