"""Workbooks of answers: typed cells, filters, what is missing said, and text that stays text."""

import io
from datetime import date, datetime

import openpyxl

from netmap.formats.table_workbook import LONGEST_TEXT, Column, Cover, Table, write_tables
from netmap.intake import prepare
from netmap.records import Records

COVER = Cover("About", "Answers about the town", (("For whom", "Internal."), ("Mind", "=1+1")), "The sheets")


def read(*tables):
    content, cut = write_tables(COVER, tables)
    return openpyxl.load_workbook(io.BytesIO(content)), cut


def test_cells_have_the_type_of_what_they_hold():
    table = Table(
        "Who",
        "Everybody.",
        (
            Column("Name", ["Food Bank", "School"], note="What people call it."),
            Column("Members", [1234, None], "whole", missing="n/a"),
            Column("Share", [0.25, 1.0], "share"),
            Column("Since", [date(2024, 3, 1), None], "date"),
        ),
    )
    book, cut = read(table)
    sheet = book["Who"]

    assert cut == 0
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["Name", "Members", "Share", "Since"],
        ["Food Bank", 1234, 0.25, datetime(2024, 3, 1)],  # noqa: DTZ001 - as openpyxl gives a day
        ["School", "n/a", 1, None],
    ]
    assert [sheet.cell(2, at).number_format for at in (1, 2, 3, 4)] == ["@", "#,##0", "0%", "yyyy-mm-dd"]
    assert (sheet.auto_filter.ref, sheet.freeze_panes) == ("A1:D3", "B2")
    assert sheet["A1"].comment.text == "What people call it."


def test_the_first_sheet_says_what_the_file_is_and_leads_to_the_others():
    book, _ = read(Table("Who", "Everybody.", (Column("Name", []),)), Table("Ties", "Each pair.", (Column("One", []),)))
    cover = book.worksheets[0]

    assert book.sheetnames == ["About", "Who", "Ties"]
    assert [row for row in cover.iter_rows(values_only=True) if any(row)] == [
        ("Answers about the town", None),
        ("For whom", "Internal."),
        ("Mind", "=1+1"),
        ("The sheets", None),
        ("Who", "Everybody."),
        ("Ties", "Each pair."),
    ]
    assert (cover["B4"].data_type, cover["B4"].quotePrefix) == ("s", True)
    assert [cover.cell(7, 1).hyperlink.location, cover.cell(8, 1).hyperlink.location] == ["'Who'!A1", "'Ties'!A1"]


def test_no_text_becomes_a_formula_a_link_or_a_number_and_what_looks_like_one_is_marked_as_text():
    texts = ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "https://x.example", "007", "Plain"]
    book, _ = read(Table("Who", "Everybody.", (Column("Name", texts), Column("=x", texts, "long"))))
    cells = [cell for row in book["Who"].iter_rows(min_row=2) for cell in row]

    assert [cell.value for cell in cells] == [text for text in texts for _ in range(2)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.quotePrefix for cell in cells[::2]] == [True] * 6 + [False] * 3
    assert all(cell.hyperlink is None for cell in cells)


def test_a_text_that_no_cell_holds_is_cut_and_counted():
    book, cut = read(Table("Who", "Everybody.", (Column("Name", ["x" * (LONGEST_TEXT + 1), "y" * LONGEST_TEXT]),)))

    assert cut == 1
    assert [len(book["Who"].cell(at, 1).value) for at in (2, 3)] == [LONGEST_TEXT, LONGEST_TEXT]


def test_answers_are_not_taken_for_rows_when_somebody_imports_them():
    content, _ = write_tables(COVER, [Table("Stakeholders", "Everybody.", (Column("Name", ["Food Bank"]),))])
    intake = prepare([("answers.xlsx", content)], Records.of())

    assert intake.counts == {}
    assert [str(problem) for problem in intake.problems] == [
        (
            "[I04] answers.xlsx: It is a workbook of answers that netmap wrote, not of what is written down. "
            "Import the workbook of everything instead; the page Export makes both."
        )
    ]
