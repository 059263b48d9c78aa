"""The child process: watched, killed when it must be, and leaving nothing behind."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netmap.errors import NetmapError
from netmap.formats.base import Source
from netmap.formats.limits import Limits
from netmap.formats.problems import CODES
from netmap.intake import Options, prepare
from netmap.intake.confinement import display_name, read_files
from netmap.intake.reading import read_file
from netmap.records import Records

ROOT = Path(__file__).resolve().parents[2]


def quiet(_sentence, _share):
    pass


def test_the_folder_of_a_reading_is_gone_afterwards(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    prepare([("nodes.csv", b"name\nA\n"), ("x.xlsx", b"PK\x03\x04rubbish"), ("y.csv", b"\x89PNG")], Records.of())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\nodes.csv", "nodes.csv"),
        ("nodes\x00.csv", "nodes .csv"),
        ("a" * 300 + ".csv", "a" * 120),
        ("<script>alert(1)</script>", "script>"),
        ("ties\n\u202egnp.csv", "ties gnp.csv"),
        ("", "file"),
        ("..", ".."),
    ],
)
def test_file_names_are_shown_and_never_used(tmp_path, monkeypatch, name, shown):
    monkeypatch.chdir(tmp_path)
    assert display_name(name) == shown
    intake = prepare([(name, b"name\nA\n")], Records.of(), Options(table_of={shown: "stakeholders"}))
    assert intake.problems == ()
    assert [sheet.file for sheet in intake.sheets] == [shown]
    rejected = prepare(
        [(name, b"name,kind\nA,planet\n")], Records.of(), Options(table_of={shown: "stakeholders"})
    ).rejected()
    assert rejected[0][0].startswith("rejected")
    assert not set(rejected[0][0]) & set("/\\:\0\n<>")
    assert list(tmp_path.iterdir()) == []


def test_a_module_in_the_folder_one_stands_in_is_not_taken(tmp_path, monkeypatch):
    (tmp_path / "csv.py").write_text("raise SystemExit('taken')", encoding="utf-8")
    (tmp_path / "netmap.py").write_text("raise SystemExit('taken')", encoding="utf-8")
    (tmp_path / "nodes.csv").write_text("name\nA\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert prepare([Path("nodes.csv")], Records.of()).counts == {
        "stakeholders": {"added": 1, "changed": 0, "untouched": 0}
    }


def test_a_missing_file_and_a_folder_are_problems(tmp_path):
    intake = prepare([tmp_path / "absent.csv", tmp_path], Records.of())
    assert [problem.code for problem in intake.problems] == ["I05", "I05"]
    assert str(intake.problems[0]) == (
        "[I05] absent.csv: It cannot be opened (No such file or directory). Check that it is there and not open elsewhere."
    )


@pytest.mark.skipif(os.name == "nt", reason="Windows has no program that only fails")
def test_a_child_that_cannot_start_is_said_in_one_sentence(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(NetmapError, match=r"could not start \(exit code 1: no reason given\)"):
        read_files([("nodes.csv", b"name\nA\n")], Limits(), quiet)


def test_the_child_loads_nothing_heavy():
    code = "import sys, netmap.intake.reading; print(sorted(set(sys.modules) & {'pandas', 'numpy', 'sqlalchemy', 'streamlit', 'rapidfuzz', 'networkx', 'pyarrow', 'xlsxwriter', 'charset_normalizer', 'psutil'}))"
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert said.stdout.strip() == "[]"


def test_progress_rises_to_the_end():
    told = []
    content = b"name\n" + b"".join(b"Partner %d\n" % at for at in range(40_000))
    prepare(
        [("nodes.csv", content), ("more.csv", b"name\nB\n")],
        Records.of(),
        progress=lambda doing, share: told.append((doing, share)),
    )
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert 0 < shares[0] < 0.5
    assert shares[-1] == 1.0
    assert {doing for doing, _ in told} == {
        "Reading nodes.csv",
        "Reading more.csv",
        "Checking nodes.csv",
        "Checking more.csv",
        "Comparing",
    }


def in_process(content, folder):
    """Read bytes as the child does, without the child; return what it said."""
    path = folder / "upload"
    path.write_bytes(content)
    said = []
    read_file(Source(path, "upload"), folder, "0", Limits(rows=1_000, cell_length=2_000), said.append)
    return said


HEADS = st.sampled_from(
    [
        b"",
        b"name,kind\n",
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"sep=;\n",
        b'"',
        b"a\x00,\x00",
    ]
)


@settings(max_examples=300)
@given(HEADS, st.binary(max_size=400))
def test_any_bytes_are_a_table_or_a_problem(head, rest):
    with tempfile.TemporaryDirectory() as folder:
        said = in_process(head + rest, Path(folder))
    assert said
    json.dumps(said)
    for message in said:
        if "refused" in message:
            assert message["refused"][0] in CODES
            assert "Error" not in message["refused"][5], "the reader was surprised"


TEXT_BYTES = st.lists(
    st.sampled_from(
        [b"a", b"1", b",", b";", b"\t", b'"', b"'", b"\n", b"\r", b"\r\n", b" ", b"name", b"\x00", b"\xe9", b"\xc3\xa9"]
    ),
    max_size=60,
)


@settings(max_examples=300)
@given(TEXT_BYTES)
def test_any_marks_are_a_table_of_even_rows_or_a_problem(parts):
    with tempfile.TemporaryDirectory() as folder:
        said = in_process(b"".join(parts), Path(folder))
    assert said
    for message in said:
        assert "refused" not in message or "Error" not in message["refused"][5], "the reader was surprised"


@settings(max_examples=10)
@given(st.binary(max_size=200))
def test_any_bytes_through_the_child(content):
    intake = prepare([("upload", content)], Records.of())
    assert intake.problems or intake.counts or intake.sheets or intake.notes
    assert {problem.code for problem in intake.problems} <= set(CODES)
