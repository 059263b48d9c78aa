"""The house stands as the design draws it."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_app_is_only_a_door():
    tree = ast.parse((ROOT / "app.py").read_text(encoding="utf-8"))
    made = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.For | ast.While)]

    assert made == []
    assert len((ROOT / "app.py").read_text(encoding="utf-8").splitlines()) <= 60


def test_no_module_is_a_drawer_for_everything():
    drawers = {"utils", "util", "helpers", "helper", "common", "misc"}

    assert [path for path in (ROOT / "netmap").rglob("*.py") if path.stem in drawers] == []


def test_help_imports_nothing_heavy():
    script = (
        "import sys; from netmap.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'pandas', 'numpy', 'streamlit', 'networkx', 'sqlalchemy', 'pyarrow', 'scipy'} & set(sys.modules)\n"
        "print(sorted(heavy), file=sys.stderr)"
    )
    result = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, encoding="utf-8", check=True
    )

    assert result.stderr.strip() == "[]"
    assert result.stdout.startswith("usage: netmap")


def test_layers_hold():
    linter = Path(sys.executable).with_name("lint-imports.exe" if sys.platform == "win32" else "lint-imports")
    result = subprocess.run([linter], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)

    assert result.returncode == 0, result.stdout
