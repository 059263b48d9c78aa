"""Every list of words: complete, unambiguous, and true to the codes the design names."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from netmap.errors import UnknownWord
from netmap.language import speaking
from netmap.names import clean_text, name_key
from netmap.vocabulary import OTHER, SEPARATOR, TITLES, split_codes, vocabulary

ORDINAL = {
    "levels": ("0", "1", "2", "3", "4", "5"),
    "frequencies": ("0", "1", "2", "3", "4", "5"),
    "ratings": ("1", "2", "3", "4"),
    "participation_levels": ("1", "2", "3", "4", "5"),
}

# Lists that the program itself decides on: a user's own word would have no meaning there
# (a privacy class nobody knows, a stage that is in no cycle).
CLOSED = {
    "consents",
    "visibilities",
    "directions",
    "tie_states",
    "gap_statuses",
    "suggestion_decisions",
    "coverage_states",
    "next_steps",
    "stages",
    "offer_directions",
    "attributions",
}


@pytest.mark.parametrize("name", TITLES)
def test_no_word_means_two_things(name):
    meanings: dict[str, set[str]] = {}
    for term in vocabulary(name).terms:
        for word in (term.code, term.label, term.label_fr, *term.synonyms):
            meanings.setdefault(name_key(word), set()).add(term.code)

    assert {word: codes for word, codes in meanings.items() if len(codes) > 1 or not word} == {}


@pytest.mark.parametrize("name", TITLES)
def test_every_word_is_understood(name):
    words = vocabulary(name)
    for term in words.terms:
        for word in (term.code, term.label, term.label_fr, *term.synonyms):
            assert words.parse(f"  {word.upper()} ") == term.code, word


@pytest.mark.parametrize("name", TITLES)
def test_every_term_is_complete(name):
    words = vocabulary(name)
    assert len(words.codes) == len(set(words.codes))
    labels = [term.label for term in words.terms]
    assert len(labels) == len(set(labels))
    for term in words.terms:
        assert re.fullmatch(r"[A-Z][A-Z0-9_]*|[0-5]|[a-z]{3}", term.code), term.code
        assert term.label, term.code
        assert term.label_fr, term.code
        assert term.definition.endswith("."), term.code
        assert SEPARATOR not in term.label + term.label_fr, term.code
        assert term.parent in {"", *words.codes}, term.code


@pytest.mark.parametrize("name", ORDINAL)
def test_steps_are_their_digits_in_order(name):
    assert vocabulary(name).codes == ORDINAL[name]


def test_a_list_takes_own_words_unless_it_is_a_scale_or_closed():
    assert {name for name in TITLES if not vocabulary(name).takes_own_words} == CLOSED | set(ORDINAL)


@pytest.mark.parametrize("name", [name for name in TITLES if name not in CLOSED | set(ORDINAL)])
def test_the_way_out_stands_last(name):
    assert vocabulary(name).codes[-1] == OTHER


def test_narrower_kinds_lie_under_the_family_their_code_names():
    for term in vocabulary("kinds").terms:
        assert vocabulary("kinds").family(term.code) == term.code.partition("_")[0]


@pytest.mark.parametrize(
    ("name", "word", "code"),
    [
        ("kinds", "Food bank", "NPO_FOOD"),
        ("kinds", "banque alimentaire", "NPO_FOOD"),
        ("kinds", "Residents' group", "RES_GROUP"),
        ("kinds", "Escuela", "EDU_K12"),
        ("kinds", "FIRM", "BUS"),
        ("sectors", "Santé", "HLTH"),
        ("relations", "information_sharing", "INFO"),
        ("relations", "money", "FUND"),
        ("levels", "L3", "3"),
        ("levels", "coalición", "4"),
        ("frequencies", "hebdomadaire", "4"),
        ("languages", "Français", "fra"),
        ("languages", "es", "spa"),
        ("languages", "العربية", "ara"),
        ("languages", "Chinese", "zho"),
        ("formalities", "MOU", "MOU"),
        ("participation_levels", "Empower", "5"),
        ("attributions", "Counted output", "A"),
    ],
)
def test_words_as_files_write_them(name, word, code):
    assert vocabulary(name).parse(word) == code


@pytest.mark.parametrize("word", ["cooperating", "coordinating", "awareness", "integration"])
def test_words_of_other_scales_are_not_taken_for_ours(word):
    # Himmelman puts coordinating below cooperating: only a named scale may map them.
    with pytest.raises(UnknownWord):
        vocabulary("levels").parse(word)


@pytest.mark.parametrize(
    "side_by_side",
    [
        ["Government", "Voluntary", "Private"],
        ["Non-profit", "Government", "Land trust", "Forum", "Firm", "Committee", "Education", "Municipality"],
        ["Regional planning commission", "Conservation district", "Discussion group", "Government"],
        ["Contractor", "National partner", "Coalition", "Government", "Advocacy", "Lead agency"],
        ["Arts & Culture", "Book Clubs", "Health & Wellbeing", "LGBT", "Support", "Tech", "Writing"],
        ["Public", "Private", "Hospital", "School", "University", "Church", "Media", "Foundation"],
        ["City", "County", "State government", "Federal government", "First Nation"],
    ],
)
def test_kinds_that_one_file_tells_apart_stay_apart(side_by_side):
    kinds = vocabulary("kinds")
    codes = [kinds.parse(word, accept_unknown=True) for word in side_by_side]
    assert len(set(codes)) == len(side_by_side)


@given(
    st.sampled_from([name for name in TITLES if name not in CLOSED | set(ORDINAL)]), st.text(min_size=1, max_size=40)
)
def test_an_own_word_is_one_code_and_survives_being_read_again(name, word):
    assume(clean_text(word))
    words = vocabulary(name)
    code = words.parse(word, accept_unknown=True)
    assert split_codes(code) == (code,)
    assert words.parse(code) == code


def test_labels_titles_and_meanings_follow_the_language_spoken():
    kinds, levels = vocabulary("kinds"), vocabulary("levels")

    def seen():
        return kinds.label("NPO_FOOD"), kinds.title, kinds.suggest("fod bank"), levels.meaning("0"), kinds.label("X")

    english = ("Food bank", "Kind of stakeholder", "Food bank", "They were asked and do nothing together.", "X")
    french = (
        "Banque alimentaire",
        "Type de partie prenante",
        "Banque alimentaire",
        "On leur a demandé, et elles ne font rien ensemble.",
        "X",
    )
    for code, words in (("en", english), ("fr", french), ("en", english)):
        with speaking(code):
            assert seen() == words


def test_a_language_asked_for_is_spoken_whatever_else_is():
    with speaking("fr"):
        assert vocabulary("kinds").label("NPO_FOOD", "en") == "Food bank"
    assert vocabulary("kinds").label("NPO_FOOD", "fr") == "Banque alimentaire"


@pytest.mark.parametrize("code", ["en", "fr"])
def test_words_are_understood_whatever_is_spoken(code):
    with speaking(code):
        assert [vocabulary("kinds").parse(word) for word in ("Food bank", "banque alimentaire")] == ["NPO_FOOD"] * 2


@pytest.mark.parametrize("name", ["levels", "need_statuses", "coverage_states"])
def test_every_meaning_that_screens_show_is_said_in_every_language(name):
    words = vocabulary(name)
    english = [words.meaning(code) for code in words.codes]
    with speaking("fr"):
        assert not set(english) & {words.meaning(code) for code in words.codes}


def test_every_list_has_a_title_in_every_language():
    with speaking("fr"):
        same = {name for name, title in TITLES.items() if vocabulary(name).title == title}
    assert same == set()
