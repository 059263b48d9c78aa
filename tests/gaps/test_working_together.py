"""Offers without takers, programmes side by side, no shared table, and the coverage of needs: by hand, and the town."""

from collections import Counter
from datetime import date, timedelta
from itertools import combinations

import networkx as nx
import pandas as pd
import pytest

from netmap.conventions import Conventions
from netmap.gaps.answer import ask
from netmap.gaps.coverage import coverage_of
from netmap.gaps.offers import OFFER_WITHOUT_NEED, REQUEST_WITHOUT_OFFER, fitting
from netmap.gaps.situation import Situation
from netmap.gaps.working_together import DUPLICATION, NO_SHARED_TABLE
from netmap.network import build
from netmap.records import Records

DAY = date(2026, 11, 1)
PLACES = [{"id": "E", "name": "East"}, {"id": "W", "name": "West"}]


def ago(days):
    return DAY - timedelta(days=days)


def keys(answer):
    assert not answer.waiting
    return set(answer.findings["key"])


# G33, offers and requests


def offer(**cells):
    return {
        "id": "O",
        "stakeholder": "F",
        "direction": "OFFER",
        "resource": "SPACE",
        "place": "E",
        "themes": "ISOL|HOUS",
        **cells,
    }


def request(**cells):
    return {
        "id": "R",
        "stakeholder": "S",
        "direction": "SEEK",
        "resource": "SPACE",
        "place": "E",
        "themes": "ISOL",
        **cells,
    }


def test_an_offer_nobody_takes_up(ask_rule, the_finding):
    needs = [
        {"id": "N", "statement": "Company", "theme": "ISOL", "severity": 2},
        {"id": "M", "statement": "Rent", "theme": "HOUS", "severity": 4},
        {"id": "X", "statement": "Rent", "theme": "HOUS", "severity": 5, "status": "MET"},
    ]
    answer = ask_rule(OFFER_WITHOUT_NEED, offers=[offer(), request(place="W")], needs=needs, places=PLACES)

    assert the_finding(answer) == (
        "G33.offer:O",
        "Food Bank offers space in East, and nobody looks for it.",
        (0.8, 1.0, 0.75),
        ["offers:O"],
    )


def test_a_request_that_fits_an_offer_taken_up_by_another(ask_rule, the_finding):
    """Two look for the one room: whoever is left over, the sentence does not say that nobody offers it."""
    offers = [offer(starts_on=ago(9)), request(), request(id="T", stakeholder="L", starts_on=ago(9))]
    answer = ask_rule(REQUEST_WITHOUT_OFFER, offers=offers, places=PLACES)
    key, sentence, factors, _ = the_finding(answer)

    assert key in {"G33.request:R", "G33.request:T"}
    assert sentence.endswith(" looks for space in East, and whoever offers it is taken up by others.")
    assert factors[:2] == (0.5, 0.5)


def test_when_an_offer_fits_a_request():
    cases = [
        ({}, {}, True),
        ({}, {"resource": "LAND"}, False),
        ({}, {"place": "W"}, False),
        ({}, {"place": None}, True),
        ({"place": None}, {}, True),
        ({}, {"themes": "HOUS"}, True),
        ({}, {"themes": "FOOD"}, False),
        ({}, {"themes": None}, True),
        ({"themes": None}, {"place": None}, True),
        ({"themes": None, "place": None}, {"themes": None, "place": None}, True),
        ({"themes": None, "place": None}, {"resource": "LAND"}, False),
        ({"languages": "ara|fra"}, {"languages": "fra"}, True),
        ({"languages": "ara"}, {"languages": "fra"}, False),
        ({"languages": "ara"}, {}, True),
        ({"stakeholder": "S"}, {}, False),
    ]

    for one, other, fits in cases:
        frames = Records.of(offers=[offer(**one), request(**other)])["offers"]
        i, j = fitting(frames.iloc[:1], frames.iloc[1:])

        assert list(zip(i.tolist(), j.tolist(), strict=True)) == ([(0, 0)] if fits else []), (one, other)


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ({"ends_on": DAY, "starts_on": DAY}, {"ends_on": DAY}, 0),
        ({}, {"ends_on": ago(1)}, 1),
        ({}, {"starts_on": ago(-1)}, 1),
        ({"ends_on": ago(1)}, {"place": "W"}, 0),
        ({"starts_on": ago(-1)}, {"place": "W"}, 0),
    ],
)
def test_only_what_is_in_force_counts(ask_rule, one, other, found):
    answer = ask_rule(OFFER_WITHOUT_NEED, offers=[offer(**one), request(**other)], places=PLACES)

    assert len(keys(answer)) == found


