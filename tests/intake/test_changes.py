"""What saving would change: nothing twice, only what a file speaks of, and the rejected rows come back."""

import csv
import io
import sqlite3
from datetime import UTC, datetime

import pytest

from netmap.errors import ProblemsFound
from netmap.formats.csv_file import unguarded
from netmap.intake import Options, describe, prepare, save
from netmap.records import Records
from netmap.store import create_store

WHEN = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
NODES = (
    "nodes.csv",
    b"name,kind,members,Colour\nLibrary,Library system,12,red\nFood bank,NPO,,\nSchool,School,300,green\n",
)
TIES = ("ties.csv", b"source,target,relation,level\nLibrary,Food bank,Referral,3\nLibrary,School,,0\n")
MEETINGS = (
    "meetings.csv",
    b"date,with,type\n2026-01-02,Food bank,Call\n2026-01-02,Food bank,Call\n2026-01-03,School,Meeting\n",
)


@pytest.fixture
def store(tmp_path):
    with create_store(tmp_path / "x.netmap") as store:
        yield store


def test_the_same_files_twice_change_nothing(store):
    files = [NODES, TIES, MEETINGS]
    first = prepare(files, store.load())
    assert first.counts == {
        "stakeholders": {"added": 3, "changed": 0, "untouched": 0},
        "relationships": {"added": 2, "changed": 0, "untouched": 0},
        "interactions": {"added": 3, "changed": 0, "untouched": 0},
    }
    change = save(first, store, actor="test", at=WHEN)
    assert (change.kind, change.actor, change.note) == ("import", "test", "nodes.csv, ties.csv, meetings.csv")
    second = prepare(files, store.load())
    assert second.counts == {
        "stakeholders": {"added": 0, "changed": 0, "untouched": 3},
        "relationships": {"added": 0, "changed": 0, "untouched": 2},
        "interactions": {"added": 0, "changed": 0, "untouched": 3},
    }
    assert save(second, store, actor="test", at=WHEN) is None
    assert store.load().revision == change.id


def test_saving_one_intake_twice_saves_once(store):
    intake = prepare([NODES], store.load())
    assert save(intake, store, actor="test", at=WHEN).id == save(intake, store, actor="test", at=WHEN).id
    assert len(store.history()) == 1


def test_a_changed_file_changes_only_what_it_speaks_of(store):
    save(prepare([NODES], store.load()), store, actor="test", at=WHEN)
    changed = ("partners.csv", b"name,members,Size\nSchool,310,big\nLibrary,12,\nMuseum,4,\n")
    intake = prepare([changed], store.load())
    assert intake.counts == {"stakeholders": {"added": 1, "changed": 1, "untouched": 1}}
    assert intake.preview("stakeholders").to_dict("records") == [
        {"change": "added", "file": "partners.csv", "row": 4, "row_id": "museum", "id": "museum", "name": "Museum", "kind": "", "members": "4"},
        {"change": "changed", "file": "partners.csv", "row": 2, "row_id": "school", "id": "school", "name": "School", "kind": "School", "members": "300 → 310"},
    ]  # fmt: skip
    save(intake, store, actor="test", at=WHEN)
    school = store.load()["stakeholders"].set_index("id").loc["school"]
    assert (school["kind"], school["members"], school["extra"]) == (
        "EDU_K12",
        310,
        '{"Colour": "green", "Size": "big"}',
    )


def test_an_empty_cell_of_a_column_the_file_has_empties_it(store):
    save(prepare([NODES], store.load()), store, actor="test", at=WHEN)
    intake = prepare([("nodes.csv", b"name,members\nSchool,\n")], store.load())
    assert intake.preview("stakeholders")["members"].tolist() == ["300 → nothing"]


def test_the_order_of_several_words_is_no_change(store):
    stored = Records.of(stakeholders=[{"id": "a", "name": "A", "themes": "ISOLAT|DIGLIT"}])
    intake = prepare([("nodes.csv", b"id,name,themes\na,A,Digital literacy | Isolation\n")], stored)
    assert intake.counts == {"stakeholders": {"added": 0, "changed": 0, "untouched": 1}}


def test_rows_that_repeat_each_other_are_taken_once_and_said():
    files = [NODES, ("ties.csv", b"source,target\nLibrary,School\nlibrary,school\nLibrary,School\n")]
    intake = prepare(files, Records.of())
    assert intake.counts["relationships"] == {"added": 1, "changed": 0, "untouched": 0}
    assert intake.notes[-1] == "Relationships: 2 rows repeat another row word for word; taken once."


def test_rows_of_two_files_that_contradict_each_other_name_both():
    files = [("nodes.csv", b"id,name\nx,One\n"), ("partners.csv", b"id,name\nx,Two\ny,Three\n")]
    intake = prepare(files, Records.of())
    assert [str(problem) for problem in intake.problems] == [
        (
            "[I50] partners.csv, row 2: The same id 'x' as row 2 of nodes.csv, but not the same Name. "
            "Keep one of the two rows, or give each its own id."
        )
    ]
    assert intake.changes.upserts["stakeholders"]["id"].tolist() == ["y"]


