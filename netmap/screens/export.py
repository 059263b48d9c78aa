"""The Export page: the network as a file, for other programs, for people, or to keep."""

from __future__ import annotations

import streamlit as st

from netmap.language import say
from netmap.privacy import HANDED_TO
from netmap.screens import cache
from netmap.screens.parts import as_of, export_choice, export_file, first_steps, ours, problems
from netmap.screens.text import escape_md


def page() -> None:
    """Draw the page."""
    records = cache.data.records()
    if records.is_empty:
        st.title(say("Export"))
        first_steps.show(say("Here you will take the network along: as a workbook, for Gephi or Kumu, as a picture."))
        return
    on = as_of.beside(say("Export"))
    st.markdown(
        say(
            "Take the network along as a file. You see what it carries before it is made. {audience} "
            "Who it is for is chosen at the top of the page, under *Seen as*.",
            audience=f"**{escape_md(say(HANDED_TO[records.audience]))}**",
        )
    )
    choices, details = st.columns([2, 3], gap="large")
    with choices:
        export = export_choice.show()
    with details:
        with_ours = ours.choose()
        given = cache.exports.given(records, on, with_ours=with_ours)
        export_choice.tell(export, given)
        export_file.show(export, records, on, given)


if __name__ == "__main__":
    with problems.as_sentences():
        page()
