"""Funders' frames: complete, without slips, and counting what their words stand for."""

from datetime import date

import pytest

from netmap.conventions import Conventions
from netmap.errors import UsageError
from netmap.intake.target_lists import TARGET_LISTS
from netmap.language import speaking
from netmap.network import build
from netmap.reach import FORMS, FRAMES, Period, frame_called, reach
from netmap.reach.frames import LISTS, OF_PARTNERS, OF_PROGRAMMES, STATEMENTS
from netmap.reach.in_words import counted_in_its_words
from netmap.reach.sample import PERIOD, records
from netmap.reach.work import Work
from netmap.vocabulary import vocabulary

from .conftest import street

OURS = {STATEMENTS: [form.code for form in FORMS], **{what: vocabulary(words).codes for what, words in LISTS.items()}}


def used(frame, what):
    return [code for line in frame.lines for code in line.codes.get(what, ())]


def wider(what, code):
    return vocabulary(LISTS[what]).family(code) if what in LISTS else code


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.code)
def test_every_code_of_a_list_is_under_a_word_or_said_to_be_without_one(frame):
    for what in {what for line in frame.lines for what in line.codes}:
        named, without = set(used(frame, what)), set(frame.without.get(what, ()))
        left = [code for code in OURS[what] if not {code, wider(what, code)} & (named | without)]
        assert left == [], what
        assert named & without == set(), what


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.code)
def test_no_frame_names_a_code_that_is_none(frame):
    for what in {*frame.without, *(what for line in frame.lines for what in line.codes)}:
        assert {*used(frame, what), *frame.without.get(what, ())} <= set(OURS[what])


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.code)
def test_a_word_without_counterpart_says_why(frame):
    assert all(line.english_note and line.french_note for line in frame.unanswered)


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.code)
def test_a_frame_says_where_its_words_are_from(frame):
    assert frame.source
    assert frame.english != frame.french
    with speaking("fr"):
        assert frame.title == frame.french


def test_drug_free_communities_is_the_list_of_targets_itself():
    (targets,) = (one for one in TARGET_LISTS if one.name == "drug-free-communities")
    assert [line.english for line in frame_called("drug-free-communities").lines] == [
        row["Required"] for row in targets.rows()
    ]


def test_a_frame_that_is_none_is_named_with_what_there_is():
    with pytest.raises(UsageError, match=r"no frame called 'smdg'\. Did you mean sdg\? Frames: imls, "):
        frame_called("smdg")


def rows_of(answer):
    (table,) = (table for table in answer.tables if table.code == "FRAME")
    return {row["word"]: row for row in table.as_json()["rows"]}


def test_a_frame_counts_what_its_words_stand_for():
    # The school works on homework; the tutors are about school success, in East; the reading club is a story time.
    people = records()["stakeholders"].assign(themes=[None, "SCHOOL|EARLYL", None, None]).drop(columns="row_id")
    programmes = (
        records()["programmes"].assign(themes=["SCHOOL", None], type=["CLUB", "STORYTIME"]).drop(columns="row_id")
    )
    network = street(stakeholders=people.to_dict("records"), programmes=programmes.to_dict("records"))
    found = rows_of(reach(network, PERIOD, frame=frame_called("project-outcome")))
    lifelong, early, health, summer = (
        found[word] for word in ("Education/Lifelong Learning", "Early Childhood Literacy", "Health", "Summer Reading")
    )
    assert [lifelong[name] for name in ("organisations", "programmes", "neighbourhoods")] == [1, 1, 1]
    assert [early[name] for name in ("organisations", "programmes", "neighbourhoods")] == [1, 1, 1]
    assert [health[name] for name in ("organisations", "programmes", "neighbourhoods")] == [0, 0, 0]
    assert [summer[name] for name in ("organisations", "programmes", "neighbourhoods")] == [None, None, None]


def test_partners_fit_a_frame_as_they_fit_a_target():
    found = rows_of(reach(street(), PERIOD, frame=frame_called("imls")))
    # The school is one of the kinds under Schools, the tenants one under Other; the clinic is no partner.
    counted = {word: row["organisations"] for word, row in found.items() if row["organisations"]}
    assert counted == {"Schools": 1, "Other": 1}


def test_a_funders_names_and_order_and_choice_of_statements():
    frame = frame_called("imls")
    answer = reach(street(), PERIOD, frame=frame)
    assert [(one.code, one.title) for one in answer.statements][:2] == [
        ("PARTNERS", "Number of partners"),
        ("PROGRAMMES", "Activities"),
    ]
    assert [one.code for one in answer.statements] == list(frame.statements)
    assert answer["PARTNERS"].value == reach(street(), PERIOD)["PARTNERS"].value
    with pytest.raises(KeyError):
        answer["SECTORS"]
    assert any("no counterpart for" in note for note in answer.notes)


def test_what_is_undefined_is_so_by_the_funders_name():
    answer = reach(street(contributions=[]), PERIOD, frame=frame_called("imls"))
    assert answer["LEVERAGE"].sentence == "Match: other: n/a. No contribution of a partner is recorded in this period."


def test_a_frame_without_names_for_statements_keeps_all_of_ours():
    answer = reach(street(), PERIOD, frame=frame_called("sdg"))
    assert [one.code for one in answer.statements] == [form.code for form in FORMS]


def test_every_line_of_a_frame_can_be_counted(town):
    work = Work.of(town, Period.year_to(date(2026, 11, 1)))
    for frame in FRAMES:
        (table,) = counted_in_its_words(frame, work)
        found = {row["word"]: row for row in table.as_json()["rows"]}
        for line in frame.lines:
            if line.names(*OF_PARTNERS, *OF_PROGRAMMES):
                row = found[line.english]
                assert (row["organisations"] is not None) == line.names(*OF_PARTNERS)
                assert (row["programmes"] is not None) == line.names(*OF_PROGRAMMES)


def test_words_are_said_in_french():
    with speaking("fr"):
        network = build(records(), Conventions(), PERIOD.end)
        found = rows_of(reach(network, PERIOD, frame=frame_called("sdg")))
    assert "4 Éducation de qualité" in found
