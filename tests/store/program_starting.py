"""Open a store together with other programs: python program_starting.py create|upgrade WHERE GO NUMBER FOLDER.

Says "ready", waits until the file GO appears, then starts as fast as it can.
"""

import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from alembic.operations import Operations  # noqa: F401 - loaded before the start, so that all reach it together

from netmap.errors import UsageError
from netmap.store import create_store, open_store
from netmap.store.schema import REVISIONS
from netmap.store.upgrade import SHIPPED, Schema


def create(where):
    try:
        return create_store(where)
    except UsageError:
        return open_store(where)


def upgrade(where, folder):
    return open_store(where, auto_upgrade=True, schema=Schema((*REVISIONS, "9002"), (*SHIPPED.folders, Path(folder))))


if __name__ == "__main__":
    how, where, go, number, folder = sys.argv[1:]
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while not Path(go).exists():
        time.sleep(0.001)
    with create(where) if how == "create" else upgrade(where, folder) as store:
        store.set_setting(f"program {number}", value=True, actor=number, at=datetime.now(UTC))
