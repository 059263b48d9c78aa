"""What a brief says of the past: contacts, programmes together, what was given, and the last words of the log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from netmap.documents.brief_section import Listing, Section, labels, plain_rows, quoted, short_day, shown
from netmap.gaps import names_of
from netmap.language import amount, say, say_as, say_number
from netmap.records import naming
from netmap.ties.contacts import planned
from netmap.ties.pairs import days
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pandas as pd

    from netmap.gaps import Situation

CONTACTS, PROGRAMMES, GIFTS, WORDS = 5, 5, 3, 3
"""How many of each a brief says, the latest first; it says how many more there are."""

EARLIER: Final[Mapping[str, Callable[[int], str]]] = {
    "contact": lambda number: say_number(
        "{number} earlier contact is recorded.", "{number} earlier contacts are recorded.", number
    ),
    "programme": lambda number: say_number(
        "{number} earlier programme is recorded.", "{number} earlier programmes are recorded.", number
    ),
    "contribution": lambda number: say_number(
        "{number} earlier contribution is recorded.", "{number} earlier contributions are recorded.", number
    ),
}
"""What is counted -> how it is said that there are more."""


def contacts(situation: Situation, stakeholder: str) -> Section:
    """Say when we were last in touch, and what came of it."""
    met = _met(situation, stakeholder)
    if met.empty:
        return Section("contacts", say("Last contacts"), sentences=(say("No contact with us is in the log."),))
    listing = Listing(
        (say("Day"), say_as("event", "Contact"), say("What came of it")),
        tuple((short_day(row["date"]), _contact(row), _came_of(row)) for row in plain_rows(met.head(CONTACTS))),
    )
    return Section("contacts", say("Last contacts"), listing=listing, sentences=_more(len(met), CONTACTS, "contact"))


def last_words(situation: Situation, stakeholder: str) -> Section | None:
    """Quote what the log says of the last contacts; nothing if it says nothing."""
    met = _met(situation, stakeholder)
    said = met[met["summary"].notna()].head(WORDS)
    if said.empty:
        return None
    facts = tuple((short_day(day), quoted(text)) for day, text in zip(said["date"], said["summary"], strict=True))
    return Section("words", say("Last words"), facts=facts)


def programmes(situation: Situation, stakeholder: str) -> Section:
    """Say what it takes or took part in with us, what runs first, and its role at each stage."""
    records = situation.records
    roles = naming("stage_roles", stakeholder, records)
    roles = roles[~(days(roles["dated"]) > situation.today)]
    of_all = records["programmes"].assign(runs=situation.running)
    begun = ~(days(of_all["started_on"]) > situation.today)
    rows = of_all[begun & ((of_all["lead"] == stakeholder) | of_all["id"].isin(roles["programme"]))]
    rows = rows[rows["id"].isin(_with_us(situation, stakeholder))]
    if rows.empty:
        return Section("programmes", say("Programmes together"), sentences=(say("None is recorded."),))
    rows = rows.sort_values(["runs", "started_on", "id"], ascending=[False, False, True], na_position="last")
    listing = Listing(
        (say("Programme"), say("Standing"), say("Its part")),
        tuple(
            (shown(row["name"]), _standing(row), _part(row, stakeholder, roles))
            for row in plain_rows(rows.head(PROGRAMMES))
        ),
    )
    return Section(
        "programmes", say("Programmes together"), listing=listing, sentences=_more(len(rows), PROGRAMMES, "programme")
    )


def given(situation: Situation, stakeholder: str) -> Section | None:
    """Say what it gave, the latest first, and whether it was thanked; nothing if nothing is recorded."""
    gifts = naming("contributions", stakeholder, situation.records)
    gifts = gifts[~(days(gifts["given_on"]) > situation.today)]
    if gifts.empty:
        return None
    gifts = gifts.sort_values(["given_on", "id"], ascending=[False, True], na_position="last")
    names = names_of(situation.records, "programme")
    listing = Listing(
        (say("Given"), say("What"), say("Thanked")),
        tuple(
            (
                short_day(row["given_on"]),
                _gift(row, names),
                short_day(row["thanked_on"]) or say("not noted"),
            )
            for row in plain_rows(gifts.head(GIFTS))
        ),
    )
    return Section("given", say("What it gave"), listing=listing, sentences=_more(len(gifts), GIFTS, "contribution"))


def _met(situation: Situation, stakeholder: str) -> pd.DataFrame:
    """Return the rows of the log in which it was in touch with us by the day, the latest first."""
    log = situation.records["interactions"]
    if situation.ours[stakeholder]:
        named = naming("interactions", stakeholder, situation.records)
        rows = named[(days(named["date"]) <= situation.today) & ~planned(named)]
    else:
        with_us = situation.contacts
        rows = log[log["row_id"].isin(with_us.loc[with_us["partner"] == stakeholder, "row_id"])]
    return rows.sort_values(["date", "row_id"], ascending=[False, True])


def _with_us(situation: Situation, stakeholder: str) -> set[str]:
    """Return the programmes that one of the other side has a part in too: a unit of ours, or for our unit a partner."""
    others = situation.ours.index[situation.ours != situation.ours[stakeholder]]
    records = situation.records
    led, roles = records["programmes"], records["stage_roles"]
    return {*led.loc[led["lead"].isin(others), "id"], *roles.loc[roles["stakeholder"].isin(others), "programme"]}


def _contact(row: dict[str, Any]) -> str:
    """Return the kind of a contact, and the role of ours that held it."""
    return ", ".join(text for text in (labels("interaction_types", row["type"]), shown(row["staff_role"])) if text)


def _came_of(row: dict[str, Any]) -> str:
    """Return outcome and next step of a contact in words."""
    told = [labels("interaction_outcomes", row["outcome"])]
    if row["next_step"] is not None:
        told.append(_next_step(row))
    return ". ".join(text for text in told if text)


def _next_step(row: dict[str, Any]) -> str:
    """Return what was promised, and whether it was done."""
    step = quoted(row["next_step"])
    if row["done_on"] is not None:
        return say("{step} (done {day})", step=step, day=short_day(row["done_on"]))
    if row["due_on"] is not None:
        return say("{step} (not done, due {day})", step=step, day=short_day(row["due_on"]))
    return say("{step} (not done)", step=step)


def _standing(row: dict[str, Any]) -> str:
    """Return the status of a programme, and the years in which it ran."""
    began, ended = (None if row[column] is None else row[column].year for column in ("started_on", "ended_on"))
    return ", ".join(text for text in (labels("programme_statuses", row["status"]), _years(began, ended)) if text)


def _years(began: int | None, ended: int | None) -> str:
    if began and not ended:
        return say("since {year}", year=str(began))
    if began and began != ended:
        return say("{first} to {last}", first=str(began), last=str(ended))
    return str(ended) if ended else ""


def _part(row: dict[str, Any], stakeholder: str, roles: pd.DataFrame) -> str:
    """Return its roles in a programme, each with its stages; that it leads it where no stage says so."""
    own = roles[roles["programme"] == row["id"]].sort_values(["stage", "role"], key=_place)
    stages: dict[str, list[str]] = {}
    for one in plain_rows(own):
        stages.setdefault(labels("roles", one["role"]) or say("Takes part"), []).append(
            labels("stages", one["stage"]).lower()
        )
    if row["lead"] == stakeholder:
        stages.setdefault(labels("roles", "LEAD"), [])
    return "; ".join(_at(role, ", ".join(at)) for role, at in stages.items())


def _at(role: str, stages: str) -> str:
    return say("{role}: {stages}", role=role, stages=stages) if stages else role


def _place(codes: pd.Series) -> pd.Series:
    """Return where each stage or role stands in its list."""
    order = vocabulary("stages" if codes.name == "stage" else "roles").codes
    return codes.map(dict(zip(order, range(len(order)), strict=True)))


def _gift(row: dict[str, Any], programmes: dict[str, str]) -> str:
    """Return what was given, how much of it, and what for."""
    how_much = "" if row["quantity"] is None else f"{amount(row['quantity'], ',g')} {shown(row['unit'])}".strip()
    what = labels("resources", row["resource"]) + (f" ({how_much})" if how_much else "")
    programme = row["programme"]
    if programme is None:
        return what
    return say("{what} for {programme}", what=what, programme=shown(programmes.get(programme, programme)))


def _more(count: int, said: int, thing: str) -> tuple[str, ...]:
    rest = count - said
    return () if rest <= 0 else (EARLIER[thing](rest),)
