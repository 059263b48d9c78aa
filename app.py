"""The dashboard's front door: page settings, the data, the menu; nothing else."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

import netmap.screens
from netmap.errors import NetmapError
from netmap.language import say, say_as
from netmap.screens import cache, state, text
from netmap.screens.parts import seen_as

# File pages by absolute path: found from a checkout and from an installed wheel alike.
SCREENS = Path(netmap.screens.__file__).resolve().parent

# Width of the menu in pixels: the longest title fits, and the page keeps the rest of the window.
MENU = 216

st.set_page_config(
    page_title=say("netmap"), page_icon=str(SCREENS / "icon.svg"), layout="wide", initial_sidebar_state=MENU
)

st.html(SCREENS / "style.css")
state.speech.begin()

try:
    cache.data.store()
except NetmapError as problem:
    st.title(say("netmap"))
    st.error(text.escape_md(problem))
    st.stop()

# Beside the page, for a bar above it folds pages away in windows narrower than all their titles. What is asked every week
# comes first. No sections: Streamlit writes those into a list in which a screen reader finds things that are no items.
page = st.navigation(
    [
        st.Page(SCREENS / "overview.py", title=say("Overview"), icon=":material/space_dashboard:", default=True),
        st.Page(SCREENS / "map.py", title=say("Map"), icon=":material/hub:"),
        st.Page(SCREENS / "gaps.py", title=say("Gaps"), icon=":material/report:"),
        st.Page(SCREENS / "contact.py", title=say("Contacts"), icon=":material/call:"),
        st.Page(SCREENS / "plan.py", title=say("Plan"), icon=":material/checklist:"),
        st.Page(SCREENS / "stakeholders.py", title=say("Stakeholders"), icon=":material/groups:"),
        st.Page(SCREENS / "needs.py", title=say("Needs & programmes"), icon=":material/volunteer_activism:"),
        st.Page(SCREENS / "places.py", title=say("Places"), icon=":material/location_on:"),
        st.Page(SCREENS / "measures.py", title=say("Measures"), icon=":material/query_stats:"),
        st.Page(SCREENS / "strength.py", title=say_as("page", "Strength"), icon=":material/handshake:"),
        st.Page(SCREENS / "change.py", title=say_as("page", "Change"), icon=":material/compare:"),
        st.Page(SCREENS / "reach.py", title=say("Reach"), icon=":material/campaign:"),
        st.Page(SCREENS / "tie.py", title=say("Tie"), icon=":material/link:"),
        st.Page(SCREENS / "edit.py", title=say("Add & edit"), icon=":material/edit_square:", url_path="edit"),
        st.Page(SCREENS / "search.py", title=say_as("page", "Search"), icon=":material/search:"),
        st.Page(SCREENS / "import_data.py", title=say("Import"), icon=":material/upload_file:", url_path="import"),
        st.Page(SCREENS / "export.py", title=say("Export"), icon=":material/download:"),
        st.Page(SCREENS / "settings.py", title=say("Numbers we chose"), icon=":material/tune:", url_path="numbers"),
    ],
    expanded=True,
)
seen_as.run(page)
