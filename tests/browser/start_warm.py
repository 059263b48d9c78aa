"""What a server begins with that was forked from a process which has imported everything (see ``conftest.running``).

Run by its path, with ``given`` among its globals: where to write what is said, the folder to be in and the arguments.
"""

import os
import sys
import traceback
from pathlib import Path


def start(log: str, folder: str, arguments: list[str]) -> int:
    """Run ``netmap``, with what it says in the log; return the code it ends with."""
    with Path(log).open("wb") as told:
        os.dup2(told.fileno(), sys.stdout.fileno())
        os.dup2(told.fileno(), sys.stderr.fileno())
    os.chdir(folder)
    from netmap.cli import main  # its errors belong into the log

    code: object = 1
    try:
        code = main(arguments)
    except SystemExit as end:  # it was told to stop
        code = end.code
    except BaseException:  # noqa: BLE001 - the log tells
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    return code if isinstance(code, int) else 1


if __name__ == "<run_path>":
    # At once: what is left of a forked process waits for a process of its own, which ends with it.
    os._exit(start(**globals()["given"]))
