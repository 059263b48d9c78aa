"""Killed, starved, locked out, damaged: what was saved stays saved, and people are told in plain words."""

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import event

from netmap.errors import StoreDamaged, StoreError, UsageError
from netmap.store import create_store, open_store
from netmap.tables import TABLES

AT = datetime(2026, 3, 4, 12, 30, tzinfo=UTC)
PROGRAM = Path(__file__).with_name("program_faults.py")
KILLS = int(os.environ.get("NETMAP_KILLS", "50"))
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither these limits nor these rights")


def _program(*arguments, timeout=280):
    command = [sys.executable, str(PROGRAM), *map(str, arguments)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=timeout, check=False)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


@pytest.mark.slow
def test_killed_at_any_moment_of_an_import_it_is_whole_or_absent(tmp_path):
    found = _program("kills", tmp_path / "town.netmap", KILLS, 1, tmp_path)
    assert (found["rounds"], found["lost"], found["partial"], found["unsound"]) == (KILLS, 0, 0, [])
    assert found["before"]  # some were killed in their first import, some between or in later ones
    assert found["between"]


@pytest.mark.slow
@pytest.mark.postgres
def test_a_server_keeps_that_promise_too(tmp_path, postgres_database):
    found = _program("kills", postgres_database, max(KILLS // 5, 3), 2, tmp_path)
    assert (found["lost"], found["partial"], found["unsound"]) == (0, 0, [])


def test_killed_while_it_is_made_there_is_a_whole_store_or_none(tmp_path):
    found = _program("creations", tmp_path, 12, 3)
    assert found["whole"] + found["none"] == 12


@posix_only
def test_a_full_disk_is_named_and_costs_nothing(tmp_path):
    found = _program("full", tmp_path)
    for action in ("write", "backup", "create"):
        assert found[action].startswith("StoreError: "), found[action]
        assert "the disk is full" in found[action]
        assert "Traceback" not in found[action]
    assert (found["revision"], found["rows"], found["later"], found["sound"]) == (1, 50, 100, True)
    assert set(found["files"]) <= {"town.netmap", "town.netmap.lock", "other.netmap.lock"}


def test_a_file_that_may_not_grow_is_a_full_disk(town_file, rows):
    store = open_store(town_file)
    before = rows(store.load(), "stakeholders")
    store._connections.engine.dispose()
    event.listen(store._connections.engine, "connect", lambda driver, _: driver.execute("PRAGMA max_page_count=1"))
    with pytest.raises(StoreError, match="the disk is full"):
        store.set_setting("large", "x" * 3_000_000, actor="Ann", at=AT)
    assert rows(store.load(), "stakeholders") == before
    store.close()


@posix_only
@pytest.mark.parametrize("how", ["file", "folder", "in use"])
def test_what_may_only_be_read_can_be_read(how):
    folder = Path(tempfile.mkdtemp(prefix="netmap-ro-"))
    try:
        folder.chmod(0o755)
        with create_store(folder / "town.netmap") as store:
            store.set_setting("x", 1, actor="Ann", at=AT)
        found = _program("read_only", folder, how)
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)
    assert (found["setting"], found["read_only"], found["rows"]) == (1, True, 0)
    assert found["revision"] == (2 if how == "in use" else 1)
    for action in ("write", "undo", "positions"):
        assert found[action].startswith("StoreReadOnly: "), found[action]
    assert found["create"] == "nothing" if how == "file" else found["create"].startswith("StoreReadOnly: ")
    assert found["sound"] == ["only you may read the file"]


@pytest.fixture
def town_file(tmp_path, request):
    """Give the file of a closed store that holds the small town."""
    file = tmp_path / "town.netmap"
    with create_store(file) as store:
        request.getfixturevalue("fill_town")(store)
    return file


def test_a_cut_log_leaves_a_state_that_once_was(tmp_path, town_file, rows):
    """Lost power cuts the write-ahead log anywhere: what is left is the store as it was after some change set."""
    chance = random.Random(4)  # noqa: S311 - a test's dice
    with open_store(town_file) as store:
        with store._connections.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_autocheckpoint=0")
            for number in range(6):
                store.edit("stakeholders", "A", {"members": number}, base_version=number + 1, actor="Ann", at=AT)
            log = Path(f"{town_file}-wal").read_bytes()
            main = town_file.read_bytes()
        then = [rows(store.load(revision), "stakeholders") for revision in range(1, 8)]
    for number in range(KILLS // 2):
        copy = tmp_path / f"{number}.netmap"
        copy.write_bytes(main)
        Path(f"{copy}-wal").write_bytes(log[: chance.randrange(len(log))])
        with open_store(copy) as store:
            revision = store.revision()
            assert rows(store.load(), "stakeholders") == then[revision - 1]
            assert [check.name for check in store.doctor() if not check.ok] in ([], ["only you may read the file"])


def test_damage_is_reported_never_a_crash(tmp_path, town_file):
    sound = town_file.read_bytes()
    used = [place for place in range(len(sound) - 16) if sound[place]]
    seen = 0
    for number, where in enumerate(random.Random(5).sample(used, 40)):  # noqa: S311 - a test's dice
        copy = tmp_path / f"{number}.netmap"
        copy.write_bytes(sound[:where] + bytes(byte ^ 0xA5 for byte in sound[where : where + 16]) + sound[where + 16 :])
        copy.chmod(0o600)
        try:
            with open_store(copy) as store:
                seen += any(not check.ok for check in store.doctor())
        except StoreError:
            seen += 1
    assert seen > 5


def test_a_backup_is_a_store(town, tmp_path, rows):
    town.edit("stakeholders", "A", {"name": "Hospital"}, base_version=1, actor="Bo", at=AT)
    file = town.backup(tmp_path / "backups" / "copy.netmap")
    with open_store(file) as copy:
        assert copy.history() == town.history()
        for revision in range(3):
            ours, theirs = town.load(revision), copy.load(revision)
            for table in TABLES:
                assert rows(theirs, table.name) == rows(ours, table.name), (revision, table.name)
        assert [check for check in copy.doctor() if not check.ok] == []
        copy.undo(actor="Bo", at=AT)
        assert rows(copy.load(), "stakeholders") == rows(town.load(1), "stakeholders")
    assert sorted(path.name for path in file.parent.iterdir() if not path.name.endswith(".lock")) == ["copy.netmap"]
    with pytest.raises(UsageError, match="is there already"):
        town.backup(file)


def test_a_backup_holds_what_is_not_yet_folded_in(town_file, tmp_path):
    with open_store(town_file) as store:
        store.edit("stakeholders", "A", {"name": "Hospital"}, base_version=1, actor="Bo", at=AT)
        with open_store(store.backup(tmp_path / "copy.netmap")) as copy:
            assert copy.revision() == 2


def test_a_damaged_file_is_not_backed_up(town_file, tmp_path):
    sound = bytearray(town_file.read_bytes())
    # The page that holds the place is made to lie about its rows: SQLite opens the file all the same.
    page = sound.index(b"Harbour East") // 4096 * 4096
    sound[page + 3 : page + 5] = b"\x00\x07"
    town_file.write_bytes(bytes(sound))
    with open_store(town_file) as store:
        with pytest.raises(StoreDamaged):
            store.backup(tmp_path / "copy.netmap")
        assert not all(check.ok for check in store.doctor())
    assert not (tmp_path / "copy.netmap").exists()
    assert not (tmp_path / "copy.netmap.unfinished").exists()


def test_another_program_that_writes_makes_us_wait_then_say_so(town_file):
    with (
        closing(sqlite3.connect(town_file, isolation_level=None)) as other,
        open_store(town_file, wait_seconds=0.2) as store,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="Somebody else is writing"):
            store.set_setting("x", 1, actor="Ann", at=AT)
        assert len(store.load()["stakeholders"]) == 3  # reading goes on meanwhile
        other.execute("COMMIT")
        store.set_setting("x", 1, actor="Ann", at=AT)


def test_another_netmap_that_writes_makes_us_wait_then_say_so(where, town):
    with open_store(where, wait_seconds=0.2) as second, town._connections.writing():
        with pytest.raises(StoreError, match="Somebody else is writing"):
            second.set_setting("x", 1, actor="Ann", at=AT)
        assert len(second.load()["stakeholders"]) == 3
    with open_store(where, wait_seconds=0.2) as second:
        second.set_setting("x", 1, actor="Ann", at=AT)
