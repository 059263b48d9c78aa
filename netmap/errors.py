"""Every error netmap raises on purpose, in one tree.

::

    NetmapError                 carries a sentence a user can act on
    ├── UsageError              the question was put wrongly (exit code 2)
    ├── ProblemsFound           the data has problems, listed (exit code 1)
    ├── ReadRefused             a file is too large, too deep or not what it says
    ├── UnknownWord             a word outside its vocabulary
    ├── MeasureUndefined        a measure has no value here, and why
    └── StoreError              the place where data is kept
        ├── StoreMissing        there is no such file or database
        ├── StoreBusy           somebody else is writing and did not finish in time
        ├── StoreTooNew         written by a newer netmap
        ├── StoreDamaged        a check of the file failed
        ├── StoreReadOnly       it can be read but not written
        ├── UnsafePlace         a network drive or synchronised folder
        ├── Conflict            somebody changed the same field meanwhile
        └── UndoRefused         a later change stands on the one to take back

Each message names the thing, the value and the cure; it is shown to people
as it stands, so it holds no type names and no traceback.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap.language import say

if TYPE_CHECKING:
    from collections.abc import Sequence


class NetmapError(Exception):
    """The root: a sentence a user can act on."""


class UsageError(NetmapError):
    """The question was put wrongly: an option, a name or a date that cannot be."""


class ProblemsFound(NetmapError):
    """The data has problems; nothing was saved.

    Parameters
    ----------
    message
        One sentence that counts them.
    problems
        The problems themselves, each with row, column, message and cure.
    """

    def __init__(self, message: str, problems: Sequence[object]) -> None:
        super().__init__(message)
        self.problems = tuple(problems)


class ReadRefused(NetmapError):
    """A file is too large, too deep, or not what its name says."""


class UnknownWord(NetmapError):
    """A word that its vocabulary does not hold.

    Parameters
    ----------
    word
        The word as the user wrote it.
    vocabulary
        Title of the list that was searched.
    suggestion
        The nearest label, or an empty string.
    """

    def __init__(self, word: str, vocabulary: str, suggestion: str) -> None:
        sentence = say("'{word}' is not in the list '{list}'.", word=word, list=vocabulary)
        if suggestion:
            hint = say("Did you mean '{word}'?", word=suggestion)
            sentence = f"{sentence} {hint}"
        super().__init__(sentence)
        self.word = word
        self.vocabulary = vocabulary
        self.suggestion = suggestion


class MeasureUndefined(NetmapError):
    """A measure has no value here; the message says why."""


class StoreError(NetmapError):
    """Something about the place where data is kept."""


class StoreMissing(StoreError):
    """There is no such file or database."""


class StoreBusy(StoreError):
    """Somebody else is writing and did not finish in time."""


class StoreTooNew(StoreError):
    """The data was written by a newer netmap than this one."""


class StoreDamaged(StoreError):
    """A check of the stored data failed."""


class StoreReadOnly(StoreError):
    """The data can be read here but not written."""


class UnsafePlace(StoreError):
    """A network drive or synchronised folder, where a database file breaks."""


class Conflict(StoreError):
    """Somebody else changed the same field meanwhile.

    Parameters
    ----------
    message
        What happened, in one sentence.
    fields
        Column name -> (value when the form was opened, value now, value wanted).
    """

    def __init__(self, message: str, fields: dict[str, tuple[object, object, object]]) -> None:
        super().__init__(message)
        self.fields = fields


class UndoRefused(StoreError):
    """A later change stands on the one that should be taken back.

    Parameters
    ----------
    message
        What happened, in one sentence.
    rows
        (table, row id, number of the later change set) for each row in the way.
    """

    def __init__(self, message: str, rows: Sequence[tuple[str, str, int]]) -> None:
        super().__init__(message)
        self.rows = tuple(rows)
