"""How much each part of a score counts: tried out at once, kept on request, taken back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import streamlit as st

from netmap.conventions import convention
from netmap.language import say
from netmap.outreach import PART_WORDS, PARTS
from netmap.screens import cache, state
from netmap.screens.parts import history, intake_report
from netmap.settings import overrides_of, set_conventions

if TYPE_CHECKING:
    from netmap.conventions import Conventions
    from netmap.store import ChangeSet

SECTION = "weights"

MOST = 10.0
"""The end of the scale, unless a weight beyond it was kept: weights matter only beside each other."""

STEP = 0.5


def name_of(part: str) -> str:
    """Return the name of the number that is the weight of a part."""
    return f"outreach_{part}"


def kept(conventions: Conventions) -> dict[str, float]:
    """Return the weights this network goes by."""
    return {part: float(getattr(conventions, name_of(part))) for part in PARTS}


def tried(conventions: Conventions) -> dict[str, float]:
    """Return the weights as they stand on the scales now; those this network goes by until somebody moved one."""
    return {part: state.contacts.weight(part, now) for part, now in kept(conventions).items()}


def show(conventions: Conventions) -> None:
    """Draw the scales, and what can be done with what they say.

    Parameters
    ----------
    conventions
        The numbers of this network.
    """
    now, said = kept(conventions), tried(conventions)
    moved = {part: weight for part, weight in said.items() if weight != now[part]}
    if state.contacts.touched()[0] == SECTION:
        intake_report.outcome(state.saving.outcome())
    if moved:
        told = ", ".join(
            say("{part} {weight:g} instead of {kept:g}", part=say(PART_WORDS[part][0]), weight=weight, kept=now[part])
            for part, weight in moved.items()
        )
        st.info(
            say("You are trying out other weights: {told}. Nobody else sees them unless you keep them.", told=told),
            icon=":material/balance:",
        )
    with st.expander(say("How much each part of a score counts"), icon=":material/balance:", key="contact_weights"):
        st.text(
            say(
                "The lists follow at once. Of two parts, the one with twice the weight counts twice as much; 0 leaves a part out."
            )
        )
        for column, part in zip(st.columns(len(PARTS), gap="medium"), PARTS, strict=True):
            title, what = PART_WORDS[part]
            column.slider(
                say(title),
                0.0,
                max(MOST, now[part]),
                now[part],
                STEP,
                format="%g",
                key=state.contacts.weight_key(part, now[part]),
                help=say(what),
                persist_state="session",
            )
        _buttons(moved)


def _buttons(moved: dict[str, float]) -> None:
    store = cache.data.store()
    own = [part for part in PARTS if name_of(part) in overrides_of(store)]
    with st.container(horizontal=True):
        if st.button(
            say("Keep these weights"),
            type="primary",
            icon=":material/save:",
            key="contact_weights_keep",
            disabled=not moved or store.read_only,
            help=say("For everybody who uses this network."),
        ):
            _write({name_of(part): weight for part, weight in moved.items()}, say("These weights are kept."))
        st.button(
            say("Back to the kept ones"),
            icon=":material/undo:",
            key="contact_weights_back",
            disabled=not moved,
            on_click=state.contacts.weights_back,
        )
        if st.button(
            say("Back to the defaults"),
            icon=":material/restart_alt:",
            key="contact_weights_reset",
            disabled=not own or store.read_only,
            help=", ".join(
                say(
                    "{part} {weight:g}",
                    part=say(PART_WORDS[part][0]),
                    weight=convention(name_of(part)).default,
                )
                for part in PARTS
            ),
        ):
            _write(dict.fromkeys(map(name_of, own)), say("The weights stand at their defaults again."))


def _write(values: dict[str, float | None], sentence: str) -> None:
    def change() -> ChangeSet:
        made = set_conventions(cache.data.store(), values, actor=history.ACTOR, at=datetime.now(UTC))
        state.contacts.weights_back()
        return made

    state.contacts.touch(SECTION)
    history.keep(change, sentence)
