"""Whole days of those who use it, in the sample town, from page to page by the menu and by what the pages offer."""

from __future__ import annotations

import pytest
from docx import Document

from tests.browser.conftest import running


@pytest.fixture(scope="module")
def saltmarsh(tmp_path_factory, chromium):
    """Serve a sample town of these tests' own, which they change."""
    with running("demo", folder=tmp_path_factory.mktemp("days")) as address:
        yield address


def for_whom(one, whose):
    """Choose whose list is shown, by typing: the list is longer than the browser draws."""
    one.choose("Whose list", whose, typed=whose)


def test_the_manager_finds_a_fragile_need_and_plans_two_partnerships(saltmarsh, visit):
    one = visit(saltmarsh).open("Overview")
    one.go("Gaps")
    one.unfold("Saltmarsh Food Bank alone answers 2 needs")
    one.page.get_by_text("What to do next").first.wait_for()
    one.press("Open Saltmarsh Food Bank")
    one.page.get_by_role("heading", name="Saltmarsh Food Bank").first.wait_for()

    one.go("Plan")
    one.write("How many", "2", role="spinbutton")
    one.page.get_by_text("2 partnerships, about 40 staff hours").wait_for()
    one.settle()
    for planned in ("1. City Planning Office", "2. Boathouse Late Crew"):
        one.page.get_by_text(planned, exact=True).wait_for()
    one.unfold("Turn the plan into contacts")
    one.choose("Who (a role)", "Community development manager")
    one.press("Plan the contacts")
    one.page.get_by_text("2 contacts planned for").wait_for()

    one.search("talk boathouse late crew level")
    one.page.get_by_text("Talk about").first.wait_for()
    assert "Boathouse Late Crew working together" in one.page.get_by_text("Talk about").first.inner_text()


def test_a_librarian_finds_whom_to_call_calls_and_sees_the_list_change(saltmarsh, visit):
    one = visit(saltmarsh).open("Overview")
    one.go("Contacts")
    for_whom(one, "Community librarian, Northgate (staff role)")
    promise = "Introduce them to Fairfield High School"
    one.unfold(promise)
    one.press("Done today")
    one.page.get_by_text("Noted that it is done.").wait_for()
    one.wait(lambda: one.line(promise).count() == 0)

    for_whom(one, "The library as a whole")
    quiet = "Lamplight Theatre and the library were last in touch on 20 May 2024"
    one.unfold(quiet)
    one.page.get_by_text("The way there").first.wait_for()
    one.page.get_by_role("textbox", name="Next step").fill("Visit the new stage")
    one.press("Log it")
    one.page.get_by_text("Logged the contact of").wait_for()
    one.wait(lambda: one.line(quiet).count() == 0)

    one.open("Contacts")
    assert one.line(quiet).count() == 0
    one.search("new stage")
    one.page.get_by_text("Visit the new stage").first.wait_for()


def test_the_grant_writer_reads_a_number_down_to_its_rows_and_takes_a_pack_for_the_public(saltmarsh, visit):
    one = visit(saltmarsh).open("Overview")
    one.page.get_by_role("link", name="Show what you reach").click()
    one.page.get_by_role("heading", name="Reach", exact=True).wait_for()
    one.settle()
    one.choose("In a funder's words", "Annual Survey of Public Libraries: partnerships (Ontario)")
    one.page.get_by_text("The frame is from: Government of Ontario").wait_for()

    one.unfold("How do we know?")
    rows = one.page.get_by_text("Tick a row to open it.").first
    rows.wait_for()
    counted = int(one.page.get_by_text("What was counted: ").first.inner_text().rpartition(" ")[2])
    one.wait(lambda: one.page.get_by_text(f"Stakeholders ({counted})").count() == 1)

    one.pill("The pack")
    one.page.get_by_role("textbox", name="Title").fill("Who we reach in Saltmarsh")
    public = one.page.get_by_role("radiogroup", name="For whom").get_by_text("Public")
    one.reach(one.page.get_by_text("Shown as the public sees it"), public)
    one.press("Make the pack")
    download = one.page.get_by_role("button", name="Download the-sample-town-pack-for-public")
    download.wait_for()
    one.settle()
    with one.page.expect_download() as taken:
        download.click()
    document = Document(taken.value.path())
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "Who we reach in Saltmarsh" in text

    one.pill("What you can say")
    one.page.get_by_text("Number by number").wait_for()
    one.settle()
    said = one.page.locator("[class*='st-key-reach_said_'] code").all_inner_texts()
    assert len(said) >= 5
    assert [sentence for sentence in said if sentence not in text] == []
    told = [drawn.get("descr") for drawn in document.element.iter("{*}docPr")]
    assert "The sample town: who works with whom" in told[0]
    shown = int(one.page.get_by_text("stakeholders, and nothing").inner_text().partition(" of ")[0].rpartition(" ")[2])
    assert f"{shown} stakeholders" in told[0]
