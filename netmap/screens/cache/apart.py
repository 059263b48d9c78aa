"""Heavy answers, worked out in a process of their own: while one visitor waits for a plan, nobody else does.

Python works on one thing at a time, and every visitor of a server shares one
Python. What takes seconds is therefore asked of a second process, which opens
the same network by itself, at the revision asked for, and answers with plain
data. It is started when it is first needed.
"""

from __future__ import annotations

import atexit
import multiprocessing
import os
import signal
import threading
import time
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from concurrent.futures.process import BrokenProcessPool
from functools import cache, partial
from importlib import import_module
from inspect import signature
from typing import TYPE_CHECKING, Any

from streamlit import runtime
from streamlit.logger import set_log_level
from streamlit.runtime.scriptrunner import get_script_run_ctx

from netmap.errors import NetmapError
from netmap.language import language, say, speaking
from netmap.screens import turns

if TYPE_CHECKING:
    from collections.abc import Callable

    from netmap.screens.cache.asked import Asked

SMALL = 300
"""Up to so many stakeholders most answers are there within a second: sooner than another process hears of the question."""

BEHIND = 19
"""How far the other process stands back where there are fewer cores than work."""

LOOKS_UP = 0.1  # seconds after which who waits looks whether the visitor went elsewhere

SERVED = ("NETMAP_DB", "NETMAP_DEMO")
"""What tells which network a process serves (see ``data.store``): the other one serves whatever is asked about."""

LENT = ("_records", "_store")
"""Arguments that the other process gets for itself."""

PATIENCE = 5.0
"""Seconds for which work that nobody waits for is let go on though another question waits behind it: people come back."""


KEPT = 600.0
"""Seconds for which an answer that came when nobody waited any more is kept."""


class _Question:
    """What was asked of the other process, and how many wait for the answer."""

    def __init__(self, ask: Callable[[], Future[Any]]) -> None:
        self.ask, self.future = ask, ask()
        self.waiting, self.left = 0, time.monotonic()


_asked_for: dict[tuple[Any, ...], _Question] = {}
_one_at_a_time = threading.Lock()


def worth_it(small: int, given: dict[str, Any]) -> bool:
    """Return whether a question goes to the other process: where there is a server, and the network is not small."""
    # Streamlit's own tests put something else in the server's place; there, too, nobody else is waiting.
    serves = runtime.exists() and type(runtime.get_instance()) is runtime.Runtime
    return serves and len(given["_records"]["stakeholders"]) > small


def answer(
    function: Callable[..., Any],
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
    meanwhile: Callable[[], object] = lambda: None,
) -> Any:  # noqa: ANN401 - whatever it answers
    """Return what a function of this package answers, worked out in the other process.

    A visitor who goes elsewhere stops waiting at once; who asks the same
    again, or asks too, waits for the same answer. What nobody waits for is
    worked out to its end, for people come back; it is stopped if it keeps
    another question waiting.

    Parameters
    ----------
    function
        One with ``asked`` and ``_records`` among its arguments; what it returns can be pickled.
    args, kwargs
        Its arguments.
    meanwhile
        Called again and again while one waits: to say how far it is.

    Raises
    ------
    NetmapError
        What the function raises; and if the other process ended (no memory left, or somebody ended it).
    """
    given = signature(function).bind(*args, **kwargs).arguments
    plain = {name: value for name, value in given.items() if name not in LENT}
    which = (function.__module__, function.__qualname__, language(), repr(plain))
    with _one_at_a_time:
        _forget_what_nobody_came_back_for()
        question = _asked_for.get(which)
        if question is None:
            question = _asked_for[which] = _Question(partial(_asking, function, plain))
        question.waiting += 1
    turns.give_up()  # it is another process that works now
    try:
        return _awaited(question, meanwhile)
    except (BrokenProcessPool, CancelledError):
        raise NetmapError(
            say("What was being worked out ended before it was done, perhaps for want of memory. Try again.")
        ) from None
    finally:
        with _one_at_a_time:
            question.waiting -= 1
            question.left = time.monotonic()
            if question.future.done():
                _asked_for.pop(which, None)


def _asking(function: Callable[..., Any], plain: dict[str, Any]) -> Future[Any]:
    """Ask the other process; another one if it ended since."""
    served = {name: os.environ.get(name, "") for name in SERVED}
    question = partial(_worked_out, served, function.__module__, function.__qualname__, language(), plain)
    try:
        return _other().submit(question)
    except BrokenProcessPool:
        _other.cache_clear()
        return _other().submit(question)


def _awaited(question: _Question, meanwhile: Callable[[], object]) -> Any:  # noqa: ANN401 - whatever it answers
    visit = get_script_run_ctx()
    while True:
        asked = question.future
        try:
            return asked.result(LOOKS_UP)
        except NotYet:
            meanwhile()
            _clear_the_way(question)
            if visit is not None:
                _ = (
                    "" in visit.session_state
                )  # Streamlit looks up there: it ends this run if the visitor asked for another
        except (BrokenProcessPool, CancelledError):
            with _one_at_a_time:
                asked_anew = question.future is not asked
            if not asked_anew:
                raise


def _forget_what_nobody_came_back_for() -> None:
    long_ago = time.monotonic() - KEPT
    for which in [which for which, each in _asked_for.items() if not each.waiting and each.left < long_ago]:
        if _asked_for[which].future.done():
            del _asked_for[which]


def _clear_the_way(question: _Question) -> None:
    """End what nobody waits for any more, if it stands in a question's way; others behind it are asked anew."""
    with _one_at_a_time:
        undone = [which for which, each in _asked_for.items() if not each.future.done()]
        if question.future.done() or not undone:
            return
        first = _asked_for[undone[0]]
        if first.waiting or time.monotonic() - first.left < PATIENCE:
            return
        _end(_other())
        _other.cache_clear()
        del _asked_for[undone[0]]
        for each in undone[1:]:
            _asked_for[each].future = _asked_for[each].ask()


@cache
def _other() -> ProcessPoolExecutor:
    other = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), _begin)
    atexit.register(_end, other)
    return other


def _end(other: ProcessPoolExecutor) -> None:
    """End the other process at once, whatever it is at: nobody waits for the answer any more."""
    for process in list((other._processes or {}).values()):  # noqa: SLF001 - no public way ends one that is busy
        process.kill()
    other.shutdown(wait=False, cancel_futures=True)


def _begin() -> None:
    """Let Ctrl-C end the server only, which ends this; and end if the server is gone without a word."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Whoever else looks round comes first; Windows has no such wish.
    if hasattr(os, "nice"):
        os.nice(BEHIND)
    # Streamlit warns at every spinner that nobody looks here, which is as it should be.
    set_log_level("ERROR")
    threading.Thread(target=_end_with_the_server, daemon=True).start()


def _end_with_the_server() -> None:
    server = multiprocessing.parent_process()
    if server is not None:
        server.join()
        os._exit(0)


def _worked_out(served: dict[str, str], module: str, name: str, spoken: str, plain: dict[str, Any]) -> Any:  # noqa: ANN401 - as above
    """Answer in the other process: open what was not sent, and ask the same function."""
    from netmap.screens.cache import data  # noqa: PLC0415 - the modules there import this one

    os.environ.update(served)
    asked: Asked = plain["asked"]
    function = getattr(import_module(module), name)
    with speaking(spoken):
        lent = {"_records": data.records_of(asked), "_store": data.store()}
        return function(**plain, **{each: lent[each] for each in LENT if each in signature(function).parameters})
