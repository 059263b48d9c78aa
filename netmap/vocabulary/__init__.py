"""Words with a fixed meaning: code, label, definition, synonyms.

Each list is one CSV file beside this module, so that a librarian can read and
correct it without reading Python. The columns are ``code, parent, label,
label_fr, definition, synonyms``; synonyms (English, French, Spanish) are
separated by ``|``. Lists of what people work on have a column ``sensitivity``
too. A list that has the code ``OTHER`` can take a user's own
word: it is stored as ``OTHER:word`` and shown as the word.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from io import StringIO

from netmap.errors import UnknownWord
from netmap.language import language, say, to_say
from netmap.names import clean_text, name_key

OTHER = "OTHER"
SEPARATOR = "|"
"""What stands between the codes of a column that may hold several."""

TITLES = {
    "kinds": to_say("Kind of stakeholder"),
    "legal_forms": to_say("Legal form"),
    "sectors": to_say("Sector"),
    "themes": to_say("Theme"),
    "groups": to_say("Group of people"),
    "languages": to_say("Language"),
    "consents": to_say("Consent"),
    "visibilities": to_say("Who may see it"),
    "lifecycles": to_say("Where the relationship stands"),
    "relations": to_say("Kind of relationship"),
    "directions": to_say("Direction"),
    "levels": to_say("Level of collaboration"),
    "frequencies": to_say("Frequency of contact"),
    "ratings": to_say("Rating"),
    "formalities": to_say("Formality"),
    "valences": to_say("Tone of the relationship"),
    "tie_states": to_say("State of a tie"),
    "gap_statuses": to_say("Status of a gap"),
    "suggestion_decisions": to_say("Answer to a suggested contact"),
    "coverage_states": to_say("Coverage of a need"),
    "interaction_types": to_say("Kind of interaction"),
    "interaction_modes": to_say("Direction of talk"),
    "initiators": to_say("Who began it"),
    "interaction_outcomes": to_say("What came of it"),
    "next_steps": to_say("Kind of next step"),
    "need_statuses": to_say("Status of a need"),
    "need_voices": to_say("Who named the need"),
    "polarities": to_say("Concern, aspiration or asset"),
    "evidence_types": to_say("Kind of evidence"),
    "stages": to_say("Stage"),
    "roles": to_say("Role"),
    "participation_levels": to_say("Say of the community (IAP2)"),
    "programme_types": to_say("Kind of programme"),
    "programme_statuses": to_say("Status of a programme"),
    "origins": to_say("Where the idea came from"),
    "resources": to_say("Resource"),
    "offer_directions": to_say("Offer or request"),
    "barrier_types": to_say("Barrier"),
    "barrier_statuses": to_say("Status of a barrier"),
    "lesson_outcomes": to_say("How it went"),
    "attributions": to_say("Strength of the claim"),
}
"""Every list, with the title people see, in English."""


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a list.

    Parameters
    ----------
    code
        What is stored. Stable for ever.
    label, label_fr
        What is shown, in English and French.
    definition
        One sentence that settles doubtful cases.
    synonyms
        Other words that mean the same in a spreadsheet.
    parent
        Code of the wider term, or an empty string.
    sensitivity
        Why a tie to somebody who works on it may give away something about a
        person: ``health``, ``immigration``, ``justice``, ``violence``,
        ``identity``; empty where it does not.
    """

    code: str
    label: str
    label_fr: str
    definition: str
    synonyms: tuple[str, ...]
    parent: str
    sensitivity: str = ""


