"""A staff member writes down whom she met: added, logged, stated and changed by hand, each taken back at a click."""

from __future__ import annotations

import contextlib
import re

from playwright.sync_api import Error, expect

from tests.browser.windows import violations

HOSTILE = "Choir <img src=x onerror=alert(1)> **b**"
ROW = 35
"""Pixels of a row of a table, its heading included."""

TOWN = {"stakeholders": [{"id": "L1", "name": "Branch", "kind": "LIB_BRANCH"}]}


def opens(one):
    """Open the name in the first row of the table; one that was just drawn may not listen yet."""
    box = one.bring(one.page.get_by_test_id("stDataFrame").first)
    one.page.mouse.click(box["x"] + 120, box["y"] + ROW * 1.5)
    one.page.keyboard.press("Enter")
    cell = one.page.locator("textarea.gdg-input")
    with contextlib.suppress(Error):
        cell.wait_for(timeout=3_000)
    return cell.count()


def load_again(page):
    """Load the page anew while a name was typed, which nobody saved."""
    expect(page.get_by_text("Not saved yet")).to_be_visible(timeout=60_000)
    page.reload()
    expect(page.get_by_role("textbox", name="Name")).to_have_value(HOSTILE, timeout=60_000)


def test_whom_one_met_is_written_down_within_few_clicks(served, visit):
    one = visit(served(**TOWN), color_scheme="dark").open("Add & edit")
    page = one.page

    def press(name):
        button = page.get_by_role("button", name=name).first
        one.bring(button)
        button.click()
        one.settle()

    def choose(title, words):
        """Type into a list and take the first that fits."""
        box = page.get_by_role("combobox", name=title)

        def type_it():
            box.fill(words)
            box.press("Enter")
            one.settle()

        one.until(lambda: box.input_value().startswith(words), type_it)

    def saved(text):
        expect(page.get_by_text(text).first).to_be_visible(timeout=60_000)

    press("Save")
    saved("Empty, but every row of Stakeholders needs it.")
    assert violations(one) == []
    page.get_by_role("textbox", name="Name").fill(HOSTILE)
    choose("Kind", "Arts")
    load_again(page)
    expect(page.get_by_role("combobox", name="Kind")).to_have_value(re.compile("Arts"))
    press("Save")
    saved("Added to Stakeholders as change")

    press("Open its page")
    expect(page.get_by_role("heading", name=HOSTILE)).to_be_visible()
    one.reach(page.get_by_role("button", name="Log it"), page.get_by_text("Log a contact"))
    press("Log it")
    saved("Logged the contact of")

    press("State a relationship")
    choose("To (needed)", "Branch")
    press("Save")
    saved("Added to Relationships as change")
    press("Take it back")
    saved("Took back change")

    one.go("Stakeholders")
    press("Edit")
    one.reach(page.get_by_test_id("stDataFrame"), page.get_by_role("radio", name="Many at once"))
    one.wait(lambda: opens(one))
    page.locator("textarea.gdg-input").fill("Central Branch")
    page.locator("textarea.gdg-input").press("Enter")
    one.settle()
    saved("1 row changed.")
    assert violations(one) == []
    page.reload()
    saved("1 row changed.")
    press("Save these changes")
    saved("Stakeholders: 1 changed")
