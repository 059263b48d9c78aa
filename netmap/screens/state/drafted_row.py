"""A row in a form: what was typed there and is not saved yet."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import streamlit as st

from netmap.screens.state import unsaved
from netmap.screens.state.editors import next_number

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    import pandas as pd

    from netmap.errors import Conflict
    from netmap.formats.problems import Problem

_DRAFTS = "edit_drafts"


@dataclass(eq=False, slots=True)
class Draft:
    """What was typed into one form and is not saved yet.

    Parameters
    ----------
    number
        Tells its fields from those of every other draft.
    once
        Makes a second click on the button that saves it harmless.
    table
        Name of the table.
    row_id
        The row that is changed; empty for a new one.
    base
        The row as it was when the form was opened; no row for a new one.
    start
        Column -> what its field began with.
    now
        Column -> what its field says.
    drawn
        Column -> what its field held when it was drawn last.
    offered
        Column -> what could be chosen then, told apart by a number.
    problems
        What is to be mended since the last attempt to save it.
    conflict
        What somebody else changed meanwhile, found at the last attempt.
    """

    number: int
    once: str
    table: str
    row_id: str
    base: pd.DataFrame
    start: Mapping[str, str]
    now: dict[str, str] = field(default_factory=dict)
    drawn: dict[str, Any] = field(default_factory=dict)
    offered: dict[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    conflict: Conflict | None = None

    @property
    def version(self) -> int:
        """The version of the row as it was when the form was opened; 0 for a new one."""
        return int(self.base["version"].iloc[0]) if len(self.base) else 0

    @property
    def touched(self) -> bool:
        """Whether anything was typed, be it since the form was drawn last."""
        if any(self.now.get(column, text) != text for column, text in self.start.items()):
            return True
        return any(st.session_state.get(self.key(column), held) != held for column, held in self.drawn.items())

    def begin(self, column: str, value: Any, offered: Collection[str] = ()) -> None:  # noqa: ANN401 - whatever the field holds
        """Let a field that can be emptied begin with a value; before it is drawn.

        One that is drawn with a value of its own cannot be emptied. Where what
        it offers has changed, Streamlit draws another field: that one goes on
        with what the last one held.
        """
        key, known = self.key(column), hash(tuple(offered))
        if key not in st.session_state or self.offered.get(column, known) != known:
            st.session_state[key] = st.session_state.get(key, value)
        self.offered[column] = known

    def was_drawn(self) -> None:
        """Remember what its fields hold; what differs from that in the next run was typed since."""
        keys = {column: self.key(column) for column in self.start}
        self.drawn = {column: st.session_state[key] for column, key in keys.items() if key in st.session_state}

    def key(self, part: str) -> str:
        """Return the key of one of its fields."""
        return f"draft_{self.number}_{part}"

    def typed(self, **unsent: str) -> dict[str, str]:
        """Return what its fields say, be it since the form was drawn last.

        Parameters
        ----------
        **unsent
            Key of a field for texts -> what stands in it, where the browser tells, also before it was left.
        """
        fields = {column: st.session_state.get(self.key(column), text) for column, text in self.now.items()}
        texts = {column: unsaved.as_text(held) for column, held in fields.items()}
        return texts | {column: unsent[self.key(column)] for column in texts if self.key(column) in unsent}


def _drafts() -> dict[tuple[Any, ...], Draft]:
    drafts: dict[tuple[Any, ...], Draft] = st.session_state.setdefault(_DRAFTS, {})
    return drafts


def draft(table: str, base: pd.DataFrame, start: Mapping[str, str], *, row_id: str = "") -> Draft:
    """Return the draft of a row: the one begun earlier, unless nothing was typed and what it begins with is another now.

    Parameters
    ----------
    table
        Name of the table.
    base
        The row as it is; no row for a new one.
    start
        Column -> what its field begins with.
    row_id
        The row; empty for a new one.
    """
    about = (
        (table, row_id) if row_id else (table, "", tuple(sorted((name, text) for name, text in start.items() if text)))
    )
    kept = _drafts().get(about)
    if kept is not None and (kept.touched or kept.start == start):
        return kept
    made = Draft(next_number(), uuid4().hex, table, row_id, base, dict(start), dict(start))
    _drafts()[about] = made
    return made


def let_go(draft: Draft) -> None:
    """Forget what was typed into a form."""
    for about in [about for about, kept in _drafts().items() if kept is draft]:
        del _drafts()[about]
        unsaved.forget((_DRAFTS, about))


def keep(draft: Draft, **unsent: str) -> None:
    """Keep what was typed into a form, to be found again after a reload; ``unsent`` as for ``Draft.typed``."""
    texts = draft.typed(**unsent)
    for about in [about for about, kept in _drafts().items() if kept is draft]:
        if texts == draft.start:
            unsaved.forget((_DRAFTS, about))
        else:
            size = sum(map(len, texts.values()))
            unsaved.keep(
                (_DRAFTS, about), Draft(0, "", draft.table, draft.row_id, draft.base, draft.start, texts), size
            )


def bring_back_rows() -> bool:
    """Go on with the forms that were begun before a reload, except where something was typed since; return whether there is any."""
    brought = False
    for about, kept in unsaved.of_kind(_DRAFTS):
        here = _drafts().get(about)
        if here is None or not here.touched:
            # A click on the button that saved it before the reload, if there was one, has let go of it.
            _drafts()[about] = replace(kept, number=next_number(), once=uuid4().hex, now=dict(kept.now))
            brought = True
    return brought


def begin_anew(draft: Draft, base: pd.DataFrame, start: Mapping[str, str], now: Mapping[str, str]) -> None:
    """Go on with a form from another row than it was opened on, or with other words in its fields.

    Parameters
    ----------
    draft
        The form.
    base, start
        As for ``Draft``.
    now
        Column -> what its field is to say.
    """
    draft.number = next_number()
    draft.once = uuid4().hex
    draft.base, draft.start, draft.now = base, dict(start), dict(now)
    draft.drawn, draft.offered, draft.problems, draft.conflict = {}, {}, (), None
