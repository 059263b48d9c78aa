"""Which files to import, and how they are to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netmap.intake import Limits, Options
from netmap.language import say
from netmap.screens import state
from netmap.screens.parts import scale_choice

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

MIB = 1024 * 1024
# In megabytes; Streamlit would write 512 as "1GB".
LARGEST_UPLOAD = min(Limits().file_bytes // MIB, 500)


def choose() -> tuple[list[UploadedFile], Options]:
    """Draw where files and options are chosen, and return them."""
    left, right = st.columns([3, 2], gap="large")
    with left:
        files = st.file_uploader(
            say("Workbook (.xlsx) or CSV files"),
            accept_multiple_files=True,
            key=state.import_data.upload_key(),
            max_upload_size=LARGEST_UPLOAD,
            help=say(
                "One workbook with several sheets, or one file per sheet, such as nodes.csv and ties.csv. "
                "Headers may be in English, French or Spanish."
            )
            + " "
            + say("Networks of Gephi, Kumu, Pajek, yEd or R are read too: .gexf, .graphml, .gml, .net, .json."),
        )
    with right:
        chosen = scale_choice.choose()
        accept_unknown = st.checkbox(
            say("Accept unknown words"),
            key=state.import_data.ACCEPT_UNKNOWN,
            help=say(
                "A word that is in no list is filed under 'other' and your word is kept. Otherwise each one is a problem to mend."
            ),
        )
    return files, Options(scale=chosen, accept_unknown=accept_unknown)
