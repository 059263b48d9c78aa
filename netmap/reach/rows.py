"""The rows behind a number."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


class Rows(Mapping[str, tuple[str, ...]]):
    """The rows behind a number: the name of a table -> ids (``row_id``) of its rows.

    Parameters
    ----------
    count
        How many were counted. Of ties, or of needs place by place, that is
        not the number of rows.
    find
        Table -> ids, or what gives them, called when somebody looks: a number
        is wanted more often than the rows behind it.

    Examples
    --------
    >>> rows = Rows(2, {"needs": ["N2", "N1"]})
    >>> rows.count, rows["needs"], rows["programmes"]
    (2, ('N1', 'N2'), ())
    """

    def __init__(
        self, count: int, find: Mapping[str, Iterable[str]] | Callable[[], Mapping[str, Iterable[str]]]
    ) -> None:
        self.count = count
        self._find = find

    @cached_property
    def _by_table(self) -> dict[str, tuple[str, ...]]:
        found = self._find() if callable(self._find) else self._find
        return {table: ids for table, ids in ((table, _once(ids)) for table, ids in found.items()) if ids}

    def __getitem__(self, table: str) -> tuple[str, ...]:
        """Return the ids of one table's rows, each once, in order; none where none is of that table."""
        return self._by_table.get(table, ())

    def __contains__(self, table: object) -> bool:
        """Return whether rows are of a table."""
        return table in self._by_table

    def __iter__(self) -> Iterator[str]:
        """Go through the tables that rows are of."""
        return iter(self._by_table)

    def __len__(self) -> int:
        """Return of how many tables rows are."""
        return len(self._by_table)

    def __reduce__(self) -> tuple[type[Rows], tuple[int, dict[str, tuple[str, ...]]]]:
        """Find the rows before they are pickled: what finds them does not travel between processes."""
        return Rows, (self.count, self._by_table)

    def as_json(self) -> dict[str, Any]:
        """Return the count and the rows as JSON can hold them."""
        return {"count": self.count, "rows": {table: list(ids) for table, ids in self._by_table.items()}}


def _once(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(pd.Series(list(ids), dtype=object).dropna())))
