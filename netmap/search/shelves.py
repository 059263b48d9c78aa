"""What is searched: every table as one shelf of things, each with its name, its texts, and the names of whom it concerns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.language import say, to_say
from netmap.tables import BY_NAME, TABLES, Column, Kind, Table
from netmap.vocabulary import SEPARATOR, split_codes, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    from netmap.records import Records

ID, TITLE, ALIAS, TEXT, NAMED, SHOWN = "id", "title", "alias", "text", "named", "shown"
"""What a text is to its row: its id; its name; another name; what is written about it; what kind of thing it is and whom it names; shown only."""

TIES, GAPS = "ties", "gaps"
"""Things that are no row of a table: the ties between pairs, and the gaps that were found."""

NOT_SEARCHED = ("relationships", "asked", "aliases")
"""Tables that are no shelf of their own: relationships stand as ties, other names with whom they name, questions say nothing."""

TITLES = {
    "stakeholders": to_say("Stakeholders"),
    TIES: to_say("Ties"),
    "needs": to_say("Needs"),
    "programmes": to_say("Programmes"),
    "interactions": to_say("Contacts in the log"),
    GAPS: to_say("Gaps"),
    **{table.name: table.sheet for table in TABLES if table.name not in {*NOT_SEARCHED, "interactions"}},
}
"""Shelf -> what people call it, to be said; in the order in which equally good ones are shown."""

TITLE_COLUMNS = ("name", "statement", "title")
"""Columns that name a row by themselves."""

NAMES_OF = ("stakeholders", "places", "programmes", "needs")
"""Tables whose rows are found by their name in the rows that name them."""

MOST_WORDS = 2
"""Columns with words of a vocabulary that tell what a row is: the first ones a form asks for."""


@dataclass(frozen=True, eq=False, slots=True)
class Source:
    """Texts of one column.

    Parameters
    ----------
    field
        What they are to their rows.
    title
        Title of the column.
    texts
        The texts; none is missing.
    of
        The position on the shelf each belongs to, rising.
    """

    field: str
    title: str
    texts: pd.Series
    of: npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False, slots=True)
class Shelf:
    """All things of one kind.

    Parameters
    ----------
    what
        Its code; see ``TITLES``.
    ids
        What each is known by.
    sources
        Everything that is searched or shown of them.
    """

    what: str
    ids: pd.Series
    sources: tuple[Source, ...]


def shelves(records: Records) -> tuple[Shelf, ...]:
    """Return everything that can be searched in some records."""
    of_tables = {table.name: _of_table(table, records) for table in TABLES if table.name not in NOT_SEARCHED}
    of_tables[TIES] = _ties(records)
    return tuple(of_tables[what] for what in TITLES if what in of_tables and len(of_tables[what].ids))


def gaps(findings: pd.DataFrame) -> Shelf:
    """Return the gaps that were found as a shelf.

    Parameters
    ----------
    findings
        With ``key``, ``sentence`` and ``step``.
    """
    here = pd.RangeIndex(len(findings))
    # A sentence names nothing by itself: it comes after what is called so.
    texts = ((NAMED, say("Gap"), "sentence"), (TEXT, say("What to do"), "step"))
    return Shelf(
        GAPS,
        findings["key"].set_axis(here),
        tuple(_source(field, title, findings[name].set_axis(here)) for field, title, name in texts),
    )


def _of_table(table: Table, records: Records) -> Shelf:
    rows = records[table.name]
    rows = rows.set_axis(pd.RangeIndex(len(rows)))
    sources = [source for source in _sources(table, rows, records) if len(source.texts)]
    if table.name == "stakeholders":
        sources.append(_aliases(rows, records))
    return Shelf(table.name, rows["row_id"], tuple(sources))


def _sources(table: Table, rows: pd.DataFrame, records: Records) -> Iterator[Source]:
    """Yield every text of a table: its own first, then the day, then the words and names that tell what it is."""
    if table.has_own_id:
        # Ids that were made of a row's content begin with the table's name, which would be found in each.
        yield _source(ID, say("Id"), rows["id"].str.removeprefix(f"{table.name}-"))
    own = next((name for name in TITLE_COLUMNS if name in table.names), "")
    for column in table.columns:
        if column.name == own:
            yield _source(TITLE, column.title, rows[own])
        elif column.kind in {Kind.TEXT, Kind.LONG_TEXT} and column.name != "id":
            yield _source(TEXT, column.title, rows[column.name])
    dated = next((column for column in table.columns if column.kind is Kind.DATE and column.ask_first), None)
    if dated is not None and not own:
        yield _source(SHOWN, dated.title, rows[dated.name].dt.strftime("%Y-%m-%d"))
    words = [column for column in table.columns if column.kind in {Kind.CODE, Kind.CODES} and column.ask_first]
    for column in words[:MOST_WORDS]:
        yield _source(NAMED, column.title, _labels(column, rows[column.name]))
    for column in table.columns:
        if column.refers_to in NAMES_OF and (column.ask_first or column.required):
            yield _names(NAMED, column, rows[column.name], records)


def _source(field: str, title: str, cells: pd.Series) -> Source:
    """Return the texts of a column whose index is the position on the shelf."""
    filled = cells[cells.notna() & (cells != "")]
    return Source(field, title, filled.astype("str"), filled.index.to_numpy(dtype=np.int64))


def _labels(column: Column, cells: pd.Series) -> pd.Series:
    """Return the words of a vocabulary as people see them; each distinct cell is looked up once."""
    words = vocabulary(column.vocabulary)
    said = {cell: ", ".join(words.label(code) for code in split_codes(cell)) for cell in cells.dropna().unique()}
    return cells.map(said).astype("str") if said else cells


def _names(field: str, column: Column, cells: pd.Series, records: Records) -> Source:
    """Return the names behind ids, one text for each id of a cell."""
    refers_to = BY_NAME[column.refers_to]
    called = next(name for name in TITLE_COLUMNS if name in refers_to.names)
    named = records[refers_to.name].drop_duplicates("id").set_index("id")[called]
    filled = cells[cells.notna() & (cells != "")]
    if column.holds_several:
        filled = filled.str.split(SEPARATOR, regex=False).explode()
    return _source(field, column.title, filled.map(named))


def _aliases(rows: pd.DataFrame, records: Records) -> Source:
    """Return the other names of stakeholders."""
    aliases = records["aliases"]
    at = pd.Series(rows.index, index=rows["id"]).reindex(aliases["stakeholder"]).to_numpy()
    known = aliases["alias"].set_axis(pd.Index(at))[~np.isnan(at)] if len(at) else aliases["alias"]
    return _source(ALIAS, say("Alias"), known.sort_index(kind="stable"))


def _ties(records: Records) -> Shelf:
    """Return one thing for each pair of which somebody stated a relationship."""
    said, people = records["relationships"], records["stakeholders"]
    known = pd.Index(people["id"])
    ends = np.column_stack([known.get_indexer(said[side]) for side in ("source", "target")]).astype(np.int64)
    good = (ends >= 0).all(axis=1) & (ends[:, 0] != ends[:, 1])
    ends, said = np.sort(ends[good], axis=1), said[good]
    pairs, of = np.unique(ends[:, 0] * len(known) + ends[:, 1], return_inverse=True)
    first, second = pairs // max(len(known), 1), pairs % max(len(known), 1)
    here = pd.RangeIndex(len(pairs))
    ids = people["id"].iloc[first].set_axis(here) + SEPARATOR + people["id"].iloc[second].set_axis(here)
    named = people["name"].fillna(people["id"])
    both = pd.concat([named.iloc[side].set_axis(here) for side in (first, second)]).sort_index(kind="stable")
    table = BY_NAME["relationships"]
    said = said.set_axis(pd.Index(of)).sort_index(kind="stable")
    return Shelf(
        TIES,
        ids,
        (
            _source(TITLE, say("Between"), both),
            _source(NAMED, table["relation"].title, _labels(table["relation"], said["relation"])),
            *(
                _source(TEXT, column.title, said[column.name])
                for column in table.columns
                if column.kind in {Kind.TEXT, Kind.LONG_TEXT}
            ),
        ),
    )
