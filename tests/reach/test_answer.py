"""The whole answer: its shelf, audiences, languages, and JSON."""

import json
from datetime import date
from importlib import import_module
from pkgutil import iter_modules

import pytest

import netmap.reach
from netmap.conventions import Conventions
from netmap.demo import demo_as_of
from netmap.errors import UsageError
from netmap.language import speaking
from netmap.measures.base import sections
from netmap.network import build
from netmap.privacy import for_audience
from netmap.reach import FORMS, Form, Period, frame_called, in_numbers, reach
from netmap.reach.sample import PERIOD
from netmap.reach.sample import records as sample
from netmap.records import Records
from netmap.tables import Audience
from netmap.vocabulary import vocabulary

from .conftest import street

YEAR = Period.year_to(demo_as_of())


def test_every_statement_is_on_the_shelf_once():
    modules = (import_module(one.name) for one in iter_modules(netmap.reach.__path__, "netmap.reach."))
    written = {one.code for module in modules for one in vars(module).values() if isinstance(one, Form)}
    codes = [form.code for form in FORMS]
    assert set(codes) == written
    assert len(codes) == len(set(codes)) == 20


def test_everybody_is_told_how_many_of_the_whole_and_not_which():
    """Whoever does not see who had a part is told of how many programmes the community had one: a count, no row."""
    few = Conventions(smallest_group_shown=2)
    for chosen, told in ((few, True), (Conventions(), False)):
        whole = build(sample(), chosen, PERIOD.end)
        public = build(for_audience(sample(), Audience.PUBLIC, chosen).records, chosen, PERIOD.end)
        own, alone, seen = reach(whole, PERIOD), reach(public, PERIOD), reach(public, PERIOD, whole=whole)

        assert alone["PLANNING_VOICE"].value is None
        assert seen["PLANNING_VOICE"].value == (0.5 if told else None)
        assert (seen["PLANNING_VOICE"].sentence == own["PLANNING_VOICE"].sentence) == told
        assert seen["PLANNING_VOICE"].numerator.as_json() == {"count": 1 if told else 0, "rows": {}}
        assert any("Counted over all that the library holds" in note for note in seen.notes) == told
        # What rests on one's word about another stays the library's own, and so does money.
        assert {seen[code].value for code in ("CONFIRMED", "LEVERAGE", "RETENTION")} == {None}
        assert own["CONFIRMED"].value is not None


@pytest.mark.parametrize("audience", [Audience.PARTNERS, Audience.PUBLIC])
def test_a_partner_that_others_do_not_see_is_not_said_not_to_be(town_records, audience):
    """Ties to whoever works on health are hidden from the public: that is no reason to say that the library has none."""
    seen = for_audience(town_records, audience, Conventions()).records
    found = reach(build(seen, Conventions(), YEAR.end), YEAR, frame=frame_called("drug-free-communities"))
    tables = {one.code: one for one in found.tables}
    partners = [tables[code].frame.iloc[:, place] for code in tables for place, name in enumerate(tables[code].columns)
                if name in {"organisations", "based", "serving"}]  # fmt: skip

    assert not any(column.eq(0).any() for column in partners)
    assert "the library may know" in tables["FRAME"].note
    assert "the library may know" in tables["THEMES"].note
    own = reach(build(seen, Conventions(), YEAR.end), YEAR)
    assert "None comes from" not in own["SECTORS"].sentence
    # Who sees no day of a contact cannot know who is new.
    assert (own["NEW_PARTNERS"].value is None) == (audience is Audience.PUBLIC)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.code)
def test_every_statement_explains_itself(form):
    told = sections(form.find)
    assert set(told) == {"Summary", "Notes", "References", "Examples"}
    assert "ndefined" in told["Notes"]
    assert form.attribution in vocabulary("attributions").codes
    assert form.question.endswith("?")


