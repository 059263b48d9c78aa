"""Ways from one page to another."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

import netmap.screens
from netmap.screens import state

# By absolute path, as app.py lists them: the same from a checkout and from an installed wheel.
_SCREENS = Path(netmap.screens.__file__).resolve().parent
MAP = str(_SCREENS / "map.py")
STAKEHOLDERS = str(_SCREENS / "stakeholders.py")
IMPORT = str(_SCREENS / "import_data.py")


def open_stakeholder(stakeholder: str) -> None:
    """Go to one stakeholder's page; ends this run.

    Parameters
    ----------
    stakeholder
        Its id.
    """
    state.select(stakeholder, focus=True)
    st.switch_page(STAKEHOLDERS)
