"""Where everybody stands on the map and how each is drawn, as a table: for programs that draw the network themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.drawing.extent import Extent, Look
from netmap.drawing.map_model import coloured_by
from netmap.drawing.scene import Scene

if TYPE_CHECKING:
    from netmap.network import Network


def all_marks(network: Network, places: pd.DataFrame, *, whole: Network | None = None) -> pd.DataFrame:
    """Return where each stakeholder of a network stands and how its mark looks before anybody chose anything.

    Nobody is folded into a working group here, however large the network is.

    Parameters
    ----------
    network
        The network.
    places
        ``id``, ``x``, ``y`` of at least all its stakeholders (``layout``).
    whole
        The network that colours and sizes refer to; None: ``network`` itself.

    Returns
    -------
    DataFrame
        One row per stakeholder, in the order of the network: ``x`` and ``y``
        (map units, ``y`` growing upwards, as programs for networks have it,
        not downwards as on a screen), ``size`` (radius, by number of ties)
        and ``color`` (``#rrggbb``, by kind).

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> places = pd.DataFrame({"id": ["A", "B"], "x": [0.0, 80.0], "y": [0.0, 10.0]})
    >>> all_marks(from_pairs(["AB"]), places).to_dict("list")
    {'x': [0.0, 80.0], 'y': [0.0, -10.0], 'size': [34.0, 34.0], 'color': ['#b8bdc4', '#b8bdc4']}
    """
    whole, look = network if whole is None else whole, Look()
    coloured = coloured_by(network, whole, look, {}, None, None)
    everybody = Extent(np.arange(len(network)), np.arange(len(network.i)))
    scene = Scene(network, whole, everybody, look, coloured, sized=None)
    at = places.drop_duplicates("id").set_index("id").reindex(network.stakeholders["id"]).fillna(0.0)
    colours = {code: mark.colour.lower() for code, mark in coloured.marks.items()}
    return pd.DataFrame(
        {
            "x": at["x"].to_numpy(),
            "y": 0.0 - at["y"].to_numpy(),
            "size": np.round(scene.sizes(), 1),
            "color": coloured.codes.map(colours).to_numpy(),
        }
    )
