"""Reading files in a child process that is watched, and killed when it asks for too much."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import psutil
import pyarrow as pa

import netmap
from netmap.errors import NetmapError
from netmap.formats.base import BrokenRow, Source
from netmap.formats.problems import Problem
from netmap.language import language, say
from netmap.names import clean_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from netmap.formats.limits import Limits

_WATCH_EVERY = 0.05
"""Seconds between two looks at the child's memory and time."""

_LONGEST_NAME = 120


@dataclass(slots=True)
class SheetRead:
    """One table as it was read, still as text.

    Parameters
    ----------
    file, sheet
        Names, for people.
    header
        Its column headers.
    cells
        Arrow table: ``row`` (as a spreadsheet counts), then the columns as 0, 1, 2 …; None if there is none.
    typed, decimal_mark, complete
        See ``formats.base.Sheet``.
    broken
        Rows left out because of their form.
    titles
        What people see above the columns, where that is not the header.
    """

    file: str
    sheet: str
    header: list[str]
    cells: pa.Table | None
    typed: bool
    decimal_mark: str
    complete: bool
    broken: list[BrokenRow]
    titles: list[str] = field(default_factory=list)


@dataclass(slots=True)
class FilesRead:
    """What came out of reading some files."""

    sheets: list[SheetRead] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def display_name(name: str) -> str:
    r"""Return a file's name as it is shown: one line, without folders, never used as a path.

    Examples
    --------
    >>> display_name(r"..\..\ties.csv"), display_name("../x/nodes.csv")
    ('ties.csv', 'nodes.csv')
    """
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    plain = " ".join(clean_text("".join(mark if mark.isprintable() else " " for mark in last)).split())
    return plain[:_LONGEST_NAME] or "file"


def read_files(
    files: Sequence[Path | tuple[str, bytes]], limits: Limits, progress: Callable[[str, float], None]
) -> FilesRead:
    """Read files in a child process.

    Parameters
    ----------
    files
        Paths, or names with bytes (an upload).
    limits
        What they may hold and cost.
    progress
        Called with a sentence and the share done, 0 to 1.
    """
    result = FilesRead()
    with tempfile.TemporaryDirectory(prefix="netmap-", ignore_cleanup_errors=True) as folder:
        sources = [_source(file, Path(folder), number) for number, file in enumerate(files)]
        first = 0
        while first < len(sources):
            first = _Child(sources, first, Path(folder), limits, result, progress).run()
    return result


def _source(file: Path | tuple[str, bytes], folder: Path, number: int) -> Source:
    if isinstance(file, Path):
        return Source(file.absolute(), display_name(file.name))
    name, content = file
    path = folder / f"{number}.upload"
    path.write_bytes(content)
    return Source(path, display_name(name))


