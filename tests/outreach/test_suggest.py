"""The whole answer: what the town's lists hold and why, what is left out, and that the same question has one answer."""

import json

import pandas as pd
import pytest

from netmap.conventions import Conventions
from netmap.errors import UsageError
from netmap.network import build
from netmap.outreach import LISTS, PARTS, ego_of, purpose_of, suggest
from netmap.outreach.answer import DUTY_COLUMNS, LEFT_OUT_COLUMNS, SUGGESTION_COLUMNS
from netmap.records import Records
from netmap.store.schema import SET_ASIDE


@pytest.fixture(scope="module")
def town_answer(town_network):
    return suggest(town_network)


def row_of(frame, key):
    (row,) = frame[frame["key"] == key].to_dict("records")
    return row


# The sample town: what was planted


def test_every_tie_of_ours_that_sleeps_is_to_be_woken_unless_its_partner_is_not_to_be_contacted(
    town_answer, town_network, planted
):
    ours = town_network.records.ours()
    asleep = {b if ours[a] else a for a, b in planted("dormant") if ours[a] or ours[b]}
    held = set(town_answer.left_out.loc[town_answer.left_out["list"] == "reconnect", "who"])

    assert held == {"S118"}  # marked as not to be contacted
    assert set(town_answer.reconnect["who"]) == asleep - held == {"S126", "S131"}


def test_the_theatre_comes_first_for_it_was_closest(town_answer):
    first = town_answer.reconnect.iloc[0]
    assert first["who"] == "S126"
    assert first["reasons"][0] == (
        "Lamplight Theatre and the library were last in touch on 20 May 2024, after working together at the level of coordination."
    )
    assert (first["path"], first["introducer"]) == (("S006", "S126"), None) or pd.isna(first["introducer"])


def test_the_hole_that_was_planted_is_a_pair_to_introduce_with_its_reasons(town_answer, planted):
    ((one, other),) = planted("structural_hole")
    row = row_of(town_answer.introduce, f"introduce:{one}+{other}")

    assert (row["who"], row["also"]) == (one, other)
    assert "Both were asked, and neither works with the other." in row["reasons"]
    assert any(reason.startswith("Both work on Mental health") for reason in row["reasons"])
    # We met the health unit on six days of the quarter: as many as it bears, and a reason to be brief.
    assert any("Tidal Coast Public Health Unit was in touch with us on 6 days" in one for one in row["against"])
    assert not town_answer.left_out["also"].eq(other).any()


def test_who_is_not_known_at_all_is_not_said_to_be_without_ties(town_network, planted):
    everybody = suggest(town_network, rows=1_000)
    for (who,) in planted("never_asked"):
        row = row_of(everybody.meet, f"meet:{who}")
        assert pd.isna(row["warm_path"])
        assert any(sentence.startswith("Nobody was asked whom") for sentence in row["unknown"])


def test_a_partner_whom_all_of_us_meet_often_is_not_asked_again_until_the_oldest_days_have_passed(town_network):
    left = suggest(town_network, rows=1_000).left_out
    settlement = left[(left["list"] == "introduce") & ((left["who"] == "S049") | (left["also"] == "S049"))]
    assert len(settlement) > 0
    assert set(settlement["why"]) == {
        "We were in touch with Northgate Settlement Collective on 10 days in the last quarter; more than 6 would tire it."
    }
    assert set(settlement["until"]) == {pd.Timestamp("2026-12-15")}


# The shape of the answer


def test_frames_have_their_columns_and_lists_their_length(town_answer):
    assert tuple(town_answer.duties.columns) == DUTY_COLUMNS
    assert tuple(town_answer.left_out.columns) == LEFT_OUT_COLUMNS
    for name in LISTS:
        frame = town_answer.of(name)
        assert tuple(frame.columns) == SUGGESTION_COLUMNS
        assert len(frame) <= Conventions().outreach_rows
        assert set(frame["list"]) == {name}
        assert frame["key"].is_unique
        assert frame["score"].is_monotonic_decreasing
        parts = frame[list(PARTS)]
        assert ((parts >= 0) & (parts <= 1) | parts.isna()).all(axis=None)


