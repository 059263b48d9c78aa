"""Numbers as people write them: decimal mark and thousands decided for a whole column, never guessed for one cell."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from netmap.language import say

if TYPE_CHECKING:
    from collections.abc import Sequence

_PLAIN = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_MARKED = re.compile(r"[+-]?\d[\d.,]*")
_BLANK_GROUPS = re.compile(r"([+-]?\d{1,3})(?:[ '\u2019\u00a0\u202f\u2009]\d{3})+(?=$|[.,])")
_THREE_AFTER_ONE_MARK = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}")
_MINUS = str.maketrans({"\u2212": "-", "\u2013": "-"})


@dataclass(slots=True)
class NumbersRead:
    """What the distinct texts of one column mean.

    Parameters
    ----------
    numbers
        One number per text, whole where it was written so; None where it could not be read.
    errors
        Position -> (code, message, cure).
    decimal_mark
        The mark the column uses, ``.`` or ``,``; empty if it leaves that open.
    """

    numbers: list[float | int | None]
    errors: dict[int, tuple[str, str, str]] = field(default_factory=dict)
    decimal_mark: str = ""


def read_numbers(texts: Sequence[str], prescribed: str = "", *, typed: bool = False) -> NumbersRead:
    """Return the numbers that the distinct texts of one column mean.

    Parameters
    ----------
    texts
        Without repetition; empty for a missing value.
    prescribed
        Decimal mark of the file's own dialect, used where the column leaves it open.
    typed
        Whether the file knows numbers from text. Its numbers then have a
        point, so a text with a decimal comma beside them is a contradiction.

    Examples
    --------
    >>> read_numbers(["1.234,5", "12"]).numbers
    [1234.5, 12]
    >>> read_numbers(["1,234"]).errors[0][1]
    "'1,234' can be 1234 or 1.234."
    """
    read = NumbersRead([None] * len(texts))
    plain = [_BLANK_GROUPS.sub(_without_blanks, text.translate(_MINUS)) if text else "" for text in texts]
    read.decimal_mark, disputed = _decimal_mark(plain)
    disputed |= typed and read.decimal_mark == "," and any("." in text and "," not in text for text in plain)
    for position, text in enumerate(plain):
        if not text:
            continue
        if _has_no_mark(text):
            read.numbers[position] = _number(text)
        elif not _MARKED.fullmatch(text) and not _PLAIN.fullmatch(text):
            pass
        elif disputed or (not (read.decimal_mark or _assumed(text, prescribed))):
            without = text.replace(",", "").replace(".", "")
            marked = text.replace(",", ".")
            read.errors[position] = (
                "I35",
                say("'{text}' can be {one} or {other}.", text=texts[position], one=without, other=marked),
                say("Write {one} or {other}, the same way in the whole column.", one=without, other=marked),
            )
            continue
        else:
            read.numbers[position] = _marked(text, read.decimal_mark or _assumed(text, prescribed))
        if read.numbers[position] is None:
            read.errors[position] = (
                "I34",
                say("'{text}' is not a number.", text=texts[position]),
                say("Write digits only, such as 12 or 12.5."),
            )
    return read


def _without_blanks(match: re.Match[str]) -> str:
    return re.sub(r"[^\d+-]", "", match[0])


def _has_no_mark(text: str) -> bool:
    return "," not in text and "." not in text


def _number(text: str) -> float | int | None:
    if not _PLAIN.fullmatch(text):
        return None
    if text.lstrip("+-").isdigit():
        return int(text)
    value = float(text)
    return value if math.isfinite(value) else None


def _decimal_mark(texts: Sequence[str]) -> tuple[str, bool]:
    """Return the mark the column shows by itself, and whether its cells contradict each other."""
    shown: set[str] = set()
    for text in texts:
        if "," not in text and "." not in text:
            continue
        comma, point = text.count(","), text.count(".")
        if comma and point:
            last = "," if text.rfind(",") > text.rfind(".") else "."
            shown.add(last)
        elif comma > 1 or point > 1:
            shown.add("." if comma > 1 else ",")
        elif not _THREE_AFTER_ONE_MARK.fullmatch(text):
            shown.add("," if comma else ".")
    if len(shown) == 1:
        return shown.pop(), False
    return "", len(shown) > 1


def _assumed(text: str, prescribed: str) -> str:
    """Return the mark of a text whose column does not show it.

    Where the file's dialect has the point, a lone point is one and a lone
    comma before three digits stays open.
    """
    return "." if prescribed == "." and "," not in text else ""


def _marked(text: str, mark: str) -> float | int | None:
    """Return a number with this decimal mark; None if its groups of thousands are not of three."""
    thousands = "," if mark == "." else "."
    whole, _, fraction = text.partition(mark)
    if thousands in whole:
        groups = whole.lstrip("+-").split(thousands)
        if not 1 <= len(groups[0]) <= 3 or any(len(group) != 3 for group in groups[1:]):  # noqa: PLR2004 - thousands
            return None
        whole = whole.replace(thousands, "")
    return _number(f"{whole}.{fraction}" if fraction else whole)
