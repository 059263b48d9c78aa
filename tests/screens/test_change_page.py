"""The Change page on the real app: what is compared, each part of the answer, and what it says where nothing can be."""

from datetime import UTC, date, datetime

import pytest

from netmap.records import Records
from netmap.store import Changes

HOSTILE = "![](http://evil.test/x.png) <b>"
PEOPLE = [
    {"id": "L", "name": "Library", "kind": "LIB_BRANCH", "visibility": "PUBLIC"},
    {"id": "C", "name": HOSTILE, "kind": "NPO", "visibility": "PUBLIC"},
    {"id": "Y", "name": "Youth Club", "kind": "NPO", "visibility": "PUBLIC"},
]
TO = "2026-11-01"


def said(target, level, day):
    times = {"stated_on": day, "last_contact": day}
    return {"source": "L", "target": target, "relation": "INFO", "level": level, "visibility": "PUBLIC", **times}


TOWN = {
    "stakeholders": PEOPLE,
    "relationships": [said("C", 2, "2025-01-10"), said("C", 3, "2026-03-01"), said("Y", 1, "2026-04-01")],
}


@pytest.fixture
def page(dashboard, fill):
    """Open the page on some rows, with what its address says."""

    def open_page(rows=TOWN, **address):
        fill(**rows)
        return at(dashboard("change"), as_of=TO, **address)

    return open_page


def at(app, **address):
    for name, value in address.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    assert not app.error
    return app


def sentences(app):
    return next(one.value for one in app.markdown if one.value.startswith("- ")).replace("\\", "").splitlines()


def frame(app, column):
    """Return the first table that has a column."""
    return next(one.value for one in app.dataframe if column in one.value)


def test_a_year_part_by_part(page):
    app = page()

    assert app.subheader[0].value == "From 1 November 2025 to 1 November 2026"
    assert sentences(app)[:3] == [
        "- 1 tie is new, and none was lost.",
        "- 1 of the new ties may be older than its record: nobody had asked before.",
        "- 1 tie became closer.",
    ]
    assert [one.value for one in app.text][:2] == [
        "1 November 2025: 3 stakeholders, 1 tie",
        "1 November 2026: 3 stakeholders, 2 ties",
    ]
    # Thirteen days, a month apart; the last is shown, and a step back leads to the one before it.
    assert app.select_slider[0].value == date(2026, 11, 1)
    next(one for one in app.button if one.label == "Earlier").click().run()
    assert app.select_slider[0].value == date(2026, 10, 1)
    app.select_slider[0].set_value(date(2026, 4, 1)).run()
    assert any("Since 1 March 2026: 1 tie new" in one.value.replace("\\", "") for one in app.markdown)
    assert "The network on 1 April 2026: 2 ties" in [one.value for one in app.text]

    at(app, view="ties")
    assert frame(app, "State")["Before"].tolist() == ["Never asked"]
    app.session_state["change_kind"] = "strengthened"
    at(app)
    ties = frame(app, "State")
    assert ties["Before"].str.startswith("Level 2").tolist() == ties["Now"].str.startswith("Level 3").tolist() == [True]
    told = f"{HOSTILE} and Library work together more closely; before: level 2"
    assert ties["What became of it"].tolist()[0].startswith(told)

    at(app, view="growth")
    assert frame(app, "Ties")["Ties"].tolist() == [1] * 5 + [2] * 8
    assert len(app.get("vega_lite_chart")) == 2

    at(app, view="measures")
    measures = frame(app, "Measure").set_index("Measure")
    # Only the library has spoken, both times: among those alone there is no tie.
    columns = ["Before", "Now", "Difference", "Same, before", "Same, now", "Same, difference"]
    assert measures.loc["Ties", columns].tolist() == ["1", "2", "+1", "0", "0", ""]

    at(app, view="gaps")
    assert [one.label for one in app.expander if "opened" in one.label]

    at(app, view="partners")
    assert [one.value.replace("\\", "") for one in app.markdown[-3:]] == [
        "**Stayed (1)**",
        "**Left (0)**",
        "**Came (0)**",
    ]
    assert frame(app, "Name")["Name"].tolist() == [HOSTILE]

    at(app, **{"from": "2026-10-01"})
    assert app.subheader[0].value == "From 1 October 2026 to 1 November 2026"
    assert app.info[0].value == "Nothing changed: no tie, no gap and no partner came, went or became another."
    assert app.query_params["from"] == "2026-10-01"
    assert app.query_params["view"] == "partners"

    at(app, **{"from": "2026-12-24"})
    assert app.warning[0].value == (
        "24 December 2026 is not before 1 November 2026. Choose an earlier day to compare with, or a later one at the top."
    )


def test_the_data_before_and_after_an_import(page, store):
    app = page(compare="imports")
    assert [one.value for one in app.info] == [
        "There is only one state of the data so far. After the next import or edit the data before and after it can be compared here."
    ]
    frames = Records.of(stakeholders=[{"id": "B", "name": "Baths"}], relationships=[said("B", 4, "2026-05-01")]).frames
    upserts = {name: rows.assign(version=0) for name, rows in frames.items() if len(rows)}
    store.write(Changes(upserts, {}), kind="import", actor="test", at=datetime(2026, 5, 2, tzinfo=UTC))
    at(app)

    assert app.subheader[0].value == "The data after change 1 and after change 2"
    assert sentences(app)[0] == "- 1 tie is new, and none was lost."
    assert [one.value for one in app.text][:2] == [
        "After change 1: 3 stakeholders, 2 ties",
        "After change 2: 4 stakeholders, 3 ties",
    ]
    assert not app.select_slider


def test_what_is_not_there_is_said(page):
    app = page({**TOWN, "relationships": [{"source": "L", "target": "C", "level": 2}]})

    assert app.info[0].value.startswith("Nothing about ties carries a date yet, so two days cannot be told apart.")
    assert not app.subheader


def test_an_empty_network_says_what_the_page_will_show(dashboard):
    assert (
        dashboard("change")
        .info[0]
        .value.startswith("This network is empty. Here you will see what changed since a day")
    )


def test_others_see_only_what_they_may(page, words):
    app = page(seen_as="partners")

    assert app.subheader[0].value == "From 1 November 2025 to 1 November 2026"
    assert "Who answered, and when, is the library's own." in words(app).replace("\\", "")
    # The history of the data is the library's own: there is nothing to choose but a day.
    assert [one.label for one in app.get("button_group")] == ["What to look at"]

    at(app, seen_as="public")
    told = [one.value for one in app.info]
    assert any("No tie that this audience sees carries a day" in one for one in told)
