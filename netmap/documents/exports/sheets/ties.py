"""Sheets of ties: each with its strength part by part, and the rows it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from netmap.documents.exports.worded import cells, in_words, labels, yes_or_no
from netmap.formats.table_workbook import Column, Table
from netmap.gaps import names_of
from netmap.language import say, to_say
from netmap.measures.base import WITHOUT_VALUE
from netmap.tables import BY_NAME, Audience
from netmap.ties import COMPONENTS
from netmap.ties.wording import QUESTIONS

if TYPE_CHECKING:
    from netmap.documents.exports.base import Given
    from netmap.records import Records

DATED_BY: Final = {
    "relationships": "stated_on",
    "asked": "asked_on",
    "interactions": "date",
    "agreements": "starts_on",
    "programmes": "started_on",
    "stage_roles": "dated",
}
"""Each table that ties rest on -> the column that says when."""

SAID_BY: Final = {
    "relationships": ("relation", "level"),
    "asked": (),
    "interactions": ("type",),
    "agreements": ("title", "formality"),
    "programmes": ("name",),
    "stage_roles": ("programme", "stage", "role"),
}
"""Each table that ties rest on -> the columns that say what."""

PARTS: Final = {
    "level": to_say("Part: level"),
    "trust": to_say("Part: trust"),
    "value": to_say("Part: value"),
    "frequency": to_say("Part: frequency"),
    "reciprocity": to_say("Part: both sides say so"),
    "multiplexity": to_say("Part: kinds of relation"),
}
"""Each component of strength -> the heading of its column."""


def of_ties(given: Given) -> Table:
    """Return the sheet of ties."""
    network = given.network
    ties, ids, names = network.ties, network.stakeholders["id"], network.stakeholders["name"]
    missing = say(WITHOUT_VALUE)
    one, other = network.i, network.j
    behind = _counted(given)
    columns = (
        Column(say("One: id"), list(ids.take(one))),
        Column(say("One"), list(names.take(one))),
        Column(say("The other: id"), list(ids.take(other))),
        Column(say("The other"), list(names.take(other))),
        Column(say("State"), cells(labels("tie_states", ties["state"]))),
        Column(
            say("Level"),
            cells(ties["level"]),
            "plain",
            say("0 none to 5 collaboration; of what both sides say, the lower."),
            missing,
        ),
        Column(say("Level: what it means"), cells(_level(ties["level"])), missing=missing),
        *_each_side(given),
        Column(say("Kinds of relation"), cells(labels("relations", ties["relations"]).str.replace("|", ", ")), "long"),
        Column(say("Formality"), cells(labels("formalities", ties["formality"]))),
        Column(say("Last contact"), cells(ties["last_contact"]), "date", missing=say("undated")),
        Column(say("Strength"), cells(ties["strength"]), "number", say("0 to 1, larger for closer ties."), missing),
        Column(
            say("Strength in a word"),
            [None if band is None else say(band) for band in cells(ties["band"])],
            missing=missing,
        ),
        Column(
            say("Rests on"),
            cells(ties["completeness"]),
            "share",
            say("The share of the facts about a tie that were observed."),
            missing,
        ),
        Column(say("Thin evidence"), [yes_or_no(thin) for thin in cells(ties["thin"])]),
        Column(
            say("Left after fading"),
            cells(ties["recency"]),
            "share",
            say("What is left of the strength after the time since the last contact."),
            missing,
        ),
        *(
            Column(say(PARTS[part]), cells(ties[f"x_{part}"]), "number", say(QUESTIONS[part]), missing)
            for part in COMPONENTS
        ),
        Column(say("Strength if ties faded twice as fast"), cells(ties["strength_half"]), "number", missing=missing),
        Column(say("Strength if ties faded half as fast"), cells(ties["strength_double"]), "number", missing=missing),
        *(
            Column(BY_NAME[table].title, list(behind[table]), "whole", say("Rows of that sheet that it rests on."))
            for table in DATED_BY
        ),
    )
    return Table(
        say("Ties"),
        say(
            "Each pair that works together: state, level, strength with its parts, how much is known, and on how many rows it rests."
        ),
        columns,
    )


def _each_side(given: Given) -> tuple[Column, ...]:
    """Return what each side says; for the library alone, for nobody's word is held against another's outside."""
    if given.network.records.audience is not Audience.INTERNAL:
        return ()
    ties, missing = given.network.ties, say(WITHOUT_VALUE)
    return (
        Column(say("Level, says the one"), cells(ties["level_a"]), "plain", missing=missing),
        Column(say("Level, says the other"), cells(ties["level_b"]), "plain", missing=missing),
    )


def evidence(given: Given) -> Table:
    """Return the sheet of rows behind the ties, tie by tie."""
    records = given.network.records
    rows = _rows_behind(given)
    names = names_of(records, "stakeholder")
    when, what = _told(records, rows)
    columns = (
        Column(say("One: id"), list(rows["a"])),
        Column(say("One"), [names.get(who, who) for who in rows["a"]]),
        Column(say("The other: id"), list(rows["b"])),
        Column(say("The other"), [names.get(who, who) for who in rows["b"]]),
        Column(say("Sheet"), [BY_NAME[table].title for table in rows["table"]]),
        Column(say("Date"), cells(when), "date", missing=say("undated")),
        Column(say("What"), cells(what), "long"),
        Column(say("Row"), list(rows["row_id"]), note=say("What netmap knows the row by.")),
    )
    return Table(
        say("Behind the ties"),
        say("The rows behind each tie: who was asked, what was stated and signed, and what was done together."),
        columns,
    )


def _rows_behind(given: Given) -> pd.DataFrame:
    """Return the evidence of the pairs in the network, ordered by pair."""
    held = given.network.ties[["a", "b"]]
    return given.network.conclusions.evidence.merge(held, on=["a", "b"]).sort_values(
        ["a", "b"], kind="stable", ignore_index=True
    )


def _counted(given: Given) -> pd.DataFrame:
    """Return how many rows of each table are behind each tie, in the order of the ties."""
    rows = _rows_behind(given)
    counts = rows.pivot_table(index=["a", "b"], columns="table", values="row_id", aggfunc="size", fill_value=0)
    pairs = pd.MultiIndex.from_frame(given.network.ties[["a", "b"]])
    return counts.reindex(index=pairs, columns=list(DATED_BY), fill_value=0).astype("int64")


def _told(records: Records, rows: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Return of each row when it is of, and what it says, in words."""
    when = pd.Series(pd.NaT, index=rows.index, dtype="datetime64[s]")
    what = pd.Series(None, index=rows.index, dtype="str")
    for name, dated in DATED_BY.items():
        here = rows["table"] == name
        frame = records[name].set_index("row_id")
        ids = rows.loc[here, "row_id"]
        when[here] = frame[dated].reindex(ids).to_numpy()
        said = pd.Series("", index=frame.index)
        for column in SAID_BY[name]:
            part = _in_words(name, column, frame[column], records).fillna("").astype("str")
            said += part.where((said == "") | (part == ""), ", " + part)
        what[here] = said.mask(said == "").reindex(ids).to_numpy()
    return when, what


def _in_words(table: str, column: str, values: pd.Series, records: Records) -> pd.Series:
    if column == "level":
        return _level(values)
    if column == "programme":
        return values.map(names_of(records, "programme"), na_action="ignore")
    return in_words(BY_NAME[table][column], values, records).str.replace("|", ", ")


def _level(values: pd.Series) -> pd.Series:
    """Return whole levels as words; a mean between two has none."""
    whole = values.where(values.astype("Float64") % 1 == 0)
    return labels("levels", whole.astype("Int64").astype("str").where(whole.notna()))
