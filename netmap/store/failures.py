"""What a database's errors mean to a person."""

from __future__ import annotations

import re
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError, NoSuchModuleError

from netmap.errors import StoreBusy, StoreDamaged, StoreError, StoreMissing, StoreReadOnly, UsageError
from netmap.language import say, to_say

if TYPE_CHECKING:
    from collections.abc import Iterator

FULL = to_say(
    "{name} could not be written: the disk is full, or the file may not grow further. Nothing was saved; what was there before is intact. Free some space and do it again."
)
BUSY = to_say(
    "Somebody else is writing to {name} and did not finish in time. Nothing was saved; wait a moment and do it again."
)
READ_ONLY = to_say(
    "{name} can be read but not written here. Nothing was saved. Copy it to a folder of your own, or ask for the right to write."
)
DAMAGED = to_say("{name} is damaged or is not a netmap file. Restore a backup.")
UNREACHABLE = to_say(
    "The database {name} cannot be reached. Check the address, the password and that the server is running."
)
ABSENT = to_say("There is no database {name}. Ask for it to be made (createdb), then run netmap new.")
SLOW = to_say("{name} took too long to answer and was stopped. Nothing was saved.")
REFUSED = to_say("{name} refused: {reason}. Nothing was saved.")

_BY_WORDS: tuple[tuple[str, type[StoreError], str], ...] = (
    ("disk is full", StoreError, FULL),
    ("disk i/o error", StoreError, FULL),
    ("is locked", StoreBusy, BUSY),
    ("readonly", StoreReadOnly, READ_ONLY),
    ("not a database", StoreDamaged, DAMAGED),
    ("malformed", StoreDamaged, DAMAGED),
    (
        "unable to open database file",
        StoreMissing,
        to_say("{name} cannot be opened. Check that it is there and that you may read it."),
    ),
)
"""Words in SQLite's messages -> our error."""

_BY_CODE: dict[str, tuple[type[StoreError], str]] = {
    "53100": (StoreError, FULL),
    "53300": (StoreBusy, to_say("{name} has as many connections as it takes. Wait a moment and do it again.")),
    "55P03": (StoreBusy, BUSY),
    "40001": (StoreBusy, BUSY),
    "40P01": (StoreBusy, BUSY),
    "57014": (StoreBusy, SLOW),
    "25006": (StoreReadOnly, READ_ONLY),
    "42501": (StoreReadOnly, READ_ONLY),
    "3D000": (StoreMissing, ABSENT),
    "28P01": (StoreMissing, UNREACHABLE),
    "28000": (StoreMissing, UNREACHABLE),
}
"""PostgreSQL's SQLSTATE -> our error."""


@contextmanager
def in_plain_words(name: str) -> Iterator[None]:
    """Turn the errors of the database into ours.

    Parameters
    ----------
    name
        The file or address, as people see it.

    Raises
    ------
    StoreError
        Or the branch of it that fits, with a sentence that names the cure.
    """
    try:
        yield
    except DBAPIError as error:
        raise _translated(name, error.orig or error) from error
    except sqlite3.Error as error:
        raise _translated(name, error) from error
    except UnicodeDecodeError as error:
        # SQLite quotes damaged text in its message, and the driver stumbles over it.
        raise StoreDamaged(say(DAMAGED, name=name)) from error
    except NoSuchModuleError as error:
        raise UsageError(say("netmap does not know this kind of database: {name}.", name=name)) from error
    except Exception as error:
        if type(error).__module__.partition(".")[0] == "psycopg":
            raise _translated(name, error) from error
        raise


def _translated(name: str, error: BaseException) -> StoreError:
    code = getattr(error, "sqlstate", None)
    if code in _BY_CODE:
        kind, sentence = _BY_CODE[code]
        return kind(say(sentence, name=name))
    words = str(error).lower()
    if isinstance(error, sqlite3.Error):
        for part, kind, sentence in _BY_WORDS:
            if part in words:
                return kind(say(sentence, name=name))
    elif code is None or code.startswith("08"):
        # A refused connection carries no code, only words.
        absent = "database" in words and "does not exist" in words
        return StoreMissing(say(ABSENT if absent else UNREACHABLE, name=name))
    # PostgreSQL adds a DETAIL line that quotes people's data: only the first line is shown.
    reason = re.sub(r"\s+", " ", str(error).partition("\n")[0]).strip(" .")
    return StoreError(say(REFUSED, name=name, reason=reason))