def test_the_score_is_the_weighted_mean_of_the_parts_that_are_known(town_answer):
    weights = pd.Series({part: getattr(Conventions(), f"outreach_{part}") for part in PARTS})
    for name in LISTS:
        parts = town_answer.of(name)[list(PARTS)]
        expected = (parts * weights).sum(axis=1) / (parts.notna() * weights).sum(axis=1)
        assert town_answer.of(name)["score"].to_numpy() == pytest.approx(expected.to_numpy(), abs=1e-8)


def test_no_row_of_the_town_stands_without_a_reason_and_none_is_ours(town_answer, town_network):
    ours = town_network.records.ours()
    for name in LISTS:
        frame = town_answer.of(name)
        assert all(len(reasons) > 0 and all(one.endswith(".") for one in reasons) for reasons in frame["reasons"])
        assert not ours[frame["who"]].any()


def test_lists_are_never_mixed(town_network):
    everybody = suggest(town_network, rows=1_000)
    assert not set(everybody.reconnect["who"]) & set(everybody.meet["who"])


def test_the_answer_is_json_as_documented(town_answer):
    answer = town_answer.as_json()
    text = json.dumps(answer, allow_nan=False)
    assert json.loads(text) == answer
    assert list(answer) == ["as_of", "for", "purpose", "duties", *LISTS, "left_out"]


# The same question, the same answer


def test_the_order_of_rows_changes_nothing(town, town_network, town_answer):
    shuffled = {name: frame.sample(frac=1, random_state=7) for name, frame in town.frames.items()}
    other = suggest(build(Records.of(town.revision, **shuffled), Conventions(), town_network.as_of))
    assert other.as_json() == town_answer.as_json()


def test_asked_again_for_others_in_between_it_says_the_same(town_network, town_answer):
    records = town_network.records
    suggest(town_network, ego=ego_of(records, "S003"), purpose=purpose_of(records, "Northgate"))
    assert suggest(town_network).as_json() == town_answer.as_json()


# What people choose


def aside(key, decision, until=None):
    row = {**{column.name: None for column in SET_ASIDE.columns}, "id": key, "decision": decision, "until": until}
    return pd.DataFrame([row]).astype({"until": "datetime64[s]", "decided_on": "datetime64[s]"})


def test_what_is_set_aside_makes_room_and_is_named(town_network, town_answer):
    first = town_answer.meet.iloc[0]
    answer = suggest(town_network, set_aside=aside(first["key"], "NEVER"))

    assert first["key"] not in set(answer.meet["key"])
    assert len(answer.meet) == len(town_answer.meet)
    assert list(answer.meet["key"][:9]) == list(town_answer.meet["key"][1:])
    left = answer.left_out[answer.left_out["who"] == first["who"]].to_dict("records")
    assert [(row["list"], row["why"]) for row in left] == [("meet", "Not to be suggested again.")]
    for day, is_there in (("2026-10-31", True), ("2026-11-01", False)):
        later = suggest(town_network, set_aside=aside(first["key"], "LATER", day))
        assert (first["key"] in set(later.meet["key"])) is is_there


def test_weights_move_the_order_and_nothing_else(town_network, town_answer):
    only_new = {part: float(part == "novelty") for part in PARTS}
    answer = suggest(town_network, weights=only_new, rows=1_000)

    assert answer.meet["score"].to_numpy() == pytest.approx(answer.meet["novelty"].to_numpy(), nan_ok=True, abs=1e-8)
    everybody = suggest(town_network, rows=1_000)
    assert set(answer.meet["who"]) == set(everybody.meet["who"])
    assert list(answer.meet["who"]) != list(everybody.meet["who"])
    own = build(
        town_network.records,
        Conventions.overridden({f"outreach_{p}": w for p, w in only_new.items()}),
        town_network.as_of,
    )
    assert suggest(own, rows=1_000).as_json() == answer.as_json()


@pytest.mark.parametrize(
    ("weights", "message"),
    [
        (dict.fromkeys(PARTS, 0), "Every weight is 0, so no contact comes before another."),
        ({"novelti": 1}, "A score has no part 'novelti'. Did you mean novelty?"),
        ({"novelty": -1}, "'outreach_novelty' cannot be '-1'; give a number from 0 to 100 (weight)."),
    ],
)
def test_weights_that_say_nothing_are_refused_in_words(weights, message, town_network):
    with pytest.raises(UsageError) as refused:
        suggest(town_network, weights=weights)
    assert str(refused.value).startswith(message)


