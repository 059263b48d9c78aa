"""The Measures page without a browser: a question at a time, what its answers say, and where they lead."""

from __future__ import annotations

import re

import pytest

from netmap.measures import QUESTIONS, answers_to
from netmap.screens import cache

SOCIETY = "![](http://evil.test/x.png)"
PEOPLE = [
    {"id": "L", "name": "Old Quay Library", "kind": "LIB_BRANCH", "sector": "LIBR", "place": "Q"},
    {"id": "F", "name": "Saltmarsh Food Bank", "kind": "NPO_FOOD", "sector": "FOOD", "place": "Q"},
    {"id": "S", "name": "Rope Walk School", "kind": "EDU_K12", "sector": "EDUC"},
    {"id": "A", "name": SOCIETY, "kind": "INF"},
]
STATED = [
    {"source": "L", "target": "F", "relation": "REFER", "level": 4, "stated_by": "L"},
    {"source": "F", "target": "L", "relation": "REFER", "level": 4, "stated_by": "F"},
    {"source": "L", "target": "S", "relation": "INFO", "level": 2, "stated_by": "L"},
    {"source": "S", "target": "A", "relation": "INFO", "level": 2, "stated_by": "S"},
]
PLACES = [{"id": "Q", "name": "Old Quay"}]


@pytest.fixture
def page(fill, dashboard):
    fill(stakeholders=PEOPLE, relationships=STATED, places=PLACES)
    return dashboard("measures")


def ask(page, question):
    page.pills(key="question").set_value(question).run()
    assert not page.exception
    assert not page.error
    return page


def plain(text):
    """Return Markdown as it reads: without backslashes and the joiners that keep links from being made."""
    return re.sub(r"\\(.)", r"\1", text).replace("\u2060", "")


def test_the_eight_questions_head_the_page(page, words):
    assert page.pills(key="question").options == [question.text for question in QUESTIONS]
    assert page.subheader[0].value == QUESTIONS[0].text
    assert QUESTIONS[0].about in words(page)


def test_every_measure_stands_under_its_question_with_a_value_or_the_reason(page, words):
    for question in QUESTIONS:
        told = plain(words(ask(page, question.code)))
        read = (*page.markdown, *page.caption, *page.title, *page.subheader)

        assert [measure.code for measure in answers_to(question.code) if measure.question not in told] == []
        assert not {"nan", "None", "inf"} & {metric.value for metric in page.metric}
        # Names are never markup.
        assert not any("![](" in str(element.value) for element in read)
        assert not any("![](" in button.label for button in page.button)


def test_only_the_measures_of_one_question_are_computed(page):
    asked = []
    real = cache.networks.summary_of

    def counted(asked_for, codes, records):
        asked.append(codes)
        return real(asked_for, codes, records)

    cache.networks.summary_of = counted
    try:
        ask(page, "trust")
    finally:
        cache.networks.summary_of = real
    assert {code for codes in asked for code in codes} == {measure.code for measure in answers_to("trust")}


def test_the_address_names_the_question(page):
    assert ask(page, "trust").query_params["question"] == "trust"


def test_an_address_opens_on_its_question_and_a_wrong_one_on_the_first(fill, dashboard):
    fill(stakeholders=PEOPLE, relationships=STATED, places=PLACES)
    app = dashboard("overview")
    app.query_params["question"] = "strength"
    app.switch_page("netmap/screens/measures.py").run()
    assert app.pills(key="question").value == "strength"


def test_a_figure_reads_as_a_sentence_with_and_without_ours(page, words):
    ask(page, "groups")
    shown = {metric.label: metric.value for metric in page.metric}
    assert shown["Density"] == "50.0%"
    assert "Density · 33.3% without our own units · indicative" in plain(words(page))
    assert "50.0% of all possible ties exist." in words(page)


def test_how_it_is_computed_is_a_question_mark_away(page):
    found = next(element for element in page.markdown if "Is everything hanging on one" in element.value)
    assert "Freeman" in found.proto.help


def test_a_figure_leads_to_the_map_coloured_by_it(page):
    page.button(key="measure_map_cut_points").click().run()
    assert not page.exception
    assert page.session_state["colour_by"] == "cut_point"
    assert page.selectbox(key="colour_by").value == "cut_point"


def test_a_measure_of_each_leads_to_the_map_coloured_by_it(page):
    page.button(key="measure_map_each_betweenness").click().run()
    assert page.selectbox(key="colour_by").value == "betweenness"


def test_the_foremost_come_first_and_a_row_opens_a_page(page):
    first = next(table.value for table in page.dataframe if list(table.value.columns) == ["Name", "Value"])
    assert first["Value"].tolist() == [2, 2, 1, 1]
    page.session_state["measure_top_degree"] = {"selection": {"rows": [0], "columns": [], "cells": []}}
    page.run()
    assert [title.value for title in page.title] == ["Old Quay Library"]


def test_everybody_stands_in_one_table_with_a_column_for_each_measure(page):
    everybody = page.dataframe[-1].value
    assert everybody["Name"].tolist() == [SOCIETY, "Saltmarsh Food Bank", "Old Quay Library", "Rope Walk School"]
    assert {"Partners", "Stands between", "Nearness", "Cut-point"} <= set(everybody.columns)


def test_whom_a_figure_speaks_of_is_named_and_opens_a_page(page):
    ask(page, "groups")
    named = [button for button in page.button if (button.key or "").startswith("measure_who_0_")]
    label = plain(named[0].label)
    named[0].click().run()
    assert [title.value for title in page.title] == [label]


def test_the_filters_of_the_map_narrow_the_figures_and_say_so(page, words):
    ask(page, "progress")
    page.multiselect(key="kinds").set_value(["NPO", "EDU"]).run()
    assert {metric.label: metric.value for metric in page.metric}["Stakeholders"] == "2"
    assert "Only a part of the network: Kind: Non-profit organisation or Education" in plain(words(page))


def test_filters_that_leave_nobody_leave_reasons(page):
    page.multiselect(key="kinds").set_value(["NPO"]).run()
    page.multiselect(key="sectors").set_value(["EDUC"]).run()
    for question in QUESTIONS:
        ask(page, question.code)


def test_an_empty_network_says_what_to_do_first(dashboard, words):
    assert "This network is empty." in words(dashboard("measures"))


@pytest.mark.parametrize("people", [PEOPLE[:1], PEOPLE[:2]], ids=["one", "two without a tie"])
def test_the_smallest_networks_have_reasons_instead_of_figures(fill, dashboard, people):
    fill(stakeholders=[person | {"place": None} for person in people])
    page = dashboard("measures")
    for question in QUESTIONS:
        ask(page, question.code)
