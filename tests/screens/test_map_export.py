"""Taking the map along from its page."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from netmap.drawing.map_model import MapModel
from netmap.drawing.picture import Caption
from netmap.screens.parts import map_export

LEGEND = {"colour": "", "size": "Larger mark: more ties. Thicker line: stronger tie."}


def test_the_table_is_guarded_and_says_what_it_is():
    rows = pd.DataFrame(
        {
            "Name": ["=HYPERLINK(1)", "Café, Nord"],
            "Place": [None, "Old Quay"],
            "Ties": [2, 0],
            "Strongest tie": [0.51678, None],
        },
        index=pd.Index(["-1", "S2"], name="id"),
    )
    found = MapModel([], [], {}, LEGEND, "Showing all 2 stakeholders and 1 tie", ("-1", "S2"), "1")
    text = map_export.as_csv(rows, found, Caption("Old Quay", date(2026, 6, 1), ("sector Food",))).decode("utf-8-sig")
    *table, last = text.split("\r\n\r\n")

    assert table[0].split("\r\n") == [
        "Id,Name,Place,Ties,Strongest tie",
        "'-1,'=HYPERLINK(1),,2,0.517",
        'S2,"Café, Nord",Old Quay,0,',
    ]
    notes = last.strip().split("\r\n")
    assert notes[:2] == ["Old Quay: who works with whom. As of 1 June 2026.", "Showing all 2 stakeholders and 1 tie."]
    assert notes[2].startswith(
        '"Larger mark: more ties. Thicker line: stronger tie. A line is a tie between two; it has no direction.'
    )
    assert notes[3:] == ["Only: sector Food.", "Internal: for the library's own staff. Not for partners or the public."]


@pytest.fixture
def page(fill, dashboard):
    people = [
        {"id": "L", "name": "Library", "kind": "LIB_BRANCH"},
        {"id": "F", "name": "Food Bank", "kind": "NPO_FOOD"},
    ]
    fill(stakeholders=people, relationships=[{"source": "L", "target": "F", "level": 4, "stated_by": "L"}])
    return dashboard("map")


def offered(page):
    return {button.proto.label: button.proto for button in page.get("download_button")}


def test_nothing_is_offered_until_asked_and_nothing_made_until_clicked(page):
    assert offered(page) == {}
    page.session_state["map_export"] = True
    page.run()

    assert list(offered(page)) == [
        "Picture (PNG)", "Picture for print (SVG)", "Web page (HTML)",
        "For Gephi (GEXF)", "For other programs (GraphML)", "Table (CSV)",
    ]  # fmt: skip
    assert all(button.deferred_file_id and not button.url for button in offered(page).values())
    told = " ".join(element.value for element in page.markdown)
    assert "The map as it is now. Internal: for the library's own staff. Not for partners or the public." in told
