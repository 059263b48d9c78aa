"""Saved views: ways of looking at the network that have a name, a note and a link.

What a view shows is written as the address of its page writes it: names of
choices, each with the values chosen. So a view is opened by the very code that
reads an address, and what it names that is gone is said and left aside.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from netmap.errors import UsageError
from netmap.language import say
from netmap.names import clean_text, name_key
from netmap.records import typed_frame
from netmap.store import VIEWS, Changes

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping
    from datetime import date, datetime

    from netmap.store import ChangeSet, Store

KIND = "view"
"""What the history calls a change of the views."""

LONGEST_NAME = 80
"""Letters of a name: it stands above the map, on a telephone too."""

LONGEST_NOTE = 600
"""Letters of a note: what can be read while somebody presents."""

Shows = dict[str, tuple[str, ...]]
"""Name of a choice, as in the address -> the values chosen."""


@dataclass(frozen=True, slots=True)
class View:
    """One saved view.

    Parameters
    ----------
    id
        Its key; its link names it.
    name, note
        What people call it, and what to see in it.
    shows
        What is chosen in it; empty if that cannot be read.
    made_on
        The day it was made, or made anew.
    problem
        Why what it shows cannot be read, in words; empty where it can.
    """

    id: str
    name: str
    note: str
    shows: Shows
    made_on: date | None
    problem: str = ""


def views_in(kept: pd.DataFrame) -> list[View]:
    """Return the views that are kept.

    Parameters
    ----------
    kept
        As ``Store.views`` gives them. One that is damaged is there too, and says so.
    """
    return [_view(row) for row in kept.astype(object).where(kept.notna(), None).to_dict("records")]


def _view(row: Mapping[Hashable, Any]) -> View:
    problem = ""
    shows: Shows = {}
    try:
        shows = shows_in(row["shows"] or "")
    except UsageError as error:
        problem = str(error)
    made_on = None if row["made_on"] is None else row["made_on"].date()
    return View(row["id"], row["name"] or "", row["note"] or "", shows, made_on, problem)


def shows_in(text: str) -> Shows:
    """Return what a stored text shows.

    Raises
    ------
    UsageError
        If it is not what ``keep`` writes.

    Examples
    --------
    >>> shows_in('{"colour": ["sector"], "kinds": ["NPO", "GOV"]}')
    {'colour': ('sector',), 'kinds': ('NPO', 'GOV')}
    """
    try:
        told = json.loads(text)
    except ValueError:
        told = None
    if not isinstance(told, dict) or not all(
        isinstance(values, list) and all(isinstance(value, str) for value in values) for values in told.values()
    ):
        raise UsageError(say("What this view shows cannot be read. Remove it and save it anew."))
    return {name: tuple(values) for name, values in told.items()}


def keep(  # noqa: PLR0913 - what, who and when are all needed
    store: Store, view: str, name: str, shows: Shows, *, actor: str, at: datetime, day: date, note: str = ""
) -> ChangeSet:
    """Keep a view, or keep one anew in its place, as one change that can be undone.

    Parameters
    ----------
    store
        The network's. Nothing in the network itself changes.
    view
        Its key: a new one, or that of the view to write over.
    name
        What people call it; no two views bear one name.
    shows
        What is chosen in it.
    actor, at
        As for ``Store.write``.
    day
        The day of keeping it.
    note
        What to see in it.

    Raises
    ------
    UsageError
        If it has no name, the name or note is too long, or the name is taken.
    """
    called, said = clean_text(name), clean_text(note)
    if not name_key(called):
        raise UsageError(say("Give the view a name with letters or digits in it."))
    if len(called) > LONGEST_NAME:
        raise UsageError(
            say(
                "The name has {letters} letters; {most} at most can be read above the map.",
                letters=len(called),
                most=LONGEST_NAME,
            )
        )
    if len(said) > LONGEST_NOTE:
        raise UsageError(
            say(
                "The note has {letters} letters; {most} at most can be read beside the map.",
                letters=len(said),
                most=LONGEST_NOTE,
            )
        )
    kept = store.views()
    others = kept[kept["id"] != view]
    if name_key(called) in set(others["name"].fillna("").map(name_key)):
        raise UsageError(
            say("There is a view '{name}' already. Choose another name, or replace that one.", name=called)
        )
    text = json.dumps({choice: list(values) for choice, values in shows.items()}, ensure_ascii=False)
    row = {"id": view, "name": called, "note": said or None, "shows": text, "made_on": day}
    frame = typed_frame(VIEWS, pd.DataFrame([row])).assign(version=_version(kept, view))
    return store.write(Changes({VIEWS.name: frame}), kind=KIND, actor=actor, at=at, note=f"View '{called}'")


def remove(store: Store, view: str, *, actor: str, at: datetime) -> ChangeSet:
    """Remove a view, as one change that can be undone; one that is damaged too.

    Raises
    ------
    UsageError
        If there is none with that key.
    """
    kept = store.views()
    row = kept[kept["id"] == view]
    if row.empty:
        raise UsageError(say("There is no such view any more. Somebody else may have removed it."))
    gone = [(view, _version(kept, view))]
    note = f"Removed the view '{row['name'].iloc[0]}'"
    return store.write(Changes({}, {VIEWS.name: gone}), kind=KIND, actor=actor, at=at, note=note)


def _version(kept: pd.DataFrame, view: str) -> int:
    """Return the version of a view that stands; 0 for one that is not there."""
    versions = kept.loc[kept["id"] == view, "version"]
    return int(versions.iloc[0]) if len(versions) else 0
