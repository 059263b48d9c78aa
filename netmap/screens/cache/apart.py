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
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from concurrent.futures.process import BrokenProcessPool
from functools import cache, partial
from importlib import import_module
from inspect import signature
from typing import TYPE_CHECKING, Any

from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from netmap.errors import NetmapError
from netmap.language import language, say, speaking

if TYPE_CHECKING:
    from collections.abc import Callable

    from netmap.screens.cache.asked import Asked

SMALL = 300
"""Up to so many stakeholders most answers are there within a second: sooner than another process hears of the question."""

LOOKS_UP = 0.1  # seconds after which who waits looks whether the visitor went elsewhere

SERVED = ("NETMAP_DB", "NETMAP_DEMO")
"""What tells which network a process serves (see ``data.store``): the other one serves whatever is asked about."""

LENT = ("_records", "_store")
"""Arguments that the other process gets for itself."""

_asked_for: dict[tuple[Any, ...], Future[Any]] = {}
_one_at_a_time = threading.Lock()


def worth_it(small: int, given: dict[str, Any]) -> bool:
    """Return whether a question goes to the other process: where there is a server, and the network is not small."""
    # Streamlit's own tests put something else in the server's place; there, too, nobody else is waiting.
    serves = runtime.exists() and type(runtime.get_instance()) is runtime.Runtime
    return serves and len(given["_records"]["stakeholders"]) > small


def answer(function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:  # noqa: ANN401 - whatever it answers
    """Return what a function of this package answers, worked out in the other process.

    A visitor who goes elsewhere stops waiting at once; who asks the same
    again, or asks too, waits for the same answer.

    Parameters
    ----------
    function
        One with ``asked`` and ``_records`` among its arguments; what it returns can be pickled.
    args, kwargs
        Its arguments.

    Raises
    ------
    NetmapError
        What the function raises; and if the other process ended (no memory left, or somebody ended it).
    """
    given = signature(function).bind(*args, **kwargs).arguments
    plain = {name: value for name, value in given.items() if name not in LENT}
    which = (function.__module__, function.__qualname__, language(), repr(plain))
    with _one_at_a_time:
        waiting = _asked_for.get(which)
        if waiting is None:
            waiting = _asked_for[which] = _asking(function, plain)
    try:
        return _awaited(waiting)
    except BrokenProcessPool:
        raise NetmapError(
            say("What was being worked out ended before it was done, perhaps for want of memory. Try again.")
        ) from None
    finally:
        if waiting.done():
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


def _awaited(waiting: Future[Any]) -> Any:  # noqa: ANN401 - whatever it answers
    visit = get_script_run_ctx()
    while True:
        try:
            return waiting.result(LOOKS_UP)
        except NotYet:
            if visit is not None:
                _ = (
                    "" in visit.session_state
                )  # Streamlit looks up there: it ends this run if the visitor asked for another


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
