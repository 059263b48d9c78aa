"""A pack as a web page, read back as a browser would."""

import re
from html.parser import HTMLParser

import pytest

from netmap.documents.brief_section import shown
from netmap.documents.pack.as_html import as_html
from netmap.documents.pack.pictures import fitted, inline, size
from netmap.documents.pack.reading import mark_in
from tests.documents.pack_writing.conftest import HOSTILE, lines, pack_saying


class Page(HTMLParser):
    """Its elements with their attributes, and its words."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.words = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        if data.strip() and self.elements[-1][0] != "style":
            self.words.append(" ".join(data.split()))

    def of(self, *tags):
        return [attributes for tag, attributes in self.elements if tag in tags]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_texts_and_nothing_is_asked_for(text):
    page = Page(as_html(pack_saying(text)))

    clean = shown(text)
    assert page.words.count(clean) >= 4
    assert shown(f"In short {text}") in page.words
    assert page.of("svg")[0]["aria-label"] == f"Drawn: {clean}"
    tags = {tag for tag, _ in page.elements}
    assert not tags & {"script", "img", "link", "iframe", "object", "form", "image", "use", "foreignobject", "base"}
    for _, attributes in page.elements:
        assert not [name for name in attributes if name.startswith("on") or name in {"src", "style", "xlink:href"}]
        assert attributes.get("href", "#").startswith("#")


def test_the_outline_captions_and_headers_are_those_of_the_pack():
    page = Page(as_html(pack_saying()))

    assert [tag for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)] == [
        "h1",
        "h2",
        "h2",
        "h2",
        "h2",
        "h2",
        "h3",
    ]
    assert [one["href"] for one in page.of("a")] == ["#summary", "#map", "#strength", "#method", "#rules"]
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    named = [name for _, attributes in page.elements for name in attributes.get("aria-labelledby", "").split()]
    assert [name for name in named if name not in ids] == []
    assert [one["scope"] for one in page.of("th")] == [*["col"] * 3, *["row"] * 3, *["col"] * 2, "row"]
    assert {"Figure 1. Who works with Warm rooms", "Table 1. Partners of Warm rooms"} <= set(page.words)
    assert page.of("html") == [{"lang": "en"}]


def test_it_holds_its_own_style_and_says_what_it_was_made_from():
    text = as_html(pack_saying(language="fr"))
    style = re.search("<style>(.*?)</style>", text, re.DOTALL)[1]

    assert "url(" not in style
    assert "@import" not in style
    assert "@page { size: A4" in style
    assert '<html lang="fr">' in text
    assert mark_in(text.encode()) == {"title": "Reach"}
    assert {
        "content": "default-src 'none'; style-src 'unsafe-inline'",
        "http-equiv": "Content-Security-Policy",
    } in Page(text).of("meta")


def test_the_same_pack_is_the_same_page():
    assert as_html(pack_saying()) == as_html(pack_saying())


def test_a_picture_in_a_page_has_names_of_its_own():
    drawn = inline(lines("Clinic"), 'Told "so"', "figure-1-")

    assert drawn.startswith('<svg viewBox="0 0 1400 900" role="img"')
    assert 'aria-label="Told &quot;so&quot;"' in drawn
    assert '<title id="figure-1-title">Clinic</title>' in drawn


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<image href="http://elsewhere.example/x.png"/>',
        '<rect onload="alert(1)"/>',
        '<rect fill="url(http://elsewhere.example)"/>',
        '<a href="http://elsewhere.example"><rect/></a>',
        "<style>@import 'http://elsewhere.example'</style>",
        "<foreignObject><p/></foreignObject>",
    ],
)
def test_what_no_picture_of_ours_is_made_of_does_not_get_into_a_page(inside):
    with pytest.raises(ValueError, match="picture of ours"):
        inline(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">{inside}</svg>', "", "a-")


def test_a_picture_with_a_document_type_is_refused():
    with pytest.raises(ValueError, match="no document type"):
        inline('<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>', "", "a-")


def test_a_picture_fits_its_room_by_its_longer_side():
    assert size(lines("x", 1400, 700)) == (1400, 700)
    assert fitted(lines("x", 1400, 700), 170, 210) == (170, 85)
    assert fitted(lines("x", 700, 1400), 170, 210) == (105, 210)
