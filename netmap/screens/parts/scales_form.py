"""The scales of other surveys, and how this network reads their answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from netmap.language import say, say_number, to_say
from netmap.screens import state
from netmap.screens.parts import history
from netmap.settings import reset_scale, scales_of, set_scale
from netmap.vocabulary import SEPARATOR, vocabulary
from netmap.vocabulary.scales import EDITED, LISTS, OWN, SHIPPED, Scale, Step

if TYPE_CHECKING:
    from netmap.store import Store

WIDE = 480
"""Pixels that hold the longest title of a scale."""

ORIGINS = {SHIPPED: "{title}", EDITED: to_say("{title} · changed here"), OWN: to_say("{title} · our own")}
"""A title, and beside it where its scale comes from."""

ANSWERS, STEP, MEANING = to_say("Answers in the file"), to_say("Read as"), to_say("What it means")


def show(store: Store) -> None:
    """Draw the choice of scale, its answers to look at and to change, and the way back."""
    known = scales_of(store)
    name = st.selectbox(
        say("Scale"),
        list(known),
        format_func=lambda name: say(ORIGINS[known[name].origin], title=known[name].called),
        key=state.settings.CROSSWALK,
        persist_state="session",
        width=WIDE,
    )
    if name is None:
        return
    chosen = known[name]
    st.text(say("Source: {source}.", source=chosen.published))
    st.caption(
        say(
            "A translation between scales is always approximate. Rows imported before stay as they are: "
            "each keeps the scale and the answer it was read from. A scale that is not here comes in as a file: netmap scales set."
        )
    )
    changed = _edited(chosen, disabled=store.read_only)
    with st.container(horizontal=True):
        save = st.button(
            say("Save the scale"),
            type="primary",
            icon=":material/save:",
            disabled=store.read_only or changed.rows == chosen.rows,
        )
        reset = st.button(
            say("Remove the scale") if chosen.origin == OWN else say("Back to how netmap reads it"),
            icon=":material/undo:",
            disabled=store.read_only or chosen.origin == SHIPPED,
        )
    at = datetime.now(UTC)
    if save:
        history.keep(
            lambda: set_scale(store, changed, actor=history.ACTOR, at=at),
            say("Files on the scale '{scale}' are read this way from now on.", scale=name),
        )
    elif reset:
        history.keep(
            lambda: reset_scale(store, name, actor=history.ACTOR, at=at),
            say("The scale '{scale}' was removed.", scale=name)
            if chosen.origin == OWN
            else say("The scale '{scale}' is as netmap brings it again.", scale=name),
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
                say(ANSWERS),
                required=True,
                help=say("What the file says; several spellings separated by {sign}.", sign=SEPARATOR),
            ),
            STEP: st.column_config.SelectboxColumn(say(STEP), options=list(steps), required=True),
            MEANING: st.column_config.TextColumn(say(MEANING), required=True, width="large"),
        },
        alt=say_number(
            "{number} answers of the scale and the step each is read as; cells can be changed",
            "{number} answers of the scale and the step each is read as; cells can be changed",
            len(frame),
        ),
    ).dropna()
    as_kept = {chosen.in_words(row.meaning): row.meaning for row in chosen.rows}
    rows = zip(edited[ANSWERS], edited[STEP].map(steps), edited[MEANING], strict=True)
    return replace(
        chosen,
        rows=tuple(
            Step(_words(answers), int(step), as_kept.get(str(meaning), str(meaning))) for answers, step, meaning in rows
        ),
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
            MEANING: [chosen.in_words(row.meaning) for row in chosen.rows],
        }
    )
