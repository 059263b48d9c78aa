"""Columns of the network as people read them: labels for codes, names for ids; each value is put into words once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from netmap.gaps import names_of
from netmap.language import say
from netmap.tables import Kind
from netmap.vocabulary import SEPARATOR, vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable

    from netmap.records import Records
    from netmap.tables import Column


def in_words(column: Column, values: pd.Series, records: Records) -> pd.Series:
    """Return a column of a table as people read it; missing stays missing.

    Parameters
    ----------
    column
        Its description.
    values
        As they are stored.
    records
        All tables: ids are named by them.

    Examples
    --------
    >>> from netmap.records import Records
    >>> from netmap.tables import STAKEHOLDERS
    >>> kinds = pd.Series(["NPO_FOOD", None], dtype="str")
    >>> in_words(STAKEHOLDERS["kind"], kinds, Records.of()).tolist()
    ['Food bank', nan]
    """
    if column.vocabulary and column.kind is not Kind.STEP:
        return labels(column.vocabulary, values)
    if column.refers_to in {"stakeholders", "places"}:
        names = names_of(records, "stakeholder" if column.refers_to == "stakeholders" else "place")
        return _each(values, lambda one: names.get(one, one))
    return values


def labels(words: str, values: pd.Series) -> pd.Series:
    """Return the labels of stored codes, several joined by ``|``; missing stays missing."""
    return _each(values, vocabulary(words).label)


def _each(values: pd.Series, word: Callable[[str], str]) -> pd.Series:
    def said(cell: str) -> str:
        return SEPARATOR.join(word(one) for one in cell.split(SEPARATOR) if one)

    told = {cell: said(cell) for cell in values.dropna().unique()}
    return values.map(told, na_action="ignore").astype("str")


def cells(values: pd.Series | np.ndarray) -> list[Any]:
    """Return a column as plain cells: text, numbers and days of Python's own, None where nothing is.

    Examples
    --------
    >>> cells(pd.Series([1.5, np.nan])), cells(pd.Series(["a", None], dtype="str"))
    ([1.5, None], ['a', None])
    """
    column = pd.Series(values)
    plain = column.astype(object).where(column.notna(), None)
    if pd.api.types.is_datetime64_any_dtype(column.dtype):
        return [None if day is None else day.date() for day in plain]
    if pd.api.types.is_float_dtype(column.dtype):
        finite = np.isfinite(column.astype("float64").to_numpy())
        return [value if fine else None for value, fine in zip(plain.tolist(), finite, strict=True)]
    return list(plain.tolist())


def yes_or_no(value: bool | None) -> str | None:
    """Return a flag of ``cells`` in words; None where nothing is known.

    Examples
    --------
    >>> yes_or_no(True), yes_or_no(None)
    ('yes', None)
    """
    if value is None:
        return None
    return say("yes") if value else say("no")
