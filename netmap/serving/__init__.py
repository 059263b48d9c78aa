"""The dashboard as a web server on this machine: ``netmap serve`` and ``netmap demo``.

Streamlit's own server listens to every network, answers any Host name and
lets any page on this machine talk to it. ``serve`` builds the documented ASGI
application around ``app.py`` instead, with options fixed in code
(``options``) and a gate in front of every request (``gate``). There is no
sign-in yet, so it listens to this machine only.
"""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import sys
import tempfile
import threading
import webbrowser
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from netmap.errors import StoreMissing, UsageError
from netmap.language import say
from netmap.resources import travelling

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    import streamlit as st

LOOPBACK = ("127.0.0.1", "localhost")
"""The addresses we listen to: this machine, and nobody else."""

FIRST_PORT = 8501
_PORTS_TRIED = 50
_HEAPS_AT_MOST = -8  # M_ARENA_MAX of glibc's malloc.h


def serve(
    where: str,
    *,
    port: int | None = None,
    address: str = LOOPBACK[0],
    open_browser: bool = True,
    demo: bool = False,
) -> None:
    """Serve the dashboard until it is interrupted.

    Parameters
    ----------
    where
        The network: a file or a database URL. Empty for the demo.
    port
        Port on this machine. None takes the first free one from 8501 up.
    address
        ``127.0.0.1`` or ``localhost``.
    open_browser
        Whether to show it in the browser at once.
    demo
        Serve the sample town, made for this visit and deleted afterwards.

    Raises
    ------
    UsageError
        If the address is not this machine's own, or the port is in use.
    StoreError
        If the network is missing or cannot be opened.
    """
    if address not in LOOPBACK:
        raise UsageError(
            f"The address {address} can be reached by others, and netmap has no sign-in yet: it serves this machine only. "
            f"Leave --address out, or use {LOOPBACK[0]}."
        )
    chosen = _free_port() if port is None else _checked_port(port)
    if demo:
        with tempfile.TemporaryDirectory(prefix="netmap-demo-", ignore_cleanup_errors=True) as folder:
            _run(_sample_town(Path(folder)), chosen, open_browser=open_browser, demo=True)
        return
    _check_store(where)
    _run(where, chosen, open_browser=open_browser, demo=False)


def build_app(url: str = "", *, open_browser: bool = False) -> st.App:
    """Return the ASGI application: ``app.py`` behind the gate, with a health check.

    Parameters
    ----------
    url
        Where it will be found, for the browser.
    open_browser
        Whether to show it there once it is ready.
    """
    import streamlit as st  # noqa: PLC0415 - the command line must not pay for it
    from starlette.middleware import Middleware  # noqa: PLC0415 - likewise
    from starlette.responses import PlainTextResponse  # noqa: PLC0415 - likewise
    from starlette.routing import Route  # noqa: PLC0415 - likewise

    from netmap.serving.gate import Gate, content_policy  # noqa: PLC0415 - likewise

    async def healthz(_request: object) -> PlainTextResponse:
        return PlainTextResponse("ok")

    @asynccontextmanager
    async def lifespan(_app: object) -> AsyncIterator[None]:
        # The socket is bound before this runs: a browser that comes early waits a moment and is served.
        if open_browser:
            threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()
        yield

    return st.App(
        travelling("app.py"),
        routes=[Route("/healthz", healthz)],
        middleware=[Middleware(Gate, policy=content_policy())],
        lifespan=lifespan,
        on_script_error=tell,
    )


