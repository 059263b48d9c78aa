"""The Needs & programmes page on the real app: what each of its views says, lists and opens."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest

ON = date(2026, 1, 1)
HOSTILE = "![](http://evil.test/x.png) <b>"
PEOPLE = [
    {"id": "L", "name": "Library", "kind": "LIB_BRANCH"},
    {"id": "R", "name": "Residents' Table", "kind": "RES"},
    {"id": "S", "name": HOSTILE, "kind": "EDU"},
]
PLACES = [
    {"id": "E", "name": "East", "groups": "TEENS"},
    {"id": "W", "name": "West", "groups": "OLDERA"},
    {"id": "Q", "name": "Quay", "part_of": "W"},
]
NEEDS = [
    {
        "id": "N1",
        "statement": "Homework help",
        "status": "VALIDATED",
        "identified_by": "RESIDENT",
        "voices": 7,
        "severity": 4,
        "places": "E|W",
        "groups": "TEENS|FAMILY",
        "theme": "SCHOOL",
        "first_heard_on": "2025-01-01",
        "validated_on": "2025-12-02",
        "validated_by": "R",
    },
    {"id": "N2", "statement": HOSTILE, "status": "HEARD", "identified_by": "STAFF", "places": "W"},
    {"id": "N3", "statement": "A bus on Sundays", "status": "MET"},
    {"id": "N4", "statement": "Heard later", "status": "HEARD", "first_heard_on": "2026-02-01"},
]
PROGRAMMES = [
    {
        "id": "P1",
        "name": "Tutors",
        "status": "RUNNING",
        "lead": "L",
        "needs": "N1",
        "places": "E",
        "groups": "TEENS",
        "started_on": "2025-03-01",
        "attempt": 1,
        "origin": "COCREATED",
    },
    {"id": "P2", "name": "Chess", "status": "ENDED", "ended_on": "2025-06-01"},
    {"id": "P3", "name": "Choir", "status": "FAILED", "ended_on": "2025-06-01"},
]
ROLES = [
    {"programme": "P1", "stage": "IDENTIFY", "stakeholder": "L", "role": "LEAD"},
    {"programme": "P1", "stage": "PLAN", "stakeholder": "R", "role": "COLEAD", "participation": 4},
    {"programme": "P1", "stage": "PLAN", "stakeholder": "L", "role": "LEAD"},
    {"programme": "P1", "stage": "DELIVER", "stakeholder": "S", "role": "CONTRIB"},
    {"programme": "P1", "stage": "EVALUATE", "stakeholder": "R", "participation": 5, "dated": "2026-03-01"},
    {"programme": "P2", "stage": "PLAN", "stakeholder": "R", "participation": 2},
]
EVIDENCE = [
    {"need": "N1", "type": "SURVEY", "dated": "2025-02-01", "source": "Doorstep"},
    {"need": "N1", "type": "STORY", "dated": "2026-02-01", "source": "Later"},
]
CONTACTS = [
    {"id": "C1", "date": "2025-11-02", "participants": "R", "unit": "L", "mode": "LISTEN", "place": "E"},
    {
        "id": "C2",
        "date": "2024-01-05",
        "participants": "S",
        "unit": "L",
        "mode": "LISTEN",
        "place": "Q",
        "groups": "TEENS",
    },
    {"id": "C3", "date": "2025-12-01", "participants": "S", "mode": "INFORM", "place": "W", "needs_heard": "N1"},
    {"id": "C4", "date": "2026-05-01", "participants": "R", "mode": "LISTEN", "place": "W"},
]
LESSONS = [
    {"id": "A", "programme": "P2", "outcome": "FAILED", "dated": "2025-07-01", "what_happened": "Nobody came"},
    {"id": "B", "programme": "P3", "outcome": "FAILED", "dated": "2026-07-01"},
]
BARRIERS = [
    {
        "id": "B1",
        "barrier": "FINES",
        "raised_on": "2025-01-01",
        "raised_by": "R|S",
        "groups": "TEENS",
        "status": "OPEN",
    },
    {"id": "B2", "barrier": "HOURS", "raised_on": "2025-12-01", "status": "REMOVED", "resolved_on": "2026-03-01"},
    {"id": "B3", "barrier": "COST", "raised_on": "2025-01-01", "status": "ACCEPTED"},
    {"id": "B4", "barrier": "TRUST", "raised_on": "2026-02-01", "status": "OPEN"},
]
TOWN = {
    "stakeholders": PEOPLE,
    "places": PLACES,
    "needs": NEEDS,
    "programmes": PROGRAMMES,
    "stage_roles": ROLES,
    "evidence": EVIDENCE,
    "interactions": CONTACTS,
    "lessons": LESSONS,
    "barriers": BARRIERS,
}


@pytest.fixture
def page(dashboard, fill):
    fill(**TOWN)
    app = dashboard("needs")
    app.date_input(key="as_of").set_value(ON).run()
    assert not app.exception
    return app


def see(app, view):
    app.pills(key="view").set_value(view).run()
    assert not app.exception
    return app


def opened(app, view, **address):
    app.session_state["view"] = view
    for name, one in address.items():
        app.query_params[name] = one
    app.run()
    assert not app.exception
    return app


def by_address(dashboard, **address):
    app = dashboard()
    app.switch_page("netmap/screens/needs.py")
    for name, one in address.items():
        app.query_params[name] = one
    app.run()
    assert not app.exception
    return app


def touch(app, element, **selection):
    """Choose something in a table or a chart as a browser does: setting the state alone would call nothing back."""
    states = app._tree.get_widget_states()
    chosen = states.widgets.add()
    chosen.id = element.proto.id
    chosen.string_value = json.dumps({"selection": selection})
    app._run(states)
    assert not app.exception
    return app


def tick(app, column, row=0):
    shown = next(one for one in app.dataframe if column in one.value)
    return touch(app, shown, rows=[row], columns=[], cells=[])


def table(app, column):
    return next(one.value for one in app.dataframe if column in one.value)


def figures(app):
    return {metric.label: (metric.value, metric.delta) for metric in app.metric}


def plain(text):
    """Return Markdown as it reads."""
    return re.sub(r"\\(.)", r"\1", text).replace("\u2060", "")


def test_the_matrix_says_of_each_square_who_answers_the_need_there(page):
    matrix = table(page, "Need").set_index("Need")

    assert matrix.loc["Homework help"].to_dict() == {"East": "None (none 1, covered 1)", "West": "None"}
    assert list(matrix.columns) == ["East", "West"]
    assert set(matrix.index) == {"Homework help", HOSTILE}
    assert page.pills(key="coverage_state").options[:2] == ["All squares (3)", "0 · None (3)"]


def test_a_square_opens_onto_its_programmes_and_partners(page):
    row = table(page, "Need")["Need"].tolist().index("Homework help")
    touch(page, page.dataframe[0], rows=[], columns=[], cells=[[row, "West"]])
    assert plain(page.subheader[0].value) == "Homework help: West"
    assert set(table(page, "Who answers it")["Place"]) == {"West"}

    # The first column holds the need itself: all of it is meant.
    touch(page, page.dataframe[0], rows=[], columns=[], cells=[[row, "Need"]])
    assert page.subheader[0].value == "Homework help"
    assert table(page, "Who answers it")["Place"].tolist() == ["East", "East", "West", "West"]


def test_a_click_on_the_picture_chooses_the_square_behind_it(page):
    touch(page, page.get("vega_lite_chart")[0], picked=[{"row": "N1", "column": "E"}])

    cells = table(page, "Who answers it")
    assert plain(page.subheader[0].value) == "Homework help: East"
    assert cells[["Place", "Group", "Who answers it", "Programmes"]].to_numpy().tolist() == [
        ["East", "Families", "None", 0],
        ["East", "Teenagers", "Covered", 1],
    ]
    assert table(page, "On this day")[["Name", "On this day"]].to_numpy().tolist() == [["Tutors", "runs"]]
    assert table(page, "Part")["Stakeholder"].tolist() == ["Residents' Table", HOSTILE, "Library"]


def test_narrowed_to_a_group_only_its_squares_are_left(page):
    page.selectbox(key="needs_only_group").set_value("TEENS").run()

    matrix = table(page, "Need").set_index("Need")
    assert matrix.loc["Homework help"].to_dict() == {"East": "Covered", "West": "None"}
    assert list(matrix.index) == ["Homework help"]


def test_across_groups_a_need_without_one_stands_apart(page):
    page.segmented_control(key="coverage_across").set_value("group").run()

    assert not page.exception
    assert list(table(page, "Need").columns)[1:] == ["Families", "Teenagers", "No group written down"]


def test_a_choice_of_state_leaves_its_squares(page, words):
    page.pills(key="coverage_state").set_value("COVERED").run()

    assert not page.exception
    assert "No square stands there on this day." in words(page)


def test_needs_are_counted_on_the_ladder_and_listed_with_what_they_rest_on(page):
    needs = table(see(page, "needs"), "Ladder")

    assert needs[["Need", "Ladder", "Stands at", "Named by", "Evidence", "Running programmes"]].fillna(
        ""
    ).to_numpy().tolist() == [
        ["Homework help", "●●●○○○", "Validated", "Residents", 1, 1],
        [HOSTILE, "●●○○○○", "Heard", "Library staff", 0, 0],
        ["A bus on Sundays", "●●●●●●", "Met", "", 0, 0],
    ]
    assert needs["Age"].iloc[0] == 365
    assert page.pills(key="needs_shown").options == [
        *("All (3)", "Open (2)", "Open, and nothing runs (1)", "Named by others (1)", "Thin evidence (3)"),
    ]
    page.pills(key="needs_shown").set_value("unanswered").run()
    assert table(page, "Ladder")["Need"].tolist() == [HOSTILE]


def test_ticking_a_need_opens_it_and_the_way_back_leads_to_the_list(page, words):
    tick(see(page, "needs"), "Ladder")

    told = plain(words(page))
    assert dict(page.query_params) | {"as_of": ""} == {"view": "needs", "need": "N1"} | {"as_of": ""}
    assert page.subheader[0].value == "Homework help"
    assert "● Suspected → ● Heard → **● Validated** → ○ Prioritised → ○ Being met → ○ Met" in told
    assert "Step 3 of 6: Those who have it confirmed it. Next: prioritised." in told
    assert "1 January 2025, 365 days ago" in told
    assert "2 December 2025, 30 days ago" in told
    assert "**What it rests on (1 piece of evidence)**" in told
    assert "**Heard at 1 contact**" in told
    assert table(page, "Source")["Source"].tolist() == ["Doorstep"]

    page.button[0].click().run()
    assert dict(page.query_params) | {"as_of": ""} == {"view": "needs"} | {"as_of": ""}
    assert table(page, "Ladder").shape[0] == 3


def test_the_open_gaps_about_a_need_stand_beside_it(page):
    opened(page, "needs", need="N1")
    heading = next(one.value for one in page.markdown if one.value.startswith("**Open gaps about it"))
    shown = [one for one in page.button if (one.key or "").startswith("needs_gap_")]
    assert heading == f"**Open gaps about it ({len(shown)})**"
    assert shown

    shown[0].click().run()
    assert not page.exception
    assert page.title[0].value == "Gaps"


def test_a_stranger_in_the_address_is_said(page, words):
    opened(page, "needs", need="N4")
    assert "There is no need with the id N4 on this day." in words(page)
    opened(page, "programmes", programme="![x]")
    assert "There is no programme with the id ![x]." in plain(words(page))
    assert "![x]" not in words(page)


def test_the_stage_grid_says_how_much_say_the_community_had_and_who_led(page, words):
    see(page, "programmes")

    grid = table(page, "Community first at").set_index("Programme")
    assert grid.loc["Tutors", ["Community first at", "Identify", "Plan", "Deliver", "Evaluate"]].tolist() == [
        *("Plan", "Only our own units", "4 · Collaborate; the community led", "Partners only", "Nothing written down"),
    ]
    assert grid.loc["Tutors", "Led by the community"] == "1 of 2"
    assert figures(page) == {
        "Community in planning": ("50%", "1 of 2 programmes whose planning is known"),
        "There before delivery": ("100%", "2 of 2 programmes with anybody written down"),
        "Stages the community led": ("50%", "1 of 2 stages with a lead"),
    }
    assert page.pills(key="programmes_shown").options == [
        *(
            "All (3)",
            "Running (1)",
            "Community in planning (1)",
            "Planned without it (1)",
            "Planning not written down (1)",
        ),
    ]
    page.pills(key="programmes_shown").set_value("without").run()
    assert table(page, "Community first at")["Programme"].tolist() == ["Chess"]


@pytest.mark.parametrize("by", ["table", "picture"])
def test_a_programme_opens_from_table_and_picture(page, words, by):
    see(page, "programmes")
    if by == "table":
        tick(page, "Community first at")
    else:
        touch(page, page.get("vega_lite_chart")[0], picked=[{"row": "P1", "column": "PLAN"}])

    told = plain(words(page))
    assert dict(page.query_params) | {"as_of": ""} == {"view": "programmes", "programme": "P1"} | {"as_of": ""}
    assert page.subheader[0].value == "Tutors"
    assert "The community came in at “plan” and took part at 1 of 3 stages written down." in told
    assert "Most say it had: 4 · Collaborate. It led 1 of 2 stages with a lead." in told
    assert "1 attempt" in told
    stages = page.table[0].value.map(plain)
    assert stages.iloc[2].tolist() == [
        "Plan",
        "Residents' Table",
        "4 · Collaborate",
        "",
        "Library",
        "Library, Residents' Table",
    ]
    assert stages.iloc[3]["Partners"] == HOSTILE
    assert table(page, "Part")[["Stakeholder", "Part", "Most say"]].fillna("").to_numpy().tolist() == [
        ["Residents' Table", "community", "4 · Collaborate"],
        [HOSTILE, "partner", ""],
        ["Library", "ours", ""],
    ]


def test_from_a_programme_to_its_need_and_to_a_partner(page):
    opened(page, "programmes", programme="P1")
    tick(page, "Need")
    assert page.subheader[0].value == "Homework help"

    opened(page, "programmes", programme="P1")
    del page.query_params["need"]
    tick(page, "Part")
    assert plain(page.title[0].value) == "Residents' Table"


def test_listening_is_counted_by_place_and_group_and_silence_comes_first(page, words):
    see(page, "listening")

    assert figures(page) == {
        "We listened at": ("1 contact", "in the last 365 days; 2 in all"),
        "Listening rather than telling": ("67%", "of 3 contacts that were mostly one of the two"),
        "Places not listened to": ("2 of 3", "in the last 365 days; 0 never"),
        "Groups not listened to": ("3 of 3", "in the last 365 days; 2 never"),
    }
    # What was heard in Quay was heard in West, of which it is a part.
    assert table(page, "Place")[["Place", "Days ago", "Lately", "In all"]].to_numpy().tolist() == [
        ["Quay", 727, 0, 1],
        ["West", 727, 0, 1],
        ["East", 60, 1, 1],
    ]
    assert table(page, "Group")["Group"].tolist() == ["Families", "Older adults", "Teenagers"]
    assert "Nobody listened in the last 365 days to: Quay, West." in words(page)
    assert table(page, "With")["With"].tolist() == ["Residents' Table", HOSTILE]

    tick(page, "Place", 1)
    assert next(one.value for one in page.dataframe if "With" in one.value)["With"].tolist() == [HOSTILE]
    assert page.subheader[2].value == "The log: West"


def test_lessons_and_programmes_that_left_none(page, words):
    see(page, "lessons")

    assert "Failed: 1." in words(page)
    assert table(page, "What happened")["Programme"].tolist() == ["Chess"]
    assert table(page, "Ended on")["Name"].tolist() == ["Choir"]

    tick(page, "Ended on")
    assert page.subheader[0].value == "Choir"


def test_barriers_that_stand_come_first_and_one_removed_later_still_stood(page):
    see(page, "barriers")

    assert figures(page) == {
        "Still standing": ("2", "of 3 barriers"),
        "Standing for long": ("1", "for more than 180 days"),
        "Groups kept out": ("1", "named by those that stand"),
    }
    assert table(page, "Open for")[["Barrier", "Open for"]].to_numpy().tolist() == [
        ["Fines", 365],
        ["Opening hours", 31],
    ]
    assert page.dataframe[1].value["Barrier"].tolist() == ["Cost"]


@pytest.mark.parametrize("view", ["coverage", "needs", "programmes", "listening", "lessons", "barriers"])
def test_every_view_can_be_opened_by_its_address_and_takes_names_for_text(dashboard, fill, words, view):
    fill(**TOWN)
    app = by_address(dashboard, view=view)

    assert not app.exception
    assert app.pills(key="view").value == view
    assert HOSTILE not in words(app)
    assert all(chart.proto.alt for chart in app.get("vega_lite_chart"))


def test_an_address_with_a_need_alone_opens_it(dashboard, fill):
    fill(**TOWN)
    app = by_address(dashboard, need="N3")

    assert app.subheader[0].value == "A bus on Sundays"


def test_an_empty_network_says_what_to_do_first(dashboard, words):
    assert "This network is empty. Here you will see what residents need" in words(dashboard("needs"))


def test_without_needs_and_programmes_the_page_says_which_sheets_to_fill_in(dashboard, fill, words):
    fill(stakeholders=PEOPLE)
    told = words(dashboard("needs"))

    assert "No need and no programme is written down yet." in told
    assert all(f"**{sheet}**" in told for sheet in ("Needs", "Programmes", "Stage roles", "Interactions", "Lessons"))


@pytest.mark.parametrize(
    ("view", "said"),
    {
        "coverage": "No open need is written down by this day.",
        "needs": "No need is written down by this day.",
        "programmes": "No programme is written down.",
        "listening": "Nothing is known of listening",
        "lessons": "No lesson is written down by this day.",
        "barriers": "No barrier is written down by this day.",
    }.items(),
)
def test_a_view_without_rows_says_which_sheet_holds_them(dashboard, fill, words, view, said):
    # One row of another sheet, so that the page itself is not empty.
    other = {"programmes": {"barriers": BARRIERS[2:]}, "barriers": {"programmes": PROGRAMMES[1:]}}
    fill(stakeholders=PEOPLE, **other.get(view, {"programmes": PROGRAMMES[1:]}))
    app = see(dashboard("needs"), view)

    assert said in words(app)
    assert "Go to Import" in [link.label for link in app.get("page_link")]


def test_two_needs_of_the_same_words_are_two_rows(dashboard, fill):
    fill(stakeholders=PEOPLE, needs=[{"id": one, "statement": "Heat", "status": "HEARD"} for one in ("A", "B")])
    app = dashboard("needs")

    assert table(app, "Need")["Need"].tolist() == ["Heat (A)", "Heat (B)"]
