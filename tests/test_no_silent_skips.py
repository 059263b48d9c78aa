"""With NETMAP_REQUIRE_ALL=1 nothing is skipped unseen."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

FILES = {
    "skip": "def test_one():\n    pytest.skip('no server')\n",
    "mark": "@pytest.mark.skipif(True, reason='no server')\ndef test_one():\n    pass\n",
    "fixture": "@pytest.fixture\ndef server():\n    pytest.skip('no server')\n\ndef test_one(server):\n    pass\n",
    "module": "pytest.skip('no server', allow_module_level=True)\n",
    "expected_failure": "@pytest.mark.xfail\ndef test_one():\n    assert False\n",
    "success": "def test_one():\n    pass\n",
}


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory):
    """Run a file of each kind twice, as people run them and as continuous integration does; give what was reported."""
    folder = tmp_path_factory.mktemp("skips")
    shutil.copy(Path(__file__).with_name("conftest.py"), folder)
    for kind, text in FILES.items():
        (folder / f"test_{kind}.py").write_text(f"import pytest\n\n{text}", encoding="utf-8")
    return {required: _run(folder, required) for required in ("0", "1")}


@pytest.mark.parametrize("kind", ["skip", "mark", "fixture", "module"])
def test_a_skip_fails_on_request(outcomes, kind):
    assert outcomes["0"][kind] == {"skipped"}
    assert outcomes["1"][kind] & {"failure", "error"}


def test_an_expected_failure_is_no_skip(outcomes):
    assert outcomes["1"]["expected_failure"] == outcomes["0"]["expected_failure"] == {"skipped"}


def test_a_success_stays_one(outcomes):
    assert outcomes["1"]["success"] == outcomes["0"]["success"] == set()


def _run(folder, required):
    """Return kind of file -> what the report in JUnit's form, which knows an expected failure as skipped, says of it."""
    report = folder / f"report_{required}.xml"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(folder), str(folder)]
    # Options of the run outside, such as how many tests at a time, are none of the run inside.
    environment = os.environ | {"NETMAP_REQUIRE_ALL": required, "PYTEST_ADDOPTS": ""}
    run = subprocess.run(
        [*command, f"--junit-xml={report}", "--continue-on-collection-errors"],
        env=environment,
        cwd=folder,
        capture_output=True,
        check=False,
    )
    # What failed makes the whole run fail; what was skipped or expected to fail does not.
    assert run.returncode == int(required)
    found = {kind: set() for kind in FILES}
    for case in ET.parse(report).iter("testcase"):  # noqa: S314 - a file pytest has just written
        kind = (case.get("classname") or case.get("name")).rsplit(".", 1)[-1].removeprefix("test_")
        found[kind] |= {outcome.tag for outcome in case}
    return found
