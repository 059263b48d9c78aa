"""The scales of other surveys, and how this network reads their answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from netmap.screens import state
from netmap.screens.parts import history
from netmap.settings import reset_scale, scales_of, set_scale
from netmap.vocabulary import SEPARATOR, vocabulary
from netmap.vocabulary.scales import EDITED, LISTS, OWN, SHIPPED, Scale, Step

if TYPE_CHECKING:
    from netmap.store import Store

WIDE = 480
"""Pixels that hold the longest title of a scale."""

ORIGINS = {SHIPPED: "", EDITED: " · changed here", OWN: " · our own"}
"""Where a scale comes from, beside its title."""

ANSWERS, STEP, MEANING = "Answers in the file", "Read as", "What it means"


def show(store: Store) -> None:
    """Draw the choice of scale, its answers to look at and to change, and the way back."""
    known = scales_of(store)
    name = st.selectbox(
        "Scale",
        list(known),
        format_func=lambda name: known[name].title + ORIGINS[known[name].origin],
        key=state.settings.CROSSWALK,
        persist_state="session",
        width=WIDE,
    )
    if name is None:
        return
    chosen = known[name]
    st.text(f"Source: {chosen.source}.")
    st.caption(
        "A translation between scales is always approximate. Rows imported before stay as they are: "
        "each keeps the scale and the answer it was read from. A scale that is not here comes in as a file: netmap scales set."
    )
    changed = _edited(chosen, disabled=store.read_only)
    with st.container(horizontal=True):
        save = st.button(
            "Save the scale",
            type="primary",
            icon=":material/save:",
            disabled=store.read_only or changed.rows == chosen.rows,
        )
        reset = st.button(
            "Remove the scale" if chosen.origin == OWN else "Back to how netmap reads it",
            icon=":material/undo:",
            disabled=store.read_only or chosen.origin == SHIPPED,
        )
    at = datetime.now(UTC)
    if save:
        history.keep(
            lambda: set_scale(store, changed, actor=history.ACTOR, at=at),
            f"Files on the scale '{name}' are read this way from now on.",
        )
    elif reset:
        history.keep(
            lambda: reset_scale(store, name, actor=history.ACTOR, at=at),
            f"The scale '{name}' was removed."
            if chosen.origin == OWN
            else f"The scale '{name}' is as netmap brings it again.",
        )


def _edited(chosen: Scale, *, disabled: bool) -> Scale:
    """Draw a scale's answers and return the scale as it stands after the visitor's changes."""
    words = vocabulary(LISTS[chosen.sets])
    steps = {f"{code} · {words.label(code)}": int(code) for code in words.codes}
    frame = as_frame(chosen)
    edited = st.data_editor(
        frame,
        hide_index=True,
        num_rows="dynamic",
        disabled=disabled,
        key=state.settings.answers_key(chosen.name, hash(chosen.rows)),
        column_config={
            ANSWERS: st.column_config.TextColumn(
                required=True, help=f"What the file says; several spellings separated by {SEPARATOR}."
            ),
            STEP: st.column_config.SelectboxColumn(options=list(steps), required=True),
            MEANING: st.column_config.TextColumn(required=True, width="large"),
        },
        alt=f"{len(frame)} answers of the scale and the step each is read as; cells can be changed",
    ).dropna()
    rows = zip(edited[ANSWERS], edited[STEP].map(steps), edited[MEANING], strict=True)
    return replace(
        chosen, rows=tuple(Step(_words(answers), int(step), str(meaning)) for answers, step, meaning in rows)
    )


def _words(cell: object) -> tuple[str, ...]:
    """Return the spellings in a cell."""
    return tuple(word.strip() for word in str(cell).split(SEPARATOR) if word.strip())


def as_frame(chosen: Scale) -> pd.DataFrame:
    """Return a scale's answers as people read them, one row per step of the scale."""
    words = vocabulary(LISTS[chosen.sets])
    return pd.DataFrame(
        {
            ANSWERS: [f" {SEPARATOR} ".join(row.answers) for row in chosen.rows],
            STEP: [f"{row.value} · {words.label(str(row.value))}" for row in chosen.rows],
            MEANING: [row.meaning for row in chosen.rows],
        }
    )
