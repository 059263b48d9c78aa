"""The community-led cycle as frames: stages, programmes and needs, by hand; and what the town's plan says of them."""

from datetime import date, timedelta

import pandas as pd
import pytest

from netmap.conventions import Conventions
from netmap.gaps import Situation
from netmap.gaps.cycle import LADDER, STAGES, needs_on_the_ladder, programmes_in_the_cycle, stage_grid
from netmap.network import build
from netmap.records import Records

DAY = date(2026, 11, 1)
PEOPLE = [
    {"id": "L", "name": "Library", "kind": "LIB_BRANCH"},
    {"id": "F", "name": "Food Bank", "kind": "NPO_FOOD"},
    {"id": "R", "name": "Residents' Table", "kind": "RES_GROUP"},
    {"id": "S", "name": "Story Circle", "kind": "INF_CLUB"},
]
FRAMES = (stage_grid, programmes_in_the_cycle, needs_on_the_ladder)


def ago(days):
    return DAY - timedelta(days=days)


def situation(**tables):
    network = build(Records.of(**{"stakeholders": PEOPLE, **tables}), Conventions(), DAY)
    return Situation(network, Conventions())


def role(stage, who, role="CONTRIB", say=None, dated=None):
    names = ("stage", "stakeholder", "role", "participation", "dated")
    return {"programme": "P", **dict(zip(names, (stage, who, role, say, dated), strict=True))}


def plain(row):
    return {name: None if value is pd.NA or value != value else value for name, value in row.items()}  # noqa: PLR0124 - NaN


CYCLE = {
    "programmes": [
        {"id": "Q", "name": "Quiet Hour"},
        {"id": "P", "name": "Club", "status": "RUNNING", "origin": "COCREATED", "lead": "L"},
    ],
    "stage_roles": [
        role("IDENTIFY", "L", "LEAD"),
        role("IDENTIFY", "F"),
        role("PLAN", "S", "COLEAD", 3),
        role("PLAN", "R", "ADVISE", 2),
        role("PLAN", "L", "LEAD", 5),
        role("PLAN", "R", "HOST", 1),
        role("DELIVER", "R"),
        role("EVALUATE", "R", "LEAD", 5, dated=ago(-1)),
        role("EVALUATE", "F", "EVALUATOR", 4),
    ],
}


def test_the_grid_says_who_took_part_with_how_much_say_and_who_led():
    grid = stage_grid(situation(**CYCLE))

    assert grid["programme"].tolist() == ["Q"] * 5 + ["P"] * 5
    assert grid["stage"].tolist() == list(STAGES) * 2
    club = grid[grid["programme"] == "P"].set_index("stage")
    nobody = {"community": None, "partners": None, "ours": None, "say": None, "led_by": None, "led_by_community": None}
    cells = {stage: plain(row) for stage, row in club.drop(columns="programme").to_dict("index").items()}
    assert cells == {
        "ASSESS": nobody,
        "IDENTIFY": {**nobody, "partners": "F", "ours": "L", "led_by": "L", "led_by_community": False},
        # The library's own say is not the community's.
        "PLAN": {
            "community": "R|S",
            "partners": None,
            "ours": "L",
            "say": 3,
            "led_by": "L|S",
            "led_by_community": True,
        },
        "DELIVER": {**nobody, "community": "R"},
        "EVALUATE": {**nobody, "partners": "F"},  # the residents' part is dated tomorrow
    }
    assert grid[grid["programme"] == "Q"].drop(columns=["programme", "stage"]).isna().all(axis=None)


def test_a_programme_says_where_the_community_came_in_and_what_it_led():
    quiet, club = (plain(row) for row in programmes_in_the_cycle(situation(**CYCLE)).to_dict("records"))

    assert club == {
        "programme": "P",
        "name": "Club",
        "status": "RUNNING",
        "origin": "COCREATED",
        "lead": "L",
        "runs": True,
        "recorded": 4,
        "with_community": 2,
        "first_with_community": "PLAN",
        "say_before": 3,
        "say": 3,
        "led": 2,
        "led_by_community": 1,
    }
    assert quiet == {
        "programme": "Q",
        "name": "Quiet Hour",
        "status": None,
        "origin": None,
        "lead": None,
        "runs": False,
        "recorded": 0,
        "with_community": 0,
        "first_with_community": None,
        "say_before": None,
        "say": None,
        "led": 0,
        "led_by_community": 0,
    }


def test_residents_who_count_as_ours_are_still_the_community():
    council = {"id": "R", "name": "Youth council", "kind": "RES_COUNCIL", "ours": True}
    grid = stage_grid(situation(**CYCLE, stakeholders=[council]))

    assert set(grid["community"].dropna()) == {"R"}
    assert "R" not in set(grid["ours"]) | set(grid["partners"])


