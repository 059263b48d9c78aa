"""The files that draw the map in a browser: vis-network, which pyvis carries, and our own. No Streamlit in here.

The dashboard mounts them as a component (``map_component``), the page to take along holds them (``offline_map``).
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from netmap.errors import NetmapError
from netmap.language import say

VIS_NETWORK = "lib/vis-9.1.2/vis-network.min.js"
"""Where pyvis keeps vis-network, inside its package."""

SCRIPTS = (
    "words.js",
    "names.js",
    "legend.js",
    "hiding.js",
    "selecting.js",
    "gathering.js",
    "keys.js",
    "view.js",
    "map.js",
)
"""The map's own scripts, in the order in which they become one module; the last one exports it."""

FOLDER = Path(__file__).resolve().parent / "map_component"


def vis_network_file() -> Path:
    """Return the vis-network that pyvis carries, without importing pyvis (which imports IPython: 0.4 s).

    Raises
    ------
    NetmapError
        If pyvis is not installed or carries another version.
    """
    spec = find_spec("pyvis")
    found = Path(spec.origin).parent / VIS_NETWORK if spec and spec.origin else None
    if found is None or not found.is_file():
        raise NetmapError(
            say(
                "The map cannot be drawn: pyvis 0.3.2, which carries its drawing library, is not installed. "
                "Run: pip install 'pyvis>=0.3.2,<0.4'"
            )
        )
    return found


def read(name: str) -> str:
    """Return one of our files."""
    # Streamlit takes a text without a line break that holds a slash for a path.
    return (FOLDER / name).read_text(encoding="utf-8") + "\n"


def module() -> str:
    """Return the map's scripts as one module."""
    return "".join(map(read, SCRIPTS))
