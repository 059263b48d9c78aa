"""Text from a file or a person, made safe for the places where Streamlit reads Markdown."""

from __future__ import annotations

import re

_PUNCTUATION = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&^=\"'])")
_BLANKS = re.compile(r"[^\S\u00a0\u202f]+")  # not those that hold together what French writes apart
_SELF_LINKING = re.compile(r"(?<=:)(?=\S)|(?<=www)(?=\.)|(?<=\S)(?=@)", re.IGNORECASE)
_WORD_JOINER = "\u2060"


def escape_md(text: object) -> str:
    r"""Return text that Streamlit's Markdown shows letter by letter.

    Names, labels and messages come from people and spreadsheets: one called
    ``![](http://elsewhere/x.png)`` must not fetch a picture. Punctuation gets
    a backslash; an invisible word joiner breaks what is made into a link or
    an icon after the backslashes are gone (``http:``, ``www.``, ``a@b``,
    ``:material/…:``). Line ends become blanks.

    Parameters
    ----------
    text
        Anything; a missing value becomes an empty text.

    Examples
    --------
    >>> escape_md("Café *Nord* [x](y)")
    'Café \\*Nord\\* \\[x\\]\\(y\\)'
    >>> escape_md(None)
    ''
    """
    # pandas' missing values are the only ones that differ from themselves or refuse to say.
    if text is None or text != text:  # noqa: PLR0124 - NaN
        return ""
    plain = _BLANKS.sub(" ", str(text)).strip()
    return _PUNCTUATION.sub(r"\\\1", _SELF_LINKING.sub(_WORD_JOINER, plain))
