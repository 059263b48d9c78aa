"""What was just chosen in a table or a chart, on every page."""

from __future__ import annotations

import streamlit as st


def table_row(key: str) -> int | None:
    """Return which row of a table with ``selection_mode="single-row"`` is chosen, or None."""
    rows = ((st.session_state.get(key) or {}).get("selection") or {}).get("rows") or []
    return rows[0] if rows else None


def table_rows(key: str) -> list[int]:
    """Return which rows of a table with ``selection_mode="multi-row"`` are chosen."""
    return list(((st.session_state.get(key) or {}).get("selection") or {}).get("rows") or [])


def table_cell(key: str) -> tuple[int, str] | None:
    """Return the row and the column title of the chosen cell of a table with ``selection_mode="single-cell"``, or None."""
    cells = ((st.session_state.get(key) or {}).get("selection") or {}).get("cells") or []
    return (int(cells[0][0]), str(cells[0][1])) if cells else None


def point(key: str, name: str, field: str) -> str:
    """Return what a field of the mark of a chart that was just clicked says; an empty text for none.

    Parameters
    ----------
    key
        Key of the chart.
    name
        Name of its selection.
    field
        One of the fields it is made by.
    """
    points = ((st.session_state.get(key) or {}).get("selection") or {}).get(name) or []
    return str(points[0][field]) if points else ""


def square(key: str, name: str) -> tuple[str, str] | None:
    """Return the row and column of the square of a chart that was just clicked, or None.

    Parameters
    ----------
    key
        Key of the chart.
    name
        Name of its selection.
    """
    points = ((st.session_state.get(key) or {}).get("selection") or {}).get(name) or []
    return (str(points[0]["row"]), str(points[0]["column"])) if points else None
