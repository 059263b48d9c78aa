"""What people decide about a finding: where it stands, why, who sees to it, by when."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

import pandas as pd

from netmap.errors import UsageError
from netmap.gaps.showing import either
from netmap.language import ENGLISH, day_in_words, say
from netmap.names import clean_text, nearest
from netmap.records import typed_frame
from netmap.register.life import first_seen
from netmap.register.looking import KIND
from netmap.store import REGISTER, Changes
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from datetime import date, datetime

    from netmap.gaps import Gaps
    from netmap.store import ChangeSet, Store

A_PERSON = re.compile(r"@|\d{5}|^(?:Mrs?|Ms|Mx|Dr|Prof)\b")
"""An address, a telephone number or a title: a person, not a role."""

NEEDS_A_REASON = ("NOT_A_GAP", "CLOSED")
"""Statuses that nobody can check later without a word on why."""


class Decision(TypedDict, total=False):
    """What can be decided; what is not named stays as it is, None empties."""

    status: str
    """A code, label or synonym of the list ``gap_statuses``."""
    reason: str | None
    """Why it is closed or no gap."""
    owner: str | None
    """The staff role that sees to it."""
    due_on: date | None
    """By when something is to be done."""
    note: str | None
    """Anything else."""


def decide(  # noqa: PLR0913 - which, who, when and on what grounds are all needed
    store: Store,
    key: str,
    *,
    actor: str,
    at: datetime,
    gaps: Gaps | None = None,
    base_version: int | None = None,
    **decided: Unpack[Decision],
) -> ChangeSet:
    """Write down what somebody decided about a finding, as one change.

    Parameters
    ----------
    store
        The network's.
    key
        Of the finding.
    actor, at
        As for ``Store.write``.
    gaps
        What is found now, in English: a finding that was not noted yet is noted along.
    base_version
        Version of the row in the register that was shown when the form was
        opened; None or 0 (it was not noted then) for the present one.
    **decided
        As ``Decision`` says.

    Raises
    ------
    Conflict
        If somebody else decided otherwise meanwhile.
    UsageError
        If there is no such finding or status, a reason is missing, the owner is no
        role, or it is due before it was seen.
    """
    if not decided:
        raise UsageError(say("Say what is decided: a status, a reason, an owner, a day, or a note."))
    row = _row(store, key, gaps)
    values: dict[str, Any] = {name: _clean(value) for name, value in decided.items()}
    before, version = str(row["status"].iloc[0]), int(row["version"].iloc[0])
    values["status"] = _status(str(values.get("status") or before))
    if values["status"] != before:
        # A verdict stands on its own reason, never on that of the one before.
        values = {"reason": None, **values}
    after = typed_frame(REGISTER, row.astype(object).assign(**values))
    _refuse_faulty(after)
    note = f"{vocabulary('gap_statuses').label(values['status'], ENGLISH)}: {row['sentence'].iloc[0]} [{key}]"
    if version == 0:
        return store.write(Changes({REGISTER.name: after}), kind=KIND, actor=actor, at=at, note=note)
    seen = base_version or version
    return store.edit(REGISTER.name, key, values, base_version=seen, actor=actor, at=at, kind=KIND, note=note)


def _clean(value: object) -> object:
    return clean_text(value) or None if isinstance(value, str) else value


def _row(store: Store, key: str, gaps: Gaps | None) -> pd.DataFrame:
    """Return the row of a finding, a new one if it is found now and not noted yet."""
    register = store.register()
    known = register if gaps is None else pd.concat([register, first_seen(gaps, register)], ignore_index=True)
    row = known[known["id"] == key].reset_index(drop=True)
    if len(row):
        return row
    near = [f"'{one}'" for one in nearest(key, known["id"].tolist())]
    listed = say("'netmap gaps' lists them with their keys.")
    told = say("There is no gap '{key}'.", key=key)
    if not near:
        raise UsageError(f"{told} {listed}")
    raise UsageError(f"{told} {say('Did you mean {these}?', these=either(near))} {listed}")


def _status(word: str) -> str:
    statuses = vocabulary("gap_statuses")
    code = statuses.find(word)
    if code is not None:
        return code
    near = statuses.suggest(word)
    told = [
        say("There is no status '{word}'.", word=word),
        *([say("Did you mean '{near}'?", near=near)] if near else []),
        say("The statuses are: {labels}.", labels=", ".join(statuses.label(one) for one in statuses.codes)),
    ]
    raise UsageError(" ".join(told))


def _refuse_faulty(row: pd.DataFrame) -> None:
    """Raise if a decision cannot stand."""
    status, reason, owner, due, first = (
        row[name].iloc[0] for name in ("status", "reason", "owner", "due_on", "first_seen_on")
    )
    if status in NEEDS_A_REASON and pd.isna(reason):
        raise UsageError(
            say(
                "'{label}' needs a reason, so that others can follow it later.",
                label=vocabulary("gap_statuses").label(status),
            )
        )
    if isinstance(owner, str) and A_PERSON.search(owner):
        raise UsageError(
            say(
                "The owner is a staff role, such as 'Community librarian, East', not '{owner}': people change, roles stay.",
                owner=owner,
            )
        )
    if due < first:
        raise UsageError(
            say(
                "The gap was first seen on {first}; something about it cannot be due on {due}, before that.",
                first=day_in_words(first),
                due=day_in_words(due),
            )
        )
