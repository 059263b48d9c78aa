"""Whom a pack names: the partners, as far as its audience sees them, and whom to ask for a letter of support."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.documents.brief_section import labels, shown
from netmap.documents.pack.base import Paragraph, Section, Table
from netmap.gaps import names_of
from netmap.language import day_in_words, say, say_number
from netmap.privacy import GIVEN, NAMED_RESIDENT
from netmap.reach.work import organisations
from netmap.tables import BY_NAME
from netmap.ties.wording import level_text

if TYPE_CHECKING:
    from netmap.documents.pack.material import Material

PARTNERS = "PARTNERS"
"""Code of the statement that counts the partners: its rows are the list."""

ABOUT = ("kind", "sector", "place")
"""What is said of each partner besides its name, where it is seen and recorded."""

STRONG, CONFIRMED = "strong", "CONFIRMED"


def partners(material: Material) -> Section:
    """Return the partners that the summary counts, by name, with what the audience may see of each."""
    title = say("Our partners")
    found = partners_of(material)
    if found.empty:
        return Section("partners", title, (Paragraph(say("No organisation counts as a partner in this period.")),))
    told = say_number(
        "The list names the organisation that the summary counts.",
        "The list names the {number} organisations that the summary counts.",
        len(found),
    )
    return Section("partners", title, (Paragraph(told), _table(material, found)))


def partners_of(material: Material) -> pd.DataFrame:
    """Return the partners that are counted: ``id``, ``level``, ``last_contact``, ``state``, ``band`` of their closest tie with us; the closest first."""
    counted = [one for one in material.reach.statements if one.code == PARTNERS]
    ids = counted[0].numerator["stakeholders"] if counted else ()
    ties = with_us(material)
    listed = pd.DataFrame({"id": pd.Series(ids, dtype="str")}).merge(ties, on="id", how="left")
    names = listed["id"].map(material.network.records.names()).str.casefold()
    ordered = listed.assign(name=names).sort_values(
        ["level", "name", "id"], ascending=[False, True, True], na_position="last"
    )
    without: pd.DataFrame = ordered.drop(columns="name").reset_index(drop=True)
    return without


def with_us(material: Material) -> pd.DataFrame:
    """Return the closest tie of each organisation, or of a branch of it, with a unit of ours: ``id``, ``level``, ``last_contact``, ``state``, ``band``."""
    network = material.network
    ours = network.stakeholders["ours"].to_numpy(dtype=bool)
    ties = network.ties
    first, second = ours[ties["i"]], ours[ties["j"]]
    across = ties[first != second]
    other = np.where(first[first != second], across["b"], across["a"])
    columns = ["level", "strength", "last_contact", "state", "band"]
    whole = organisations(network.records)
    found = across[columns].assign(id=whole.reindex(other).to_numpy(dtype=object)).astype({"id": "str"})
    # The latest contact is that of any unit; the rest is of the closest tie.
    latest = found.groupby("id")["last_contact"].max()
    ordered = found.sort_values(["id", "level", "strength"], ascending=[True, False, False], na_position="last")
    closest = ordered.drop_duplicates("id").drop(columns=["strength", "last_contact"])
    with_latest: pd.DataFrame = closest.merge(latest, on="id").reset_index(drop=True)
    return with_latest


def _table(material: Material, found: pd.DataFrame) -> Table:
    """Return the partners with those of their columns that the audience sees and that hold anything."""
    records = material.network.records
    people = records["stakeholders"].set_index("id").loc[found["id"]]
    places = names_of(records, "place")
    columns = {say("Partner"): [shown(name) for name in people["name"]]}
    for name in ABOUT:
        if people[name].notna().any():
            described = BY_NAME["stakeholders"][name]
            columns[described.title] = [
                ""
                if pd.isna(cell)
                else shown(places.get(cell, cell))
                if name == "place"
                else labels(str(described.vocabulary), cell)
                for cell in people[name]
            ]
    columns[say("Level with us")] = [_level(cell) for cell in found["level"]]
    if found["last_contact"].notna().any():
        columns[say("Last contact")] = [_day(cell) for cell in found["last_contact"]]
    rows = tuple(zip(*columns.values(), strict=True))
    return Table(0, "partners", say("Partners"), tuple(columns), rows)


def letters(material: Material) -> Section | None:
    """Return whom to ask for a letter of support; nothing for those who do not see who said what, on which it rests.

    Notes
    -----
    Partners that are counted, whose closest tie with a unit of ours is
    confirmed by both sides and strong, and with whom we were in touch within
    ``active_within``. Who asked not to be contacted, and a resident held by
    name whose consent does not hold, is left out.
    """
    if not material.sees("relationships", "stated_by"):
        return None
    network = material.network
    found = partners_of(material)
    silence = (pd.Timestamp(network.as_of) - found["last_contact"]).dt.days
    fit = (found["state"] == CONFIRMED) & (found["band"] == STRONG) & (silence <= network.conventions.active_within)
    asked = _may_be_asked(material, found[fit])
    title = say("Whom to ask for a letter of support")
    rule = say(
        "Partners whose tie with us is confirmed by both sides and strong, and with whom we were in touch within the last {days:,} days. "
        "Who asked not to be contacted is left out.",
        days=network.conventions.active_within,
    )
    if asked.empty:
        return Section("letters", title, (Paragraph(say("Nobody fits now. {rule}", rule=rule)),))
    return Section("letters", title, (_letters(material, asked, rule),))


def _may_be_asked(material: Material, found: pd.DataFrame) -> pd.DataFrame:
    people = material.network.records["stakeholders"].set_index("id").loc[found["id"]]
    named = (people["kind"] == NAMED_RESIDENT) & ~people["consent"].isin(GIVEN)
    may = ~people["do_not_contact"].fillna(value=False).astype(bool) & ~named
    kept: pd.DataFrame = found[may.to_numpy(dtype=bool)]
    return kept


def _letters(material: Material, asked: pd.DataFrame, rule: str) -> Table:
    people = material.network.records["stakeholders"].set_index("id").loc[asked["id"]]
    columns = {
        say("Partner"): [shown(name) for name in people["name"]],
        say("Level with us"): [_level(cell) for cell in asked["level"]],
        say("Last contact"): [_day(cell) for cell in asked["last_contact"]],
    }
    for heading, name in ((say("Ask there"), "contact_role"), (say("Who asks"), "held_by")):
        if people[name].notna().any():
            columns[heading] = ["" if pd.isna(cell) else shown(cell) for cell in people[name]]
    rows = tuple(zip(*columns.values(), strict=True))
    return Table(0, "letters", say("Partners to ask for a letter of support"), tuple(columns), rows, (), (rule,))


def _level(cell: float) -> str:
    return level_text(cell)


def _day(cell: pd.Timestamp) -> str:
    return "" if pd.isna(cell) else day_in_words(cell.date())
