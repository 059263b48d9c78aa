"""Which word stands where: made once for a revision of the data, then asked as often as one likes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from scipy import sparse

from netmap.names import name_key
from netmap.search.shelves import ALIAS, ID, NAMED, TEXT, TITLE, Shelf, gaps, shelves

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from netmap.records import Records

FIELDS = (ID, TITLE, ALIAS, TEXT, NAMED)
"""What is searched of a thing."""


@dataclass(frozen=True, eq=False, slots=True)
class Index:
    """Everything that can be found, by its words.

    Parameters
    ----------
    shelves
        The things; the words count them through, shelf after shelf.
    starts
        Number of each shelf's first thing, and the number of all.
    words
        Every word there is, as ``name_key`` spells it.
    holding
        Field -> for each word the things that hold it there.
    title_words
        How many words the name of each thing has; one at least.
    """

    shelves: tuple[Shelf, ...]
    starts: npt.NDArray[np.int64]
    words: pa.Array
    holding: dict[str, Any]
    title_words: npt.NDArray[np.float32]

    @classmethod
    def of(cls, records: Records) -> Self:
        """Return the index of all that some records hold."""
        return cls._made(shelves(records))

    @classmethod
    def of_gaps(cls, findings: pd.DataFrame) -> Self:
        """Return the index of the gaps that were found, which hang on the day; ``key``, ``sentence`` and ``step``."""
        return cls._made((gaps(findings),))

    @classmethod
    def _made(cls, held: Sequence[Shelf]) -> Self:
        starts = np.concatenate([[0], np.cumsum([len(shelf.ids) for shelf in held])]).astype(np.int64)
        fields, texts, things = _together(held, starts)
        codes, spelled = _coded(texts)
        words_of_text, words = _words_of(spelled)
        many = int(starts[-1])
        holding = {}
        title_words = np.ones(many, dtype=np.float32)
        for number, field in enumerate(FIELDS):
            here = fields == number
            once = np.ones(int(here.sum()), dtype=bool)
            texts_of = sparse.csr_array((once, (things[here], codes[here])), shape=(many, words_of_text.shape[0]))
            words_here = texts_of @ words_of_text
            if field == TITLE:
                title_words = np.maximum(np.diff(words_here.indptr), 1).astype(np.float32)
            holding[field] = words_here.tocsc()
        return cls(tuple(held), starts, words, holding, title_words)


def _together(
    held: Sequence[Shelf], starts: npt.NDArray[np.int64]
) -> tuple[npt.NDArray[np.int8], list[pa.Array], npt.NDArray[np.int64]]:
    """Return every searched text: the number of its field, itself, and the number of its thing."""
    found = [
        (FIELDS.index(source.field), pa.array(source.texts, pa.large_string()), source.of + start)
        for shelf, start in zip(held, starts, strict=False)
        for source in shelf.sources
        if source.field in FIELDS and len(source.texts)
    ]
    if not found:
        return np.empty(0, dtype=np.int8), [], np.empty(0, dtype=np.int64)
    fields = np.repeat(np.array([number for number, _, _ in found], np.int8), [len(of) for _, _, of in found])
    return fields, [texts for _, texts, _ in found], np.concatenate([of for _, _, of in found])


def _coded(texts: list[pa.Array]) -> tuple[npt.NDArray[np.int64], pa.Array]:
    """Return for each text the number of its spelling, and the spellings; names and standing phrases come again and again."""
    if not texts:
        return np.empty(0, dtype=np.int64), pa.array([], pa.large_string())
    flat = [chunk for one in texts for chunk in (one.chunks if isinstance(one, pa.ChunkedArray) else [one])]
    coded = pa.chunked_array(flat, pa.large_string()).combine_chunks()
    if isinstance(coded, pa.ChunkedArray):
        coded = pa.concat_arrays(coded.chunks)
    coded = coded.dictionary_encode()
    return coded.indices.to_numpy(zero_copy_only=False).astype(np.int64), coded.dictionary


def _words_of(texts: pa.Array) -> tuple[Any, pa.Array]:
    """Return which words each text holds, as a matrix, and the words.

    Texts are split at blanks; what stands between them is spelled plainly
    once, however often it stands there.
    """
    if not len(texts):
        return sparse.csr_array((0, 0), dtype=bool), pa.array([], pa.large_string())
    split = pc.utf8_split_whitespace(texts)
    pieces = split.flatten().dictionary_encode()
    piece_of = pieces.indices.to_numpy(zero_copy_only=False)
    text_of = pc.list_parent_indices(split).to_numpy(zero_copy_only=False)
    plain = pd.Series(pieces.dictionary.to_pandas(), dtype="str").map(name_key).str.split(" ").explode()
    plain = plain[plain != ""]
    # In order, so that words that begin alike stand together and are looked up as one.
    numbers, words = pd.factorize(plain, sort=True)
    in_text = sparse.csr_array(
        (np.ones(len(piece_of), dtype=bool), (text_of, piece_of)), shape=(len(texts), len(pieces.dictionary))
    )
    in_piece = sparse.csr_array(
        (np.ones(len(plain), dtype=bool), (plain.index.to_numpy(), numbers)),
        shape=(len(pieces.dictionary), len(words)),
    )
    return in_text @ in_piece, pa.array(words.to_numpy(dtype=object), pa.large_string())
