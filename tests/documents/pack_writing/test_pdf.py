"""A pack as a PDF, read back."""

import io
import re
import time

import pypdf
import pytest

from netmap.documents.brief_section import shown
from netmap.documents.pack.as_pdf import as_pdf
from netmap.documents.pack.reading import mark_in
from tests.documents.pack_writing.conftest import HOSTILE, pack_saying


def read(content):
    return pypdf.PdfReader(io.BytesIO(content))


def letters(text):
    """Only what is written: where lines break, and where a long word may, does not count."""
    return re.sub(r"[\s\u200b\u2060\u00ad\u200f]", "", text)


def words(reader, title):
    """Return what is written, without what stands above and below every page."""
    pages = [letters(page.extract_text()).removeprefix(letters(title)) for page in reader.pages]
    return "".join(page.partition("Forthepublic.Page")[0] for page in pages)


def tags(reader):
    """Return every tag with what stands for it where it cannot be seen."""
    found, left = [], [reader.trailer["/Root"]["/StructTreeRoot"]]
    while left:
        one = left.pop().get_object()
        if isinstance(one, list):
            left += one
        elif isinstance(one, dict):
            if "/S" in one:
                found.append((one["/S"], one.get("/Alt")))
            left += [one["/K"]] if "/K" in one else []
    return found


@pytest.fixture(scope="module")
def french():
    return as_pdf(pack_saying(rows=60, language="fr"))


def test_it_is_tagged_titled_and_promises_to_be_accessible(french):
    reader = read(french)
    root = reader.trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/Lang"] == "fr-CA"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert b"<pdfuaid:part>1</pdfuaid:part>" in french
    assert reader.metadata.title == "Warm rooms: who we reach"
    assert mark_in(french) == {"title": "Reach"}
    found = tags(reader)
    assert {"/H1", "/H2", "/P", "/Table", "/TH", "/TD", "/Figure", "/Caption", "/L", "/LI"} <= {tag for tag, _ in found}
    assert [alt for tag, alt in found if tag == "/Figure"] == ["Drawn flat: Warm rooms", "Drawn: Warm rooms"]
    # The header row of the long table is repeated on its second page, but is one header.
    assert [tag for tag, _ in found].count("/TH") == 5


def test_its_bookmarks_are_the_headings(french):
    def titles(outline):
        return [titles(one) if isinstance(one, list) else one.title for one in outline]

    assert titles(read(french).outline) == [
        "In short Warm rooms",
        "The map",
        "How closely",
        "How it came about",
        ["Rules"],
    ]


def test_every_page_has_its_number_and_only_a_wide_figure_lies_flat(french):
    pages = read(french).pages

    flat = [round(float(page.mediabox.width)) > 700 for page in pages]
    assert flat.count(True) == 1
    assert [f"Page {number} sur {len(pages)}" in page.extract_text() for number, page in enumerate(pages, 1)] == [
        True
    ] * len(pages)


def test_the_same_pack_is_the_same_bytes():
    assert as_pdf(pack_saying()) == as_pdf(pack_saying())


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_texts(text):
    content = as_pdf(pack_saying(text))
    reader = read(content)

    clean = shown(text)
    written = words(reader, shown(f"{text}: who we reach"))
    for expected in (f"In short {clean}", f"We work with {clean}.", f"Note {clean}", f"Indicative {clean}"):
        assert letters(expected) in written, expected
    assert reader.metadata.title == shown(f"{text}: who we reach")
    assert b"pdfuaid" in content


def test_letters_that_the_typeface_lacks_do_not_stop_it():
    # Whether the machine has them or not: a name in another script is no reason for having no document.
    content = as_pdf(pack_saying("ᓄᓇᕗᑦ 図書館 مركز"))

    assert len(read(content).pages) >= 4
    assert tags(read(content))


def test_five_thousand_rows_are_set_in_seconds():
    began = time.perf_counter()
    content = as_pdf(pack_saying(rows=5_000))
    assert time.perf_counter() - began < 20
    assert len(read(content).pages) > 90
