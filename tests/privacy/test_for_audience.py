"""Who sees what: small networks worked by hand, one case a rule, both ways."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netmap.conventions import Conventions
from netmap.privacy import AUDIENCES, REASONS, for_audience, narrower, unseen_columns, without
from netmap.privacy.rules import RULES
from netmap.records import DTYPES, Records
from netmap.tables import STAKEHOLDERS, TABLES, Audience
from netmap.vocabulary import vocabulary

INTERNAL, PARTNERS, PUBLIC = AUDIENCES
OPEN = {"visibility": "PUBLIC"}


def seen(audience, **rows):
    return for_audience(Records.of(**rows), audience)


def ids(audience, *stakeholders):
    left = seen(audience, stakeholders=[{"name": one["id"], **OPEN, **one} for one in stakeholders])
    return left.records["stakeholders"]["id"].tolist()


def said(seen_):
    return [(each.code, each.table, each.count) for each in seen_.left_out]


def test_the_library_sees_the_very_same_records():
    records = Records.of(stakeholders=[{"id": "A", "name": "A", "notes": "secret"}])

    assert for_audience(records, INTERNAL).records is records
    assert for_audience(records, INTERNAL).left_out == ()


def test_what_has_left_does_not_come_back():
    public = seen(PUBLIC, stakeholders=[{"id": "A", "name": "A", **OPEN}]).records

    assert for_audience(public, PUBLIC).records is public
    with pytest.raises(ValueError, match="records for public cannot be widened to internal"):
        for_audience(public, INTERNAL)


@pytest.mark.parametrize(
    ("visibility", "who"),
    [
        ("PUBLIC", AUDIENCES),
        ("PARTNERS", AUDIENCES[:2]),
        (None, AUDIENCES[:2]),
        ("INTERNAL", AUDIENCES[:1]),
        ("RESTRICTED", AUDIENCES[:1]),
    ],
)
def test_a_row_reaches_as_far_as_it_is_marked_and_unmarked_no_further_than_partners(visibility, who):
    assert [audience for audience in AUDIENCES if ids(audience, {"id": "A", "visibility": visibility})] == list(who)


@pytest.mark.parametrize(
    ("stakeholder", "partners", "public"),
    [
        ({"kind": "RES_GROUP", "members": 10}, True, True),
        ({"kind": "RES_GROUP", "members": 9}, True, False),
        ({"kind": "RES_GROUP"}, True, False),  # of unknown size
        ({"kind": "INF_CLUB", "members": 9}, True, False),
        ({"kind": "NPO", "members": 3}, True, True),  # no group of residents: its size gives nobody away
        ({"kind": "RES_LEADER", "members": 50, "consent": "WRITTEN"}, True, False),
        ({"kind": "RES_LEADER", "members": 50, "consent": "GROUP"}, False, False),
        ({"kind": "RES_LEADER", "members": 50}, False, False),
        ({"kind": "RES_GROUP", "members": 50, "consent": "WITHDRAWN"}, False, False),
        ({"kind": "NPO", "consent": "EXPIRED"}, False, False),
        ({"kind": "STF_SWK"}, True, False),
        ({"kind": "LIB_BRANCH"}, True, True),
        ({"kind": "BUS", "do_not_contact": True}, True, False),
        ({"kind": "BUS", "do_not_contact": False}, True, True),
    ],
)
def test_people_stay_in_the_library(stakeholder, partners, public):
    assert (ids(PARTNERS, {"id": "A", **stakeholder}) == ["A"]) is partners
    assert (ids(PUBLIC, {"id": "A", **stakeholder}) == ["A"]) is public


def test_a_library_may_ask_for_larger_groups():
    records = Records.of(stakeholders=[{"id": "A", "name": "A", "kind": "RES_GROUP", "members": 15, **OPEN}])
    left = for_audience(records, PUBLIC, Conventions.overridden({"smallest_group_shown": 20}))

    assert left.records.is_empty
    assert [each.sentence for each in left.left_out] == [
        "One group of residents is smaller than 20 people or of unknown size."
    ]


def tied(*rows, asked=(), audience=PARTNERS, stakeholders=()):
    """The levels that an audience sees between A, B and C."""
    people = stakeholders or [{"id": one, "name": one, **OPEN} for one in "ABC"]
    left = seen(
        audience,
        stakeholders=people,
        relationships=[{"relation": "INFO", **OPEN, **row} for row in rows],
        asked=list(asked),
    )
    assert left.records["relationships"]["stated_by"].isna().all()
    return left.records["relationships"][["source", "target", "level"]].to_numpy().tolist()


A_SAYS_3 = {"source": "A", "target": "B", "level": 3, "stated_on": "2026-01-01"}


@pytest.mark.parametrize(
    ("of_b", "asked", "left"),
    [
        ({"level": 3}, [], 2),  # they agree
        ({"level": 2}, [], 2),  # one step apart is no contradiction
        ({"level": 1}, [], 0),  # two steps are
        ({"level": 0}, [], 0),  # B says there is none
        ({"level": None}, [], 2),  # B names it without a level
        ({"level": 3, "ended_on": "2025-06-01"}, [], 0),  # B says it is over
        (None, [], 1),  # nobody asked B
        (None, [{"asked": "B", "about": "A"}], 0),  # B was asked and named nothing
        (None, [{"asked": "A", "about": "B"}], 1),
    ],
)
def test_nobodys_word_stands_against_anothers(of_b, asked, left):
    rows = [A_SAYS_3, *([{"source": "B", "target": "A", "stated_on": "2026-01-01", **of_b}] if of_b else [])]

    assert len(tied(*rows, asked=asked)) == left


def test_no_day_of_the_past_shows_a_dispute_that_is_over():
    before = {"source": "B", "target": "A", "level": 1, "stated_on": "2020-01-01"}
    now = {"source": "B", "target": "A", "level": 3, "stated_on": "2026-01-01"}

    assert tied(A_SAYS_3, now) == [["A", "B", 3], ["B", "A", 3]]
    assert tied(A_SAYS_3, before, now) == []


def test_one_side_may_change_its_mind():
    ended = {"source": "A", "target": "B", "level": 3, "stated_on": "2026-05-01", "ended_on": "2026-04-01"}

    assert tied(A_SAYS_3, ended) == [["A", "B", 3], ["A", "B", 3]]


def test_the_word_of_others_stays_where_nobody_else_speaks():
    others = {"source": "A", "target": "B", "level": 5, "stated_by": "C"}

    assert tied(others) == [["A", "B", 5]]
    assert tied(A_SAYS_3, others) == [["A", "B", 3]]


def test_a_word_leaves_with_who_said_it():
    people = [{"id": "A", "name": "A"}, {"id": "B", "name": "B"}, {"id": "C", "name": "C", "visibility": "INTERNAL"}]
    others = {"source": "A", "target": "B", "level": 5, "stated_by": "C"}

    assert tied(others, stakeholders=people) == []


@pytest.mark.parametrize("works_on", [{"themes": "FOODIN|ADDICT"}, {"sector": "IMMI"}, {"other_sectors": "JUST"}])
def test_ties_that_could_give_away_a_person_are_not_public(works_on):
    people = [{"id": "A", "name": "A", **OPEN}, {"id": "B", "name": "B", **OPEN, **works_on}]
    ours = [people[0], people[1] | {"ours": True}]

    assert len(tied(A_SAYS_3, stakeholders=people, audience=PARTNERS)) == 1
    assert len(tied(A_SAYS_3, stakeholders=people, audience=PUBLIC)) == 0
    assert len(tied(A_SAYS_3, stakeholders=ours, audience=PUBLIC)) == 1


def test_who_leads_something_is_a_tie_too():
    left = seen(
        PUBLIC,
        stakeholders=[{"id": "A", "name": "A", **OPEN}, {"id": "B", "name": "B", "themes": "ADDICT", **OPEN}],
        programmes=[{"id": "P", "name": "P", "lead": "A", **OPEN}, {"id": "Q", "name": "Q", "lead": "B", **OPEN}],
    )

    assert left.records["programmes"]["lead"].fillna("").tolist() == ["A", ""]


@pytest.mark.parametrize(
    ("audience", "shown"),
    [(INTERNAL, [9, 10, 0, None]), (PARTNERS, [None, 10, 0, None]), (PUBLIC, [None, 10, 0, None])],
)
def test_how_few_people_live_in_a_place_stays_in_the_library(audience, shown):
    many = enumerate([9, 10, 0, None])
    left = seen(audience, places=[{"id": f"P{n}", "name": f"Place {n}", "population": people} for n, people in many])

    assert [None if pd.isna(one) else one for one in left.records["places"]["population"]] == shown


def test_residents_are_shown_at_the_largest_place_only():
    places = [
        {"id": "T", "name": "Town"},
        {"id": "E", "name": "East", "part_of": "T"},
        {"id": "X", "name": "Elsewhere"},
    ]
    group = {"kind": "RES_GROUP", "members": 40, "serves_places": "E", **OPEN}
    left = seen(
        PUBLIC,
        places=[{**place, "latitude": 45.20512, "longitude": -65.70601} for place in places],
        stakeholders=[
            {"id": "G", "name": "G", "place": "E", **group},
            {"id": "H", "name": "H", "place": "X", **group},
            {"id": "I", "name": "I", "place": "T", **group},
            {"id": "N", "name": "N", "place": "E", "serves_places": "E", **OPEN},
        ],
    ).records

    shown = left["stakeholders"].set_index("id")[["place", "serves_places"]].fillna("")
    assert shown.to_numpy().tolist() == [["T", ""], ["", ""], ["T", ""], ["E", "E"]]
    assert set(left["places"]["latitude"]) == {45.21}
    assert set(left["places"]["longitude"]) == {-65.71}


def test_the_public_hears_what_needs_are_about_and_not_who_said_it_how():
    left = seen(
        PUBLIC,
        needs=[
            {"id": "N1", "statement": "My son cannot read", "theme": "ADLIT", **OPEN},
            {"id": "N2", "statement": "Something else", **OPEN},
        ],
    )

    assert left.records["needs"][["id", "statement"]].to_numpy().tolist() == [["N1", "Adult literacy and numeracy"]]
    assert said(left) == [("UNSEEN", "needs", 1)]


def test_what_lives_by_a_row_leaves_with_it_however_long_the_chain():
    left = seen(
        PARTNERS,
        stakeholders=[{"id": "A", "name": "A"}, {"id": "S", "name": "S", "visibility": "INTERNAL"}],
        interactions=[
            {"id": "I1", "date": "2026-01-01", "participants": "S"},
            {"id": "I2", "date": "2026-01-01", "participants": "S|A"},
        ],
        needs=[{"id": "N", "statement": "N"}],
        evidence=[{"need": "N", "interaction": "I1", "source": "a talk"}],
    )

    assert left.records["interactions"][["id", "participants"]].to_numpy().tolist() == [["I2", "A"]]
    assert left.records["evidence"]["source"].tolist() == ["a talk"]
    assert said(left) == [("MARKED", "stakeholders", 1), ("WITH", "interactions", 1)]


def test_a_row_is_counted_once_for_the_first_of_its_reasons():
    left = seen(
        PUBLIC, stakeholders=[{"id": "A", "name": "A", "kind": "RES_LEADER", "members": 1, "consent": "VERBAL"}]
    )

    assert said(left) == [("MARKED", "stakeholders", 1)]
    assert [each.sentence for each in left.left_out] == ["One row of Stakeholders is marked for fewer people."]


def test_ids_made_from_what_is_not_seen_are_made_anew():
    rows = [
        {"source": "A", "target": "B", "level": 3, "stated_by": speaker, "stated_on": "2026-01-01"} for speaker in "AC"
    ]
    people = [{"id": one, "name": one} for one in "ABC"]
    told = Records.of(stakeholders=people, relationships=rows[1:])
    untold = Records.of(stakeholders=people, relationships=[rows[1] | {"stated_by": None}])

    assert told["relationships"]["row_id"].tolist() != untold["relationships"]["row_id"].tolist()
    assert (
        for_audience(told, PARTNERS).records["relationships"]["row_id"].tolist()
        == untold["relationships"]["row_id"].tolist()
    )


@pytest.mark.parametrize("audience", AUDIENCES)
def test_nothing_at_all_is_fine(audience):
    assert for_audience(Records.of(), audience).left_out == ()


def test_every_reason_has_its_rule_and_its_words():
    assert list(RULES) == list(REASONS)
    for reason in REASONS.values():
        assert reason.seen_by is not PUBLIC, reason.code
        assert "{count}" in reason.several, reason.code
        assert reason.why.endswith("."), reason.code


def test_what_is_sensitive_is_what_the_reference_names():
    classes = {term.sensitivity for name in ("themes", "sectors") for term in vocabulary(name).terms}
    assert classes == {"", "health", "immigration", "justice", "violence", "identity"}


NAMES = st.lists(st.sampled_from("ABCDEFGH"), max_size=8, unique=True)


@settings(max_examples=40, deadline=None)
@given(first=NAMES, then=NAMES)
def test_the_order_of_leaving_does_not_matter(first, then):
    frames = Records.of(
        stakeholders=[
            {"id": one, "name": one, "parent": other} for one, other in zip("ABCDEFGH", "BCDEFGHA", strict=True)
        ],
        interactions=[
            {"id": f"I{n}", "date": "2026-01-01", "participants": who}
            for n, who in enumerate(["A|B", "C", "D|E|F", "H|A"])
        ],
        relationships=[{"source": "A", "target": "B", "stated_by": "C"}, {"source": "D", "target": "H"}],
        programmes=[{"id": "P", "name": "P", "lead": "A"}],
        stage_roles=[{"programme": "P", "stage": "PLAN", "stakeholder": one} for one in "ABG"],
    ).frames

    def left(*steps):
        now = frames
        for step in steps:
            now = without(now, {"stakeholders": pd.Series(list(step), dtype="str")})
        return now

    together, one_way, other_way = left(sorted({*first, *then})), left(first, then), left(then, first)
    for table in TABLES:
        pd.testing.assert_frame_equal(together[table.name], one_way[table.name])
        pd.testing.assert_frame_equal(together[table.name], other_way[table.name])


def test_audiences_stand_in_order():
    assert [[narrower(one, other) for other in AUDIENCES] for one in AUDIENCES] == [
        [False, True, True],
        [False, False, True],
        [False, False, False],
    ]
    assert unseen_columns(STAKEHOLDERS, Audience.INTERNAL) == ()


@pytest.mark.parametrize("audience", AUDIENCES[1:])
def test_tables_keep_their_columns_and_types(audience):
    left = seen(audience, stakeholders=[{"id": "A", "name": "A", "members": 3, **OPEN}]).records
    for table in TABLES:
        types = {column.name: DTYPES[column.kind] for column in table.columns}
        assert {name: str(kind) for name, kind in left[table.name].dtypes.items()} == {
            "row_id": "str",
            "version": "int64",
            **types,
            "extra": "str",
        }


def test_how_much_money_somebody_gives_is_the_librarys_own_on_every_sheet():
    rows = [
        {
            "id": "1",
            "stakeholder": "A",
            "resource": "FUNDING",
            "quantity": 5000,
            "unit": "dollars",
            "direction": "OFFER",
        },
        {"id": "2", "stakeholder": "A", "resource": "SPACE", "quantity": 3, "unit": "rooms", "direction": "OFFER"},
    ]
    records = Records.of(stakeholders=[{"id": "A", "name": "A"}], offers=rows, contributions=rows)
    seen = for_audience(records, Audience.PARTNERS).records
    for table in ("offers", "contributions"):
        assert seen[table]["quantity"].fillna(-1).tolist() == [-1, 3]
        assert records[table]["quantity"].tolist() == [5000, 3]
