"""``netmap map FILE``: a view of the map as a picture or as a page of its own."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from netmap.cli.answers import selected
from netmap.cli.data import ACTOR
from netmap.cli.places import as_of, opened, today
from netmap.cli.tie import stakeholder_for
from netmap.cli.writing import ending, write
from netmap.documents.exports import Written, note, told_of
from netmap.drawing import layout, map_model, two_mode_map
from netmap.drawing.extent import Look
from netmap.drawing.palette import CATEGORIES
from netmap.drawing.picture import as_png, as_svg, caption_of, filters_in_words, network_called
from netmap.drawing.shading import MEASURES
from netmap.drawing.sizing import AMOUNTS
from netmap.drawing.things import mark_of
from netmap.drawing.voices import VOICE
from netmap.errors import UsageError
from netmap.names import nearest
from netmap.network import build
from netmap.privacy import for_audience
from netmap.screens.map_graphs import GRAPHS, as_graph, draws_each
from netmap.screens.offline_map import as_html
from netmap.settings import conventions_of
from netmap.tables import Audience

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable

    import pandas as pd

    from netmap.drawing.map_model import MapModel
    from netmap.drawing.picture import Caption
    from netmap.network import Network
    from netmap.records import Records
    from netmap.store import Store

FORMATS: dict[str, Callable[[MapModel, Caption], bytes]] = {
    ".svg": lambda model, caption: as_svg(model, caption).encode("utf-8"),
    ".png": as_png,
    ".html": lambda model, caption: as_html(model, caption).encode("utf-8"),
}
"""Ending of a file -> what writes it."""

COLOURS = (*CATEGORIES, VOICE, *MEASURES)
SIZES = ("ties", "strength", "same", *AMOUNTS)
"""What colours and sizes can mean, by code."""


def draw(arguments: argparse.Namespace) -> int:
    """Write the view that the options choose to a file of the format its name ends with."""
    form = ending(arguments.file, [*FORMATS, *GRAPHS], "A map")
    _known("colour", arguments.colour, COLOURS)
    _known("size", arguments.size, SIZES)
    with opened(arguments) as store:
        network, model, caption = _view(arguments, store)
        written = _written(arguments, form, network, model, caption)
        write(arguments.file, written.content, "The map")
        if not arguments.demo:
            told = told_of(f"Map ({form})", network, with_ours=not arguments.without_ours, narrowed=caption.opened)
            note(store, told, actor=ACTOR, at=datetime.now(UTC))
    print(f"Wrote the map to {arguments.file}. {model.sentence}. {caption.handed_to}")
    if written.notes:
        print("What it does not carry:", *(f"- {note}" for note in written.notes), sep="\n")
    return 0


def _written(arguments: argparse.Namespace, form: str, network: Network, model: MapModel, caption: Caption) -> Written:
    if form in FORMATS:
        return Written(FORMATS[form](model, caption))
    if not draws_each(model, caption):
        raise UsageError(
            f"This map does not draw stakeholders one by one, so it cannot be written as {form}. "
            f"Open a part with --around or --strongest, or write everybody: netmap export {arguments.file.name}"
        )
    return as_graph(GRAPHS[form], network, model, caption, with_ours=not arguments.without_ours)


def _view(arguments: argparse.Namespace, store: Store) -> tuple[Network, MapModel, Caption]:
    """Return what the filters leave, what is drawn of it, and what is said around it."""
    everything, conventions = store.load(), conventions_of(store)
    records = for_audience(everything, Audience(arguments.audience), conventions).records
    selection = selected(arguments, records)
    whole = build(records, conventions, as_of(arguments))
    network = build(records, conventions, as_of(arguments), selection)
    network = network.without_ours() if arguments.without_ours else network
    names = dict(zip(records["places"]["id"], records["places"]["name"], strict=True))
    look = Look(arguments.colour, arguments.size, **_door(arguments, records))
    # Of the whole network of today, whoever looks from wherever: the same places as on screen and in every file.
    places = places_of(build(everything, conventions, today(arguments)), look.between, store.positions())
    drawing = two_mode_map if look.between else map_model
    filters = filters_in_words(selection, names, with_ours=not arguments.without_ours)
    called = network_called(store.where, demo=arguments.demo)
    return (
        network,
        drawing.build(network, places, look, whole=whole, place_names=names),
        caption_of(network, called, look, filters=filters),
    )


def places_of(whole: Network, between: str, kept: pd.DataFrame) -> pd.DataFrame:
    """Return where every mark stands; those that were placed on screen stay there."""
    if not between:
        return layout.complete(kept, whole.stakeholders["id"], whole.i, whole.j, whole.strength, seed=whole.seed)
    own = mark_of(between, "")
    mine = kept[kept["id"].str.startswith(own)]
    return two_mode_map.placed(whole, between, mine.assign(id=mine["id"].str.removeprefix(own)), seed=whole.seed)


def _door(arguments: argparse.Namespace, records: Records) -> dict[str, Any]:
    door: dict[str, Any] = {
        "backbone": arguments.backbone,
        "lines": arguments.lines,
        "between": arguments.between or "",
    }
    if arguments.around is not None:
        return door | {"door": "around", "subject": stakeholder_for(arguments.around, records)}
    return door | ({"door": "strongest"} if arguments.strongest else {})


def _known(what: str, code: str, codes: Iterable[str]) -> None:
    """Refuse a code that is none."""
    known = list(codes)
    if code not in known:
        near = nearest(code, known, limit=1)
        hint = f" Did you mean '{near[0]}'?" if near else ""
        raise UsageError(f"There is no {what} '{code}'.{hint} Known: {', '.join(known)}.")


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {"map": draw}
