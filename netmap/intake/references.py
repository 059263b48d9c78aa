"""Who is meant: cells that name rows of another table by id, name or alias."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from netmap.intake.values import split_words
from netmap.language import say
from netmap.names import name_key
from netmap.tables import Kind, Table
from netmap.vocabulary import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Iterable

    from netmap.intake.checking import Part
    from netmap.intake.findings import Wrong

_SUGGESTED = 200
"""So many unknown names of one table get a suggestion; more are a missing file, not misspellings."""

_NEAR = 75
"""Likeness, of 100, from which a name is worth suggesting."""

_CANDIDATES = 5


class Directory:
    """The rows of one table that can be named, in the store and in the files together."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self._names: dict[str, str] = {}
        self._other: list[tuple[str, str]] = []
        self._by_key: dict[str, dict[str, None]] | None = None
        self._by_name: dict[str, dict[str, None]] = {}
        self._unknown = 0

    def add(self, ids: Iterable[str], names: Iterable[str | None]) -> None:
        """Add rows with their names; a later name of the same id stands beside the earlier one."""
        for own, name in zip(ids, names, strict=True):
            text = name if isinstance(name, str) else ""
            if own in self._names and text != self._names[own]:
                self._other.append((text, own))
            else:
                self._names[own] = text
        self._by_key = None

    def add_aliases(self, aliases: Iterable[str], ids: Iterable[str]) -> None:
        """Add other names of rows."""
        self._other += zip(aliases, ids, strict=True)
        self._by_key = None

    def __contains__(self, own: str) -> bool:
        """Whether there is a row of that id."""
        return own in self._names

    def find(self, text: str) -> list[str]:
        """Return the ids that a text may mean: its id, else rows of that name, else of nearly that spelling."""
        if text in self._names:
            return [text]
        keys = self._keys()
        return list(self._by_name.get(text.casefold()) or keys.get(name_key(text)) or ())

    def names_exactly(self, text: str) -> bool:
        """Whether a text is an id or a name as it stands, but for case: then the marks in it separate nothing."""
        self._keys()
        return text in self._names or text.casefold() in self._by_name

    def _keys(self) -> dict[str, dict[str, None]]:
        if self._by_key is None:
            self._by_key, self._by_name = {}, {}
            for own, name in [*self._names.items(), *((own, name) for name, own in self._other)]:
                if name:
                    self._by_name.setdefault(name.casefold(), {})[own] = None
                    self._by_key.setdefault(name_key(name), {})[own] = None
            for own in self._names:
                self._by_key.setdefault(name_key(own), {own: None})
            self._by_key.pop("", None)
        return self._by_key

    def wrong(self, text: str, found: list[str]) -> Wrong:
        """Return the problem of a text that means nobody, or several."""
        title = self.table.title
        if found:
            listed = ", ".join(
                f"{own} ({self._names[own]})" if self._names.get(own) else own for own in found[:_CANDIDATES]
            )
            if len(found) > _CANDIDATES:
                listed = say("{names} and {number:,} more", names=listed, number=len(found) - _CANDIDATES)
            message = say("'{text}' can mean several of {table}: {names}.", text=text, table=title, names=listed)
            return "I41", message, say("Write the id instead of the name.")
        self._unknown += 1
        near = self._nearest(text) if self._unknown <= _SUGGESTED else ""
        hint = (
            say("Did you mean {near}? Otherwise add it to {table}.", near=near, table=title)
            if near
            else say("Add it to {table}, or correct the name.", table=title)
        )
        return "I40", say("'{text}' is not in {table}.", text=text, table=title), hint

    def _nearest(self, text: str) -> str:
        keys = self._keys()
        match = process.extractOne(name_key(text), keys.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR)
        if match is None:
            return ""
        own = next(iter(keys[match[0]]))
        name = self._names.get(own, "")
        return say("'{name}' ({id})", name=name, id=own) if name and name != own else say("'{word}'", word=own)


def resolve(part: Part, column: str, directory: Directory) -> None:
    """Turn the cells of a reference column into ids; what cannot be found becomes a problem of its rows."""
    texts = part.references[column]
    several = part.table[column].kind is Kind.REFERENCES
    ids: list[str | None] = []
    wrong: dict[int, list[Wrong]] = {}
    for at, text in enumerate(texts.listed()):
        words = split_words(text, directory.names_exactly) if several else [text] if text else []
        found = {word: directory.find(word) for word in words}
        unclear = [directory.wrong(word, candidates) for word, candidates in found.items() if len(candidates) != 1]
        if unclear:
            wrong[at] = unclear
        ids.append(None if unclear else SEPARATOR.join(dict.fromkeys(candidates[0] for candidates in found.values())))
    header, order = part.header(column)
    part.typed[column] = texts.as_text(ids)
    part.findings.add_texts(wrong, texts.index, header, order)
