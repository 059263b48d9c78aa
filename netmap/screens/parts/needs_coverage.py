"""The coverage matrix (waits for its data)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from netmap.screens.parts.needs_overview import NeedsOverview


def show(overview: NeedsOverview) -> None:
    """Draw nothing yet."""
    st.text(f"{len(overview.needs)} needs")
