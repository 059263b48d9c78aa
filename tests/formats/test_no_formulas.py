"""No file that leaves netmap holds a text that a spreadsheet program would run, and what is brought back is as it was."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

import netmap
from netmap.drawing.map_model import MapModel
from netmap.drawing.picture import Caption
from netmap.formats.csv_file import csv_text, guarded, unguarded
from netmap.formats.graphs.base import GraphTables
from netmap.formats.graphs.csv_pair import CSV_PAIR
from netmap.formats.graphs.kumu_workbook import KUMU_WORKBOOK
from netmap.formats.table_workbook import Column, Cover, Table, write_tables
from netmap.formats.workbook import workbook_of
from netmap.intake import prepare
from netmap.records import Records
from netmap.screens.parts import map_export

HOSTILE = (
    '=HYPERLINK("http://x.example";"Click")',
    "=1+1",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    " =1+1",
    "'=1+1",
    "''=1",
    "-",
    "-3",
    "%0A=1",
)
"""Names that a spreadsheet program would run, or take for one that is guarded, or would not."""

PAYLOADS = Path(__file__).parents[2].parent / "shared" / "data" / "bad-input" / "csv-injection"
RUNS = re.compile(r"[ ]*[=+\-@\t\r\n]")
NUMBER = re.compile(r"-?\d+(\.\d+)?(e[+-]?\d+)?")


def network():
    ids = [f"S{at}" for at in range(len(HOSTILE))]
    nodes = pd.DataFrame(
        {"id": ids, "label": HOSTILE, "=note": HOSTILE, "change": [-1.5 - at for at in range(len(ids))]}
    )
    edges = pd.DataFrame({"source": ids[:-1], "target": ids[1:], "relation": HOSTILE[1:]})
    return GraphTables(nodes, edges, directed=False, facts={"called": "=1+1"})


def town():
    # A name is cleaned when it is read; these are as the store holds them.
    names = [name.strip() for name in HOSTILE]
    people = [{"id": f"S{at}", "name": name, "notes": name} for at, name in enumerate(dict.fromkeys(names))]
    return Records.of(stakeholders=[one | {"extra": '{"=own": "+1"}'} for one in people])


def of_map():
    rows = pd.DataFrame({"Name": HOSTILE, "=Own": HOSTILE, "E-I index": [-0.5] * len(HOSTILE)}, index=HOSTILE)
    drawn = MapModel([], [], {}, {"colour": "=1+1", "size": ""}, "=1+1", HOSTILE, "1")
    return map_export.as_csv(rows, drawn, Caption("=Old Quay", date(2026, 6, 1), ("=1+1",))).decode("utf-8-sig")


def rejected():
    text = csv_text(["name", "kind", "=own"], [[name, "NPO_FOOD", name] for name in HOSTILE] + [["", "NPO_FOOD", "=x"]])
    intake = prepare([("stakeholders.csv", text.encode())], Records.of())
    return "".join(text for _, text in intake.rejected())


CSV = {
    "any table": lambda: csv_text(HOSTILE, [HOSTILE]),
    "of the map": of_map,
    "rows to mend": rejected,
    "pair: stakeholders": lambda: zipped("nodes.csv"),
    "pair: ties": lambda: zipped("edges.csv"),
    "pair: about": lambda: zipped("about.csv"),
}
XLSX = {
    "everything": lambda: workbook_of(town(), [("About", "=1+1")]),
    "answers": lambda: write_tables(
        Cover("About", "=1+1", (("=a", "=1+1"),), "Sheets"),
        [Table("Who", "=1+1", (Column("=Name", HOSTILE, note="=1"), Column("x", HOSTILE, "long")), ("=1+1",))],
    )[0],
    "for Kumu": lambda: KUMU_WORKBOOK.write(network()),
}


def zipped(name):
    with zipfile.ZipFile(io.BytesIO(CSV_PAIR.write(network()))) as archive:
        return archive.read(name).decode("utf-8-sig")


@pytest.mark.parametrize("name", CSV)
def test_no_cell_of_a_csv_file_would_be_run(name):
    cells = [cell for row in csv.reader(io.StringIO(CSV[name](), newline="")) for cell in row]

    assert [cell for cell in cells if RUNS.match(cell) and not NUMBER.fullmatch(cell)] == []
    assert any(cell.startswith("'=") for cell in cells)


@pytest.mark.parametrize("name", XLSX)
def test_no_cell_of_a_workbook_would_be_run_even_once_it_is_touched(name):
    book = openpyxl.load_workbook(io.BytesIO(XLSX[name]()))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]

    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.value for cell in cells if RUNS.match(cell.value) and not cell.quotePrefix] == []
    assert all(cell.hyperlink is None or cell.hyperlink.location for cell in cells)
    assert any(RUNS.match(cell.value.removeprefix("'")) for cell in cells)


def test_what_is_brought_back_is_as_it_was():
    assert [unguarded(guarded(cell)) for cell in HOSTILE] == list(HOSTILE)
    for form in (CSV_PAIR, KUMU_WORKBOOK):
        assert form.read(form.write(network())).same_as(network()), form.name
    held = town()["stakeholders"]
    back = prepare([("all.xlsx", workbook_of(town()))], Records.of()).changes.upserts["stakeholders"]
    pd.testing.assert_frame_equal(back.drop(columns="version"), held.drop(columns="version"))
    mended = prepare([("mended.csv", rejected().encode())], Records.of())
    assert [cell for cell in mended.parts[0].sheet.header if cell == "=own"] == ["=own"]


def test_whoever_writes_tables_is_tried_here():
    root = Path(netmap.__file__).parent
    writing = re.compile(r"csv\.(?:DictW|w)riter|\.to_csv|\.to_excel|xlsxwriter\.Workbook")
    found = {
        file.relative_to(root).as_posix()
        for file in root.rglob("*.py")
        if writing.search(file.read_text(encoding="utf-8"))
    }

    # A pack's fingerprint is made of the rows as text, which nobody is given.
    assert found - {"documents/pack/order.py"} == {
        "formats/csv_file.py",
        "formats/graphs/csv_pair.py",
        "formats/graphs/kumu_workbook.py",
        "formats/table_workbook.py",
        "formats/workbook_writing.py",
    }


def test_what_attackers_write_is_guarded_and_comes_back():
    if not PAYLOADS.is_dir():
        pytest.skip("cells that attackers write (../shared/data/bad-input/csv-injection) are not here")
    cells = [line for file in sorted(PAYLOADS.glob("*.txt")) for line in file.read_text(encoding="utf-8").splitlines()]
    (written,) = csv.reader(io.StringIO(csv_text(cells, []), newline=""))

    assert len(cells) > 10
    assert [cell for cell in written if RUNS.match(cell)] == []
    assert [unguarded(cell) for cell in written] == cells
