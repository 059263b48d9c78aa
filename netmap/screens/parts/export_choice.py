"""Which file: what for, what it carries and what not, and what it says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netmap.documents.exports import titled
from netmap.language import say
from netmap.screens import state
from netmap.screens.map_exports import EXPORTS
from netmap.screens.text import escape_md

if TYPE_CHECKING:
    from collections.abc import Iterable

    from netmap.documents.exports import Export
    from netmap.screens.map_exports import GivenMap

BY_CODE = {one.code: one for one in EXPORTS}


def show() -> Export[GivenMap]:
    """Draw the list of files, by what they are for, and return the one that is chosen."""
    code = st.radio(
        say("What for?"),
        list(BY_CODE),
        format_func=lambda code: say(BY_CODE[code].purpose),
        captions=[f"{escape_md(say(one.title))} · {one.ending}" for one in EXPORTS],
        key=state.exports.WHICH,
        persist_state="session",
    )
    return BY_CODE.get(code or "", EXPORTS[0])


def tell(export: Export[GivenMap], given: GivenMap) -> None:
    """Draw what a file is, what it carries and what not.

    Parameters
    ----------
    export
        The file.
    given
        What it will be made of.
    """
    st.subheader(say(export.title))
    st.text(say(export.sentence))
    st.markdown(f"**{say('What it carries')}**\n{_bullets(export.carries)}")
    st.markdown(f"**{say('What it does not carry')}**\n{_bullets(export.lacks)}")
    with st.expander(say("What the file says of itself"), icon=":material/info:"):
        for heading, text in titled(export.states(given)):
            st.markdown(say("**{heading}**: {text}", heading=escape_md(heading), text=escape_md(text)))


def _bullets(sentences: Iterable[str]) -> str:
    return "".join(f"\n- {escape_md(say(sentence))}" for sentence in sentences)
