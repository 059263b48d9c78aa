"""JSON read from a file, refused with a sentence where it is damaged or nested beyond reason; and written as browsers read it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from netmap.formats.graphs.refusals import damaged, too_deep, too_long
from netmap.formats.text_encoding import find_encoding
from netmap.language import say

if TYPE_CHECKING:
    from netmap.formats.base import Source
    from netmap.formats.limits import Limits


def json_of(source: Source, limits: Limits) -> dict[str, Any]:
    """Return the object that a file holds.

    Raises
    ------
    FileRefused
        If it is no JSON, no object, or nested or filled beyond reason.
    """
    encoding = find_encoding(source)
    try:
        whole = json.loads(source.path.read_text(encoding=encoding.name), parse_constant=lambda _: None)
    except json.JSONDecodeError as error:
        message = say(
            "It is JSON with an error in line {line:,}, column {column:,}.", line=error.lineno, column=error.colno
        )
        raise damaged(source, message) from None
    except RecursionError:
        raise too_deep(source) from None
    except ValueError:
        raise damaged(source, say("A number in it has too many digits.")) from None
    if not isinstance(whole, dict):
        raise damaged(source, say("It is JSON, but no network."))
    _refuse_long(source, limits, whole)
    return whole


def _refuse_long(source: Source, limits: Limits, whole: dict[str, Any]) -> None:
    rest: list[Any] = [whole]
    while rest:
        value = rest.pop()
        if isinstance(value, str) and len(value) > limits.cell_length:
            raise too_long(source, limits)
        if isinstance(value, dict):
            rest += value
            rest += value.values()
        elif isinstance(value, list):
            rest += value


def rows_of(source: Source, whole: dict[str, Any], key: str) -> list[dict[str, Any]]:
    """Return the objects that stand in a list under a key; none if there is no such key.

    Raises
    ------
    FileRefused
        If what stands there is no list of objects.
    """
    rows = whole.get(key, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise damaged(source, say("'{key}' must hold a list of objects.", key=key))
    return rows


def json_bytes(whole: dict[str, Any]) -> bytes:
    """Return an object as a file: UTF-8, one row a line, and never NaN, which browsers refuse."""
    lines = []
    for key, value in whole.items():
        name = json.dumps(key)
        if isinstance(value, list) and value:
            rows = ",\n  ".join(json.dumps(row, ensure_ascii=False, allow_nan=False) for row in value)
            lines.append(f" {name}: [\n  {rows}\n ]")
        else:
            lines.append(f" {name}: {json.dumps(value, ensure_ascii=False, allow_nan=False)}")
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()
