"""Steps as the text that scenarios keep them in: written, read, and refused in words where it is damaged."""

from __future__ import annotations

import json
from dataclasses import MISSING, fields
from typing import TYPE_CHECKING, Any

from netmap.errors import UsageError
from netmap.language import say
from netmap.names import nearest
from netmap.outreach.asking import did_you_mean
from netmap.planning.steps import BY_CODE, DO, FIELDS, Step

if TYPE_CHECKING:
    from collections.abc import Sequence
    from dataclasses import Field


def as_text(steps: Sequence[Step]) -> str:
    """Return steps as JSON text, as scenarios keep them.

    Examples
    --------
    >>> from netmap.planning.steps import RemoveTie
    >>> as_text([RemoveTie("A", "B")])
    '[{"do": "remove_tie", "a": "A", "b": "B"}]'
    """
    return json.dumps([step.as_json() for step in steps], ensure_ascii=False)


def from_text(text: str) -> tuple[Step, ...]:
    """Return the steps that a JSON text holds.

    Parameters
    ----------
    text
        As ``as_text`` writes it.

    Raises
    ------
    UsageError
        If it is damaged, or holds a step that this netmap does not know.

    Examples
    --------
    >>> from_text('[{"do": "add_tie", "a": "A", "b": "B", "level": 2}]')
    (AddTie(a='A', b='B', level=2),)
    """
    try:
        rows = json.loads(text)
    except (ValueError, RecursionError):
        raise UsageError(say("The steps are not whole: they are no JSON. Put them together anew.")) from None
    if not isinstance(rows, list):
        raise UsageError(say("The steps are not a list. Put them together anew."))
    return tuple(_step(row, number) for number, row in enumerate(rows, start=1))


def _step(row: object, number: int) -> Step:
    code = row.get(DO) if isinstance(row, dict) else None
    if not isinstance(row, dict) or not isinstance(code, str):
        raise UsageError(
            say(
                "Step {number} does not say what it does: it needs '{key}' with one of {steps}.",
                number=number,
                key=DO,
                steps=", ".join(BY_CODE),
            )
        )
    if code not in BY_CODE:
        hint = did_you_mean(nearest(code, list(BY_CODE))) or say("The steps are: {steps}.", steps=", ".join(BY_CODE))
        told = say("Step {number} is '{code}', which this netmap does not know.", number=number, code=code)
        raise UsageError(f"{told} {hint}")
    kind = BY_CODE[code]
    known = {each.name: each for each in fields(kind)}
    further = sorted(set(row) - {*known, DO}, key=str)
    if further:
        raise UsageError(
            say(
                "Step {number} ({code}) has '{field}', which such a step does not take. Leave it out.",
                number=number,
                code=code,
                field=further[0],
            )
        )
    given = {name: _value(row[name], each, number) for name, each in known.items() if name in row}
    missing = [name for name, each in known.items() if name not in given and each.default is MISSING]
    if missing:
        raise UsageError(
            say("Step {number} ({code}) does not say '{field}'.", number=number, code=code, field=missing[0])
        )
    return kind(**given)


def _value(value: object, of: Field[Any], number: int) -> object:
    """Return a value as its field takes it."""
    kind = FIELDS[str(of.type)]
    try:
        return kind.read(value)
    except TypeError:
        raise UsageError(
            say(
                "Step {number}: '{field}' is {value!r}; it must be {what}.",
                number=number,
                field=of.name,
                value=value,
                what=say(kind.what),
            )
        ) from None
