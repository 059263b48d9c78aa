"""How words on the command line are read: dates, ports and numbers; what is none is refused in a sentence."""

from __future__ import annotations

import argparse
import math
from datetime import date


def day(text: str) -> date:
    """Read a date."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not a date; write it like 2026-03-31") from None


def port(text: str) -> int:
    """Read the number of a port."""
    try:
        port = int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not a port number") from None
    if not 1 <= port <= 65535:  # noqa: PLR2004 - the range of TCP ports
        raise argparse.ArgumentTypeError(f"{port} is not a port number (1 to 65535)")
    return port


def rows(text: str) -> int:
    """Read a number of rows."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number of rows (1 or more)")
    return int(text)


def count(text: str) -> int:
    """Read how often."""
    if text.isascii() and text.isdigit() and int(text) > 0:
        return int(text)
    raise argparse.ArgumentTypeError(f"'{text}' is not a whole number above 0")


def partnerships(text: str) -> int:
    """Read a number of partnerships."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number of partnerships (1 or more)")
    return int(text)


def hours(text: str) -> float:
    """Read a number of hours."""
    try:
        hours = float(text)
    except ValueError:
        hours = math.nan
    if not 0 <= hours < math.inf:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number of hours (0 or more)")
    return hours


def share(text: str) -> float:
    """Read a share, from 0 to 1."""
    try:
        found = float(text)
    except ValueError:
        found = math.nan
    if not 0 <= found <= 1:
        raise argparse.ArgumentTypeError(f"'{text}' is not a share (0 to 1)")
    return found
