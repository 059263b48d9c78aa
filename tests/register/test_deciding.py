"""What people decide: written as it was meant, refused where it cannot stand."""

from datetime import UTC, date, datetime

import pytest

from netmap.errors import Conflict, UsageError
from netmap.register import decide

AT = datetime(2026, 3, 4, 12, 30, tzinfo=UTC)


@pytest.fixture
def say(store, noted):
    """Decide about G01:A, which was noted on the 5th."""
    noted(5, "G01:A", "G01:B")

    def about(key="G01:A", **decided):
        return decide(store, key, actor="Bo", at=AT, **decided)

    return about


def test_a_decision_is_one_change_with_a_plain_note(say, lives):
    change = say(status="acting", owner=" Branch manager ", due_on=date(2026, 1, 20), note="Call first")

    assert (change.kind, change.actor, change.note) == ("gaps", "Bo", "Acting: G01:A is missing. [G01:A]")
    assert change.counts == {"gap_register": {"added": 0, "changed": 1, "removed": 0}}
    assert lives()["G01:A"] == {
        "sentence": "G01:A is missing.",
        "status": "ACTING",
        "owner": "Branch manager",
        "due_on": 20,
        "note": "Call first",
        "first_seen_on": 5,
    }
    assert lives()["G01:B"]["status"] == "OPEN"


def test_what_is_not_named_stays_and_none_empties(say, lives):
    say(status="ACTING", owner="Director", due_on=date(2026, 1, 20), note="Call first")
    say(owner=None, note="")

    left = {name: lives()["G01:A"].get(name) for name in ("status", "owner", "due_on", "note")}
    assert left == {"status": "ACTING", "owner": None, "due_on": 20, "note": None}


def test_a_verdict_needs_a_reason_of_its_own(say, lives):
    for status, label in (("CLOSED", "Closed"), ("NOT_A_GAP", "Not a gap")):
        with pytest.raises(UsageError, match=f"'{label}' needs a reason"):
            say(status=status)
    say(status="CLOSED", reason="Met in May")
    say(note="Nice people")
    with pytest.raises(UsageError, match="'Not a gap' needs a reason"):
        say(status="NOT_A_GAP")
    with pytest.raises(UsageError, match="'Closed' needs a reason"):
        say(reason=None)
    assert lives()["G01:A"]["reason"] == "Met in May"
    say(status="OPEN")
    assert "reason" not in lives()["G01:A"]


@pytest.mark.parametrize(
    ("decided", "message"),
    [
        ({}, "Say what is decided"),
        ({"status": "acceptd"}, "There is no status 'acceptd'. Did you mean 'Accepted'\\? The statuses are: Open, Acc"),
        ({"status": "blue"}, "There is no status 'blue'. The statuses are: Open"),
        ({"owner": "ann@library.example"}, "The owner is a staff role"),
        ({"owner": "call 0123456789"}, "The owner is a staff role"),
        ({"due_on": date(2026, 1, 4)}, "first seen on 5 January 2026; .* due on 4 January 2026"),
    ],
)
def test_what_cannot_stand_is_refused_and_nothing_saved(decided, message, say, lives, store):
    before = (lives(), store.revision())
    with pytest.raises(UsageError, match=message):
        say(**decided)
    assert (lives(), store.revision()) == before


def test_the_day_it_was_seen_is_not_too_early(say, lives):
    say(due_on=date(2026, 1, 5))
    assert lives()["G01:A"]["due_on"] == 5


def test_an_unknown_gap_names_the_nearest(say):
    with pytest.raises(UsageError, match=r"There is no gap 'G01:a.'. Did you mean 'G01:A'"):
        say("G01:a.", note="Hm")
    with pytest.raises(UsageError, match=r"There is no gap 'xyz'. 'netmap gaps' lists them"):
        say("xyz", note="Hm")


def test_a_finding_that_nobody_noted_is_noted_along(say, lives, look, store):
    change = say("G20:N", status="ACCEPTED", gaps=look(9, "G01:A", "G20:N", "G20:M"))

    assert change.counts == {"gap_register": {"added": 1, "changed": 0, "removed": 0}}
    assert lives()["G20:N"] == {"sentence": "G20:N is missing.", "status": "ACCEPTED", "first_seen_on": 9}
    assert set(lives()) == {"G01:A", "G01:B", "G20:N"}
    store.undo(actor="Bo", at=AT)
    assert set(lives()) == {"G01:A", "G01:B"}


def test_two_people_who_opened_the_same_form(say, lives):
    say(owner="Director", base_version=1)
    assert say(note="Hm", base_version=1).softened == (("gap_register", "G01:A"),)
    with pytest.raises(Conflict, match="Owner"):
        say(owner="Branch manager", base_version=1)
    assert (lives()["G01:A"]["owner"], lives()["G01:A"]["note"]) == ("Director", "Hm")
    say(owner="Branch manager", base_version=0)
    assert lives()["G01:A"]["owner"] == "Branch manager"


def test_a_decision_is_taken_back(say, lives, store):
    before = lives()
    say(status="CLOSED", reason="Met")
    store.undo(actor="Bo", at=AT)
    assert lives() == before
