"""A program of its own: from a pack's words on standard input to a PDF on standard output. ``as_pdf`` starts it.

Pages of thousands of rows take half a gigabyte for a second or two; in a
process of its own, all of it is given back. It imports nothing of netmap.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

PAGES = Path(__file__).resolve().with_name("pages.typ")


def main() -> None:
    """Set what is asked for: JSON with the pack, the folder of the typeface and the day in seconds."""
    import typst  # noqa: PLC0415 - whoever only imports this module sets nothing

    asked = json.loads(sys.stdin.buffer.read())
    fonts = asked["fonts"]
    # First with our letters alone, the same on every machine; then with the machine's own where ours lack some;
    # last without the promise that every letter can be shown.
    for own_fonts, accessible in ((True, True), (False, True), (False, False)):
        try:
            made = typst.compile(
                PAGES.read_bytes(),
                sys_inputs={"pack": json.dumps(asked["pack"])},
                font_paths=[fonts],
                ignore_system_fonts=own_fonts,
                pdf_standards="ua-1" if accessible else None,
                timestamp=asked["seconds"],
            )
        except typst.TypstError:
            if not accessible:
                raise
            continue
        sys.stdout.buffer.write(made)
        return


if __name__ == "__main__":
    main()
