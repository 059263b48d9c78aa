"""The peer: a plain Streamlit app with pyvis as its defaults make it, in an iframe; a filter and a second page, as everybody writes them."""

from __future__ import annotations

import os
from pathlib import Path

import pandas as pd
import streamlit as st
from pyvis.network import Network

TIES, PEOPLE = (pd.read_csv(Path(os.environ["PLAIN_FOLDER"]) / f"{name}.csv") for name in ("ties", "people"))


def network() -> None:
    """Draw the network, narrowed by kind."""
    st.title("Network")
    kinds = st.multiselect("Kind", sorted(PEOPLE["kind"].unique()))
    people = PEOPLE[PEOPLE["kind"].isin(kinds)] if kinds else PEOPLE
    inside = set(people["id"])
    graph = Network(cdn_resources="in_line")
    for number, name in zip(people["id"], people["name"], strict=True):
        graph.add_node(number, label=name)
    for a, b in zip(TIES["a"], TIES["b"], strict=True):
        if a in inside and b in inside:
            graph.add_edge(a, b)
    st.iframe(graph.generate_html(), height=620)


def table() -> None:
    """List everybody."""
    st.title("People")
    st.dataframe(PEOPLE)


st.set_page_config(layout="wide")
st.navigation([st.Page(network, title="Network", default=True), st.Page(table, title="People")]).run()
