"""The chosen numbers in words: what each is called, how its value is written, and which are not the defaults."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap.conventions import Conventions, convention
from netmap.language import amount, say

if TYPE_CHECKING:
    from collections.abc import Iterator


def called(name: str) -> str:
    """Return what people call a number.

    Examples
    --------
    >>> called("half_life_informal")
    'Half life informal'
    """
    return say(convention(name).metadata["title"])


def written(value: object) -> str:
    """Return a number as people write it.

    Examples
    --------
    >>> written(3.0), written(0.25), written(25000000), written("lower")
    ('3', '0.25', '25,000,000', 'lower')
    """
    if isinstance(value, float):
        return amount(value, ",.10g")
    return amount(value) if isinstance(value, int) else say(str(value))


def differing(conventions: Conventions) -> Iterator[str]:
    """Yield a sentence for each number that is not the default.

    Examples
    --------
    >>> list(differing(Conventions(half_life_informal=365)))
    ['Half life informal: 365 days, where netmap takes 270.']
    """
    for name, value, unit, _ in conventions.explained():
        default = convention(name).default
        if value != default:
            yield say(
                "{number}: {value} {unit}, where netmap takes {default}.",
                number=called(name),
                value=written(value),
                unit=say(unit),
                default=written(default),
            )
