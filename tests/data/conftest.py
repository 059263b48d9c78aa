"""The sample town, read from its files by the plainest means: csv, pandas and the description of the tables."""

import csv
import json
from datetime import date
from pathlib import Path

import pytest

from netmap.records import Records
from netmap.tables import TABLES, Kind
from netmap.vocabulary import vocabulary

DATA = Path(__file__).parents[2] / "data"


def read_cell(column, text):
    """Return the stored value of a cell; the lists of words must understand every part of it."""
    if not text:
        return None
    parts = [part.strip() for part in text.split("|")] if column.holds_several else [text]
    if column.vocabulary:
        parts = [vocabulary(column.vocabulary).parse(part) for part in parts]
    if column.kind in {Kind.STEP, Kind.WHOLE}:
        return int(parts[0])
    if column.kind is Kind.NUMBER:
        return float(parts[0])
    if column.kind is Kind.DATE:
        return date.fromisoformat(parts[0])
    if column.kind is Kind.FLAG:
        return {"yes": True, "no": False}[parts[0]]
    return "|".join(parts)


def read_table(table):
    with (DATA / "town" / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    assert header == [column.title for column in table.columns]
    return [
        {column.name: read_cell(column, text) for column, text in zip(table.columns, row, strict=True)} for row in rows
    ]


@pytest.fixture(scope="session")
def town():
    """All tables, typed."""
    return Records.of(**{table.name: read_table(table) for table in TABLES})


@pytest.fixture(scope="session")
def planted():
    """The list of planted facts."""
    return json.loads((DATA / "planted.json").read_text(encoding="utf-8"))
