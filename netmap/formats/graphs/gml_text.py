"""The text of GML: keys with values, which may be keys with values again."""

from __future__ import annotations

import re
import sys
from html.entities import html5
from typing import TYPE_CHECKING, TypeAlias

from netmap.formats.graphs.refusals import DEEPEST, damaged, too_deep, too_long
from netmap.formats.graphs.values import number_of
from netmap.language import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from netmap.formats.base import Source
    from netmap.formats.graphs.values import Value
    from netmap.formats.limits import Limits

Block: TypeAlias = "dict[str, list[Value | Block]]"
_ENTITY = re.compile(r"&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(\w{1,31}));")
_TOKEN = re.compile(r'\s+|#[^\n]*|"([^"]*)"|([A-Za-z_][\w.-]*)|([+-]?[\d.][\w.+-]*)|([\[\]])')


def block_of(source: Source, limits: Limits, text: str) -> Block:
    """Return keys and values as they are nested."""
    stack: list[Block] = [{}]
    key = ""
    for kind, value, at in _tokens(source, limits, text):
        if kind == "key" and not key:
            key = str(value)
        elif kind == "[" and key:
            if len(stack) >= DEEPEST:
                raise too_deep(source)
            inner: Block = {}
            stack[-1].setdefault(key, []).append(inner)
            stack.append(inner)
            key = ""
        elif kind == "]" and not key and len(stack) > 1:
            stack.pop()
        elif kind in {"value", "key"} and key:
            stack[-1].setdefault(key, []).append(value)
            key = ""
        else:
            raise _unexpected(source, text, at)
    if key or len(stack) > 1:
        raise damaged(source, say("It ends in the middle."))
    return stack[0]


def _tokens(source: Source, limits: Limits, text: str) -> Iterator[tuple[str, Value, int]]:
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise _unexpected(source, text, at)
        string, key, number, bracket = match.groups()
        if match.end() - at > limits.cell_length and string is not None:
            raise too_long(source, limits)
        if string is not None:
            yield "value", _unescaped(string), at
        elif key is not None:
            yield "key", key, at
        elif number is not None:
            value = number_of(number)
            yield "value", number if value is None else value, at
        elif bracket is not None:
            yield bracket, None, at
        at = match.end()


def _unescaped(text: str) -> str:
    """Return a text with its entities as the characters they stand for."""
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(match: re.Match[str]) -> str:
    decimal, hexadecimal, name = match.groups()
    if name:
        return html5.get(f"{name};", match[0])
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(code) if code <= sys.maxunicode else match[0]


def _unexpected(source: Source, text: str, at: int) -> Exception:
    line = text.count("\n", 0, at) + 1
    return damaged(
        source, say("Line {line:,} is no GML: '{text}'.", line=line, text=text[at : at + 40].partition("\n")[0])
    )
