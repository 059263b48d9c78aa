"""The Import page: good and bad files, saving once, undo, on the real app and a real SQLite file."""

import csv
import io
from datetime import UTC, datetime

import pytest

from netmap.intake import save
from netmap.screens.state.saving import Outcome
from netmap.store import open_store

NOW = datetime(2026, 1, 9, 12, tzinfo=UTC)

NODES = "id,label,kind\nL,Library,Library branch\nS,School,Education\nC,Clinic,Health\n"
TIES = "source,target,relation,level\nL,S,Information exchange,3\nL,C,Referral,2\n"
BAD_TIES = "source,target,relation,level\nL,S,Information exchange,3\nL,Nobody,Referral,2\nL,C,Referral,nine\n"


@pytest.fixture
def page(dashboard):
    return dashboard("import_data")


def button(app, label):
    return next(button for button in app.button if label in button.label)


def check(app, **files):
    for name, text in files.items():
        app.file_uploader[0].upload(f"{name}.csv", text.encode())
    app.run()
    button(app, "Check the files").click().run()
    assert not app.exception
    return app


def downloads(app):
    return [one.label for one in app.get("download_button")]


def counts(store):
    records = store.load()
    return len(records["stakeholders"]), len(records["relationships"])


def test_an_empty_page_offers_the_workbook_and_waits_for_files(page, words):
    assert downloads(page) == ["Download the empty workbook"]
    assert button(page, "Check the files").disabled
    assert "Nothing was imported yet." in words(page)


def test_good_files_are_shown_before_they_are_saved(page, store):
    check(page, nodes=NODES, ties=TIES)

    found = page.dataframe[0].value
    assert found[["Table", "Rows", "New", "Changed", "As before", "Not good"]].to_numpy().tolist() == [
        ["Stakeholders", 3, 3, 0, 0, 0],
        ["Relationships", 2, 2, 0, 0, 0],
    ]
    assert page.dataframe[1].value[["What", "Name"]].to_numpy().tolist() == [
        ["added", "Library"],
        ["added", "School"],
        ["added", "Clinic"],
    ]
    assert store.revision() == 0


def test_saving_writes_one_change_and_lets_go_of_the_files(page, store):
    check(page, nodes=NODES, ties=TIES)
    button(page, "Save 5 rows").click().run()

    assert not page.exception
    assert [box.value for box in page.success] == [
        "Saved as change 1\\. Stakeholders\\: 3 added; Relationships\\: 2 added\\."
    ]
    assert (store.revision(), counts(store)) == (1, (3, 2))
    assert page.file_uploader[0].value == []
    assert [one.label for one in page.button if one.label.startswith("Save")] == []


def test_a_click_that_arrives_while_saving_writes_nothing_more(page, store):
    check(page, nodes=NODES, ties=TIES)
    kept = page.session_state["import_checked"]
    button(page, "Save 5 rows").click().run()
    # The second click of a double click finds what the first one found.
    again = save(kept.intake, store, actor="dashboard", at=NOW)

    assert again.id == 1
    assert (store.revision(), counts(store)) == (1, (3, 2))


def test_a_run_cut_short_after_the_write_is_finished_by_the_next(page, store, words):
    check(page, nodes=NODES, ties=TIES)
    kept = page.session_state["import_checked"]
    save(kept.intake, store, actor="dashboard", at=NOW)
    kept.outcome = Outcome("Saved as change 1.", 1)
    page.run()

    assert "Saved as change 1" in words(page)
    assert page.session_state["import_checked"] is None


def test_the_same_files_again_change_nothing_and_say_so(page, store, words):
    check(page, nodes=NODES, ties=TIES)
    button(page, "Save 5 rows").click().run()
    check(page, nodes=NODES, ties=TIES)

    assert "Saving would change nothing" in words(page)
    assert store.revision() == 1


def test_a_changed_file_shows_old_and_new(page):
    check(page, nodes=NODES)
    button(page, "Save 3 rows").click().run()
    check(page, nodes=NODES.replace("Clinic", "Harbour Clinic"))

    preview = page.dataframe[1].value
    assert preview[["What", "Row", "Name"]].to_numpy().tolist() == [["changed", 4, "Clinic → Harbour Clinic"]]


def test_every_problem_is_listed_with_place_and_cure_and_nothing_is_saved(page, store, words):
    check(page, nodes=NODES, ties=BAD_TIES)

    problems = page.dataframe[1].value
    assert problems[["File", "Row", "Column"]].to_numpy().tolist() == [
        ["ties.csv", 3, "target"],
        ["ties.csv", 4, "level"],
    ]
    assert problems["What to do"].str.len().min() > 0
    assert "2 things to mend" in words(page)
    assert downloads(page)[1:] == ["Download this list", "Download rejected\\-ties\\.csv"]
    assert store.revision() == 0
    assert not [one for one in page.button if one.label.startswith("Save ") and "good row" not in one.label]


