"""Answers that are written to a file: its ending says the format, and a folder that may not be written to is said so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def ending(file: Path, known: Iterable[str], what: str) -> str:
    """Return the ending of a file, in small letters.

    Parameters
    ----------
    file
        The file.
    known
        The endings there are.
    what
        What is written, as a sentence begins: ``A brief``.

    Raises
    ------
    UsageError
        If it has another one.
    """
    found = file.suffix.lower()
    if found not in known:
        raise UsageError(
            f"{what} is written as {' or '.join(known)}, not as '{file.name}'. Give the file one of these endings."
        )
    return found


def write(file: Path, content: bytes, what: str) -> None:
    """Write a file.

    Parameters
    ----------
    file
        Where; one that is there is replaced.
    content
        All of it.
    what
        What it is, as a sentence begins.

    Raises
    ------
    UsageError
        If it cannot be written there.
    """
    try:
        file.write_bytes(content)
    except OSError as problem:
        raise UsageError(
            f"{what} cannot be written to {file}: {problem.strerror}. Name a file in a folder you may write to."
        ) from None
