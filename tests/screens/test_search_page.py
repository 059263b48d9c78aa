"""Searching from any page, and what is found leading to its page."""

from netmap.screens.parts.search_results import in_context
from netmap.search import Hit

TOWN = {
    "stakeholders": [
        {"id": "L", "name": "Library", "kind": "LIB_BRANCH"},
        {"id": "F", "name": "Quay Food Bank", "kind": "BUS"},
        {"id": "X", "name": "![x](http://elsewhere.example/x.png) food", "visibility": "INTERNAL"},
    ],
    "relationships": [{"source": "L", "target": "F", "relation": "INFO", "stated_by": "L"}],
    "interactions": [
        {"id": "I1", "date": "2026-01-05", "participants": "F", "unit": "L", "summary": "About *food* hampers"}
    ],
}


def search(app, words):
    app.text_input(key="search_words").input(words).run()
    assert not app.exception
    return app


def test_the_box_on_any_page_leads_to_what_was_found(dashboard, fill, words):
    fill(**TOWN)
    app = search(dashboard("tie"), "fod quay")

    assert [title.value for title in app.title] == ["Search"]
    assert "Stakeholders (1)" in words(app)
    assert "“fod” is spelled nowhere" in words(app)


def test_what_was_found_leads_to_its_page_and_hostile_text_stays_text(dashboard, fill, words):
    fill(**TOWN)
    app = search(dashboard("search"), "library")
    assert app.query_params["q"] == "library"
    search(app, "food")

    assert "Contacts in the log (1)" in words(app)
    assert r"About **\*food\*** hampers]" in words(app)
    assert all("![x]" not in str(element.value) for element in (*app.markdown, *app.caption))
    app.button(key="search_open_stakeholders_F").click().run()
    assert app.title[0].value == "Quay Food Bank"


def test_others_find_only_what_they_may_see(dashboard, fill, words):
    fill(**TOWN)
    app = dashboard()
    app.radio(key="seen_as").set_value("partners").run()
    app = search(app, "food")

    assert "Stakeholders (1)" in words(app)
    assert not any(button.key == "search_open_stakeholders_X" for button in app.button)


def test_nothing_found_says_what_to_try(dashboard, fill, words):
    fill(**TOWN)

    assert "Nothing holds “zebra”" in words(search(dashboard(), "zebra"))


def test_words_are_bold_and_never_markup():
    hit = Hit("interactions", "I1", "", "", "Summary", (("About *all* ", False), ("food", True)), 1.0)

    assert in_context(hit) == r":small[Summary: About \*all\* **food**]"
