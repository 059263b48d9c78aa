"""From a scenario to the contacts that would bring its new ties about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import pandas as pd

from netmap.gaps.showing import names_of
from netmap.language import say
from netmap.outreach.contact_log import planned
from netmap.planning.steps import AddPartner, AddTie
from netmap.store import Changes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from netmap.planning.scenarios import Scenario
    from netmap.records import Records


@dataclass(frozen=True, eq=False)
class Duties:
    """The contacts that a scenario asks for.

    Parameters
    ----------
    changes
        Rows of the log of contacts, ready to be written; None if there are none.
    sentences
        What is to be done, one for each row.
    left_out
        Ties of it for which no contact can be planned, and why.
    """

    changes: Changes | None
    sentences: tuple[str, ...]
    left_out: tuple[str, ...]


def duties_of(
    records: Records, scenario: Scenario, *, due_on: date, today: date, staff_role: str | None = None
) -> Duties:
    """Return the contacts that would bring a scenario's new ties about, as rows to plan.

    Parameters
    ----------
    records
        The network as it is.
    scenario
        Its steps that add a tie become one contact each.
    due_on
        By when.
    today
        The day of planning.
    staff_role
        Who sees to it.

    Notes
    -----
    A tie of a unit of ours becomes a talk with the partner; one of two
    partners a meeting with both. Whoever is only imagined cannot be met
    before it is on record: then the talk is with the other alone.

    Raises
    ------
    UsageError
        If the day is not to come.
    """
    ours, names = records.ours(), names_of(records, "stakeholder")
    new = [cast("AddPartner", step) for step in scenario.steps if step.code == AddPartner.code]
    called = names | {step.id: step.name for step in new}
    frames, sentences, left_out = [], [], []
    for step in [cast("AddTie", each) for each in scenario.steps if each.code == AddTie.code]:
        partners = [one for one in (step.a, step.b) if one in names and not ours[one]]
        said = _to_do(step, called)
        if not partners:
            left_out.append(say("{what}: nobody of the two is a partner on record yet; add them first.", what=said))
            continue
        unit = next((one for one in (step.a, step.b) if one in names and ours[one]), None)
        more = {
            "unit": unit,
            "staff_role": staff_role,
            "summary": say("From the scenario '{name}'", name=scenario.name),
        }
        changes = planned(records, with_whom=partners, due_on=due_on, next_step=said, today=today, **more)
        frames.append(changes.upserts["interactions"])
        sentences.append(said)
    together = Changes({"interactions": pd.concat(frames, ignore_index=True)}) if frames else None
    return Duties(together, tuple(sentences), tuple(left_out))


def _to_do(step: AddTie, names: Mapping[str, str]) -> str:
    """Return what is to be done to bring a tie about."""
    a, b = (names.get(one, one) for one in (step.a, step.b))
    return say("Talk about {a} and {b} working together at level {level}", a=a, b=b, level=step.level)
