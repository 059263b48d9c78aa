"""The first sheet of our workbook: what the file is, how it is filled, and which sheets there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap.formats.csv_file import looks_like_formula
from netmap.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_ABOUT = "What this file is"

_WELCOME = (
    ("heading", "Your network, in this workbook"),
    ("text", "Fill two sheets and you get a map: Stakeholders (who there is) and Relationships (who works with whom)."),
    ("text", "All other sheets are optional. Each one that you fill lets netmap answer more questions."),
    ("heading", "How to fill it"),
    (
        "text",
        "One row for one thing. Keep the first row of each sheet; it names the columns. Point at a header to read what belongs there.",
    ),
    (
        "text",
        "Columns marked * are needed. You may hide, move or delete any other column, and add columns of your own: they are kept.",
    ),
    ("text", "Refer to a stakeholder by its Id, its name or an alias. Several values in one cell are separated by |."),
    ("text", "Write dates as 2026-03-31. A year or a month alone is taken as its first day."),
    (
        "text",
        "Level: 0 means 'there is none', empty means 'nobody rated it', 'not asked' means nobody asked. They are never mixed up.",
    ),
    ("text", "Lists offer the words that netmap knows. Other languages and other spellings are understood too."),
    (
        "text",
        "No names of private persons, no card numbers, no birth dates, nothing anybody borrowed: a group or a role is enough.",
    ),
    ("heading", "Then"),
    (
        "text",
        "Check it with 'netmap check FILE.xlsx', or upload it on the Import page. Nothing is saved before you have seen what would change.",
    ),
    ("heading", "The sheets"),
)


def write_welcome(sheet: Worksheet, formats: Mapping[str, Format], about: Sequence[tuple[str, str]]) -> None:
    """Write the sheet, row by row as a streamed workbook wants it.

    Parameters
    ----------
    sheet
        An empty one.
    formats
        Those named ``heading``, ``body`` and ``body guarded``.
    about
        What to say of the file: a heading and a text each; nothing of an empty workbook.
    """
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 24, formats["body"])
    sheet.set_column(1, 1, 100, formats["body"])
    row = 0
    if about:
        sheet.write_string(row, 0, _ABOUT, formats["heading"])
        for row, (what, text) in enumerate(about, start=1):
            sheet.write_string(row, 0, what, formats["body"])
            sheet.write_string(row, 1, text, formats["body guarded" if looks_like_formula(text) else "body"])
        row += 2
    for kind, text in _WELCOME:
        sheet.write_string(
            row, 0 if kind == "heading" else 1, text, formats["heading" if kind == "heading" else "body"]
        )
        row += 1
    for table in TABLES:
        sheet.write_url(row, 0, f"internal:'{table.sheet}'!A1", None, table.sheet)
        needed = ", ".join(column.header for column in table.required)
        sheet.write_string(row, 1, f"{table.english_sentence} Needed: {needed}.", formats["body"])
        row += 1
