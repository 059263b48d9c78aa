"""Networks for predictions: the karate club, and small ones drawn by hypothesis."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import strategies as st

from netmap.prediction import Past


def past_of(graph, **more):
    """Freeze a NetworkX graph on 0, 1, 2 …"""
    ends = np.array(list(graph.edges), dtype=np.int64).reshape(-1, 2)
    return Past(len(graph), ends[:, 0], ends[:, 1], **more)


def all_pairs(size):
    """Give every pair once."""
    return tuple(end.astype(np.int64) for end in np.triu_indices(size, 1))


@pytest.fixture
def karate():
    """Give Zachary's karate club."""
    return nx.karate_club_graph()


@st.composite
def graphs(draw, largest=9):
    """Draw a graph, stakeholders without ties among them."""
    size = draw(st.integers(2, largest))
    pairs = list(zip(*(end.tolist() for end in all_pairs(size)), strict=True))
    graph = nx.empty_graph(size)
    graph.add_edges_from(draw(st.lists(st.sampled_from(pairs), unique=True)))
    return graph
