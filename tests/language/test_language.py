"""What is said in which language, and that it is no answer that changes."""

from __future__ import annotations

import threading
from datetime import date

import pytest

from netmap.language import amount, day_in_words, language, listed, say, say_as, say_number, speak, speaking
from netmap.language.catalogue import Catalogue, read


@pytest.fixture
def catalogue(tmp_path):
    file = tmp_path / "fr.po"
    file.write_text(
        'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "Open"\nmsgstr "Ouvert"\n\n'
        'msgctxt "verb"\nmsgid "Open"\nmsgstr "Ouvrir"\n\n'
        '#, fuzzy\nmsgid "Guess"\nmsgstr "Devinez"\n\n'
        'msgid "Not yet"\nmsgstr ""\n\n'
        'msgid "{number} row"\nmsgid_plural "{number} rows"\nmsgstr[0] "{number} ligne"\nmsgstr[1] "{number} lignes"\n',
        encoding="utf-8",
    )
    return read(file, "fr")


def test_a_catalogue_knows_one_word_in_two_meanings(catalogue):
    assert (catalogue.one("Open"), catalogue.one("Open", "verb")) == ("Ouvert", "Ouvrir")


@pytest.mark.parametrize("sentence", ["Guess", "Not yet", "Nobody wrote this"])
def test_what_is_not_translated_for_certain_is_said_in_english(catalogue, sentence):
    assert catalogue.one(sentence) == sentence


@pytest.mark.parametrize(
    ("number", "form"),
    [
        (0, "{number} ligne"),
        (1, "{number} ligne"),
        (1.5, "{number} ligne"),
        (2, "{number} lignes"),
        (17, "{number} lignes"),
    ],
)
def test_french_counts_nothing_and_one_and_a_half_like_one(catalogue, number, form):
    assert catalogue.form("{number} row", "{number} rows", number) == form


def test_form_without_a_translation_is_english(catalogue):
    assert [catalogue.form("{number} tie", "{number} ties", number) for number in (1, 2)] == [
        "{number} tie",
        "{number} ties",
    ]


def test_english_counts_nothing_like_many():
    assert [say_number("{number} row", "{number} rows", number) for number in (0, 1, 2)] == [
        "0 rows",
        "1 row",
        "2 rows",
    ]


def test_numbers_are_written_as_the_language_writes_them():
    with speaking("fr"):
        french = amount(1234567.5, ",.1f"), amount(0.125, ".1%"), say("{n:,} of {share:.0%}", n=12345, share=0.5)
    assert french == ("1\u202f234\u202f567,5", "12,5\u202f%", "12\u202f345 of 50\u202f%")
    assert (amount(1234567.5, ",.1f"), amount(0.125, ".1%")) == ("1,234,567.5", "12.5%")


def test_texts_in_places_are_left_as_they_are_in_every_language():
    name = "A, B. {n} 50%"
    with speaking("fr"):
        french = say("{name}", name=name)
    assert (french, say("{name}", name=name)) == (name, name)


def test_a_sentence_without_places_is_taken_letter_by_letter():
    assert say("{not a place") == "{not a place"


def test_a_place_without_its_value_is_a_programmers_mistake():
    with pytest.raises(KeyError, match="name"):
        say("{name} and {other}", other="x")


def test_days_and_lists():
    day = date(2026, 8, 1)
    with speaking("fr"):
        french = day_in_words(day), listed(["A", "B", "C"])
    assert french == ("1er août 2026", "A, B et C")
    with speaking("fr"):
        assert day_in_words(date(2026, 8, 21)) == "21 août 2026"
    assert (day_in_words(day), listed([]), listed(["A"])) == ("1 August 2026", "", "A")


def test_a_language_nobody_knows_is_english():
    with speaking("tlh"):
        assert language() == "en"


def test_speaking_ends_with_its_block_even_after_a_mistake():
    with pytest.raises(ZeroDivisionError), speaking("fr"):
        1 / 0  # noqa: B018 - the mistake
    assert language() == "en"


def test_each_thread_speaks_its_own_language():
    heard = {}

    def visit(code):
        speak(code)
        meet.wait()
        heard[code] = say("Gaps"), language()

    meet = threading.Barrier(2)
    visits = [threading.Thread(target=visit, args=(code,)) for code in ("en", "fr")]
    for one in visits:
        one.start()
    for one in visits:
        one.join()
    assert heard == {"en": ("Gaps", "en"), "fr": ("Lacunes", "fr")}
    assert language() == "en"


def test_meanings_are_english_in_english():
    assert say_as("verb", "Open {what}", what="it") == "Open it"


def test_a_catalogue_is_what_it_is_made_of():
    made = Catalogue({(None, "a"): "b"}, {}, lambda number: number == 1, {ord("."): ","})
    assert (made.one("a"), made.number("1.5"), made.form("x", "y", 2)) == ("b", "1,5", "y")
