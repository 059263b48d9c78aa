"""``netmap stakeholders``, ``ties`` and ``measures``: the answers, as a table or as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pandas as pd

from netmap.cli.places import as_of, for_whom, opened
from netmap.cli.printing import print_json, print_table
from netmap.cli.questions import print_measures
from netmap.errors import UsageError
from netmap.measures import QUESTIONS, answers_to, summarise
from netmap.network import Network, build
from netmap.selection import Selection, codes_for, places_for
from netmap.ties import COMPONENTS
from netmap.vocabulary import split_codes, vocabulary

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from netmap.records import Records


def stakeholders(arguments: argparse.Namespace) -> int:
    """Print the stakeholders, with how many ties each has."""
    network = network_of(arguments)
    degrees = pd.concat([network.ties["a"], network.ties["b"]]).value_counts()
    listed = network.stakeholders.assign(ties=network.stakeholders["id"].map(degrees).fillna(0).astype(int))
    places = network.records["places"].set_index("id")["name"]
    rows = [
        {
            "id": row["id"],
            "name": row["name"],
            "kind": _plain(row["kind"]),
            "kind_label": _label("kinds", row["kind"]),
            "sector": _plain(row["sector"]),
            "sector_label": _label("sectors", row["sector"]),
            "place": _plain(places.get(row["place"])),
            "ours": bool(row["ours"]),
            "ties": row["ties"],
        }
        for row in _rows(listed)
    ]
    if arguments.json:
        print_json({"as_of": as_of(arguments).isoformat(), "stakeholders": rows})
        return 0
    columns = ("id", "name", "kind_label", "sector_label", "place", "ties")
    print_table(
        ("Id", "Name", "Kind", "Sector", "Place", "Ties"),
        [[row[c] if row[c] is not None else "" for c in columns] for row in rows],
    )
    print(f"\n{len(rows):,} stakeholders as of {as_of(arguments)}.")
    return 0


def ties(arguments: argparse.Namespace) -> int:
    """Print the ties with state, level, strength and completeness; JSON adds the rows behind each."""
    network = network_of(arguments)
    names = network.records.names()
    listed = network.ties
    if arguments.json:
        print_json({"as_of": as_of(arguments).isoformat(), "ties": _ties_as_json(network, names)})
        return 0
    print_table(
        ("Between", "And", "State", "Level", "Strength", "Rests on", "Last contact"),
        [
            [
                names[tie["a"]],
                names[tie["b"]],
                vocabulary("tie_states").label(tie["state"]),
                "unrated" if pd.isna(tie["level"]) else f"{tie['level']:g}",
                "n/a" if pd.isna(tie["strength"]) else f"{tie['strength']:.2f}",
                f"{tie['completeness']:.0%}" + (" (thin evidence)" if tie["thin"] else ""),
                "undated" if pd.isna(tie["last_contact"]) else f"{tie['last_contact']:%Y-%m-%d}",
            ]
            for tie in _rows(listed)
        ],
    )
    print(
        f"\n{len(listed):,} ties as of {as_of(arguments)}. 'Rests on' is the share of the facts about a tie that were observed."
    )
    return 0


def measures(arguments: argparse.Namespace) -> int:
    """Print the measures of the network, with and without ours, under the questions they answer; in JSON all of each stakeholder."""
    known = [question.code for question in QUESTIONS]
    if arguments.question not in {None, *known}:
        raise UsageError(f"There is no question '{arguments.question}'. Known questions: {', '.join(known)}.")
    codes = None if arguments.question is None else {measure.code for measure in answers_to(arguments.question)}
    summary = summarise(network_of(arguments), seed=arguments.seed, codes=codes)
    if arguments.json:
        print_json(summary.as_json())
    else:
        print_measures(summary, arguments.question)
    return 0


def network_of(arguments: argparse.Namespace) -> Network:
    """Return the part of the network that the options choose, by its own conventions."""
    with opened(arguments) as store:
        records, conventions = for_whom(arguments, store)
    return build(
        records,
        conventions,
        as_of(arguments),
        selected(arguments, records),
        directed=getattr(arguments, "directed", False),
        as_programmes=codes_for(getattr(arguments, "as_programmes", ()), "kinds", records["stakeholders"]["kind"]),
    )


def selected(arguments: argparse.Namespace, records: Records) -> Selection:
    """Return the part of the network that the options of ``arguments.options.add_selection`` choose."""
    who, between = records["stakeholders"], records["relationships"]
    return Selection(
        kinds=codes_for(arguments.kind, "kinds", who["kind"]),
        without_kinds=codes_for(arguments.without_kind, "kinds", who["kind"]),
        sectors=codes_for(arguments.sector, "sectors", who["sector"]),
        places=places_for(arguments.place, records["places"]),
        relations=codes_for(arguments.relation, "relations", between["relation"]),
        minimum_level=arguments.minimum_level,
        minimum_strength=arguments.minimum_strength,
        minimum_weight=arguments.minimum_count,
        stated_from=arguments.stated_from,
        stated_to=arguments.stated_to,
    )


def _ties_as_json(network: Network, names: pd.Series) -> list[dict[str, Any]]:
    """Return every tie with its components and the rows behind it."""
    evidence = network.conclusions.evidence
    rows_behind = (
        (evidence["table"] + ":" + evidence["row_id"]).groupby([evidence["a"], evidence["b"]]).agg(list).to_dict()
    )
    return [
        {
            "a": tie["a"],
            "a_name": names[tie["a"]],
            "b": tie["b"],
            "b_name": names[tie["b"]],
            "state": tie["state"],
            "level": _plain(tie["level"]),
            "level_a": _plain(tie["level_a"]),
            "level_b": _plain(tie["level_b"]),
            "relations": list(split_codes(tie["relations"] if isinstance(tie["relations"], str) else "")),
            "strength": _plain(tie["strength"]),
            "strength_half": _plain(tie["strength_half"]),
            "strength_double": _plain(tie["strength_double"]),
            "completeness": _plain(tie["completeness"]),
            "components": {name: _plain(tie[f"x_{name}"]) for name in COMPONENTS},
            "recency": _plain(tie["recency"]),
            "last_contact": None if pd.isna(tie["last_contact"]) else f"{tie['last_contact']:%Y-%m-%d}",
            "evidence": rows_behind.get((tie["a"], tie["b"]), []),
        }
        for tie in _rows(network.ties)
    ]


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return a frame's rows by column name."""
    return cast("list[dict[str, Any]]", frame.to_dict("records"))


def _plain(value: Any) -> Any:  # noqa: ANN401 - any cell of a frame
    """Return a cell as JSON can hold it; missing is None."""
    return None if pd.isna(value) else value.item() if hasattr(value, "item") else value


def _label(list_name: str, code: Any) -> str | None:  # noqa: ANN401 - a code or a missing value
    return None if pd.isna(code) else vocabulary(list_name).label(code)


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "stakeholders": stakeholders,
    "ties": ties,
    "measures": measures,
}