@dataclass(frozen=True)
class Vocabulary:
    """One list of words, in the order in which people should see them."""

    name: str
    terms: tuple[Term, ...]

    @property
    def title(self) -> str:
        """What people call it, in the language spoken."""
        return say(TITLES[self.name])

    @cached_property
    def by_code(self) -> dict[str, Term]:
        """The terms by their code."""
        return {term.code: term for term in self.terms}

    @cached_property
    def _codes_by_key(self) -> dict[str, str]:
        keys: dict[str, str] = {}
        for term in self.terms:
            for word in (term.code, term.label, term.label_fr, *term.synonyms):
                keys.setdefault(name_key(word), term.code)
        return keys

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes, in order."""
        return tuple(term.code for term in self.terms)

    @property
    def sensitive(self) -> tuple[str, ...]:
        """The codes with a sensitivity, in order."""
        return tuple(term.code for term in self.terms if term.sensitivity)

    @property
    def takes_own_words(self) -> bool:
        """Whether a word outside the list can be filed under OTHER."""
        return OTHER in self.by_code

    def parse(self, word: str, *, accept_unknown: bool = False) -> str:
        """Return the code that a word in a cell means.

        Parameters
        ----------
        word
            A code, a label or a synonym in any language; case and accents do
            not matter. ``OTHER:word`` is taken as it stands.
        accept_unknown
            File an unknown word as ``OTHER:word`` where the list has OTHER.

        Raises
        ------
        UnknownWord
            With the nearest label, where the list does not hold the word.

        Examples
        --------
        >>> vocabulary("levels").parse("coordination")
        '3'
        """
        word = clean_text(word)
        code = self.find(word)
        if code is not None:
            return code
        if accept_unknown and self.takes_own_words:
            return f"{OTHER}:{_own_word(word)}"
        raise UnknownWord(word, self.title, self.suggest(word))

    def find(self, word: str) -> str | None:
        """Return the code of a word that the list holds, or None; ``parse`` without its suggestion, for long columns."""
        word = clean_text(word)
        own = word[len(OTHER) + 1 :] if word.upper().startswith(f"{OTHER}:") else ""
        if self.takes_own_words and clean_text(own):
            return f"{OTHER}:{_own_word(own)}"
        key = name_key(word)
        return self._codes_by_key.get(key) if key else None

    def suggest(self, word: str) -> str:
        """Return the label nearest to a word, or an empty string if none is near."""
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - the process that reads files stays light

        match = process.extractOne(name_key(word), self._codes_by_key.keys(), scorer=fuzz.ratio, score_cutoff=70)
        return self.label(self._codes_by_key[match[0]]) if match else ""

    def label(self, code: str, spoken: str | None = None) -> str:
        """Return what people see for a code.

        Parameters
        ----------
        code
            A code of the list; another one is shown as it is.
        spoken
            Code of the language; the one spoken now if None.

        Examples
        --------
        >>> vocabulary("relations").label("OTHER:gossip")
        'gossip'
        """
        if code.startswith(f"{OTHER}:"):
            return code[len(OTHER) + 1 :]
        term = self.by_code.get(code)
        if term is None:
            return code
        return term.label_fr if (spoken or language()) == "fr" else term.label

    def meaning(self, code: str) -> str:
        """Return what a code stands for, in one sentence; what settles doubtful cases is left to the dictionary.

        Examples
        --------
        >>> vocabulary("levels").meaning("5")
        'They act as one, trust each other, and decide everything together.'
        """
        first, full_stop, _ = self.by_code[code].definition.partition(". ")
        return say(first + "." if full_stop else first)

    def family(self, code: str) -> str:
        """Return the widest term above a code; a user's own word is its own family.

        Examples
        --------
        >>> vocabulary("kinds").family("GOV_MUN")
        'GOV'
        """
        while (term := self.by_code.get(code)) is not None and term.parent:
            code = term.parent
        return code


def _own_word(word: str) -> str:
    """Return a user's word in a form that cannot be mistaken for two."""
    return clean_text(word).replace(SEPARATOR, "/")


@cache
def vocabulary(name: str) -> Vocabulary:
    """Return one list by name; the names are the keys of ``TITLES``."""
    text = (files(__package__) / f"{name}.csv").read_text(encoding="utf-8")
    return Vocabulary(
        name,
        tuple(
            Term(
                code=row["code"],
                label=row["label"],
                label_fr=row["label_fr"],
                definition=row["definition"],
                synonyms=tuple(word.strip() for word in row["synonyms"].split(SEPARATOR) if word.strip()),
                parent=row["parent"],
                sensitivity=row.get("sensitivity", ""),
            )
            for row in csv.DictReader(StringIO(text))
        ),
    )


def split_codes(cell: str) -> tuple[str, ...]:
    """Return the codes of a stored cell that may hold several.

    Examples
    --------
    >>> split_codes("INFO|REFER")
    ('INFO', 'REFER')
    """
    return tuple(code for code in cell.split(SEPARATOR) if code)
