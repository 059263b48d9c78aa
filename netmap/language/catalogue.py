"""One language's sentences, read from a gettext catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from babel import Locale
from babel.messages.pofile import read_po
from babel.plural import to_python

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from importlib.resources.abc import Traversable


@dataclass(frozen=True)
class Catalogue:
    """What is said for each English sentence.

    Parameters
    ----------
    sentences
        (Meaning, or None; English) -> translation.
    forms
        English for one -> the forms for one and for many.
    is_one
        Returns whether the language counts a number like one.
    signs
        Number's sign in English -> in the language: ``,`` ``.`` ``%``.
    """

    sentences: Mapping[tuple[str | None, str], str]
    forms: Mapping[str, tuple[str, str]]
    is_one: Callable[[float], bool]
    signs: Mapping[int, str]

    def one(self, sentence: str, meaning: str | None = None) -> str:
        """Return a sentence; the English one where it is missing, which a test does not let happen."""
        return self.sentences.get((meaning, sentence), sentence)

    def form(self, one: str, many: str, number: float) -> str:
        """Return the form that fits a number."""
        for_one, for_many = self.forms.get(one, (one, many))
        return for_one if self.is_one(number) else for_many

    def number(self, written: str) -> str:
        """Return a number, written in English, as the language writes it."""
        return written.translate(self.signs)


def read(file: Traversable, code: str) -> Catalogue:
    """Return a language's catalogue.

    Parameters
    ----------
    file
        A gettext catalogue (``.po``).
    code
        The language's code.
    """
    with file.open("rb") as opened:
        messages = read_po(opened, locale=code)
    sentences: dict[tuple[str | None, str], str] = {}
    forms: dict[str, tuple[str, str]] = {}
    for message in messages:
        if message.fuzzy or not message.id:
            continue
        if isinstance(message.id, str):
            if message.string:
                sentences[message.context, message.id] = str(message.string)
        elif all(message.string):
            forms[message.id[0]] = (message.string[0], message.string[-1])
    locale = Locale.parse(code)
    group_of: Callable[[float], str] = to_python(locale.plural_form)  # type: ignore[no-untyped-call]  # babel types only half of itself
    signs = locale.number_symbols["latn"]
    return Catalogue(
        sentences,
        forms,
        lambda number: group_of(number) == "one",
        str.maketrans({",": signs["group"], ".": signs["decimal"], "%": "\u202f%"}),
    )
