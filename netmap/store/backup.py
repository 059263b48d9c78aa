"""Copies of a store that are whole, checked, and never half there."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from netmap.errors import StoreDamaged, StoreError, UsageError
from netmap.language import say
from netmap.store.failures import FULL, in_plain_words
from netmap.store.place import keep_private, make_private_folder, sqlite_uri

if TYPE_CHECKING:
    from pathlib import Path


def copy_file(file: Path, to: Path) -> Path:
    """Copy a SQLite file while it may be in use.

    The copy is made under another name, checked, and only then given its own:
    a file of that name is always a whole one.

    Raises
    ------
    UsageError
        If there is a file of that name already.
    StoreDamaged
        If the copy does not pass SQLite's own check.
    """
    if to.exists():
        raise UsageError(f"{to} is there already. Choose another name for the backup.")
    make_private_folder(to.parent)
    unfinished = to.with_name(f"{to.name}.unfinished")
    try:
        with in_plain_words(str(to)):
            unfinished.unlink(missing_ok=True)
            unfinished.touch(mode=0o600)
            with (
                closing(sqlite3.connect(sqlite_uri(file, "mode=ro"), uri=True)) as source,
                closing(sqlite3.connect(unfinished)) as copy,
            ):
                source.backup(copy)
                copy.execute("PRAGMA journal_mode=delete")
                verdict = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if verdict != "ok":
            raise StoreDamaged(f"The backup of {file} did not pass its check ({verdict}). Run netmap doctor.")
        keep_private(unfinished)
        unfinished.rename(to)
    except OSError as error:
        raise StoreError(say(FULL, name=to)) from error
    finally:
        unfinished.unlink(missing_ok=True)
    return to
