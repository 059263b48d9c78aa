"""Finding the row that is to be changed: a box of names; where there are very many, a few of those that hold some words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netmap.language import say, say_number
from netmap.names import name_key
from netmap.screens import cache, state
from netmap.screens.parts.form_fields import MOST_LISTED
from netmap.screens.text import escape_md

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netmap.records import Records
    from netmap.tables import Table

MOST_FOUND = 100
"""Rows that a search lists; whoever has more writes another word."""


def show(table: Table, row: str, records: Records) -> str:
    """Draw the search, and return the id of the row that was found; empty while there is none.

    Parameters
    ----------
    table
        The table.
    row
        The row that the address names.
    records
        What there is.
    """
    names = cache.editing.names(records, table.name)
    if not names:
        st.info(
            say("No row of {table} is written down yet. Add the first one.", table=table.title), icon=":material/info:"
        )
        return row
    listed: Mapping[str, str] = names
    if len(names) > MOST_LISTED:
        words = st.text_input(say("Search"), key=state.editing.FIND, placeholder=say("Words of its name"), width=480)
        listed = matching(names, words or "")
        if words:
            st.caption(_counted(len(listed), len(names)))
    options = [*listed, *([row] if row and row in names and row not in listed else [])]
    st.selectbox(
        say_number("Which of {number} row", "Which of {number} rows", len(names)),
        options,
        format_func=lambda one: names[one],
        index=None,
        placeholder=say("Type part of a name"),
        key=state.editing.ROW,
        on_change=state.editing.chosen,
    )
    return row


def matching(names: Mapping[str, str], words: str) -> dict[str, str]:
    """Return the first rows whose names hold all of some words, however they are spelled.

    Examples
    --------
    >>> matching({"1": "Café Nord", "2": "Quay Food Bank"}, "nord cafe")
    {'1': 'Café Nord'}
    """
    wanted = name_key(words).split()
    if not wanted:
        return {}
    found: dict[str, str] = {}
    for one, name in names.items():
        key = name_key(name)
        if all(word in key for word in wanted):
            found[one] = name
            if len(found) == MOST_FOUND:
                break
    return found


def _counted(found: int, among: int) -> str:
    if not found:
        return escape_md(
            say_number(
                "None of {number} rows holds these words. Try fewer of them.",
                "None of {number} rows holds these words. Try fewer of them.",
                among,
            )
        )
    if found == MOST_FOUND:
        return say("The first {most} that hold these words. Write another word to narrow them down.", most=MOST_FOUND)
    return say_number("{number} row of {among:,}.", "{number} rows of {among:,}.", found, among=among)