def test_the_answer_is_json_whole():
    answer = json.loads(json.dumps(reach(street(), PERIOD).as_json(), allow_nan=False))
    assert set(answer) == {"as_of", "from", "to", "audience", "frame", "summary", "statements", "tables", "notes"}
    (partners,) = (one for one in answer["statements"] if one["code"] == "PARTNERS")
    assert partners["numerator"]["rows"]["stakeholders"] == ["S", "T"]
    # Nothing is about a theme or for a group, so that there is no table of either.
    assert [table["code"] for table in answer["tables"]] == ["SECTORS", "KINDS", "PLACES", "PROGRAMMES", "RESOURCES"]


def test_the_summary_says_the_sentences_together():
    partners, needs, community = reach(street(), PERIOD).summary
    assert partners == (
        "As of 30 June 2026 the library works with 2 organisations in 1 sector (1 first engaged since 1 January 2026);"
        " 33% of 3 rated relationships are at coordination or above, 100% of those asked were confirmed by the partner."
    )
    assert needs == "1 of 2 neighbourhoods had a programme; 1 need that the community confirmed remains without one."
    assert community == "1 of 2 programmes involved community members in planning, 0 in evaluation."


def test_a_theme_is_said_with_what_remains():
    # The tutors (theirs too) are about school success, in East; the warm room is a confirmed need for a safe place.
    programmes = [
        {"id": "P1", "name": "Tutors", "status": "RUNNING", "themes": "SCHOOL", "places": "EAST", "needs": "N1"}
    ]
    needs = [
        {"id": "N1", "statement": "Homework", "theme": "SCHOOL", "status": "VALIDATED", "places": "EAST"},
        {"id": "N2", "statement": "A warm room", "theme": "SPACES", "status": "PRIORITISED"},
        {"id": "N3", "statement": "Chess", "theme": "RECREA", "status": "HEARD"},
    ]
    answer = reach(street(programmes=programmes, needs=needs), PERIOD)
    (themes,) = (table for table in answer.tables if table.code == "THEMES")
    assert themes.sentences == (
        "School success: 1 of 2 neighbourhoods had a programme in which somebody besides the library had a part; 0 needs that the community confirmed remain without one.",
        "Safe places to be: 0 of 2 neighbourhoods had a programme in which somebody besides the library had a part; 1 need that the community confirmed remains without one.",
    )


def test_branches_counted_apart_are_told_in_a_note():
    board = {"id": "B", "name": "Board"}
    schools = [{"id": one, "name": one, "parent": "B"} for one in ("S", "T")]
    library = {"id": "L", "name": "Library", "kind": "LIB_BRANCH"}
    notes = reach(street(stakeholders=[library, board, *schools]), PERIOD).notes
    assert "Counted branch by branch: 2 instead of 1 organisation." in notes


def test_a_period_that_is_over_is_looked_at_from_its_last_day():
    answer = reach(street(), Period(date(2025, 7, 1), date(2025, 12, 31)))
    # By then only the library had spoken of the school.
    assert (answer.as_of, answer["PARTNERS"].value) == (date(2025, 12, 31), 1)


def test_a_period_that_goes_on_is_looked_at_up_to_the_day():
    answer = reach(street(), Period(PERIOD.begin, date(2026, 12, 31)))
    assert answer.as_of == PERIOD.end
    assert answer.notes[1] == "The period ends on 31 December 2026; it is looked at up to 30 June 2026."


def test_a_period_to_come_is_refused():
    with pytest.raises(UsageError, match="begins on 2026-07-01, and the network is looked at from 2026-06-30"):
        reach(street(), Period(date(2026, 7, 1), date(2026, 12, 31)))


def test_what_looks_back_is_not_asked_in_bare_numbers():
    assert "RETENTION" not in in_numbers(street(), PERIOD)


@pytest.fixture(scope="module")
def seen(town_records):
    return {
        audience: reach(build(for_audience(town_records, audience).records, Conventions(), demo_as_of()), YEAR)
        for audience in (Audience.PARTNERS, Audience.PUBLIC)
    }