def test_a_say_at_delivery_counts_in_all_and_not_before():
    tables = {**CYCLE, "stage_roles": [role("DELIVER", "R", say=4), role("ASSESS", "S", say=1)]}
    club = programmes_in_the_cycle(situation(**tables)).set_index("programme").loc["P"]

    assert (club["say_before"], club["say"], club["first_with_community"]) == (1, 4, "ASSESS")


def test_a_need_says_where_it_stands_who_voiced_it_and_how_old_it_is():
    heard = {
        "id": "N",
        "statement": "Company",
        "theme": "ISOLAT",
        "status": "VALIDATED",
        "identified_by": "MIXED",
        "voices": 9,
        "first_heard_on": ago(400),
        "validated_on": ago(30),
        "validated_by": "R|S",
    }
    bare = {"id": "M", "statement": "Tea", "validated_on": ago(-1), "validated_by": "R"}
    proofs = [{"need": "N", "source": "a"}, {"need": "N", "source": "b", "dated": DAY}]
    later = [{"need": "N", "source": "c", "dated": ago(-1)}, {"need": "?", "source": "d"}]
    programmes = [
        {"id": "P", "name": "Club", "status": "RUNNING", "needs": "N|N"},
        {"id": "Q", "name": "Over", "status": "ENDED", "needs": "N"},
    ]
    needs = [heard, bare, {"id": "T", "statement": "Tomorrow", "first_heard_on": ago(-1)}]
    frame = needs_on_the_ladder(situation(needs=needs, evidence=proofs + later, programmes=programmes))

    first, second = (plain(row) for row in frame.to_dict("records"))
    assert first == {
        "need": "N",
        "statement": "Company",
        "theme": "ISOLAT",
        "status": "VALIDATED",
        "rung": 2,
        "identified_by": "MIXED",
        "voiced_by_community": True,
        "voices": 9,
        "evidence": 2,
        "programmes": 1,
        "first_heard_on": pd.Timestamp(ago(400)),
        "age": 400,
        "validated_on": pd.Timestamp(ago(30)),
        "validated_by": "R|S",
        "since_confirmed": 30,
    }
    assert second == {**dict.fromkeys(first), "need": "M", "statement": "Tea", "evidence": 0, "programmes": 0}


@pytest.mark.parametrize(("status", "rung"), [*zip(LADDER, range(6), strict=True), ("PARKED", None), ("OTHER:x", None)])
def test_every_status_stands_on_its_rung_or_on_none(status, rung):
    (need,) = needs_on_the_ladder(situation(needs=[{"id": "N", "statement": "Tea", "status": status}])).to_dict(
        "records"
    )

    assert plain(need)["rung"] == rung


@pytest.mark.parametrize(
    ("voice", "theirs"), [("RESIDENT", True), ("COM_GROUP", True), ("COM_ORG", False), ("STAFF", False), (None, None)]
)
def test_an_organisation_that_serves_people_is_not_their_own_voice(voice, theirs):
    (need,) = needs_on_the_ladder(situation(needs=[{"id": "N", "statement": "Tea", "identified_by": voice}])).to_dict(
        "records"
    )

    assert plain(need)["voiced_by_community"] is theirs


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.__name__)
def test_empty_tables_give_the_same_columns(frame, town_situation):
    empty = frame(situation())

    assert empty.empty
    assert empty.dtypes.to_dict() == frame(town_situation).dtypes.to_dict()


def test_the_cycle_of_the_town(town, town_situation):
    """Counted row by row from the tables."""
    cycle = programmes_in_the_cycle(town_situation).set_index("programme")
    kinds = dict(zip(town["stakeholders"]["id"], town["stakeholders"]["kind"], strict=True))
    community = [row for row in town["stage_roles"].itertuples() if kinds[row.stakeholder][:3] in {"RES", "INF", "IND"}]

    assert set(cycle.index[cycle["with_community"] == 0]) == {"P024", "P025", "P026"}
    assert cycle["with_community"].sum() == len({(row.programme, row.stage) for row in community})
    led = {(row.programme, row.stage) for row in community if row.role in {"LEAD", "COLEAD"}}
    assert cycle["led_by_community"].sum() == len(led) > 0
    assert (cycle["led"] == 3).all()
    assert set(cycle.index[cycle["say_before"] == 2]) == {"P031", "P032"}
    ladder = needs_on_the_ladder(town_situation)
    assert len(ladder) == 30
    assert ladder["evidence"].sum() == len(town["evidence"])
    assert set(ladder.loc[ladder["rung"].isna(), "need"]) == {"N28", "N29"}
