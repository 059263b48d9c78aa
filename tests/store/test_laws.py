"""Whatever is done in whatever order, the store agrees with a model kept beside it.

The model is plain dictionaries: for every row the list of its versions, for
every change set what each row was before and after. It knows nothing of
entries, copies or SQL. After every step the store must hold what the model
holds; at the end, at every past revision too.

NETMAP_EXAMPLES=200 runs more.
"""

import itertools
import os
import shutil
from datetime import UTC, datetime

import pandas as pd
import pytest
from hypothesis import HealthCheck, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import text

from netmap.errors import Conflict, ProblemsFound, UndoRefused
from netmap.records import typed_frame
from netmap.store import Changes, create_store, open_store
from netmap.store.loading import load
from netmap.tables import BY_NAME

EXAMPLES = int(os.environ.get("NETMAP_EXAMPLES", "6"))
STEPS = 30
AT = datetime(2026, 3, 4, 12, 30, tzinfo=UTC)
TABLES = ("places", "stakeholders", "relationships", "interactions")

ids = st.sampled_from("ABCDE")
# Those who are mentioned are mostly those who are there from the start, so that most changes can be saved.
mentioned = st.sampled_from("AAAABBBBCCCCD")
a_place = st.sampled_from("PPPPQ")
words = st.sampled_from(["red", "green", "blue"])
stakeholder = st.fixed_dictionaries(
    {"name": words},
    optional={"kind": words, "parent": mentioned, "place": a_place, "members": st.integers(0, 3)},
)
relationship = st.fixed_dictionaries(
    {"source": mentioned, "target": mentioned},
    optional={"relation": words, "stated_by": mentioned, "level": st.integers(0, 5), "notes": words},
)
interaction = st.fixed_dictionaries(
    {"participants": st.lists(mentioned, min_size=1, max_size=3, unique=True).map("|".join)},
    optional={"place": a_place, "notes": words},
)


class Model:
    """What the store should hold.

    ``live`` is table -> row id -> (token, values). A token stands for "this
    content as that change wrote it"; an undo brings the old token back.
    """

    def __init__(self):
        self.live = {table: {} for table in TABLES}
        self.versions = {table: {} for table in TABLES}  # row id -> values of version 1, 2, 3 ...
        self.changes = []  # one dict per change set: (table, row id) -> (before, after)
        self.undoes = []
        self.past = [self.contents()]
        self._tokens = itertools.count()

    def contents(self):
        return {table: {row: values for row, (_, values) in rows.items()} for table, rows in self.live.items()}

    def fresh(self, values):
        return next(self._tokens), values

    def with_changes(self, touched):
        """Return the live rows as they would be after a change."""
        after = {table: dict(rows) for table, rows in self.live.items()}
        for (table, row), (_, new) in touched.items():
            after[table].pop(row, None)
            if new is not None:
                after[table][row] = new
        return after

    def commit(self, touched, undoes=None):
        touched = {key: change for key, change in touched.items() if change[0] != change[1]}
        self.live = self.with_changes(touched)
        for (table, row), (_, new) in touched.items():
            if new is not None:
                self.versions[table].setdefault(row, []).append(new[1])
        self.changes.append(touched)
        self.undoes.append(undoes)
        self.past.append(self.contents())

    def version(self, table, row):
        return len(self.versions[table].get(row, []))

    def is_undo(self, number):
        depth = 0
        while self.undoes[number - 1] is not None:
            number, depth = self.undoes[number - 1], depth + 1
        return depth % 2 == 1

    def last_in_force(self):
        candidates = (
            number
            for number in range(len(self.changes), 0, -1)
            if number not in self.undoes and not self.is_undo(number) and self.changes[number - 1]
        )
        return next(candidates, None)


def dangles(live):
    named = {table: set(rows) for table, rows in live.items()}
    for _, values in live["stakeholders"].values():
        if values.get("parent", None) not in {None, *named["stakeholders"]} or values.get("place") not in {
            None,
            *named["places"],
        }:
            return True
    for _, values in live["relationships"].values():
        if not {values["source"], values["target"], values.get("stated_by", values["source"])} <= named["stakeholders"]:
            return True
    for _, values in live["interactions"].values():
        if not set(values["participants"].split("|")) <= named["stakeholders"] or values.get("place") not in {
            None,
            *named["places"],
        }:
            return True
    return False


