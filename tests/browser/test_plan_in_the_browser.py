"""The Plan page as people use it: by address, by keyboard, on a phone, in the dark; and a brief that is downloaded."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from tests.browser.windows import WINDOWS, violations
from tests.screens.test_plan_page import TOWN

VIEWS = {"partnerships": "Who, and why", "what-if": "Imagined changes", "fragility": "First: "}


def look_at(one, view):
    one.page.get_by_role("radio", name={"what-if": "What if"}.get(view, view.capitalize()), exact=True).click()
    one.page.get_by_text(VIEWS[view]).first.wait_for()
    one.settle()


@pytest.mark.parametrize("window", WINDOWS)
def test_no_view_breaks_a_rule_or_is_wider_than_the_window(served, visit, window):
    one = visit(served(**TOWN), **WINDOWS[window]).open("Plan")
    for view in VIEWS:
        look_at(one, view)
        assert violations(one) == [], view
        assert one.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


def test_a_loss_is_imagined_by_keyboard_and_drawn_twice(served, visit):
    one = visit(served(**TOWN)).open("Plan")
    look_at(one, "what-if")
    one.page.get_by_role("combobox", name="What would change").focus()
    one.page.keyboard.type("Somebody is gone")
    one.page.keyboard.press("Enter")
    one.settle()
    who = one.page.get_by_role("combobox", name="Who", exact=True)
    who.focus()
    one.page.keyboard.type("Food Bank")
    one.page.keyboard.press("Enter")
    one.page.get_by_role("button", name="Add this change").focus()
    one.page.keyboard.press("Enter")
    one.page.get_by_text("1. Food Bank is gone.").wait_for()
    one.page.get_by_text("After: 3 stakeholders, 0 ties").wait_for()
    charts = one.page.get_by_test_id("stVegaLiteChart").locator("svg, canvas")
    one.wait(lambda: charts.count() == 2)
    sizes = [chart.bounding_box() for chart in charts.all()]
    assert sizes[0]["height"] == sizes[1]["height"] > 300
    assert violations(one) == []


def test_the_address_opens_a_view(served, visit):
    one = visit(served(**TOWN))
    one.page.goto(f"{one.address}/plan?plan=fragility")
    one.page.get_by_text(VIEWS["fragility"]).first.wait_for()
    one.settle()
    # Streamlit looks for its server below the address of a page before it looks at the root.
    one.errors[:] = [error for error in one.errors if "404" not in error]


def test_both_briefs_are_downloaded_from_a_stakeholders_page(served, visit):
    one = visit(served(**TOWN)).open("Plan")
    look_at(one, "partnerships")
    one.page.get_by_role("button", name="Open its page").first.click()
    one.page.get_by_role("button", name="All stakeholders").wait_for()
    one.settle()
    files = []
    for label in ("Brief (web page)", "Brief (document)"):
        with one.page.expect_download() as waiting:
            one.page.get_by_role("button", name=label).click()
        files.append((waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()))

    assert [Path(name).suffix for name, _ in files] == [".html", ".docx"]
    assert b"How we stand" in files[0][1]
    assert "word/document.xml" in zipfile.ZipFile(io.BytesIO(files[1][1])).namelist()