def test_where_nobody_ever_asked_no_offer_is_idle(ask_rule):
    assert keys(ask_rule(OFFER_WITHOUT_NEED, offers=[offer()], places=PLACES)) == set()
    assert keys(ask_rule(REQUEST_WITHOUT_OFFER, offers=[request()], places=PLACES)) == set()
    assert ask_rule(OFFER_WITHOUT_NEED).waiting[0].needs == ("offers",)
    assert ask_rule(REQUEST_WITHOUT_OFFER).waiting[0].needs == ("offers",)


def test_as_many_as_can_be_are_served(ask_rule):
    """The room in the East suits both, the one in the West only the one who does not mind where: nobody is left."""
    offers = [offer(), offer(id="P", place="W"), request(id="R", place=None), request(id="T", stakeholder="L")]
    turned = [offer(id="P"), offer(id="O", place="W"), request(id="T", place=None), request(id="R", stakeholder="L")]

    for rows in (offers, turned):
        for rule in (OFFER_WITHOUT_NEED, REQUEST_WITHOUT_OFFER):
            assert keys(ask_rule(rule, offers=rows, places=PLACES)) == set()


# G34, programmes side by side

NEED = {"id": "N", "statement": "Company", "status": "HEARD", "severity": 4, "places": "E", "groups": "OLDERA"}
PEOPLE = [
    *({"id": one, "name": one, "kind": "LIB_BRANCH"} for one in ("L1", "L2")),
    *({"id": one, "name": f"Group {one}", "kind": "NPO_FOOD"} for one in "ABC"),
]
SIDE_BY_SIDE = [
    {"id": f"P{one}", "name": f"Club {one}", "status": "RUNNING", "needs": "N", "lead": one} for one in "ABC"
]
NONE_AB = {"asked": "A", "about": "B", "asked_on": ago(9)}


def tie(a, b, level=1):
    return {"source": a, "target": b, "level": level, "stated_on": ago(9)}


def test_three_programmes_that_do_not_know_each_other(ask_rule, the_finding):
    answer = ask_rule(
        DUPLICATION, stakeholders=PEOPLE, needs=[NEED], places=PLACES, programmes=SIDE_BY_SIDE, asked=[NONE_AB]
    )
    key, sentence, factors, rows = the_finding(answer)

    assert key == "G34:N|E|OLDERA"
    assert sentence == (
        "Club A, Club B and Club C all answer “Company” in East for the same people (Older adults), "
        "and those who lead them have nothing to do with each other (known of 1 of 3 pairs)."
    )
    assert factors == (0.8, 0.5, round(1 / 3, 6))
    assert [row for row in rows if not row.startswith("asked:")] == [
        "needs:N",
        "programmes:PA",
        "programmes:PB",
        "programmes:PC",
    ]
    assert len(rows) == 5


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({}, 1),
        ({"programmes": SIDE_BY_SIDE[:2]}, 0),
        ({"programmes": [*SIDE_BY_SIDE[:2], {**SIDE_BY_SIDE[2], "status": "ENDED"}]}, 0),
        ({"programmes": [*SIDE_BY_SIDE[:2], {**SIDE_BY_SIDE[2], "places": "W"}]}, 0),
        ({"programmes": [*SIDE_BY_SIDE[:2], {**SIDE_BY_SIDE[2], "groups": "TEENS"}]}, 0),
        ({"programmes": [*SIDE_BY_SIDE[:2], {**SIDE_BY_SIDE[2], "lead": "B"}]}, 0),
        ({"programmes": [*SIDE_BY_SIDE[:2], {**SIDE_BY_SIDE[2], "lead": None}]}, 0),
        ({"relationships": [tie("B", "C")]}, 0),
        ({"asked": []}, 0),  # nobody was asked: it is not known
        ({"needs": [{**NEED, "places": None}, {**NEED, "id": "X", "status": "MET"}]}, 0),
        ({"needs": [{**NEED, "groups": "OLDERA|TEENS"}]}, 2),
        (
            {"programmes": [{**one, "lead": who} for one, who in zip(SIDE_BY_SIDE, ("L1", "L2", "A"), strict=True)]},
            0,
        ),  # all units of ours are one
    ],
)
def test_when_programmes_stand_side_by_side(ask_rule, change, found):
    tables = {"stakeholders": PEOPLE, "needs": [NEED], "programmes": SIDE_BY_SIDE, "asked": [NONE_AB], **change}

    assert len(keys(ask_rule(DUPLICATION, places=PLACES, **tables))) == found


