"""What imagined changes of money, programmes and agreements do to the tables."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from netmap.errors import UsageError
from netmap.gaps.showing import names_of
from netmap.language import day_in_words, say
from netmap.network.needs import DELIVERY
from netmap.planning.changed_rows import with_rows, with_values
from netmap.planning.steps import IMAGINED, imagined_row
from netmap.ties.contacts import running
from netmap.ties.pairs import UNDATED, days
from netmap.ties.sources import EPOCH
from netmap.vocabulary import SEPARATOR, vocabulary

if TYPE_CHECKING:
    from datetime import date

    from netmap.conventions import Conventions
    from netmap.engine.arrays import Truth
    from netmap.planning.steps import AddFunding, AddProgramme, EndAgreement, EndFunding, EndProgramme
    from netmap.records import Records


def add_funding(step: AddFunding, records: Records, day: date, _: Conventions) -> Records:
    """Add a grant that begins on the day and has no last one."""
    if not 0 < step.amount < float("inf"):
        raise UsageError(say("An amount of {amount:g} is no money: say how much, above 0.", amount=step.amount))
    number = int(records["funding"]["id"].str.startswith(IMAGINED).sum()) + 1
    grant = {"funder": step.funder, "amount": step.amount, "currency": step.currency, "starts_on": day}
    return with_rows(records, "funding", [{**grant, "id": imagined_row(step.funder, str(number))}])


def end_funding(step: EndFunding, records: Records, day: date, _: Conventions) -> Records:
    """End its grants that run, the day before. What they paid for is not taken to end with them."""
    table = records["funding"]
    runs = _in_force(table, day) & (table["funder"] == step.funder).to_numpy(dtype=bool)
    if not runs.any():
        name = names_of(records, "stakeholder")[step.funder]
        raise UsageError(
            say(
                "No grant of {name} runs on {day}, so none can end. The sheet Funding lists them.",
                name=name,
                day=day_in_words(day),
            )
        )
    return with_values(records, "funding", runs, ends_on=_before(day))


def add_programme(step: AddProgramme, records: Records, day: date, _: Conventions) -> Records:
    """Add a programme that runs from the day on."""
    if not step.needs:
        raise UsageError(say("Say which needs “{name}” answers: at least one.", name=step.name))
    if (records["programmes"]["id"] == step.id).any():
        raise UsageError(say("“{name}” began by an earlier step already. Choose another name.", name=step.name))
    groups = vocabulary("groups")
    unknown = [one for one in step.groups if one not in groups.codes]
    if unknown:
        near = groups.suggest(unknown[0])
        told = say("There is no group of people '{group}'.", group=unknown[0])
        hint = say("Did you mean '{near}'?", near=near) if near else ""
        raise UsageError(f"{told} {hint}".rstrip())
    several: dict[str, Any] = {
        name: SEPARATOR.join(getattr(step, name)) or None for name in ("needs", "places", "groups")
    }
    row = {"id": step.id, "name": step.name, "lead": step.lead, "status": "RUNNING", "started_on": day}
    return with_rows(records, "programmes", [{**row, **several}])


def end_programme(step: EndProgramme, records: Records, day: date, _: Conventions) -> Records:
    """Let the day before be its last."""
    table = records["programmes"]
    chosen = (table["id"] == step.programme).to_numpy(dtype=bool)
    if not running(table, number_of(day))[chosen].all():
        name = names_of(records, "programme")[step.programme]
        raise UsageError(say("“{name}” does not run on {day}, so it cannot stop.", name=name, day=day_in_words(day)))
    return stopped(records, chosen, day)


def end_agreement(step: EndAgreement, records: Records, day: date, _: Conventions) -> Records:
    """Let the day before be its last."""
    table = records["agreements"]
    chosen = (table["id"] == step.agreement).to_numpy(dtype=bool)
    if not _in_force(table, day)[chosen].all():
        name = names_of(records, "agreement")[step.agreement]
        raise UsageError(say("“{name}” is not in force on {day}, so it cannot end.", name=name, day=day_in_words(day)))
    return with_values(records, "agreements", chosen, ends_on=_before(day))


def stopped(records: Records, which: Truth, day: date) -> Records:
    """Return records in which some programmes had their last day the day before."""
    return with_values(records, "programmes", which, status="ENDED", ended_on=_before(day))


def run_by_it_alone(records: Records, stakeholder: str, day: date) -> Truth:
    """Return which programmes run now and are led or delivered by one stakeholder and nobody else."""
    programmes, roles = records["programmes"], records["stage_roles"]
    delivering = roles[(roles["stage"] == DELIVERY) & (days(roles["dated"]) <= number_of(day))]
    leading = programmes[["id", "lead"]].set_axis(["programme", "stakeholder"], axis=1).dropna()
    who = pd.concat([leading, delivering[["programme", "stakeholder"]]]).drop_duplicates()
    by_programme = who.groupby("programme")["stakeholder"].agg(["size", "first"])
    alone = by_programme.index[(by_programme["size"] == 1) & (by_programme["first"] == stakeholder)]
    return np.asarray(running(programmes, number_of(day)) & programmes["id"].isin(alone).to_numpy())


def number_of(day: date) -> int:
    """Return a day as ``days`` counts the dates of tables."""
    return (day - EPOCH).days


def _in_force(table: pd.DataFrame, day: date) -> Truth:
    """Return which rows with a first and a last day hold on a day."""
    first, last = days(table["starts_on"]), days(table["ends_on"])
    return np.asarray((first <= number_of(day)) & ((last == UNDATED) | (last >= number_of(day))))


def _before(day: date) -> pd.Timestamp:
    return pd.Timestamp(day - timedelta(days=1))
