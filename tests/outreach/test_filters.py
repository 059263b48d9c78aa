"""Who is not contacted now: each filter at its limit, and what is left of a list."""

from datetime import date

import pandas as pd
import pytest

from netmap.conventions import Conventions
from netmap.outreach import LISTS, ego_of
from netmap.outreach.filters import FILTERS, FOREVER, held_back
from netmap.outreach.left_out import cut, said_no_to
from netmap.outreach.variety import Same
from netmap.store.schema import SET_ASIDE

DAY = date(2026, 11, 1)


def held(situation, name="meet", named=None):
    """Return why each is held back from a list, and until when: id -> (sentences, last days)."""
    ego, found = ego_of(situation.records, named), {}
    for one in held_back(situation, ego, name):
        for who in one.is_held.nonzero()[0]:
            last = int(one.until[who])
            until = None if last == FOREVER else f"{pd.Timestamp(last, unit='D'):%Y-%m-%d}"
            found.setdefault(one.ids[who], []).append((one.why(int(who)), until))
    return found


def people(**of_f):
    return [
        {"id": "L", "name": "Library", "ours": True},
        {"id": "F", "name": "Food Bank", **of_f},
        {"id": "S", "name": "School"},
    ]


@pytest.mark.parametrize(
    ("of_f", "why"),
    [
        ({"do_not_contact": True}, "Food Bank is marked as not to be contacted."),
        ({"do_not_contact": False}, None),
        ({"consent": "WITHDRAWN"}, "Food Bank took its consent back."),
        ({"kind": "RES_LEADER", "consent": "WITHDRAWN"}, "Food Bank took its consent back."),
        ({"kind": "RES_LEADER"}, "Food Bank is a resident held by name, and no consent is recorded."),
        ({"kind": "RES_LEADER", "consent": "EXPIRED"}, "Food Bank is a resident held by name, and no consent is recorded."),
        ({"kind": "RES_LEADER", "consent": "GROUP"}, "Food Bank is a resident held by name, and no consent is recorded."),
        ({"kind": "RES_LEADER", "consent": "VERBAL"}, None),
        ({"kind": "RES_LEADER", "consent": "WRITTEN"}, None),
        ({"kind": "RES_GROUP", "consent": "NONE"}, None),
        ({"lifecycle": "DECLINED"}, "Food Bank stands as “Declined”."),
        ({"lifecycle": "ENDED_BADLY"}, "Food Bank stands as “Ended badly”."),
        ({"lifecycle": "ENDED_WELL"}, None),
        ({"lifecycle": "DORMANT"}, None),
    ],
)  # fmt: skip
def test_who_wants_no_contact_is_held_back_from_every_list_for_good(of_f, why, situation_of):
    situation = situation_of(stakeholders=people(**of_f))
    expected = {} if why is None else {"F": [(why, None)]}
    assert [held(situation, name) for name in LISTS] == [expected] * 3


def contacts(*days_ago, ago, **more):
    return [{"id": f"I{k}", "date": ago(n), "participants": "F", "unit": "L", **more} for k, n in enumerate(days_ago)]


@pytest.mark.parametrize(("days", "is_held"), [(0, True), (29, True), (30, False), (-1, False)])
def test_who_was_in_touch_within_thirty_days_rests(days, is_held, situation_of, ago):
    found = held(situation_of(interactions=contacts(days, ago=ago)))
    until = {0: "2026-11-30", 29: "2026-11-01"}.get(days)
    said = {0: "1 November 2026", 29: "3 October 2026"}.get(days)
    why = f"Food Bank and the library were in touch on {said}, less than 30 days ago."
    assert found == ({"F": [(why, until)]} if is_held else {})


def test_the_rest_is_with_the_ego_whose_list_it_is(situation_of, ago):
    stakeholders = [*people(), {"id": "M", "name": "Branch", "ours": True}]
    situation = situation_of(stakeholders=stakeholders, interactions=contacts(5, ago=ago))

    assert set(held(situation)) == {"F"}
    assert set(held(situation, named="L")) == {"F"}
    assert set(held(situation, named="M")) == set()
    # From the food bank's own list it is the unit that rests.
    assert set(held(situation, named="F")) == {"L"}


def test_a_stated_last_contact_counts_and_one_without_a_unit_is_the_librarys(situation_of, ago):
    stated = [{"source": "L", "target": "F", "level": 2, "last_contact": ago(3)}]
    assert set(held(situation_of(relationships=stated))) == {"F"}
    two = [*people(), {"id": "M", "name": "Branch", "ours": True}]
    logged = [{"id": "I", "date": ago(3), "participants": "F", "staff_role": "Manager"}]
    situation = situation_of(stakeholders=two, interactions=logged)
    assert set(held(situation)) == set(held(situation, named="Manager")) == {"F"}
    assert set(held(situation, named="L")) == set()


def test_an_introduction_asks_for_nothing_so_nobody_rests_from_it(situation_of, ago):
    situation = situation_of(interactions=contacts(5, ago=ago))
    assert [set(held(situation, name)) for name in LISTS] == [{"F"}, set(), {"F"}]


def test_no_days_of_rest_means_none(situation_of, ago):
    assert held(situation_of(Conventions(cooldown_days=0), interactions=contacts(0, ago=ago))) == {}


REST = Conventions(cooldown_days=0)


