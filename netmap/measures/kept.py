"""What is costly and looked at more than once is made once for a network, or for what was found in it, and goes with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Made = TypeVar("Made")


def kept(whole: object, name: str, make: Callable[[], Made]) -> Made:
    """Return what was made under a name for something, making it the first time.

    Parameters
    ----------
    whole
        Whose it is: a network, or what was found in one. What is made is forgotten with it.
    name
        Tells the things made for it apart.
    make
        Makes it from the whole and nothing else, so that it is the same every time.
    """
    # In the whole itself: what is made may speak of it, and a table outside would then hold both for ever.
    made_before: dict[str, Any] = whole.__dict__.setdefault("_kept", {})
    if name not in made_before:
        made_before[name] = make()
    made: Made = made_before[name]
    return made
