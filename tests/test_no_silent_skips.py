"""With NETMAP_REQUIRE_ALL=1 nothing is skipped unseen."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SKIPS = {
    "a skip": "def test_one():\n    pytest.skip('no server')\n",
    "a mark": "@pytest.mark.skipif(True, reason='no server')\ndef test_one():\n    pass\n",
    "a fixture": "@pytest.fixture\ndef server():\n    pytest.skip('no server')\n\ndef test_one(server):\n    pass\n",
    "a module": "pytest.skip('no server', allow_module_level=True)\n",
}


@pytest.mark.parametrize("kind", SKIPS)
def test_a_skip_fails_on_request(tmp_path, kind):
    shutil.copy(Path(__file__).with_name("conftest.py"), tmp_path)
    (tmp_path / "test_it.py").write_text(f"import pytest\n\n{SKIPS[kind]}", encoding="utf-8")
    assert _run(tmp_path, "0") == (0 if kind != "a module" else 5)
    assert _run(tmp_path, "1") in {1, 2}


def test_an_expected_failure_is_no_skip(tmp_path):
    shutil.copy(Path(__file__).with_name("conftest.py"), tmp_path)
    (tmp_path / "test_it.py").write_text(
        "import pytest\n\n@pytest.mark.xfail\ndef test_one():\n    assert False\n", encoding="utf-8"
    )
    assert _run(tmp_path, "1") == 0


def _run(folder, required):
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(folder), str(folder)]
    # Options of the run outside, such as how many tests at a time, are none of the run inside.
    environment = os.environ | {"NETMAP_REQUIRE_ALL": required, "PYTEST_ADDOPTS": ""}
    return subprocess.run(command, env=environment, cwd=folder, capture_output=True, check=False).returncode
