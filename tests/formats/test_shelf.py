"""The shelf: every format on it, each recognised by what a file holds."""

import importlib
import pkgutil

import netmap.formats
import netmap.formats.graphs
from netmap.formats import FORMATS
from netmap.formats.base import Format
from netmap.formats.graphs import GRAPH_FORMATS
from netmap.formats.graphs.base import GraphFormat
from netmap.formats.limits import Limits
from netmap.formats.problems import Problem


def test_no_format_is_left_off_the_shelf():
    found = {
        value.name
        for module in pkgutil.iter_modules(netmap.formats.__path__)
        for value in vars(importlib.import_module(f"netmap.formats.{module.name}")).values()
        if isinstance(value, Format)
    }
    graphs = {form.name for form in GRAPH_FORMATS}
    assert found == {entry.name for entry in FORMATS} - graphs


def test_no_graph_format_is_left_off_its_shelf():
    found = {
        value.name
        for module in pkgutil.iter_modules(netmap.formats.graphs.__path__)
        for value in vars(importlib.import_module(f"netmap.formats.graphs.{module.name}")).values()
        if isinstance(value, GraphFormat)
    }
    assert found == {form.name for form in GRAPH_FORMATS}
    # Kumu's workbook is imported as any workbook is.
    assert found - {entry.name for entry in FORMATS} == {"kumu-workbook"}
    for form in GRAPH_FORMATS:
        assert form.sentence.endswith("."), form.name
        assert form.suffix.startswith("."), form.name
        assert "/" in form.media_type, form.name


def test_every_limit_says_its_unit_and_reason():
    for name, value, unit, reason in Limits().explained():
        assert value > 0, name
        assert unit, name
        assert reason.endswith("."), name


def test_a_problem_reads_as_one_line():
    assert str(Problem("I32", "book.xlsx", "Ties", 3, "Date", "'x' is not a date.", "Write 2026-03-31.")) == (
        "[I32] book.xlsx, Ties, row 3, Date: 'x' is not a date. Write 2026-03-31."
    )
    assert Problem("I32", "", "", 0, "", "x").title == "Not a date"
