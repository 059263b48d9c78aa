"""Visitors take turns: one page is drawn at a time, and whoever comes then waits in line.

Python works on one thing at a time. Where twenty pages want it, it goes back
and forth between them, which adds a third to the work and lets all of them
wait for the last; in line, the first are done early and the last no later
(decision 23 has the figures).
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE = 1.0
"""Seconds after which whoever waits in line goes on all the same: somebody in front may be at something long."""

_line = threading.Semaphore(1)  # it lets them in as they came, which a lock does not promise
_mine = threading.local()


@contextmanager
def turn() -> Iterator[None]:
    """Hold a turn within the block, after those who came before."""
    _mine.held = _line.acquire(timeout=PATIENCE)
    try:
        yield
    finally:
        give_up()


def give_up() -> None:
    """Let the next one draw; for whoever will wait for something else than Python. Nothing where no turn is held."""
    if getattr(_mine, "held", False):
        _mine.held = False
        _line.release()
