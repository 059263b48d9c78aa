"""What a format of a document looks like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Written = TypeVar("Written")
"""What is written: a brief, a pack."""


@dataclass(frozen=True, slots=True)
class Format(Generic[Written]):
    """One format that a document is written in.

    Parameters
    ----------
    title
        What people call it, in English; to be said.
    media_type
        What a browser calls it.
    write
        Returns the file.
    """

    title: str
    media_type: str
    write: Callable[[Written], bytes]