def test_programmes_side_by_side_wait_for_who_leads(ask_rule):
    programmes = [{**one, "lead": None} for one in SIDE_BY_SIDE]
    answer = ask_rule(DUPLICATION, stakeholders=PEOPLE, needs=[NEED], programmes=programmes)

    assert answer.waiting[0].needs == ("programmes.lead",)


# G35, no shared table

TOGETHER = [{"id": "P", "name": "Table", "status": "RUNNING", "needs": "N", "lead": "L1"}]
CREW = [{"programme": "P", "stage": "DELIVER", "stakeholder": one} for one in ("L2", "A", "B")]


def test_a_need_without_a_shared_table(ask_rule, the_finding):
    """The library (two units), A and B: three pairs. L1 and A are at level 2, of A and B somebody was asked; of the library and B nobody."""
    answer = ask_rule(
        NO_SHARED_TABLE, stakeholders=PEOPLE, needs=[NEED], programmes=TOGETHER, stage_roles=CREW,
        relationships=[tie("L1", "A", 2), tie("L1", "L2", 5)], asked=[NONE_AB],
    )  # fmt: skip
    key, sentence, factors, rows = the_finding(answer)

    assert key == "G35:N"
    assert sentence == (
        "3 organisations work on “Company” (the library, Group A and Group B), "
        "and no two of them plan together (known of 2 of 3 pairs)."
    )
    assert factors == (0.8, 0.5, round(2 / 3, 6))
    assert Counter(row.partition(":")[0] for row in rows) == {
        "asked": 1,
        "needs": 1,
        "programmes": 1,
        "relationships": 1,
        "stage_roles": 2,
    }


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({}, 1),
        ({"relationships": [tie("A", "B", 2)]}, 1),
        ({"relationships": [tie("A", "B", 3)]}, 0),
        ({"relationships": [tie("L2", "B", 3)]}, 0),
        ({"relationships": [tie("A", "B", None)]}, 0),  # on which level is not known
        ({"relationships": [tie("A", "C", 5)]}, 1),  # C is not at work on it
        ({"relationships": [tie("L1", "L2", 5)]}, 1),
        ({"asked": []}, 0),
        ({"stage_roles": CREW[:2]}, 0),
        ({"stage_roles": [*CREW[:2], {**CREW[2], "stage": "PLAN"}]}, 0),
        ({"stage_roles": [*CREW[:2], {**CREW[2], "dated": ago(-1)}]}, 0),
        ({"programmes": [{**TOGETHER[0], "status": "PAUSED"}]}, 0),
        ({"needs": [{**NEED, "status": "MET"}]}, 0),
    ],
)
def test_when_a_shared_table_is_missing(ask_rule, change, found):
    tables = {
        "stakeholders": PEOPLE,
        "needs": [NEED],
        "programmes": TOGETHER,
        "stage_roles": CREW,
        "asked": [NONE_AB],
        **change,
    }
    if tables.get("relationships") and found == 0:
        tables["asked"] = []

    assert len(keys(ask_rule(NO_SHARED_TABLE, **tables))) == found


