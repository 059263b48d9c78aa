"""What a format of a document looks like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from netmap.documents.brief import Brief


@dataclass(frozen=True, slots=True)
class Format:
    """One format that a brief is written in.

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
    write: Callable[[Brief], bytes]
