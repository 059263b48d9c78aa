"""``netmap export OUT``: the network as a file for other programs, for people, or to keep."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING

from netmap.cli.data import ACTOR
from netmap.cli.map import places_of
from netmap.cli.places import as_of, opened, today
from netmap.cli.printing import print_table
from netmap.cli.writing import ending, write
from netmap.documents.exports import note, size_in_words, told_of
from netmap.drawing import map_model
from netmap.drawing.all_marks import all_marks
from netmap.drawing.extent import Look
from netmap.drawing.picture import caption_of, filters_in_words, network_called
from netmap.errors import UsageError
from netmap.gaps import find_gaps
from netmap.measures import summarise
from netmap.names import nearest
from netmap.network import build
from netmap.outreach import suggest
from netmap.privacy import HANDED_TO, for_audience
from netmap.screens.map_exports import EXPORTS, GivenMap
from netmap.selection import Selection
from netmap.settings import conventions_of
from netmap.tables import Audience

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    import pandas as pd

    from netmap.documents.exports import Export, Written
    from netmap.drawing.map_model import MapModel
    from netmap.drawing.picture import Caption
    from netmap.gaps import Gaps
    from netmap.measures import Summary
    from netmap.outreach import Outreach
    from netmap.store import Store


def export(arguments: argparse.Namespace) -> int:
    """Write the network to a file, note it in the history, and say what the file does not carry; or list what can be written."""
    if arguments.list:
        print_table(
            ("Name", "Ending", "File", "What for"), [[one.code, one.ending, one.title, one.purpose] for one in EXPORTS]
        )
        return 0
    chosen = _chosen(arguments)
    if arguments.file.exists() and not arguments.replace:
        raise UsageError(f"'{arguments.file}' exists already; name another file, or write over it with --replace.")
    with opened(arguments) as store:
        given = _given(arguments, store)
        written = chosen.write(given)
        write(arguments.file, written.content, "The export")
        if not arguments.demo:
            told = told_of(chosen.title, given.network, with_ours=given.with_ours)
            note(store, told, actor=ACTOR, at=datetime.now(UTC))
    _print(arguments, chosen, given, written)
    return 0


def _chosen(arguments: argparse.Namespace) -> Export[GivenMap]:
    """Return the export that the name says, or else the first with the ending of the file."""
    found = ending(arguments.file, dict.fromkeys(one.ending for one in EXPORTS), "An export")
    if arguments.form is None:
        return next(one for one in EXPORTS if one.ending == found)
    by_code = {one.code: one for one in EXPORTS}
    if arguments.form not in by_code:
        near = nearest(arguments.form, list(by_code), limit=1)
        hint = f" Did you mean '{near[0]}'?" if near else ""
        raise UsageError(f"There is no export '{arguments.form}'.{hint} 'netmap export --list' lists them.")
    chosen = by_code[arguments.form]
    if chosen.ending != found:
        raise UsageError(f"'{chosen.code}' is written as {chosen.ending}, not as '{arguments.file.name}'.")
    return chosen


def _given(arguments: argparse.Namespace, store: Store) -> GivenMap:
    everything, conventions, day = store.load(), conventions_of(store), as_of(arguments)
    records = for_audience(everything, Audience(arguments.audience), conventions).records
    whole = build(records, conventions, day)
    network = whole.without_ours() if arguments.without_ours else whole
    internal = records.audience is Audience.INTERNAL
    called = network_called(store.where, demo=arguments.demo)
    register = store.register()

    @cache
    def measures() -> Summary:
        return summarise(network, seed=network.seed)

    @cache
    def gaps() -> Gaps:
        found = find_gaps(whole)
        # What is found only because an audience does not see all is no gap.
        return found if internal else found.also_in(find_gaps(build(everything, conventions, day)))

    def contacts() -> Outreach | None:
        if not internal or not records.ours().any():
            return None
        return suggest(whole, set_aside=store.set_aside(), register=register)

    @cache
    def places() -> pd.DataFrame:
        return places_of(build(everything, conventions, today(arguments)), "", store.positions())

    def drawn() -> tuple[MapModel, Caption]:
        names = dict(zip(records["places"]["id"], records["places"]["name"], strict=True))
        filters = filters_in_words(Selection(), names, with_ours=not arguments.without_ours)
        model = map_model.build(network, places(), Look(), whole=whole, place_names=names)
        return model, caption_of(network, called, Look(), filters=filters)

    return GivenMap(
        network,
        called,
        not arguments.without_ours,
        measures,
        gaps,
        lambda: register if internal else register.iloc[:0],
        contacts,
        lambda: all_marks(network, places(), whole=whole),
        drawn,
    )


def _print(arguments: argparse.Namespace, chosen: Export[GivenMap], given: GivenMap, written: Written) -> None:
    print(f"Wrote {arguments.file} ({size_in_words(len(written.content))}): {chosen.title}.")
    print(HANDED_TO[given.network.records.audience])
    print("What it does not carry:")
    print(*(f"- {sentence}" for sentence in (*chosen.lacks, *written.notes)), sep="\n")
    others = [one.code for one in EXPORTS if one.ending == chosen.ending and one is not chosen]
    if others and arguments.form is None:
        print(f"Other files with this ending: --as {', --as '.join(others)}.")


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {"export": export}
