"""Kill, starve and lock out a store: python program_faults.py kills|creations|full|read_only ... -> one JSON answer.

Runs as a program of its own because the killed ones must start in a moment:
where the system has a fork server they are forked from one that holds
everything imported; elsewhere (Windows) each is started afresh.
"""

import itertools
import json
import multiprocessing
import os
import random
import sys
import tempfile
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from netmap.errors import NetmapError, StoreMissing
from netmap.records import typed_frame
from netmap.store import Changes, create_store, open_store
from netmap.tables import BY_NAME

AT = datetime(2026, 1, 1, tzinfo=UTC)
ROWS = 1_500


def an_import(name, size=ROWS):
    """Return changes that add as many stakeholders as relationships between them."""
    ids = [f"{name}-{number}" for number in range(size)]
    stakeholders = typed_frame(
        BY_NAME["stakeholders"], pd.DataFrame({"id": ids, "name": f"Group {name}", "description": "x" * 100})
    )
    ties = pd.DataFrame({"source": ids, "target": ids[1:] + ids[:1], "relation": "INFO", "level": 3})
    relationships = typed_frame(BY_NAME["relationships"], ties)
    return Changes({"stakeholders": stakeholders.assign(version=0), "relationships": relationships.assign(version=0)})


def import_without_end(where, name, acknowledged):
    with open_store(where) as store:
        imports = [an_import(f"{name}.{number}") for number in range(6)]
        acknowledged.put("ready")
        for changes in imports:
            entry = store.write(changes, kind="import", actor="Ann", at=AT)
            with Path(f"{name}.acknowledged").open("a", encoding="utf-8") as saved:
                saved.write(f"{entry.id}\n")
        time.sleep(60)


def create_once(where, acknowledged):
    acknowledged.put("ready")
    create_store(where).close()
    time.sleep(60)


def killed_after(seconds, target, *arguments):
    """Start a process, wait until it is ready, and kill it some seconds later."""
    context = multiprocessing.get_context(
        "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    )
    context.set_forkserver_preload(["netmap.store.opening", "netmap.store.upgrade", "alembic.operations"])
    acknowledged = context.Queue()
    process = context.Process(target=target, args=(*arguments, acknowledged))
    process.start()
    acknowledged.get(timeout=120)
    time.sleep(seconds)
    process.kill()
    process.join()


def kills(where, rounds, seed, folder):
    """Kill imports at random moments. After each: all of it or none, nothing acknowledged lost, and the next one works."""
    chance = random.Random(seed)  # noqa: S311 - a test's dice
    os.chdir(folder)
    found = {"rounds": 0, "acknowledged": 0, "lost": 0, "partial": 0, "unsound": [], "before": 0, "between": 0}
    whole = {name: {"added": ROWS, "changed": 0, "removed": 0} for name in ("relationships", "stakeholders")}
    create_store(where).close()
    for number in range(int(rounds)):
        name = f"round{number}"
        killed_after(chance.uniform(0.0, 0.6), import_without_end, where, name)
        log = Path(f"{name}.acknowledged")
        acknowledged = [int(line) for line in log.read_text(encoding="utf-8").split()] if log.exists() else []
        with open_store(where) as store:
            history = list(itertools.takewhile(lambda entry: entry.kind == "import", store.history(limit=20)))
            found["rounds"] += 1
            found["acknowledged"] += len(acknowledged)
            found["before" if not acknowledged else "between"] += 1
            found["lost"] += len(set(acknowledged) - {entry.id for entry in history})
            found["partial"] += sum(entry.counts != whole for entry in history)
            ids = store.load()["stakeholders"]["id"]
            imports = ids[ids.str.startswith(f"{name}.")].str.replace(r"-\d+$", "", regex=True).value_counts()
            found["partial"] += int((imports != ROWS).sum()) + abs(len(imports) - len(history))
            store.write(an_import(f"after{number}", 5), kind="the next one", actor="Bo", at=AT)
            if number % 5 == 4:
                found["unsound"] += [str(check) for check in store.doctor() if not check.ok]
        if number % 5 == 4 and "://" not in where:  # begin afresh, so that the last rounds are as quick as the first
            for ending in ("", "-wal", "-shm"):
                Path(where + ending).unlink(missing_ok=True)
            create_store(where).close()
    return found


def creations(folder, rounds, seed):
    """Kill the making of a store at random moments. After each there is a whole one or none, and it can be made."""
    chance = random.Random(seed)  # noqa: S311 - a test's dice
    found = {"whole": 0, "none": 0, "left": []}
    for number in range(int(rounds)):
        where = Path(folder) / f"town{number}.netmap"
        killed_after(chance.uniform(0.0, 0.25), create_once, str(where))
        try:
            open_store(where).close()
            found["whole"] += 1
        except StoreMissing:
            create_store(where).close()
            found["none"] += 1
        found["left"] += [
            path.name for path in Path(folder).iterdir() if path.name not in {where.name, f"{where.name}.lock"}
        ]
        for path in Path(folder).iterdir():
            path.unlink()
    return found


def full(folder):
    """Fill the disk, as far as this process can see: no file may grow past a limit."""
    import resource

    where = Path(folder) / "town.netmap"
    with create_store(where) as store:
        store.write(an_import("first", 50), kind="import", actor="Ann", at=AT)
        size = where.stat().st_size + 200_000
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
        found = {"write": said(lambda: store.write(an_import("large", 20_000), kind="import", actor="Ann", at=AT))}
        found["revision"] = store.revision()
        found["rows"] = len(store.load()["stakeholders"])
        resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, resource.RLIM_INFINITY))
        found["backup"] = said(lambda: store.backup(Path(folder) / "copy.netmap"))
        found["create"] = said(lambda: create_store(Path(folder) / "other.netmap"))
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        store.write(an_import("later", 50), kind="import", actor="Ann", at=AT)
        found["later"] = len(store.load()["stakeholders"])
        found["sound"] = all(check.ok for check in store.doctor())
    found["files"] = sorted(path.name for path in Path(folder).iterdir())
    return found


