"""Columns of measures as people read them: names for ids, labels for codes, numbers with their unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from netmap.language import ENGLISH, language, say
from netmap.screens.parts.rows import label
from netmap.ties.wording import level_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from netmap.screens.parts.choices import Choices

_LISTS = {"kind": "kinds", "sector": "sectors", "relation": "relations", "state": "tie_states"}


def readable(column: pd.Series, holds: str, choices: Choices) -> pd.Series:
    """Return a column for people; what is missing stays missing.

    Parameters
    ----------
    column
        As a measure gives it.
    holds
        What it holds: a key of ``measures.CELLS``; anything else is shown as it stands.
    choices
        Names by id.
    """
    spelled = _spelling(holds, choices)
    if holds == "share":
        # One digit behind the point of a percent is as sure as any of them is.
        return column.astype("Float64").round(3)
    if spelled is None:
        return column
    known = {cell: spelled(cell) for cell in column.dropna().unique()}
    return column.map(known, na_action="ignore").astype("str").where(column.notna())


def config(holds: str, meaning: str, column: pd.Series) -> Any:  # noqa: ANN401 - one of Streamlit's types of columns
    """Return how a column is shown, with its meaning behind its head.

    Parameters
    ----------
    holds
        What it holds.
    meaning
        What its head explains.
    column
        The column as it is shown.
    """
    dtype = column.dtype
    if pd.api.types.is_bool_dtype(dtype):
        return st.column_config.CheckboxColumn(help=meaning, width="small")
    if pd.api.types.is_numeric_dtype(dtype):
        return st.column_config.NumberColumn(help=meaning, format=_number_format(holds, column))
    if pd.api.types.is_datetime64_any_dtype(dtype):
        return st.column_config.DateColumn(help=meaning, format="YYYY-MM-DD")
    return st.column_config.TextColumn(help=meaning)


def _number_format(holds: str, column: pd.Series) -> str:
    if holds == "share":
        return "percent"
    whole = pd.api.types.is_integer_dtype(column.dtype) or holds == "count"
    large = bool((column.abs() >= 1000).any())  # noqa: PLR2004 - from here on no digit behind the point counts
    # The browser writes numbers as its own language does, but three digits that count only as English does.
    return "localized" if whole or large or language() != ENGLISH else "%.3g"


def _spelling(holds: str, choices: Choices) -> Callable[[Any], str] | None:
    if holds in _LISTS:
        return lambda code: label(_LISTS[holds], code)
    if holds == "level":
        return level_text
    if holds == "word":
        return say
    if holds not in {"stakeholder", "place"}:
        return None
    names = choices.stakeholders if holds == "stakeholder" else choices.places
    return lambda one: names.get(one, str(one))
