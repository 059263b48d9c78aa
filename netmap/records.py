"""The network as data: a frozen bundle of pandas frames, one per table.

Everything above the store computes from ``Records`` and from nothing else.
A frame has the columns ``row_id`` and ``version`` (the row's version in the
store), then the columns of its table, then ``extra``. The pandas types are
fixed here, so that no code has to ask:

======================================== =====================
kind of column                           pandas type
======================================== =====================
TEXT, LONG_TEXT, CODE, REFERENCE          ``str`` (missing: NaN)
CODES, REFERENCES                         ``str``, values joined by ``|``
STEP, WHOLE                               ``Int64``
NUMBER                                    ``float64``
DATE                                      ``datetime64[s]``
FLAG                                      ``boolean``
======================================== =====================
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from netmap.language import amount, say_number
from netmap.names import name_key
from netmap.tables import BY_NAME, EXTRA, TABLES, Audience, Kind, Table, row_id
from netmap.vocabulary import SEPARATOR, vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

DTYPES = {
    Kind.TEXT: "str",
    Kind.LONG_TEXT: "str",
    Kind.CODE: "str",
    Kind.CODES: "str",
    Kind.REFERENCE: "str",
    Kind.REFERENCES: "str",
    Kind.STEP: "Int64",
    Kind.WHOLE: "Int64",
    Kind.NUMBER: "float64",
    Kind.DATE: "datetime64[s]",
    Kind.FLAG: "boolean",
}

OUR_KINDS = ("LIB", "STF")
"""Kinds that are ours unless the ``ours`` column says otherwise."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """How many cells of a column were emptied for an audience, because few people are counted.

    Parameters
    ----------
    table, column
        Names of the table and its column.
    count
        How many cells.
    smallest
        The smallest count of people that is shown.
    """

    table: str
    column: str
    count: int
    smallest: int

    @property
    def sentence(self) -> str:
        """What is not shown and why, in a sentence."""
        table = BY_NAME[self.table]
        return say_number(
            "One number under {column} in {table} is not shown: it counts fewer than {smallest} people, or would give away one that does.",
            "{number} numbers under {column} in {table} are not shown: each counts fewer than {smallest} people, or would give away one that does.",
            self.count,
            column=table[self.column].title,
            table=table.title,
            smallest=amount(self.smallest),
        )


@dataclass(frozen=True)
class Records:
    """All tables as of one revision of the store.

    Parameters
    ----------
    revision
        Number of the last change set that touched the network (what people
        note about gaps does not); 0 for records that come from no store.
    frames
        One frame per table of ``tables.TABLES``, by its name.
    audience
        Whom they may be shown to: ``privacy.for_audience`` leaves out what a
        wider audience may not see, and whatever is computed or drawn from its
        records is fit for that audience.
    hidden
        Which counts of people ``privacy.for_audience`` emptied because they
        are small or would give a small one away: a total made of what is left
        is "at least".
    """

    revision: int
    frames: Mapping[str, pd.DataFrame]
    audience: Audience = Audience.INTERNAL
    hidden: tuple[Hidden, ...] = ()

    def __getitem__(self, table: str) -> pd.DataFrame:
        """Return one table's frame. Treat it as read-only: answers share it."""
        return self.frames[table]

    @property
    def is_empty(self) -> bool:
        """Whether there is no stakeholder yet."""
        return self.frames["stakeholders"].empty

    def names(self) -> pd.Series:
        """Return stakeholder names indexed by stakeholder id."""
        stakeholders = self.frames["stakeholders"]
        return stakeholders.set_index("id")["name"]

    def ours(self) -> pd.Series:
        """Return, indexed by stakeholder id, whether each stakeholder is a unit of the library.

        The ``ours`` column decides where it is filled; elsewhere the kind does.
        """
        stakeholders = self.frames["stakeholders"]
        family = stakeholders["kind"].map(vocabulary("kinds").family, na_action="ignore")
        ours = stakeholders["ours"].fillna(family.isin(OUR_KINDS)).astype(bool)
        return pd.Series(ours.to_numpy(), index=pd.Index(stakeholders["id"]), name="ours")

    @staticmethod
    def of(revision: int = 0, **rows: list[dict[str, Any]] | pd.DataFrame) -> Records:
        """Return records from plain rows: for tests, examples and notebooks.

        Parameters
        ----------
        revision
            The revision they claim to stand at.
        **rows
            Table name -> list of rows as dicts, or a frame. Missing columns
            are missing values; values must be stored ones (codes, ids).

        Examples
        --------
        >>> records = Records.of(stakeholders=[{"id": "L", "name": "Library", "kind": "LIB_BRANCH"}])
        >>> records.ours().to_dict()
        {'L': True}
        """
        unknown = set(rows) - set(BY_NAME)
        if unknown:
            raise KeyError(f"no such table: {', '.join(sorted(unknown))}")
        return Records(
            revision, {table.name: typed_frame(table, pd.DataFrame(rows.get(table.name, []))) for table in TABLES}
        )


