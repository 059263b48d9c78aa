"""The Strength page on the real app: what it says, what it lists, and what it leaves to be asked."""

from __future__ import annotations

import re
import time
from datetime import date

import pytest

PEOPLE = [
    {"id": "L", "name": "Library", "kind": "LIB_BRANCH", "sector": "LIBR"},
    {"id": "S", "name": "School", "kind": "EDU", "sector": "EDUC"},
    {"id": "C", "name": "Clinic", "kind": "HEALTH", "sector": "HLTH"},
    {"id": "B", "name": "Bakery", "sector": "BIZ"},
]
RATED = {"trust_reliability": 4, "trust_mission": 3, "trust_openness": 2, "value_power": 2}


def said(source, target, level=None, **more):
    return {"source": source, "target": target, "relation": "INFO", "level": level, "stated_by": source, **more}


STATED = [
    said("L", "S", 4, stated_on="2025-12-01", level_desired=5, **RATED),
    said("S", "L", 4, stated_on="2025-12-01", level_desired=4),
    said("L", "C", 4, last_contact="2024-01-01"),
    said("C", "L", 1),
    said("S", "B"),
    said("B", "C", 0),
]


@pytest.fixture
def page(dashboard, fill):
    fill(stakeholders=PEOPLE, relationships=STATED)
    app = dashboard("strength")
    app.date_input(key="as_of").set_value(date(2026, 1, 1)).run()
    assert not app.exception
    return app


def listed(app):
    return next(frame.value for frame in app.dataframe if "One side" in frame.value)


def choose(app, which):
    app.button_group(key="strength_list").set_value(which).run()
    assert not app.exception
    return listed(app)


def test_the_page_tells_what_the_rows_hold(page, words):
    told = words(page)

    assert {metric.label: (metric.value, metric.delta) for metric in page.metric} == {
        "Ties": ("3", "1 confirmed by both sides"),
        "Level in the middle": ("1 · Networking", "of 2 rated"),
        "Thin evidence": ("1", "of 3 ties"),
    }
    assert "3 ties; most stand at 1 · Networking (1). Asked about, and none: 1 pair." in told
    assert "Known pairs: confirmed 1, contradicted 1, not confirmed 1, asked, none 1. Never asked: 2." in told
    assert "2 statements: 1 would like to be closer, 1 stay as they are, 0 be less close." in told
    assert "Partners rate their trust in each other at 75% of the highest rating" in told
    assert "Partners rate what the others bring at 50% of the highest rating" in told
    assert "1 of 3 ties rest on thin evidence (shaded): less than 40%" in told
    assert "3 of 10 pairs of sectors are tied; 1 were asked about and are not; about 2 nobody was asked." in told


def test_every_chart_has_its_table_and_says_in_words_what_it_shows(page):
    page.button_group(key="strength_sector_cells").set_value("Median level").run()
    charts = page.get("vega_lite_chart")
    tables = [one for one in page.expander if one.label == "The same as a table"]

    assert len(charts) == len(tables) == 7
    assert all(re.match(r"(Bars|Spots|Squares)\b.*\d", chart.proto.alt) for chart in charts)


def test_strong_ties_first_and_thin_evidence_only_on_request(page):
    assert listed(page)[["One side", "Other side"]].to_numpy().tolist() == [
        ["Library", "School"],
        ["Clinic", "Library"],
    ]

    page.toggle(key="strength_with_thin").set_value(True).run()
    assert listed(page)["One side"].tolist() == ["Library", "Bakery", "Clinic"]
    assert choose(page, "weakest")["One side"].tolist() == ["Clinic", "Bakery", "Library"]


def test_a_place_that_hangs_on_the_half_life_is_marked(dashboard, fill, words):
    # C-D was level 5 and last in touch one half-life ago; A-B is level 2 and fresh. At 135 days C-D has fallen to a
    # quarter of (3 x 1 + 0.5) / 4 and stands below A-B, at 540 days to 0.71 of it and stands above.
    fill(
        stakeholders=[{"id": one, "name": one} for one in "ABCDEF"],
        relationships=[
            {"source": "A", "target": "B", "level": 2, "last_contact": "2026-01-01"},
            {"source": "C", "target": "D", "level": 5, "last_contact": "2025-04-06"},
            {"source": "E", "target": "F", "level": 5, "last_contact": "2026-01-01"},
        ],
    )
    app = dashboard("strength")
    app.date_input(key="as_of").set_value(date(2026, 1, 1)).run()

    assert dict(zip(listed(app)["One side"], listed(app)["Rank"], strict=True)) == {
        "E": "holds",
        "C": "hangs on fading",
        "A": "hangs on fading",
    }
    assert "The place of 2 ties hangs on how fast ties fade" in words(app)


