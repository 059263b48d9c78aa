"""What people say no to when it is suggested: not now, because of something and until a day; or never, because of something."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from netmap.errors import UsageError
from netmap.language import ENGLISH, day_in_words, say
from netmap.names import clean_text
from netmap.records import typed_frame
from netmap.register.deciding import A_PERSON
from netmap.store import SET_ASIDE, Changes
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from datetime import date, datetime

    from netmap.store import ChangeSet, Store

LATER, NEVER = "LATER", "NEVER"
"""The two ways to say no: codes of ``suggestion_decisions``."""

KIND = "contacts"
"""What the history calls a change of what is set aside."""


def set_aside(  # noqa: PLR0913 - which, what, why, until when and who are all needed
    store: Store,
    key: str,
    sentence: str,
    *,
    decision: str,
    reason: str | None,
    until: date | None = None,
    role: str | None = None,
    on: date,
    actor: str,
    at: datetime,
) -> ChangeSet:
    """Write down that a suggested contact is not to be made: one change, which can be taken back.

    Whoever said no before about the same suggestion is overruled.

    Parameters
    ----------
    store
        The network's.
    key
        Of the suggestion.
    sentence
        What the suggestion says; it stands in the list of what is set aside.
    decision
        A code, label or synonym of ``suggestion_decisions``.
    reason
        Why.
    until
        The last day on which it is not suggested, for ``LATER``; none for ``NEVER``.
    role
        The staff role that says so, if it is to be known.
    on
        The day of saying so, as the reader of the list has it.
    actor, at
        As for ``Store.write``.

    Raises
    ------
    UsageError
        If there is no such decision, the reason or the day to come is missing, never has a day, or the role is a person.

    Examples
    --------
    >>> import tempfile
    >>> from datetime import UTC, date, datetime
    >>> from pathlib import Path
    >>> from netmap.store import create_store
    >>> with tempfile.TemporaryDirectory() as folder, create_store(Path(folder) / "town.netmap") as store:
    ...     said = {"decision": "never", "reason": "It moved away", "on": date(2026, 3, 4)}
    ...     change = set_aside(store, "meet:S1", "Meet School.", **said, actor="Bo", at=datetime(2026, 3, 4, tzinfo=UTC))
    ...     change.note, store.set_aside()["decision"].tolist()
    ('Never: Meet School. [meet:S1]', ['NEVER'])
    """
    code = _decision(decision)
    why, who = clean_text(reason or ""), clean_text(role or "")
    _refuse_faulty(code, why, until, who, on)
    stands = store.set_aside().set_index("id")["version"]
    row = {
        "id": [key],
        "sentence": [sentence],
        "decision": [code],
        "reason": [why],
        "until": [until],
        "decided_on": [on],
        "decided_by": [who or None],
        "version": [int(stands.get(key, 0))],
    }
    changes = Changes({SET_ASIDE.name: typed_frame(SET_ASIDE, pd.DataFrame(row, dtype=object))})
    word = vocabulary("suggestion_decisions").label(code, ENGLISH)
    return store.write(changes, kind=KIND, actor=actor, at=at, note=f"{word}: {sentence} [{key}]")


def take_up_again(store: Store, key: str, *, actor: str, at: datetime) -> ChangeSet:
    """Let something that was set aside be suggested again: one change, which can be taken back.

    Parameters
    ----------
    store
        The network's.
    key
        Of the suggestion.
    actor, at
        As for ``Store.write``.

    Raises
    ------
    UsageError
        If nobody said no to it.
    """
    aside = store.set_aside()
    row = aside[aside["id"] == key]
    if row.empty:
        raise UsageError(say("'{key}' is not set aside, so there is nothing to take up again.", key=key))
    changes = Changes(deletes={SET_ASIDE.name: [(key, int(row["version"].iloc[0]))]})
    note = f"Taken up again: {row['sentence'].iloc[0]} [{key}]"
    return store.write(changes, kind=KIND, actor=actor, at=at, note=note)


def _decision(word: str) -> str:
    words = vocabulary("suggestion_decisions")
    code = words.find(word)
    if code is None:
        later, never = (words.label(one) for one in (LATER, NEVER))
        raise UsageError(
            say(
                "There is no decision '{word}' about a suggested contact. Say '{later}' or '{never}'.",
                word=word,
                later=later,
                never=never,
            )
        )
    return code


def _refuse_faulty(code: str, reason: str, until: date | None, role: str, on: date) -> None:
    """Raise if a no cannot stand."""
    label = vocabulary("suggestion_decisions").label(code)
    if not reason:
        raise UsageError(say("'{label}' needs a reason, so that others can follow it later.", label=label))
    if code == LATER and until is None:
        raise UsageError(say("'{label}' needs a day: until when it is not to be suggested.", label=label))
    if code == LATER and until is not None and until <= on:
        raise UsageError(say("{day} is not a day to come. Choose a later one.", day=day_in_words(until)))
    if code == NEVER and until is not None:
        raise UsageError(
            say(
                "'{label}' has no last day. Leave the day out, or say '{later}' until {day}.",
                label=label,
                later=vocabulary("suggestion_decisions").label(LATER),
                day=day_in_words(until),
            )
        )
    if A_PERSON.search(role):
        raise UsageError(
            say(
                "Who says so is a staff role, such as 'Community librarian, East', not '{role}': people change, roles stay.",
                role=role,
            )
        )
