"""From one schema to the next: under the lock, all or nothing, after a backup; and six programs starting at once."""

import contextlib
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text

from netmap.errors import StoreError, StoreReadOnly, StoreTooNew
from netmap.store import create_store, open_store
from netmap.store.place import place_of
from netmap.store.schema import METADATA, REVISION_TABLE, REVISIONS
from netmap.store.upgrade import MIGRATIONS, SHIPPED, Schema, bring_up

AT = datetime(2026, 3, 4, 12, 30, tzinfo=UTC)
NEXT = "9002"

STEP = f"""
import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "{NEXT}", "{REVISIONS[-1]}", None, None


def upgrade():
    with op.batch_alter_table("stakeholders") as batch:
        batch.add_column(sa.Column("colour", sa.Text))
    op.create_table("moods", sa.Column("id", sa.Integer, primary_key=True))
"""


@pytest.fixture
def next_schema(tmp_path):
    """Give a schema one step further than the shipped one."""
    return _schema(tmp_path / "steps", STEP)


@pytest.fixture
def broken_schema(tmp_path):
    """Give a schema whose next step fails after it has done half its work."""
    return _schema(
        tmp_path / "broken",
        f'{STEP}    op.create_table("half", sa.Column("id", sa.Integer))\n    raise ValueError("half-way")\n',
    )


def _schema(folder, step):
    folder.mkdir()
    (folder / "step.py").write_text(step, encoding="utf-8")
    return Schema((*REVISIONS, NEXT), (*SHIPPED.folders, folder))


def _tables(store):
    with store._connections.reading() as connection:
        return set(inspect(connection).get_table_names())


def _revision(store):
    with store._connections.reading() as connection:
        return connection.execute(text(f"SELECT version_num FROM {REVISION_TABLE}")).scalar_one()  # noqa: S608 - a constant of ours


def test_the_revisions_are_those_of_the_steps():
    scripts = ScriptDirectory(str(MIGRATIONS), version_locations=[str(folder) for folder in SHIPPED.folders])
    assert tuple(step.revision for step in reversed(list(scripts.walk_revisions()))) == REVISIONS


def test_the_steps_lead_to_the_schema_of_the_tables(store):
    with store._connections.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "version_table": REVISION_TABLE})
        assert compare_metadata(context, METADATA) == []


def test_a_file_made_by_the_steps_is_the_same_to_the_letter(file_store, tmp_path):
    engine = create_engine(f"sqlite:///{tmp_path / 'direct.db'}")
    METADATA.create_all(engine)
    query = text("SELECT name, sql FROM sqlite_master WHERE tbl_name != :revisions AND sql IS NOT NULL")
    with engine.connect() as direct, file_store._connections.reading() as migrated:
        made = [
            {name: " ".join(sql.split()) for name, sql in connection.execute(query, {"revisions": REVISION_TABLE})}
            for connection in (direct, migrated)
        ]
    engine.dispose()
    assert made[0] == made[1]


@pytest.mark.postgres
def test_a_server_made_by_the_steps_is_the_same_to_the_letter(postgres_server, postgres_database):
    create_store(postgres_database).close()
    engine = create_engine(place_of(postgres_database).url)
    queries = [
        "SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns WHERE table_schema = :schema ORDER BY 1, ordinal_position",
        "SELECT tablename, indexname, replace(indexdef, :dotted, '') FROM pg_indexes WHERE schemaname = :schema ORDER BY 1, 2",
        "SELECT conname, pg_get_constraintdef(pg_constraint.oid) FROM pg_constraint JOIN pg_namespace n ON n.oid = connamespace WHERE nspname = :schema ORDER BY 1",
    ]
    with engine.begin() as connection:
        connection.execute(text("CREATE SCHEMA direct"))
        connection.execute(text("SET LOCAL search_path TO direct"))
        METADATA.create_all(connection)
        made = [
            [
                [
                    row
                    for row in connection.execute(text(query), {"schema": schema, "dotted": f"{schema}."})
                    if REVISION_TABLE not in row[0]
                ]
                for query in queries
                if ":dotted" in query or "pg_indexes" not in query
            ]
            for schema in ("direct", "public")
        ]
    engine.dispose()
    assert [len(part) > 10 for part in made[0]] == [True, True, True]
    assert made[0] == [[row for row in part if not str(row[0]).endswith("_pkc")] for part in made[1]]


