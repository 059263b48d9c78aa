"""The language of a visit, on every page."""

from __future__ import annotations

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from netmap.language import ENGLISH, LANGUAGES, ask, speak

LANGUAGE = "language"
"""Widget: the language, by its code; in the address too where it is not the browser's own."""

IN_ADDRESS = "lang"


def chosen() -> str:
    """Return the language of this visit: what was chosen, else what the address says, else the browser's own if netmap speaks it."""
    for code in (st.session_state.get(LANGUAGE), st.query_params.get(IN_ADDRESS), of_browser()):
        if code in LANGUAGES:
            return str(code)
    return ENGLISH


def of_browser() -> str:
    """Return the language that the browser asks for, without its country; empty where it asks for none."""
    return (st.context.locale or "").partition("-")[0].lower()


def begin() -> None:
    """Speak the language of this visit from here on; before anything is drawn."""
    code = chosen()
    st.session_state[LANGUAGE] = code
    if code == (of_browser() if of_browser() in LANGUAGES else ENGLISH):
        st.query_params.pop(IN_ADDRESS, None)
    else:
        st.query_params[IN_ADDRESS] = code
    speak(code)


def _of_visit() -> str:
    """Return the language where none was chosen yet in this thread: callbacks and fragments run before the page."""
    return chosen() if get_script_run_ctx(suppress_warning=True) else ENGLISH


ask(_of_visit)
