"""Other people's scales: complete, within ours, and with the traps the literature sets."""

import csv
from dataclasses import replace
from importlib.resources import files
from io import StringIO

import pytest

from netmap.errors import UsageError
from netmap.language import speaking
from netmap.names import name_key
from netmap.vocabulary import vocabulary
from netmap.vocabulary.scales import scale, scales

LISTS = {"level": "levels", "frequency": "frequencies"}


def rows():
    return list(csv.DictReader(StringIO((files("netmap.vocabulary") / "scales.csv").read_text(encoding="utf-8"))))


@pytest.mark.parametrize("name", scales())
def test_every_step_is_one_of_ours(name):
    known = scale(name)
    ours = vocabulary(LISTS[known.sets]).codes
    assert {str(step) for step in known.steps.values()} <= set(ours)
    assert known.title
    assert known.source


def test_no_answer_of_a_scale_stands_for_two_steps():
    seen: dict[tuple[str, str], str] = {}
    for row in rows():
        for spelling in row["answer"].split("|"):
            key = (row["scale"], name_key(spelling))
            assert seen.setdefault(key, row["value"]) == row["value"], key


def test_a_scale_says_the_same_about_itself_on_every_row():
    about = {(row["scale"], row["title"], row["source"], row["sets"]) for row in rows()}
    assert len(about) == len(scales())
    assert all(row["meaning"] for row in rows())


@pytest.mark.parametrize(
    ("name", "answers"),
    [
        ("frey", {"0": 0, "networking": 1, "cooperation": 2, "coordination": 3, "coalition": 4, "collaboration": 5}),
        ("partner", {"1": 1, "2": 2, "3": 3, "4": 4, "awareness": 1, "integration": 4}),
        ("himmelman", {"networking": 1, "coordinating": 2, "cooperating": 3, "collaborating": 4}),
        ("safar", {"1": 1, "partnering": 3, "unifying": 5}),
        ("oclc", {"contact": 1, "cooperation": 2, "coordination": 3, "collaboration": 4, "convergence": 5}),
        ("library-ladder", {"glance": 1, "date": 2, "engagement": 3, "marriage": 4}),
        ("strongest-first-5", {"1": 5, "5": 1}),
        ("strongest-first-4", {"1": 4, "4": 1}),
        ("frequency-words", {"daily": 5, "weekly": 4, "monthly": 3, "quarterly": 2, "yearly": 1, "never": 0}),
        ("frequency-1-5", {"1": 1, "5": 5}),
    ],
)
def test_steps_as_published(name, answers):
    steps = scale(name).steps
    assert {answer: steps[answer] for answer in answers} == answers


COVERED = [
    ("frey", {"0": "0", "1": "1", "2": "2", "3": "3", "4": "4", "5": "5"}),
    ("partner", {"awareness": "1", "cooperation": "2", "coordination": "3", "integration": "45"}),
    ("himmelman", {"networking": "12", "coordinating": "23", "cooperating": "3", "collaborating": "45"}),
    ("safar", {"1": "1", "2": "2", "3": "3", "4": "4", "5": "5"}),
    ("oclc", {"contact": "1", "cooperation": "2", "coordination": "3", "collaboration": "4", "convergence": "5"}),
    ("library-ladder", {"glance": "1", "date": "2", "engagement": "3", "marriage": "45"}),
]
"""Which of our levels each published step covers; decision 8 says why."""


@pytest.mark.parametrize(("name", "covered"), COVERED)
def test_a_step_that_covers_two_of_our_levels_is_read_as_the_lower(name, covered):
    steps = scale(name).steps
    assert {answer: steps[answer] for answer in covered} == {answer: int(ours[0]) for answer, ours in covered.items()}


def test_himmelman_turns_the_two_words_round():
    frey, himmelman = scale("frey").steps, scale("himmelman").steps
    assert frey["cooperation"] < frey["coordination"]
    assert himmelman["coordinating"] < himmelman["cooperating"]


def test_an_unknown_scale_is_answered_with_the_known_ones():
    with pytest.raises(UsageError, match=r"There is no scale 'freya'\. Known scales: frey, partner, "):
        scale("freya")


def test_a_scale_that_netmap_brings_is_said_in_the_language_spoken_and_one_of_the_network_as_it_wrote_it():
    brought = scale("partner")
    own = replace(brought, name="ours", title="Weak", origin="own")
    for code, called in (
        ("en", "PARTNER intensity, 1 awareness to 4 integration"),
        ("fr", "Intensité PARTNER, de 1, connaissance, à 4, intégration"),
        ("en", "PARTNER intensity, 1 awareness to 4 integration"),
    ):
        with speaking(code):
            assert (brought.called, own.called) == (called, "Weak")
            assert replace(brought, title="Weak", origin="edited").called == "Weak"
            assert brought.source_of("3", 3) == "partner: 3"


def test_every_text_of_every_scale_is_said_in_every_language():
    with speaking("fr"):
        same = {
            text
            for known in scales().values()
            for text in (known.title, known.source, *(row.meaning for row in known.rows))
            if known.in_words(text) == text
        }
    # Names that are the same in both.
    assert same == {
        "Coordination",
        "Collaboration",
        "Contact",
        "Convergence",
        "Gajda 2004, American Journal of Evaluation 25(1)",
        "Himmelman 2001, American Journal of Community Psychology 29(2)",
    }
