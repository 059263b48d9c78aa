"""The Plan page as people use it: by address, by keyboard, on a phone, in the dark; and a brief that is downloaded."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from tests.browser.windows import BY, WINDOWS, violations
from tests.screens.test_plan_page import TOWN

VIEWS = {"partnerships": "Who, and why", "what-if": "Imagined changes", "fragility": "First: "}


@pytest.fixture(scope="module")
def town(served_once):
    """Serve a small town of these tests' own, which they only look at."""
    return served_once(**TOWN)


def look_at(one, view):
    pill = one.page.get_by_role("radio", name={"what-if": "What if"}.get(view, view.capitalize()), exact=True)
    one.reach(one.page.get_by_text(VIEWS[view]), pill)


@pytest.mark.parametrize("window", WINDOWS)
def test_no_view_breaks_a_rule_or_is_wider_than_the_window(town, visit, window):
    one = visit(town, **WINDOWS[window]).open("Plan")
    for view, shown in VIEWS.items():
        if (window, view) == ("phone", "fragility"):  # by its address
            one.page.goto(f"{town}/plan?plan=fragility")
            one.page.get_by_text(shown).first.wait_for()
            # Streamlit looks for its server below the address of a page before it looks at the root.
            one.errors[:] = [error for error in one.errors if "404" not in error]
        else:
            look_at(one, view)
        assert violations(one, BY[window]) == [], view
        assert one.sideways() == 0


def test_both_briefs_are_downloaded_and_a_loss_is_imagined_by_keyboard_and_drawn_twice(town, visit):
    one = visit(town).open("Plan")
    look_at(one, "partnerships")
    one.press("Open its page")
    one.button("All stakeholders").wait_for()
    one.settle()
    files = []
    for label in ("Brief (web page)", "Brief (document)"):
        with one.page.expect_download() as waiting:
            one.page.get_by_role("button", name=label).click()
        files.append((waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()))
    assert [Path(name).suffix for name, _ in files] == [".html", ".docx"]
    assert b"How we stand" in files[0][1]
    assert "word/document.xml" in zipfile.ZipFile(io.BytesIO(files[1][1])).namelist()

    one.go("Plan")
    look_at(one, "what-if")
    by_keyboard(one, "What would change", "Somebody is gone")
    by_keyboard(one, "Who", "Food Bank")
    one.button("Add this change").focus()
    one.page.keyboard.press("Enter")
    one.page.get_by_text("1. Food Bank is gone.").wait_for()
    one.page.get_by_text("After: 3 stakeholders, 0 ties").wait_for()
    charts = one.page.get_by_test_id("stVegaLiteChart").locator("svg, canvas")
    one.wait(lambda: charts.count() == 2)
    one.settle()
    sizes = [chart.bounding_box() for chart in charts.all()]
    assert sizes[0]["height"] == sizes[1]["height"] > 300
    assert violations(one) == []


def by_keyboard(one, title, option):
    """Choose from a list without a mouse."""
    box = one.page.get_by_role("combobox", name=title, exact=True)

    def type_it():
        box.focus()
        one.page.keyboard.type(option)
        one.page.keyboard.press("Enter")
        one.settle()

    box.wait_for()
    one.settle()
    type_it()
    one.until(lambda: box.input_value() == option, type_it)