def test_seven_days_of_contact_in_the_quarter_are_too_many_six_are_not(situation_of, ago):
    six = [1, 10, 20, 30, 40, 90]
    assert held(situation_of(REST, interactions=contacts(*six, ago=ago))) == {}
    # Twice on one day is one meeting that two wrote down; 91 days ago lies outside.
    assert held(situation_of(REST, interactions=contacts(*six, 90, 91, 200, ago=ago))) == {}
    found = held(situation_of(REST, interactions=contacts(*six, 89, ago=ago)), "introduce")
    # The oldest of the seven is of 3 August, and leaves the quarter on 2 November.
    assert found == {
        "F": [
            ("We were in touch with Food Bank on 7 days in the last quarter; more than 6 would tire it.", "2026-11-01")
        ]
    }
    eight = held(situation_of(REST, interactions=contacts(*six, 89, 88, ago=ago)))
    assert eight["F"][0][1] == "2026-11-02"  # two must leave: of 3 and of 4 August


def test_the_town_holds_back_who_asked_for_it_and_only_for_it(town_situation):
    found = held(town_situation)
    assert [who for who, why in found.items() if why[0][1] is None] == ["S118"]
    assert found["S118"][0][0] == "Saltmarsh Fibre is marked as not to be contacted."


def test_filters_have_codes_of_their_own_and_sentences_that_end():
    assert len({one.code for one in FILTERS}) == len(FILTERS)
    assert all(one.sentence.endswith(".") and set(one.lists) <= set(LISTS) for one in FILTERS)


# Set aside


def aside(*rows):
    columns = {column.name: None for column in SET_ASIDE.columns}
    frame = pd.DataFrame([{**columns, **row} for row in rows])
    return frame.astype({"until": "datetime64[s]", "decided_on": "datetime64[s]"})


@pytest.mark.parametrize(("until", "stands"), [(-1, True), (0, True), (1, False)])
def test_not_now_counts_up_to_and_with_its_last_day(until, stands, situation_of, ago):
    table = aside({"id": "meet:F", "decision": "LATER", "reason": "They move house.", "until": ago(until)})
    found = said_no_to(table, situation_of())
    assert list(found.index) == (["meet:F"] if stands else [])
    if stands:
        assert found.loc["meet:F", "why"] == "Set aside for now: They move house."


def test_never_counts_for_good_and_neither_before_it_was_said(situation_of, ago):
    table = aside(
        {"id": "a", "decision": "NEVER", "reason": "Not us", "until": ago(100), "decided_on": ago(0), "decided_by": "Manager"},
        {"id": "b", "decision": "NEVER", "decided_on": ago(-1)},
        {"id": "c", "decision": "LATER", "decided_on": ago(9)},
    )  # fmt: skip
    found = said_no_to(table, situation_of())
    assert found.to_dict("index") == {
        "a": {"why": "Not to be suggested again, decided on 1 November 2026 by Manager: Not us.", "until": FOREVER},
        "c": {"why": "Set aside for now, decided on 23 October 2026.", "until": FOREVER},
    }
    assert said_no_to(None, situation_of()).empty
    assert said_no_to(table.head(0), situation_of()).empty


# What is left of a list


def candidates(*who):
    pairs = [one.partition("+") for one in who]
    return pd.DataFrame(
        {
            "key": pd.Series([f"x:{one}" for one in who], dtype="str"),
            "who": pd.Series([one for one, _, _ in pairs], dtype="str"),
            "also": pd.Series([also or None for _, _, also in pairs], dtype="str"),
            "through": -1,
        }
    )


def left_of(situation, who, limit, table=None, name="introduce"):
    filters = held_back(situation, ego_of(situation.records), name)
    people = situation.network.stakeholders
    nobody_too_often = Same(pd.Index(people["id"]), people["name"], up_to=limit)
    shown, left = cut(candidates(*who), filters, said_no_to(table, situation), limit, nobody_too_often)
    return list(shown["key"].str.removeprefix("x:")), left


def test_the_best_that_may_be_contacted_are_shown_and_who_stood_before_the_last_is_named(situation_of):
    stakeholders = [{"id": "L", "name": "Library", "ours": True}]
    stakeholders += [{"id": i, "name": f"The {i}", "do_not_contact": i in "BE"} for i in "ABCDEF"]
    situation = situation_of(stakeholders=stakeholders)

    shown, left = left_of(situation, "ABCDEF", limit=2)
    assert shown == ["A", "C"]
    assert left.to_dict("records") == [
        {"who": "B", "also": pytest.approx(float("nan"), nan_ok=True), "why": "The B is marked as not to be contacted.", "until": pd.NaT}
    ]  # fmt: skip
    # A list that is not full names all who are not there.
    shown, left = left_of(situation, "ABCDEF", limit=9)
    assert (shown, list(left["who"])) == (["A", "C", "D", "F"], ["B", "E"])
    assert left_of(situation, "BE", limit=1)[0] == []
    assert left_of(situation, "", limit=3)[0] == []


def test_of_a_pair_either_holds_it_back_and_what_people_said_goes_before_filters(situation_of, ago):
    stakeholders = [{"id": "L", "name": "Library", "ours": True}]
    stakeholders += [{"id": i, "name": f"The {i}", "do_not_contact": i == "B"} for i in "ABCD"]
    table = aside(
        {"id": "x:A+B", "decision": "NEVER", "reason": "They quarrelled"},
        {"id": "x:A+D", "decision": "LATER", "until": ago(-9)},
    )
    shown, left = left_of(situation_of(stakeholders=stakeholders), ["A+B", "C+B", "A+D", "A+C"], 5, table)
    assert shown == ["A+C"]
    assert list(left["why"]) == [
        "Not to be suggested again: They quarrelled.",
        "The B is marked as not to be contacted.",
        "Set aside for now.",
    ]
    assert list(left["until"]) == [pd.NaT, pd.NaT, pd.Timestamp("2026-11-10")]
    assert left.dtypes["until"] == "datetime64[s]"
