"""Columns as the texts that graph files hold, and what no file can hold."""

from __future__ import annotations

from math import inf, isfinite
from typing import TYPE_CHECKING

from netmap.formats.graphs.base import MUTUAL, RUNS
from netmap.formats.graphs.values import as_text, inferred
from netmap.language import listed, say, say_number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from netmap.formats.graphs.base import GraphTables
    from netmap.formats.graphs.values import Value

TEXT, WHOLE, NUMBER, FLAG = "text", "whole", "number", "flag"


_TYPES = {"str": TEXT, "Int64": WHOLE, "Float64": NUMBER, "boolean": FLAG}


def type_of(column: pd.Series) -> str:
    """Return what a plain column holds: TEXT, WHOLE, NUMBER or FLAG."""
    return _TYPES[str(column.dtype)]


def values_of(column: pd.Series) -> list[Value]:
    """Return a plain column's values as Python has them; None where there is nothing or a number without end."""
    values: list[Value] = column.astype(object).where(column.notna(), None).tolist()
    if type_of(column) != NUMBER:
        return values
    return [value if value is not None and isfinite(value) else None for value in values]  # type: ignore[arg-type]  # numbers all


def texts_of(column: pd.Series) -> list[str | None]:
    """Return a plain column's values as text; None where there is nothing."""
    return [None if value is None else as_text(value) for value in values_of(column)]


def further(frame: pd.DataFrame, own: Sequence[str]) -> list[str]:
    """Return the columns that a format has no place of its own for."""
    return [str(name) for name in frame.columns if name not in own]


def has_parallels(tables: GraphTables) -> bool:
    """Whether several ties join one pair."""
    ends = tables.edges[["source", "target"]]
    if not tables.directed:
        swapped = ends["source"] > ends["target"]
        ends = ends.assign(
            source=ends["source"].where(~swapped, ends["target"]), target=ends["target"].where(~swapped, ends["source"])
        )
    return bool(ends.duplicated().any())


def endless(tables: GraphTables) -> tuple[str, ...]:
    """Say how many numbers without end are left out, which no program agrees how to write."""
    count = sum(
        int(frame[name].abs().eq(inf).sum())
        for frame in (tables.nodes, tables.edges)
        for name in frame.columns
        if type_of(frame[name]) == NUMBER
    )
    if not count:
        return ()
    return (say_number("{number} endless number was left out.", "{number} endless numbers were left out.", count),)


def left_out(columns: Sequence[str], form: str) -> tuple[str, ...]:
    """Say which columns a format has no place for."""
    if not columns:
        return ()
    return (
        say_number(
            "{form} has no place for this column; it was left out: {columns}.",
            "{form} has no place for these columns; they were left out: {columns}.",
            len(columns),
            form=form,
            columns=listed(columns),
        ),
    )


def called_otherwise(names: Mapping[str, str], form: str) -> tuple[str, ...]:
    """Say which columns have another name in a file, because the format does not allow theirs."""
    changed = [
        say("'{column}' is '{name}'", column=column, name=name) for column, name in names.items() if column != name
    ]
    if not changed:
        return ()
    return (say("{form} does not allow every name of a column: {changes}.", form=form, changes=listed(changed)),)


def without_mutual(tables: GraphTables) -> tuple[str, ...]:
    """Say that ties that run both ways are written as ties without direction."""
    count = int((tables.edges[RUNS] == MUTUAL).sum()) if tables.is_mixed else 0
    if not count:
        return ()
    return (
        say_number(
            "{number} tie that runs both ways is written as one without direction.",
            "{number} ties that run both ways are written as ties without direction.",
            count,
        ),
    )


def unique_labels(nodes: pd.DataFrame) -> tuple[list[str], int]:
    """Return labels with the id added where several nodes bear one, and how many nodes that are."""
    labels = nodes["label"]
    doubled = labels.duplicated(keep=False)
    if not doubled.any():
        return labels.tolist(), 0
    marked = labels.where(~doubled, labels + " (" + nodes["id"] + ")")
    number = 1
    while (again := marked.duplicated()).any():
        number += 1
        marked = marked.where(~again, marked + f" ({number})")
    return marked.tolist(), int(doubled.sum())


def said_twice(count: int) -> tuple[str, ...]:
    """Say that names borne by several have their ids added."""
    if not count:
        return ()
    return (
        say_number(
            "{number} name is borne by several, which some programs take for one; the id was added to it.",
            "{number} names are borne by several, which some programs take for one; their ids were added to them.",
            count,
        ),
    )


def without_arcs(tables: GraphTables) -> tuple[str, ...]:
    """Say that a file that says of each tie how it runs says nothing where there are none."""
    return (
        (say("Without ties, the file does not say that ties have a direction."),)
        if tables.directed and tables.edges.empty
        else ()
    )


def taken_for_numbers(tables: GraphTables, own: tuple[Sequence[str], Sequence[str]]) -> tuple[str, ...]:
    """Say which columns of text hold only what reads as numbers or yes and no, in a file that does not tell them apart."""
    columns = [
        name
        for frame, known in zip((tables.nodes, tables.edges), own, strict=True)
        for name in further(frame, known)
        if type_of(frame[name]) == TEXT and not any(isinstance(one, str) for one in inferred(texts_of(frame[name])))
    ]
    if not columns:
        return ()
    return (
        say_number(
            "This column is text but reads as numbers or as yes and no: {columns}.",
            "These columns are text but read as numbers or as yes and no: {columns}.",
            len(columns),
            columns=listed(columns),
        ),
    )
