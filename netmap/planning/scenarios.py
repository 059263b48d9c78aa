"""Scenarios: imagined changes that have a name, kept apart from the network, and compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from netmap.errors import UsageError
from netmap.language import ENGLISH, say, speaking
from netmap.measures import summarise
from netmap.measures.comparing import measures_compared
from netmap.names import clean_text, name_key, nearest
from netmap.outreach.asking import did_you_mean
from netmap.planning.comparing import network_after
from netmap.planning.imagining import imagine
from netmap.planning.step_texts import as_text, from_text
from netmap.records import typed_frame
from netmap.register.deciding import A_PERSON
from netmap.store import SCENARIOS, Changes

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Mapping, Sequence
    from datetime import date, datetime

    from netmap.network import Network
    from netmap.planning.steps import Step
    from netmap.store import ChangeSet, Store

KIND = "scenario"
"""What the history calls a change of the scenarios."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """One network that might be.

    Parameters
    ----------
    id, name, note
        Its key, what people call it, and what it is for.
    steps
        The imagined changes in order; none if they cannot be read.
    made_on, made_by
        The day it was kept, and the staff role that made it; None if nobody said.
    problem
        Why its steps cannot be read, in words; empty where they can.
    """

    id: str
    name: str
    note: str | None
    steps: tuple[Step, ...]
    made_on: date | None
    made_by: str | None
    problem: str = ""


def scenarios_in(kept: pd.DataFrame) -> list[Scenario]:
    """Return the scenarios that are kept.

    Parameters
    ----------
    kept
        As ``Store.scenarios`` gives them. One that is damaged is there too, and says so.
    """
    return [_scenario(row) for row in kept.astype(object).where(kept.notna(), None).to_dict("records")]


def _scenario(row: Mapping[Hashable, Any]) -> Scenario:
    steps: tuple[Step, ...] = ()
    problem = ""
    try:
        steps = from_text(row["steps"] or "")
    except UsageError as error:
        problem = str(error)
    made_on = None if row["made_on"] is None else row["made_on"].date()
    return Scenario(row["id"], row["name"], row["note"], steps, made_on, row["made_by"], problem)


def scenario_called(kept: pd.DataFrame, named: str) -> Scenario:
    """Return the scenario that somebody means.

    Parameters
    ----------
    kept
        As ``Store.scenarios`` gives them.
    named
        Its name, in any spelling.

    Raises
    ------
    UsageError
        If there is none, or its steps cannot be read.
    """
    known = {one.id: one for one in scenarios_in(kept)}
    found = known.get(key_of(named))
    if found is None:
        hint = did_you_mean(nearest(named, [one.name for one in known.values()])) or say(
            "'netmap what-if list' names those there are."
        )
        told = say("There is no scenario '{name}'.", name=named)
        raise UsageError(f"{told} {hint}")
    if found.problem:
        raise UsageError(
            say("The scenario '{name}' cannot be read. {problem} Or remove it.", name=found.name, problem=found.problem)
        )
    return found


def key_of(name: str) -> str:
    """Return the key of a scenario: two spellings of a name are one scenario."""
    return name_key(name).replace(" ", "-")


def keep(  # noqa: PLR0913 - what, who, when and what for are all needed
    store: Store,
    name: str,
    steps: Sequence[Step],
    *,
    actor: str,
    at: datetime,
    day: date,
    network: Network,
    note: str | None = None,
    made_by: str | None = None,
) -> ChangeSet:
    """Keep a scenario under a name, as one change that can be undone.

    Parameters
    ----------
    store
        The network's. Nothing in the network itself changes.
    name
        What people call it; one of that name is not written over.
    steps
        The changes in order.
    actor, at
        As for ``Store.write``.
    day
        The day of making it.
    network
        In which the steps must be possible.
    note, made_by
        What it is for, and the staff role that made it.

    Raises
    ------
    UsageError
        If it has no name or no step, the name is taken, or a step cannot be.
    """
    key = key_of(name)
    if not key:
        raise UsageError(say("Give the scenario a name with letters or digits in it."))
    if not steps:
        raise UsageError(say("The scenario '{name}' changes nothing: name at least one change.", name=name))
    if made_by and A_PERSON.search(made_by):
        raise UsageError(
            say("Who made it is a staff role, such as 'Community librarian, East', not '{name}'.", name=made_by)
        )
    if (store.scenarios()["id"] == key).any():
        raise UsageError(
            say("There is a scenario '{name}' already. Choose another name, or remove it first.", name=name)
        )
    # Once in the language of who keeps it, should it be refused, and once as the history keeps it.
    imagine(network.records, steps, network.as_of, network.conventions)
    with speaking(ENGLISH):
        _, said = imagine(network.records, steps, network.as_of, network.conventions)
    row = {
        "id": key,
        "name": clean_text(name),
        "note": note,
        "steps": as_text(steps),
        "made_on": day,
        "made_by": made_by,
    }
    frame = typed_frame(SCENARIOS, pd.DataFrame([row])).assign(version=0)
    return store.write(
        Changes({SCENARIOS.name: frame}), kind=KIND, actor=actor, at=at, note=f"Scenario '{name}': {'; '.join(said)}"
    )


def remove(store: Store, named: str, *, actor: str, at: datetime) -> ChangeSet:
    """Remove a scenario, as one change that can be undone; one that is damaged too.

    Parameters
    ----------
    store
        The network's.
    named
        Its name, in any spelling.
    actor, at
        As for ``Store.write``.

    Raises
    ------
    UsageError
        If there is none of that name.
    """
    kept = store.scenarios()
    row = kept[kept["id"] == key_of(named)]
    if row.empty:
        scenario_called(kept, named)  # says which there are
    gone = [(str(row["row_id"].iloc[0]), int(row["version"].iloc[0]))]
    changes = Changes({}, {SCENARIOS.name: gone})
    return store.write(changes, kind=KIND, actor=actor, at=at, note=f"Removed the scenario '{row['name'].iloc[0]}'")


def compare_scenarios(
    network: Network, scenarios: Sequence[Scenario], codes: Collection[str] | None = None
) -> pd.DataFrame:
    """Return every measure as it is and in each scenario.

    Parameters
    ----------
    network
        As it is.
    scenarios
        Those to compare.
    codes
        Only the measures with these codes; None compares all.

    Returns
    -------
    DataFrame
        One row per measure: ``code``, ``title``, ``as it is``, and a column
        for each scenario by its name; None where undefined.
    """
    before = summarise(network, seed=network.seed, codes=codes)
    table = measures_compared(before, before)[["code", "title", "before"]].rename(columns={"before": AS_IT_IS})
    for scenario in scenarios:
        after, _ = network_after(network, scenario.steps)
        found = measures_compared(before, summarise(after, seed=network.seed, codes=codes))
        table[scenario.name] = found["after"]
    return table


AS_IT_IS = "as it is"
"""The column of ``compare_scenarios`` with the network that is."""
