"""The gate: what reaches the dashboard, and under which rules the browser shows it.

Pure ASGI, in front of everything Streamlit answers. A page elsewhere must not
be able to talk to a dashboard on this machine: not by its address (Origin),
not by a name that was made to point here (Host), not by a websocket, which
browsers open to anywhere and which carries all data.
"""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    Headers = list[tuple[bytes, bytes]]

HIDDEN: Final = ("/_stcore/metrics", "/_stcore/agent")
"""Doors of Streamlit's that nobody needs: memory figures, and an interface for programs."""

_READING: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_INLINE_SCRIPT: Final = re.compile(rb"<script>(.*?)</script>", re.DOTALL)


class Gate:
    """ASGI middleware: exact Host and Origin, hidden doors, security headers.

    Parameters
    ----------
    app
        What stands behind.
    policy
        The content security policy, with ``{host}`` where the address goes.
    """

    def __init__(self, app: ASGIApp, policy: str) -> None:
        self.app = app
        self.policy = policy

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer 403 or 404."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        host = _only(scope["headers"], b"host")
        if not _may_enter(scope, host):
            await _refuse(scope, send, 403, "This dashboard can be reached from this machine only.")
        elif scope["type"] == "http" and scope["path"].startswith(HIDDEN):
            await _refuse(scope, send, 404, "Not found")
        else:
            await self.app(scope, receive, self._with_headers(send, host or ""))

    def _with_headers(self, send: Send, host: str) -> Send:
        own = security_headers(self.policy.format(host=host))
        names = {name for name, _ in own} | {b"access-control-allow-origin"}

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                kept = [(name, value) for name, value in message["headers"] if name.lower() not in names]
                message = {**message, "headers": [*kept, *own]}
            await send(message)

        return guarded


def security_headers(policy: str) -> Headers:
    """Return the headers every answer carries."""
    return [
        (b"content-security-policy", policy.encode("ascii")),
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"same-origin"),
        (b"x-frame-options", b"DENY"),
        (b"cross-origin-opener-policy", b"same-origin"),
        (b"cross-origin-resource-policy", b"same-origin"),
    ]


def content_policy(index: bytes | None = None) -> str:
    """Return the content security policy: nothing from elsewhere, no script but Streamlit's own and ours.

    Parameters
    ----------
    index
        Streamlit's page; the digests of its inline scripts are allowed, and
        no other inline script. None reads the installed one.

    Notes
    -----
    ``blob:`` is how Streamlit loads a component's script; ``unsafe-inline``
    styles are how its own styles work. ``{host}`` in the result is to be
    replaced by the address: older Safari does not count a websocket as "self".
    """
    page = _streamlit_page() if index is None else index
    digests = [
        "'sha256-" + base64.b64encode(hashlib.sha256(script).digest()).decode("ascii") + "'"
        for script in _INLINE_SCRIPT.findall(page)
    ]
    rules = {
        "default-src": ["'self'"],
        "script-src": ["'self'", "blob:", "'wasm-unsafe-eval'", *digests],
        "style-src": ["'self'", "'unsafe-inline'"],
        "img-src": ["'self'", "data:", "blob:"],
        "font-src": ["'self'", "data:"],
        "connect-src": ["'self'", "ws://{host}"],
        "worker-src": ["'self'", "blob:"],
        "frame-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
    return "; ".join(f"{name} {' '.join(values)}" for name, values in rules.items())


def _streamlit_page() -> bytes:
    from importlib.resources import files  # noqa: PLC0415 - once, at start

    return (files("streamlit") / "static" / "index.html").read_bytes()


def _may_enter(scope: Scope, host: str | None) -> bool:
    """Whether Host names this server, and Origin the very page it serves."""
    port = scope["server"][1]
    if host not in {f"127.0.0.1:{port}", f"localhost:{port}"}:
        return False
    origins = _all(scope["headers"], b"origin")
    if not origins:
        # Browsers send it with every websocket and every write; only plain reading comes without.
        return scope["type"] == "http" and scope["method"] in _READING
    return origins == [f"http://{host}"]


def _only(headers: Iterable[tuple[bytes, bytes]], name: bytes) -> str | None:
    """Return a header that must be there exactly once, or None."""
    found = _all(headers, name)
    return found[0] if len(found) == 1 else None


def _all(headers: Iterable[tuple[bytes, bytes]], name: bytes) -> list[str]:
    return [value.decode("latin-1") for key, value in headers if key.lower() == name]


async def _refuse(scope: Scope, send: Send, status: int, words: str) -> None:
    if scope["type"] == "websocket":
        # Closed before it was accepted: the server answers 403.
        await send({"type": "websocket.close", "code": 1008, "reason": words})
        return
    body = words.encode("ascii")
    headers = [
        (b"content-type", b"text/plain"),
        (b"content-length", str(len(body)).encode()),
        (b"x-content-type-options", b"nosniff"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body if scope.get("method") != "HEAD" else b""})
