"""Where the files that travel with netmap lie, in a checkout and in an installed wheel alike."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent

FONTS = PACKAGE / "fonts"
"""The typeface of what is printed, Liberation Sans with its licence: pictures and documents are the same on every machine."""


def travelling(name: str) -> Path:
    """Return the path of a file or folder that stands beside the package in a checkout and inside it in a wheel.

    Parameters
    ----------
    name
        ``app.py`` or ``data``.

    Examples
    --------
    >>> travelling("app.py").name
    'app.py'
    """
    installed = PACKAGE / name
    return installed if installed.exists() else PACKAGE.parent / name
