"""What is owed: found, worded, dated; and whose it is, and what for."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netmap.conventions import Conventions
from netmap.gaps import Situation
from netmap.outreach.answer import DUTY_COLUMNS
from netmap.outreach.asking import ego_of, purpose_of
from netmap.outreach.duties import KINDS, owed
from netmap.outreach.whose import Owed, duties_of
from netmap.register import DECIDED
from netmap.store.schema import REGISTER

DAY = date(2026, 11, 1)


@pytest.fixture(scope="module")
def town_owes(town_situation):
    return owed(town_situation)


def subjects(duties):
    return sorted(duties["with_whom"])


# The sample town, both ways


def test_every_overdue_promise_of_the_town_is_a_duty_and_no_other_is_overdue(town_owes, planted):
    steps = town_owes[(town_owes["table"] == "interactions") & (town_owes["days_late"] > 0)]

    assert subjects(steps) == sorted(planted("overdue_promise"))
    # One of them is an introduction, and stands as that.
    assert subjects(steps[steps["kind"] == "introduction"]) == sorted(planted("overdue_introduction"))


def test_every_thank_you_owed_in_the_town_is_a_duty_and_no_other(town_owes, planted):
    thanks = town_owes[town_owes["kind"] == "thanks"]
    assert sorted(zip(thanks["row_id"], strict=True)) == sorted(planted("unthanked"))


def test_every_agreement_of_the_town_that_ends_soon_or_has_run_out_is_a_duty(town_owes, planted):
    ending = town_owes[town_owes["kind"] == "agreement"]
    assert sorted(zip(ending["row_id"], strict=True)) == planted("agreement_ends_soon")

    expired = town_owes[town_owes["kind"] == "paper"]
    assert [key.removeprefix("paper:") for key in expired["key"]] == [
        "|".join(pair) for pair in planted("expired_paper")
    ]
    assert list(expired["row_id"]) == ["A04"]


def test_every_review_of_the_town_whose_day_has_passed_is_a_duty(town_owes, planted):
    # Whoever stands below the level that was wanted by a day is to look again, and nobody else's day has come.
    reviews = town_owes[town_owes["kind"] == "review"]
    assert {key.removeprefix("review:") for key in reviews["key"]} == {
        "|".join(pair) for pair in planted("below_desired")
    }


def test_what_is_due_within_a_fortnight_is_there_too_and_nothing_later(town_owes):
    to_come = town_owes[(town_owes["table"] == "interactions") & (town_owes["days_late"] <= 0)]
    # I1457 is due on 19 November, 18 days ahead; I1496 and I1472 in December.
    assert dict(zip(to_come["row_id"], to_come["days_late"], strict=True)) == {"I1476": -2, "I1444": -8, "I1450": -10}


def test_the_latest_comes_first(town_owes):
    assert list(town_owes.columns[: len(DUTY_COLUMNS)]) == list(DUTY_COLUMNS)
    assert town_owes["days_late"].is_monotonic_decreasing
    first = town_owes.iloc[0]
    assert (first["key"], first["days_late"], first["with_whom"]) == ("thanks:C07", 309, ("S086",))
    assert first["due_on"] == pd.Timestamp("2025-12-27")  # given on 30 June 2025, and 180 days


def test_sentences_say_who_promised_what_to_whom_by_when(town_owes):
    said = town_owes.set_index("key")["sentence"]
    assert said["promise:I1375"] == (
        "Library director promised Tidal Coast Public Health Unit by 12 October 2026: “Send the venue list”."
    )
    assert said["introduction:I1310"] == (
        "Community librarian, Northgate promised Northgate Settlement Collective an introduction by 18 August 2026: "
        "“Introduce them to Fairfield High School”."
    )
    assert said["review:S009|S140"] == (
        "The day to look again at how Community Development Team and Digital Inclusion Coalition work together is 15 August 2026."
    )


# Tiny cases


@pytest.fixture
def owes(situation_of):
    def ask(conventions=None, register=None, **tables):
        return owed(situation_of(conventions, **tables), register)

    return ask


def contact(ago, **more):
    return {"id": "I", "date": ago(20), "participants": "F", "unit": "L", "next_step": "Send the calendar", **more}


def test_a_promise_without_day_words_or_role_is_still_one(owes, ago):
    duties = owes(interactions=[contact(ago), contact(ago, id="J", next_step=None, due_on=ago(0))])

    assert list(duties["sentence"]) == [
        "We promised Food Bank by 1 November 2026.",
        "We promised Food Bank: “Send the calendar”.",
    ]
    assert list(duties["days_late"].astype(object)) == [0, pd.NA]
    assert list(duties["due_on"].isna()) == [False, True]


@pytest.mark.parametrize(("ahead", "there"), [(14, True), (15, False)])
def test_what_is_due_in_fourteen_days_is_near_in_fifteen_not(ahead, there, owes, ago):
    assert len(owes(interactions=[contact(ago, due_on=ago(-ahead))])) == there


def test_what_is_done_is_owed_no_more_and_from_tomorrow_on_it_still_is(owes, ago):
    assert owes(interactions=[contact(ago, due_on=ago(3), done_on=ago(0))]).empty
    assert len(owes(interactions=[contact(ago, due_on=ago(3), done_on=ago(-1))])) == 1


def test_a_planned_contact_is_one_before_its_day_and_after_until_somebody_says_what_came_of_it(owes, ago):
    planned = {"participants": "F|S", "unit": "L", "next_step": "Call them", "staff_role": "Branch manager"}
    days = {"date": ago(-3), "due_on": ago(-3)}

    (duty,) = owes(interactions=[{"id": "I", **planned, **days}]).to_dict("records")
    assert (duty["key"], duty["days_late"], duty["with_whom"]) == ("contact:I", -3, ("F", "S"))
    assert duty["sentence"] == (
        "Branch manager planned to be in touch with Food Bank and School on 4 November 2026: “Call them”."
    )
    past = {"date": ago(3), "due_on": ago(3)}
    assert list(owes(interactions=[{"id": "I", **planned, **past}])["key"]) == ["contact:I"]
    held = owes(interactions=[{"id": "I", **planned, **past, "type": "CALL"}])
    assert list(held["key"]) == ["promise:I"]  # a contact that left a step for the same day


def test_an_introduction_is_told_from_other_promises_by_its_words_in_three_languages(owes, ago):
    words = {"A": "Introduce them to the clinic", "B": "Les présenter à l'école", "C": "Send the introductory leaflet"}
    rows = [contact(ago, id=key, next_step=step, due_on=ago(1)) for key, step in words.items()]
    kinds = owes(interactions=rows).set_index("row_id")["kind"]
    assert kinds.to_dict() == {"A": "introduction", "B": "introduction", "C": "promise"}


def test_a_review_that_was_held_shortly_before_its_day_or_since_is_not_owed(owes, ago):
    tie = [{"source": "L", "target": "F", "level": 2, "stated_by": "L", "stated_on": ago(400), "review_on": ago(30)}]
    review = {"id": "I", "participants": "F", "unit": "L", "type": "ORGREVIEW"}

    assert list(owes(relationships=tie)["key"]) == ["review:F|L"]
    assert list(owes(relationships=tie, interactions=[{**review, "date": ago(45)}])["key"]) == ["review:F|L"]
    assert owes(relationships=tie, interactions=[{**review, "date": ago(44)}]).empty
    assert len(owes(relationships=tie, interactions=[{**review, "date": ago(20), "type": "CALL"}])) == 1
    assert owes(relationships=[{**tie[0], "ended_on": ago(10)}]).empty


def test_a_newer_word_of_the_same_speaker_takes_the_review_of_the_older_away(owes, ago):
    said = {"source": "L", "target": "F", "level": 2, "stated_by": "L"}
    rows = [
        {**said, "stated_on": ago(400), "review_on": ago(30)},
        {**said, "stated_on": ago(20), "review_on": ago(-300)},
    ]
    assert owes(relationships=rows).empty


def test_paper_that_ended_is_named_with_its_last_agreement(owes, ago):
    papers = [
        {"id": "A", "parties": "L|F", "title": "Shelf", "starts_on": ago(900), "ends_on": ago(500)},
        {"id": "B", "parties": "L|F", "title": "Room", "starts_on": ago(400), "ends_on": ago(100)},
    ]
    (duty,) = owes(agreements=papers, interactions=[contact(ago, next_step=None)]).to_dict("records")
    assert (duty["key"], duty["row_id"], duty["days_late"]) == ("paper:F|L", "B", 100)


def test_a_gap_that_people_want_done_by_a_day_is_a_duty_until_it_is_settled(owes, ago, town_situation):
    row = dict.fromkeys((column.name for column in REGISTER.columns), None)
    row |= {"id": "G20:F|L", "sentence": "Food Bank sleeps.", "status": "ACTING", "owner": "Manager", "due_on": ago(5)}
    register = pd.DataFrame([{"row_id": "G20:F|L", **row}]).astype(
        {"due_on": "datetime64[s]", "resolved_on": "datetime64[s]"}
    )

    (duty,) = owes(register=register).to_dict("records")
    assert (duty["key"], duty["sentence"], duty["days_late"]) == ("gap:G20:F|L", "Food Bank sleeps.", 5)
    assert (duty["with_whom"], duty["staff_role"], duty["table"]) == (("F",), "Manager", "gap_register")
    assert set(DECIDED) <= set(register.columns)
    for settled in ({"status": "CLOSED"}, {"status": "NOT_A_GAP"}, {"resolved_on": pd.Timestamp(ago(1))}):
        assert owes(register=register.assign(**settled)).empty
    need = register.assign(id="G01:N1")
    assert owes(register=need)["with_whom"].tolist() == [()]  # about a need: with nobody in particular


def test_nothing_recorded_nothing_owed(owes):
    duties = owes()
    assert (len(duties), list(duties.columns[: len(DUTY_COLUMNS)])) == (0, list(DUTY_COLUMNS))


def test_kinds_have_codes_of_their_own_and_sentences_that_end():
    assert len({kind.code for kind in KINDS}) == len(KINDS)
    assert all(kind.step.endswith(".") and kind.title for kind in KINDS)


# Whose they are, and what for


def keys_of(situation, named=None, purpose=None):
    records = situation.records
    found = duties_of(
        situation, Owed.by(situation), ego_of(records, named), None if purpose is None else purpose_of(records, purpose)
    )
    return list(found["key"])


def test_all_duties_are_the_librarys(town_situation, town_owes):
    assert keys_of(town_situation) == list(town_owes["key"])


def test_a_branch_has_those_that_name_it_and_thanks_to_its_own_partners(town_situation):
    # Its thanks name no unit. Of ours only Fairfield works with Little Herons (C07), and it promised the seniors a minibus.
    partners = town_situation.with_ours
    assert set(partners.loc[partners["in_graph"] & (partners["partner"] == "S086"), "unit"]) == {"S006"}
    assert keys_of(town_situation, "Fairfield Branch") == ["thanks:C07", "promise:I1462"]
    assert keys_of(town_situation, "S005") == ["agreement:A03"]
    assert keys_of(town_situation, "S004") == ["introduction:I1310", "promise:I1444"]


def test_a_role_has_what_names_it_and_what_names_no_role_with_partners_it_holds(town_situation):
    assert keys_of(town_situation, "library director") == ["promise:I1375"]
    held = keys_of(town_situation, "Branch manager, Millbank")
    # The neighbourhood house is held by that role, and its agreement names none.
    assert town_situation.records["stakeholders"].set_index("id")["held_by"]["S073"] == "Branch manager, Millbank"
    assert "agreement:A03" in held
    assert not [key for key in held if key.startswith("promise")]


def test_another_stakeholder_has_what_concerns_it(town_situation):
    assert keys_of(town_situation, "S105") == ["promise:I1375", "promise:I1476"]
    assert keys_of(town_situation, "S144") == []


def test_a_purpose_keeps_what_names_it_and_what_names_no_place_with_those_who_work_there(town_situation, town_owes):
    northgate = keys_of(town_situation, purpose="Northgate")
    assert [key for key in northgate if key.startswith(("promise", "introduction"))] == [
        duty["key"] for duty in town_owes.to_dict("records") if duty["place"] == "NG"
    ]
    people = town_situation.records["stakeholders"].set_index("id")["serves_places"].str.split("|")
    assert "NG" in people["S088"]
    assert "paper:S001|S088" in northgate  # a paper names no place
    # Gifts name a programme: Maker's Wharf gave to one in Tannery Flats, Little Herons to one in Fairfield.
    assert not [key for key in northgate if key.startswith("thanks")]
    assert (
        keys_of(town_situation, purpose="Newcomers")
        == keys_of(town_situation, purpose="P002")
        == ["introduction:I1310"]
    )


@pytest.mark.parametrize("purpose", ["N1", "P1", "PL", "NEWCOM"])
def test_every_sort_of_purpose_finds_its_one_duty(purpose, situation_of, ago):
    tables = {
        "places": [{"id": "PL", "name": "Northgate"}],
        "needs": [{"id": "N1", "statement": "A warm room"}],
        "programmes": [{"id": "P1", "name": "Tea", "needs": "N1", "places": "PL", "groups": "NEWCOM"}],
        "stage_roles": [{"programme": "P1", "stage": "DELIVER", "stakeholder": "S"}],
    }
    about = contact(ago, due_on=ago(1), programme="P1")
    other = contact(ago, id="J", due_on=ago(1))
    assert keys_of(situation_of(**tables, interactions=[about, other]), purpose=purpose) == ["promise:I"]


def test_a_place_stands_for_its_parts_and_for_what_it_lies_in(situation_of, ago):
    # Row lies in Northgate, which lies in Town beside Southgate; Elsewhere is another town.
    lies_in = {"R": "NG", "NG": "T", "SG": "T", "T": None, "E": None}
    tables = {
        "stakeholders": [
            {"id": "L", "name": "Library", "ours": True},
            {"id": "F", "name": "Food Bank", "serves_places": "R"},
            {"id": "S", "name": "School", "place": "SG"},
        ],
        "places": [{"id": one, "name": f"Place {one}", "part_of": of} for one, of in lies_in.items()],
        "programmes": [{"id": "P", "name": "Tea", "places": "E|R"}, {"id": "Q", "name": "Talk", "places": "SG"}],
        "interactions": [
            *(contact(ago, id=f"I{place}", due_on=ago(1), place=place) for place in lies_in),
            *(contact(ago, id=f"I{one}", due_on=ago(1), programme=one) for one in "PQ"),
            contact(ago, id="Jfood", due_on=ago(1)),
            contact(ago, id="Jschool", due_on=ago(1), participants="S"),
        ],
    }
    due = keys_of(situation_of(**tables), purpose="Place NG")
    # The school works in Southgate, and nothing there is a matter of Northgate.
    assert sorted(due) == ["promise:ING", "promise:IP", "promise:IR", "promise:IT", "promise:Jfood"]


def test_a_duty_that_names_no_unit_and_nobody_has_a_tie_for_is_every_units(situation_of, ago):
    people = [
        {"id": "L", "name": "Library", "ours": True},
        {"id": "M", "name": "Branch", "ours": True},
        {"id": "F", "name": "Food Bank"},
    ]
    gift = [{"id": "C", "stakeholder": "F", "resource": "SPACE", "given_on": ago(300)}]
    nobodys = situation_of(stakeholders=people, contributions=gift)
    assert keys_of(nobodys, "M") == keys_of(nobodys, "L") == ["thanks:C"]
    tied = situation_of(
        stakeholders=people, contributions=gift, relationships=[{"source": "L", "target": "F", "level": 2}]
    )
    assert (keys_of(tied, "M"), keys_of(tied, "L")) == ([], ["thanks:C"])


# Laws


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.randoms(use_true_random=False))
def test_duties_do_not_depend_on_the_order_of_rows_or_on_what_they_do_not_name(situation_of, chance):
    rows = [
        {"id": f"I{k}", "date": DAY, "participants": "F", "unit": "L", "next_step": f"Step {k}", "due_on": DAY}
        for k in range(5)
    ]
    shuffled = chance.sample(rows, k=len(rows))
    more = [{"id": "X", "name": "Somebody else"}, *[{"id": i, "name": i, "ours": i == "L"} for i in "LFS"]]
    one = owed(situation_of(interactions=rows, stakeholders=more))
    other = owed(situation_of(interactions=shuffled, stakeholders=more[1:], asked=[]))
    pd.testing.assert_frame_equal(one, other)


def test_an_own_number_moves_what_is_near(town_network):
    wide = Conventions(due_within=40)
    assert len(owed(Situation(town_network, wide))) > len(owed(Situation(town_network, town_network.conventions)))
