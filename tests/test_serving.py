"""The server: this machine only, exact Host and Origin, safe options, nothing from elsewhere."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from streamlit import config

from netmap.errors import StoreMissing, UsageError
from netmap.resources import travelling
from netmap.serving import build_app, options, serve, tell
from netmap.serving.gate import Gate, content_policy
from netmap.store import create_store

PORT = 8501


# ------------------------------------------------------------------ the gate alone


def ask(*, headers=(("host", f"127.0.0.1:{PORT}"),), path="/", kind="http", method="GET"):
    """Return the messages the gate sends for one request; what stands behind answers 200."""
    sent = []

    async def behind(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": [(b"access-control-allow-origin", b"*")]})
        await send({"type": "http.response.body", "body": b"behind"})

    async def run():
        async def receive():
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message):
            sent.append(message)

        scope = {
            "type": kind,
            "path": path,
            "server": ("127.0.0.1", PORT),
            "headers": [(name.encode(), value.encode()) for name, value in headers],
        }
        if kind == "http":
            scope["method"] = method
        await Gate(behind, "default-src 'self'; connect-src ws://{host}")(scope, receive, send)

    # In a thread of its own: a browser that another test drives keeps a loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, run()).result()
    return sent


HOST = ("host", f"127.0.0.1:{PORT}")
OWN = ("origin", f"http://127.0.0.1:{PORT}")


def test_our_own_page_is_let_through_with_security_headers():
    start, _ = ask()
    assert start["status"] == 200
    assert dict(start["headers"]) == {
        b"content-security-policy": f"default-src 'self'; connect-src ws://127.0.0.1:{PORT}".encode(),
        b"x-content-type-options": b"nosniff",
        b"referrer-policy": b"same-origin",
        b"x-frame-options": b"DENY",
        b"cross-origin-opener-policy": b"same-origin",
        b"cross-origin-resource-policy": b"same-origin",
    }


@pytest.mark.parametrize(
    "headers",
    [
        [],
        [("host", "evil.test")],
        [("host", f"evil.test:{PORT}")],
        [("host", "127.0.0.1:9999")],
        [("host", "127.0.0.1")],
        [("host", f"127.0.0.1:{PORT}.evil.test")],
        [HOST, ("host", "evil.test")],
        [HOST, ("origin", "http://evil.test")],
        [HOST, ("origin", "http://localhost:3000")],
        [HOST, ("origin", f"https://127.0.0.1:{PORT}")],
        [HOST, ("origin", f"http://localhost:{PORT}")],
        [HOST, ("origin", "null")],
        [HOST, OWN, ("origin", "http://evil.test")],
    ],
)
@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_another_host_or_origin_is_refused(headers, kind):
    first = ask(headers=headers, kind=kind)[0]
    assert first.get("status", first.get("code")) == (403 if kind == "http" else 1008)


def test_a_websocket_or_a_write_without_origin_is_refused():
    assert ask(headers=[HOST], kind="websocket")[0]["type"] == "websocket.close"
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert ask(headers=[HOST], method=method)[0]["status"] == 403


def test_our_own_websocket_and_writes_are_let_through():
    assert ask(headers=[HOST, OWN], kind="websocket")[0]["status"] == 200
    assert ask(headers=[HOST, OWN], method="PUT")[0]["status"] == 200
    localhost = [("host", f"localhost:{PORT}"), ("origin", f"http://localhost:{PORT}")]
    assert ask(headers=localhost, kind="websocket")[0]["status"] == 200


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/openapi.json", "/_stcore/agent/mcp"])
def test_doors_nobody_needs_are_hidden(path):
    assert ask(path=path)[0]["status"] == 404


def test_the_policy_allows_streamlits_own_inline_script_and_no_other():
    script = b"\n      window.prerenderReady = false\n    "
    digest = base64.b64encode(hashlib.sha256(script).digest()).decode()
    policy = content_policy(b"<head><script>" + script + b'</script><script type="module" src="x.js"></script>')
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["script-src"] == f"'self' blob: 'wasm-unsafe-eval' 'sha256-{digest}'"
    assert rules["img-src"] == "'self' data: blob:"
    assert rules["frame-ancestors"] == "'none'"
    assert "unsafe-inline" not in rules["script-src"]


def test_the_installed_streamlit_has_one_inline_script():
    # Another one would be blocked or allowed without anybody having looked at it.
    assert content_policy().count("sha256-") == 1


# ------------------------------------------------------------------ options


def test_every_fixed_option_exists_in_this_streamlit_even_the_hidden_one():
    known = config._config_options_template
    wanted = options.fixed(PORT)
    assert [name for name in wanted if name not in known] == []
    assert known["runner.postScriptGC"].type is bool
    assert "runner.postScriptGC" in Path(config.__file__).with_name("runtime").joinpath(
        "scriptrunner", "script_runner.py"
    ).read_text(encoding="utf-8")
    assert [name for name in wanted if known[name].sensitive] == []


def test_what_must_be_safe_is_safe():
    fixed = options.fixed(PORT)
    assert fixed["server.address"] == "127.0.0.1"
    assert fixed["browser.gatherUsageStats"] is False
    assert fixed["client.showErrorDetails"] == "none"
    assert fixed["client.allowedOrigins"] == []
    assert fixed["runner.postScriptGC"] is False
    assert fixed["server.enableXsrfProtection"] is True


def test_plain_streamlit_run_gets_the_same_options():
    file = travelling("app.py").parent / ".streamlit" / "config.toml"
    if not file.exists():
        pytest.skip("an installed netmap has no configuration file: netmap serve needs none")

    def flat(table, prefix=""):
        for key, value in table.items():
            yield from flat(value, f"{prefix}{key}.") if isinstance(value, dict) else [(prefix + key, value)]

    written = dict(flat(tomllib.loads(file.read_text(encoding="utf-8"))))
    fixed = options.fixed(PORT)
    assert {name: fixed[name] for name in written} == written
    assert {name: value for name, value in written.items() if name.startswith("theme.")} == options.THEME


# ------------------------------------------------------------------ what serve refuses


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "192.168.1.5", "evil.test"])
def test_it_listens_to_this_machine_only(address):
    with pytest.raises(UsageError, match="this machine only"):
        serve("", address=address, demo=True)


def test_a_port_in_use_is_named():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=f"Port {port} is in use"):
            serve("", port=port, demo=True)


def test_a_network_that_is_not_there_is_said_before_the_server_starts(tmp_path):
    with pytest.raises(StoreMissing):
        serve(str(tmp_path / "none.netmap"))


def test_an_unexpected_error_is_logged_by_type_and_place_without_any_text_of_the_data(capsys):
    def broken():
        raise ValueError("could not convert 'Mary Resident' to a number")

    with pytest.raises(ValueError, match="Mary") as caught:
        broken()
    assert tell(caught.value) is True
    log = capsys.readouterr().err
    assert re.fullmatch(
        r"error [0-9a-f]{6}: ValueError at test_serving\.py:\d+ < test_serving\.py:\d+\n",
        log.splitlines(keepends=True)[0],
    )
    assert "Mary" not in log


def test_the_app_is_the_script_that_plain_streamlit_runs():
    assert Path(build_app()._script_path) == travelling("app.py")


# ------------------------------------------------------------------ the real server


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """Run a server as a user does, on an empty network; yield its port."""
    where = tmp_path_factory.mktemp("served") / "empty.netmap"
    create_store(where).close()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "netmap", "serve", str(where), "--no-browser", "--port", str(port)]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=where.parent, env=environment, text=True
    )
    deadline = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < deadline:
        try:
            if get(port, "/healthz")[0] == 200:
                break
        except OSError:
            time.sleep(0.1)  # still starting: there is nothing to wait on but the port
    assert process.poll() is None, process.stdout.read()
    yield port
    process.terminate()
    process.communicate(timeout=20)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a process without asking it")
@pytest.mark.parametrize("stop", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_demo_that_is_stopped_leaves_nothing_behind(tmp_path, stop):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "netmap", "demo", "--no-browser", "--port", str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=tmp_path,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        text=True,
    )
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            if get(port, "/healthz")[0] == 200:
                break
        except OSError:
            time.sleep(0.1)  # still starting
    assert [path.name for path in tmp_path.glob("netmap-demo-*")] != []
    process.send_signal(getattr(signal, stop))
    said, _ = process.communicate(timeout=30)
    assert process.returncode == 0, said
    assert "Traceback" not in said
    assert list(tmp_path.glob("netmap-demo-*")) == []


def get(port, path, method="GET", **headers):
    """Return status, headers and body of one plain request."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request(method, path, headers=headers)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body


