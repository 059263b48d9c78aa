"""Values made plain: whatever a table holds becomes text, whole numbers, numbers or yes/no, in one way for every format."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from netmap.formats.graphs.base import DIRECTED, DIRECTIONS, RUNS, UNDIRECTED, GraphTables
from netmap.formats.graphs.found import only_count
from netmap.formats.graphs.values import as_text
from netmap.names import clean_text
from netmap.vocabulary import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from netmap.formats.graphs.found import Found, Row

_NODE_FIRST = ("id", "label", "x", "y", "size", "color")
_EDGE_FIRST = ("source", "target", "id", RUNS, "weight")
_FACT = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_EXACT = 2**53
"""Beyond it a float no longer tells whole numbers apart."""

_LARGEST = 2**63
"""Whole numbers beyond it become text."""

_CLEAN = re.compile(r"[!-~](?:[ -~]*[!-~])?")
"""Printable ASCII without outer blanks needs no cleaning."""


def plain_nodes(frame: pd.DataFrame) -> pd.DataFrame:
    """Return nodes with plain values; see ``GraphTables``."""
    nodes = _plain(frame, _NODE_FIRST, ("id", "label"))
    _refuse_ids(nodes["id"], "node")
    nodes["id"] = _texts(nodes["id"])
    nodes["label"] = _texts(nodes["label"]).fillna(nodes["id"])
    return nodes


def plain_edges(frame: pd.DataFrame, nodes: pd.DataFrame, *, directed: bool) -> tuple[pd.DataFrame, bool]:
    """Return ties with plain values, and whether they are arcs; see ``GraphTables``."""
    edges = _plain(frame, _EDGE_FIRST, ("source", "target"))
    for end in ("source", "target"):
        edges[end] = _texts(edges[end])
        strangers = edges.loc[~edges[end].isin(nodes["id"]), end]
        if len(strangers):
            raise ValueError(f"the {end} {strangers.iloc[0]!r} of a tie is no node")
    if "id" in edges:
        _refuse_ids(edges["id"], "tie")
        edges["id"] = _texts(edges["id"])
        if only_count(edges["id"].tolist()):
            edges = edges.drop(columns="id")
    return _one_direction(edges, directed=directed)


def _one_direction(edges: pd.DataFrame, *, directed: bool) -> tuple[pd.DataFrame, bool]:
    """Leave out how ties run where all run alike; one that does not say so runs as the graph does."""
    if RUNS not in edges:
        return edges, directed
    if not edges[RUNS].dropna().isin(DIRECTIONS).all():
        other = _column_names([*edges.columns, RUNS])[-1]
        return edges.rename(columns={RUNS: other}), directed
    ways = edges[RUNS].fillna(DIRECTED if directed else UNDIRECTED)
    shared = set(ways)
    if shared in ({DIRECTED}, {UNDIRECTED}):
        return edges.drop(columns=RUNS), shared == {DIRECTED}
    return edges.assign(**{RUNS: ways}), bool((ways != UNDIRECTED).any())


def plain_facts(facts: Mapping[str, str]) -> dict[str, str]:
    """Return facts on one line each; those without text are left out."""
    wrong = [key for key in facts if not _FACT.fullmatch(key)]
    if wrong:
        raise ValueError(f"{wrong[0]!r} is no key of a fact")
    lines = {key: " ".join(clean_text(str(value)).split()) for key, value in facts.items()}
    return {key: line for key, line in lines.items() if line}


def tables_of(found: Found) -> GraphTables:
    """Return what a reader found as tables."""
    return GraphTables(
        _frame(found.nodes, ("id", "label")), _frame(found.edges, ("source", "target")), found.directed, found.facts
    )


def _frame(rows: Sequence[Row], needed: Sequence[str]) -> pd.DataFrame:
    names = dict.fromkeys((*needed, *(name for row in rows for name in row)))
    return pd.DataFrame({name: pd.Series([row.get(name) for row in rows], dtype=object) for name in names})


def _refuse_ids(ids: pd.Series, what: str) -> None:
    if ids.isna().any():
        raise ValueError(f"a {what} has no id")
    if ids.duplicated().any():
        raise ValueError(f"the id {ids[ids.duplicated()].iloc[0]!r} is that of several {what}s")


def _plain(frame: pd.DataFrame, first: Sequence[str], needed: Sequence[str]) -> pd.DataFrame:
    """Return a frame of plain columns, those that programs know before the others."""
    names = _column_names(frame.columns)
    columns = {name: plain_column(frame.iloc[:, at]) for at, name in enumerate(names)}
    order = [name for name in first if name in columns or name in needed]
    order += [name for name in columns if name not in first]
    nothing = pd.Series([None] * len(frame), dtype="str")
    kept = {
        name: columns.get(name, nothing).reset_index(drop=True)
        for name in order
        if name in needed or columns[name].notna().any()
    }
    return pd.DataFrame(kept, index=pd.RangeIndex(len(frame)))


def _column_names(names: Iterable[Any]) -> list[str]:
    """Return names of columns on one line each, all different."""
    unique: dict[str, None] = {}
    for name in names:
        plain = " ".join(clean_text(str(name)).split()) or "column"
        wanted, number = plain, 1
        while wanted in unique:
            number += 1
            wanted = f"{plain} ({number})"
        unique[wanted] = None
    return list(unique)


def plain_column(values: pd.Series) -> pd.Series:
    """Return a column as ``str``, ``Int64``, ``Float64`` or ``boolean``; see ``GraphTables``.

    Examples
    --------
    >>> plain_column(pd.Series([1.0, np.nan, 3.0])).tolist()
    [1, <NA>, 3]
    >>> plain_column(pd.Series([1, "a", None, True])).tolist()
    ['1', 'a', nan, 'true']
    """
    kind = values.dtype
    if pd.api.types.is_bool_dtype(kind):
        return values.astype("boolean")
    if pd.api.types.is_numeric_dtype(kind) and not pd.api.types.is_complex_dtype(kind):
        return _numbers(values)
    if pd.api.types.is_datetime64_any_dtype(kind):
        return _texts(values.map(_plain_value, na_action="ignore").astype("str"))
    if isinstance(kind, pd.StringDtype):
        return _texts(values)
    return _from_objects([_plain_value(value) for value in values.tolist()])


def _from_objects(values: list[str | int | float | bool | None]) -> pd.Series:
    """Return values of any plain types as a column of one type."""
    types = {type(value) for value in values if value is not None}
    if types == {bool}:
        return pd.Series(values, dtype="boolean")
    if types and types <= {int, float} and all(not isinstance(one, int) or abs(one) < _LARGEST for one in values):
        if types == {int}:
            return pd.Series(values, dtype="Int64")
        return _numbers(pd.Series([np.nan if one is None else float(one) for one in values], dtype="float64"))
    return _texts(pd.Series([None if value is None else as_text(value) for value in values], dtype="str"))


def _plain_value(value: Any) -> str | int | float | bool | None:  # noqa: ANN401, PLR0911 - whatever a cell of a frame holds, each kind in its way
    if isinstance(value, (str, bool, int, float)):
        return None if value != value or value == "" else value  # noqa: PLR0124 - what differs from itself is not a number
    if isinstance(value, np.generic):
        return _plain_value(value.item())
    if value is None or value is pd.NA or value is pd.NaT:
        return None
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (list, tuple, set, frozenset, np.ndarray)):
        parts = (
            _plain_value(part) for part in (sorted(value, key=str) if isinstance(value, (set, frozenset)) else value)
        )
        return SEPARATOR.join(as_text(part) for part in parts if part is not None) or None
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


def _numbers(values: pd.Series) -> pd.Series:
    if pd.api.types.is_integer_dtype(values.dtype):
        fits = values.isna() | values.between(-_LARGEST + 1, _LARGEST - 1)
        return values.astype("Int64") if fits.all() else _texts(values.astype("str"))
    real = values.astype("Float64")
    known = real.dropna().to_numpy(dtype=np.float64)
    if len(known) and np.isfinite(known).all() and (np.abs(known) < _EXACT).all() and (known == np.floor(known)).all():
        return real.astype("Int64")
    return real


def _texts(values: pd.Series) -> pd.Series:
    """Return cleaned texts; a number becomes its digits, empty text is nothing."""
    if not isinstance(values.dtype, pd.StringDtype):
        values = values.astype("object").map(as_text, na_action="ignore").astype("str")
    texts = values.astype("str")
    doubtful = ~texts.isna() & ~texts.str.fullmatch(_CLEAN).fillna(value=True).astype(bool)
    if doubtful.any():
        distinct = texts[doubtful].unique()
        cleaned = {text: clean_text(text) for text in distinct}
        texts = texts.where(~doubtful, texts.map(cleaned))
    return texts.mask(texts == "", None)
