"""What a user sees when the reader of a pipe has gone, or when netmap itself is wrong."""

from __future__ import annotations

import subprocess
import sys

import pytest

from netmap import cli


@pytest.mark.skipif(sys.platform == "win32", reason="head is a program of other systems")
def test_a_reader_that_has_seen_enough_is_no_error():
    command = f"{sys.executable} -m netmap ties --demo --json | head -n 2"
    result = subprocess.run(["bash", "-c", command], capture_output=True, text=True, encoding="utf-8", check=False)

    assert result.stdout == '{\n  "as_of": "2026-11-01",\n'
    assert result.stderr == ""


def test_our_own_mistake_is_one_sentence(capsys, monkeypatch):
    def broken(arguments):
        raise ZeroDivisionError("the canary Mary Resident")

    monkeypatch.setattr(cli, "_command", lambda _: broken)
    monkeypatch.delenv("NETMAP_DEBUG", raising=False)
    code = cli.main(["doctor"])
    told = capsys.readouterr().err

    assert code == 3
    assert "our mistake, not yours: ZeroDivisionError (test_outermost_door.py:" in told
    assert "Traceback" not in told
    assert "Mary" not in told
