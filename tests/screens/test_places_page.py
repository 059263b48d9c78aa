"""The Places page on the real app: the map, what is not on it, its table, and a place with its ways on."""

import json

import pyarrow as pa
import pytest

HOSTILE = "![](http://evil.test/x.png) <b>"
PLACES = [
    {"id": "E", "name": "East", "latitude": 45.0, "longitude": -65.0, "population": 2000, "part_of": "T"},
    {"id": "W", "name": HOSTILE, "latitude": 45.0, "longitude": -65.1, "population": 500, "part_of": "T"},
    {"id": "Q", "name": "Quay"},
    {"id": "T", "name": "Town"},
]
ALONE = {"stakeholders": [{"id": "L", "name": "Library", "kind": "LIB_BRANCH"}], "relationships": [], "needs": []}
TOWN = {
    "places": PLACES,
    "stakeholders": [
        {"id": "L", "name": "Library", "kind": "LIB_BRANCH", "place": "E", "visibility": "PUBLIC"},
        {"id": "A", "name": "Food Bank", "kind": "NPO", "place": "W", "visibility": "PUBLIC"},
    ],
    "relationships": [{"source": "L", "target": "A", "relation": "INFO", "level": 2, "last_contact": "2025-12-01"}],
    "needs": [{"id": "N", "statement": "A *bus*", "status": "HEARD", "places": "W", "visibility": "PUBLIC"}],
}


@pytest.fixture
def page(dashboard, fill):
    """Open the page on some rows, at a place if one is named."""

    def open_page(place="", **rows):
        fill(**(TOWN | rows))
        app = dashboard("places")
        return at(app, place) if place else app

    return open_page


def at(app, place):
    app.query_params["place"] = place
    app.run()
    assert not app.exception
    return app


def drawn(app, column="called"):
    """Return the rows of the chart's data that have a column, as the browser gets them."""
    frames = [pa.ipc.open_stream(one.data.data).read_all() for one in app.get("vega_lite_chart")[0].proto.datasets]
    return [row for frame in frames if column in frame.column_names for row in frame.to_pylist()]


def touch(app, element, **selection):
    """Choose something in a table or a chart as a browser does."""
    states = app._tree.get_widget_states()
    chosen = states.widgets.add()
    chosen.id = element.proto.id
    chosen.string_value = json.dumps({"selection": selection})
    app._run(states)
    assert not app.exception


def table(app):
    return app.dataframe[-1].value


def test_places_are_drawn_where_they_lie_and_the_table_says_the_same(page, words):
    app = page()

    # 0.1 degrees at latitude 45: 111.195 x 0.1 x 0.7071 = 7.863 km; the area goes by the people, a quarter of 2,400.
    assert [(one["place"], round(one["x"], 2), one["size"], one["partners"]) for one in drawn(app)] == [
        ("E", 3.93, 2400, 0),
        ("W", -3.93, 600, 1),
    ]
    frame = table(app)
    assert frame["Place"].tolist() == [HOSTILE, "East", "Quay"]
    assert frame["Needs"].tolist() == [1, 0, 0]
    assert frame["Ties per 1,000"].fillna(-1).tolist() == [2.0, 0.5, -1]
    assert frame["On the map"].tolist() == ["yes", "yes", "no coordinates"]
    # Nobody was asked in the East: that is not "none".
    assert frame["How needs are covered"].tolist() == ["? Not known", "… Never asked", "… Never asked"]
    assert (
        "1 place has no coordinates: fill in Latitude and Longitude on the sheet Places. Not on the map: Quay."
        in words(app)
    )
    assert "What is recorded for Town as a whole is counted with the larger places only." in words(app)


def test_a_place_opens_with_needs_workers_and_the_way_to_who_could_help(page, words):
    app = page("W")

    assert r"\!\[\]\(http" in words(app)
    assert "![]" not in words(app)
    assert "**Open needs there (1)**" in words(app)
    assert "**Who works there (1 based there, 0 serving it from elsewhere)**" in words(app)
    assert [frame.value.iloc[0, 0] for frame in app.dataframe[:2]] == ["A *bus*", "Food Bank"]
    next(button for button in app.button if button.label == "Who could help here?").click().run()
    assert not app.exception
    assert app.title[0].value == "Contacts"
    assert app.query_params["purpose"] == "place:W"


def test_larger_places_hold_their_parts(page):
    app = page()
    app.button_group(key="place_level").set_value("largest").run()

    assert not app.exception
    assert table(app)["Place"].tolist() == ["Quay", "Town"]
    assert table(app)["Population"].fillna(-1).tolist() == [-1, 2500]


def test_every_colour_and_the_ties_are_drawn(page):
    app = page()
    app.toggle(key="place_lines").set_value(True)
    looks = {}
    for colour in ("uncovered", "partners", "ties_per_1000", "days"):
        app.selectbox(key="place_colour").set_value(colour).run()
        assert not app.exception
        looks[colour] = [row["look"] for row in drawn(app)]

    assert looks["uncovered"] == ["0", "0"]
    assert looks["partners"] == ["0", "1"]
    assert looks["ties_per_1000"] == ["0.5", "2"]
    assert looks["days"][0] == "No contact recorded"
    assert [(row["ties"], row["told"]) for row in drawn(app, "x2")] == [(1, f"East and {HOSTILE}")]


def test_a_circle_and_a_row_open_their_place(page):
    app = page()
    touch(app, app.get("vega_lite_chart")[0], picked=[{"place": "E"}])
    assert (app.subheader[0].value, app.query_params["place"]) == ("East", "E")

    # The rows stand by name: the hostile one, East, Quay.
    touch(app, app.dataframe[-1], rows=[2], columns=[], cells=[])
    assert (app.subheader[0].value, app.query_params["place"]) == ("Quay", "Q")


def test_the_public_hears_nothing_of_needs_nor_of_few_people(page, words):
    app = page("W", places=[*PLACES[:1], PLACES[1] | {"population": 9}, *PLACES[2:]])
    app.radio(key="seen_as").set_value("public").run()

    assert not app.exception
    assert "Never asked" not in words(app)
    assert not any(button.label == "Who could help here?" for button in app.button)
    frame = table(app)
    assert not {"Needs", "Last contact"} & set(frame)
    assert {one["told"] for one in drawn(app)} == {"not for the public"}
    assert "name no place" not in words(app)
    assert frame["Population"].fillna(-1).tolist() == [-1, 2000, -1]


def test_without_coordinates_it_says_what_to_fill_in(page, words):
    app = page(places=[{"id": "E", "name": "East"}], **ALONE)
    assert "No place has coordinates yet" in words(app)
    assert table(app)["Place"].tolist() == ["East"]

    assert "The place that the address names is not among those shown." in words(at(app, "gone"))


def test_without_places_it_says_which_sheet_to_fill_in(page, words):
    assert "No place is written down yet." in words(page(places=[], **ALONE))


def test_many_places_on_one_point(page, words):
    app = page(
        places=[{"id": f"P{n}", "name": f"Place {n}", "latitude": 45.0, "longitude": 180.0} for n in range(500)],
        **ALONE,
    )

    assert len(drawn(app)) == 500
    assert "500 places share their coordinates with another and cover each other." in words(app)
