"""The network of one day: who, and which ties, as frames, index arrays and a NetworkX graph."""

from netmap.network.building import build, from_pairs
from netmap.network.model import Network

__all__ = ["Network", "build", "from_pairs"]
