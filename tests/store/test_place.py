"""Where a store may be, and what is said where it may not."""

import stat
import sys
from pathlib import Path

import pytest

from netmap.errors import StoreDamaged, StoreMissing, UnsafePlace, UsageError
from netmap.store import create_store, default_location, open_store
from netmap.store.place import place_of, refuse_unsafe, sqlite_uri

MOUNTS = [
    ("/", "ext4", "rw"),
    ("/mnt/share", "nfs4", "rw"),
    ("/mnt/share/really/local", "xfs", "rw"),
    ("/mnt/office", "cifs", "rw"),
    ("/mnt/ssh", "fuse.sshfs", "rw"),
    ("/mnt/stick", "fuseblk", "rw"),
    ("/mnt/drive", "NTFS", "rw,remote"),
]


@pytest.mark.skipif(sys.platform == "win32", reason="these mount points are of Linux and macOS")
@pytest.mark.parametrize(
    ("file", "safe"),
    [
        ("/home/ann/town.netmap", True),
        ("/mnt/share/town.netmap", False),
        ("/mnt/shared/town.netmap", True),
        ("/mnt/share/really/local/town.netmap", True),
        ("/mnt/office/deep/down/town.netmap", False),
        ("/mnt/ssh/town.netmap", False),
        ("/mnt/stick/town.netmap", True),
        ("/mnt/drive/town.netmap", False),
    ],
)
def test_network_drives_are_refused(file, safe):
    if safe:
        refuse_unsafe(Path(file), MOUNTS)
    else:
        with pytest.raises(UnsafePlace, match="network drive"):
            refuse_unsafe(Path(file), MOUNTS)


@pytest.mark.parametrize(
    ("folder", "safe"),
    [
        ("OneDrive", False),
        ("OneDrive - Town Library", False),
        ("Dropbox", False),
        ("Nextcloud", False),
        ("Library/Mobile Documents/com~apple~CloudDocs", False),
        ("Dropboxes", True),
        ("My library", True),
    ],
)
def test_synchronised_folders_are_refused(tmp_path, folder, safe):
    file = tmp_path / folder / "a folder" / "town.netmap"
    if safe:
        create_store(file).close()
        return
    with pytest.raises(UnsafePlace, match="another program copies"):
        create_store(file)
    assert not file.parent.exists()
    with create_store(file, allow_network_drive=True) as store:
        assert store.revision() == 0
    with pytest.raises(UnsafePlace):
        open_store(file)


def test_a_folder_with_a_marker_of_a_synchroniser_is_refused(tmp_path):
    (tmp_path / ".stfolder").touch()
    with pytest.raises(UnsafePlace):
        create_store(tmp_path / "town.netmap")


def test_on_a_network_drive_there_is_no_write_ahead_log(tmp_path):
    with create_store(tmp_path / "town.netmap", allow_network_drive=True) as store:
        store.set_setting("x", 1, actor="Ann", at=_at())
        assert _pragma(store, "journal_mode") == "truncate"
        assert not (tmp_path / "town.netmap-wal").exists()


def test_the_settings_are_the_measured_ones(file_store):
    names = (
        "journal_mode",
        "synchronous",
        "foreign_keys",
        "trusted_schema",
        "cell_size_check",
        "secure_delete",
        "busy_timeout",
    )
    assert {name: _pragma(file_store, name) for name in names} == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "secure_delete": 1,
        "busy_timeout": 30_000,
    }


def _pragma(store, name):
    with store._connections.reading() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar()


def _at():
    from datetime import UTC, datetime

    return datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_only_the_owner_may_read(tmp_path):
    with create_store(tmp_path / "new" / "folder" / "town.netmap") as store:
        store.set_setting("x", 1, actor="Ann", at=_at())
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "new" / "folder").iterdir()}
    assert set(modes.values()) == {0o600}
    assert modes.keys() >= {"town.netmap", "town.netmap-wal", "town.netmap.lock"}
    assert [stat.S_IMODE(folder.stat().st_mode) for folder in (tmp_path / "new", tmp_path / "new" / "folder")] == [
        0o700,
        0o700,
    ]


def test_closing_leaves_one_file_and_its_lock(tmp_path):
    create_store(tmp_path / "town.netmap").close()
    assert {path.name for path in tmp_path.iterdir()} <= {"town.netmap", "town.netmap.lock"}


@pytest.mark.parametrize("name", ["plain", "with space", "q?a#b%41", "Ünï", "quo'te"])
def test_any_file_name_works(tmp_path, name):
    if sys.platform == "win32" and "?" in name:
        name = "q#b%41"
    file = tmp_path / f"{name}.netmap"
    with create_store(file) as store:
        assert store.where == str(file)
    with open_store(str(file)) as store:
        assert store.revision() == 0
    assert file.exists()


def test_addresses_of_files_are_quoted():
    assert sqlite_uri(Path("/data/my network?.netmap"), "mode=rw").endswith("/data/my%20network%3F.netmap?mode=rw")


def test_a_network_is_not_made_over_another(tmp_path):
    file = tmp_path / "town.netmap"
    create_store(file).close()
    with pytest.raises(UsageError, match="already"):
        create_store(file)


def test_an_empty_file_may_become_a_network(tmp_path):
    file = tmp_path / "town.netmap"
    file.touch()
    with pytest.raises(StoreMissing, match="is empty"):
        open_store(file)
    create_store(file).close()
    open_store(file).close()


def test_what_is_not_there_or_no_network_is_named(tmp_path):
    with pytest.raises(StoreMissing, match="There is no network at"):
        open_store(tmp_path / "town.netmap")
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "list.csv").write_text("id,name\n1,Library and more\n", encoding="utf-8")
    with pytest.raises(StoreDamaged, match="use netmap import"):
        open_store(tmp_path / "list.csv")
    with pytest.raises(UsageError, match="is a folder"):
        open_store(tmp_path)
    with pytest.raises(UsageError, match="empty"):
        open_store("")


def test_a_database_of_another_program_is_left_alone(tmp_path):
    import sqlite3
    from contextlib import closing

    file = tmp_path / "other.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE stakeholders (x)")
        connection.commit()
    with pytest.raises(StoreDamaged, match="not one that netmap made"):
        open_store(file)


@pytest.mark.parametrize("address", ["mysql://a@b/c", "sqlite://", "http://example.org/x"])
def test_other_addresses_are_refused(address):
    with pytest.raises(UsageError):
        open_store(address)


def test_an_address_is_shown_without_its_password():
    assert place_of("postgresql://ann:secret@db.example/town").name == "postgresql://ann:***@db.example/town"


def test_a_server_that_is_not_there_is_named_without_the_password():
    with pytest.raises(StoreMissing, match="cannot be reached") as caught:
        open_store("postgresql://ann:secret@127.0.0.1:1/town")
    assert "secret" not in str(caught.value)


@pytest.mark.postgres
def test_a_server_without_a_network_says_so(postgres_database):
    with pytest.raises(StoreMissing, match="netmap new"):
        open_store(postgres_database)
    create_store(postgres_database).close()
    with pytest.raises(UsageError, match="already"):
        create_store(postgres_database)
    with pytest.raises(StoreMissing, match="no database"):
        open_store(postgres_database.replace("netmap_", "missing_"))


def test_the_default_place_follows_the_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("NETMAP_HOME", str(tmp_path))
    assert default_location() == tmp_path / "network.netmap"
    monkeypatch.delenv("NETMAP_HOME")
    assert default_location().parent.name == "netmap"
