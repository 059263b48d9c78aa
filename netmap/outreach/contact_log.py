"""A contact that is planned or was held, as a row of the log; refused in words where it could not be one."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import pandas as pd

from netmap.errors import UsageError
from netmap.language import day_in_words, say
from netmap.names import clean_text
from netmap.records import Records, typed_frame
from netmap.store import Changes
from netmap.tables import BY_NAME
from netmap.vocabulary import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

_TABLE = BY_NAME["interactions"]


def planned(
    records: Records,
    *,
    with_whom: Sequence[str],
    due_on: date | None,
    next_step: str,
    today: date,
    **more: Any,  # noqa: ANN401 - values of any column
) -> Changes:
    """Return the row of a contact that is still to be made: dated on its day, with the next step that is due then.

    It counts as a contact once somebody says that it took place; see ``ties.contacts.planned``.

    Parameters
    ----------
    records
        The network as it was shown.
    with_whom
        Ids of who takes part.
    due_on
        By when.
    next_step
        What is to be done.
    today
        The day of planning.
    **more
        Other columns of the log.

    Raises
    ------
    UsageError
        If nobody, no day to come or no step is named.
    """
    _refuse_half_a_step(next_step, due_on)
    if due_on is not None and due_on <= today:
        raise UsageError(
            say("{day} is not a day to come. Choose a later one, or log what took place.", day=day_in_words(due_on))
        )
    return _row(records, with_whom, date=due_on, due_on=due_on, next_step=next_step, **more)


def held(  # noqa: PLR0913 - who, when, and what is agreed on are all needed
    records: Records,
    *,
    with_whom: Sequence[str],
    day: date | None,
    today: date,
    next_step: str = "",
    due_on: date | None = None,
    **more: Any,  # noqa: ANN401 - values of any column
) -> Changes:
    """Return the row of a contact that took place.

    Parameters
    ----------
    records, with_whom, **more
        As for ``planned``.
    day
        When it took place.
    today
        The day of writing it down.
    next_step, due_on
        What was agreed on for a later day, if anything was.

    Raises
    ------
    UsageError
        If nobody or no day up to today is named, or a step without a later day or the reverse.
    """
    if day is None:
        raise UsageError(say("Choose the day on which it took place."))
    if day > today:
        raise UsageError(
            say(
                "{day} is still to come. Plan the contact instead, and log it once it took place.",
                day=day_in_words(day),
            )
        )
    if due_on is not None or clean_text(next_step):
        _refuse_half_a_step(next_step, due_on)
        if due_on is not None and due_on <= day:
            raise UsageError(
                say(
                    "The next step is due on {due}, not after the contact of {day}. Choose a later day.",
                    due=day_in_words(due_on),
                    day=day_in_words(day),
                )
            )
    return _row(records, with_whom, date=day, next_step=next_step, due_on=due_on, **more)


def _refuse_half_a_step(next_step: str, due_on: date | None) -> None:
    if not clean_text(next_step):
        raise UsageError(say("Say what is to be done: the next step is empty."))
    if due_on is None:
        raise UsageError(say("Choose by when: a plan without a day is forgotten."))


def _row(records: Records, with_whom: Sequence[str], **values: Any) -> Changes:  # noqa: ANN401 - values of any column
    ours = records.ours()
    if not with_whom or ours.reindex(list(with_whom)).all():
        raise UsageError(say("Choose with whom: at least one who is not a unit of the library."))
    filled = {name: clean_text(value) or None if isinstance(value, str) else value for name, value in values.items()}
    row = {**filled, "participants": SEPARATOR.join(with_whom)}
    # The revision belongs to the id: the same words again later are another contact.
    said = "\x1f".join(f"{name}={value}" for name, value in sorted(row.items())) + f"\x1e{records.revision}"
    row["id"] = f"interactions-{hashlib.blake2b(said.encode(), digest_size=8).hexdigest()}"
    frame = pd.DataFrame({name: pd.Series([value], dtype=object) for name, value in row.items()})
    return Changes({_TABLE.name: typed_frame(_TABLE, frame).assign(version=0)})