def fall_with(live, table, row):
    """Return the rows that go and those that are emptied when one is deleted, by hand for these four tables."""
    gone, emptied = {(table, row)}, {}
    pointing = {"places": ("place",), "stakeholders": ("parent",), "relationships": ()}[table]
    for name, column in itertools.product(("stakeholders", "interactions"), pointing):
        for other, (_, values) in live[name].items():
            if values.get(column) == row and (name, other) not in gone:
                emptied[name, other] = {key: value for key, value in values.items() if key != column}
    if table == "stakeholders":
        for other, (_, values) in live["relationships"].items():
            if row in {values["source"], values["target"], values.get("stated_by")}:
                gone.add(("relationships", other))
        for other, (_, values) in live["interactions"].items():
            left = [who for who in values["participants"].split("|") if who != row]
            if not left:
                gone.add(("interactions", other))
            elif len(left) < len(values["participants"].split("|")):
                emptied["interactions", other] = values | {"participants": "|".join(left)}
    return gone, emptied


def frame_of(table, rows):
    """Return a typed frame of [(values, version)], and the ids of its rows."""
    frame = typed_frame(BY_NAME[table], pd.DataFrame([values for values, _ in rows]))
    return frame.assign(version=pd.Series([version for _, version in rows], dtype="int64"))


def plain(frame):
    """Return a frame as {row id: values}, without what is empty."""
    cells = {
        name: (frame[name].notna().tolist(), frame[name].tolist())
        for name in frame
        if name not in {"row_id", "version"}
    }
    filled = {name: column for name, column in cells.items() if any(column[0])}
    return {
        row: {name: values[number] for name, (there, values) in filled.items() if there[number]}
        for number, row in enumerate(frame["row_id"].tolist())
    }


