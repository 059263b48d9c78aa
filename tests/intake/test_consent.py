"""Residents are groups by default; one held by name needs a consent that holds."""

from __future__ import annotations

from netmap.intake import prepare
from netmap.records import Records

HEADER = "id,name,kind,consent\n"


def _prepared(text, records=None):
    return prepare([("stakeholders.csv", text.encode())], records or Records.of())


def test_a_named_resident_without_consent_is_a_problem():
    intake = _prepared(
        HEADER + "a,R.,Community leader,\nb,R. 2,Community leader,Withdrawn\nc,Residents' table,Residents' group,\n"
    )

    assert [str(problem) for problem in intake.problems] == [
        f"[I45] stakeholders.csv, row {row}, consent: This is a resident held by name, and no consent is recorded. "
        "Write 'Verbal' or 'Written' under Consent once it was given, or enter the residents' group instead."
        for row in (2, 3)
    ]
    assert intake.changes.upserts["stakeholders"]["id"].tolist() == ["c"]


def test_with_consent_it_is_taken():
    assert _prepared(HEADER + "a,R.,Community leader,Written\n").problems == ()


def test_a_sheet_without_the_column_leaves_a_stored_consent_standing():
    stored = Records.of(stakeholders=[{"id": "a", "name": "R.", "kind": "RES_LEADER", "consent": "VERBAL"}])

    assert _prepared("id,name,kind\na,R.,Community leader\n", stored).problems == ()
    assert [problem.code for problem in _prepared("id,name,kind\nb,R. 2,Community leader\n", stored).problems] == [
        "I45"
    ]


def test_what_names_the_person_waits_too():
    people = HEADER + "a,R.,Community leader,\nc,Residents' table,Residents' group,\n"
    intake = prepare([("stakeholders.csv", people.encode()), ("ties.csv", b"source,target\na,c\n")], Records.of())

    assert [problem.code for problem in intake.problems] == ["I45"]
    assert "relationships" not in intake.changes.upserts
