"""``netmap what-if``: a network before and after imagined changes; scenarios kept, listed, compared, planned and removed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pandas as pd

from netmap.cli.data import ACTOR
from netmap.cli.imagined import steps_of
from netmap.cli.places import as_of, opened, opened_to_change
from netmap.cli.printing import print_json, print_table, told_saved
from netmap.cli.shown_what_if import print_comparison, print_scenarios, written
from netmap.errors import UsageError
from netmap.network import Network, build
from netmap.planning.comparing import what_if
from netmap.planning.scenario_contacts import duties_of
from netmap.planning.scenarios import (
    AS_IT_IS,
    KIND,
    Scenario,
    compare_scenarios,
    keep,
    remove,
    scenario_called,
    scenarios_in,
)
from netmap.settings import conventions_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from netmap.store import Store


def compare_what_if(arguments: argparse.Namespace) -> int:
    """Compare the network with what it would be, or do what the action says."""
    if arguments.action is not None:
        return {"list": _list, "remove": _remove, "compare": _compare, "plan": _plan}[arguments.action](arguments)
    if arguments.save is not None:
        return _save(arguments)
    with opened(arguments) as store:
        network, scenario = _network(store, arguments), _scenario(store, arguments.scenario)
    steps = (*(scenario.steps if scenario else ()), *steps_of(arguments.changes, network.records))
    if not steps:
        raise UsageError(
            "Name at least one change, e.g. --remove ID, or a --scenario. 'netmap what-if --help' lists the changes."
        )
    comparison = what_if(network, steps)
    if arguments.json:
        print_json({"scenario": scenario.name if scenario else None, **comparison.as_json()})
    else:
        print_comparison(comparison)
    return 0


def _network(store: Store, arguments: argparse.Namespace) -> Network:
    return build(store.load(), conventions_of(store), as_of(arguments))


def _scenario(store: Store, named: str | None) -> Scenario | None:
    return None if named is None else scenario_called(store.scenarios(), named)


def _save(arguments: argparse.Namespace) -> int:
    """Keep the changes under a name; the network stays as it is."""
    with opened_to_change(arguments) as store:
        network, base = _network(store, arguments), _scenario(store, arguments.scenario)
        steps = (*(base.steps if base else ()), *steps_of(arguments.changes, network.records))
        saved = keep(
            store,
            arguments.save,
            steps,
            actor=ACTOR,
            at=datetime.now(UTC),
            day=as_of(arguments),
            network=network,
            note=arguments.note,
            made_by=arguments.made_by,
        )
    return told_saved(arguments, [saved], f"See what it would change: netmap what-if --scenario '{arguments.save}'")


def _list(arguments: argparse.Namespace) -> int:
    with opened(arguments) as store:
        scenarios = scenarios_in(store.scenarios())
    if arguments.json:
        print_json({"scenarios": [_as_json(one) for one in scenarios]})
    else:
        print_scenarios(scenarios)
    return 0


def _as_json(scenario: Scenario) -> dict[str, Any]:
    return {
        "id": scenario.id,
        "name": scenario.name,
        "note": scenario.note,
        "steps": [step.as_json() for step in scenario.steps],
        "made_on": scenario.made_on.isoformat() if scenario.made_on else None,
        "made_by": scenario.made_by,
        "problem": scenario.problem or None,
    }


def _remove(arguments: argparse.Namespace) -> int:
    with opened_to_change(arguments) as store:
        saved = remove(store, arguments.name, actor=ACTOR, at=datetime.now(UTC))
    return told_saved(arguments, [saved])


def _compare(arguments: argparse.Namespace) -> int:
    """Print every measure as it is and in each scenario that is named, or in all that can be read."""
    with opened(arguments) as store:
        network, kept = _network(store, arguments), store.scenarios()
    whole = [one for one in scenarios_in(kept) if not one.problem]
    chosen = [scenario_called(kept, name) for name in dict.fromkeys(arguments.names)] or whole
    if not chosen:
        raise UsageError("No scenario is kept yet. 'netmap what-if … --save NAME' keeps one.")
    table = compare_scenarios(network, chosen)
    names = [AS_IT_IS, *(one.name for one in chosen)]
    if arguments.json:
        rows = [
            {
                "code": row["code"],
                "title": row["title"],
                "values": {name: None if pd.isna(row[name]) else row[name] for name in names},
            }
            for row in table.to_dict("records")
        ]
        print_json({"as_of": network.as_of.isoformat(), "measures": rows})
        return 0
    print_table(
        ("Measure", *names),
        [[row["title"], *(written(row["code"], row[name]) for name in names)] for row in table.to_dict("records")],
    )
    return 0


def _plan(arguments: argparse.Namespace) -> int:
    """Write the contacts that a scenario's new ties ask for into the log, as planned."""
    today = as_of(arguments)
    with opened_to_change(arguments) as store:
        scenario = scenario_called(store.scenarios(), arguments.name)
        duties = duties_of(store.load(), scenario, due_on=arguments.due, today=today, staff_role=arguments.role)
        if duties.changes is None:
            left = " ".join(duties.left_out) or "It adds no tie."
            raise UsageError(f"The scenario '{scenario.name}' asks for no contact that could be planned. {left}")
        note = f"Planned for the scenario '{scenario.name}': {'; '.join(duties.sentences)}"
        saved = store.write(duties.changes, kind=KIND, actor=ACTOR, at=datetime.now(UTC), note=note)
    return told_saved(arguments, [saved], *(f"Not planned. {one}" for one in duties.left_out))


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {"what-if": compare_what_if}
