"""What imagined changes of ties, partners and staff do to the tables."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.errors import UsageError
from netmap.gaps.showing import names_of
from netmap.language import listed, say
from netmap.names import name_key, nearest
from netmap.outreach.asking import did_you_mean, staff_roles
from netmap.planning.changed_rows import with_rows, with_table, with_values, without_rows
from netmap.planning.imagined_work import number_of, run_by_it_alone, stopped
from netmap.planning.steps import IMAGINED, imagined_row
from netmap.records import explode
from netmap.ties.pairs import UNDATED, days
from netmap.vocabulary import SEPARATOR, vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from netmap.conventions import Conventions
    from netmap.engine.arrays import Truth
    from netmap.planning.steps import AddPartner, AddRole, AddTie, RemovePartner, RemoveRole, RemoveTie
    from netmap.records import Records

LEVELS = range(1, 6)
"""The levels at which two can work together."""


def add_tie(step: AddTie, records: Records, day: date, _: Conventions) -> Records:
    """Let both say so on the day, when they are in touch. What was said before stands: a closer tie stays as close."""
    _refuse_one_named_twice(step.a, step.b, records)
    if step.level not in LEVELS:
        raise UsageError(
            say(
                "Level {level} is none at which two work together: choose 1 (networking) to 5 (collaboration).",
                level=step.level,
            )
        )
    said = {"source": step.a, "target": step.b, "level": step.level, "stated_on": day, "last_contact": day}
    rows = [{**said, "stated_by": who, "row_id": imagined_row(step.a, step.b, who)} for who in (step.a, step.b)]
    return with_rows(_without_imagined(records, step.a, step.b), "relationships", rows)


def remove_tie(step: RemoveTie, records: Records, day: date, _: Conventions) -> Records:
    """End on the day what is stated of the two, and leave out what they alone have signed.

    It is then known that there is no tie, which is not the same as nobody having asked.
    """
    _refuse_one_named_twice(step.a, step.b, records)
    table, papers = records["relationships"], records["agreements"]
    between, signed = _between(records, step.a, step.b), _signed_by(papers, step.a) & _signed_by(papers, step.b)
    none_said = (table["level"] == 0).fillna(value=False).to_numpy(dtype=bool)
    goes_on = between & ~none_said & ~_ended(table, day)
    _refuse_no_tie(step, records, bool(goes_on.any() or signed.any()), papers[signed])
    left = with_values(records, "relationships", goes_on, ended_on=pd.Timestamp(day))
    left = with_table(left, agreements=papers[~signed].reset_index(drop=True))
    left = _without_imagined(left, step.a, step.b)
    if between.any():
        return left
    # Only paper tied the two; without a word from either, nobody would seem to have been asked.
    none = {"source": step.a, "target": step.b, "level": 0, "stated_by": step.a, "stated_on": day}
    return with_rows(left, "relationships", [{**none, "row_id": imagined_row(step.a, step.b)}])


def _refuse_no_tie(step: RemoveTie, records: Records, there: bool, signed: pd.DataFrame) -> None:
    """Raise if there is no tie to remove, or others are party to what makes it."""
    names = names_of(records, "stakeholder")
    both = listed([names[step.a], names[step.b]])
    if not there:
        raise UsageError(say("Nothing on record ties {both}, so there is no tie to remove.", both=both))
    with_others = signed[signed["parties"].str.count(rf"\{SEPARATOR}") > 1]
    if len(with_others):
        paper = with_others.iloc[0]["id"]
        raise UsageError(
            say(
                "{both} have signed “{agreement}” together with others, and are tied by that. "
                "Let that agreement end first ({id}), or remove one of the two.",
                both=both,
                agreement=names_of(records, "agreement")[paper],
                id=paper,
            )
        )


def add_partner(step: AddPartner, records: Records, _day: date, _: Conventions) -> Records:
    """Add a stakeholder of that name and kind, of which nothing else is known."""
    people = records["stakeholders"]
    wanted = name_key(step.name)
    named_so = np.array([name_key(name) == wanted for name in people["name"].fillna("")], dtype=bool)
    same = people[named_so | (people["id"] == step.id)]
    if len(same):
        raise UsageError(
            say(
                "'{name}' is there already ({id}). Add ties of it instead, or choose another name.",
                name=same.iloc[0]["name"],
                id=same.iloc[0]["id"],
            )
        )
    kinds = vocabulary("kinds")
    kind = None if step.kind is None else kinds.find(step.kind)
    if step.kind is not None and kind is None:
        near = kinds.suggest(step.kind)
        hint = (
            say("Did you mean '{near}'?", near=near)
            if near
            else say("Choose one of the list of kinds, or leave it out.")
        )
        told = say("There is no kind of stakeholder '{kind}'.", kind=step.kind)
        raise UsageError(f"{told} {hint}")
    return with_rows(records, "stakeholders", [{"id": step.id, "name": step.name, "kind": kind}])


def remove_partner(step: RemovePartner, records: Records, day: date, _: Conventions) -> Records:
    """Leave out all that is on record about it, and stop the programmes that nobody else runs."""
    alone = run_by_it_alone(records, step.stakeholder, day)
    return without_rows(stopped(records, alone, day), "stakeholders", [step.stakeholder])


def add_role(step: AddRole, records: Records, day: date, _: Conventions) -> Records:
    """Let a role hold our ties with some partners, and have met each of them on the day."""
    ours = records.ours()
    if not step.partners:
        raise UsageError(say("Say whom {role} looks after: at least one partner.", role=step.role))
    for one in step.partners:
        if ours[one]:
            name = names_of(records, "stakeholder")[one]
            raise UsageError(
                say(
                    "'{name}' is a unit of the library. Name the partners that {role} looks after.",
                    name=name,
                    role=step.role,
                )
            )
    theirs = records["stakeholders"]["id"].isin(step.partners).to_numpy()
    held = with_values(records, "stakeholders", theirs, held_by=step.role)
    held = with_values(held, "relationships", _with_ours(records, step.partners), held_by=step.role)
    met = {"date": day, "staff_role": step.role, "type": "MEET"}
    return with_rows(
        held,
        "interactions",
        [{**met, "id": imagined_row(step.role, one), "participants": one} for one in step.partners],
    )


def remove_role(step: RemoveRole, records: Records, day: date, conventions: Conventions) -> Records:
    """Return the tables as they would be after a year without a role.

    Notes
    -----
    What it held is held by nobody. Its contacts within ``active_within``, and
    what it promised at them, did not take place. Our ties with partners that
    it alone kept awake (see ``kept_awake_by``) fall asleep: they were last in
    touch before that time, unless a shared programme or an agreement holds them.
    """
    known = staff_roles(records)
    if step.role not in known:
        hint = did_you_mean(nearest(step.role, known)) or say(
            "The log of contacts and the columns 'Held by' name them."
        )
        told = say("There is no staff role '{role}' on record.", role=step.role)
        raise UsageError(f"{told} {hint}")
    log, within = records["interactions"], conventions.active_within
    lately = _lately(log, day, within) & (log["staff_role"] == step.role).to_numpy(dtype=bool)
    asleep = _with_ours(records, kept_awake_by(records, step.role, day, within))
    before = pd.Timestamp(day - timedelta(days=within + 1))
    earlier = (records["relationships"]["last_contact"] <= before).to_numpy(dtype=bool)
    left = with_table(records, interactions=log[~lately].reset_index(drop=True))
    left = with_values(left, "relationships", asleep & ~earlier, last_contact=before)
    for table in ("stakeholders", "relationships"):
        left = with_values(left, table, (left[table]["held_by"] == step.role).to_numpy(dtype=bool), held_by=None)
    return left


def kept_awake_by(records: Records, role: str, day: date, within: int) -> list[str]:
    """Return the partners with whom nobody but one staff role has been in touch lately.

    Parameters
    ----------
    records
        The tables.
    role
        The role.
    day, within
        The day, and how many days "lately" goes back from it.

    Notes
    -----
    All contacts of these days that name a role name this one; or there was none that names any, and the role holds the partner.
    """
    log, people, ours = records["interactions"], records["stakeholders"], records.ours()
    met = explode(log[_lately(log, day, within)].dropna(subset="staff_role"), "participants")
    roles = met.groupby("participants")["staff_role"].agg(["nunique", "first"])
    alone = roles.index[(roles["nunique"] == 1) & (roles["first"] == role)]
    held = people["id"][(people["held_by"] == role) & ~people["id"].isin(roles.index)]
    partners = pd.Index([*alone, *held]).intersection(ours.index[~ours], sort=False)
    return list(partners)


def _lately(log: pd.DataFrame, day: date, within: int) -> Truth:
    age = number_of(day) - days(log["date"])
    return np.asarray((age >= 0) & (age <= within))


def _ended(table: pd.DataFrame, day: date) -> Truth:
    """Return which relationships have ended by a day."""
    last = days(table["ended_on"])
    return np.asarray((last != UNDATED) & (last <= number_of(day)))


def _refuse_one_named_twice(a: str, b: str, records: Records) -> None:
    if a == b:
        name = names_of(records, "stakeholder")[a]
        raise UsageError(say("'{name}' is named twice: a tie needs two.", name=name))


def _between(records: Records, a: str, b: str) -> Truth:
    """Return which relationships are stated between two."""
    return _joining(records, [a], [b])


def _with_ours(records: Records, partners: Sequence[str]) -> Truth:
    """Return which relationships are stated between a unit of ours and one of some partners."""
    ours = records.ours()
    return _joining(records, partners, list(ours.index[ours]))


def _joining(records: Records, some: Sequence[str], others: Sequence[str]) -> Truth:
    """Return which relationships join one of some with one of others, in either direction."""
    table = records["relationships"]
    from_some, from_others = (table["source"].isin(list(each)) for each in (some, others))
    to_some, to_others = (table["target"].isin(list(each)) for each in (some, others))
    return np.asarray((from_some & to_others) | (from_others & to_some))


def _without_imagined(records: Records, a: str, b: str) -> Records:
    """Return records without what an earlier step said of two."""
    table = records["relationships"]
    imagined = table["row_id"].str.startswith(IMAGINED).to_numpy(dtype=bool)
    return with_table(records, relationships=table[~(_between(records, a, b) & imagined)].reset_index(drop=True))


def _signed_by(papers: pd.DataFrame, who: str) -> Truth:
    """Return to which agreements somebody is a party."""
    parties = explode(papers[["parties"]], "parties")["parties"]
    return np.isin(papers.index.to_numpy(), parties.index[parties == who].to_numpy())
