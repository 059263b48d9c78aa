"""Every rule is on the shelf, explains itself, and says only what it may."""

import inspect
import pkgutil
import string
from dataclasses import fields
from importlib import import_module

import pytest

from netmap import gaps
from netmap.conventions import Conventions
from netmap.gaps import QUESTIONS, RULES, SUBJECTS, WORDS, situation
from netmap.gaps.base import EITHER, Rule
from netmap.gaps.showing import COUNTED
from netmap.measures.base import sections
from netmap.tables import BY_NAME

by_name = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)

JARGON = (
    "node",
    "edge",
    "vertex",
    "degree",
    "graph",
    "articulation",
    "component",
    "permutation",
    "null model",
    "tie strength",
    "iap2",
)


def mentioned(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_no_rule_is_left_off_the_shelf():
    made = {
        item.name
        for module in pkgutil.iter_modules(gaps.__path__, f"{gaps.__name__}.")
        for item in vars(import_module(module.name)).values()
        if isinstance(item, Rule)
    }

    assert made == {rule.name for rule in RULES}
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_the_shelf_is_in_the_order_of_the_codes_and_holds_all_forty_two():
    codes = [rule.code for rule in RULES]

    assert codes == sorted(codes)
    assert list(dict.fromkeys(codes)) == [f"G{number:02}" for number in range(1, 43)]


def test_forms_of_one_code_have_names_of_their_own():
    for code in {rule.code for rule in RULES}:
        forms = [rule.form for rule in RULES if rule.code == code]
        assert len(set(forms)) == len(forms), code
        assert all(form == "" or form.isalpha() for form in forms), code


@by_name
def test_a_rule_is_explained_beside_its_code(rule):
    written = sections(rule.find)

    assert {"Summary", "Notes", "References"} <= set(written)
    assert rule.explanation.startswith("Return ")
    assert all((rule.title, rule.explanation, rule.definition, rule.why))
    for factor in ("importance", "extent", "confidence"):
        assert factor in rule.definition.lower() or rule.definition.startswith("As for "), factor
    assert rule.find.__module__.startswith("netmap.gaps.")


@by_name
def test_a_rule_belongs_under_a_question(rule):
    assert rule.question in {question.code for question in QUESTIONS}


@by_name
def test_what_a_rule_is_about_and_shows_can_be_said(rule):
    things = {*SUBJECTS, *WORDS, "role"}

    assert rule.about
    assert set(rule.about.values()) <= things
    assert not set(rule.about) & set(rule.shows)
    for what in rule.shows.values():
        of = what.removeprefix("several ")
        counts = {f"number of {noun}" for noun in COUNTED}
        assert of in things | counts | {"date", "count", "share", "level", "text"}, what


@by_name
def test_sentences_mention_only_what_is_shown_and_read_as_sentences(rule):
    for text in (rule.sentence, rule.step, rule.unless):
        assert mentioned(text) <= {*rule.about, *rule.shows}, text
        assert text.endswith((".", "?")), text
        assert text[0] in "“{" or text[0].isupper(), text
        words = text.lower()
        assert [word for word in JARGON if word in words.replace("knowledge", "")] == [], text
    assert rule.sentence.endswith(".")
    assert set(rule.shows) <= mentioned(rule.sentence + rule.step + rule.unless), "shown and never said"


@by_name
def test_thresholds_are_numbers_that_the_rule_reads(rule):
    numbers = {field.name: field for field in fields(Conventions)}
    source = inspect.getsource(import_module(rule.find.__module__)) + inspect.getsource(situation)

    assert len(set(rule.thresholds)) == len(rule.thresholds)
    for name in rule.thresholds:
        assert not numbers[name].metadata["options"], name
        assert f".{name}" in source, name


@by_name
def test_what_a_rule_waits_for_are_tables_and_their_columns(rule):
    assert rule.waits_for
    for what in (part for each in rule.waits_for for part in each.split(EITHER)):
        table, _, column = what.partition(".")
        assert table in BY_NAME, what
        assert not column or column in BY_NAME[table].names, what
