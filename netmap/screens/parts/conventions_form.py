"""The numbers we chose: a list with their reasons, and a form that gives this network one of its own."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from netmap.conventions import Conventions, convention
from netmap.conventions.wording import called, written
from netmap.language import amount, say, to_say
from netmap.screens import state
from netmap.screens.parts import history, problems
from netmap.screens.text import escape_md
from netmap.settings import overrides_of, reset_convention, set_convention

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netmap.store import Store

FEW_WIDE = 480
"""Pixels that hold the longest name of a number."""


def show(store: Store) -> None:
    """Draw the form for one number, and the list of all."""
    own = overrides_of(store)
    with st.container(border=True):
        _one(store, own)
    frame = as_frame(own)
    st.dataframe(
        frame.rename(columns=say),
        hide_index=True,
        placeholder="",
        row_height=problems.LINES_HIGH,
        height=620,
        column_config={
            say("Number"): st.column_config.TextColumn(width="medium"),
            say("Value"): st.column_config.TextColumn(width="small"),
            say("Default"): st.column_config.TextColumn(width="small"),
            say("Unit"): st.column_config.TextColumn(width="small"),
            say("Why"): st.column_config.TextColumn(width="large"),
        },
        alt=say(
            "{all} numbers with value, default, unit and reason; {own} of them this network's own",
            all=len(frame),
            own=len(own),
        ),
    )


def as_frame(own: Mapping[str, object]) -> pd.DataFrame:
    """Return every number as people read it, this network's own first.

    Parameters
    ----------
    own
        Name -> value of the numbers the network has set itself.
    """
    rows = [
        {
            to_say("Number"): called(name),
            to_say("Value"): written(own.get(name, default)),
            to_say("Default"): written(default),
            to_say("Unit"): say(unit),
            to_say("Why"): say(reason),
            to_say("Set here"): name in own,
        }
        for name, default, unit, reason in Conventions().explained()
    ]
    return pd.DataFrame(rows).sort_values("Set here", ascending=False, kind="stable", ignore_index=True)


def _one(store: Store, own: Mapping[str, object]) -> None:
    """Draw one number with its reason and the field for another value."""
    name = st.selectbox(
        say("Number"),
        [name for name, *_ in Conventions().explained()],
        format_func=lambda name: say("{number} · set here", number=called(name)) if name in own else called(name),
        key=state.settings.CONVENTION,
        persist_state="session",
        width=FEW_WIDE,
    )
    if name is None:
        return
    about = convention(name)
    reason = about.metadata["reason"]
    st.text(say(reason))
    st.caption(_may_be(name))
    with st.form(f"convention_{name}", border=False):
        value = _field(name, own.get(name, about.default), disabled=store.read_only)
        with st.container(horizontal=True):
            save = st.form_submit_button(say("Save"), type="primary", icon=":material/save:", disabled=store.read_only)
            reset = st.form_submit_button(
                say("Back to {default}", default=written(about.default)),
                icon=":material/undo:",
                disabled=store.read_only or name not in own,
                help=say("Takes the default again."),
            )
    at = datetime.now(UTC)
    if save:
        history.keep(
            lambda: set_convention(store, name, value, actor=history.ACTOR, at=at),
            say("{number} is {value} from now on, in every answer.", number=called(name), value=value),
        )
    elif reset:
        history.keep(
            lambda: reset_convention(store, name, actor=history.ACTOR, at=at)[-1],
            say("{number} is {value} again, in every answer.", number=called(name), value=written(about.default)),
        )


def _may_be(name: str) -> str:
    """Return what a number may be, and its default, as one sentence."""
    about = convention(name)
    low, high, options = (about.metadata[key] for key in ("low", "high", "options"))
    unit = about.metadata["unit"]
    bounds = {"low": written(low), "high": written(high), "unit": say(unit)}
    if options:
        kind = say("One of: {options}.", options=", ".join(map(say, options)))
    elif isinstance(about.default, int):
        whole = to_say("A whole number from {low} ({unit}).")
        kind = say(whole if high is None else to_say("A whole number from {low} to {high} ({unit})."), **bounds)
    else:
        some = to_say("A number from {low} ({unit}).")
        kind = say(some if high is None else to_say("A number from {low} to {high} ({unit})."), **bounds)
    default = say("Default: {default}.", default=written(about.default))
    typed = say("On the command line: {name}.", name=escape_md(name))
    return f"{kind} {default} {typed}"


def _field(name: str, now: object, *, disabled: bool) -> str:
    """Draw the field for a value and return what stands in it; what is wrong with it is said on saving."""
    options = convention(name).metadata["options"]
    key = state.settings.value_key(name, str(now))
    if options:
        return str(
            st.selectbox(say("Value"), options, options.index(now), say, key=key, disabled=disabled, width=FEW_WIDE)
        )
    typed = amount(now, ".10g") if isinstance(now, int | float) else str(now)
    return st.text_input(say("Value"), typed, key=key, disabled=disabled, width=FEW_WIDE)
