"""``netmap tie A B``: one tie taken apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap.cli.places import as_of, for_whom, opened
from netmap.cli.printing import print_json, print_table
from netmap.errors import UsageError
from netmap.names import name_key, nearest
from netmap.ties import Explanation, conclude, explain

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from netmap.records import Records
    from netmap.ties.behind import Row

ROWS_SHOWN = 3
"""Rows named beside a component; --json names them all."""


def tie(arguments: argparse.Namespace) -> int:
    """Print everything that is known about one pair."""
    with opened(arguments) as store:
        records, conventions = for_whom(arguments, store)
    a, b = (stakeholder_for(words, records) for words in (arguments.a, arguments.b))
    explanation = explain(records, conclude(records, conventions, as_of(arguments)), conventions, a, b)
    if arguments.json:
        print_json(explanation.as_json())
    else:
        _print(explanation)
    return 0


def stakeholder_for(words: str, records: Records) -> str:
    """Return the id of the stakeholder that a user means.

    Parameters
    ----------
    words
        An id, a name or another name, in any spelling.
    records
        The network.

    Raises
    ------
    UsageError
        If there is none, with the nearest names, or several, with their ids.
    """
    names, aliases = records.names(), records["aliases"]
    if words in names.index:
        return words
    called = [*zip(names, names.index, strict=True), *zip(aliases["alias"], aliases["stakeholder"], strict=True)]
    exact = {stakeholder for name, stakeholder in called if name == words}
    found = exact or {stakeholder for name, stakeholder in called if name_key(str(name)) == name_key(words)}
    found = found or {stakeholder for stakeholder in names.index if name_key(stakeholder) == name_key(words)}
    if len(found) == 1:
        return str(found.pop())
    if found:
        raise UsageError(f"'{words}' is the name of {len(found)} stakeholders; use an id: {', '.join(sorted(found))}.")
    near = [f"'{name}'" for name in nearest(words, list(dict.fromkeys(str(name) for name, _ in called)))]
    hint = f" Did you mean {' or '.join(near)}?" if near else ""
    raise UsageError(f"There is no stakeholder '{words}'.{hint} 'netmap stakeholders' lists them.")


def _print(pair: Explanation) -> None:
    print(f"{pair.a.name} and {pair.b.name}, as of {pair.as_of}\n")
    print(*pair.sentences, sep="\n")
    if pair.components:
        print("\nWhat its strength is made of:\n")
        print_table(
            ("", "0 to 1", "Weight", "Adds", "Share", "Observed"),
            [
                [part.question, part.x, part.weight, part.contribution, part.share, part.in_words]
                for part in pair.components
            ],
        )
        print("\n'Adds' is what a part gives to the strength before fading.", end=" ")
        print("Fading:", f"{pair.fading.recency:.4g}." if pair.fading else "n/a.")
        print("\nWhere it comes from:")
        for part in pair.components:
            if part.rows:
                print(f"- {part.question}: {_rows(part.rows)}")
    if pair.fading is not None and pair.fading.rows:
        print(f"- The last contact: {_rows(pair.fading.rows)}")
    for paper in pair.agreements:
        until = "open-ended" if paper.ends_on is None else f"until {paper.ends_on}"
        print(f"- Agreement in force: {paper.title or paper.row.row_id}, {until} ({paper.row})")
    if pair.missing:
        print("\nWhat is missing:")
        print(*(f"- {sentence}" for sentence in pair.missing), sep="\n")


def _rows(rows: Sequence[Row]) -> str:
    more = f" and {len(rows) - ROWS_SHOWN:,} more" if len(rows) > ROWS_SHOWN else ""
    return ", ".join(map(str, rows[:ROWS_SHOWN])) + more


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {"tie": tie}
