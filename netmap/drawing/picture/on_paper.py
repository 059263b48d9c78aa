"""The whole network on paper, as documents show it: who works with whom, by kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap.drawing import layout, map_model
from netmap.drawing.extent import Look
from netmap.drawing.picture.caption import caption_of
from netmap.drawing.picture.svg import as_svg

if TYPE_CHECKING:
    import pandas as pd

    from netmap.network import Network


def on_paper(network: Network, whole: Network, kept: pd.DataFrame, called: str) -> tuple[str, str]:
    """Return the map of a network as an SVG, and what it shows in words.

    Parameters
    ----------
    network
        What is drawn; a large one as its working groups.
    whole
        The library's own whole network of the same day: everybody has a place by it, whoever looks.
    kept
        Where stakeholders stand on screen (``id``, ``x``, ``y``); they stay there.
    called
        What the network is called.
    """
    places = layout.complete(kept, whole.stakeholders["id"], whole.i, whole.j, whole.strength, seed=whole.seed)
    look = Look()
    records = network.records
    names = dict(zip(records["places"]["id"], records["places"]["name"], strict=True))
    model = map_model.build(network, places, look, place_names=names)
    caption = caption_of(network, called, look)
    said = f"{caption.title}.", f"{caption.dated}.", f"{model.sentence}.", model.legend["colour"], model.legend["size"]
    return as_svg(model, caption), " ".join(filter(None, said))
