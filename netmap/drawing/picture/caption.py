"""What is said around a picture of the map, so that whoever it is handed to can read it on its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, Final

from netmap.drawing.legend import THICKER
from netmap.language import day_in_words, say, to_say
from netmap.names import clean_text, name_key
from netmap.network.asked import asked_in_words
from netmap.privacy import HANDED_TO
from netmap.tables import Audience
from netmap.vocabulary import SEPARATOR, vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from netmap.drawing.extent import Look
    from netmap.drawing.map_model import MapModel
    from netmap.network import Network
    from netmap.selection import Selection

RULES: Final = (
    to_say("A line is a tie between two; it has no direction."),
    to_say(
        "How thick it is follows the tie's strength, 0 to 1: what is known of level, trust, value and frequency, less with the time since the last contact."
    ),
)
"""How lines are read where one stands for a pair and their tie's strength; elsewhere the legend says it."""

HEADINGS: Final = {
    "": to_say("who works with whom"),
    "programmes": to_say("who takes part in which programme"),
    "needs": to_say("who answers or voices which need"),
}
"""``Look.between`` -> what the picture is about."""

_LONGEST = 40  # letters of an id in the name of a file
_STEERING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
"""Signs that turn round the text after them."""


@dataclass(frozen=True, slots=True)
class Caption:
    """What is said around a picture.

    Parameters
    ----------
    network
        What the network is called.
    as_of
        The day it shows.
    filters
        What was left out, one phrase each; empty if nothing was.
    coverage
        How many were asked, as a sentence; what nobody was asked is no gap.
    audience
        Whom the records were reduced for.
    view
        What is open, in a word or two, for the name of the file: ``whole``, ``around S001``.
    between
        What is drawn besides stakeholders, as in ``Look``.
    with_ours
        Whether units of the library are in it.
    """

    network: str
    as_of: date
    filters: tuple[str, ...] = ()
    coverage: str = ""
    audience: Audience = Audience.INTERNAL
    view: str = "whole"
    between: str = ""
    with_ours: bool = False

    @property
    def title(self) -> str:
        """The heading."""
        return say("{network}: {subject}", network=plain(self.network), subject=say(HEADINGS[self.between]))

    @property
    def dated(self) -> str:
        """The day, as a phrase."""
        return say("As of {day}", day=day_in_words(self.as_of))

    @property
    def handed_to(self) -> str:
        """Whom it may be handed to, as a sentence."""
        return say(HANDED_TO[self.audience])

    @property
    def opened(self) -> str:
        """What is open and what was left out, in a few words for the history; empty if it is all of the network."""
        return "; ".join([*([] if self.view == "whole" else [self.view]), *map(plain, self.filters)])

    @property
    def narrowed(self) -> str:
        """What was left out, and whether the library's own units are in it, in a sentence or two."""
        told = (
            say("Only: {filters}.", filters="; ".join(map(plain, self.filters)))
            if self.filters
            else say("Nothing is filtered out.")
        )
        return f"{told} {say('Our own units are in it.')}" if self.with_ours else told

    def notes(self, model: MapModel) -> tuple[str, ...]:
        """Return what has to be known to read the picture, a paragraph each: how it is drawn, what is in it, and last whom it is for."""
        rules = map(say, RULES) if say(THICKER) in model.legend["size"] else ()
        drawn = " ".join(text for text in (plain(model.legend["colour"]), model.legend["size"], *rules) if text)
        inside = " ".join(text for text in (self.narrowed, self.coverage) if text)
        return drawn, inside, self.handed_to

    def file_name(self, ending: str) -> str:
        """Return what a file of it is called: network, view and day.

        Examples
        --------
        >>> from datetime import date
        >>> Caption("Old Quay", date(2026, 11, 1), view="around S001").file_name(".svg")
        'old-quay-map-around-s001-2026-11-01.svg'
        """
        said = [
            self.network,
            "map",
            self.view,
            "" if self.audience is Audience.INTERNAL else f"for {self.audience.value}",
        ]
        words = " ".join(name_key(word) for word in said).replace("&", " ").replace("+", " ")
        return f"{'-'.join(words.split())}-{self.as_of.isoformat()}{ending}"


