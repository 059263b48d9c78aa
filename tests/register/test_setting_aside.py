"""What people say no to: written as it was meant, refused where it cannot stand, taken back."""

from datetime import UTC, date, datetime

import pandas as pd
import pytest

from netmap.errors import Conflict, UsageError
from netmap.register import set_aside, take_up_again
from netmap.store import Changes

AT = datetime(2026, 3, 4, 12, 30, tzinfo=UTC)
TODAY = date(2026, 3, 4)
TOMORROW = date(2026, 3, 5)
KEY, SENTENCE = "meet:S1", "Meet School No. 1."


@pytest.fixture
def no(store):
    """Say no to one suggestion; what is not named is as a good 'not now' has it."""

    def say(key=KEY, **other):
        said = {"decision": "LATER", "reason": "They are moving", "until": TOMORROW} | other
        return set_aside(store, key, SENTENCE, on=TODAY, actor="Bo", at=AT, **said)

    return say


@pytest.fixture
def aside(store):
    """Give what is set aside as {key: [decision, reason, until, decided_by]}."""

    def read():
        frame = store.set_aside().astype(object).where(lambda cells: cells.notna(), None)
        columns = ["decision", "reason", "until", "decided_by"]
        return {
            row["id"]: [value.date() if isinstance(value, pd.Timestamp) else value for value in map(row.get, columns)]
            for row in frame.to_dict("records")
        }

    return read


def test_a_no_is_one_change_with_a_plain_note_and_leaves_the_network_as_it_is(no, store, aside):
    data = store.data_revision()
    change = no(reason="  They are moving ", role=" Branch manager ")

    assert (change.kind, change.actor, change.note) == ("contacts", "Bo", "Not now: Meet School No. 1. [meet:S1]")
    assert change.counts == {"set_aside": {"added": 1, "changed": 0, "removed": 0}}
    assert aside() == {KEY: ["LATER", "They are moving", TOMORROW, "Branch manager"]}
    row = store.set_aside().iloc[0]
    assert (row["sentence"], row["decided_on"].date()) == (SENTENCE, TODAY)
    assert store.data_revision() == data


def test_never_has_no_day_and_overrules_a_not_now(no, aside):
    no()
    no(decision="jamais plus", reason="It closed", until=None)

    assert aside() == {KEY: ["NEVER", "It closed", None, None]}


def test_each_suggestion_is_set_aside_alone(no, aside):
    no()
    no("introduce:A+B", decision="Never", until=None)

    assert {key: row[0] for key, row in aside().items()} == {KEY: "LATER", "introduce:A+B": "NEVER"}


@pytest.mark.parametrize(
    ("said", "message"),
    [
        (
            {"decision": "perhaps"},
            "There is no decision 'perhaps' about a suggested contact. Say 'Not now' or 'Never'.",
        ),
        ({"reason": None}, "'Not now' needs a reason, so that others can follow it later."),
        ({"reason": "  "}, "'Not now' needs a reason"),
        ({"decision": "NEVER", "reason": "", "until": None}, "'Never' needs a reason"),
        ({"until": None}, "'Not now' needs a day: until when it is not to be suggested."),
        ({"until": TODAY}, "4 March 2026 is not a day to come. Choose a later one."),
        ({"until": date(2026, 2, 28)}, "28 February 2026 is not a day to come"),
        ({"decision": "NEVER"}, "'Never' has no last day. Leave the day out, or say 'Not now' until 5 March 2026."),
        ({"role": "ann@library.example"}, "is a staff role, such as .* not 'ann@library.example'"),
        ({"role": "0123456789"}, "is a staff role"),
        ({"role": "Mrs. Lee"}, "is a staff role"),
    ],
)
def test_what_cannot_stand_is_refused_and_nothing_saved(said, message, no, store, aside):
    with pytest.raises(UsageError, match=message):
        no(**said)
    assert (aside(), store.revision()) == ({}, 0)


@pytest.mark.parametrize("role", ["Director", "Drama librarian", "Msgr. House liaison", "Professional learning lead"])
def test_a_role_that_begins_like_a_title_is_a_role(role, no, aside):
    no(role=role)

    assert aside()[KEY][3] == role


def test_saying_the_same_again_changes_nothing(no, store):
    no()
    no()

    assert store.set_aside()["version"].tolist() == [1]


def test_a_no_is_taken_back_as_a_change_of_the_history(no, store, aside):
    change = no()
    store.undo(change.id, actor="Bo", at=AT)

    assert aside() == {}


def test_what_is_taken_up_again_can_be_set_aside_again(no, store, aside):
    no()
    change = take_up_again(store, KEY, actor="Ann", at=AT)

    assert (change.kind, change.note, aside()) == ("contacts", "Taken up again: Meet School No. 1. [meet:S1]", {})
    store.undo(change.id, actor="Ann", at=AT)
    assert aside() == {KEY: ["LATER", "They are moving", TOMORROW, None]}
    take_up_again(store, KEY, actor="Ann", at=AT)
    no(reason="Still moving")
    assert aside()[KEY][1] == "Still moving"


def test_what_is_not_set_aside_cannot_be_taken_up_again(no, store):
    no()
    with pytest.raises(UsageError, match="'meet:S2' is not set aside, so there is nothing to take up again"):
        take_up_again(store, "meet:S2", actor="Ann", at=AT)
    assert store.revision() == 1


def test_two_who_say_otherwise_at_once_are_told(no, store):
    no()
    before = store.set_aside()
    no(reason="Still moving")

    with pytest.raises(Conflict):
        store.write(Changes({"set_aside": before.assign(reason="No time")}), kind="contacts", actor="Ann", at=AT)