def test_an_older_store_is_brought_up_to_date_with_its_rows(where, town, next_schema, rows, monkeypatch):
    before = rows(town.load(), "stakeholders")
    town.close()
    with open_store(where, auto_upgrade=True, schema=next_schema) as store:
        assert _revision(store) == NEXT
        assert "moods" in _tables(store)
        assert rows(store.load(), "stakeholders") == before
        store.edit("stakeholders", "A", {"name": "Hospital"}, base_version=1, actor="Bo", at=AT)
    with open_store(where, schema=next_schema) as store:
        assert store.revision() == 2


def test_a_file_is_backed_up_before_it_is_changed(tmp_path, next_schema, file_store, rows):
    file_store.set_setting("x", 1, actor="Ann", at=AT)
    file_store.close()
    open_store(tmp_path / "town.netmap", schema=next_schema).close()
    with open_store(tmp_path / f"town.netmap.before-{REVISIONS[-1]}") as backup:
        assert (backup.revision(), backup.setting("x"), _revision(backup)) == (1, 1, REVISIONS[-1])


def test_a_step_that_fails_leaves_everything_as_it_was(where, town, broken_schema, rows):
    before = rows(town.load(), "stakeholders")
    tables = _tables(town)
    town.close()
    for _ in range(2):  # the second time meets no leftovers of the first
        with pytest.raises(StoreError, match="could not be brought up to date: half-way"):
            open_store(where, auto_upgrade=True, schema=broken_schema)
    with open_store(where) as store:
        assert (_tables(store), _revision(store)) == (tables, REVISIONS[-1])
        assert rows(store.load(), "stakeholders") == before
        assert all(check.ok for check in store.doctor())


def test_a_newer_store_is_left_alone(where, store):
    with store._connections.engine.begin() as connection:
        connection.execute(text(f"UPDATE {REVISION_TABLE} SET version_num = '7777'"))  # noqa: S608 - a constant of ours
    with pytest.raises(StoreTooNew, match="was written by a newer netmap"):
        open_store(where)
    with pytest.raises(StoreTooNew):
        bring_up(place_of(where), shared_memory=True)


def test_a_server_is_upgraded_only_if_an_administrator_says_so(postgres_database, next_schema, monkeypatch):
    create_store(postgres_database).close()
    with pytest.raises(StoreError, match="NETMAP_AUTO_UPGRADE=1"):
        open_store(postgres_database, schema=next_schema)
    monkeypatch.setenv("NETMAP_AUTO_UPGRADE", "1")
    with open_store(postgres_database, schema=next_schema) as store:
        assert _revision(store) == NEXT


def test_an_older_file_that_cannot_be_written_says_so(tmp_path, next_schema, monkeypatch):
    create_store(tmp_path / "town.netmap").close()
    monkeypatch.setattr("os.access", lambda _path, _mode: False)
    with pytest.raises(StoreReadOnly, match="cannot be brought up to date here"):
        open_store(tmp_path / "town.netmap", schema=next_schema)


def _six_at_once(tmp_path, how, where, folder=""):
    """Start six programs at the same moment; return what each complained about, and its exit code."""
    program, go = Path(__file__).with_name("program_starting.py"), tmp_path / "go"
    commands = [[sys.executable, str(program), how, where, str(go), str(number), str(folder)] for number in range(6)]
    with contextlib.ExitStack() as stack:
        running = [
            stack.enter_context(subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True))
            for command in commands
        ]
        ready = [process.stdout.readline() for process in running]
        go.touch()
        ends = [(process.communicate(timeout=120)[1], process.returncode) for process in running]
    assert ready == ["ready\n"] * 6, ends
    return ends


def test_six_programs_create_at_once(tmp_path, where):
    assert _six_at_once(tmp_path, "create", where) == [("", 0)] * 6
    with open_store(where) as store:
        assert [store.setting(f"program {number}") for number in range(6)] == [True] * 6
        assert store.revision() == 6
        assert all(check.ok for check in store.doctor())


def test_six_programs_upgrade_at_once(tmp_path, where, store, next_schema):
    store.close()
    assert _six_at_once(tmp_path, "upgrade", where, next_schema.folders[-1]) == [("", 0)] * 6
    with open_store(where, schema=next_schema) as opened:
        assert (_revision(opened), opened.revision()) == (NEXT, 6)
    assert len(list(Path(tmp_path).glob("*.before-*"))) == (0 if "://" in where else 1)