def test_a_shared_table_waits_for_who_answers_what(ask_rule):
    assert ask_rule(NO_SHARED_TABLE, needs=[NEED]).waiting[0].needs == (
        "programmes.needs",
        "stage_roles or programmes.lead",
    )


# The coverage of needs


def cells_of(**tables):
    network = build(Records.of(**{"stakeholders": PEOPLE, **tables}), Conventions(), DAY)
    coverage = coverage_of(Situation(network, Conventions()))
    return coverage.cells.set_index(["need", "place", "group"]), coverage.behind


def test_the_state_of_a_cell():
    """Many cases side by side, each with a need of its own."""
    cases = [
        ({"status": "ENDED"}, [], "NONE"),
        ({"places": "W"}, [], "NONE"),
        ({"groups": "TEENS"}, [], "NONE"),
        ({"lead": None}, [], "UNKNOWN"),
        ({}, [], "FRAGILE"),
        ({}, [{"stakeholder": "L2"}], "FRAGILE"),
        ({}, [{"stakeholder": "A"}], "COVERED"),
        ({}, [{"stakeholder": "A", "stage": "PLAN"}], "FRAGILE"),
        ({}, [{"stakeholder": "A", "role": "INFORMED", "participation": 3}], "FRAGILE"),
        ({}, [{"stakeholder": "A", "participation": 1}], "FRAGILE"),
        ({}, [{"stakeholder": "A", "participation": 1, "role": "CONTRIB"}], "COVERED"),
        ({"lead": None}, [{"stakeholder": "A"}], "FRAGILE"),
        ({"lead": None}, [{"stakeholder": "A", "role": "INFORMED"}], "AWARENESS"),
        ({"type": "CAMPAIGN"}, [{"stakeholder": "A"}], "AWARENESS"),
        ({"needs": "M"}, [], "NONE"),
        ({"groups": "GENPUB|TEENS", "places": "E|W"}, [{"stakeholder": "A"}], "COVERED"),
    ]
    needs = [{**NEED, "id": f"N{number}"} for number in range(len(cases))]
    programmes = [
        {**TOGETHER[0], **programme, "id": f"P{number}", "needs": programme.get("needs", f"N{number}")}
        for number, (programme, _, _) in enumerate(cases)
    ]
    roles = [
        {"programme": f"P{number}", "stage": "DELIVER", **one}
        for number, (_, several, _) in enumerate(cases)
        for one in several
    ]
    cells, _ = cells_of(needs=needs, programmes=programmes, stage_roles=roles)
    states = cells["state"].droplevel(["place", "group"])

    assert [states[need["id"]] for need in needs] == [state for _, _, state in cases]


@pytest.mark.parametrize("programme", [{"needs": "M", "started_on": ago(-1)}, {"needs": None}])
def test_nothing_is_known_of_a_cell_before_a_programme_names_a_need(programme):
    cells, behind = cells_of(needs=[NEED], programmes=[{**TOGETHER[0], **programme}])

    assert cells["state"].tolist() == ["UNKNOWN"]
    assert behind.empty


def test_what_lies_behind_a_cell():
    programmes = [*TOGETHER, {**TOGETHER[0], "id": "Q", "type": "CAMPAIGN", "lead": "B", "places": "W"}]
    needs = [{**NEED, "places": "E|W", "groups": "OLDERA|GENPUB"}, {**NEED, "id": "M", "places": None, "groups": None}]
    roles = [*CREW[:2], {**CREW[2], "role": "INFORMED"}]
    cells, behind = cells_of(needs=needs, programmes=programmes, stage_roles=roles)

    assert len(cells) == 5
    assert cells["state"].tolist() == ["NONE", *["COVERED"] * 4]
    assert cells.loc[("N", "W", "GENPUB"), ["programmes", "organisations"]].tolist() == [2, 2]
    east = behind[behind["cell"] == cells.index.get_loc(("N", "E", "OLDERA"))]
    assert east[["programme", "stakeholder", "ours", "helps"]].to_numpy().tolist() == [
        ["P", "A", False, True],
        ["P", "B", False, False],
        ["P", "L1", True, True],
        ["P", "L2", True, True],
    ]
    assert behind.loc[behind["programme"] == "Q", ["tells", "helps"]].drop_duplicates().to_numpy().tolist() == [
        [True, False]
    ]


