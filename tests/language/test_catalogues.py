"""Nothing that is said lacks its words in another language, and no catalogue holds what nobody says."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from string import Formatter

import pytest

from netmap.language import ENGLISH, LANGUAGES

spec = importlib.util.spec_from_file_location(
    "make_catalogue", Path(__file__).parents[2] / "docs" / "make_catalogue.py"
)
maker = importlib.util.module_from_spec(spec)
spec.loader.exec_module(maker)

OTHERS = [code for code in LANGUAGES if code != ENGLISH]


def places(sentence):
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def said():
    return {(message.context, message.id) for message in maker.gathered() if message.id}


@pytest.mark.parametrize("code", OTHERS)
def test_every_sentence_that_is_said_has_its_words(code):
    kept = {(message.context, message.id): message for message in maker.read(code) if message.id}
    missing = [key for key in said() if key not in kept or kept[key].fuzzy or not all(texts(kept[key].string))]
    assert sorted(map(str, missing)) == []


@pytest.mark.parametrize("code", OTHERS)
def test_the_places_of_a_sentence_are_named_alike(code):
    wrong = []
    for message in maker.read(code):
        forms = texts(message.id)
        named = {name for form in forms for name in places(form)}
        # One is often said without its number: "a row".
        allowed = [named, named - {"number"}] if len(forms) > 1 else [named]
        wrong.extend((message.id, form) for form in texts(message.string) if message.id and places(form) not in allowed)
    assert wrong == []


@pytest.mark.parametrize("code", OTHERS)
def test_a_catalogue_is_exactly_what_is_said_in_the_order_of_its_maker(code):
    assert maker.catalogue_of(code).read_bytes() == maker.brought_up_to_date(code), "run: python docs/make_catalogue.py"


def texts(one):
    return [one] if isinstance(one, str) else list(one)
