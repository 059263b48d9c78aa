"""A row of buttons of which exactly one is chosen: which part of a list is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Mapping


def one_of(title: str, options: Mapping[str, str], *, key: str) -> str:
    """Draw the buttons and return the code of the chosen one; the first until the visitor chooses.

    Parameters
    ----------
    title
        What is chosen, for those who hear the page.
    options
        Code -> what stands on its button.
    key
        Key of the widget, from ``state``; what was chosen is kept for the visit.
    """
    first = next(iter(options))
    chosen: str | None = st.pills(
        title,
        list(options),
        format_func=options.__getitem__,
        default=first,
        required=True,
        key=key,
        persist_state="session",
        label_visibility="collapsed",
    )
    # Empty is a code too: all of them.
    return first if chosen is None else chosen
