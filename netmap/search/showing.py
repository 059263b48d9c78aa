"""How a thing that was found is shown: what it is called, whom it names, and the words in their place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from netmap.names import name_key
from netmap.search.answer import Hit
from netmap.search.shelves import ALIAS, NAMED, SHOWN, TEXT, TIES, TITLE

if TYPE_CHECKING:
    from collections.abc import Collection

    from netmap.search.shelves import Shelf, Source

BEFORE, AFTER = 50, 110
"""Letters that are shown before and after the first word that was found."""

MOST_TOLD = 4
"""What a thing without a name is called by, such as its day, its kind and two whom it names; the rest stands below."""

_PIECE = re.compile(r"\s+|[^\s]+")


def shown(shelf: Shelf, at: int, score: float, meant: Collection[str]) -> Hit:
    """Return one thing that was found.

    Parameters
    ----------
    shelf, at
        Which.
    score
        How good it is.
    meant
        The words that were searched, as they are spelled in the index.
    """
    told = [text for _, text in (*_texts(shelf, at, SHOWN), *_texts(shelf, at, NAMED))]
    own = [text for _, text in _texts(shelf, at, TITLE)]
    if shelf.what == TIES:
        own = [" · ".join(own)]
    title, about = (own[0], told) if own else (" · ".join(told[:MOST_TOLD]) or shelf.ids.iloc[at], told[MOST_TOLD:])
    where, context = _context([*_texts(shelf, at, TEXT), *_texts(shelf, at, ALIAS)], meant)
    return Hit(shelf.what, str(shelf.ids.iloc[at]), title, " · ".join(dict.fromkeys(about)), where, context, score)


def _texts(shelf: Shelf, at: int, field: str) -> list[tuple[str, str]]:
    """Return the texts of one thing in a field, each with the title of its column."""
    return [(source.title, text) for source in shelf.sources if source.field == field for text in _of(source, at)]


def _of(source: Source, at: int) -> list[str]:
    begin, end = np.searchsorted(source.of, [at, at + 1])
    texts: list[str] = source.texts.iloc[begin:end].tolist()
    return texts


def _context(texts: list[tuple[str, str]], meant: Collection[str]) -> tuple[str, tuple[tuple[str, bool], ...]]:
    """Return the column that holds most of the words, and the stretch of it around the first; empty where none does."""
    best: tuple[int, str, list[tuple[str, bool]]] = (0, "", [])
    for title, text in texts:
        marked = marked_in(text, meant)
        found = sum(is_found for _, is_found in marked)
        if found > best[0]:
            best = (found, title, marked)
    return best[1], _stretch(best[2])


def marked_in(text: str, meant: Collection[str]) -> list[tuple[str, bool]]:
    """Return a text in pieces, each with whether it holds a word.

    Examples
    --------
    >>> marked_in("The Café, closed", {"cafe"})
    [('The ', False), ('Café,', True), (' closed', False)]
    """
    joined: list[tuple[str, bool]] = []
    for piece in _PIECE.findall(text):
        is_found = any(word in meant for word in name_key(piece).split())
        if joined and not is_found and not joined[-1][1]:
            joined[-1] = (joined[-1][0] + piece, False)
        else:
            joined.append((piece, is_found))
    return joined


def _stretch(pieces: list[tuple[str, bool]]) -> tuple[tuple[str, bool], ...]:
    """Return the pieces around the first word that was found."""
    first = next((at for at, (_, is_found) in enumerate(pieces) if is_found), None)
    if first is None:
        return ()
    before = "".join(text for text, _ in pieces[:first])
    cut = before if len(before) <= BEFORE else "… " + before[-BEFORE:].partition(" ")[2]
    kept, left = ([(cut, False)] if cut else []), AFTER
    for text, is_found in pieces[first:]:
        if left <= 0:
            break
        kept.append((text, is_found) if len(text) <= left else (text[:left].rpartition(" ")[0] + " …", is_found))
        left -= len(text)
    return tuple(kept)
