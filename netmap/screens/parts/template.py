"""The empty workbook, to download."""

from __future__ import annotations

import streamlit as st

from netmap.language import say
from netmap.screens import cache

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def download(*, key: str, primary: bool = False) -> None:
    """Draw the button that downloads the template; the workbook is written when it is clicked.

    Parameters
    ----------
    key
        Tells this button from others on the page.
    primary
        Whether this is what the visitor should do first.
    """
    st.download_button(
        say("Download the empty workbook"),
        cache.documents.template,
        file_name="netmap-template.xlsx",
        mime=XLSX,
        key=key,
        on_click="ignore",
        type="primary" if primary else "secondary",
        icon=":material/download:",
        help=say(
            "A workbook with one sheet per table, an explanation beside each header and lists to choose from. "
            "Stakeholders and Relationships are enough to begin with."
        ),
    )
