"""Which language the page is in, said in the page itself, where screen readers and browsers look for it (WCAG 3.1.1)."""

from __future__ import annotations

import streamlit as st

from netmap.language import language

# Streamlit's own page says English. A component, for the server lets no script run that stands in the page.
_teller = st.components.v2.component(
    "netmap_language",
    js="export default function ({ data }) { document.documentElement.lang = data.language; }\n",
)


def tell() -> None:
    """Tell the browser the language spoken now; below the menu, for it takes a line's room."""
    with st.sidebar:
        _teller(key="page_language", data={"language": language()})
