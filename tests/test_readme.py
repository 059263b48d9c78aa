"""The README's commands are the ones that work, word for word."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def _commands() -> list[str]:
    return re.findall(r"```sh\n(.+?)\n```", README, flags=re.DOTALL)


def test_the_two_commands_come_first_and_are_single_lines():
    assert _commands()[:2] == ["pip install -e . && netmap demo", 'pip install -e ".[test]" && pytest']


def test_continuous_integration_calls_the_test_command_word_for_word():
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()

    assert _commands()[1] in lines
    assert "export NETMAP_REQUIRE_ALL=1" in lines[: lines.index(_commands()[1])]


def test_every_local_link_leads_somewhere():
    pages = [
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "benchmarks").glob("*.md"),
    ]
    broken = [
        (page.name, target)
        for page in pages
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]

    assert broken == []


def test_every_command_is_documented():
    from netmap.cli.arguments import parser

    names = next(action.choices for action in parser()._actions if action.dest == "command")
    page = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")

    assert [name for name in names if not re.search(rf"\b{name}\b", page)] == []