def test_weights_of_a_network_that_are_all_zero_are_refused_too(network_of):
    network = network_of(Conventions(**{f"outreach_{part}": 0 for part in PARTS}))
    with pytest.raises(UsageError, match="Every weight is 0"):
        suggest(network)


# Not all about one


def test_nobody_stands_in_more_rows_of_a_list_than_its_share_and_who_gives_way_is_named(network_of):
    # A and five others work on one theme in one place; only A's pairs are grave enough to come first.
    people = [
        {"id": "L", "name": "Library", "ours": True},
        {"id": "A", "name": "Hub", "serves_places": "E", "themes": "FOODIN|HOUS"},
    ]
    people += [{"id": one, "name": one, "serves_places": "E", "themes": "FOODIN"} for one in "BCDEF"]
    ties = [{"source": "L", "target": one["id"], "level": 5 if one["id"] == "A" else 2} for one in people[1:]]
    network = network_of(stakeholders=people, relationships=ties, places=[{"id": "E", "name": "East"}])

    whole, few = suggest(network, rows=100), suggest(network, rows=4)

    # All fifteen pairs of six, A's five first; of four rows 0.3 are one: each stands in one, so there are three.
    assert len(whole.introduce) == 15
    assert set(whole.introduce["who"].head(5)) == {"A"}
    assert list(few.introduce["key"]) == ["introduce:A+B", "introduce:C+D", "introduce:E+F"]
    gave_way = few.left_out[(few.left_out["who"] == "A") & (few.left_out["also"] == "C")]
    assert gave_way["why"].tolist() == [
        "Hub stands in one row of this list already, and should not be asked for more at once."
    ]
    assert gave_way["until"].isna().all()
    free = build(network.records, Conventions(outreach_same_up_to=1), network.as_of)
    assert list(suggest(free, rows=4).introduce["who"]) == ["A"] * 4


def test_nobody_is_asked_for_every_introduction(network_of):
    # Hub knows eight whom the library does not know; it is to introduce three of ten rows' worth.
    people = [{"id": "L", "name": "Library", "ours": True}, {"id": "H", "name": "Hub"}]
    people += [{"id": f"N{k}", "name": f"New {k}"} for k in range(8)]
    ties = [{"source": "L", "target": "H", "level": 4}]
    ties += [{"source": "H", "target": f"N{k}", "level": 3} for k in range(8)]
    answer = suggest(network_of(stakeholders=people, relationships=ties))

    assert list(answer.meet["introducer"]) == ["H"] * 3
    assert len(answer.left_out) == 5
    assert set(answer.left_out["why"]) == {
        "Hub stands in 3 rows of this list already, and should not be asked for more at once."
    }


# At the edges


@pytest.mark.parametrize(
    "tables",
    [
        {},
        {"relationships": [{"source": "L", "target": "F"}]},
        {"interactions": [{"id": "I", "date": "2026-10-20", "participants": "F", "unit": "L"}]},
    ],
)
def test_little_data_still_has_an_answer(tables, network_of):
    for named in (None, "L", "F"):
        network = network_of(**tables)
        answer = suggest(network, ego=ego_of(network.records, named))
        json.dumps(answer.as_json(), allow_nan=False)
        assert tuple(answer.duties.columns) == DUTY_COLUMNS
        assert tuple(answer.left_out.columns) == LEFT_OUT_COLUMNS


def test_a_stakeholder_that_nobody_mentions_changes_no_order_of_the_others(network_of):
    rows = [{"source": "L", "target": "F", "level": 3}, {"source": "F", "target": "S", "level": 3}]
    people = [
        {"id": "L", "name": "Library", "ours": True},
        {"id": "F", "name": "Food Bank"},
        {"id": "S", "name": "School"},
    ]
    before = suggest(network_of(stakeholders=people, relationships=rows))
    after = suggest(network_of(stakeholders=[*people, {"id": "Z", "name": "Zoo"}], relationships=rows))
    assert list(before.meet["who"]) == ["S"]
    assert [who for who in after.meet["who"] if who != "Z"] == ["S"]
    assert after.meet["who"].iloc[0] == "S"
