"""``netmap pack OUT``: the pages to attach to an application; ``netmap pack --verify FILE``: whether they still hold."""

from __future__ import annotations

import hashlib
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from netmap.cli.data import ACTOR
from netmap.cli.places import as_of, opened
from netmap.cli.printing import print_json
from netmap.cli.writing import ending, write
from netmap.documents.exports import note, told_of_pack
from netmap.documents.pack.formats import FORMATS, written
from netmap.documents.pack.making import Making
from netmap.documents.pack.order import Order, shortened
from netmap.documents.pack.template import read_template, starter
from netmap.documents.pack.verifying import stated_in, verify
from netmap.drawing.picture import network_called, on_paper, pixels
from netmap.errors import UsageError
from netmap.language import day_in_words, say, speaking
from netmap.reach import Period, frame_called
from netmap.settings import conventions_of
from netmap.tables import Audience

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from netmap.store import Store

SAME, DIFFERS = 0, 1


def pack(arguments: argparse.Namespace) -> int:
    """Write a pack, check one, or write a template to begin with."""
    if arguments.new_template is not None:
        ending(arguments.new_template, [".docx"], "A template")
        write(arguments.new_template, starter(arguments.title or "netmap"), "The template")
        print(
            f"Wrote a template to {arguments.new_template}. Make it yours, then: netmap pack OUT.docx --template {arguments.new_template}"
        )
        return SAME
    return _write(arguments) if arguments.verify is None else _verify(arguments)


def _write(arguments: argparse.Namespace) -> int:
    form = ending(arguments.file, FORMATS, "A pack")
    if arguments.template and form != ".docx":
        raise UsageError(f"A template is a document: write the pack as .docx, not as '{arguments.file.name}'.")
    given = _read(arguments.template) if arguments.template else b""
    template = read_template(given) if arguments.template else None
    with opened(arguments) as store:
        with speaking(arguments.language):
            called = network_called(store.where, demo=arguments.demo)
        order, making = _order(arguments, called, given), _making(store, called)
        made, content = written(making, order, form, _stamp(order.language), template)
        write(arguments.file, content, "The pack")
        if not arguments.demo:
            note(store, told_of_pack(form, order, made.fingerprint), actor=ACTOR, at=datetime.now(UTC))
    if arguments.json:
        print_json(made.as_json())
        return SAME
    print(f"Wrote the pack to {arguments.file}. {made.handed_to} Fingerprint {shortened(made.fingerprint)}.")
    notes = (*made.warnings, *(template.notes if template else ()))
    print(*notes, sep="\n", end="\n" if notes else "", file=sys.stderr)
    return SAME


def _verify(arguments: argparse.Namespace) -> int:
    content = _read(arguments.verify)
    stated = stated_in(content)
    if stated is None:
        raise UsageError(
            f"'{arguments.verify}' does not say what it was made from: it is no pack, or another program took that out. "
            "Check the file that netmap wrote."
        )
    with opened(arguments) as store:
        making = _making(store, stated.order.network)
    verdict, untouched = verify(content, arguments.verify.suffix.lower(), stated, making)
    if arguments.json:
        print_json({**verdict.as_json(), "untouched": untouched})
    else:
        print(verdict.sentence, *([UNTOUCHED[untouched]] if verdict.same else []), sep="\n")
    return SAME if verdict.same else DIFFERS


UNTOUCHED = {
    True: "The file is letter by letter as netmap wrote it.",
    False: "The file is not letter by letter what netmap writes from it: somebody changed it, moved a mark on the map, or another program or version of netmap saved it.",
    None: "It was written into a document of your own; whether its words were changed since, this does not tell.",
}
"""Whether a file is as it was written -> what is said of it."""


def _order(arguments: argparse.Namespace, called: str, template: bytes) -> Order:
    """Return what is asked for, with the days that nobody named."""
    day = as_of(arguments)
    end = arguments.end or day
    if end > day:
        raise UsageError(
            f"The period ends on {end}, after the day to look from ({day}). Give an earlier --to, or a later --as-of."
        )
    period = Period(arguments.begin, end) if arguments.begin else Period.year_to(end)
    since = arguments.since or period.begin - timedelta(days=1)
    if since >= day:
        raise UsageError(f"Compare with a day before {day}: --since {since} is none.")
    if arguments.frame:
        frame_called(arguments.frame)
    return Order(
        as_of=day,
        begin=period.begin,
        end=period.end,
        since=since,
        audience=Audience(arguments.audience),
        network=called,
        title=arguments.title,
        frame=arguments.frame,
        project=_project(arguments.project),
        boundary=arguments.boundary,
        community=arguments.community,
        language=arguments.language,
        template=hashlib.sha256(template).hexdigest() if template else "",
    )


def _project(given: str) -> str:
    """Return what the project is about: the words, or those of the text file that is named."""
    if not given.lower().endswith(".txt"):
        return given
    try:
        return _read(Path(given)).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(f"{given} is no text in UTF-8. Save it as plain text in UTF-8.") from None


def _making(store: Store, called: str) -> Making:
    kept = store.positions()
    return Making(
        store.load(),
        conventions_of(store),
        draw=lambda network, whole: on_paper(network, whole, kept, called),
        pixels=pixels,
        tell=lambda sentence: print(f"{sentence} …", file=sys.stderr),
    )


def _stamp(language: str) -> str:
    now = datetime.now().astimezone()
    with speaking(language):
        return say("Made on {day} at {time}.", day=day_in_words(now.date()), time=f"{now:%H:%M}")


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as problem:
        raise UsageError(f"{file} cannot be read: {problem.strerror}. Name a file that is there.") from None


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {"pack": pack}