def test_fading_tells_what_was_lost_and_contradicted_what_each_says(page):
    fading = choose(page, "fading")
    assert fading[["One side", "Other side"]].to_numpy().tolist() == [["Clinic", "Library"]]
    assert 0 < fading["Lost"].iloc[0] < 1

    differ = choose(page, "contradicted")
    assert differ[
        ["One side", "Other side", "One side says", "Other side says", "Levels apart"]
    ].to_numpy().tolist() == [["Clinic", "Library", "1 · Networking", "4 · Coalition", 3.0]]


@pytest.mark.parametrize("key", ["strength_ties_strongest", "strength_wishes"])
def test_ticking_a_row_opens_the_tie(page, key):
    page.session_state[key] = {"selection": {"rows": [0], "columns": [], "cells": []}}
    page.run()

    assert not page.exception
    assert page.subheader[0].value == "Library and School"
    assert {name: page.query_params[name] for name in "ab"} == {"a": "L", "b": "S"}


def test_wishes_name_who_says_so_and_the_two_sides(page):
    wishes = next(frame.value for frame in page.dataframe if "Desired" in frame.value)

    assert wishes.to_numpy().tolist() == [
        ["Library", "Library", "School", "4 · Coalition", "5 · Collaboration", 1.0],
        ["School", "Library", "School", "4 · Coalition", "4 · Coalition", 0.0],
    ]


def test_without_ours_only_ties_of_others_are_left(page, words):
    page.toggle(key="ours").set_value(False).run()

    assert page.metric[0].value == "1"
    assert "Known pairs: confirmed 0, contradicted 0, not confirmed 1, asked, none 1." in words(page)


def test_an_empty_network_says_what_to_do_first(dashboard, words):
    assert "This network is empty. Here you will see how strong your ties are" in words(dashboard("strength"))


def test_stakeholders_without_any_tie_say_where_ties_come_from(dashboard, fill, words):
    fill(stakeholders=PEOPLE)

    assert "No pair of stakeholders is known on this day." in words(dashboard("strength"))


def test_ties_without_any_rating_say_what_to_add(dashboard, fill, words):
    fill(stakeholders=[{**one, "sector": None} for one in PEOPLE], relationships=[{"source": "S", "target": "B"}])
    app = dashboard("strength")
    told = words(app)

    assert not app.exception
    assert {metric.label: metric.value for metric in app.metric}["Level in the middle"] == "n/a"
    assert "Nobody said yet which level they would like. Fill in 'Level desired'" in told
    assert "Nobody rated trust in a partner yet. The columns 'Trust: …' of the Relationships sheet" in told
    assert "No sector is recorded. Sectors come from the Stakeholders sheet." in told


@pytest.mark.parametrize("name", ["![x](http://elsewhere.example/x.png)", "</script><script>alert(1)</script>"])
def test_a_hostile_name_is_shown_letter_by_letter(dashboard, fill, name):
    fill(
        stakeholders=[{"id": one, "name": name, "sector": f"OTHER:{name}"} for one in "XY"],
        relationships=[said("X", "Y", 3, level_desired=4)],
    )
    app = dashboard("strength")

    assert listed(app)[["One side", "Other side"]].to_numpy().tolist() == [[name, name]]
    read_as_markdown = [str(element.value) for element in (*app.title, *app.subheader, *app.markdown, *app.caption)]
    assert not any(re.search(r"(?<!\\)(\]\(|<)", text) for text in read_as_markdown)


@pytest.mark.slow
def test_a_rerun_where_nothing_changed_is_quick_at_ten_thousand_ties(fill, dashboard):
    people = [{"id": f"S{number}", "name": f"Group {number}", "sector": "EDUC"} for number in range(2_000)]
    stated = [
        said(f"S{number}", f"S{(number + step) % 2_000}", 1 + number % 5)
        for number in range(2_000)
        for step in range(1, 6)
    ]
    fill(stakeholders=people, relationships=stated)
    page = dashboard("strength")

    def once():
        start = time.perf_counter()
        page.run()
        return time.perf_counter() - start

    # Aim: 0.1 s; here only that nothing is computed anew, on a machine that may be busy.
    assert sorted(once() for _ in range(5))[2] < 0.6
