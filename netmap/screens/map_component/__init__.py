"""The two-way map as a Streamlit component: a click tells Python, Python tells the map.

Two components. The *loader* holds the vis-network that pyvis carries, half a
megabyte that never changes, so the browser gets it once. The *map* is ours:
the HTML, CSS and JavaScript files beside this one. Nothing is fetched
from anywhere. Reasons: ``docs/decisions/0007-two-way-map.md``.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import streamlit as st

from netmap.language import say
from netmap.screens import map_files
from netmap.screens.map_words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netmap.drawing.map_model import MapModel

_loader = st.components.v2.component(
    "netmap_vis",
    js=map_files.vis_network_file().read_text(encoding="utf-8")
    + "\nexport default function () { window.dispatchEvent(new Event('netmap-vis')); }\n",
)
# Streamlit takes one script per component: some files, one module, no build step.
_map = st.components.v2.component(
    "netmap_map",
    html=map_files.read("map.html"),
    css=map_files.read("map.css"),
    js=map_files.module(),
)


def load(key: str) -> None:
    """Send vis-network to the browser, where it is not there yet; at the end of a page, for it takes a line's room."""
    _loader(key=f"{key}_vis")


def draw(
    model: MapModel, *, key: str, command: dict[str, Any], hidden: dict[str, Any], filters: Sequence[str] = ()
) -> None:
    """Mount the map; the page must also ``load`` it.

    What happens on it is found in the session under ``key``:
    ``selected`` = ``{"id", "tie", "ids", "steps", "at"}`` (who was clicked
    last, empty for nobody; the two ends of the tie that was; several at once;
    how many steps around them are looked at; and when), ``hidden`` =
    ``{"by", "marks", "lines", "ids", "at"}`` (see ``drawing.hiding``),
    ``opened`` (id of who was just double-clicked, for one run),
    ``entered`` (number of the working group just clicked, for one run).

    Parameters
    ----------
    model
        What to draw, what is hidden included; drawn anew only where its ``version`` changed.
    key
        Session key of the component's state, and its name in the browser.
    command
        ``{"seq", "kind", "id"}``; the map obeys each ``seq`` once.
    hidden
        ``{"seq", "what"}``: what Python hid or brought back last. What the
        map hides at a click it tells, and is not told again: that would send
        the whole drawing anew.
    filters
        What narrows the network, in words, for those who hear the map.
    """
    _map(
        key=key,
        data={
            "name": key,
            # As text: Streamlit writes and hashes its data twice at every rerun, and a text costs it a tenth.
            "drawn": model.as_json,
            "version": model.version,
            "words": json.dumps(words(), ensure_ascii=False),
            "spoken": " ".join(f"{said}." for said in (say("Map"), model.sentence, *filters)),
            "advice": say(
                "Arrow keys go from neighbour to neighbour, Enter opens a page, question mark tells all keys. "
                "The table under the map says the same in words."
            ),
            "command": command,
            "hidden": hidden,
        },
        on_selected_change=_heard,
        on_hidden_change=_heard,
        on_opened_change=_heard,
        on_entered_change=_heard,
    )


def _heard() -> None:
    """Streamlit knows a value by its callback; the page itself reads what came."""
