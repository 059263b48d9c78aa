"""What a search found, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found.

    Parameters
    ----------
    what
        What it is: the name of its table, ``TIES`` or ``GAPS``.
    id
        Its row id; both ends of a tie joined by ``|``; the key of a gap.
    title
        What it is called, or what tells it from others.
    about
        What kind of thing it is and whom it names; may be empty.
    where
        Title of the column the context is from; empty where the words stand in the title alone.
    context
        A stretch of that column: texts, each with whether it is a word that was found.
    score
        The higher the better; comparable within one answer only.
    """

    what: str
    id: str
    title: str
    about: str
    where: str
    context: tuple[tuple[str, bool], ...]
    score: float


@dataclass(frozen=True, slots=True)
class Group:
    """Everything of one kind that was found.

    Parameters
    ----------
    what, title
        Its code, and what people call it.
    total
        How many were found.
    hits
        The best of them, best first.
    """

    what: str
    title: str
    total: int
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a search found.

    Parameters
    ----------
    words
        What was searched, as it was compared.
    groups
        What was found, the group with the best hit first.
    has_all
        Whether what was found holds every word; otherwise it holds as many as anything does.
    read_as
        Word that is spelled nowhere -> the spellings it was taken for, the nearest first.
    """

    words: tuple[str, ...]
    groups: tuple[Group, ...]
    has_all: bool
    read_as: Mapping[str, tuple[str, ...]]

    @property
    def total(self) -> int:
        """How much was found in all."""
        return sum(group.total for group in self.groups)

    def as_json(self) -> dict[str, Any]:
        """Return everything as plain values."""
        return {
            "words": list(self.words),
            "has_all": self.has_all,
            "read_as": {word: list(spellings) for word, spellings in self.read_as.items()},
            "groups": [
                {
                    "what": group.what,
                    "title": group.title,
                    "total": group.total,
                    "hits": [
                        {
                            "id": hit.id,
                            "title": hit.title,
                            "about": hit.about,
                            "where": hit.where or None,
                            "context": "".join(text for text, _ in hit.context) or None,
                            "score": round(hit.score, 4),
                        }
                        for hit in group.hits
                    ],
                }
                for group in self.groups
            ],
        }