def shake_hands(port, **headers):
    """Return the status of a websocket handshake."""
    upgrade = {
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": base64.b64encode(os.urandom(16)).decode(),
        "Sec-WebSocket-Protocol": "streamlit",
    }
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", "/_stcore/stream", headers=upgrade | headers)
    status = connection.getresponse().status
    connection.close()
    return status


def test_the_running_server_says_it_is_well_and_shows_its_page_under_the_policy(server):
    assert get(server, "/healthz")[::2] == (200, b"ok")
    status, headers, body = get(server, "/")
    assert status == 200
    assert b"<title>" in body
    assert headers["content-security-policy"].startswith("default-src 'self'; script-src 'self' blob:")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_the_running_server_refuses_other_hosts_and_origins(server):
    own = {"Origin": f"http://127.0.0.1:{server}"}
    assert shake_hands(server, **own) == 101
    assert shake_hands(server) == 403
    assert shake_hands(server, Origin="http://localhost:3000") == 403
    assert shake_hands(server, Host="evil.test", Origin="http://evil.test") == 403
    assert get(server, "/", Host="evil.test")[0] == 403
    assert get(server, "/_stcore/health", Origin="http://evil.test")[0] == 403
    assert get(server, "/_stcore/metrics")[0] == 404
    assert get(server, "/_stcore/health")[0] == 200


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/static/..%2f..%2f..%2fapp.py",
        "//evil.test/x",
        "/app/static/app.py",
    ],
)
def test_no_path_leads_out_of_the_dashboard(server, path):
    status, _, body = get(server, path)
    assert status in {200, 307, 400, 404}
    assert b"root:" not in body
    assert b"set_page_config" not in body


def test_it_listens_on_loopback_only(server):
    others = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)} - {"127.0.0.1"}
    for address in others:
        if not address.startswith("127."):
            with pytest.raises(OSError, match=r".*"), socket.create_connection((address, server), timeout=2):
                pass
