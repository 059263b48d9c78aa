"""Plans in French: the same choices, losses and changes in other words; scenarios are kept the same."""

import pandas as pd

from netmap.language import speaking
from netmap.planning import fragility, plan
from netmap.planning.imagining import imagine
from netmap.planning.step_texts import as_text
from netmap.planning.steps import AddTie, RemovePartner

WORDS = ["sentence", "reasons", "unknown"]


def test_the_town_has_the_same_plan_in_either_language_and_every_sentence_is_another(town_network):
    english = plan(town_network, 5)
    with speaking("fr"):
        french = plan(town_network, 5)

    pd.testing.assert_frame_equal(french.chosen.drop(columns=WORDS), english.chosen.drop(columns=WORDS))
    pd.testing.assert_frame_equal(french.open.drop(columns="sentence"), english.open.drop(columns="sentence"))
    for mine, other in zip(french.chosen["reasons"], english.chosen["reasons"], strict=True):
        assert len(mine) == len(other)
        assert not set(mine) & set(other)
    assert not (french.chosen["sentence"] == english.chosen["sentence"]).any()
    assert not (french.open["sentence"] == english.open["sentence"]).any()
    assert len(french.sentences) == len(english.sentences)
    assert not set(french.sentences) & set(english.sentences)


def test_the_same_would_break_in_either_language(town_network):
    english = fragility(town_network).losses.set_index("key")
    with speaking("fr"):
        french = fragility(town_network).losses.set_index("key")

    words = ["name", "sentence", "first"]
    pd.testing.assert_frame_equal(french.drop(columns=words), english.drop(columns=words))
    assert not (french["sentence"] == english["sentence"]).any()
    assert not (french["first"] == english["first"]).any()
    # Names are people's own, but for that of the library.
    assert french.loc[french["name"] != english["name"], "name"].tolist() == ["la bibliothèque"]


def test_imagined_changes_are_said_in_french_and_kept_as_codes(town_network):
    ids = town_network.stakeholders["id"]
    names = town_network.stakeholders["name"]
    steps = [AddTie(ids.iloc[0], ids.iloc[1], 2), RemovePartner(ids.iloc[1])]
    english = as_text(steps)
    with speaking("fr"):
        _, said = imagine(town_network.records, steps, town_network.as_of, town_network.conventions)
        assert as_text(steps) == english
    assert said == (
        f"{names.iloc[0]} et {names.iloc[1]} travaillent ensemble au niveau 2",
        f"{names.iloc[1]} n’est plus là",
    )
