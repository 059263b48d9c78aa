"""``netmap brief ID``: one page about one stakeholder, on the terminal, as a web page or as a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap.cli.places import as_of, opened
from netmap.cli.printing import print_json
from netmap.cli.tie import stakeholder_for
from netmap.cli.writing import ending, write
from netmap.documents import FORMATS, brief_of
from netmap.network import build
from netmap.settings import conventions_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from netmap.documents import Brief


def brief(arguments: argparse.Namespace) -> int:
    """Print the brief about a stakeholder, or write it to a file of the format its name ends with."""
    form = None if arguments.file is None else FORMATS[ending(arguments.file, FORMATS, "A brief")]
    with opened(arguments) as store:
        records, conventions = store.load(), conventions_of(store)
        register, set_aside = store.register(), store.set_aside()
    network = build(records, conventions, as_of(arguments))
    found = brief_of(network, stakeholder_for(arguments.stakeholder, records), register=register, set_aside=set_aside)
    if form is not None:
        write(arguments.file, form.write(found), "The brief")
    if arguments.json:
        print_json(found.as_json())
    elif arguments.file is None:
        _print(found)
    else:
        print(f"Wrote the brief about {found.name} to {arguments.file}. {found.audience}")
    return 0


def _print(found: Brief) -> None:
    print(found.name)
    if found.what:
        print(found.what)
    print(f"{found.dated} {found.audience}")
    print(*found.warnings, sep="\n", end="\n" if found.warnings else "")
    for section in found.sections:
        print(f"\n{section.title}")
        for title, text in section.facts:
            print(f"- {title}: {text}")
        if section.listing is not None:
            for row in section.listing.rows:
                print(f"- {'; '.join(text for text in row if text)}")
        for sentence in section.sentences:
            print(f"- {sentence}")


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {"brief": brief}
