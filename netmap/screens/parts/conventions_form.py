"""The numbers we chose: a list with their reasons, and a form that gives this network one of its own."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from netmap.conventions import Conventions, convention
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
        frame,
        hide_index=True,
        placeholder="",
        row_height=problems.LINES_HIGH,
        height=620,
        column_config={
            "Number": st.column_config.TextColumn(width="medium"),
            "Value": st.column_config.TextColumn(width="small"),
            "Default": st.column_config.TextColumn(width="small"),
            "Unit": st.column_config.TextColumn(width="small"),
            "Why": st.column_config.TextColumn(width="large"),
        },
        alt=f"{len(frame)} numbers with value, default, unit and reason; {len(own)} of them this network's own",
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
            "Number": called(name),
            "Value": written(own.get(name, default)),
            "Default": written(default),
            "Unit": unit,
            "Why": reason,
            "Set here": name in own,
        }
        for name, default, unit, reason in Conventions().explained()
    ]
    return pd.DataFrame(rows).sort_values("Set here", ascending=False, kind="stable", ignore_index=True)


def called(name: str) -> str:
    """Return what people call a number.

    Examples
    --------
    >>> called("half_life_informal")
    'Half life informal'
    """
    return name.replace("_", " ").capitalize()


def written(value: object) -> str:
    """Return a number as people write it.

    Examples
    --------
    >>> written(3.0), written(0.25), written(25000000), written("lower")
    ('3', '0.25', '25,000,000', 'lower')
    """
    return f"{value:,.10g}" if isinstance(value, float) else f"{value:,}" if isinstance(value, int) else str(value)


def _one(store: Store, own: Mapping[str, object]) -> None:
    """Draw one number with its reason and the field for another value."""
    name = st.selectbox(
        "Number",
        [name for name, *_ in Conventions().explained()],
        format_func=lambda name: called(name) + (" · set here" if name in own else ""),
        key=state.settings.CONVENTION,
        persist_state="session",
        width=FEW_WIDE,
    )
    if name is None:
        return
    about = convention(name)
    st.text(about.metadata["reason"])
    st.caption(_may_be(name))
    with st.form(f"convention_{name}", border=False):
        value = _field(name, own.get(name, about.default), disabled=store.read_only)
        with st.container(horizontal=True):
            save = st.form_submit_button("Save", type="primary", icon=":material/save:", disabled=store.read_only)
            reset = st.form_submit_button(
                f"Back to {written(about.default)}",
                icon=":material/undo:",
                disabled=store.read_only or name not in own,
                help="Takes the default again.",
            )
    at = datetime.now(UTC)
    if save:
        history.keep(
            lambda: set_convention(store, name, value, actor=history.ACTOR, at=at),
            f"{called(name)} is {value} from now on, in every answer.",
        )
    elif reset:
        history.keep(
            lambda: reset_convention(store, name, actor=history.ACTOR, at=at)[-1],
            f"{called(name)} is {written(about.default)} again, in every answer.",
        )


def _may_be(name: str) -> str:
    """Return what a number may be, and its default, as one sentence."""
    about = convention(name)
    low, high, options = (about.metadata[key] for key in ("low", "high", "options"))
    if options:
        kind = f"One of: {', '.join(options)}."
    else:
        bounds = f"from {written(low)}" + ("" if high is None else f" to {written(high)}")
        kind = (
            f"{'A whole number' if isinstance(about.default, int) else 'A number'} {bounds} ({about.metadata['unit']})."
        )
    return f"{kind} Default: {written(about.default)}. On the command line: {escape_md(name)}."


def _field(name: str, now: object, *, disabled: bool) -> str:
    """Draw the field for a value and return what stands in it; what is wrong with it is said on saving."""
    options = convention(name).metadata["options"]
    key = state.settings.value_key(name, str(now))
    if options:
        return str(st.selectbox("Value", options, index=options.index(now), key=key, disabled=disabled, width=FEW_WIDE))
    return st.text_input("Value", f"{now:.10g}", key=key, disabled=disabled, width=FEW_WIDE)
