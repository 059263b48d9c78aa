"""Whether a pack that was made before is still what the data say."""

from __future__ import annotations

from pathlib import PurePath

import streamlit as st

from netmap.language import say, to_say
from netmap.screens import cache, state
from netmap.screens.text import escape_md

LARGEST = 100
"""Megabytes of a pack; one of five thousand stakeholders has a few."""


def show() -> None:
    """Draw where a pack is handed in, and what came of the check."""
    with st.expander(say("Check a pack"), icon=":material/fingerprint:"):
        st.text(
            say(
                "A pack says what it was made from. Here you see whether the data still give the same one, and if not, what differs."
            )
        )
        file = st.file_uploader(
            say("Pack (.docx, .html or .pdf)"),
            type=["docx", "html", "pdf"],
            key=state.reach.CHECKED,
            max_upload_size=LARGEST,
        )
        if file is not None:
            _tell(file.getvalue(), PurePath(file.name).suffix.lower())


UNTOUCHED = {
    True: to_say("The file is letter by letter as netmap wrote it."),
    False: to_say(
        "The file is not letter by letter what netmap writes from it: somebody changed it, moved a mark on the map, or another program or version of netmap saved it."
    ),
    None: to_say(
        "It was written into a document of your own; whether its words were changed since, this does not tell."
    ),
}
"""Whether a file is as it was written -> what is said of it."""


def _tell(content: bytes, ending: str) -> None:
    with st.spinner(say("Checking …")):
        found = cache.pack.verdict(content, ending)
    if found is None:
        st.error(
            say(
                "This file does not say what it was made from: it is no pack, or another program took that out. Check the file that netmap wrote."
            ),
            icon=":material/error:",
        )
        return
    verdict, untouched = found
    if not verdict.same:
        st.warning(escape_md(verdict.sentence), icon=":material/difference:")
        return
    st.success(escape_md(verdict.sentence), icon=":material/task_alt:")
    st.text(say(UNTOUCHED[untouched]))
