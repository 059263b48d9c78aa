"""Whole days of those who use it, in the sample town, from page to page by the menu and by what the pages offer."""

from __future__ import annotations

import pytest

from tests.browser.conftest import running
from tests.browser.test_gaps_in_the_browser import button, choose, line


@pytest.fixture(scope="module")
def saltmarsh(tmp_path_factory, chromium):
    """Serve a sample town of these tests' own, which they change."""
    with running("demo", folder=tmp_path_factory.mktemp("days")) as address:
        yield address


def list_of(one, whose):
    """Choose whose list is shown, by typing: the list is longer than the browser draws."""
    box = one.page.get_by_role("combobox", name="Whose list")
    one.bring(box)
    box.click()
    box.fill(whose)
    one.page.get_by_role("option", name=whose, exact=True).click()
    one.settle()


def test_the_manager_finds_a_fragile_need_and_plans_two_partnerships(saltmarsh, visit):
    one = visit(saltmarsh).open("Overview")
    one.go("Gaps")
    fragile = "Saltmarsh Food Bank alone answers 2 needs"
    one.bring(line(one, fragile))
    line(one, fragile).click()
    one.page.get_by_text("What to do next").first.wait_for()
    one.settle()
    button(one, "Open Saltmarsh Food Bank").click()
    one.page.get_by_role("heading", name="Saltmarsh Food Bank").first.wait_for()

    one.go("Plan")
    many = one.page.get_by_role("spinbutton", name="How many")
    many.fill("2")
    many.press("Enter")
    one.page.get_by_text("2 partnerships, about 40 staff hours").wait_for()
    one.settle()
    for planned in ("1. City Planning Office", "2. Boathouse Late Crew"):
        one.page.get_by_text(planned, exact=True).wait_for()
    one.bring(line(one, "Turn the plan into contacts"))
    line(one, "Turn the plan into contacts").click()
    choose(one, "Who (a role)", "Community development manager")
    button(one, "Plan the contacts").click()
    one.page.get_by_text("2 contacts planned for").wait_for()

    box = one.page.get_by_role("searchbox", name="Search everything")
    box.fill("talk boathouse late crew level")
    box.press("Enter")
    one.page.get_by_text("Talk about").first.wait_for()
    assert "Boathouse Late Crew working together" in one.page.get_by_text("Talk about").first.inner_text()


def test_a_librarian_finds_whom_to_call_calls_and_sees_the_list_change(saltmarsh, visit):
    one = visit(saltmarsh).open("Overview")
    one.go("Contacts")
    list_of(one, "Community librarian, Northgate (staff role)")
    promise = "Introduce them to Fairfield High School"
    line(one, promise).click()
    button(one, "Done today").click()
    one.page.get_by_text("Noted that it is done.").wait_for()
    one.wait(lambda: line(one, promise).count() == 0)

    list_of(one, "The library as a whole")
    quiet = "Lamplight Theatre and the library were last in touch on 20 May 2024"
    line(one, quiet).click()
    one.page.get_by_text("The way there").first.wait_for()
    one.page.get_by_role("textbox", name="Next step").fill("Visit the new stage")
    button(one, "Log it").click()
    one.page.get_by_text("Logged the contact of").wait_for()
    one.wait(lambda: line(one, quiet).count() == 0)

    one.page.reload()
    one.settle()
    assert line(one, quiet).count() == 0
    box = one.page.get_by_role("searchbox", name="Search everything")
    box.fill("new stage")
    box.press("Enter")
    one.page.get_by_text("Visit the new stage").first.wait_for()
