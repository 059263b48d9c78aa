"""A programme's stage grid: what was filled in there and is not saved yet."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from uuid import uuid4

import streamlit as st

from netmap.screens.state import unsaved
from netmap.screens.state.editors import editor_says, next_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd


@dataclass(eq=False, slots=True)
class StagesDraft:
    """What was filled into a programme's stage grid and is not saved yet.

    Parameters
    ----------
    programme
        Its id.
    base
        Its rows of Stage roles as they were when the grid was opened.
    number
        Tells the editors that are drawn from those drawn before.
    once
        Makes a second click on the button that saves it harmless.
    people
        Who stands in the grid that is drawn, by id, in order.
    roles, say
        Stakeholder and stage -> the roles, and the step, of squares that were changed.
    """

    programme: str
    base: pd.DataFrame
    number: int
    once: str = field(default_factory=lambda: uuid4().hex)
    people: list[str] = field(default_factory=list)
    roles: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    say: dict[tuple[str, str], str] = field(default_factory=dict)

    def key(self, part: str) -> str:
        """Return the key of one of its widgets."""
        return f"stages_{part}_{self.number}"

    @property
    def touched(self) -> bool:
        """Whether anything differs from what is stored."""
        changed = any(editor_says(self.key(part))["edited_rows"] for part in ("roles", "say"))
        return bool(self.roles or self.say or changed)


STAGES = "stages_filling"
"""Widget of a programme: whether its grid is open to be filled."""

_STAGES = "edit_stages"


def people_key(programme: str) -> str:
    """Return the key of the choice of who else took part in a programme."""
    return f"stages_people_{programme}"


def stages_draft(programme: str, base: pd.DataFrame) -> StagesDraft:
    """Return what was filled into a programme's grid: what was begun earlier, or nothing on the rows as they are now."""
    drafts: dict[str, StagesDraft] = st.session_state.setdefault(_STAGES, {})
    kept = drafts.get(programme)
    if kept is not None and (kept.touched or kept.base.equals(base)):
        return kept
    number = next_number()
    made = drafts[programme] = StagesDraft(programme, base, number)
    return made


def keep_stages(
    draft: StagesDraft, roles: Mapping[tuple[str, str], tuple[str, ...]], say: Mapping[tuple[str, str], str]
) -> None:
    """Keep which squares of a grid were changed, to be found again after a reload.

    Parameters
    ----------
    draft
        What they were changed in.
    roles, say
        As ``StagesDraft`` has them, with what was changed since it was drawn.
    """
    about = (_STAGES, draft.programme)
    if roles or say:
        size = sum(len("".join((*square, *what))) for square, what in (*roles.items(), *say.items()))
        kept = StagesDraft(draft.programme, draft.base, 0, "", list(draft.people), dict(roles), dict(say))
        unsaved.keep(about, kept, size)
    else:
        unsaved.forget(about)


def bring_back_stages() -> bool:
    """Go on with the grids that were begun before a reload, except where one was begun since; return whether there is any."""
    drafts: dict[str, StagesDraft] = st.session_state.setdefault(_STAGES, {})
    brought = False
    for programme, kept in unsaved.of_kind(_STAGES):
        if programme not in drafts or not drafts[programme].touched:
            drafts[programme] = replace(
                kept, number=next_number(), once=uuid4().hex, roles=dict(kept.roles), say=dict(kept.say)
            )
            brought = True
    return brought


def forget_stages(programme: str) -> None:
    """Let go of what was filled into a programme's grid."""
    st.session_state.get(_STAGES, {}).pop(programme, None)
    unsaved.forget((_STAGES, programme))
    st.session_state.pop(people_key(programme), None)
