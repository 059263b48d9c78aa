"""netmap works away from the checkout: a wheel in an empty environment elsewhere."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """A wheel built from a clean copy of the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    kept_out = shutil.ignore_patterns(".git", ".venv", "*.egg-info", "__pycache__", ".*_cache", ".hypothesis", "dist")
    shutil.copytree(ROOT, source, ignore=kept_out)
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(source)]
    result = subprocess.run(build, capture_output=True, text=True, encoding="utf-8", check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    (built,) = folder.glob("netmap-*.whl")
    return built


@pytest.fixture(scope="module")
def elsewhere(wheel, tmp_path_factory):
    """Python of an environment that holds netmap from the wheel, and sees this one's libraries but not this checkout."""
    folder = tmp_path_factory.mktemp("elsewhere")
    venv.create(folder / "environment", with_pip=False)
    binaries = folder / "environment" / ("Scripts" if os.name == "nt" else "bin")
    site = next(Path(path) for path in _paths(binaries / "python") if path.endswith("site-packages"))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    # Dependencies are taken from the environment of the tests, so that nothing has to be fetched;
    # an editable install is made by a .pth file, which a plain path entry does not read.
    here = [path for path in _paths(sys.executable) if path.endswith("site-packages")]
    (site / "dependencies.pth").write_text("\n".join(here) + "\n", encoding="utf-8")
    return binaries / "python", folder


def _paths(python):
    script = "import sys, json; print(json.dumps(sys.path))"
    result = subprocess.run([python, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT.anchor)
    return json.loads(result.stdout)


def _netmap(elsewhere, *words):
    python, folder = elsewhere
    environment = {
        key: value for key, value in os.environ.items() if key not in {"PYTHONPATH", "NETMAP_DB", "NETMAP_HOME"}
    }
    environment["NETMAP_HOME"] = str(folder / "home")
    return subprocess.run(
        [python, "-m", "netmap", *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=folder,
        env=environment,
        check=False,
    )


def test_what_must_travel_is_in_the_wheel(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    needed = {
        "netmap/app.py",
        "netmap/screens/map.py",
        "netmap/screens/map_component/map.js",
        "netmap/screens/offline_map/page.html",
        "netmap/fonts/LiberationSans-Bold.ttf",
        "netmap/fonts/LICENSE.txt",
        "netmap/documents/pack/pages.typ",
        "netmap/data/planted.json",
        "netmap/data/town/stakeholders.csv",
        "netmap/intake/target_lists/every-sector.csv",
        "netmap/intake/target_lists/drug-free-communities.csv",
        "netmap/vocabulary/kinds.csv",
        "netmap/vocabulary/scales.csv",
    }

    assert needed - names == set()
    assert any(name.startswith("netmap/store/migrations/") and name.endswith(".py") for name in names)
    assert [name for name in names if name.startswith("tests/")] == []


def test_netmap_is_the_installed_one(elsewhere):
    python, folder = elsewhere
    script = "import netmap; print(netmap.__file__)"
    result = subprocess.run([python, "-c", script], capture_output=True, text=True, cwd=folder, check=True)

    assert str(folder) in result.stdout


def test_measures_of_the_demo(elsewhere):
    result = _netmap(elsewhere, "measures", "--demo", "--json")

    assert result.returncode == 0, result.stderr
    answer = json.loads(result.stdout)
    assert answer["as_of"] == "2026-11-01"
    assert answer["network"]["stakeholders"]["value"] == len(answer["stakeholders"])


def test_template(elsewhere):
    _, folder = elsewhere
    result = _netmap(elsewhere, "template", "partners.xlsx")

    assert result.returncode == 0, result.stderr
    assert (folder / "partners.xlsx").read_bytes().startswith(b"PK")


def test_demo_answers_in_a_browser(elsewhere):
    python, folder = elsewhere
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free_port = probe.getsockname()[1]
    log = folder / "demo.log"
    with log.open("w", encoding="utf-8") as lines:
        server = subprocess.Popen(
            [python, "-m", "netmap", "demo", "--no-browser", "--port", str(free_port)],
            cwd=folder,
            stdout=lines,
            stderr=lines,
        )
        try:
            page = _first_page(f"http://127.0.0.1:{free_port}/", server)
        finally:
            server.terminate()
            server.wait(timeout=20)

    assert "<title>" in page, log.read_text(encoding="utf-8")


def _first_page(address, server):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 - our own loopback address
                return answer.read().decode()
        except OSError:
            time.sleep(0.2)  # the server is still starting; there is nothing to wait on but the port
    return ""