def test_an_audience_is_told_no_number_that_rests_on_what_it_does_not_see(seen):
    public = seen[Audience.PUBLIC]
    for code in (
        "RETENTION",
        "CONFIRMED",
        "NEEDS_VOICED",
        "LEVERAGE",
        "THROUGH_PARTNERS",
        "WITHOUT_LIBRARY",
    ):
        assert public[code].value is None, code
        assert public[code].bound is None, code
        assert public[code].why_not.endswith("So it is in what this audience is shown; the library may know more."), (
            code
        )
    assert public["PARTNERS"].sentence.endswith("When they were last in touch is not shown here.")
    assert "does not see when they were last in touch" in public["PARTNERS"].rule
    # Who had a part in programmes is not shown: no sentence says that nobody had.
    assert "somebody besides" not in public["PROGRAMMES"].sentence + public["PLACES"].sentence
    assert any("this audience may not see" in note for note in public.notes)


def test_everybody_is_told_how_many_came(seen):
    for code in ("ATTENDANCES", "PEOPLE"):
        told = [(answer[code].value, answer[code].bound) for answer in seen.values()]
        assert told[0] == told[1]
        assert told[0] != (None, None)


def test_partners_are_told_no_money_and_nothing_of_who_was_asked(seen):
    partners = seen[Audience.PARTNERS]
    assert [partners[code].value for code in ("LEVERAGE", "CONFIRMED", "THROUGH_PARTNERS")] == [None] * 3
    assert partners["PARTNERS"].confirmed == ""
    (given,) = (table for table in partners.tables if table.code == "RESOURCES")
    rows = given.as_json()["rows"]
    assert all(row["value"] is None and row["rate"] is None for row in rows)
    # The quantity of money is its worth: 6,000 dollars of funding are not shown, 160 hours of volunteers are.
    assert {row["resource"]: row["quantity"] for row in rows if row["resource"] in {"Funding", "Volunteers"}} == {
        "Funding": None,
        "Volunteers": 160,
    }


def test_everything_is_said_in_french():
    network = street()
    english = reach(network, PERIOD)
    with speaking("fr"):
        french = reach(network, PERIOD)
    assert french["PARTNERS"].sentence == (
        "Entre le 1er janvier 2026 et le 30 juin 2026, la bibliothèque a travaillé avec 2 organismes et groupes"
        " au niveau «\u202fcoopération\u202f» ou au-dessus."
    )
    assert [one.value for one in french.statements] == [one.value for one in english.statements]
    for one, other in zip(english.statements, french.statements, strict=True):
        assert one.sentence != other.sentence
        assert one.rule != other.rule
        assert one.title != other.title
    for one, other in zip(english.tables, french.tables, strict=True):
        assert one.columns == other.columns
        assert list(one.frame.columns) != list(other.frame.columns)


def test_an_empty_network_has_no_number_and_says_why_each_time():
    answer = reach(build(Records.of(), Conventions(), PERIOD.end), PERIOD)
    assert [one.written for one in answer.statements] == ["n/a"] * len(FORMS)
    assert all(one.why_not for one in answer.statements)
    assert (answer.tables[0].code, answer.summary) == ("SECTORS", ())


def test_names_alone_are_enough_to_ask():
    # Nothing but who there is and who said what of whom: no kind, sector, place or theme.
    bare = {
        "stakeholders": [{"id": one, "name": one, "ours": one == "L"} for one in "LAB"],
        "relationships": [{"source": "L", "target": "A", "level": 2, "last_contact": PERIOD.end}],
    }
    network = build(Records.of(**bare), Conventions(), PERIOD.end)
    answer = reach(network, PERIOD, frame=frame_called("drug-free-communities"))
    assert answer["PARTNERS"].value == 1
    assert all(row["organisations"] == 0 for row in answer.tables[0].as_json()["rows"])
