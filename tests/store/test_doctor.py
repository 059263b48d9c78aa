"""The doctor finds what is wrong, names it, and finds nothing wrong with what is sound."""

import os
import sys
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from netmap.store.place import place_of

AT = datetime(2026, 3, 4, 12, 30, tzinfo=UTC)
LOOKS = ["versions of rows", "numbers of changes", "references", "counts of changes", "keys of rows"]


def _bad(store):
    return {check.name: check.detail for check in store.doctor() if not check.ok}


def _meddle(store, *statements):
    """Write past the store, as another program might."""
    with store._connections.engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


def test_a_sound_store_passes_every_check(where, town):
    town.edit("stakeholders", "A", {"name": "Hospital"}, base_version=1, actor="Bo", at=AT)
    town.delete("stakeholders", ["A"], actor="Bo", at=AT)
    town.undo(actor="Bo", at=AT)
    checks = town.doctor()
    assert [check.name for check in checks if not check.ok] == []
    of_the_file = ["only you may read the file", "SQLite", "integrity of the file"] if place_of(where).file else []
    assert [check.name for check in checks] == [*of_the_file, "schema", *LOOKS]


@pytest.mark.parametrize(
    ("statement", "check", "words"),
    [
        (
            "UPDATE stakeholders SET version = 5 WHERE row_id = 'A'",
            "versions of rows",
            "'A': its versions do not follow",
        ),
        (
            "UPDATE places SET since_change = 9 WHERE row_id = 'P1'",
            "numbers of changes",
            "change set 9, which is not there",
        ),
        (
            "UPDATE stakeholders SET parent = 'X' WHERE row_id = 'A'",
            "references",
            "names 'X', which is not in Stakeholders",
        ),
        ("UPDATE interactions SET participants = 'L|X' WHERE row_id = 'I1'", "references", "names 'X'"),
        ("DELETE FROM stage_roles", "counts of changes", "change set 1 wrote"),
        ("UPDATE relationships SET target = 'A' WHERE target = 'B'", "keys of rows", "an id that is not its key's"),
        ("UPDATE change_set SET counts = 'x'", "counts of changes", "cannot be read"),
    ],
)
def test_what_another_program_did_is_found(town, statement, check, words):
    _meddle(town, statement)
    found = _bad(town)
    assert words in found[check]
    assert found[check].endswith("Restore a backup, or report this.")


def test_two_versions_that_overlap_are_found(town):
    town.edit("stakeholders", "A", {"name": "Hospital"}, base_version=1, actor="Bo", at=AT)
    town.set_setting("x", 1, actor="Bo", at=AT)
    _meddle(town, "UPDATE stakeholders SET until_change = 3 WHERE row_id = 'A' AND version = 1")
    assert "'A'" in _bad(town)["versions of rows"]


def test_the_engine_refuses_two_live_versions_of_a_row(town):
    with pytest.raises(Exception, match=r"(?i)unique"):
        _meddle(
            town,
            "INSERT INTO places (entry, row_id, version, since_change, id, name) VALUES (99, 'P1', 2, 1, 'P1', 'x')",
        )
    assert _bad(town) == {}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_a_file_that_others_may_read_is_named_with_its_cure(file_store):
    os.chmod(file_store.where, 0o644)  # noqa: PTH101 - where is text
    assert _bad(file_store) == {
        "only you may read the file": f"others on this computer may read or write it; run: chmod 600 '{file_store.where}'"
    }


def test_the_version_of_sqlite_comes_with_advice_where_it_is_old(file_store):
    import sqlite3

    detail = next(check.detail for check in file_store.doctor() if check.name == "SQLite")
    old = sqlite3.sqlite_version_info < (3, 51, 3) and sqlite3.sqlite_version_info[:3] not in {(3, 44, 6), (3, 50, 7)}
    assert detail.startswith(f"version {sqlite3.sqlite_version}")
    assert ("very rare fault" in detail) == old
