"""The cells of one column as distinct texts: each is cleaned and understood once, however often it stands there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from netmap.formats.csv_file import unguarded
from netmap.names import clean_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt
    import pandas as pd

_CLEAN = r"^$|^[!-&(-~]([ -~]*[!-~])?$"
"""Printable ASCII without outer blanks or a leading apostrophe needs no cleaning."""


@dataclass(slots=True)
class Texts:
    """One column.

    Parameters
    ----------
    distinct
        Arrow array of its different texts, cleaned; empty text for a missing value.
    index
        Row -> position of its text.
    """

    distinct: pa.Array
    index: npt.NDArray[np.int32]

    @staticmethod
    def of(column: pa.ChunkedArray, *, guarded: bool) -> Texts:
        """Return a column as read, cleaned.

        Parameters
        ----------
        column
            Its cells as text.
        guarded
            Whether a leading apostrophe may guard a cell against being taken for a formula.
        """
        whole = column.combine_chunks()
        encoded = (pa.concat_arrays(whole.chunks) if isinstance(whole, pa.ChunkedArray) else whole).dictionary_encode()
        texts = encoded.dictionary
        unclean = pc.invert(pc.match_substring_regex(texts, _CLEAN))
        if pc.any(unclean).as_py():
            listed = texts.to_pylist()
            for at in np.flatnonzero(unclean.to_numpy(zero_copy_only=False)):
                listed[at] = clean_text(unguarded(listed[at]) if guarded else listed[at])
            texts = pa.array(listed, pa.string())
        return Texts(texts, encoded.indices.to_numpy())

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.index)

    def listed(self) -> list[str]:
        """Return the distinct texts."""
        texts: list[str] = self.distinct.to_pylist()
        return texts

    def is_empty(self) -> npt.NDArray[np.bool_]:
        """Return whether each row has nothing in this column."""
        return self.where(pc.equal(self.distinct, "").to_numpy(zero_copy_only=False))

    def where(self, holds: npt.NDArray[np.bool_] | Sequence[bool]) -> npt.NDArray[np.bool_]:
        """Return, for each row, what holds for its text."""
        result: npt.NDArray[np.bool_] = (
            np.asarray(holds, dtype=bool)[self.index] if len(self.index) else np.zeros(0, bool)
        )
        return result

    def one_line(self) -> Texts:
        """Return the same cells with line ends turned into blanks."""
        if not pc.any(pc.match_substring(self.distinct, "\n")).as_py():
            return self
        return Texts(pc.replace_substring(self.distinct, "\n", " "), self.index)

    def as_text(self, values: Sequence[str | None] | None = None) -> pd.Series:
        """Return one text per row as pandas holds it; missing where there is none.

        Parameters
        ----------
        values
            What each distinct text stands for; the texts themselves if left out.
        """
        source = self.distinct if values is None else pa.array(values, pa.string())
        source = pc.if_else(pc.equal(source, ""), pa.scalar(None, pa.string()), source).cast(pa.large_string())
        series: pd.Series = source.take(pa.array(self.index)).to_pandas()
        return series