def read_only(folder, how):
    """Open a store that may not be written, as somebody who is not root."""
    where = Path(folder) / "town.netmap"
    other = open_store(where) if how == "in use" else None
    if other is not None:
        other.set_setting("y", 2, actor="Ann", at=AT)
    with tempfile.TemporaryDirectory() as spare, create_store(Path(spare) / "spare.netmap") as store:
        store.write(
            an_import("spare", 5), kind="import", actor="Ann", at=AT
        )  # loads all code while it still may be read
        store.undo(actor="Ann", at=AT)
        store.load()
        store.doctor()
    with open_store(where) as store:
        found = {"setting": store.setting("x")}
    for path in Path(folder).iterdir():
        path.chmod(0o444)
    if how != "file":
        Path(folder).chmod(0o555)
    if os.geteuid() == 0:
        if how == "file":
            os.chown(folder, 65534, 65534)
        os.setgid(65534)
        os.setuid(65534)
    with open_store(where) as store:
        found["read_only"] = store.read_only
        found["revision"] = store.revision()
        found["rows"] = len(store.load()["stakeholders"])
        found["write"] = said(lambda: store.write(an_import("more", 5), kind="import", actor="Ann", at=AT))
        found["undo"] = said(lambda: store.undo(actor="Ann", at=AT))
        found["positions"] = said(lambda: store.keep_positions(pd.DataFrame({"id": ["A"], "x": [1.0], "y": [1.0]})))
        found["sound"] = [check.name for check in store.doctor() if not check.ok]
    found["create"] = said(lambda: create_store(Path(folder) / "new.netmap"))
    with suppress(OSError):
        Path(folder).chmod(0o700)
    return found


def said(action):
    """Return the error of an action as its class and sentence; any other exception is a failure of the test."""
    try:
        action()
    except NetmapError as error:
        return f"{type(error).__name__}: {error}"
    return "nothing"


if __name__ == "__main__":
    answer = {"kills": kills, "creations": creations, "full": full, "read_only": read_only}[sys.argv[1]](*sys.argv[2:])
    sys.stdout.write(json.dumps(answer))
