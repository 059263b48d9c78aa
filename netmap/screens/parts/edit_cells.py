"""Cells of a table that is edited: how each is shown and chosen, and what it says as a text for ``intake.editing``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from netmap.intake.dates import read_dates
from netmap.language import say
from netmap.screens import cache
from netmap.screens.parts.form_fields import FLAGS
from netmap.tables import Column, Kind, Table
from netmap.vocabulary import SEPARATOR, vocabulary

if TYPE_CHECKING:
    from netmap.records import Records

MOST_CHOSEN = 2_000
"""Rows that a cell lets one choose among; of more, the name or id is written, and found as on import."""

SEVERAL = (Kind.CODES, Kind.REFERENCES)


def words_of(column: Column, rows: pd.DataFrame, records: Records) -> dict[str, str]:
    """Return what can be chosen in the cells of a column: what is stored -> what is shown; nothing where it is written.

    Parameters
    ----------
    column
        The column.
    rows
        The rows that are shown; own words among them can be chosen too.
    records
        Where names are found.
    """
    if column.kind is Kind.FLAG:
        return {code: say(title) for code, title in FLAGS.items() if code}
    if column.refers_to:
        many = len(records[column.refers_to]) > MOST_CHOSEN
        return {} if many else cache.editing.names(records, column.refers_to)
    if not column.vocabulary:
        return {}
    words = vocabulary(column.vocabulary)
    if column.kind is Kind.STEP:
        return {code: f"{code} · {words.label(code)}" for code in words.codes}
    used = rows[column.name].dropna().str.split(SEPARATOR, regex=False).explode().unique()
    own = sorted(code for code in used if code not in words.by_code)
    return {code: words.label(code) for code in (*words.codes, *own)}


def shown(column: Column, cells: pd.Series, words: dict[str, str]) -> pd.Series:
    """Return the cells of a column as an editor shows them."""
    if column.kind is Kind.FLAG:
        named = cells.map({True: words["yes"], False: words["no"]}).astype(object)
        return named.where(cells.notna(), None)
    if column.kind in SEVERAL and words:
        return cells.map(
            lambda cell: [words.get(part, part) for part in cell.split(SEPARATOR)], na_action="ignore"
        ).astype(object)
    if words:
        return cells.map(lambda cell: words.get(str(cell), str(cell)), na_action="ignore").astype(object)
    if column.kind is Kind.REFERENCES:
        return cells.str.replace(SEPARATOR, f" {SEPARATOR} ", regex=False)
    return cells


def text_of(column: Column, value: Any, codes: dict[str, str]) -> str:  # noqa: ANN401 - whatever a cell holds
    """Return what a cell of an editor says, as a text.

    Parameters
    ----------
    column
        The column.
    value
        What the browser sent.
    codes
        What is shown -> what is stored.

    Examples
    --------
    >>> from netmap.tables import BY_NAME
    >>> level, members = BY_NAME["relationships"]["level"], BY_NAME["stakeholders"]["members"]
    >>> text_of(level, "2 · Cooperation", {"2 · Cooperation": "2"}), text_of(members, 45.0, {}), text_of(members, None, {})
    ('2', '45', '')
    """
    if value is None:
        return ""
    if isinstance(value, list):
        return SEPARATOR.join(codes.get(str(part), str(part)) for part in value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = str(value)
    if column.kind is Kind.DATE:
        return text[:10]
    # A step may have been chosen while another language was spoken.
    return codes.get(text) or (text.partition(" · ")[0] if column.kind is Kind.STEP else text)


def settings(table: Table, column: Column, words: dict[str, str], cells: pd.Series) -> Any:  # noqa: ANN401 - Streamlit names no type for it
    """Return how an editor draws a column and lets its cells be changed."""
    told: dict[str, Any] = {"label": column.title, "help": column.sentence}
    if column.name == "id" and table.has_own_id:
        return st.column_config.TextColumn(**told, width="small")
    if column.kind in SEVERAL and words:
        own = bool(column.vocabulary) and vocabulary(column.vocabulary).takes_own_words
        return st.column_config.MultiselectColumn(**told, options=list(words.values()), accept_new_options=own)
    if words:
        return st.column_config.SelectboxColumn(
            **told, options=list(words.values()), width="medium" if column.refers_to else None
        )
    if column.kind is Kind.DATE and pd.api.types.is_datetime64_any_dtype(cells):
        return st.column_config.DateColumn(**told, format="YYYY-MM-DD")
    if column.kind in {Kind.WHOLE, Kind.NUMBER} and pd.api.types.is_numeric_dtype(cells):
        return st.column_config.NumberColumn(**told)
    return st.column_config.TextColumn(**told, width="medium")


def value_of(column: Column, text: str, words: dict[str, str]) -> Any:  # noqa: ANN401 - whatever a cell holds
    """Return a text as a cell of an editor shows it: the way back from ``text_of``."""
    if not text:
        return None
    if column.kind in SEVERAL and words:
        return [words.get(part, part) for part in text.split(SEPARATOR)]
    return words.get(text, text)


def settled(column: Column, cells: pd.Series, words: dict[str, str]) -> pd.Series:
    """Return cells that were laid over others in the type in which an editor takes them; what is no number or day is shown as text."""
    if words or column.kind not in {Kind.DATE, Kind.WHOLE, Kind.NUMBER}:
        return cells
    try:
        return pd.to_datetime(cells) if column.kind is Kind.DATE else pd.to_numeric(cells)
    except (ValueError, TypeError):
        return cells.map(str, na_action="ignore")


def understood(column: Column, text: str, words: dict[str, str]) -> str:
    """Return a text that was pasted as it would be stored, where that is plain; else as it stands, to be judged with the rest.

    Examples
    --------
    >>> from netmap.tables import BY_NAME
    >>> kind, since = BY_NAME["stakeholders"]["kind"], BY_NAME["stakeholders"]["since"]
    >>> understood(kind, "food bank", {}), understood(kind, "fodbank", {}), understood(since, "March 2024", {})
    ('NPO_FOOD', 'fodbank', '2024-03-01')
    """
    if column.vocabulary:
        list_of = vocabulary(column.vocabulary)
        parts = text.split(SEPARATOR) if column.kind in SEVERAL else [text]
        return SEPARATOR.join(list_of.find(part) or part.strip() for part in parts)
    if column.kind is Kind.DATE:
        day = read_dates([text.strip()]).days[0]
        return day.isoformat() if day else text
    codes = {title.casefold(): code for code, title in words.items()}
    return codes.get(text.strip().casefold(), text)
