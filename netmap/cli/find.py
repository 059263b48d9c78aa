"""``netmap find``: anything that is written down, by its words or its id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap.cli.places import as_of, for_whom, opened
from netmap.cli.printing import print_json, print_table
from netmap.errors import UsageError
from netmap.gaps import find_gaps
from netmap.network import build
from netmap.search import GAPS, TITLES, Index, find
from netmap.tables import Audience

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from netmap.search import Answer


def find_words(arguments: argparse.Namespace) -> int:
    """Print what holds some words, best first."""
    only = arguments.what or ""
    if only and only not in TITLES:
        raise UsageError(f"There is nothing called '{only}'. Known: {', '.join(TITLES)}.")
    with opened(arguments) as store:
        records, conventions = for_whom(arguments, store)
        whole = store.load()
    indexes = [Index.of(records)]
    if only in {"", GAPS}:
        day = as_of(arguments)
        found = find_gaps(build(records, conventions, day))
        if records.audience is not Audience.INTERNAL:
            # What is found only because an audience does not see all is no gap.
            found = found.also_in(find_gaps(build(whole, conventions, day)))
        indexes.append(Index.of_gaps(found.findings))
    answer = find(" ".join(arguments.words), *indexes, most=arguments.rows, only=only)
    if arguments.json:
        print_json({"as_of": as_of(arguments).isoformat(), **answer.as_json()})
    else:
        _print(answer)
    return 0


def _print(answer: Answer) -> None:
    for word, spellings in answer.read_as.items():
        print(f"Nothing is spelled '{word}'; read as {', '.join(spellings)}.")
    if not answer.groups:
        print("Nothing was found. Try fewer words, or another spelling.")
        return
    if not answer.has_all:
        print("Nothing holds all of these words; this is what holds most of them.")
    for group in answer.groups:
        shown = "" if len(group.hits) == group.total else f", the best {len(group.hits)}"
        print(f"\n{group.title}: {group.total:,}{shown}")
        print_table(
            ("Id", "Called", "About", "In", "Words"),
            [[hit.id, hit.title, hit.about, hit.where, "".join(text for text, _ in hit.context)] for hit in group.hits],
        )


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {"find": find_words}
