"""The shelf: every format on it, each recognised by what a file holds."""

import importlib
import pkgutil

import netmap.formats
from netmap.formats import FORMATS
from netmap.formats.base import Format
from netmap.formats.limits import Limits
from netmap.formats.problems import Problem


def test_no_format_is_left_off_the_shelf():
    found = {
        value.name
        for module in pkgutil.iter_modules(netmap.formats.__path__)
        for value in vars(importlib.import_module(f"netmap.formats.{module.name}")).values()
        if isinstance(value, Format)
    }
    assert found == {entry.name for entry in FORMATS}


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
