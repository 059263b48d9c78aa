"""Exports: what each carries and says of itself, for each audience, with and without the library's own units."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from html import unescape

import openpyxl
import pandas as pd
import pytest

from netmap.conventions import Conventions
from netmap.documents.exports import EXPORTS, Given, facts_of, file_name, graph_tables, note, told_of
from netmap.documents.exports.answers import ANSWERS
from netmap.documents.exports.everything import EVERYTHING
from netmap.documents.exports.sheets.table_measures import sheet_names
from netmap.drawing.all_marks import all_marks
from netmap.drawing.layout import positions
from netmap.errors import UndoRefused
from netmap.formats.graphs import GRAPH_FORMATS
from netmap.gaps import find_gaps
from netmap.intake import prepare
from netmap.language import say, speaking
from netmap.measures import TABLE_MEASURES, summarise
from netmap.network import build
from netmap.outreach import suggest
from netmap.privacy import for_audience
from netmap.records import Records, typed_frame
from netmap.store import REGISTER, Changes, create_store
from netmap.tables import Audience

DAY = date(2026, 6, 1)
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
GAP = "G01"
"""The rule of needs that nothing answers."""

TOWN = {
    "stakeholders": [
        {"id": "L", "name": "Library", "kind": "LIB_BRANCH", "visibility": "PUBLIC", "held_by": "Branch manager"},
        {"id": "F", "name": "=Food Bank", "kind": "NPO_FOOD", "sector": "FOOD", "themes": "FOODIN|ISOLAT",
         "place": "P", "visibility": "PUBLIC", "email": "hello@food.example", "extra": '{"Colour": "@blue"}'},
        {"id": "S", "name": "School", "kind": "EDU_K12"},
        {"id": "X", "name": "Shelter", "visibility": "RESTRICTED"},
    ],
    "places": [{"id": "P", "name": "Harbour East"}],
    "relationships": [
        {"source": "L", "target": "F", "relation": "INFO|REFER", "level": 3, "stated_by": "L", "stated_on": "2026-05-01"},
        {"source": "F", "target": "L", "relation": "INFO", "level": 2, "stated_by": "F", "stated_on": "2026-05-02"},
        {"source": "F", "target": "S", "relation": "INFO", "stated_by": "F"},
    ],
    "needs": [
        {"id": "M", "statement": "A place to cook", "status": "VALIDATED"},
        {"id": "N", "statement": "A bus on Saturdays", "status": "VALIDATED", "severity": 4, "identified_by": "RESIDENT"},
    ],
    "programmes": [{"id": "K", "name": "Cooking", "needs": "M", "lead": "L", "status": "RUNNING"}],
    "interactions": [{"id": "I", "date": "2026-05-10", "participants": "F", "unit": "L", "type": "MEET",
                      "next_step": "Send the calendar", "due_on": "2026-05-20"}],
}  # fmt: skip


@cache
def given(audience=Audience.INTERNAL, *, with_ours=True, conventions=None):
    records = for_audience(Records.of(7, **TOWN), audience).records
    whole = build(records, conventions or Conventions(), DAY)
    network = whole if with_ours else whole.without_ours()
    internal = audience is Audience.INTERNAL

    def register():
        decided = {"id": [f"{GAP}:N"] if internal else [], "status": "ACTING", "owner": "Branch manager"}
        return typed_frame(REGISTER, pd.DataFrame(decided))

    return Given(
        network,
        "Old Quay",
        with_ours,
        cache(lambda: summarise(network)),
        cache(lambda: find_gaps(whole)),
        register,
        cache(lambda: suggest(whole) if internal else None),
        lambda: all_marks(network, positions(network.stakeholders["id"], network.i, network.j), whole=whole),
    )


def sheets(written):
    """Return the rows of every sheet, by the name of the sheet."""
    book = openpyxl.load_workbook(io.BytesIO(written.content))
    rows = {sheet.title: [tuple(map(day_of, each)) for each in sheet.iter_rows(values_only=True)] for sheet in book}
    return book, {name: above_the_gap(each) for name, each in rows.items()}


def above_the_gap(rows):
    """Return the rows of a table: what stands below an empty row is said of the sheet."""
    filled = [any(cell is not None for cell in row) for row in rows]
    return rows if len(rows[0]) == 2 or all(filled) else rows[: filled.index(False)]


def day_of(cell):
    return cell.date() if isinstance(cell, datetime) else cell


def row(rows, **wanted):
    """Return the one row that holds what is wanted, as a dict by header."""
    header = rows[0]
    found = [dict(zip(header, each, strict=True)) for each in rows[1:]]
    (one,) = [each for each in found if all(each[title] == value for title, value in wanted.items())]
    return one


def text_of(written):
    """Return everything that stands in a file as text: of a workbook or a zip all its parts."""
    if not written.content.startswith(b"PK"):
        return written.content.decode("utf-8")
    with zipfile.ZipFile(io.BytesIO(written.content)) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def test_every_export_says_what_it_is_in_both_languages():
    assert len({one.code for one in EXPORTS}) == len(EXPORTS) == 2 + len(GRAPH_FORMATS)
    for one in EXPORTS:
        assert one.ending.startswith(".")
        assert "/" in one.media_type
        said = [one.purpose, *one.carries, *one.lacks]
        assert all((one.title, one.sentence, *said)), one.code
        with speaking("fr"):
            assert [text for text in said if say(text) == text] == [], one.code


@pytest.mark.parametrize("export", EXPORTS, ids=lambda one: one.code)
def test_every_file_states_for_whom_it_is_and_how_its_ties_are_read(export):
    for asked in (given(), given(Audience.PUBLIC), given(with_ours=False)):
        text = unescape(text_of(export.write(asked)))
        told = export.states(asked)
        assert {"called", "audience", "as_of", "ours", "direction", "weight", "revision", "numbers"} <= set(told)
        assert [key for key, sentence in told.items() if sentence not in text] == []


def test_facts_name_what_is_not_as_usual():
    plain, other = facts_of(given()), facts_of(given(with_ours=False, conventions=Conventions(half_life_informal=365)))

    assert plain["holds"] == "4 stakeholders, 2 ties."
    assert plain["ours"] == "The library's own 1 unit is in it."
    assert plain["numbers"] == "All numbers behind these answers are netmap's own defaults."
    assert plain["revision"] == "After change 7 of the network's history."
    assert plain["restricted"] == (
        "1 row in the network is restricted: hand this file only to those in the library who need it."
    )
    assert other["holds"] == "3 stakeholders, 1 tie."
    assert other["ours"] == "The library's own units and their ties are left out."
    assert other["numbers"] == "Half life informal: 365 days, where netmap takes 270."
    assert "restricted" not in facts_of(given(Audience.PUBLIC))


def test_facts_say_which_counts_of_few_people_are_not_in_the_file():
    few = {"places": [{"id": "P", "name": "Harbour East", "population": 7}], "stakeholders": TOWN["stakeholders"][:1]}
    records = for_audience(Records.of(**few), Audience.PUBLIC).records
    told = facts_of(replace(given(Audience.PUBLIC), network=build(records, Conventions(), DAY)))

    assert told["hidden"] == " ".join(each.sentence for each in records.hidden)
    assert "fewer than 10 people" in told["hidden"]
    assert "hidden" not in facts_of(given(Audience.PUBLIC))


def test_other_programs_get_words_and_what_users_added_but_no_channels_and_no_staff():
    tables = graph_tables(given())
    bank = tables.nodes[tables.nodes["id"] == "F"].dropna(axis=1).drop(columns=["x", "y"]).to_dict("records")
    tie = tables.edges[(tables.edges["source"] == "F") & (tables.edges["target"] == "L")].dropna(axis=1)

    assert bank == [
        {
            "id": "F",
            "label": "=Food Bank",
            "size": 34.0,
            "color": "#e69f00",
            "kind": "Food bank",
            "sector": "Food",
            "place": "Harbour East",
            "themes": "Food insecurity|Isolation",
            "ours": False,
            "ties": 2,
            "Colour": "@blue",
        }
    ]
    # Both say so, at levels 3 and 2: the lower holds. What its strength is, other tests work out.
    weight = tie["weight"].iloc[0]
    assert tie.drop(columns=["weight", "completeness"]).to_dict("records") == [
        {
            "source": "F",
            "target": "L",
            "state": "Confirmed",
            "relation": "Information exchange|Referral",
            "level": 2,
            "thin_evidence": tie["thin_evidence"].iloc[0],
            "multiplexity": 2,
            "contacts": 1,
            "programmes": 0,
            "agreements": 0,
            "last_contact": "2026-05-10",
        }
    ]
    assert weight == given().network.strength[0]
    assert not tables.directed
    assert "@blue" not in text_of(EXPORTS[2].write(given(Audience.PUBLIC)))


@pytest.mark.parametrize("form", GRAPH_FORMATS, ids=lambda form: form.name)
def test_a_graph_file_reads_back_as_what_was_given_but_for_what_it_said_it_could_not_carry(form):
    tables = graph_tables(given())
    back = form.read(form.write(tables))

    assert len(back.nodes) == len(tables.nodes)
    assert len(back.edges) == len(tables.edges)
    if not form.cannot_carry(tables):
        assert dict(back.facts) == dict(tables.facts)
        for mine, theirs in ((tables.nodes, back.nodes), (tables.edges, back.edges)):
            pd.testing.assert_frame_equal(theirs[list(mine.columns)], mine)


def test_the_workbook_of_answers_holds_every_answer_in_typed_cells():
    book, rows = sheets(ANSWERS.write(given()))

    assert book.sheetnames[:11] == [
        "Read this first", "Measures of the network", "Measures of each", "What they mean", "Measures that are tables",
        "Ties", "Behind the ties", "Gaps", "Not looked for yet", "Duties", "Contacts",
    ]  # fmt: skip
    assert all(book[name].auto_filter.ref for name in book.sheetnames[1:])
    facts = dict(each[:2] for each in rows["Read this first"] if each[0])
    assert facts["For whom"] == "Internal: for the library's own staff. Not for partners or the public."
    assert facts["As of"].startswith("1 June 2026.")

    # Four stakeholders, two ties: 2 of 6 pairs.
    density = row(rows["Measures of the network"], Measure="Density")
    assert density["Value"] == pytest.approx(1 / 3)
    alone = row(rows["Measures of each"], Id="X")
    assert (alone["Name"], alone["Kind"], alone["Partners"]) == ("Shelter", None, 0)
    tie = row(rows["Ties"], **{"One: id": "F", "The other: id": "L"})
    assert (tie["One"], tie["State"], tie["Level"], tie["Level, says the one"], tie["Level, says the other"]) == (
        "=Food Bank", "Confirmed", 2, 2, 3,
    )  # fmt: skip
    assert tie["Part: level"] == pytest.approx(0.4)
    assert tie["Part: trust"] == "n/a"
    assert tie["Last contact"] == date(2026, 5, 10)
    assert (tie["Relationships"], tie["Interactions"], tie["Agreements"]) == (2, 1, 0)
    behind = [each for each in rows["Behind the ties"] if each[0] == "F" and each[2] == "L"]
    assert [(each[4], each[5], each[6]) for each in behind] == [
        ("Relationships", date(2026, 5, 1), "Information exchange, Referral, Coordination"),
        ("Relationships", date(2026, 5, 2), "Information exchange, Cooperation"),
        ("Interactions", date(2026, 5, 10), "Meeting"),
    ]
    first = given().gaps().findings.set_index("key").loc[f"{GAP}:N"]
    gap = row(rows["Gaps"], Key=f"{GAP}:N")
    assert (gap["Gap"], gap["Severity"], gap["Status"], gap["Owner"]) == (
        first["sentence"], pytest.approx(first["severity"]), "Acting", "Branch manager",
    )  # fmt: skip
    assert len(rows["Not looked for yet"]) - 1 == len(given().gaps().waiting)
    assert row(rows["Duties"], **{"Due on": date(2026, 5, 20)})["With whom"] == "=Food Bank"


def test_every_measure_that_is_a_table_has_its_sheet_or_the_reason_why_not():
    book, rows = sheets(ANSWERS.write(given()))
    tables = given().measures().tables

    for measure in TABLE_MEASURES:
        answer = tables[measure.code]
        told = row(rows["Measures that are tables"], Code=measure.code)
        counts = [None if frame is None else len(frame) for frame in (answer.rows, answer.without_ours)]
        assert [told["Rows"], told["Rows without our own units"]] == counts
        assert told["Why there is none"] == (answer.why_undefined or None)
        assert (told["Sheet"] in book.sheetnames) == any(counts)
    # Three at least one of whom is ours; without the library its pair is gone.
    first, *pairs = rows["Sector by sector"]
    assert first == (
        "Our own units", "From", "To", "Ties", "Asked", "Possible", "Standing", "Median level", "Median strength",
    )  # fmt: skip
    assert {each[0] for each in pairs} == {"With our own units", "Without our own units"}
    assert len(pairs) == sum(
        len(frame) for frame in (tables["mixing_sector"].rows, tables["mixing_sector"].without_ours)
    )


@pytest.mark.parametrize("audience", [Audience.INTERNAL, Audience.PUBLIC])
def test_every_sheet_of_answers_says_for_whom_it_is_and_how_its_ties_are_read(audience):
    asked = given(audience)
    told = facts_of(asked)
    book, _ = sheets(ANSWERS.write(asked))

    for sheet in book.worksheets[1:]:
        below = [cell.value for cell in sheet["A"] if cell.value]
        for key in ("audience", "as_of", "ours", "direction", "weight"):
            assert sum(told[key] in str(text) for text in below) == 1, (sheet.title, key)


def test_names_of_sheets_fit_and_differ_in_both_languages():
    for spoken in ("en", "fr"):
        with speaking(spoken):
            names = list(sheet_names().values())
        assert len({name.lower() for name in names}) == len(names)
        assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names), names


def test_an_undefined_measure_says_why_in_the_workbook():
    _, rows = sheets(ANSWERS.write(given()))
    summary = given().measures()
    why = {code: answer.why_undefined for code, answer in summary.network.items() if answer.value is None}

    assert why
    for code, reason in why.items():
        found = row(rows["Measures of the network"], Code=code)
        assert (found["Value"], found["Why there is none"]) == ("n/a", reason)
    for code, reason in summary.why_missing.items():
        found = row(rows["What they mean"], Code=code)
        without = int(summary.stakeholders[code].isna().sum())
        assert (found["Stakeholders without a value"], found["Why there is none"]) == (
            without,
            reason if without else None,
        )


def test_text_that_looks_like_a_formula_stays_text_even_once_it_is_touched():
    for export in (EVERYTHING, ANSWERS):
        book, _ = sheets(export.write(given()))
        found = [cell for sheet in book for each in sheet.iter_rows() for cell in each if cell.value == "=Food Bank"]
        assert found
        assert {(cell.data_type, cell.quotePrefix) for cell in found} == {("s", True)}


def test_others_see_neither_contacts_nor_decisions_nor_what_a_side_says():
    written = ANSWERS.write(given(Audience.PUBLIC))
    _, rows = sheets(written)

    assert written.notes == ("Whom to contact next is the library's own, and not in it.",)
    assert not {"Duties", "Contacts"} & set(rows)
    assert not {"Level, says the one", "Level, says the other"} & set(rows["Ties"][0])
    assert not {"Status", "Owner", "Note"} & set(rows["Gaps"][0])


def test_without_units_of_ours_there_is_nobody_to_suggest_contacts_for():
    alone = given()
    written = ANSWERS.write(replace(alone, contacts=lambda: None))

    assert written.notes == ("There is no unit of the library in the network, so nobody to suggest contacts for.",)


def test_the_workbook_of_everything_comes_back_equal():
    records = Records.of(7, **TOWN)
    intake = prepare([("copy.xlsx", EVERYTHING.write(given()).content)], Records.of())

    assert intake.problems == ()
    for name, frame in intake.changes.upserts.items():
        expected = records[name].copy()
        if name == "relationships":
            assert list(expected["stated_by"]) == ["L", "F", "F"]
        pd.testing.assert_frame_equal(frame.drop(columns="version"), expected.drop(columns="version"))


def test_an_export_is_noted_in_the_history_and_changes_nothing(tmp_path):
    with create_store(tmp_path / "town.netmap") as store:
        frames = {name: frame.assign(version=0) for name, frame in Records.of(**TOWN).frames.items() if len(frame)}
        store.write(Changes(frames), kind="import", actor="test", at=NOW)
        network = given(with_ours=False).network
        noted = note(store, told_of(ANSWERS.title, network, with_ours=False), actor="test", at=NOW)

        assert store.history()[0] == noted
        assert (noted.id, noted.kind, noted.counts) == (2, "export", {})
        assert noted.note == (
            "Workbook of answers, for: internal, as of 2026-06-01, without our own units: 3 stakeholders, 1 ties"
        )
        assert store.data_revision() == 1
        with pytest.raises(UndoRefused, match="Change 2 changed nothing, so there is nothing to take back"):
            store.undo(2, actor="test", at=NOW)
        assert store.undo(actor="test", at=NOW).undoes == 1
        assert all(check.ok for check in store.doctor())


def test_a_network_open_for_reading_only_notes_nothing(tmp_path):
    with create_store(tmp_path / "town.netmap") as store:
        store.read_only = True  # as where the file or its folder may not be written to
        assert note(store, told_of(ANSWERS.title, given().network, with_ours=True), actor="test", at=NOW) is None
        assert store.history() == []


def test_files_are_called_after_network_export_audience_and_day():
    assert file_name(ANSWERS, given()) == "old-quay-answers-2026-06-01.xlsx"
    assert file_name(ANSWERS, given(Audience.PUBLIC)) == "old-quay-answers-for-public-2026-06-01.xlsx"
