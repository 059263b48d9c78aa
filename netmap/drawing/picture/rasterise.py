"""A program of its own: from an SVG on standard input to a PNG on standard output. ``png.as_png`` starts it.

resvg holds Python's lock while it draws, a second or so; in a process of its
own, nobody else on the dashboard waits for it. It imports nothing of netmap.
"""

from __future__ import annotations

import json
import sys


def main() -> None:
    """Draw what is asked for: JSON with the arguments of ``resvg_py.svg_to_bytes``."""
    import resvg_py  # noqa: PLC0415 - whoever only imports this module draws nothing

    asked = json.loads(sys.stdin.buffer.read())
    sys.stdout.buffer.write(bytes(resvg_py.svg_to_bytes(**asked)))


if __name__ == "__main__":
    main()
