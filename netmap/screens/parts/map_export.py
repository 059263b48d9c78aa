"""What is on the map, to take along: a picture, a page of its own, a table; made when one is clicked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from numbers import Integral
from typing import TYPE_CHECKING, Any

import streamlit as st

from netmap.documents.exports import note, told_of
from netmap.drawing.picture import as_png, as_svg, caption_of, filters_in_words, network_called
from netmap.drawing.picture.still import still
from netmap.formats.csv_file import csv_text
from netmap.language import ENGLISH, language, say, speaking, to_say
from netmap.screens import cache, state
from netmap.screens.map_graphs import GRAPHS, as_graph, draws_each
from netmap.screens.offline_map import as_html
from netmap.screens.parts import history

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from netmap.drawing.map_model import MapModel
    from netmap.drawing.picture import Caption
    from netmap.network import Network
    from netmap.records import Records


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to take the map along: what it is called, its file's ending and type, what it is good for, what writes it."""

    title: str
    ending: str
    media_type: str
    told: str
    write: Callable[[MapModel, Caption], bytes]


PROGRAMS = {to_say("For Gephi (GEXF)"): GRAPHS[".gexf"], to_say("For other programs (GraphML)"): GRAPHS[".graphml"]}
"""Files for programs that draw and analyse networks, by what people call them; both carry everything."""

TABLE = to_say("Table (CSV)")

FORMS = (
    _Form(to_say("Picture (PNG)"), ".png", "image/png", to_say("For documents, slides and e-mail."), as_png),
    _Form(
        to_say("Picture for print (SVG)"),
        ".svg",
        "image/svg+xml",
        to_say("Sharp at any size; drawing programs and word processors open it."),
        lambda model, caption: as_svg(model, caption).encode("utf-8"),
    ),
    _Form(
        to_say("Web page (HTML)"),
        ".html",
        "text/html",
        to_say(
            "One file that opens in any browser, without netmap and without a network: search, legend, cards, tables."
        ),
        lambda model, caption: as_html(model, caption).encode("utf-8"),
    ),
)


def show(records: Records, network: Network, model: MapModel) -> None:
    """Draw the button behind which the map is taken along as it is now.

    Parameters
    ----------
    records
        All tables.
    network
        What the filters leave of the network.
    model
        What the map draws of it, without what is hidden.
    """
    popover = st.popover(say("Download"), icon=":material/download:", key="map_export", on_change="rerun")
    if not popover.open:
        return
    caption, taken_out = _caption(records, network), _noting(records, network)
    # What is written at a click is written outside this visit.
    spoken = language()
    with popover:
        st.markdown(f"{say('The map as it is now.')} {caption.handed_to}")
        for form in FORMS:
            st.download_button(
                say(form.title),
                lambda form=form: taken_out(  # type: ignore[misc]  # mypy sees no type of a default
                    form.title, _written(spoken, lambda: form.write(model, caption))
                ),
                file_name=caption.file_name(form.ending),
                mime=form.media_type,
                key=f"map{form.ending}",
                on_click="ignore",
                help=say(form.told),
                width="stretch",
            )
        asked = network.as_of, state.shown.selection(), state.network_map.look()
        ours = state.shown.with_ours()
        for title, program in PROGRAMS.items() if draws_each(model, caption) else ():
            st.download_button(
                say(title),
                lambda title=title, program=program: taken_out(  # type: ignore[misc]  # as above
                    title,
                    _written(spoken, lambda: as_graph(program, network, model, caption, with_ours=ours).content),
                ),
                file_name=caption.file_name(program.suffix),
                mime=program.media_type,
                key=f"map{program.suffix}",
                on_click="ignore",
                help=say("Who is on the map, with the ties, where everybody stands and how they are drawn."),
                width="stretch",
            )
        st.download_button(
            say(TABLE),
            lambda: taken_out(
                TABLE,
                _written(
                    spoken,
                    lambda: as_csv(
                        cache.network_map.table(records, *asked, with_ours=ours).loc[list(model.shown)], model, caption
                    ),
                ),
            ),
            file_name=caption.file_name(".csv"),
            mime="text/csv",
            key="map.csv",
            on_click="ignore",
            help=say(
                "Who is on the map, for a spreadsheet. What a spreadsheet would take for a formula begins with an apostrophe."
            ),
            width="stretch",
        )
        if not cache.data.store().read_only:
            st.caption(say("The history on the page Import says what was taken along."))


def _noting(records: Records, network: Network) -> Callable[[str, bytes], bytes]:
    """Return what notes in the history that a file was taken along, and hands it on."""
    current, with_ours = cache.data.store(), state.shown.with_ours()
    with speaking(ENGLISH):
        narrowed = _caption(records, network).opened

    def taken_out(title: str, content: bytes) -> bytes:
        told = told_of(f"Map: {title}", network, with_ours=with_ours, narrowed=narrowed)
        note(current, told, actor=history.ACTOR, at=datetime.now(UTC))
        return content

    return taken_out


def _written(spoken: str, write: Callable[[], bytes]) -> bytes:
    """Return a file in the language of the visit that asked for it."""
    with speaking(spoken):
        return write()


def _caption(records: Records, network: Network) -> Caption:
    places = records["places"]
    names = dict(zip(places["id"], places["name"], strict=True))
    return caption_of(
        network,
        network_called(cache.data.store().where, demo=cache.data.is_demo()),
        state.network_map.look(),
        filters=filters_in_words(state.shown.selection(), names, with_ours=state.shown.with_ours()),
    )


def as_csv(rows: pd.DataFrame, model: MapModel, caption: Caption) -> bytes:
    """Return the table beside the map as a CSV file, with what has to be known to read it below.

    Parameters
    ----------
    rows
        What ``map_table.build`` returned.
    model, caption
        What is drawn, and what is said around it.
    """
    notes = (f"{caption.title}. {caption.dated}.", f"{model.sentence}.", *caption.notes(still(model)))
    filled = rows.astype(object).where(rows.notna(), "").reset_index()
    cells: list[list[Any]] = [
        [
            float(f"{cell:.3g}") if isinstance(cell, float) else cell if isinstance(cell, Integral) else str(cell)
            for cell in row
        ]
        for row in filled.to_numpy()
    ]
    below = [[], *([note] for note in notes if note)]
    return csv_text([say("Id"), *(say(str(name)) for name in rows.columns)], [*cells, *below]).encode(
        "utf-8-sig", "replace"
    )