class _Child:
    """One child process, reading the files from ``first`` on until it ends or has to be ended."""

    def __init__(  # noqa: PLR0913, PLR0917 - the state of one run
        self,
        sources: Sequence[Source],
        first: int,
        folder: Path,
        limits: Limits,
        result: FilesRead,
        progress: Callable[[str, float], None],
    ) -> None:
        self._sources = sources
        self._first = first
        self._at = first
        self._folder = folder
        self._limits = limits
        self._result = result
        self._progress = progress
        self._ready = False
        self._since = time.monotonic()

    def run(self) -> int:
        """Read until the child ends; return the number of the next file to read."""
        with (self._folder / "errors.txt").open("wb") as errors, self._start(errors) as process:
            lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
            listener = threading.Thread(target=_listen, args=(process, lines), daemon=True)
            listener.start()
            try:
                self._give_job(process)
                ended = self._watch(process, lines)
            finally:
                if process.poll() is None:
                    process.kill()
                process.wait()
                listener.join()
        if not ended and self._at < len(self._sources):
            self._report_death(process.returncode)
            self._at += 1
        return self._at

    def _start(self, errors: IO[bytes]) -> subprocess.Popen[str]:
        environment = dict(os.environ)
        environment["PYTHONPATH"] = os.pathsep.join(
            [str(Path(netmap.__file__).resolve().parent.parent), *filter(None, [environment.get("PYTHONPATH")])]
        )
        # No module may come from the folder the user happens to stand in; Arrow's own allocator reserves address space.
        environment |= {"PYTHONSAFEPATH": "1", "PYTHONUTF8": "1", "ARROW_DEFAULT_MEMORY_POOL": "system"}
        return subprocess.Popen(  # our own interpreter and module, no shell, no user text
            [sys.executable, "-m", "netmap.intake.reading"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            cwd=self._folder,
            env=environment,
            text=True,
            encoding="utf-8",
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )

    def _give_job(self, process: subprocess.Popen[str]) -> None:
        job = {
            "files": [(str(source.path), source.name) for source in self._sources[self._first :]],
            "first": self._first,
            "folder": str(self._folder),
            "limits": asdict(self._limits),
            "language": language(),
        }
        try:
            with process.stdin as stdin:  # type: ignore[union-attr]  # it was opened as a pipe
                json.dump(job, stdin)
        except OSError:
            return  # it ended at once; the watch reports why

    def _watch(self, process: subprocess.Popen[str], lines: queue.SimpleQueue[str | None]) -> bool:
        """Handle the child's messages; return whether it finished by itself or was ended for a reported reason."""
        observed = _observe(process)
        while True:
            try:
                line = lines.get(timeout=_WATCH_EVERY)
            except queue.Empty:
                line = ""
            if line is None:
                return self._at >= len(self._sources)
            if line:
                self._hear(json.loads(line))
            if self._at < len(self._sources) and (problem := self._excess(observed)):
                process.kill()
                self._result.problems.append(problem)
                self._at += 1
                return True

    def _hear(self, message: dict[str, Any]) -> None:
        source = self._sources[min(self._at, len(self._sources) - 1)]
        if "progress" in message:
            share = (self._at + message["progress"]) / len(self._sources)
            self._progress(say("Reading {file}", file=source.name), share)
        elif "sheet" in message:
            self._take_sheet(source, message["sheet"])
        elif "refused" in message:
            self._result.problems.append(Problem(*message["refused"]))
        elif "done" in message:
            self._at += 1
            self._since = time.monotonic()
        elif "ready" in message:
            self._ready = True
            self._since = time.monotonic()

    def _take_sheet(self, source: Source, about: dict[str, Any]) -> None:
        self._result.notes += about["notes"]
        self._result.problems += [Problem(*parts) for parts in about["problems"]]
        if not about["header"]:
            return
        with pa.OSFile(str(self._folder / about["arrow"]), "rb") as file:
            cells = pa.ipc.open_file(file).read_all()
        (self._folder / about["arrow"]).unlink()
        broken = [BrokenRow(*parts) for parts in about["broken"]]
        self._result.sheets.append(
            SheetRead(
                source.name,
                about["name"],
                about["header"],
                cells,
                about["typed"],
                about["decimal_mark"],
                about["complete"],
                broken,
            )
        )

    def _excess(self, observed: psutil.Process | None) -> Problem | None:
        """Return the problem of a child that takes too long or too much memory."""
        source = self._sources[self._at]
        if time.monotonic() - self._since > self._limits.seconds:
            message = say("Reading it took longer than {seconds} seconds.", seconds=self._limits.seconds)
            return source.problem("I08", message, say("Split it into several files, or save it as CSV."))
        if observed is None:
            return None
        try:
            if observed.memory_info().rss > self._limits.memory_bytes:
                return self._out_of_memory(source)
        except psutil.Error:
            return None  # it has just ended
        return None

    def _out_of_memory(self, source: Source) -> Problem:
        return source.problem(
            "I08",
            say(
                "Reading it took more than {number:,.0f} million bytes of memory.",
                number=self._limits.memory_bytes / 1e6,
            ),
            say("Delete empty rows and columns around your table, or save it as CSV and split it."),
        )

    def _report_death(self, code: int) -> None:
        if not self._ready:
            said = (self._folder / "errors.txt").read_text(encoding="utf-8", errors="replace").strip().splitlines()
            raise NetmapError(
                say(
                    "The process that reads files could not start (exit code {code}: {reason}). "
                    "Install netmap again; if that does not help, report this line.",
                    code=code,
                    reason=said[-1] if said else say("no reason given"),
                )
            )
        self._result.problems.append(self._out_of_memory(self._sources[self._at]))


def _observe(process: subprocess.Popen[str]) -> psutil.Process | None:
    try:
        return psutil.Process(process.pid)
    except psutil.Error:
        return None  # it ended at once


def _listen(process: subprocess.Popen[str], lines: queue.SimpleQueue[str | None]) -> None:
    for line in process.stdout or ():
        lines.put(line)
    lines.put(None)