def test_the_good_rows_can_be_saved_and_the_others_come_back_with_a_reason(page, store):
    check(page, nodes=NODES, ties=BAD_TIES)
    button(page, "good rows only").click().run()

    assert not page.exception
    assert counts(store) == (3, 1)
    ((name, text),) = page.session_state["import_outcome"].rejected
    rows = list(csv.reader(io.StringIO(text)))
    assert name == "rejected-ties.csv"
    assert [row[1:] for row in rows] == [
        ["source", "target", "relation", "level"],
        ["L", "Nobody", "Referral", "2"],
        ["L", "C", "Referral", "nine"],
    ]
    assert all(row[0] for row in rows)


def test_an_import_is_taken_back_from_its_own_message(page, store, words):
    check(page, nodes=NODES, ties=TIES)
    button(page, "Save 5 rows").click().run()
    page.button(key="outcome_undo").click().run()

    assert not page.exception
    assert "Took back change 1" in words(page)
    assert counts(store) == (0, 0)


def test_an_import_is_taken_back_from_the_history(page, store):
    check(page, nodes=NODES, ties=TIES)
    button(page, "Save 5 rows").click().run()
    page.selectbox(key="history_change").set_value(1).run()
    [one for one in page.button if one.label == "Take it back"][-1].click().run()

    assert counts(store) == (0, 0)
    history = page.dataframe[0].value
    assert history[["Change", "What", "Taken back"]].to_numpy().tolist() == [
        [2, "Took back change 1", ""],
        [1, "Import", "by change 2"],
    ]


def test_a_refused_undo_names_the_rows_in_the_way(page, store, words):
    check(page, nodes=NODES)
    button(page, "Save 3 rows").click().run()
    check(page, nodes=NODES.replace("Clinic", "Harbour Clinic"))
    button(page, "Save 1 row").click().run()
    page.selectbox(key="history_change").set_value(1).run()
    [one for one in page.button if one.label == "Take it back"][-1].click().run()

    assert not page.exception
    assert [box.value for box in page.error] != []
    in_the_way = next(frame.value for frame in page.dataframe if "Later change" in frame.value)
    assert in_the_way.to_numpy().tolist() == [["Stakeholders", "C", 2]]


def test_an_option_changed_after_the_check_asks_for_another_check(page, words):
    check(page, nodes=NODES)
    page.checkbox(key="import_accept_unknown").check().run()

    assert "Check the files again." in words(page)
    assert [one.label for one in page.button if one.label.startswith("Save")] == []


def test_a_change_by_somebody_else_asks_for_another_check(page, store, words):
    check(page, nodes=NODES)
    with open_store(store.where) as other:
        other.set_setting("anything", 1, actor="other", at=NOW)
    page.run()

    assert "Check the files again." in words(page)


def test_unknown_words_are_problems_unless_they_are_accepted(page, store):
    own_word = NODES.replace("Health", "Moon base")
    check(page, nodes=own_word)
    assert page.dataframe[1].value["Column"].tolist() == ["kind"]

    page.checkbox(key="import_accept_unknown").check().run()
    button(page, "Check the files").click().run()
    button(page, "Save 3 rows").click().run()
    assert store.load()["stakeholders"].set_index("id")["kind"]["C"] == "OTHER:Moon base"


def test_a_named_scale_is_explained_and_used(page, store):
    page.selectbox(key="import_scale").set_value("partner").run()
    assert page.dataframe[0].value["Read as"].str.contains("·").all()

    check(page, nodes=NODES, ties="source,target,level\nL,S,4\n")
    button(page, "Save 4 rows").click().run()
    assert store.load()["relationships"]["level"].tolist() == [4]


@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01\x02\x03" * 50, b"PK\x03\x04 broken", b"%PDF-1.7", "ä,ö\n1,2\n".encode("utf-16")]
)
def test_a_file_that_is_no_table_gets_a_sentence(page, store, content):
    page.file_uploader[0].upload("strange.xlsx", content)
    page.run()
    button(page, "Check the files").click().run()

    assert not page.exception
    assert page.dataframe[0].value["File"].tolist() == ["strange.xlsx"]
    assert store.revision() == 0


@pytest.mark.parametrize(
    "name", ["![x](http://elsewhere.example/x.png)", "</script><script>alert(1)</script>", '=HYPERLINK("x")']
)
def test_hostile_text_in_a_file_is_shown_letter_by_letter(page, name):
    quoted = '"' + name.replace('"', '""') + '"'
    check(page, nodes=f"id,label,kind\nX,{quoted},{quoted}\nL,Library,Library\n")

    problems = next(frame.value for frame in page.dataframe if "What is wrong" in frame.value)
    assert name in problems["What is wrong"].iloc[0]
    assert all(
        "![x]" not in str(element.value) for element in (*page.markdown, *page.caption, *page.subheader, *page.info)
    )
