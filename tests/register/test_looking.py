"""A look that is noted: what is new, gone and back, and what a look may not do."""

import pytest

from netmap.errors import UsageError
from netmap.language import speaking
from netmap.register import anything_new, decide


def seen(first, says="is missing", key="G01:A", status="OPEN", **more):
    return {"sentence": f"{key} {says}.", "status": status, "first_seen_on": first, **more}


def test_a_first_look_notes_everything_it_found(noted, lives, store):
    change = noted(5, "G01:A", "G20:B|C")

    assert lives() == {"G01:A": seen(5), "G20:B|C": seen(5, key="G20:B|C")}
    assert (change.kind, change.actor, change.note) == ("gaps", "Ann", "Looked for gaps on 5 January 2026: 2 new")
    assert store.register()["rule"].tolist() == ["G01", "G20"]


def test_a_look_that_finds_the_same_writes_nothing(noted, lives, store):
    noted(5, "G01:A")

    assert noted(6, "G01:A", says="is still missing") is None
    assert (store.revision(), lives()) == (1, {"G01:A": seen(5)})
    assert noted(7, answered=("G20",)) is None


def test_whether_there_is_anything_to_note_is_told_without_noting(noted, look, lives, store):
    assert anything_new(store, look(5, "G01:A"))
    assert lives() == {}

    noted(5, "G01:A")
    assert not anything_new(store, look(6, "G01:A", says="manque"))
    assert anything_new(store, look(6))


def test_what_is_kept_is_english_whatever_is_spoken(noted, store, look):
    with speaking("fr"):
        change = noted(5, "G01:A")
        decided = decide(store, "G01:A", status="ACTING", gaps=look(5, "G01:A"), actor="Ann", at=change.at)
        with pytest.raises(UsageError, match="les gens changent, les fonctions restent"):
            decide(store, "G01:A", owner="Ms Sun", actor="Ann", at=change.at)

    assert change.note == "Looked for gaps on 5 January 2026: 1 new"
    assert decided.note == "Acting: G01:A is missing. [G01:A]"


def test_nothing_found_at_all_is_nothing_to_note(noted, lives, store):
    assert noted(5) is None
    assert (store.revision(), lives()) == (0, {})


def test_what_is_no_longer_found_is_resolved_with_the_day_and_its_last_sentence(noted, lives):
    noted(5, "G01:A", "G01:B")
    change = noted(9, "G01:B", "G20:C")

    assert change.note == "Looked for gaps on 9 January 2026: 1 new, 1 resolved"
    assert lives() == {
        "G01:A": seen(5, resolved_on=9),
        "G01:B": seen(5, key="G01:B"),
        "G20:C": seen(9, key="G20:C"),
    }
    assert noted(11, "G01:B", "G20:C") is None


def test_a_rule_that_was_not_asked_or_waits_says_nothing_is_gone(noted, lives):
    noted(5, "G01:A", "G37.place:P", answered=("G01", "G37.place"))

    assert noted(6, answered=("G20",), waiting=("G01",)) is None
    assert noted(7, "G01:A", answered=("G01", "G37.group")) is None
    assert noted(8, "G01:A", answered=("G01", "G37.place")).note.endswith("1 resolved")
    assert lives()["G37.place:P"]["resolved_on"] == 8


def test_what_comes_back_is_reopened_and_says_what_is_true_now(noted, lives):
    noted(5, "G01:A")
    noted(6)
    change = noted(8, "G01:A", says="is missing again")

    assert change.note == "Looked for gaps on 8 January 2026: 1 reopened"
    assert lives() == {"G01:A": seen(5, says="is missing again", reopened_on=8)}
    noted(9)
    assert lives() == {"G01:A": seen(5, says="is missing again", reopened_on=8, resolved_on=9)}


def test_gone_and_back_on_one_day_as_often_as_one_likes(noted, lives):
    for keys in ((), ("G01:A",), (), ("G01:A",)):
        noted(5, "G01:A")
        noted(5, *keys)
    noted(5)
    assert noted(5, "G01:A").note.endswith("1 reopened")
    assert lives() == {"G01:A": seen(5, reopened_on=5)}


@pytest.mark.parametrize("status", ["ACCEPTED", "ACTING", "CLOSED"])
def test_what_people_decided_holds_until_the_gap_comes_back(status, noted, lives, store, look):
    noted(5, "G01:A")
    due = look(20).as_of
    decide(
        store,
        "G01:A",
        status=status,
        reason="Met in May",
        owner="Director",
        due_on=due,
        note="Hm",
        actor="Bo",
        at=store.history()[0].at,
    )
    said = {"reason": "Met in May", "owner": "Director", "due_on": 20, "note": "Hm"}

    assert noted(6, "G01:A") is None
    assert lives() == {"G01:A": seen(5, status=status, **said)}
    noted(7)
    assert lives() == {"G01:A": seen(5, status=status, resolved_on=7, **said)}
    noted(8, "G01:A")
    assert lives() == {"G01:A": seen(5, reopened_on=8, owner="Director", note="Hm")}


def test_what_was_called_no_gap_stays_so(noted, lives, store):
    noted(5, "G01:A")
    decide(store, "G01:A", status="NOT_A_GAP", reason="One house", actor="Bo", at=store.history()[0].at)
    noted(7)
    noted(8, "G01:A")

    assert lives() == {"G01:A": seen(5, status="NOT_A_GAP", reason="One house", reopened_on=8)}


def test_an_earlier_day_cannot_be_noted_after_a_later_one(noted, lives, store):
    noted(5, "G01:A")
    noted(9)
    before = (store.revision(), lives())
    message = (
        "noted on 9 January 2026 already; what is found on 8 January 2026, an earlier day, cannot be noted after it"
    )
    with pytest.raises(UsageError, match=message):
        noted(8, "G01:A")
    assert (store.revision(), lives()) == before
    store.undo(actor="Ann", at=store.history()[0].at)
    assert noted(8) is not None


def test_a_look_is_taken_back_whole_and_brought_again(noted, lives, store):
    noted(5, "G01:A", "G01:B")
    noted(6, "G01:B", "G20:C")
    after = lives()
    at = store.history()[0].at
    store.undo(actor="Ann", at=at)
    assert lives() == {"G01:A": seen(5), "G01:B": seen(5, key="G01:B")}
    store.undo(3, actor="Ann", at=at)
    assert lives() == after
    store.undo(actor="Ann", at=at)
    store.undo(1, actor="Ann", at=at)
    assert lives() == {}
