"""A change as a whole: measures among the same respondents, gaps, partners, growth, sentences and warnings."""

import json
import pickle
from dataclasses import fields
from datetime import date

import numpy as np
import pytest
from pandas.testing import assert_frame_equal

from netmap.change import Change, change, growth_days
from netmap.conventions import Conventions
from netmap.gaps import find_gaps
from netmap.gaps.comparing import gaps_compared
from netmap.network import build, from_pairs
from netmap.network.standing import standing_on
from netmap.privacy import for_audience
from netmap.reach.partnering import RETENTION
from netmap.reach.period import Period
from netmap.reach.work import Work
from netmap.records import Records
from netmap.selection import Selection
from netmap.tables import Audience
from tests.change.conftest import LEVELS_ALONE, NOW, ROWS, THEN, said


@pytest.fixture(scope="module")
def found(everything):
    return change(*everything, codes={"ties", "density", "mean_distance", "need_coverage", "confirmed"})


def without_gaps(before, after, codes=frozenset(), **more):
    """Return what changed but for gaps and growth, which take longer."""
    asked = {"codes": codes, "gaps": (find_gaps(before, []), find_gaps(after, [])), "days": [after.as_of]}
    return change(before, after, **asked | more)


def figures(found, code, of=""):
    row = found.measures.set_index("code").loc[code]
    return row[f"{of}before"], row[f"{of}after"], row[f"{of}difference"]


def test_what_changed_in_sentences(found):
    # Five stakeholders spoke by the later day; E, who spoke in 2026 only, had not answered by the earlier.
    assert found.sentences == (
        "2 ties are new, and 2 ties were lost.",
        "1 of the new ties may be older than its record: nobody had asked before.",
        "1 tie became closer, and 2 ties became less close.",
        "1 tie woke up, and 1 tie fell asleep.",
        "1 tie is newly confirmed, and 2 ties are newly contradicted.",
        "4 gaps opened, and 1 gap closed.",
    )
    assert found.warnings == (
        "4 stakeholders had answered before, 5 have now, and 4 both times. Because not the same answered, part of what is new may only be that more were asked: read the figures among those who answered both times beside the others.",
    )


def test_measures_among_those_who_answered_both_times(found):
    assert [list(ids) for ids in (found.respondents.before, found.respondents.now, found.respondents.both)] == [
        ["A", "B", "C", "D"],
        ["A", "B", "C", "D", "E"],
        ["A", "B", "C", "D"],
    ]
    # On all: A-D, A-E, B-C, B-D, B-E, C-D, C-E, D-E before; A-B, A-C, A-E, B-C, B-D, B-E, C-D, C-E now; of 10 pairs.
    assert figures(found, "ties") == (8, 8, 0)
    assert figures(found, "density") == (0.8, 0.8, 0)
    # Without E: A-D, B-C, B-D, C-D before; A-B, A-C, B-C, B-D, C-D now; of 6 pairs.
    assert figures(found, "ties", "same_") == (4, 5, 1)
    assert figures(found, "density", "same_") == (4 / 6, 5 / 6, pytest.approx(1 / 6))
    # A-D-B-C and A-D-C: A is 1 from D, 2 from B and C, the others 1 apart: 8 / 6. Now only A-D are two apart: 7 / 6.
    assert figures(found, "mean_distance", "same_") == (
        pytest.approx(8 / 6),
        pytest.approx(7 / 6),
        pytest.approx(-1 / 6),
    )
    # Both heard of a pair: C-D alone, and they agree.
    assert figures(found, "confirmed", "same_")[1] == 1.0
    row = found.measures.set_index("code").loc["need_coverage"]
    assert (row["same_after"], row["same_why_after"]) == (None, "It does not hang on who answered.")


def test_gaps_open_and_close(found):
    # B-E slept and was met; B-D fell asleep; C-E and D-E are contradicted; B-C, level 3 or more, is unconfirmed for long
    # since January 2025 on both days, but was said anew in January 2026: 304 days on the later day, 304 on the earlier.
    opened = found.gaps.groupby("what")["key"].agg(set).to_dict()

    assert {"G20:B|D", "G23:C|E", "G23:D|E"} <= opened["new"]
    assert opened["gone"] == {"G20:B|E"}
    assert found.gaps["sentence"].str.len().gt(0).all()


