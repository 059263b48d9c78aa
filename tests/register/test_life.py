"""Findings beside the register, and what became of them since a day."""

from datetime import UTC, date, datetime

import pandas as pd
import pytest

from netmap.gaps import FINDING_COLUMNS
from netmap.register import DECIDED, EVENTS, changed_between, changed_since, decide, with_register

AT = datetime(2026, 3, 4, 12, 30, tzinfo=UTC)


@pytest.fixture
def told(store):
    """Give key -> (life, what is said of it), in order, as a look would show it."""

    def tell(gaps):
        rows = with_register(gaps, store.register())
        return dict(zip(rows["key"], zip(rows["life"], rows["says"], strict=True), strict=True))

    return tell


def test_all_five_lives(noted, told, look, store):
    noted(5, "G01:A", "G01:B", "G01:C", "G20:D")
    noted(6, "G01:A", "G01:C", "G20:D")
    before = store.register()
    gaps = look(8, "G01:A", "G01:B", "G01:N", answered=("G01",), waiting=("G20",))

    assert told(gaps) == {
        "G01:A": ("standing", "First seen on 5 January 2026."),
        "G01:B": ("reopened", "It is back since 8 January 2026; first seen on 5 January 2026."),
        "G01:N": ("new", "New: found on 8 January 2026, not noted before."),
        "G01:C": ("resolved", "Resolved: no longer found on 8 January 2026."),
        "G20:D": ("unasked", "First seen on 5 January 2026; its rule waits for data, so it may still be there."),
    }
    pd.testing.assert_frame_equal(store.register(), before)


def test_what_people_decided_stands_beside_the_finding(noted, look, store):
    noted(5, "G01:A", "G01:B")
    decide(store, "G01:B", status="NOT_A_GAP", reason="One house", owner="Director", actor="Bo", at=AT)
    rows = with_register(look(6, "G01:A", "G01:B", "G01:N"), store.register()).set_index("key")

    assert rows["status"].to_dict() == {"G01:A": "OPEN", "G01:B": "NOT_A_GAP", "G01:N": "OPEN"}
    assert (rows.loc["G01:B", "reason"], rows.loc["G01:B", "owner"]) == ("One house", "Director")
    assert rows["version"].to_dict() == {"G01:A": 1, "G01:B": 2, "G01:N": 0}
    assert rows["severity"].tolist() == [0.5, 0.5, 0.5]


def test_what_is_resolved_keeps_its_sentence_and_has_no_severity(noted, look, store):
    noted(5, "G01:A", "G20:B")
    noted(6, "G20:B")
    rows = with_register(look(9), store.register())

    assert rows["key"].tolist() == ["G20:B", "G01:A"]  # the latest first
    assert rows["question"].tolist() == ["relationships", "needs"]
    assert rows["sentence"].tolist() == ["G20:B is missing.", "G01:A is missing."]
    assert rows["severity"].isna().all()
    assert rows.columns.tolist() == [*FINDING_COLUMNS, *DECIDED, *EVENTS.values(), "version", "life", "says"]


def test_rules_that_were_not_asked_are_left_out(noted, told, look):
    noted(5, "G01:A", "G20:B")
    noted(6)

    assert list(told(look(8, answered=("G01",)))) == ["G01:A"]


def test_an_earlier_day_is_shown_with_what_is_known_now(noted, told, look):
    noted(5, "G01:A", "G01:B", "G20:C")
    noted(9, "G01:B")

    assert {key: life for key, (life, _) in told(look(7, "G01:A", "G01:X")).items()} == {
        "G01:A": "standing",
        "G01:X": "new",
    }


def test_nothing_found_and_nothing_noted(look, store):
    rows = with_register(look(5), store.register())

    assert len(rows) == 0
    assert rows.columns.tolist() == [*FINDING_COLUMNS, *DECIDED, *EVENTS.values(), "version", "life", "says"]


def test_changes_are_those_after_the_day_the_latest_first(noted, store):
    noted(5, "G01:A", "G01:B", "G01:C")
    noted(6, "G01:C")
    noted(8, "G01:B", "G01:C", "G20:D")

    def since(day):
        rows = changed_since(store.register(), date(2026, 1, day))
        return list(zip(rows["event"], rows["key"], rows["on"].dt.day, strict=True))

    assert since(8) == []
    assert since(6) == [("new", "G20:D", 8), ("reopened", "G01:B", 8)]
    assert since(5) == [*since(6), ("resolved", "G01:A", 6)]
    assert since(4) == [*since(5), ("new", "G01:A", 5), ("new", "G01:B", 5), ("new", "G01:C", 5)]


def test_two_looks_differ_in_what_both_could_say(look):
    earlier = look(5, "G01:A", "G01:B", "G20:D", answered=("G01", "G20"))
    later = look(9, "G01:B", "G01:C", "G38:E", answered=("G01", "G38"))
    rows = changed_between(earlier, later)

    assert rows[["event", "key"]].to_numpy().tolist() == [["new", "G01:C"], ["resolved", "G01:A"]]
    assert rows["on"].isna().all()
    assert rows.columns.tolist() == ["key", "rule", "sentence", "event", "on"]
    assert len(changed_between(look(5), look(6))) == 0
