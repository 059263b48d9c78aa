"""The field of a form for any column, as ``tables`` describes it: what it holds decides what is drawn, its cell is a text."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import streamlit as st

from netmap.language import say, say_as, to_say
from netmap.screens import cache
from netmap.screens.text import escape_md
from netmap.tables import Column, Kind
from netmap.vocabulary import SEPARATOR, vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from netmap.records import Records
    from netmap.screens.state.editing import Draft

MOST_LISTED = 5_000
"""Rows that a box lists by name; of more, the name or id is written, and found as on import."""

EARLIEST, LATEST = dt.date(1000, 1, 1), dt.date(9999, 12, 31)
"""Days a calendar offers: those an import reads."""

FLAGS = {"yes": to_say("Yes"), "no": to_say("No"), "": to_say("Not known")}

KEPT: dict[str, Any] = {"persist_state": "session", "on_change": "ignore"}
"""What every field has: it keeps what was typed on other pages too, and asks Python nothing before there is something to do."""

LINES = 80
"""Pixels of a field for long texts."""


def field(column: Column, draft: Draft, records: Records) -> str:
    """Draw the field of a column, and return what it says as a text that ``intake.editing`` reads.

    Parameters
    ----------
    column
        The column.
    draft
        What is being typed; its fields begin with what it says now.
    records
        Where names are found.
    """
    draw = _DRAWN.get(column.kind, _line)
    return draw(column, draft, records)


def label(column: Column) -> str:
    """Return what stands over a field: the title, the unit, and that it is needed.

    Examples
    --------
    >>> from netmap.tables import STAKEHOLDERS
    >>> label(STAKEHOLDERS["name"]), label(STAKEHOLDERS["members"])
    ('Name (needed)', 'Members, people')
    """
    title = column.title
    if column.kind in {Kind.WHOLE, Kind.NUMBER} and column.unit:
        title = say("{field}, {unit}", field=title, unit=column.unit)
    return say("{field} (needed)", field=title) if column.required else title


def _ways(column: Column, draft: Draft) -> dict[str, Any]:
    """Return what every kind of field has."""
    return {"label": label(column), "key": draft.key(column.name), "help": _help(column)} | KEPT


def _help(column: Column) -> str:
    limits = _limits(column) if column.kind in {Kind.WHOLE, Kind.NUMBER} else ""
    return escape_md(f"{column.sentence} {limits}")


def _limits(column: Column) -> str:
    """Return what a number may be, as a sentence; empty where it may be any."""
    low, high = column.lowest, column.highest
    if low is not None and high is not None:
        return say("A number, at least {low:,g} and at most {high:,g}.", low=low, high=high)
    if low is not None:
        return say("A number, at least {low:,g}.", low=low)
    return "" if high is None else say("A number, at most {high:,g}.", high=high)


def _now(column: Column, draft: Draft) -> str:
    return draft.now.get(column.name, "")


def _example(column: Column) -> str:
    example = say_as("example", column.example) if column.is_words else column.example
    return say("e.g. {example}", example=example)


def _line(column: Column, draft: Draft, records: Records) -> str:
    del records
    fixed = column.name == "id" and bool(draft.row_id)
    said = st.text_input(
        value=_now(column, draft),
        placeholder=_example(column),
        disabled=fixed,
        **_ways(column, draft),
    )
    return said or ""


def _lines(column: Column, draft: Draft, records: Records) -> str:
    del records
    said = st.text_area(
        value=_now(column, draft),
        placeholder=_example(column),
        height=LINES,
        **_ways(column, draft),
    )
    return said or ""


def _day(column: Column, draft: Draft, records: Records) -> str:
    now = _now(column, draft)
    if now and not _is_day(now):
        return _line(column, draft, records)
    draft.begin(column.name, dt.date.fromisoformat(now) if now else None)
    said: Any = st.date_input(
        value=None,
        min_value=EARLIEST,
        max_value=LATEST,
        format="YYYY-MM-DD",
        **_ways(column, draft),
    )
    return said.isoformat() if said else ""


def _is_day(text: str) -> bool:
    try:
        return dt.date.fromisoformat(text) >= EARLIEST
    except ValueError:
        return False


def _flag(column: Column, draft: Draft, records: Records) -> str:
    del records
    codes = list(FLAGS)
    said = st.radio(
        options=codes,
        index=codes.index(now if (now := _now(column, draft)) in codes else ""),
        format_func=lambda code: say(FLAGS[code]),
        horizontal=True,
        **_ways(column, draft),
    )
    return said or ""


def _word(column: Column, draft: Draft, records: Records) -> str:
    del records
    words = vocabulary(column.vocabulary)
    return _one(column, draft, words.codes, words.label, own=words.takes_own_words)


def _words(column: Column, draft: Draft, records: Records) -> str:
    del records
    words = vocabulary(column.vocabulary)
    return _several(column, draft, words.codes, words.label, own=words.takes_own_words)


def _step(column: Column, draft: Draft, records: Records) -> str:
    del records
    words = vocabulary(column.vocabulary)
    low = 0 if column.lowest is None else column.lowest
    steps = [code for code in words.codes if not code.isdigit() or int(code) >= low]
    return _one(column, draft, steps, lambda code: f"{code} · {words.label(code)}", own=False)


def _row(column: Column, draft: Draft, records: Records) -> str:
    if len(records[column.refers_to]) > MOST_LISTED:
        return _line(column, draft, records)
    names = cache.editing.names(records, column.refers_to)
    return _one(column, draft, list(names), lambda one: names.get(one, one), own=False)


def _rows(column: Column, draft: Draft, records: Records) -> str:
    if len(records[column.refers_to]) > MOST_LISTED:
        return _line(column, draft, records)
    names = cache.editing.names(records, column.refers_to)
    return _several(column, draft, list(names), lambda one: names.get(one, one), own=False)


def _one(column: Column, draft: Draft, options: Sequence[str], spelled: Callable[[str], str], *, own: bool) -> str:
    now = _now(column, draft)
    listed = [*options, *([now] if now and now not in options else [])]
    draft.begin(column.name, now or None, listed)
    said: Any = st.selectbox(
        options=listed,
        index=None,
        format_func=spelled,
        placeholder=_placeholder(column, own=own),
        accept_new_options=own,
        **_ways(column, draft),
    )
    return said or ""


def _several(column: Column, draft: Draft, options: Sequence[str], spelled: Callable[[str], str], *, own: bool) -> str:
    now = [part for part in _now(column, draft).split(SEPARATOR) if part]
    listed = [*options, *(part for part in now if part not in options)]
    draft.begin(column.name, now, listed)
    said: Any = st.multiselect(
        options=listed,
        format_func=spelled,
        placeholder=_placeholder(column, own=own),
        accept_new_options=own,
        **_ways(column, draft),
    )
    return SEPARATOR.join(said)


def _placeholder(column: Column, *, own: bool) -> str:
    if column.kind in {Kind.REFERENCE, Kind.REFERENCES}:
        return say("Type part of a name")
    if own:
        return say("Choose, or write your own")
    return say("Choose")


WIDE: tuple[Kind, ...] = (Kind.LONG_TEXT, Kind.REFERENCES)
"""What takes the whole width of a form."""

_DRAWN: dict[Kind, Callable[[Column, Draft, Records], str]] = {
    Kind.LONG_TEXT: _lines,
    Kind.CODE: _word,
    Kind.CODES: _words,
    Kind.STEP: _step,
    Kind.DATE: _day,
    Kind.FLAG: _flag,
    Kind.REFERENCE: _row,
    Kind.REFERENCES: _rows,
}