def among(column: pd.Series, values: pd.Series) -> pd.Series:
    """Return which texts of a column are among some others: as ``isin``, which takes each of many values by itself.

    Examples
    --------
    >>> among(pd.Series(["S1", "S2"]), pd.Series(["S2", "S2", "S3"])).tolist()
    [False, True]
    """
    return pd.Series(pd.Index(values.unique()).get_indexer(pd.Index(column)) >= 0, index=column.index)


def typed_frame(table: Table, frame: pd.DataFrame) -> pd.DataFrame:
    """Return a frame with exactly the columns and types that ``table`` prescribes.

    ``row_id`` and ``version`` are made where they are missing.
    """
    # Most tables of a small network are empty, and making one takes as long as making one with rows.
    return _typed_rows(table, frame) if len(frame) else _empty(table).copy(deep=False)


@cache
def _empty(table: Table) -> pd.DataFrame:
    return _typed_rows(table, pd.DataFrame())


def _typed_rows(table: Table, frame: pd.DataFrame) -> pd.DataFrame:
    typed = {column.name: _typed(frame, column.name, DTYPES[column.kind]) for column in table.columns}
    typed[EXTRA] = _typed(frame, EXTRA, "str")
    result = pd.DataFrame(typed, index=pd.RangeIndex(len(frame)))
    ids = frame["row_id"].to_numpy() if "row_id" in frame else row_ids(table, result)
    versions = frame["version"].to_numpy() if "version" in frame else 1
    result.insert(0, "row_id", pd.Series(ids, index=result.index, dtype="str"))
    result.insert(1, "version", pd.Series(versions, index=result.index, dtype="int64"))
    return result


def row_ids(table: Table, frame: pd.DataFrame) -> list[str]:
    """Return the row id of every row of a typed frame, from its key columns."""
    if table.has_own_id:
        return list(frame["id"])
    texts = [key_text(frame[name]) for name in table.key]
    return [row_id(table, values) for values in zip(*texts, strict=True)]


def key_text(column: pd.Series) -> list[str]:
    """Return a typed column as the text that row ids are made of; missing is empty."""
    if pd.api.types.is_datetime64_any_dtype(column):
        texts = column.dt.strftime("%Y-%m-%d").fillna("")
    else:
        texts = column.astype("str").where(column.notna(), "")
    # A list made of the Series itself would box every text one by one.
    return list(texts.to_numpy(dtype=object))


def _typed(frame: pd.DataFrame, name: str, dtype: Any) -> pd.Series:  # noqa: ANN401 - the stubs list each type by name
    if name not in frame:
        empty: pd.Series = pd.Series(
            pd.NA if dtype in {"Int64", "boolean"} else None, index=range(len(frame)), dtype=dtype
        )
        return empty
    column = frame[name].reset_index(drop=True)
    if dtype == "str":
        # pandas turns None into the text "None" unless told what is missing.
        text: pd.Series = column.astype(object).where(column.notna(), None).astype("str")
        return text
    if dtype == "datetime64[s]":
        column = pd.to_datetime(column)
    typed: pd.Series = column.astype(dtype)
    return typed


def explode(frame: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return the frame with one row per value of a column that holds several.

    Rows where the column is empty are left out; the index tells the old row.
    """
    filled = frame[frame[column].notna() & (frame[column] != "")]
    # Arrow cuts and lines up in a fifth of the time that pandas takes.
    lists = pc.split_pattern(pa.array(filled[column], from_pandas=True).cast(pa.large_string()), SEPARATOR)
    several = filled.take(pc.list_parent_indices(lists).to_numpy())
    return several.assign(**{column: pd.Series(pc.list_flatten(lists), several.index, "str")})


def in_order(frame: pd.DataFrame, **by: str) -> pd.DataFrame:
    """Return a frame in the order of some columns, counted anew; Arrow does that in a third of the time that pandas takes.

    Parameters
    ----------
    frame
        Any.
    **by
        Column -> ``"ascending"`` or ``"descending"``, the first one first. Missing comes last.

    Examples
    --------
    >>> in_order(pd.DataFrame({"late": [1, 3, 3], "key": ["c", "b", "a"]}), late="descending", key="ascending")["key"].tolist()
    ['a', 'b', 'c']
    """
    keys = pa.table({name: pa.array(frame[name], from_pandas=True) for name in by})
    return frame.take(pc.sort_indices(keys, sort_keys=[*by.items()]).to_numpy()).reset_index(drop=True)


def naming(table_name: str, stakeholder: str, records: Records) -> pd.DataFrame:
    """Return the rows of a table that name a stakeholder in any of their columns.

    Parameters
    ----------
    table_name
        Name of the table.
    stakeholder
        Id of the stakeholder.
    records
        The network's rows.
    """
    frame = records[table_name]
    named = pd.Series(False, index=frame.index)
    for column in BY_NAME[table_name].columns:
        if column.refers_to != "stakeholders":
            continue
        cells = frame[column.name].fillna("")
        if column.kind is Kind.REFERENCES:
            fenced = SEPARATOR + cells + SEPARATOR
            named |= fenced.str.contains(f"{SEPARATOR}{stakeholder}{SEPARATOR}", regex=False)
        else:
            named |= cells == stakeholder
    return frame[named]


def searchable(names: pd.Series) -> pd.Series:
    """Return names in the form in which two spellings are equal, for look-ups."""
    return names.map(name_key, na_action="ignore")