class Machine(RuleBasedStateMachine):
    make_store = None

    def __init__(self):
        super().__init__()
        self.store = type(self).make_store()
        self.model = Model()
        self.clock = itertools.count()
        start = [({"id": row, "name": "red"}, 0) for row in "ABC"]
        self.write({"places": [({"id": "P", "name": "red"}, 0)], "stakeholders": start})

    def at(self):
        return AT.replace(year=2000 + (next(self.clock) * 7919) % 50)  # a clock that jumps: order is by number

    def write(self, tables):
        frames = {table: frame_of(table, rows) for table, rows in tables.items()}
        touched = {}
        for table, rows in tables.items():
            for row, (values, _) in zip(frames[table]["row_id"], rows, strict=True):
                before = self.model.live[table].get(row)
                after = before if before is not None and before[1] == values else self.model.fresh(values)
                touched[table, row] = (before, after)
        wrong = dangles(self.model.with_changes(touched))
        try:
            self.store.write(Changes(frames), kind="import", actor="Ann", at=self.at())
        except ProblemsFound:
            assert wrong
        else:
            assert not wrong
            self.model.commit(touched)

    def seen(self, table, row):
        return self.model.version(table, row) if row in self.model.live[table] else 0

    @rule(rows=st.dictionaries(ids, stakeholder, min_size=1, max_size=5), places=st.booleans())
    def import_stakeholders(self, rows, places):
        tables = {
            "stakeholders": [({"id": row} | values, self.seen("stakeholders", row)) for row, values in rows.items()]
        }
        if places:
            tables["places"] = [({"id": "Q", "name": "blue"}, self.seen("places", "Q"))]
        self.write(tables)

    @rule(rows=st.lists(relationship, min_size=1, max_size=5))
    def link(self, rows):
        by_id = dict(zip(frame_of("relationships", [(row, 0) for row in rows])["row_id"], rows, strict=True))
        self.write({"relationships": [(values, self.seen("relationships", row)) for row, values in by_id.items()]})

    @rule(rows=st.dictionaries(st.sampled_from(["I1", "I2", "I3"]), interaction, min_size=1, max_size=3))
    def meet(self, rows):
        values = {row: {"id": row, "date": pd.Timestamp("2026-01-01")} | values for row, values in rows.items()}
        self.write({"interactions": [(value, self.seen("interactions", row)) for row, value in values.items()]})

    @precondition(lambda self: self.model.live["stakeholders"])
    @rule(
        data=st.data(),
        values=st.dictionaries(st.sampled_from(["name", "kind", "parent"]), words, min_size=1, max_size=2),
        back=st.integers(0, 2),
    )
    def edit(self, data, values, back):
        """Edit from the live version, or from one or two versions before it."""
        row = data.draw(st.sampled_from(sorted(self.model.live["stakeholders"])))
        values = {name: data.draw(mentioned) if name == "parent" else value for name, value in values.items()}
        history = self.model.versions["stakeholders"][row]
        base_version = max(1, len(history) - back)
        base, live = history[base_version - 1], self.model.live["stakeholders"][row]
        wanted = base | values
        ours = {name for name in wanted.keys() | base.keys() if wanted.get(name) != base.get(name)}
        theirs = {name for name in live[1].keys() | base.keys() if live[1].get(name) != base.get(name)}
        clash = {name for name in ours & theirs if wanted[name] != live[1].get(name)}
        merged = live[1] | {name: wanted[name] for name in ours}
        after = live if merged == live[1] else self.model.fresh(merged)
        touched = {("stakeholders", row): (live, after)}
        try:
            self.store.edit("stakeholders", row, values, base_version=base_version, actor="Bo", at=self.at())
        except Conflict as conflict:
            assert set(conflict.fields) == clash  # noqa: PT017 - whether it is raised depends on the model
        except ProblemsFound:
            assert not clash
            assert dangles(self.model.with_changes(touched))
        else:
            assert not clash
            assert not dangles(self.model.with_changes(touched))
            self.model.commit(touched)

    @rule(data=st.data(), table=st.sampled_from(["places", "stakeholders", "stakeholders", "relationships"]))
    def delete(self, data, table):
        if not self.model.live[table]:
            return
        row = data.draw(st.sampled_from(sorted(self.model.live[table])))
        gone, emptied = fall_with(self.model.live, table, row)
        touched = {(name, other): (self.model.live[name][other], None) for name, other in gone}
        touched |= {
            (name, other): (self.model.live[name][other], self.model.fresh(values))
            for (name, other), values in emptied.items()
        }
        self.store.delete(table, [row], actor="Bo", at=self.at())
        self.model.commit(touched)

    @rule(times=st.integers(1, 4))
    def walk_back(self, times):
        """Take back the last change that holds, and the one before it."""
        for _ in range(times):
            self.take_back(None)

    @rule(data=st.data())
    def take_any_back(self, data):
        """Take back any change, undos included."""
        self.take_back(data.draw(st.integers(1, len(self.model.changes))))

    def take_back(self, number):
        target = self.model.last_in_force() if number is None else number
        before = self.model.contents()
        allowed, touched = target is not None and target not in self.model.undoes, {}
        if allowed:
            for (table, row), (old, new) in self.model.changes[target - 1].items():
                allowed = allowed and self.model.live[table].get(row) == new
                touched[table, row] = (new, old)
            allowed = allowed and not dangles(self.model.with_changes(touched))
        try:
            done = self.store.undo(number, actor="Cy", at=self.at())
        except UndoRefused as refused:
            note(str(refused))
            assert not allowed
            assert self.model.contents() == before
        else:
            assert allowed
            assert done.undoes == target
            self.model.commit(touched, undoes=target)
            if target == len(self.model.changes) - 1:
                assert self.model.contents() == self.model.past[target - 1]

    @invariant()
    def the_store_holds_what_the_model_holds(self):
        """Asked of the SQL tables directly; what ``load`` makes of them is compared at the end."""
        assert self.store.revision() == len(self.model.changes)
        held = {}
        with self.store._connections.reading() as connection:
            for table in TABLES:
                names = BY_NAME[table].names
                answer = connection.execute(
                    text(f"SELECT row_id, {', '.join(names)} FROM {table} WHERE until_change IS NULL")  # noqa: S608 - the names are those of tables.py
                )
                held[table] = {
                    row[0]: {
                        name: value
                        for name, value in zip(names, row[1:], strict=True)
                        if value is not None and name != "date"
                    }
                    for row in answer
                }
        assert held == {
            table: {
                row: {name: value for name, value in values.items() if name != "date"} for row, values in rows.items()
            }
            for table, rows in self.model.contents().items()
        }

    def teardown(self):
        try:
            with self.store._connections.reading() as connection:
                for revision, expected in enumerate(self.model.past):
                    assert {table: plain(load(connection, BY_NAME[table], revision)) for table in TABLES} == expected
            records = self.store.load()
            assert {table: plain(records[table]) for table in TABLES} == self.model.contents()
            assert [check for check in self.store.doctor() if not check.ok] == []
            assert [entry.undoes for entry in reversed(self.store.history(limit=1000))] == self.model.undoes
        finally:
            self.store.close()


def _run(make_store, examples):
    machine = type("MachineOfOneEngine", (Machine,), {"make_store": staticmethod(make_store)})
    machine.TestCase = None
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples, stateful_step_count=STEPS, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )


def test_laws_in_a_file(tmp_path):
    create_store(tmp_path / "empty").close()
    numbers = itertools.count()

    def make_store():
        file = tmp_path / f"{next(numbers)}.netmap"
        shutil.copy(tmp_path / "empty", file)
        file.chmod(0o600)
        return open_store(file)

    _run(make_store, EXAMPLES)


@pytest.mark.postgres
def test_laws_in_a_server(postgres_database):
    create_store(postgres_database).close()

    def make_store():
        store = open_store(postgres_database)
        with store._connections.engine.begin() as connection:
            for table in (*TABLES, "change_set"):
                connection.execute(text(f"TRUNCATE {table}"))
        return store

    _run(make_store, max(2, EXAMPLES // 2))
