"""The dashboard's front door: page settings, the data, the menu; nothing else."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

import netmap.screens
from netmap.errors import NetmapError
from netmap.screens import cache, text

# File pages by absolute path: found from a checkout and from an installed wheel alike.
SCREENS = Path(netmap.screens.__file__).resolve().parent

st.set_page_config(page_title="netmap", page_icon=str(SCREENS / "icon.svg"), layout="wide")

# Streamlit leaves a hand's breadth above every page, which a map wants. The parts of a date are 18 pixels wide, where
# WCAG 2.2 asks for 24, and a page drawn at fractions of a pixel needs a little more; a chosen pill has the colour of a
# button, too dark for words on a dark page; and what a pill says is cut on a telephone, where the questions of the
# Measures page are longer than a line.
st.html(
    "<style>"
    "[data-testid='stMainBlockContainer'] { padding: 4.5rem clamp(1rem, 4vw, 4rem) 3rem; }"
    "[data-testid='stDateInput'] [role='spinbutton']"
    " { display: inline-block; min-width: 1.625rem; min-height: 1.625rem; line-height: 1.625rem; text-align: center; }"
    "[data-testid='stButtonGroup'] button[data-selected='true'] { color: inherit !important; }"
    "[data-testid='stButtonGroup'] button[data-variant='pills'] { height: auto; text-align: start; }"
    "[data-testid='stButtonGroup'] button[data-variant='pills'] * { white-space: normal; }"
    "</style>"
)

try:
    cache.store()
except NetmapError as problem:
    st.title("netmap")
    st.error(text.escape_md(problem))
    st.stop()

st.navigation(
    [
        st.Page(SCREENS / "overview.py", title="Overview", icon=":material/space_dashboard:", default=True),
        st.Page(SCREENS / "map.py", title="Map", icon=":material/hub:"),
        st.Page(SCREENS / "gaps.py", title="Gaps", icon=":material/report:"),
        st.Page(SCREENS / "contact.py", title="Contacts", icon=":material/call:"),
        st.Page(SCREENS / "plan.py", title="Plan", icon=":material/checklist:"),
        st.Page(SCREENS / "stakeholders.py", title="Stakeholders", icon=":material/groups:"),
        st.Page(SCREENS / "measures.py", title="Measures", icon=":material/query_stats:"),
        st.Page(SCREENS / "strength.py", title="Strength", icon=":material/handshake:"),
        st.Page(SCREENS / "tie.py", title="Tie", icon=":material/link:"),
        st.Page(SCREENS / "needs.py", title="Needs & programmes", icon=":material/volunteer_activism:"),
        st.Page(SCREENS / "import_data.py", title="Import", icon=":material/upload_file:", url_path="import"),
        st.Page(SCREENS / "settings.py", title="Numbers we chose", icon=":material/tune:", url_path="numbers"),
    ],
    position="top",
).run()
