"""A look that is noted: what is new, what is gone, what is back, as one change of the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from netmap.language import ENGLISH, day_in_words, speaking
from netmap.register.life import after_look
from netmap.store import REGISTER, Changes

if TYPE_CHECKING:
    from datetime import datetime

    from netmap.gaps import Gaps
    from netmap.store import ChangeSet, Store

KIND = "gaps"
"""What the history calls a change of the register."""


def anything_new(store: Store, gaps: Gaps) -> bool:
    """Return whether ``observe`` would note anything.

    Parameters
    ----------
    store
        The network's.
    gaps
        As for ``observe``, in any language.

    Raises
    ------
    UsageError
        If the register knows of a later day than ``gaps.as_of``.
    """
    before = store.register()
    return bool(_happened(before, after_look(gaps, before)).any(axis=None))


def observe(store: Store, gaps: Gaps, *, actor: str, at: datetime) -> ChangeSet | None:
    """Note in the register what was found; return the change, or None if nothing became of any finding.

    Parameters
    ----------
    store
        The network's.
    gaps
        What was found in the whole network, by its own conventions, in
        English: its sentences are kept. Only what belongs to a rule that was asked and did not wait is taken to be gone.
    actor, at
        As for ``Store.write``.

    Raises
    ------
    UsageError
        If the register knows of a later day than ``gaps.as_of``.
    """
    before = store.register()
    after = after_look(gaps, before)
    happened = _happened(before, after)
    counts = happened.sum()
    if not counts.any():
        return None
    told = ", ".join(f"{count:,} {event}" for event, count in counts.items() if count)
    changes = Changes({REGISTER.name: after[happened.any(axis=1)]})
    with speaking(ENGLISH):  # as all that is kept
        note = f"Looked for gaps on {day_in_words(gaps.as_of)}: {told}"
    return store.write(changes, kind=KIND, actor=actor, at=at, note=note)


def _happened(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Return which of ``EVENTS`` befell each row of ``after``, where those of ``before`` come first in the same order."""
    resolved = after["resolved_on"].notna()
    was_resolved = before["resolved_on"].notna().reindex(after.index, fill_value=False)
    befell = {"new": after["version"] == 0, "reopened": was_resolved & ~resolved, "resolved": resolved & ~was_resolved}
    return pd.DataFrame(befell)
