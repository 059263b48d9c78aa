"""Sheets of the measures that are tables: one for each, and one that says what they are and why some have no rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from netmap.documents.exports.sheets.measures import LISTS
from netmap.documents.exports.worded import cells, labels
from netmap.formats.table_workbook import Column, Table
from netmap.gaps import names_of
from netmap.language import say, to_say
from netmap.measures import TABLE_MEASURES
from netmap.measures.base import WITHOUT_VALUE
from netmap.measures.column_titles import title
from netmap.ties.wording import level_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netmap.documents.exports.base import Given
    from netmap.measures import TableMeasure
    from netmap.records import Records

LONGEST_NAME: Final = 31
"""Letters that the name of a sheet holds."""

_NOT_IN_A_NAME = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_WITH, _WITHOUT = to_say("With our own units"), to_say("Without our own units")


def of_each(given: Given) -> tuple[Table, ...]:
    """Return a sheet for each measure that is a table and has rows; with the library's own units and without, one under the other."""
    sheets = sheet_names()
    return tuple(
        Table(sheets[measure.code], say(measure.question), columns)
        for measure in TABLE_MEASURES
        if (columns := _columns(measure, given))
    )


def explained(given: Given) -> Table:
    """Return the sheet that says what each of these tables is, how it reads, and why it has no rows if it has none."""
    found = [(measure, given.measures().tables[measure.code]) for measure in TABLE_MEASURES]
    sheets = sheet_names()
    rows = [_rows(answer.rows) for _, answer in found]
    without = [_rows(answer.without_ours) for _, answer in found]
    columns = [
        Column(say("Measure"), [say(measure.label) for measure, _ in found]),
        Column(say("Question"), [say(measure.question) for measure, _ in found], "long"),
        Column(say("Sheet"), [sheets[measure.code] if _columns(measure, given) else None for measure, _ in found]),
        Column(say("Rows"), rows, "whole"),
        Column(say("Why there is none"), [answer.why_undefined or None for _, answer in found], "long"),
    ]
    if _told_apart(given):
        columns += [
            Column(say("Rows without our own units"), without, "whole"),
            Column(
                say("Why there is none without our own units"),
                [answer.why_undefined_without_ours or None for _, answer in found],
                "long",
            ),
        ]
    columns += [
        Column(say("How a value reads"), [say(measure.reads) for measure, _ in found], "long"),
        Column(say("Source"), [" ".join(measure.source.split()) for measure, _ in found], "long"),
        Column(say("Code"), [measure.code for measure, _ in found]),
    ]
    return Table(
        say("Measures that are tables"),
        say("Measures whose answer is a table: what each says, on which sheet it stands, and why some have no rows."),
        tuple(columns),
    )


def sheet_names() -> dict[str, str]:
    """Return the name of each such measure's sheet: what people call it, as far as it fits, each once."""
    names: dict[str, str] = {}
    for measure in TABLE_MEASURES:
        plain = " ".join(say(measure.label).translate(_NOT_IN_A_NAME).split()).strip("'")
        name, number = _fitting(plain, LONGEST_NAME), 1
        while name.lower() in {one.lower() for one in names.values()}:
            number += 1
            name = f"{_fitting(plain, LONGEST_NAME - 4)} ({number})"
        names[measure.code] = name
    return names


def _fitting(name: str, most: int) -> str:
    """Return a name cut between words, with a sign that it was cut."""
    if len(name) <= most:
        return name
    return name[:most].rsplit(" ", maxsplit=1)[0].rstrip(",; ") + "…"


def _told_apart(given: Given) -> bool:
    """Whether the network reads otherwise without units of ours: it has some."""
    return bool(given.network.stakeholders["ours"].any())


def _rows(rows: pd.DataFrame | None) -> int | None:
    return None if rows is None else len(rows)


def _columns(measure: TableMeasure, given: Given) -> tuple[Column, ...]:
    """Return the columns of a measure's sheet; none where it has no rows."""
    answer = given.measures().tables[measure.code]
    apart = _told_apart(given)
    frames = {_WITH: answer.rows} | ({_WITHOUT: answer.without_ours} if apart else {})
    filled = {which: frame for which, frame in frames.items() if frame is not None and len(frame)}
    if not filled:
        return ()
    whose = [say(which) for which, frame in filled.items() for _ in range(len(frame))]
    first = (Column(say("Our own units"), whose),) if apart else ()
    return first + tuple(
        _column(measure, name, list(filled.values()), given.network.records) for name in measure.columns
    )


def _column(measure: TableMeasure, name: str, frames: Sequence[pd.DataFrame], records: Records) -> Column:
    holds, meaning = measure.holds.get(name, ""), say(measure.columns[name])
    values = pd.concat([frame[name].astype(object) for frame in frames], ignore_index=True).infer_objects()
    heading, missing = title(name), say(WITHOUT_VALUE)
    if holds in LISTS:
        return Column(heading, cells(labels(LISTS[holds], values.astype("str"))), note=meaning, missing=missing)
    if holds in {"stakeholder", "place"}:
        names = names_of(records, holds)
        return Column(heading, [names.get(one, one) for one in cells(values)], note=meaning, missing=missing)
    if holds in {"word", "level"}:
        spell = say if holds == "word" else level_text
        told = [None if one is None else spell(one) for one in cells(values)]
        return Column(heading, told, note=meaning, missing=missing)
    return Column(heading, [_plain(one) for one in cells(values)], _form(holds, values), meaning, missing)


def _plain(value: Any) -> Any:  # noqa: ANN401 - a cell of any kind
    return say("yes") if value is True else say("no") if value is False else value


def _form(holds: str, values: pd.Series) -> str:
    if not pd.api.types.is_numeric_dtype(values.dtype) or pd.api.types.is_bool_dtype(values.dtype):
        return "date" if pd.api.types.is_datetime64_any_dtype(values.dtype) else "text"
    whole = holds == "count" or bool((values.dropna().astype("float64") % 1 == 0).all())
    return "share" if holds == "share" else "whole" if whole else "number"