def test_growth_by_hand():
    people = [{"id": "L", "name": "Library", "ours": True}, *({"id": one, "name": one} for one in "AB")]
    rows = [
        said("L", "A", 2, date(2026, 1, 10)),
        said("A", "L", 3, date(2026, 2, 10)),
        said("L", "B", 1, date(2026, 2, 10)),
        said("A", "B", None, date(2026, 3, 10)),
    ]
    network = build(Records.of(stakeholders=people, relationships=rows), LEVELS_ALONE, date(2026, 4, 1))
    days = [date(2026, month, 1) for month in (1, 2, 3, 4)]
    found = without_gaps(network.on(days[0]), network, days=None)

    # The lower of 2 and 3 is 2: A is a partner; the middle of 2 and 1 is 1.5; nothing is at coordination.
    counts = ["stakeholders", "partners", "ties", "confirmed", "rated", "close"]
    assert found.growth[counts].to_numpy().tolist() == [
        [0, 0, 0, 0, 0, 0],
        [2, 1, 1, 0, 1, 0],
        [3, 1, 2, 1, 2, 0],
        [3, 1, 3, 1, 2, 0],
    ]
    assert found.growth["day"].dt.date.tolist() == days
    np.testing.assert_array_equal(found.growth["median_level"], [np.nan, 2.0, 1.5, 1.5])


PARTS = (
    Selection(),
    Selection(relations=("INFO",)),
    Selection(minimum_level=2, kinds=("LIB", "EDU")),
    Selection(minimum_strength="strong"),
)


@pytest.mark.parametrize("part", PARTS)
def test_ties_of_a_day_stand_as_the_whole_network_of_it_says(town_records, part):
    """Growth asks for state and level alone, which takes a fifth of the time; they are the same, tie by tie."""
    network = build(town_records, Conventions(), NOW, part)
    for day in (NOW, date(2026, 4, 1), THEN):
        expected = network.on(day).ties[["i", "j", "state", "level"]]
        assert_frame_equal(standing_on(network, day), expected)
        assert len(expected)


def test_steps_are_months_quarters_or_years():
    for first, step, count in (
        (date(2026, 10, 31), "month", 2),
        (date(2024, 11, 1), "month", 25),
        (date(2024, 10, 1), "quarter", 10),
        (date(2019, 11, 1), "year", 8),
        (date(1900, 11, 1), "year", 27),
    ):
        found, days = growth_days(first, NOW)
        assert (found, days[0], days[-1]) == (step, first, NOW)
        assert len(days) <= 27
        if first.year > 1900:
            assert len(days) == count
        assert days == sorted(set(days))
    # A large network is looked at on fewer days.
    assert growth_days(THEN, NOW, 50_000) == (
        "quarter",
        [THEN, date(2026, 2, 1), date(2026, 5, 1), date(2026, 8, 1), NOW],
    )


def test_who_stayed_left_and_came():
    people = [{"id": "L", "name": "Library", "ours": True}]
    people += [{"id": one, "name": name} for one, name in zip("ABC", ["Zoo", "art club", "Baths"], strict=True)]
    rows = [said("L", one, 3, date(2024, 6, 1)) for one in "ABC"]
    met = {"A": date(2025, 9, 1), "B": date(2026, 9, 1), "C": date(2026, 3, 1)}
    contacts = [{"id": f"I{one}", "date": day, "participants": f"L|{one}"} for one, day in met.items()]
    contacts.append({"id": "IC0", "date": date(2025, 5, 1), "participants": "L|C"})
    network = build(Records.of(stakeholders=people, relationships=rows, interactions=contacts), Conventions(), NOW)
    kept = without_gaps(network.on(THEN), network).retention

    # Of the year up to the earlier day: A and C were in touch. Of the year since: B and C.
    assert (kept.stayed, kept.left, kept.came) == (("C",), ("A",), ("B",))
    assert kept.rate == 1 / 2
    assert kept.names == {"A": "Zoo", "B": "art club", "C": "Baths"}
    assert kept.sentence == RETENTION.state(Work.of(network, Period(date(2025, 11, 2), NOW))).sentence


def test_nothing_changes_between_a_network_and_itself(everything):
    _, now = everything
    found = without_gaps(now, now, {"ties"})

    assert found.is_empty
    assert found.ties.empty
    assert found.evidence.empty
    assert found.gaps.empty
    assert figures(found, "ties") == (8, 8, 0)
    assert found.warnings == ()
    assert found.sentences == ("No tie came or went.",)


