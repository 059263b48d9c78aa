"""The printed figure as pixels: the SVG, drawn by resvg with the letters that travel with netmap.

Reasons and figures: ``docs/decisions/0016-pictures-and-pages.md``.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Final

from netmap.drawing.picture import lettering
from netmap.drawing.picture.svg import as_svg
from netmap.errors import NetmapError
from netmap.language import say

if TYPE_CHECKING:
    from netmap.drawing.map_model import MapModel
    from netmap.drawing.picture.caption import Caption

ZOOM: Final = 2
"""Pixels of the picture to one of the SVG: sharp on any screen, and 240 to the inch on a sheet of A4."""

_PROGRAM = Path(__file__).resolve().parent / "rasterise.py"
_SECONDS = 120  # a second or two is usual
_WRITTEN = re.compile(r"<text[^>]*>([^<]*)</text>")


def as_png(model: MapModel, caption: Caption) -> bytes:
    """Return the picture as a PNG, ``ZOOM`` times as large as the SVG.

    Parameters
    ----------
    model
        What the map draws.
    caption
        What is said around it.

    Notes
    -----
    The same on every machine, but for letters that the typeface lacks
    (scripts of Asia, for example): those are taken from the machine's own.

    Raises
    ------
    NetmapError
        If the program that draws it cannot be run, or does not end.
    """
    return pixels(as_svg(model, caption))


def pixels(picture: str) -> bytes:
    """Return a drawing of ours as a PNG; see ``as_png``.

    Parameters
    ----------
    picture
        An SVG that stands alone.
    """
    written = unescape("".join(_WRITTEN.findall(picture)))
    asked = {
        "svg_string": picture,
        "zoom": ZOOM,
        # Looking through a machine's typefaces takes longer than drawing, and no two machines have the same.
        "skip_system_fonts": lettering.knows(written),
        "font_files": [str(file) for file in lettering.FILES.values()],
        "font_family": lettering.FAMILY,
        "sans_serif_family": lettering.FAMILY,
    }
    try:
        drawn = subprocess.run(  # noqa: S603 - our own interpreter and program, no shell, no user text
            [sys.executable, "-P", str(_PROGRAM)],
            input=json.dumps(asked).encode(),
            capture_output=True,
            timeout=_SECONDS,
            check=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except (OSError, subprocess.SubprocessError) as problem:
        raise NetmapError(say("The picture could not be drawn as PNG. Take it as SVG, or try again.")) from problem
    return drawn.stdout
