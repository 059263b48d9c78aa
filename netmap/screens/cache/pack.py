"""The pack: made once for who asks, step by step; and whether one still says what the data say. Nothing of it is remembered here."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from netmap.screens.cache import apart, data, network_map
from netmap.screens.cache.asked import Asked, asked_for
from netmap.screens.cache.data import store

if TYPE_CHECKING:
    from collections.abc import Callable

    from netmap.documents.pack.checking import Verdict
    from netmap.documents.pack.making import Making
    from netmap.documents.pack.order import Order
    from netmap.records import Records


@dataclass(frozen=True, slots=True)
class Written:
    """A pack as a file.

    Parameters
    ----------
    content
        The file.
    fingerprint
        Digest of all that it was made from.
    handed_to
        Whom it may be handed to, as a sentence.
    warnings
        What to heed before it is handed on.
    """

    content: bytes
    fingerprint: str
    handed_to: str
    warnings: tuple[str, ...]


def written(order: Order, ending: str, template: bytes, stamp: str, tell: Callable[[str], None]) -> Written:
    """Return a pack as a file; of a large network it is made in the other process.

    Parameters
    ----------
    order
        What is asked for.
    ending
        Of which format: a key of ``documents.pack.formats.FORMATS``.
    template
        The document it is written into; empty for none.
    stamp
        When it is made, as a sentence.
    tell
        Hears what is being done, in a sentence each.

    Raises
    ------
    NetmapError
        If the period or the template cannot be used.
    """
    everything = data.whole(store().data_revision())
    with tempfile.TemporaryDirectory(prefix="netmap-pack-") as folder:
        steps = Path(folder) / "steps"
        given = (asked_for(everything, order.as_of), order, ending, template, stamp, str(steps), everything)
        if not apart.worth_it(apart.SMALL, {"_records": everything}):
            return _made(_making(everything, order, tell), order, ending, template, stamp)
        told: list[str] = []

        def look_up() -> None:
            lines = steps.read_text(encoding="utf-8").splitlines() if steps.exists() else []
            for line in lines[len(told) :]:
                told.append(line)
                tell(line)

        made: Written = apart.answer(written_apart, given, {}, look_up)
        return made


def written_apart(  # noqa: PLR0913, PLR0917 - what is asked for, and where to say how far it is
    asked: Asked,  # noqa: ARG001 - tells the other process which records are lent
    order: Order,
    ending: str,
    template: bytes,
    stamp: str,
    steps: str,
    _records: Records,
) -> Written:
    """Return the same, worked out in the other process; what is being done is written into a file, a line each."""

    def tell(sentence: str) -> None:
        with Path(steps).open("a", encoding="utf-8") as said:
            said.write(f"{sentence}\n")

    return _made(_making(_records, order, tell), order, ending, template, stamp)


def verdict(content: bytes, ending: str) -> tuple[Verdict, bool | None] | None:
    """Return whether a pack is what the data give now; None where a file does not say what it was made from.

    Parameters
    ----------
    content, ending
        The file, and its format.

    Returns
    -------
    Verdict
        As ``documents.pack.checking.check`` returns it.
    bool or None
        Whether the file is letter by letter as netmap wrote it; None where it was written into a template.
    """
    everything = data.whole(store().data_revision())
    given = (asked_for(everything, data.default_day()), content, ending, everything)
    found: tuple[Verdict, bool | None] | None = (
        apart.answer(verdict_apart, given, {})
        if apart.worth_it(apart.SMALL, {"_records": everything})
        else verdict_apart(*given)
    )
    return found


def verdict_apart(
    asked: Asked,  # noqa: ARG001 - tells the other process which records are lent
    content: bytes,
    ending: str,
    _records: Records,
) -> tuple[Verdict, bool | None] | None:
    """Return the same, also in the other process."""
    from netmap.documents.pack.verifying import stated_in, verify  # noqa: PLC0415 - for those who ask for one

    stated = stated_in(content)
    if stated is None:
        return None
    return verify(content, ending, stated, _making(_records, stated.order, lambda _: None))


def starter(title: str) -> bytes:
    """Return a template to begin with; see ``documents.pack.template.starter``."""
    from netmap.documents.pack.template import starter  # noqa: PLC0415 - for those who ask for one

    return starter(title)


def _making(everything: Records, order: Order, tell: Callable[[str], None]) -> Making:
    from netmap.documents.pack.making import Making  # noqa: PLC0415 - the engine beneath is slow to import
    from netmap.drawing.picture import on_paper, pixels  # noqa: PLC0415 - as above

    now = data.whole(store().data_revision())
    # Everybody stands where the map on screen has them, also where nobody has opened that yet.
    kept = network_map.positions(now)
    return Making(
        everything,
        data.conventions(now),
        draw=lambda network, whole: on_paper(network, whole, kept, order.network),
        pixels=pixels,
        tell=tell,
    )


def _made(making: Making, order: Order, ending: str, template: bytes, stamp: str) -> Written:
    from netmap.documents.pack.formats import written as file_of  # noqa: PLC0415 - for those who ask for one
    from netmap.documents.pack.template import read_template  # noqa: PLC0415 - as above

    made, content = file_of(making, order, ending, stamp, read_template(template) if template else None)
    return Written(content, made.fingerprint, made.handed_to, made.warnings)