def caption_of(network: Network, called: str, look: Look, *, filters: tuple[str, ...] = ()) -> Caption:
    """Return the caption of a picture of a network.

    Parameters
    ----------
    network
        What is left by the filters.
    called
        What the network is called.
    look
        What is drawn of it.
    filters
        What ``filters_in_words`` returned.
    """
    many = look.subject.count(SEPARATOR) + 1
    subject = f"{many}" if many > 1 else look.subject[:_LONGEST]
    view = look.between or f"{look.door} {subject}".strip()
    return Caption(
        called,
        network.as_of,
        filters,
        asked_in_words(network),
        network.records.audience,
        view,
        look.between,
        network.has_ours,
    )


def network_called(where: str, *, demo: bool = False) -> str:
    """Return what people call a network.

    Parameters
    ----------
    where
        Where it is kept: a file, or the address of a database.
    demo
        Whether it is the sample town.

    Examples
    --------
    >>> network_called("/home/ann/old-quay.netmap"), network_called("postgresql://db/river_valley?x=1")
    ('Old quay', 'River valley')
    """
    if demo:
        return say("The sample town")
    last = re.split(r"[\\/]", where.split("?", maxsplit=1)[0].rstrip("/\\"))[-1].removesuffix(".netmap")
    words = name_key(last)
    # The file that is made for whoever names none.
    return say("Our network") if words in {"", "network"} else words[0].upper() + words[1:]


def filters_in_words(
    selection: Selection, place_names: Mapping[str, str], *, with_ours: bool = True
) -> tuple[str, ...]:
    """Return what narrows a network, one phrase each, in full.

    Parameters
    ----------
    selection
        The part that is kept.
    place_names
        Place id -> name.
    with_ours
        Whether the library's own units stay in.

    Examples
    --------
    >>> from netmap.selection import Selection
    >>> filters_in_words(Selection(sectors=("LIBR", "FOOD"), minimum_level=3), {}, with_ours=False)
    ('sector Libraries or Food', 'ties at level 3 Coordination or closer', 'without our own units')
    """
    kinds, sectors, relations, levels = (vocabulary(name).label for name in ("kinds", "sectors", "relations", "levels"))
    least = selection.minimum_level
    told = (
        _any_of(to_say("kind {names}"), selection.kinds, kinds),
        _any_of(to_say("without kind {names}"), selection.without_kinds, kinds),
        _any_of(to_say("sector {names}"), selection.sectors, sectors),
        _any_of(to_say("place {names}"), selection.places, lambda code: place_names.get(code, code)),
        _any_of(to_say("relation {names}"), selection.relations, relations),
        say("ties at level {level} {name} or closer", level=least, name=levels(str(least))) if least else "",
        say("ties that are {strength} or stronger", strength=say(selection.minimum_strength))
        if selection.minimum_strength
        else "",
        say("relationships counted at least {weight:g}", weight=selection.minimum_weight)
        if selection.minimum_weight is not None
        else "",
        say("stated from {day}", day=day_in_words(selection.stated_from)) if selection.stated_from else "",
        say("stated until {day}", day=day_in_words(selection.stated_to)) if selection.stated_to else "",
        "" if with_ours else say("without our own units"),
    )
    return tuple(text for text in told if text)


def _any_of(what: str, codes: tuple[str, ...], label: Callable[[str], str]) -> str:
    if not codes:
        return ""
    return say(
        what,
        names=reduce(
            lambda one, other: say("{one} or {other}", one=one, other=other), (plain(label(code)) for code in codes)
        ),
    )


def plain(text: object) -> str:
    r"""Return a text as a picture or a page can hold it: on one line, nothing that XML refuses or that turns round what follows.

    Examples
    --------
    >>> plain("Harbour\x00\u202e Clinic\nEast")
    'Harbour Clinic East'
    """
    return " ".join(clean_text(str(text)).translate(_STEERING).split())
