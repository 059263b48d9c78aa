"""A view of the map on paper: one figure with legend, day and notes, as SVG or PNG."""

from netmap.drawing.picture.caption import Caption, caption_of, filters_in_words, network_called
from netmap.drawing.picture.on_paper import on_paper
from netmap.drawing.picture.png import as_png, pixels
from netmap.drawing.picture.svg import as_svg

__all__ = ["Caption", "as_png", "as_svg", "caption_of", "filters_in_words", "network_called", "on_paper", "pixels"]
