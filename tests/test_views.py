"""Saved views: kept, replaced, renamed, removed, taken back; never in the way of what they look at."""

from datetime import UTC, date, datetime

import pandas as pd
import pytest

from netmap.errors import UsageError
from netmap.records import typed_frame
from netmap.store import VIEWS, Changes, open_store
from netmap.views import LONGEST_NAME, LONGEST_NOTE, View, keep, remove, shows_in, views_in

AT = datetime(2026, 3, 4, 12, 30, tzinfo=UTC)
DAY = date(2026, 3, 4)
SHOWS = {"colour": ("sector",), "kinds": ("NPO", "OTHER:Rowing, and more")}


@pytest.fixture
def store(tmp_path, empty_store):
    with open_store(empty_store(tmp_path / "town.netmap")) as opened:
        yield opened


def kept(store, view="v1", name="For the council", shows=SHOWS, **more):
    return keep(store, view, name, shows, actor="test", at=AT, day=DAY, **more)


def test_a_view_comes_back_as_it_was_kept(store):
    kept(store, note="See the ties across sectors.")

    assert views_in(store.views()) == [View("v1", "For the council", "See the ties across sectors.", SHOWS, DAY)]


def test_no_answer_about_the_network_becomes_old(store):
    before = store.data_revision()
    kept(store)

    assert store.data_revision() == before


def test_a_view_is_replaced_and_renamed_under_its_key(store):
    kept(store)
    kept(store, shows={"colour": ("kind",)})
    kept(store, name="For the board", shows={"colour": ("kind",)})

    assert [(one.id, one.name, one.shows) for one in views_in(store.views())] == [
        ("v1", "For the board", {"colour": ("kind",)})
    ]


def test_removing_can_be_taken_back(store):
    kept(store)
    gone = remove(store, "v1", actor="test", at=AT)
    assert views_in(store.views()) == []

    store.undo(gone.id, actor="test", at=AT)
    assert [one.name for one in views_in(store.views())] == ["For the council"]


@pytest.mark.parametrize(
    ("view", "name", "note", "said"),
    [
        ("v2", "  ", "", "Give the view a name with letters or digits in it."),
        (
            "v2",
            "for the COUNCIL",
            "",
            "There is a view 'for the COUNCIL' already. Choose another name, or replace that one.",
        ),
        ("v2", "x" * (LONGEST_NAME + 1), "", "The name has 81 letters; 80 at most can be read above the map."),
        ("v2", "Long", "x" * (LONGEST_NOTE + 1), "The note has 601 letters; 600 at most can be read beside the map."),
    ],
)
def test_what_cannot_be_kept_says_why_and_changes_nothing(store, view, name, note, said):
    kept(store)
    with pytest.raises(UsageError) as refused:
        kept(store, view, name, note=note)

    assert str(refused.value) == said
    assert [one.name for one in views_in(store.views())] == ["For the council"]


def test_who_removes_what_is_gone_is_told(store):
    with pytest.raises(UsageError, match="There is no such view any more"):
        remove(store, "v1", actor="test", at=AT)


@pytest.mark.parametrize("text", ["", "[]", "null", "{", '{"a": "b"}', '{"a": [1]}', '{"a": {"b": []}}', '"a"'])
def test_a_damaged_view_is_there_and_says_so(store, text):

    with pytest.raises(UsageError, match="cannot be read"):
        shows_in(text)
    row = typed_frame(VIEWS, pd.DataFrame([{"id": "v1", "name": "Broken", "shows": text or None}])).assign(version=0)
    store.write(Changes({"views": row}), kind="view", actor="test", at=AT)

    (only,) = views_in(store.views())
    assert (only.name, only.shows) == ("Broken", {})
    assert only.problem == "What this view shows cannot be read. Remove it and save it anew."
    remove(store, "v1", actor="test", at=AT)
    assert views_in(store.views()) == []
