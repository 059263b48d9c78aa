"""The whole shelf of exports: those of documents, and the map as a page and as pictures. No Streamlit in here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from netmap.documents.exports import EXPORTS as OF_DOCUMENTS
from netmap.documents.exports import MAP, Export, Given, Written, facts_of
from netmap.drawing.picture import as_png, as_svg
from netmap.language import say, to_say
from netmap.screens.offline_map import as_html

if TYPE_CHECKING:
    from collections.abc import Callable

    from netmap.drawing.map_model import MapModel
    from netmap.drawing.picture import Caption


@dataclass(frozen=True, eq=False)
class GivenMap(Given):
    """What exports are made of, the map among them.

    Parameters
    ----------
    drawn
        Gives what the map draws of the network, and what is said around it.
    """

    drawn: Callable[[], tuple[MapModel, Caption]]


def _written(write: Callable[[MapModel, Caption], bytes]) -> Callable[[GivenMap], Written]:
    def written(given: GivenMap) -> Written:
        model, caption = given.drawn()
        return Written(write(model, caption), _notes(given, model))

    return written


def _states(given: Given) -> dict[str, str]:
    """Return what the map says of itself, in its title and its notes."""
    return {key: text for key, text in facts_of(given).items() if key in STATED}


def _notes(given: GivenMap, model: MapModel) -> tuple[str, ...]:
    """Say so where the map does not draw everybody by themselves."""
    if len(model.nodes) == len(given.network):
        return ()
    return (
        say(
            "It draws the network folded into {marks:,} working groups, as a large network opens: {sentence}. "
            "The Map page opens each of them, and downloads what is open.",
            marks=len(model.nodes),
            sentence=model.sentence,
        ),
    )


STATED: Final = ("called", "audience", "as_of", "holds", "ours", "direction", "weight", "asked")
"""Facts that stand on a map; it has no room for the others."""

CARRIES: Final = (
    to_say(
        "Who works with whom: kind by colour and shape, number of ties by size, strength by thickness; legend, day and notes."
    ),
)
LACKS: Final = (
    to_say("Filters, colours and parts of the map as you chose them: the Map page has its own Download."),
    to_say("Needs, programmes, contacts and the rows behind each tie."),
)

MAPS: Final[tuple[Export[GivenMap], ...]] = (
    Export(
        "map-page",
        to_say("Map as a web page (HTML)"),
        to_say("To show the map to somebody without netmap"),
        to_say(
            "One file that opens in any browser, without netmap and without a network: search, legend, cards, tables."
        ),
        ".html",
        "text/html",
        CARRIES,
        LACKS,
        _written(lambda model, caption: as_html(model, caption).encode("utf-8")),
        _states,
        (MAP,),
    ),
    Export(
        "map-picture",
        to_say("Map as a picture (PNG)"),
        to_say("For a document, a slide or an e-mail"),
        to_say("The whole map as a picture."),
        ".png",
        "image/png",
        CARRIES,
        LACKS,
        _written(as_png),
        _states,
        (MAP,),
    ),
    Export(
        "map-print",
        to_say("Map for print (SVG)"),
        to_say("For a poster or a designer"),
        to_say("Sharp at any size; drawing programs and word processors open it."),
        ".svg",
        "image/svg+xml",
        CARRIES,
        LACKS,
        _written(lambda model, caption: as_svg(model, caption).encode("utf-8")),
        _states,
        (MAP,),
    ),
)
"""The map as files."""

EXPORTS: Final[tuple[Export[GivenMap], ...]] = (*OF_DOCUMENTS, *MAPS)
"""Every export there is, in the order in which people are offered them."""
