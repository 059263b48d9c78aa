"""What to do while the network is empty."""

from __future__ import annotations

import streamlit as st

from netmap.language import say
from netmap.screens import cache
from netmap.screens.parts import links, template, tour


def show(what: str, why: str = "") -> None:
    """Say what to do first.

    Parameters
    ----------
    what
        What this page will show once there is data, as a sentence.
    why
        What that helps with, as a sentence.
    """
    empty = say("This network is empty.")
    st.info(f"{empty} {what} {why}".strip(), icon=":material/info:")
    if cache.data.read_only():
        return
    tour.offer(key="first_tour")
    steps = st.columns(3, gap="medium", border=True)
    with steps[0]:
        st.subheader(say("Begin with one"))
        st.markdown(
            say("Write down one organisation you work with. Its ties, contacts and needs can follow, one by one.")
        )
        if st.button(say("Add the first stakeholder"), icon=":material/add:", type="primary", key="first_add"):
            links.add("stakeholders")
    with steps[1]:
        st.subheader(say("Or bring many at once"))
        st.markdown(
            say(
                "Two sheets are enough: **Stakeholders** (who there is) and **Relationships** (who works with whom, and how closely). "
                "You see every problem before anything is saved; your own files work too, such as `nodes.csv` and `ties.csv`."
            )
        )
        template.download(key="first_template")
        st.page_link(links.IMPORT, label=say("Go to Import"), icon=":material/upload_file:")
    with steps[2]:
        st.subheader(say("Or look around first"))
        st.markdown(
            say("The sample town has 150 stakeholders that we made up. It touches no data of yours. In a terminal:")
        )
        st.code("netmap demo", language=None)
