"""The Reach page of the sample town: what it says is what ``netmap.reach`` answers, down to the rows; and the pack made there."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO

import pandas as pd
import pytest
from docx import Document
from streamlit.testing.v1 import AppTest

from netmap.conventions import Conventions
from netmap.demo import demo_as_of, demo_store
from netmap.network import build
from netmap.privacy import for_audience
from netmap.reach import FRAMES, Period, ReachTable, frame_called, reach
from netmap.screens.parts import reach_tables
from netmap.tables import TABLES, Audience
from tests.screens.conftest import APP

DAY = demo_as_of()


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    with demo_store(tmp_path_factory.mktemp("reach")) as store:
        yield store


@pytest.fixture
def visit(town, monkeypatch):
    """Open the Reach page of the sample town by its address."""
    monkeypatch.setenv("NETMAP_DB", town.where)
    monkeypatch.setenv("NETMAP_DEMO", "1")

    def at(**address) -> AppTest:
        app = AppTest.from_file(APP, default_timeout=120)
        for name, value in address.items():
            app.query_params[name] = value
        app.switch_page("netmap/screens/reach.py").run()
        assert not app.exception
        return app

    return at


@pytest.fixture(scope="module")
def answer(town):
    """Ask netmap.reach itself."""

    def asked(audience=Audience.INTERNAL, begin=None, frame=None):
        seen = for_audience(town.load(), audience, Conventions()).records
        period = Period(begin, DAY) if begin else Period.year_to(DAY)
        whole = build(town.load(), Conventions(), DAY)
        return reach(build(seen, Conventions(), DAY), period, frame=frame_called(frame) if frame else None, whole=whole)

    return asked


def sentences(app):
    return [one.value for one in app.code]


def quoted(found):
    """Return what may be quoted: number by number, then theme by theme."""
    by_theme = ["\n".join(one.sentences) for one in found.tables if one.sentences]
    return [*(one.sentence for one in found.statements if has_number(one)), *by_theme]


def button(app, label):
    return next(one for one in app.button if one.label == label)


def has_number(one):
    return one.value is not None or one.bound is not None


def test_every_sentence_is_the_one_that_reach_answers(visit, answer, words):
    for audience in (Audience.INTERNAL, Audience.PUBLIC):
        app, found = visit(seen_as=audience.value), answer(audience)

        assert sentences(app) == ["\n".join(found.summary), *quoted(found)]
        told = words(app).replace("\\", "")
        assert all(note in told for note in found.notes)
        assert all(one.why_not in told for one in found.statements if not has_number(one))


def test_a_number_opens_onto_its_rule_and_its_rows(visit, answer, words):
    found = answer()
    one = found["PARTNERS"]
    app = visit()
    app.session_state["reach_open_PARTNERS"] = True
    app.run()

    assert not app.exception
    told = words(app)
    assert one.rule in told
    assert all(text in told for text in (one.unknown, one.confirmed))
    assert f"What was counted: {one.numerator.count:,}" in told
    sheets = app.button_group(key="reach_sheet_PARTNERS_of")
    assert sheets.options == [
        f"{table.title} ({len(one.numerator[table.name]):,})" for table in TABLES if table.name in one.numerator
    ]
    sheets.set_value("agreements").run()
    assert app.dataframe[0].proto.alt == f"Agreements: {len(one.numerator['agreements'])} rows."


def test_ticking_a_row_opens_whom_it_is_about(visit, answer, town):
    first = answer()["PARTNERS"].numerator["stakeholders"]
    people = town.load()["stakeholders"]
    app = visit()
    app.session_state["reach_open_PARTNERS"] = True
    app.session_state["reach_rows_PARTNERS_of_stakeholders"] = {"selection": {"rows": [0], "columns": [], "cells": []}}
    app.run()

    assert not app.exception
    names = people.loc[people["row_id"].isin(list(first)), "name"]
    assert names.iloc[0] in " ".join(title.value for title in (*app.title, *app.subheader)).replace("\\", "")


def test_the_address_says_period_frame_and_view(visit, answer, words):
    frame = FRAMES[0].code
    app = visit(**{"from": "2024-01-01", "frame": frame, "view": "tables"})
    assert app.date_input(key="reach_from").value == date(2024, 1, 1)
    assert app.selectbox(key="reach_frame").value == frame
    found = answer(begin=date(2024, 1, 1), frame=frame)
    assert app.button_group(key="reach_table").options == [table.title for table in found.tables]

    app.button_group(key="reach_view").set_value("statements").run()
    assert "view" not in app.query_params
    assert sentences(app)[1:] == quoted(found)


def test_a_period_that_was_not_chosen_follows_the_day(visit):
    app = visit(as_of="2026-03-31")
    assert app.date_input(key="reach_from").value == date(2025, 4, 1)
    app.date_input(key="as_of").set_value(date(2026, 6, 30)).run()
    assert app.date_input(key="reach_from").value == date(2025, 7, 1)
    assert "from" not in app.query_params


def test_a_period_that_ends_before_it_begins_is_refused_in_words(visit):
    app = visit(**{"from": "2030-01-01"})

    assert len(app.error) == 1
    assert "Give an earlier first day" in app.error[0].value.replace("\\", "")


def test_every_table_stands_below_its_picture_and_goes_into_a_file(visit, answer):
    found = answer(Audience.PUBLIC)
    app = visit(view="tables", seen_as="public")
    for table in found.tables:
        app.button_group(key="reach_table").set_value(table.code).run()
        assert not app.exception
        if len(table.frame):
            told = table.frame.dropna(axis="columns", how="all")
            pd.testing.assert_frame_equal(app.dataframe[0].value, told, check_dtype=False)
            assert [one.proto.label for one in app.get("download_button")] == ["Table (CSV)"]


def test_a_file_is_guarded_and_says_of_when_and_for_whom_it_is(answer):
    found = answer(Audience.PUBLIC)
    frame = pd.DataFrame({"Who": ["=1+1", "Café, Nord"], "People": pd.array([12, None], dtype="Int64")})
    table = ReachTable("SECTORS", "By sector", frame, "How to read it.", ("who", "people"))
    text = reach_tables.as_csv(table, found, "Saltmarsh").decode("utf-8-sig").split("\r\n")

    assert text[:3] == ["Who,People", "'=1+1,12", '"Café, Nord",']
    assert text[4].startswith(f"Saltmarsh: By sector. {found.period.sentence}.")
    assert text[-2] == "For the public: without what only the library and its partners may see."


SMALL = {
    "stakeholders": [
        {"id": "L", "name": "Library", "kind": "LIB_BRANCH"},
        {"id": "F", "name": "Food Bank", "kind": "NPO_FOOD", "sector": "FOOD"},
        {"id": "S", "name": "School", "kind": "EDU_K12", "sector": "EDUC"},
    ],
    "relationships": [
        {"source": "L", "target": one, "level": 3, "stated_by": "L", "last_contact": date(2026, 1, 5)} for one in "FS"
    ],
    "needs": [{"id": "N", "statement": "A warm meal", "status": "VALIDATED", "first_heard_on": date(2025, 6, 1)}],
}


def test_a_pack_is_made_from_the_page_says_the_same_and_can_be_checked(dashboard, fill, words):
    fill(**SMALL)
    app = dashboard("reach")
    app.date_input(key="as_of").set_value(date(2026, 1, 9)).run()
    said = sentences(app)
    app.button_group(key="reach_view").set_value("pack").run()
    app.text_input(key="pack_title").set_value("Who we reach")
    app.text_area(key="pack_boundary").set_value("The steering group did.").run()
    button(app, "Make the pack").click().run()

    assert not app.exception
    assert [one.label for one in app.status] == ["The pack is made."]
    made = app.session_state["pack_made"]
    text = "\n".join(paragraph.text for paragraph in Document(BytesIO(made.file)).paragraphs)
    assert len(said) > 2
    assert [one for one in ("Who we reach", "The steering group did.", *said[1:]) if one not in text] == []
    assert made.name == "town-pack-2026-01-09.docx"
    assert "Internal: for the library's own staff." in words(app)

    app.file_uploader(key="pack_checked").set_value((made.name, made.file, made.media_type)).run()
    assert not app.exception
    assert [box.value.partition("\\:")[0] for box in app.success] == ["The same"]
    assert "The file is letter by letter as netmap wrote it." in words(app)

    app.text_input(key="pack_title").set_value("Another title").run()
    assert "changed since this pack was made" in words(app)


def test_counts_of_few_people_are_said_to_be_left_out(dashboard, fill, words):
    ran = {"status": "RUNNING", "started_on": date(2025, 6, 1), "visibility": "PUBLIC"}
    store = fill(
        **{**SMALL, "stakeholders": [{**one, "visibility": "PUBLIC"} for one in SMALL["stakeholders"]]},
        programmes=[
            {"id": "P1", "name": "Soup", "people": 4, "attendances": 40, **ran},
            {"id": "P2", "name": "Tea", "people": 30, "attendances": 300, **ran},
        ],
    )
    app = dashboard("reach")
    app.radio(key="seen_as").set_value("partners").run()
    told = words(app).replace("\\", "")
    (hidden,) = [each.sentence for each in for_audience(store.load(), Audience.PARTNERS, Conventions()).hidden]
    assert hidden in told
    assert not re.search(r"\b34\b", told)  # what the two would add up to

    app.button_group(key="reach_view").set_value("tables").run()
    app.button_group(key="reach_table").set_value("PROGRAMMES").run()
    people = app.dataframe[0].value.set_index("Programme")["Different people"]
    assert pd.isna(people["Soup"])
    assert people["Tea"] == 30


def test_what_is_no_pack_is_refused_in_words(dashboard, fill):
    fill(**SMALL)
    app = dashboard("reach")
    app.button_group(key="reach_view").set_value("pack").run()
    app.file_uploader(key="pack_checked").set_value(("letter.docx", b"Dear all", "application/octet-stream")).run()

    assert not app.exception
    assert "it is no pack" in app.error[0].value


def test_a_template_that_cannot_be_used_is_refused_before_anything_is_made(dashboard, fill):
    fill(**SMALL)
    app = dashboard("reach")
    app.button_group(key="reach_view").set_value("pack").run()
    app.file_uploader(key="pack_template").set_value(("mine.docx", b"not a document", "application/octet-stream")).run()

    assert not app.exception
    assert len(app.error) == 1


def test_choosing_for_whom_changes_it_on_every_page(visit):
    app = visit(view="pack")
    app.radio(key="pack_for_whom").set_value("partners").run()

    assert not app.exception
    assert app.query_params["seen_as"] in ("partners", ["partners"])
    assert app.radio(key="seen_as").value == "partners"


def test_an_empty_network_says_what_to_do_first(dashboard, words):
    assert "Here you will see what can be said to those who fund you" in words(dashboard("reach"))


@pytest.mark.parametrize("name", ["![x](http://elsewhere.example/x.png)", "</script><script>alert(1)</script>"])
def test_a_hostile_name_is_shown_letter_by_letter(dashboard, fill, name):
    fill(
        stakeholders=[{"id": "L", "name": "Library", "kind": "LIB_BRANCH"}, {"id": "X", "name": name, "sector": f"OTHER:{name}"}],
        relationships=[{"source": "L", "target": "X", "level": 3, "stated_by": "L", "stated_on": date(2026, 1, 1)}],
    )  # fmt: skip
    app = dashboard("reach")
    app.session_state["reach_open_PARTNERS"] = True
    for view in ("statements", "tables", "pack"):
        app.button_group(key="reach_view").set_value(view).run()
        assert not app.exception
        read_as_markdown = [str(one.value) for one in (*app.title, *app.subheader, *app.markdown, *app.caption)]
        assert not any(re.search(r"(?<!\\)(\]\(|<)", text) for text in read_as_markdown)
