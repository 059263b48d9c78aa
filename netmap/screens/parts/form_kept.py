"""A form that is not lost when the page is loaded anew: the browser tells soon after something was typed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

from netmap.language import say
from netmap.screens import state

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netmap.screens.state.editing import Draft

_watcher = st.components.v2.component(
    "netmap_unsaved", js=Path(__file__).with_name("form_kept.js").read_text(encoding="utf-8")
)


@st.fragment
def watch(draft: Draft) -> None:
    """Keep what is typed into a form, and go on with what was typed before a reload; below the form, for it takes a line's room.

    A fragment: what is typed is told once the keys rest, and nothing else is drawn anew for it.

    Parameters
    ----------
    draft
        The form. Its fields stand in a container with the key ``draft.key("fields")``.
    """
    said = _said("unsaved", draft.key("fields"))
    if state.unsaved.is_window(said.window) and state.editing.bring_back():
        st.rerun()
    state.editing.keep(draft, **_texts(said.typed))
    if draft.touched:
        st.caption(say("Not saved yet. It stays here while you look at other pages or load this one again."))


@st.fragment
def watch_editor(name: str) -> None:
    """Go on with what was done in an editor before a reload; below it. Such an editor tells Python of each cell by itself.

    Parameters
    ----------
    name
        Tells the editors of a page apart.
    """
    said = _said(f"unsaved_{name}", name)
    if state.unsaved.is_window(said.window) and state.editing.bring_back():
        st.rerun()


@st.fragment
def watch_texts(form: str, keys: Sequence[str]) -> None:
    """Keep what is typed into fields of a form that tells Python nothing before it is sent; below it.

    What was typed before a reload is put back by ``state.unsaved.put_back``.

    Parameters
    ----------
    form
        Names the form, and is the key of the container it stands in.
    keys
        The keys of its fields for texts.
    """
    said = _said(f"unsaved_{form}", form)
    if state.unsaved.is_window(said.window):
        state.editing.bring_back()
        st.rerun()
    typed = _texts(said.typed)
    if typed:
        state.unsaved.keep_texts(form, {key: typed[_in_browser(key)] for key in keys if _in_browser(key) in typed})


def _said(key: str, within: str) -> Any:  # noqa: ANN401 - what a component returns
    return _watcher(
        key=key,
        data={"window": state.unsaved.window(), "within": _in_browser(within)},
        on_window_change=_heard,
        on_typed_change=_heard,
    )


def _in_browser(key: str) -> str:
    """Return a key as Streamlit writes it into the page, after ``st-key-``."""
    return re.sub("[^a-zA-Z0-9_-]", "-", key.strip())


def _texts(typed: object) -> dict[str, str]:
    """Return what the browser says of fields for texts: key, as it stands in the page -> text."""
    if not isinstance(typed, dict):
        return {}
    return {key: text for key, text in typed.items() if isinstance(key, str) and isinstance(text, str)}


def _heard() -> None:
    """Streamlit knows a value by its callback; the form itself reads what came."""
