"""Values as graph files hold them: text, numbers, yes and no, and how each is told from the others."""

from __future__ import annotations

import json
import re
from math import isfinite
from typing import Any, TypeAlias

from netmap.vocabulary import SEPARATOR

Value: TypeAlias = str | int | float | bool | None


def typed(kind: str, text: str) -> Value:
    """Return a text as the type a file declares for it; as text where it is none of that type.

    Examples
    --------
    >>> typed("boolean", "true"), typed("int", "12"), typed("double", "1e3"), typed("int", "many"), typed("string", "")
    (True, 12, 1000.0, 'many', None)
    """
    plain, kind = text.strip(), kind.lower()
    try:
        if kind in {"int", "integer", "long", "short", "byte", "biginteger"}:
            return int(plain)
        if kind in {"float", "double", "bigdecimal"}:
            return _no_nan(float(plain.replace("Infinity", "inf")))
    except ValueError:
        return text or None
    if kind == "boolean" and plain.lower() in {"true", "false", "1", "0"}:
        return plain.lower() in {"true", "1"}
    return text or None


def _no_nan(number: float) -> float | None:
    return None if number != number else number  # noqa: PLR0124 - what differs from itself is not a number


def plain_json(value: Any) -> Value:  # noqa: ANN401 - whatever JSON holds
    """Return what JSON holds as a plain value: lists joined with ``|``, objects as text.

    Examples
    --------
    >>> plain_json(["a", 1]), plain_json({"x": 1}), plain_json(2.5), plain_json("")
    ('a|1', '{"x": 1}', 2.5, None)
    """
    if isinstance(value, list):
        parts = [plain_json(part) for part in value]
        return SEPARATOR.join(as_text(part) for part in parts if part is not None) or None
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, float):
        return _no_nan(value)
    return None if value == "" else value  # text, number, yes/no or nothing is all that is left


def as_text(value: str | float | bool) -> str:
    """Return a plain value as text.

    Examples
    --------
    >>> as_text(True), as_text(2.5), as_text(3)
    ('true', '2.5', '3')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else repr(value)


_WHOLE = re.compile(r"0|-?[1-9]\d{0,17}")


def inferred(texts: list[str | None]) -> list[Value]:
    """Return a column of texts as what all of them are: yes/no, numbers, or text where one is neither.

    A text is a number only where the number is written in no other way:
    ``007`` and ``+1`` stay as they are.

    Examples
    --------
    >>> inferred(["1", None, "2.5"]), inferred(["true", "false"]), inferred(["007", "8"])
    ([1, None, 2.5], [True, False], ['007', '8'])
    """
    known = set(texts) - {None}
    if known and known <= {"true", "false"}:
        return [None if text is None else text == "true" for text in texts]
    numbers = {text: _number(text) for text in known if text is not None}
    if all(number is not None for number in numbers.values()):
        return [None if text is None else numbers[text] for text in texts]
    return list(texts)


def _number(text: str) -> int | float | None:
    if _WHOLE.fullmatch(text):
        return int(text)
    number = number_of(text)
    return number if isinstance(number, float) and repr(number) == text else None


def number_of(text: str) -> float | int | None:
    """Return the number a text is; None if it is none, or endless."""
    try:
        return int(text)
    except ValueError:
        pass
    try:
        number = float(text)
    except ValueError:
        return None
    return number if isfinite(number) else None
