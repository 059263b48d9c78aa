"""What became of each tie: every kind by hand, laws that any two days keep, and the sample town."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netmap.change.ties import became
from netmap.conventions import Conventions
from netmap.language import speaking
from netmap.network import build, from_pairs
from netmap.records import Records
from tests.change.conftest import PLANTED, THEN, said

ENDS = {"new": "lost", "strengthened": "weakened", "woken": "asleep"}
"""What becomes of a tie forwards -> what becomes of it backwards."""


def kinds(ties):
    return {(a, b, what) for a, b, what in ties[["a", "b", "what"]].itertuples(index=False)}


def test_each_kind_by_hand(everything):
    # A-B: asked in 2025 and none, level 3 since. A-C: nobody had asked. A-D ended; D-E is denied by E, so that the lower of
    # 2 and 0 is no tie. A-E 2 -> 3, B-C 4 -> 3, C-E 4 -> 1 (E rates it lower, three apart). B-D: last contact 610 days before
    # the earlier day and 975 before the later, 730 is dormant; B-E: 1,035 days, then met. C-D: D says so too.
    ties, _ = became(*everything)

    assert ties["sentence"].tolist() == [
        "The A and The B work together now (level 3, strong); they did not before.",
        "The A and The C work together now (level 2, moderate); nobody had been asked before, so it may be older than its record.",
        "The A and The D no longer work together; before: level 2, moderate.",
        "The D and The E no longer work together; before: level 2, moderate.",
        "The A and The E work together more closely; before: level 2, moderate, now: level 3, strong.",
        "The B and The C work together less closely; before: level 4, strong, now: level 3, strong.",
        "The C and The E work together less closely; before: level 4, strong, now: level 1, moderate.",
        "The B and The E are in touch again: last on 1 June 2026, and before that on 1 January 2023.",
        "The B and The D have lost touch: last heard of each other on 1 March 2024.",
        "That The C and The D work together is confirmed now (level 2, moderate); before: not confirmed.",
        "The C and The E see it differently now: The C says 4 · Coalition, The E says 1 · Networking; before: not confirmed.",
        "It is disputed now whether The D and The E work together: one of the two says that they do not; before: not confirmed.",
    ]
    told = ties[["a", "b", "what", "level_before", "level_now", "state_before", "state_now", "older"]]
    assert told.astype(object).where(told.notna(), None).to_numpy().tolist() == [
        ["A", "B", "new", None, 3.0, "ABSENT", "UNCONFIRMED", False],
        ["A", "C", "new", None, 2.0, None, "UNCONFIRMED", True],
        ["A", "D", "lost", 2.0, None, "UNCONFIRMED", "ABSENT", False],
        ["D", "E", "lost", 2.0, None, "UNCONFIRMED", "CONTRADICTED", False],
        ["A", "E", "strengthened", 2.0, 3.0, "UNCONFIRMED", "UNCONFIRMED", False],
        ["B", "C", "weakened", 4.0, 3.0, "UNCONFIRMED", "UNCONFIRMED", False],
        ["C", "E", "weakened", 4.0, 1.0, "UNCONFIRMED", "CONTRADICTED", False],
        ["B", "E", "woken", 2.0, 2.0, "UNCONFIRMED", "UNCONFIRMED", False],
        ["B", "D", "asleep", 2.0, 2.0, "UNCONFIRMED", "UNCONFIRMED", False],
        ["C", "D", "newly_confirmed", 2.0, 2.0, "UNCONFIRMED", "CONFIRMED", False],
        ["C", "E", "newly_contradicted", 4.0, 1.0, "UNCONFIRMED", "CONTRADICTED", False],
        ["D", "E", "newly_contradicted", 2.0, None, "UNCONFIRMED", "CONTRADICTED", False],
    ]
    # A level of n is n / 5 of the strength, relations another part: whatever they make, no tie has none.
    assert ties["strength_before"].isna().tolist() == [True, True, *[False] * 10]
    assert ties["strength_now"].isna().tolist() == [False, False, True, True, *[False] * 7, True]


def test_the_rows_behind_say_which_made_the_difference(everything):
    before, after = everything
    ties, evidence = became(before, after)
    rows = after.records["relationships"]
    first = {name: dict(zip(rows["row_id"], rows[name], strict=True)) for name in ("source", "level")}

    def behind(a, b):
        found = evidence[(evidence["a"] == a) & (evidence["b"] == b)]
        return {
            (table, first["level"].get(row, row if table == "interactions" else None), then, now)
            for table, row, then, now in found[["table", "row_id", "before", "now"]].itertuples(index=False)
        }

    assert behind("A", "B") == {("asked", None, True, True), ("relationships", 3, False, True)}
    assert behind("A", "E") == {("relationships", 2, True, False), ("relationships", 3, False, True)}
    assert behind("B", "E") == {("relationships", 2, True, True), ("interactions", "I1", False, True)}
    assert behind("D", "E") == {("relationships", 2, True, True), ("relationships", 0, False, True)}
    # Every pair of the list has its rows, and no other pair.
    assert {*zip(evidence["a"], evidence["b"], strict=True)} == {*zip(ties["a"], ties["b"], strict=True)}


def test_a_tie_whose_rows_were_removed_is_lost_with_them():
    before, after = from_pairs(["AB", "BC"]), from_pairs(["BC"], alone="A")
    ties, evidence = became(before, after)

    assert kinds(ties) == {("A", "B", "lost")}
    assert ties["sentence"].tolist() == [
        "Nothing is recorded any more of what A and B did together; before: unrated, moderate."
    ]
    assert evidence[["before", "now"]].to_numpy().tolist() == [[True, False]]


def test_in_french(everything):
    with speaking("fr"):
        sentences = became(*everything)[0]["sentence"]

    assert not sentences.str.contains(r"\b(?:work|before|now|says)\b").any()


# --- Laws ------------------------------------------------------------------------------------------------------------

IDS = "ABCDE"
DAYS = st.integers(0, 1500).map(lambda count: date(2022, 1, 1) + timedelta(days=count))
STATEMENTS = st.lists(
    st.builds(
        lambda ends, level, day, ended, contact: said(
            *ends, level, day, ended_on=ended, last_contact=None if contact is None else min(day, contact)
        ),
        st.permutations(IDS).map(lambda order: tuple(order[:2])),
        st.sampled_from([None, 0, 1, 2, 3, 4, 5]),
        DAYS,
        st.none() | DAYS,
        st.none() | DAYS,
    ),
    max_size=12,
)
ASKED = st.lists(
    st.builds(
        lambda ends, day: {"asked": ends[0], "about": ends[1], "asked_on": day},
        st.permutations(IDS).map(lambda order: tuple(order[:2])),
        DAYS,
    ),
    max_size=4,
    unique_by=lambda row: tuple(row.values()),
)


def networks(statements, asked, days, ids=IDS):
    """Return the networks of two days; under other ids, with the rows in another order."""
    renamed = dict(zip(IDS, ids, strict=True))
    turn = 1 if ids == IDS else -1
    rows = [{**row, "source": renamed[row["source"]], "target": renamed[row["target"]]} for row in statements][::turn]
    questions = [{**row, "asked": renamed[row["asked"]], "about": renamed[row["about"]]} for row in asked][::turn]
    people = [{"id": renamed[one], "name": one} for one in IDS][::turn]
    later = build(Records.of(stakeholders=people, relationships=rows, asked=questions), Conventions(), days[1])
    return later.on(days[0]), later


def of_state(ties, state):
    return {(a, b) for a, b, found in ties[["a", "b", "state"]].itertuples(index=False) if found == state}


@settings(max_examples=15)
@given(STATEMENTS, ASKED, DAYS, DAYS, st.permutations(IDS))
def test_what_any_two_days_keep(statements, asked, one, other, ids):
    earlier, later = networks(statements, asked, (one, other))
    forwards, backwards = kinds(became(earlier, later)[0]), kinds(became(later, earlier)[0])
    # Backwards what came has gone.
    for what, reverse in {**ENDS, **{gone: came for came, gone in ENDS.items()}}.items():
        assert {(a, b) for a, b, kind in forwards if kind == what} == {
            (a, b) for a, b, kind in backwards if kind == reverse
        }
    # Nothing becomes of anything in no time.
    ties, evidence = became(later, later)
    assert ties.empty
    assert evidence.empty
    # Names and the order of rows play no part.
    back = dict(zip(ids, IDS, strict=True))
    again = kinds(became(*networks(statements, asked, (one, other), ids))[0])
    assert {(frozenset({back[a], back[b]}), what) for a, b, what in again} == {
        (frozenset({a, b}), what) for a, b, what in forwards
    }
    # The books balance.
    counts = pd.Series([what for *_, what in forwards], dtype="str").value_counts()
    assert len(later.ties) == len(earlier.ties) + counts.get("new", 0) - counts.get("lost", 0)
    confirmed = [of_state(network.ties, "CONFIRMED") for network in (earlier, later)]
    assert counts.get("newly_confirmed", 0) == len(confirmed[1] - confirmed[0])
    disputed = [of_state(network.known, "CONTRADICTED") for network in (earlier, later)]
    assert counts.get("newly_contradicted", 0) == len(disputed[1] - disputed[0])


# --- The sample town --------------------------------------------------------------------------------------------------


def planted(kind):
    return {frozenset(fact["subjects"]) for fact in PLANTED["facts"] if fact["kind"] == kind}


def of_kind(ties, what):
    return {frozenset(pair) for pair in ties.loc[ties["what"] == what, ["a", "b"]].itertuples(index=False)}


def test_the_towns_ties_fell_asleep_where_it_was_planted_and_nowhere_else(town):
    ties, _ = became(*town)

    # Last contact between 730 days before the earlier day and 730 before the later: each was planted as dormant.
    assert of_kind(ties, "asleep") == planted("dormant")
    assert of_kind(ties, "newly_contradicted") == planted("contradicted")
    # Nobody says that a tie ended that was there before, and nobody who slept was met.
    assert of_kind(ties, "lost") == of_kind(ties, "woken") == set()


def test_the_towns_new_ties_are_those_first_told_since(town, town_records):
    before, after = town
    ties, _ = became(before, after)
    told = town_records["relationships"]
    signed = town_records["agreements"]
    by_then = told[(told["stated_on"] <= pd.Timestamp(THEN)) & ~(told["started_on"] > pd.Timestamp(THEN))]
    heard = {frozenset(pair) for pair in by_then[["source", "target"]].itertuples(index=False)}
    on_paper = {
        frozenset((one, other))
        for parties in signed.loc[signed["starts_on"] <= pd.Timestamp(THEN), "parties"].str.split("|")
        for one in parties
        for other in parties
        if one != other
    }
    now = {frozenset(pair) for pair in after.ties[["a", "b"]].itertuples(index=False)}

    assert of_kind(ties, "new") == now - heard - on_paper
    assert len(now) == len(of_kind(ties, "new")) + len(before.ties)
    # The other way round they would be lost, and every sleeper would wake.
    backwards, _ = became(after, before)
    assert of_kind(backwards, "lost") == of_kind(ties, "new")
    assert of_kind(backwards, "woken") == planted("dormant")


@pytest.mark.parametrize("name", ["before", "now"])
def test_every_row_behind_counts_on_its_day(town, name):
    network = dict(zip(("before", "now"), town, strict=True))[name]
    _, evidence = became(*town)
    key = ["a", "b", "table", "row_id"]
    known = pd.MultiIndex.from_frame(network.conclusions.evidence[key])

    assert np.array_equal(pd.MultiIndex.from_frame(evidence[key]).isin(known), evidence[name])
