"""What a search finds, in what order, and what it says of slips."""

import dataclasses

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netmap.conventions import Conventions
from netmap.names import name_key
from netmap.privacy import for_audience
from netmap.records import Records
from netmap.search import Index, find
from netmap.search.showing import marked_in
from netmap.tables import Audience

TOWN = Records.of(
    stakeholders=[
        {"id": "S1", "name": "Café Nord", "kind": "BUS", "place": "N", "notes": "Closed on Mondays. Lends its room."},
        {"id": "S2", "name": "Quay Food Bank", "kind": "FOODBANK", "phone": "555 0101"},
        {"id": "S3", "name": "Library", "kind": "LIB_BRANCH", "notes": "They run the food shelf with Café Nord."},
        {"id": "S4", "name": "Food", "kind": "BUS"},
        {"id": "S10", "name": None},
    ],
    aliases=[{"alias": "Banque alimentaire", "stakeholder": "S2"}],
    places=[{"id": "N", "name": "Northgate"}],
    relationships=[
        {"source": "S3", "target": "S2", "relation": "INFO", "stated_by": "S3", "notes": "Hampers each winter"},
        {"source": "S2", "target": "S3", "relation": "INFO", "stated_by": "S2"},
    ],
    needs=[{"id": "N1", "statement": "Somewhere to get food on Sundays"}],
    interactions=[
        {
            "id": "I1",
            "date": "2026-01-05",
            "participants": "S2|S1",
            "unit": "S3",
            "type": "CALL",
            "summary": "Asked about hampers",
        },
        {"id": "I2", "date": "2026-02-05", "participants": "S2", "unit": "S3", "type": "CALL"},
    ],
    agreements=[{"id": "A1", "title": "Shelf in the hall", "parties": "S2|S3"}],
    funding=[{"id": "F1", "funder": "S4", "recipient": "S2"}],
)
INDEX = Index.of(TOWN)


def ids(answer, what="stakeholders"):
    return [hit.id for group in answer.groups if group.what == what for hit in group.hits]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("cafe", "S1"),
        ("CAFÉ NORD", "S1"),
        ("nord café", "S1"),
        ("S10", "S10"),
        ("s2", "S2"),
        ("banque", "S2"),
        ("0101", "S2"),
        ("northgate", "S1"),
        ("quay foo", "S2"),
    ],
)
def test_one_is_found_by_any_of_its_words(words, first):
    assert ids(find(words, INDEX))[0] == first


def test_the_whole_name_comes_before_names_that_hold_it_and_these_before_mere_mentions():
    assert ids(find("food", INDEX)) == ["S4", "S2", "S3"]


def test_everything_that_names_what_is_sought_is_found_under_what_it_is():
    answer = find("quay food bank", INDEX)

    assert {group.what: [hit.id for hit in group.hits] for group in answer.groups} == {
        "stakeholders": ["S2"],
        "ties": ["S2|S3"],
        "interactions": ["I2", "I1"],
        "agreements": ["A1"],
        "funding": ["F1"],
    }
    assert next(group for group in answer.groups if group.what == "ties").hits[0].title == "Quay Food Bank · Library"
    assert answer.has_all
    assert answer.read_as == {}


def test_a_slip_is_forgiven_and_told_but_never_in_a_number():
    answer = find("fodo", INDEX)

    assert answer.read_as == {"fodo": ("food",)}
    assert ids(answer) == ["S4", "S2", "S3"]
    assert find("0107", INDEX).groups == ()
    assert find("zebra", INDEX).groups == ()


def test_where_nothing_holds_every_word_what_holds_most_is_found():
    answer = find("quay bank zebra", INDEX)

    assert not answer.has_all
    assert ids(answer) == ["S2"]


def test_the_words_are_shown_in_their_place():
    hit = next(hit for group in find("hampers", INDEX).groups for hit in group.hits if hit.id == "I1")

    assert (hit.where, hit.context) == ("Summary", (("Asked about ", False), ("hampers", True)))
    assert (hit.title, hit.about) == ("2026-01-05 · Call · Quay Food Bank · Café Nord", "Library")


def test_of_very_many_the_best_are_returned_and_all_are_counted():
    many = Records.of(
        stakeholders=[{"id": f"S{k}", "name": f"Club {k}"} for k in range(100)] + [{"id": "C", "name": "Club"}]
    )
    group = find("club", Index.of(many), most=3).groups[0]

    assert (group.total, [hit.id for hit in group.hits]) == (101, ["C", "S99", "S98"])


def test_one_kind_can_be_asked_for():
    assert [group.what for group in find("food", INDEX, only="needs").groups] == ["needs"]


def test_nothing_is_found_in_nothing():
    empty = Index.of(Records.of())

    assert find("food", empty).groups == ()
    assert find("", INDEX).groups == ()
    assert find("…", INDEX).groups == ()


def test_nothing_is_found_that_is_not_for_the_audience():
    marked = TOWN.frames["stakeholders"].assign(visibility=["PUBLIC", "INTERNAL", "PUBLIC", "PUBLIC", "PUBLIC"])
    whole = dataclasses.replace(TOWN, frames={**TOWN.frames, "stakeholders": marked})
    public = Index.of(for_audience(whole, Audience.PUBLIC, Conventions()).records)

    assert ids(find("quay", Index.of(whole))) == ["S2"]
    assert find("quay", public).groups == ()
    assert find("mondays", public).groups == ()


WORDS = st.lists(
    st.sampled_from(["Ä-b", "école", "food", "x1", "O'Neill", "größe", "東京", "a_b"]), min_size=1, max_size=4
)


@settings(max_examples=10, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=6), st.sampled_from(["ecole", "food", "grosse", "東京", "b", "neill"]))
def test_exactly_those_are_found_whose_names_hold_a_word_that_begins_so(names, word):
    records = Records.of(stakeholders=[{"id": f"P{k}", "name": " ".join(name)} for k, name in enumerate(names)])
    holding = {
        f"P{k}"
        for k, name in enumerate(names)
        if any(one.startswith(word) if len(word) > 1 else one == word for one in name_key(" ".join(name)).split())
    }

    answer = find(word, Index.of(records), most=10)
    assert answer.read_as or set(ids(answer)) == holding


@given(st.text(max_size=60))
def test_a_marked_text_is_the_text(text):
    assert "".join(piece for piece, _ in marked_in(text, {"a"})) == text


def test_gaps_are_found_by_what_they_say_and_come_after_what_is_called_so():
    gaps = pd.DataFrame({"key": ["G20:S2"], "sentence": ["Quay Food Bank rests on one tie."], "step": ["Ask them."]})
    answer = find("quay", INDEX, Index.of_gaps(gaps))

    assert ids(answer, "gaps") == ["G20:S2"]
    assert answer.groups[0].what == "stakeholders"
