"""The numbers in parts: which tables there are, what stands above their columns, and how to read them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from netmap.language import say, to_say
from netmap.reach.breakdown import (
    by_group,
    by_kind,
    by_place,
    by_programme,
    by_resource,
    by_sector,
    by_theme,
    of_themes,
)
from netmap.reach.result import ReachTable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pandas as pd

    from netmap.reach.work import Work

HEADINGS = {
    "sector": to_say("Sector"),
    "kind": to_say("Kind"),
    "place": to_say("Place"),
    "theme": to_say("Theme"),
    "group": to_say("Group"),
    "programme": to_say("Programme"),
    "resource": to_say("Resource"),
    "word": to_say("In the funder's words"),
    "organisations": to_say("Organisations"),
    "new": to_say("New"),
    "close": to_say("At coordination or above"),
    "programmes": to_say("Programmes"),
    "shared": to_say("With a part for others"),
    "based": to_say("Partners there"),
    "serving": to_say("Partners that serve it"),
    "neighbourhoods": to_say("Neighbourhoods"),
    "needs": to_say("Open needs"),
    "unanswered": to_say("Without a programme"),
    "sessions": to_say("Sessions"),
    "attendances": to_say("Attendances"),
    "people": to_say("Different people"),
    "planning": to_say("Planned with the community"),
    "evaluation": to_say("Evaluated with the community"),
    "claim": to_say("Strength of the claim"),
    "contributions": to_say("Contributions"),
    "quantity": to_say("Quantity"),
    "unit": to_say("Of what"),
    "value": to_say("Worth"),
    "currency": to_say("Currency"),
    "rate": to_say("Worth of each"),
    "note": to_say("How it is read"),
}
"""Name of a column in JSON -> its heading."""

TABLES: Mapping[str, tuple[str, Callable[[Work], pd.DataFrame], str]] = {
    "SECTORS": (
        to_say("By sector"),
        by_sector,
        to_say("Partner organisations by their main sector. The rows add up to all partner organisations."),
    ),
    "KINDS": (
        to_say("By kind"),
        by_kind,
        to_say("Partner organisations by what they are. The rows add up to all partner organisations."),
    ),
    "PLACES": (
        to_say("By place"),
        by_place,
        to_say(
            "A programme, a partner or a need may be in several places, so that the rows are not to be added up. What partners serve is what they are registered to serve."
        ),
    ),
    "THEMES": (
        to_say("By theme"),
        by_theme,
        to_say("One may have several themes, so that the rows are not to be added up."),
    ),
    "GROUPS": (
        to_say("By group"),
        by_group,
        to_say("One may be for several groups, so that the rows are not to be added up. Groups are not people counted."),
    ),
    "PROGRAMMES": (
        to_say("By programme"),
        by_programme,
        to_say(
            "What each programme counted over all its days, also those outside the period. Attendances count who came twice twice; different people are not to be added up."
        ),
    ),
    "RESOURCES": (
        to_say("By resource given"),
        by_resource,
        to_say("What others than the library gave in the period, as the library valued it. Currencies are not to be added up."),
    ),
}  # fmt: skip
"""Code of a table -> its title, what makes it, and how to read it."""


def tables(work: Work) -> tuple[ReachTable, ...]:
    """Return every table that has a row."""
    made = [as_table(code, title, as_seen(work, make(work)), note) for code, (title, make, note) in TABLES.items()]
    made = made if work.is_internal else [_noted(table) for table in made]
    told = {"THEMES": of_themes(work)}
    return tuple(replace(table, sentences=told.get(table.code, ())) for table in made if len(table.frame))


OF_PARTNERS = ("organisations", "based", "serving")
"""Columns that count partners."""


def as_seen(work: Work, frame: pd.DataFrame) -> pd.DataFrame:
    """Return a table in which no partner is missing rather than none, where somebody may be there whom others do not see."""
    if work.is_internal:
        return frame
    counted = [name for name in OF_PARTNERS if name in frame]
    return frame.assign(**{name: frame[name].mask(frame[name].eq(0).fillna(value=False)) for name in counted})


def _noted(table: ReachTable) -> ReachTable:
    """Return a table that says why numbers of partners are missing, if any is."""
    counted = [place for place, name in enumerate(table.columns) if name in OF_PARTNERS]
    if not any(table.frame.iloc[:, place].isna().any() for place in counted):
        return table
    return replace(table, note=f"{table.note} {say(SEEN_IN_PART)}")


SEEN_IN_PART = to_say("Where no number of partners stands, this audience sees none; the library may know of some.")


def as_table(code: str, title: str, frame: pd.DataFrame, note: str) -> ReachTable:
    """Return a table with its headings said."""
    columns = tuple(map(str, frame.columns))
    return ReachTable(
        code, say(title), frame.set_axis([say(HEADINGS[name]) for name in columns], axis=1), say(note), columns
    )
