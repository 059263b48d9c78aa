"""How two spellings are compared: the one rule for names, words and headers."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_NOT_A_WORD = re.compile(r"(?:[^\w&+]|_)+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def name_key(text: str) -> str:
    """Return the form in which two spellings of one name are equal.

    Case, accents, punctuation, underscores and runs of blanks do not count;
    letters and digits of every script, "&" and "+" do.

    Examples
    --------
    >>> name_key("  Café-Théâtre, Évreux ")
    'cafe theatre evreux'
    >>> name_key("stated_by") == name_key("Stated by")
    True
    """
    if text.isascii():  # most names are, and then there is nothing to take apart
        return _NOT_A_WORD.sub(" ", text.lower()).strip()
    # Styled letters (a bold A) are letters only once decomposed, so case goes after that.
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    plain = "".join(mark for mark in decomposed if not unicodedata.combining(mark))
    return _NOT_A_WORD.sub(" ", unicodedata.normalize("NFC", plain)).strip()


def clean_text(text: str) -> str:
    r"""Return text without what no cell means to hold.

    Control characters, lone surrogates (which PostgreSQL refuses) and the two
    non-characters (which XML refuses) go;
    accents are composed, line ends become "\n", outer blanks are dropped.

    Examples
    --------
    >>> clean_text(" Harbour\x00 Clinic\r\n ")
    'Harbour Clinic'
    """
    unified = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")
    return unicodedata.normalize("NFC", _CONTROL.sub("", unified)).strip().lstrip("\ufeff")


def nearest(text: str, among: Sequence[str], limit: int = 3) -> list[str]:
    """Return the texts that come nearest to one, best first; none if none is near.

    Parameters
    ----------
    text
        What somebody typed.
    among
        The texts there are.
    limit
        How many to return at most.

    Examples
    --------
    >>> nearest("harbor clinic", ["Harbour Clinic", "School"])
    ['Harbour Clinic']
    """
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - the process that reads files stays light

    found = process.extract(text, among, scorer=fuzz.WRatio, processor=name_key, limit=limit, score_cutoff=70)
    return [match for match, _, _ in found]
