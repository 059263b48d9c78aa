"""A view of the map as one file: opened anywhere, it finds, hides, walks, tells and prints, and asks nobody for anything.

It is drawn by the very scripts of the dashboard's map. Its own policy lets the
browser run these scripts only, known by their digests, and fetch nothing at
all; names travel as JSON and reach the page as text. Reasons and figures:
``docs/decisions/0016-pictures-and-pages.md``.
"""

from __future__ import annotations

import json
from base64 import b64encode
from hashlib import sha256
from html import escape
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from netmap.drawing.picture.caption import plain
from netmap.drawing.picture.still import still
from netmap.errors import NetmapError
from netmap.language import language, say, say_number
from netmap.screens import map_files
from netmap.screens.map_words import COUNT, forms, words

if TYPE_CHECKING:
    from netmap.drawing.map_model import MapModel
    from netmap.drawing.picture import Caption
    from netmap.screens.map_words import Words

_HERE = Path(__file__).resolve().parent
_EXPORTED = "export default function (component)"


def as_html(model: MapModel, caption: Caption) -> str:
    """Return the page as a text to be written in UTF-8; the same view is the same bytes.

    Parameters
    ----------
    model
        What the map draws.
    caption
        What is said around it.
    """
    model = still(model)
    vis = map_files.vis_network_file().read_text(encoding="utf-8").strip()
    # In a block of its own: names in the map's scripts are not the page's.
    mounting = _once(map_files.module(), _EXPORTED, "mount = function (component)")
    script = f"let mount;\n{{\n{mounting}}}\n{_read('page.js')}"
    style = map_files.read("map.css") + _read("page.css")
    told = {
        "version": model.version,
        "spoken": f"{say('Map')}. {model.sentence}.",
        "advice": say(
            "Arrow keys go from neighbour to neighbour, Enter reads the card, question mark tells all keys. "
            "The tables under the map say the same in words."
        ),
        "words": words() | {"does_open": say("Read its card")},
        "page": _words(),
    }
    return Template(_read("page.html")).substitute(
        language=language(),
        policy=_policy([vis, script], style),
        title=escape(caption.title),
        said=escape(plain(f"{caption.dated}. {model.sentence}.")),
        audience=escape(caption.handed_to),
        notes="\n".join(f"<p>{escape(note)}</p>" for note in caption.notes(model)[:-1] if note),
        map=map_files.read("map.html"),
        **{name: escape(sentence) for name, sentence in _on_page().items()},
        style=style,
        vis=vis,
        script=script,
        drawn=_inert(model.as_json),
        told=_inert(json.dumps(told)),
    )


def _on_page() -> dict[str, str]:
    """Return what stands on the page itself."""
    return {
        "unscripted": say(
            "This page draws the map with a script that it holds itself, and this browser does not run any."
        ),
        "find": say("Find on the map"),
        "part": say("Type part of a name"),
        "show": say("Show"),
        "here": say("Map"),
        "selected": say("What is selected"),
        "stakeholders": say("The same as a table: who is on the map"),
        "ties": say("The same as a table: what joins them"),
        "reading": say("How to read the map"),
    }


def _words() -> Words:
    """Return what the page's script says."""
    return {
        "a_tie": say("A tie"),
        "several": say("{stakeholders} selected"),
        "begin": say("Where to begin"),
        "advice": say("Click somebody on the map, find them by name, or choose one of the most connected:"),
        "nobody": say("Nobody is on this map."),
        "found": forms(
            lambda number: say_number("{count} found", "{count} found, the most connected shown", number, count=COUNT)
        ),
        "not_found": say("Nobody on this map is called that."),
        "name": say("Name"),
        "known": say("What is known"),
        "between": say("Between"),
        "and": say("And"),
    }


def _read(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _once(whole: str, found: str, put: str) -> str:
    """Return a text with a part of it replaced that must be in it once."""
    if whole.count(found) != 1:
        raise NetmapError(
            say("The page cannot be made: '{found}' is not in the map's files once. Reinstall netmap.", found=found)
        )
    return whole.replace(found, put)


def _inert(text: str) -> str:
    """Return JSON that holds nothing a browser could take for the end of where it stands."""
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _policy(scripts: list[str], style: str) -> str:
    """Return what the browser may do: run these scripts, apply this style, nothing else."""
    run = " ".join(map(_digest, scripts))
    return f"default-src 'none'; script-src {run}; style-src {_digest(style)}; img-src data:; base-uri 'none'; form-action 'none'"


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode()}'"