# The town


def test_the_town_has_these_unmatched_offers_and_requests(town_situation, planted_keys):
    assert keys(ask(town_situation, [OFFER_WITHOUT_NEED])) == planted_keys("G33.offer", "unmatched_offer")
    assert keys(ask(town_situation, [REQUEST_WITHOUT_OFFER])) == planted_keys("G33.request", "unmatched_request")


def plain_delivery(town, day):
    """Need -> who leads or delivers a running programme for it, by plain loops; the library's units are one."""
    ours = set(town.ours().index[town.ours()])
    roles = town["stage_roles"]
    delivering = (
        roles[(roles["stage"] == "DELIVER") & ~(roles["dated"] > day)].groupby("programme")["stakeholder"].agg(set)
    )
    at_work = {}
    for row in town["programmes"].itertuples():
        if row.status in {"RUNNING", "PILOT"} and row.started_on <= day and isinstance(row.needs, str):
            for need in row.needs.split("|"):
                at_work.setdefault(need, set()).update(delivering.get(row.id, set()) | {row.lead})
    return {need: {"library" if one in ours else one for one in who} for need, who in at_work.items()}, ours


def plain_levels(town, ours):
    """Pair -> the lower of the levels its two sides state; the highest of them, for the library."""
    said = {}
    for row in town["relationships"].sort_values("stated_on").itertuples():
        speaker = row.source if pd.isna(row.stated_by) else row.stated_by
        level = 0 if pd.notna(row.ended_on) else row.level
        said.setdefault(frozenset((row.source, row.target)), {})[speaker] = level
    levels = {}
    for pair, one in said.items():
        both = frozenset("library" if end in ours else end for end in pair)
        levels[both] = max(levels.get(both, 0), min((at for at in one.values() if pd.notna(at)), default=0))
    return levels


def test_the_needs_of_the_town_without_a_shared_table(town, town_situation, town_day):
    """Read over: twelve needs on which the library works with two or three partners who know each other from the map and
    not from a table; those with a partner at coordination or above are not among them.
    """
    at_work, ours = plain_delivery(town, pd.Timestamp(town_day))
    levels = plain_levels(town, ours)
    still_open = town["needs"][town["needs"]["status"].isin(["HEARD", "VALIDATED", "PRIORITISED", "RESPONDING"])]["id"]
    expected = {
        f"G35:{need}"
        for need in still_open
        if len(who := at_work.get(need, set())) >= 3
        and all(levels.get(frozenset(pair), 0) < 3 for pair in combinations(who, 2))
    }
    answer = ask(town_situation, [NO_SHARED_TABLE])

    assert keys(answer) == expected
    assert len(expected) == 12
    assert answer.findings["sentence"].str.contains("and no two of them plan together").all()


def test_the_town_has_no_three_programmes_side_by_side(town, town_situation):
    """True of the town: every programme in it is led by a unit of the library, so no three leads can be strangers."""
    ours = town.ours()

    assert ours[town["programmes"]["lead"]].all()
    assert keys(ask(town_situation, [DUPLICATION])) == set()


def test_the_matching_leaves_over_as_few_as_networkx_does(town, ask_rule):
    """The town's offers without their places: many fit many."""
    offers = town["offers"].assign(place=None, themes=None)
    held = offers[~(offers["ends_on"] < pd.Timestamp(DAY))]
    sides = {way: held[held["direction"] == way] for way in ("OFFER", "SEEK")}
    graph = nx.Graph()
    for one in sides["OFFER"].itertuples():
        graph.add_edges_from(
            (one.id, other.id) for other in sides["SEEK"].itertuples() if other.resource == one.resource
        )
    served = len(nx.max_weight_matching(graph, maxcardinality=True))

    for rule, way in ((OFFER_WITHOUT_NEED, "OFFER"), (REQUEST_WITHOUT_OFFER, "SEEK")):
        answer = ask_rule(rule, stakeholders=town["stakeholders"], places=town["places"], offers=offers)
        assert len(keys(answer)) == len(sides[way]) - served
