"""Files through the browser: a good one, a bad one, saved once, taken back."""

import csv

import pytest
from openpyxl import load_workbook

from netmap.store import open_store

NODES = "id,label,kind\nL,Library,Library branch\nS,School,Education\nC,Clinic,Health\n"
TIES = "source,target,relation,level\nL,S,Information exchange,3\nL,C,Referral,2\n"
BAD_TIES = "source,target,relation,level\nL,S,Information exchange,3\nL,Nobody,Referral,2\nL,C,Referral,nine\n"
HOSTILE = 'id,label,kind\nL,Library,Library\nX,![x](http://elsewhere.example/x.png),"<img src=x onerror=alert(1)>"\nY,</script><script>alert(1)</script>,Education\n'


@pytest.fixture
def files(tmp_path):
    """Write files and return their paths."""

    def write(**texts):
        paths = []
        for name, text in texts.items():
            path = tmp_path / f"{name}.csv"
            path.write_text(text, encoding="utf-8")
            paths.append(path)
        return paths

    return write


@pytest.fixture
def importing(served, visit, tmp_path):
    """Open the Import page of an empty network."""
    one = visit(served()).open("Import")
    one.where = tmp_path / "town.netmap"
    return one


def check(one, paths):
    one.page.locator("input[type=file]").set_input_files(paths)
    button = one.button("Check the files")
    one.wait(button.is_enabled)
    one.press("Check the files")
    one.page.get_by_role("heading", name="What was found").wait_for()
    one.settle()


def click(one, name):
    one.settle()
    one.page.get_by_role("button", name=name).first.click()


def rows(one):
    with open_store(one.where) as store:
        records = store.load()
        return store.revision(), len(records["stakeholders"]), len(records["relationships"])


def test_good_files_are_checked_saved_once_at_a_double_click_and_taken_back(importing, files, tmp_path):
    check(importing, files(nodes=NODES, ties=TIES))
    assert rows(importing) == (0, 0, 0)
    importing.page.get_by_role("button", name="Save 5 rows").dblclick()
    importing.page.get_by_text("Saved as change 1.").wait_for()
    importing.settle()
    assert rows(importing) == (1, 3, 2)
    click(importing, "Take it back")
    importing.page.get_by_text("Took back change 1.").wait_for()
    assert rows(importing) == (2, 0, 0)

    # The empty workbook, filled in, comes back as a network.
    importing.settle()
    with importing.page.expect_download() as download:
        click(importing, "Download the empty workbook")
    assert download.value.suggested_filename == "netmap-template.xlsx"
    template = tmp_path / "template.xlsx"
    download.value.save_as(template)
    book = load_workbook(template)
    sheet = book["Stakeholders"]
    header = [str(cell.value).strip(" *") for cell in sheet[1]]
    sheet.cell(2, header.index("Name") + 1, "Harbour School")
    book.save(template)
    check(importing, [template])
    click(importing, "Save 1 row")
    importing.page.get_by_text("Saved as change 3.").wait_for()
    assert rows(importing) == (3, 1, 0)


def test_a_bad_file_lists_what_to_mend_and_gives_the_rejected_rows_back_and_hostile_text_runs_nothing(
    importing, files, tmp_path
):
    importing.page.on("dialog", lambda dialog: importing.errors.append(dialog.message))
    check(importing, files(nodes=NODES, ties=BAD_TIES))
    assert importing.page.get_by_role("heading", name="2 things to mend").is_visible()
    assert rows(importing) == (0, 0, 0)

    with importing.page.expect_download() as download:
        click(importing, "Download rejected-ties.csv")
    saved = tmp_path / "back.csv"
    download.value.save_as(saved)
    with saved.open(encoding="utf-8-sig", newline="") as stream:
        back = list(csv.reader(stream))
    assert [row[1:] for row in back[1:]] == [["L", "Nobody", "Referral", "2"], ["L", "C", "Referral", "nine"]]

    click(importing, "Save the 4 good rows only")
    importing.page.get_by_text("Saved as change 1.").wait_for()
    assert rows(importing) == (1, 3, 1)

    importing.settle()
    check(importing, files(nodes=HOSTILE))
    click(importing, "Save the 2 good rows only")
    importing.page.get_by_text("Saved as change 2.").wait_for()
    for name in ("Overview", "Map", "Stakeholders"):
        importing.go(name)
    # That no request left the machine and no error was logged, the fixture asserts.
