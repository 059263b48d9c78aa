"""Gaps in French: the same findings in other words."""

from datetime import date

import pandas as pd
import pytest

from netmap.gaps import RULES
from netmap.gaps.answer import ask, waits_sentence
from netmap.gaps.raised import how_raised
from netmap.gaps.showing import COUNTED, either, in_words_of, joined
from netmap.language import speaking
from netmap.records import Records

WORDS = ["sentence", "step", "unless"]


@pytest.fixture
def french():
    with speaking("fr"):
        yield


def plain(text):
    """Blanks of French signs as common ones, so that sentences can be typed."""
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def test_the_town_has_the_same_gaps_in_either_language_and_every_word_is_another(town_situation):
    english = ask(town_situation, RULES)
    with speaking("fr"):
        found = ask(town_situation, RULES)

    pd.testing.assert_frame_equal(found.findings.drop(columns=WORDS), english.findings.drop(columns=WORDS))
    pd.testing.assert_frame_equal(found.subjects, english.subjects)
    pd.testing.assert_frame_equal(found.rows, english.rows)
    assert found.answered == english.answered
    alike = found.findings[WORDS] == english.findings[WORDS]
    assert found.findings.loc[alike.any(axis=1), "key"].tolist() == []


def test_what_rules_look_for_and_why_is_said_too():
    english = {rule.name: (rule.title, rule.definition, rule.why) for rule in RULES}
    with speaking("fr"):
        same = [rule.name for rule in RULES if {rule.definition, rule.why} & {*english[rule.name]}]

    assert same == []


def test_counts_days_shares_and_labels_are_written_as_in_french(french):
    records = Records.of(stakeholders=[{"id": "A", "name": "Clinic"}, {"id": "B", "name": "School"}])
    holds = {
        "who": "several stakeholder",
        "on": "date",
        "share": "share",
        "level": "level",
        "many": "count",
        "ties": "number of tie",
    }
    row = {"who": "A|B", "on": pd.Timestamp("2026-08-09"), "share": 0.256, "level": 3.0, "many": 12345.0, "ties": 0}

    told = in_words_of(records, holds, pd.DataFrame([row])).iloc[0].map(plain).to_dict()

    assert told == {
        "who": "Clinic et School",
        "on": "9 août 2026",
        "share": "26 %",
        "level": "coordination",
        "many": "12 345",
        "ties": "0 lien",
    }


def test_lists_and_sheets_in_a_sentence(french):
    assert joined(list("ABCDE")) == "A, B, C et 2 de plus"
    assert either(["A", "B", "C"]) == "A ou B ou C"
    assert plain(waits_sentence(["needs"])).startswith("Il faut d’abord remplir la feuille « ")


def test_who_raised_a_need(french):
    needs = pd.DataFrame(
        {
            "id": ["N", "M"],
            "identified_by": ["RESIDENT", "OTHER:the priest"],
            "first_heard_on": [date(2026, 3, 2), None],
        }
    )
    heard = pd.DataFrame({"need": ["N", "N"], "date": [pd.Timestamp("2026-04-02")] * 2})

    assert list(map(plain, how_raised(needs, heard))) == [
        ", signalé par des résidents lors de 2 séances d’écoute depuis le 2 mars 2026",
        ", signalé par the priest",
    ]


def test_everything_counted_has_a_french_word():
    english = {noun: (counted(1), counted(2)) for noun, counted in COUNTED.items()}
    with speaking("fr"):
        same = {noun for noun, counted in COUNTED.items() if (counted(1), counted(2)) == english[noun]}

    assert same == {"contact", "organisation"}
