"""What to do while the network is empty."""

from __future__ import annotations

import streamlit as st

from netmap.screens.parts import links, template


def show(what: str) -> None:
    """Say what to do first.

    Parameters
    ----------
    what
        What this page will show once there is data, as a sentence.
    """
    st.info(f"This network is empty. {what}", icon=":material/info:")
    steps = st.columns(3, gap="medium", border=True)
    with steps[0]:
        st.subheader("1 · Fill in the workbook")
        st.markdown(
            "Two sheets are enough: **Stakeholders** (who there is) and **Relationships** (who works with whom, and how closely)."
        )
        template.download(key="first_template", primary=True)
    with steps[1]:
        st.subheader("2 · Import it")
        st.markdown(
            "You see every problem and every change before anything is saved. "
            "Your own files work too, such as `nodes.csv` and `ties.csv`."
        )
        st.page_link(links.IMPORT, label="Go to Import", icon=":material/upload_file:")
    with steps[2]:
        st.subheader("Or look around first")
        st.markdown("The sample town has 150 stakeholders that we made up. It touches no data of yours. In a terminal:")
        st.code("netmap demo", language=None)
