"""What a file says it was made from is read out of anything, and believed only where it can be."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from netmap.documents.pack.order import Order, facts_in, mark_of
from netmap.documents.pack.reading import mark_in
from netmap.documents.pack.verifying import stated_in
from tests.documents.pack.conftest import ORDER

FACTS = {"revision": 3, "tables": {}, "numbers": {}, "stamp": "Made today.", **ORDER.as_facts()}


def archive(**parts):
    written = BytesIO()
    with ZipFile(written, "w") as packed:
        for name, text in parts.items():
            packed.writestr(name, text)
    return written.getvalue()


def test_it_is_read_from_text_and_from_any_part_of_an_archive():
    mark = mark_of(FACTS)

    assert mark_in(f"%PDF-1.7 /Keywords ({mark})".encode()) == FACTS
    assert mark_in(archive(**{"word/document.xml": "<a/>", "docProps/custom.xml": f"<v>{mark}</v>"})) == FACTS
    assert mark_in(archive(**{"customXml/item1.xml": f"<v>{mark}</v>"})) == FACTS


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"Dear funder",
        b"netmap-pack-1.!!!.",
        b"netmap-pack-1.bm90IGpzb24.",
        b"netmap-pack-1.WzEsMl0.",
        b"PK\x03\x04 and no archive",
        archive(**{"word/document.xml": "<a/>"}),
        archive(**{"picture.png": mark_of(FACTS)}),
    ],
)
def test_what_is_no_pack_says_nothing(content):
    assert mark_in(content) is None
    assert stated_in(content) is None


def test_the_first_mark_that_can_be_read_counts():
    assert facts_in(f"netmap-pack-1.bm90IGpzb24. {mark_of(FACTS)} {mark_of({'title': 'Other'})}") == FACTS


def test_what_is_stated_is_taken_apart():
    stated = stated_in(mark_of(FACTS).encode())

    assert (stated.order, stated.revision, stated.stamp) == (ORDER, 3, "Made today.")
    assert Order.of(FACTS) == ORDER


@pytest.mark.parametrize(
    "wrong",
    [
        {"as_of": "yesterday"},
        {"as_of": 20261101},
        {"audience": "everybody"},
        {"revision": "three"},
        {"revision": None},
        {"tables": ["needs"]},
        {"numbers": "many"},
    ],
)
def test_what_cannot_be_is_not_believed(wrong):
    assert stated_in(mark_of({**FACTS, **wrong}).encode()) is None
