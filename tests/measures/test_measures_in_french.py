"""Every measure says in French what it is, how it is computed, how it reads and what its columns hold."""

from importlib.resources import files

import pytest

from netmap import language
from netmap.language import say, say_as, speaking
from netmap.language.catalogue import read
from netmap.measures import MEASURES, NETWORK_MEASURES, STAKEHOLDER_MEASURES, TABLE_MEASURES, summarise
from netmap.measures.chance import BY_CHANCE
from netmap.network import from_pairs
from netmap.screens.parts import measure_help

FRENCH = read(files(language) / "fr.po", "fr").sentences

by_code = pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.code)


@by_code
def test_what_a_measure_says_of_itself_has_french(measure):
    what, how = measure_help.what(measure), measure_help.how(measure)
    said = [measure.label, measure.question, measure.reads, what, how, *getattr(measure, "columns", {}).values()]
    said += [measure.why_missing] if getattr(measure, "why_missing", "") else []

    assert [sentence for sentence in said if (None, sentence) not in FRENCH] == []


@pytest.mark.parametrize("measure", TABLE_MEASURES, ids=lambda measure: measure.code)
def test_heads_of_columns_have_french(measure):
    assert [name for name in measure.columns if ("column", measure_help.title(name)) not in FRENCH] == []


@pytest.mark.parametrize("shelf", [NETWORK_MEASURES, STAKEHOLDER_MEASURES, TABLE_MEASURES])
def test_labels_are_unique_within_each_sort_in_french_too(shelf):
    with speaking("fr"):
        assert len({say(measure.label) for measure in shelf}) == len(shelf)


@pytest.mark.parametrize("measure", TABLE_MEASURES, ids=lambda measure: measure.code)
def test_heads_of_a_table_are_unique_in_french_too(measure):
    with speaking("fr"):
        assert len({measure_help.title(name) for name in measure.columns}) == len(measure.columns)


def test_a_summary_speaks_french_and_its_values_are_the_same():
    network = from_pairs(["AB", "AC", "AD", "AE", "BC"], ours="A")
    english = summarise(network, codes=["density", "stage", "median_level", "changed_ties"])
    with speaking("fr"):
        french = summarise(network, codes=["density", "stage", "median_level", "changed_ties"])

    # 5 of 10 pairs are tied; nobody rated a level.
    assert french.network["density"].value == english.network["density"].value == 0.5
    assert french.network["density"].reads.startswith("50,0\u202f% de tous les liens possibles existent.")
    assert french.network["stage"].value == english.network["stage"].value
    assert french.network["stage"].reads.startswith("Le réseau en est à ce stade\u00a0: ")
    assert french.network["median_level"].reads == "s.\u00a0o.\u00a0: Aucun lien n’est encore coté."
    assert french.tables["changed_ties"].why_undefined.startswith("Rien de ce qui fait un lien n’est daté du ")


def test_the_range_by_chance_has_french_for_all_that_is_dealt_out():
    sentences = [sentence for pair in BY_CHANCE.values() for sentence in pair]

    assert len(sentences) == 6
    assert all((None, sentence) in FRENCH for sentence in sentences)


def test_a_head_is_told_from_other_words_that_english_writes_alike():
    with speaking("fr"):
        assert (measure_help.title("from"), measure_help.title("e_i")) == ("De", "Indice E-I")
        assert say_as("column", "To") == "À"
