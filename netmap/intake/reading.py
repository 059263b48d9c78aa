"""The child process that reads files: ``python -m netmap.intake.reading`` with a job on its standard input.

It knows nothing of networks or stores. It answers on standard output with one
JSON object per line (progress, a sheet, a refused file, a finished file) and
leaves each sheet as an Arrow file of text columns in the folder it was given.
Whatever a hostile file does to it, only this process is hurt.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from netmap.formats import format_of
from netmap.formats.base import Sheet, Source
from netmap.formats.limits import Limits
from netmap.formats.problems import FileRefused
from netmap.language import say, speak

if TYPE_CHECKING:
    from collections.abc import Callable

    from netmap.formats.problems import Problem

ROW_COLUMN = "row"
"""Name of the first column of an Arrow file: the row as a spreadsheet counts it. The cells follow as 0, 1, 2 …"""


def main() -> None:
    """Read the files of one job."""
    job = json.loads(sys.stdin.buffer.read())
    limits = Limits(**job["limits"])
    cap_this_process(limits)
    speak(job["language"])
    _tell({"ready": True})
    for number, (path, name) in enumerate(job["files"]):
        read_file(Source(Path(path), name), Path(job["folder"]), f"{job['first'] + number}", limits, _tell)
        _tell({"done": number})


def _tell(message: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def cap_this_process(limits: Limits) -> None:
    """Let the operating system stop this process before it harms the machine, where it can (not on Windows)."""
    try:
        import resource  # noqa: PLC0415 - there is no such module on Windows
    except ImportError:
        return
    used = _address_space()
    _lower(resource, resource.RLIMIT_AS, used + limits.memory_bytes)
    _lower(resource, resource.RLIMIT_CORE, 0)


def _lower(resource: Any, kind: int, value: int) -> None:  # noqa: ANN401 - a module that Windows does not have
    _, hard = resource.getrlimit(kind)
    wanted = value if hard == resource.RLIM_INFINITY else min(value, hard)
    try:
        resource.setrlimit(kind, (wanted, hard))
    except (OSError, ValueError):
        return  # macOS knows the limit but does not take it; the parent watches


def _address_space() -> int:
    """Return the bytes of address space in use, or a generous guess where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError):
        return 1 << 30
    return pages * 4096


def read_file(source: Source, folder: Path, stem: str, limits: Limits, tell: Callable[[dict[str, Any]], None]) -> None:
    """Read one file into Arrow files in a folder, saying what was found; a file that cannot be read is said too."""
    try:
        size = source.path.stat().st_size
        if size > limits.file_bytes:
            message = say(
                "It has {number:,.0f} million bytes; {most:,.0f} million are read.",
                number=size / 1e6,
                most=limits.file_bytes / 1e6,
            )
            tell({"refused": _plain(source.problem("I01", message, say("Split it into several files.")))})
            return
        for number, sheet in enumerate(format_of(source).read(source, limits)):
            written = _write(sheet, folder / f"{stem}-{number}.arrow", tell) if sheet.header else ""
            tell(
                {
                    "sheet": {
                        "name": sheet.name,
                        "header": sheet.header,
                        "typed": sheet.typed,
                        "decimal_mark": sheet.decimal_mark,
                        "complete": sheet.complete,
                        "notes": sheet.notes,
                        "problems": [_plain(problem) for problem in sheet.problems],
                        "broken": [[row.row, row.cells, row.reason] for row in sheet.broken],
                        "arrow": written,
                    }
                }
            )
    except FileRefused as refused:
        tell({"refused": _plain(refused.problem)})
    except MemoryError:
        tell({"refused": _plain(out_of_memory(source, limits))})
    except OSError as error:
        message = say("It cannot be opened ({reason}).", reason=error.strerror or say("no reason given"))
        cure = say("Check that it is there and not open elsewhere.")
        tell({"refused": _plain(source.problem("I05", message, cure))})
    except BaseException as error:  # noqa: BLE001 - a library's panic is no Exception, and no traceback may reach a user
        message = say("It cannot be read ({reason}).", reason=type(error).__name__)
        cure = say("Open it in your spreadsheet program and save it again as .xlsx or .csv.")
        tell({"refused": _plain(source.problem("I05", message, cure))})


def out_of_memory(source: Source, limits: Limits) -> Problem:
    """Return the problem of a file that asked for more memory than it may have."""
    return source.problem(
        "I08",
        say("Reading it took more than {number:,.0f} million bytes of memory.", number=limits.memory_bytes / 1e6),
        say("Delete empty rows and columns around your table, or save it as CSV and split it."),
    )


def _plain(problem: Problem) -> list[Any]:
    return [problem.code, problem.file, problem.sheet, problem.row, problem.column, problem.message, problem.cure]


def _write(sheet: Sheet, path: Path, tell: Callable[[dict[str, Any]], None]) -> str:
    import pyarrow as pa  # noqa: PLC0415 - a refused file never needs it

    text = pa.string()
    schema = pa.schema([(ROW_COLUMN, pa.int32()), *((str(at), text) for at in range(len(sheet.header)))])
    with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, schema) as writer:
        for batch in sheet.batches:
            columns = zip(*batch.cells, strict=True)
            arrays = [pa.array(batch.rows, pa.int32()), *(pa.array(column, text) for column in columns)]
            writer.write(pa.record_batch(arrays, schema=schema))
            tell({"progress": batch.share})
    return path.name


if __name__ == "__main__":
    # Arrow takes five times as long to load with numpy as without, and nothing in this process needs it.
    sys.modules.setdefault("numpy", None)  # type: ignore[arg-type]  # None is how an import is blocked
    main()
