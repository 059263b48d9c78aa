"""What the code imports is what the project says it needs."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def _named(requirements):
    return {re.match(r"[A-Za-z0-9._-]+", line)[0].lower().replace("_", "-") for line in requirements}


def _imported():
    """Return the third-party packages that netmap and app.py import, as distributions."""
    modules = set()
    for path in [ROOT / "app.py", *(ROOT / "netmap").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                modules |= {name.name.split(".")[0] for name in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                modules.add(node.module.split(".")[0])
    homes = packages_distributions()
    return {
        homes[module][0].lower().replace("_", "-")
        for module in modules - set(sys.stdlib_module_names) - {"netmap", "__future__"}
    }


def test_every_import_is_declared_and_every_dependency_used():
    optional = _named(PROJECT["optional-dependencies"]["postgres"])

    assert _imported() - optional == _named(PROJECT["dependencies"])


def test_every_dependency_has_a_lower_bound():
    extras = PROJECT["optional-dependencies"].values()
    lines = [*PROJECT["dependencies"], *(line for extra in extras for line in extra)]
    without = [line for line in lines if ">=" not in line and not line.startswith(("netmap[", "types-psutil"))]

    assert without == []


def test_every_dependency_has_its_reason():
    page = (ROOT / "docs" / "decisions" / "0002-dependencies.md").read_text(encoding="utf-8").lower()

    assert [name for name in _named(PROJECT["dependencies"]) if name not in page] == []


def test_the_lock_file_holds_every_dependency():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    locked = set(re.findall(r"^([a-z0-9.-]+)==", lock, flags=re.MULTILINE))

    assert _named(PROJECT["dependencies"]) - locked == set()
    assert "http" not in lock