def test_ids_made_of_names_are_plain_unique_and_stay():
    content = "id,name\nfood-bank,The old one\n,Food bank\n,Čas & spol. s r. o.\n,東京\n,!!!\n".encode()
    intake = prepare([("nodes.csv", content)], Records.of())
    made = intake.changes.upserts["stakeholders"]["id"].tolist()
    assert made[:4] == ["food-bank", "food-bank-2", "cas-&-spol-s-r-o", "東京"]
    assert made[4].startswith("row-")
    again = prepare([("nodes.csv", content)], Records.of(stakeholders=intake.changes.upserts["stakeholders"]))
    assert again.counts == {"stakeholders": {"added": 0, "changed": 0, "untouched": 5}}


def test_nothing_is_saved_while_there_are_problems(store):
    intake = prepare([NODES, ("ties.csv", b"source,target\nLibrary,Zoo\nLibrary,School\n")], store.load())
    with pytest.raises(ProblemsFound, match="1 thing to mend; nothing was saved") as caught:
        save(intake, store, actor="test", at=WHEN)
    assert caught.value.problems == intake.problems
    assert store.load().is_empty


BAD_NODES = (
    "nodes.csv",
    b"id,name,kind,Date of birth\na,=HYPERLINK(1),NPO,1990\nb, +1 group,planet,1991\nc,C,moon,1992\n",
)
BAD_TIES = ("ties.csv", b"source,target,level\na,b,1\na,c,2\nb,c,not asked\na,a,3\n1,2\n")


def test_the_good_rows_are_saved_and_the_rest_comes_back(store):
    intake = prepare([BAD_NODES, BAD_TIES], store.load())
    assert intake.notes[-1] == "2 good rows wait for rows that have problems; mending those mends them."
    assert len(intake.problems) == 4
    save(intake, store, good_rows=True, actor="test", at=WHEN)
    assert store.load()["stakeholders"]["name"].tolist() == ["=HYPERLINK(1)"]
    assert store.load()["relationships"].empty
    (nodes, nodes_text), (ties, ties_text) = intake.rejected()
    assert (nodes, ties) == ("rejected-nodes.csv", "rejected-ties.csv")
    accept = "Write a word of the list, or accept unknown words (--accept-unknown) to keep yours."
    assert list(csv.reader(io.StringIO(nodes_text))) == [
        ["Reason (netmap)", "id", "name", "kind"],
        [f"kind: 'planet' is not in the list 'Kind of stakeholder'. {accept}", "b", "' +1 group", "planet"],
        [f"kind: 'moon' is not in the list 'Kind of stakeholder'. {accept}", "c", "C", "moon"],
    ]
    assert [row[1:] for row in csv.reader(io.StringIO(ties_text))] == [
        ["source", "target", "level"], ["a", "b", "1"], ["a", "c", "2"], ["a", "a", "3"], ["1", "2"],
    ]  # fmt: skip


def test_the_rejected_rows_can_be_mended_and_imported(store):
    files = [BAD_NODES, BAD_TIES]
    save(prepare(files, store.load()), store, good_rows=True, actor="test", at=WHEN)
    back = [(name, text.encode("utf-8-sig")) for name, text in prepare(files, store.load()).rejected()]
    mended = [(name, content.replace(b"a,a,3", b"a,c,4").replace(b'"1,2"', b"")) for name, content in back]
    intake = prepare([mended[0]], store.load(), Options(accept_unknown=True))
    assert intake.problems == ()
    assert intake.changes.upserts["stakeholders"][["name", "kind"]].to_numpy().tolist() == [
        ["+1 group", "OTHER:planet"],
        ["C", "OTHER:moon"],
    ]


def test_hostile_cells_come_back_as_they_were():
    cells = ["=1+1", "'=1", "''", "\t=x", " @y", "-5", "'plain", "- a"]
    rows = "".join(f'"{cell}",planet\n' for cell in map(str, cells))
    intake = prepare([("nodes.csv", f"name,kind\n{rows}".encode())], Records.of())
    ((_, text),) = intake.rejected()
    written = [row[1] for row in csv.reader(io.StringIO(text))][1:]
    assert all(cell.startswith("'") or not cell.lstrip(" ").startswith(("=", "+", "-", "@")) for cell in written)
    assert [unguarded(cell) for cell in written] == [unguarded(cell) for cell in cells]


def test_the_whole_result_as_text():
    intake = prepare([NODES, ("ties.csv", b"source,target\nLibrary,Zoo\nLibrary,School\n")], Records.of())
    assert describe(intake) == (
        "nodes.csv: 3 rows of Stakeholders.\n"
        "ties.csv: 2 rows of Relationships.\n"
        "Stakeholders: 3 new, 0 changed, 0 as before.\n"
        "Relationships: 1 new, 0 changed, 0 as before.\n"
        "Note: nodes.csv: 1 column netmap does not know is kept with each row: 'Colour'.\n"
        "Note: nodes.csv: 3 rows have no id; made from the name.\n"
        "[I40] ties.csv, row 2, target: 'Zoo' is not in Stakeholders. Add it to Stakeholders, or correct the name.\n"
        "1 to mend."
    )


def test_the_store_takes_what_was_prepared_as_it_is(store, tmp_path):
    save(prepare([NODES, TIES, MEETINGS], store.load()), store, actor="test", at=WHEN)
    with sqlite3.connect(store.where) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