def test_two_states_of_the_data():
    people = [{"id": "L", "name": "Library", "ours": True}, {"id": "A", "name": "Art club"}]
    older = Records.of(
        1, stakeholders=people, relationships=[said("L", "A", 2, date(2026, 6, 1), last_contact=date(2026, 6, 1))]
    )
    newer = Records.of(
        2,
        stakeholders=[people[0], {"id": "B", "name": "Baths"}],
        relationships=[said("L", "B", 3, date(2026, 7, 1), last_contact=date(2026, 7, 1))],
    )
    found = without_gaps(*(build(records, Conventions(), NOW) for records in (older, newer)))

    assert found.ties[["a", "b", "what"]].to_numpy().tolist() == [["B", "L", "new"], ["A", "L", "lost"]]
    assert found.warnings[:2] == (
        "1 stakeholder was entered since, so the networks are not of the same stakeholders.",
        "1 stakeholder was removed since, so the networks are not of the same stakeholders.",
    )
    assert (found.retention.stayed, found.retention.left, found.retention.came, found.retention.rate) == (
        (),
        ("A",),
        ("B",),
        0,
    )
    assert found.retention.names == {"A": "Art club", "B": "Baths"}
    told = found.as_json()
    assert (told["from"], told["to"]) == (
        {"as_of": "2026-11-01", "revision": 1},
        {"as_of": "2026-11-01", "revision": 2},
    )


def test_what_dates_cannot_tell_is_said():
    network = build(
        Records.of(
            stakeholders=ROWS["stakeholders"],
            relationships=[said("A", "B", 2, None), said("A", "C", 2, date(2026, 2, 1)), said("A", "D", 2, None)],
        ),
        Conventions(),
        NOW,
    )
    found = without_gaps(network.on(THEN), network)

    assert found.warnings == (
        "Nothing that makes a tie is dated 1 November 2025 or before, so nobody can tell how things stood then.",
        "2 of 3 relationships carry no date and count on both days.",
    )
    assert found.ties["older"].tolist() == [True]


def test_who_answered_is_not_for_everybody(town_records):
    seen = for_audience(town_records, Audience.PUBLIC, Conventions()).records
    now = build(seen, Conventions(), NOW)
    found = without_gaps(now.before, now, {"ties"})

    assert found.respondents.as_json() == {
        "before": None,
        "now": None,
        "both": None,
        "sentence": "Who answered, and when, is the library's own.",
    }
    assert figures(found, "ties", "same_") == (None, None, None)


def test_others_are_told_what_became_of_what_they_see(town_records):
    now = build(for_audience(town_records, Audience.PUBLIC, Conventions()).records, Conventions(), NOW)
    whole = build(town_records, Conventions(), NOW)
    seen, of_all = ([find_gaps(one) for one in (network.before, network)] for network in (now, whole))
    found = change(now.before, now, codes=[], gaps=tuple(seen), gaps_of_all=tuple(of_all), days=[THEN, NOW])

    # 7 public ties began within the year. Who says so they do not see, so nothing is confirmed or denied to them.
    assert found.sentences == ("7 ties are new, and none was lost.",)
    assert set(found.ties["what"]) == {"new"}
    assert found.growth["confirmed"].isna().all()
    # Partners were first asked within the year, so that many gaps closed for the library. In what the public sees
    # nothing became of them, and it cannot tell why.
    assert (
        len(gaps_compared(*of_all))
        > len(gaps_compared(*(one.also_in(other) for one, other in zip(seen, of_all, strict=True))))
        > 0
    )
    assert found.gaps.empty


def test_json_is_plain(found):
    told = json.loads(json.dumps(found.as_json(), allow_nan=False))

    assert told["ties"][0]["what"] == "new"
    assert sorted(one.split(":")[0] for one in told["ties"][0]["evidence"]) == ["asked", "relationships"]
    assert told["ties"][2]["level_now"] is None
    assert told["growth"][0] == {
        "day": "2025-11-01",
        "stakeholders": 5,
        "partners": 0,
        "ties": 8,
        "confirmed": 0,
        "rated": 8,
        "median_level": 2.0,
        "close": 2,
    }


def test_all_but_the_networks_travels_between_processes(found):
    parts = {field.name: getattr(found, field.name) for field in fields(found)}
    before, after = parts.pop("before"), parts.pop("after")
    again = pickle.loads(pickle.dumps(parts))  # noqa: S301 - what this test wrote itself

    assert Change(before, after, **again).as_json() == found.as_json()


def test_what_cannot_be_compared_is_refused():
    network = from_pairs(["AB"])
    with pytest.raises(ValueError, match="forwards"):
        change(network, network.on(date(1999, 1, 1)))
    arrows = from_pairs(["AB"], directed=True)
    with pytest.raises(ValueError, match="direction"):
        change(arrows, arrows)