def tell(error: Exception) -> bool:
    """Show a visitor that something broke, without a traceback; the terminal gets type and place, never a cell's text.

    Returns
    -------
    bool
        True: Streamlit shows nothing of its own.
    """
    import secrets  # noqa: PLC0415 - used when something broke
    import traceback  # noqa: PLC0415 - likewise

    import streamlit as st  # noqa: PLC0415 - the command line must not pay for it

    number = secrets.token_hex(3)
    # The message may quote a name or a cell: it stays out of the log.
    frames = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)]
    print(f"error {number}: {type(error).__name__} at {' < '.join(reversed(frames[-6:]))}", file=sys.stderr)  # noqa: T201 - the server's log
    st.error(
        say(
            "Something went wrong here, and it is our mistake, not yours. Your data is as it was. Error number {number}.",
            number=number,
        ),
        icon=":material/error:",
    )
    return True


def _run(where: str, port: int, *, open_browser: bool, demo: bool) -> None:
    from netmap.serving.options import fixed  # noqa: PLC0415 - reads nothing heavy, but belongs to serving only

    _few_heaps()
    os.environ["NETMAP_DB"] = where
    os.environ["NETMAP_DEMO"] = "1" if demo else ""
    url = f"http://{LOOPBACK[0]}:{port}"
    app = build_app(url, open_browser=open_browser)
    what = "the sample town" if demo else where
    print(f"netmap shows {what} at {url} (stop it with Ctrl+C)", flush=True)  # noqa: T201 - what the command says
    threading.Thread(target=_warm_up, daemon=True).start()
    with _stopped_gently():
        app.run(config=fixed(port))


def _few_heaps() -> None:
    """Let threads share two heaps: glibc gives each visitor's thread one of its own, up to eight for each core, and keeps what they let go of."""
    if sys.platform == "linux":
        with suppress(AttributeError):  # other C libraries have no such wish
            ctypes.CDLL(None).mallopt(_HEAPS_AT_MOST, 2)


@contextmanager
def _stopped_gently() -> Iterator[None]:
    """Let a signal to stop end the server as a return does, so that what was made for it is tidied away.

    The server shuts down by itself at SIGINT and SIGTERM, and then sends
    itself the signal once more, which would end the process on the spot.
    """

    def leave(*_: object) -> None:
        raise SystemExit(0)

    handlers: dict[int, Callable[..., None]] = {signal.SIGTERM: leave}
    if sys.platform != "win32":
        # A closed terminal is a wish to stop like any other.
        handlers[signal.SIGHUP] = lambda *_: signal.raise_signal(signal.SIGTERM)
    before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    try:
        with suppress(KeyboardInterrupt):
            yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _warm_up() -> None:
    """Import what the first page needs while the browser is still opening."""
    import importlib  # noqa: PLC0415 - used here only

    for name in (
        "netmap.network",
        "netmap.measures",
        "netmap.drawing.map_model",
        "netmap.drawing.layout",
        "pyvis.network",
    ):
        importlib.import_module(name)


def _sample_town(folder: Path) -> str:
    from netmap.demo import demo_store  # noqa: PLC0415 - brings the whole import along, needed for the demo only

    store = demo_store(folder)
    where = store.where
    store.close()
    return where


def _check_store(where: str) -> None:
    """Open and close the network once, so that what is wrong with it is said here and not in the browser."""
    from netmap.store import create_store, default_location, open_store  # noqa: PLC0415 - SQLAlchemy is slow to import

    try:
        open_store(where).close()
    except StoreMissing:
        # The default place begins empty; a file somebody named may be a slip of the pen.
        if str(where) != str(default_location()):
            raise
        create_store(where).close()


def _checked_port(port: int) -> int:
    if not _is_free(port):
        raise UsageError(f"Port {port} is in use by another program. Leave --port out to take a free one.")
    return port


def _free_port() -> int:
    for port in range(FIRST_PORT, FIRST_PORT + _PORTS_TRIED):
        if _is_free(port):
            return port
    raise UsageError(f"No port between {FIRST_PORT} and {FIRST_PORT + _PORTS_TRIED - 1} is free. Name one with --port.")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        if os.name != "nt":
            # As the server will do it; on Windows this option would take a port that is in use.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK[0], port))
        except OSError:
            return False
        return True
