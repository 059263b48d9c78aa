"""Sheets of gaps: what the rules found, and which of them wait for data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap.documents.exports.worded import cells, labels
from netmap.formats.table_workbook import Column, Table
from netmap.gaps import QUESTIONS, RULES, SUBJECTS, WORDS, names_of
from netmap.language import say
from netmap.register import with_register
from netmap.tables import Audience

if TYPE_CHECKING:
    import pandas as pd

    from netmap.documents.exports.base import Given


def of_gaps(given: Given) -> Table:
    """Return the sheet of gaps that are there now, the gravest first; what became of them stands only in that of the library itself."""
    gaps = given.gaps()
    found = gaps.findings
    titles = {rule.code: say(rule.title) for rule in RULES}
    questions = {one.code: say(one.text) for one in QUESTIONS}
    about = _about(given)
    columns = [
        Column(say("Gap"), cells(found["sentence"]), "long"),
        Column(say("Rule"), [titles[code] for code in found["rule"]]),
        Column(say("Code"), cells(found["rule"])),
        Column(say("Question"), [questions[code] for code in found["question"]], "long"),
        Column(
            say("Severity"),
            cells(found["severity"]),
            "number",
            say("Importance times extent times confidence; 1 is the gravest."),
        ),
        Column(say("Importance"), cells(found["importance"]), "number"),
        Column(say("Extent"), cells(found["extent"]), "number"),
        Column(say("Confidence"), cells(found["confidence"]), "number"),
        Column(say("Suggested step"), cells(found["step"]), "long"),
        Column(say("Unless"), cells(found["unless"]), "long"),
        Column(say("About"), [about.get(key) for key in found["key"]], "long"),
    ]
    if given.network.records.audience is Audience.INTERNAL:
        columns += _decided(given)
    columns.append(
        Column(say("Key"), cells(found["key"]), note=say("What netmap knows the gap by, as long as it is there."))
    )
    return Table(
        say("Gaps"),
        say("What is missing in the whole network, the gravest first, with what could be done about it."),
        tuple(columns),
    )


def waiting(given: Given) -> Table:
    """Return the sheet of rules that can say nothing yet."""
    waits = given.gaps().waiting
    titles = {rule.code: say(rule.title) for rule in RULES}
    columns = (
        Column(say("Rule"), [titles[one.rule] for one in waits]),
        Column(say("Code"), [one.rule for one in waits]),
        Column(say("What it waits for"), [one.sentence for one in waits], "long"),
    )
    told = say(
        "Rules that can say nothing yet, because what they need is not written down: that is not the same as no gap."
    )
    return Table(say("Not looked for yet"), told, columns)


def _decided(given: Given) -> list[Column]:
    """Return what people decided about each gap."""
    found = given.gaps()
    known: pd.DataFrame = with_register(found, given.register()).set_index("key").loc[found.findings["key"]]
    return [
        Column(say("Status"), cells(labels("gap_statuses", known["status"]))),
        Column(say("Owner"), cells(known["owner"]), note=say("The staff role that sees to it.")),
        Column(say("Due on"), cells(known["due_on"]), "date"),
        Column(say("First seen on"), cells(known["first_seen_on"]), "date"),
        Column(say("Reason"), cells(known["reason"]), "long"),
        Column(say("Note"), cells(known["note"]), "long"),
    ]


def _about(given: Given) -> dict[str, str]:
    """Return whom and what each gap is about, by its key."""
    about = given.gaps().subjects
    names: dict[str, dict[str, str]] = {
        what: names_of(given.network.records, what)
        for what in about["what"].unique()
        if what in SUBJECTS or what in WORDS
    }
    told = about.assign(
        name=[names.get(what, {}).get(one, one) for what, one in zip(about["what"], about["id"], strict=True)]
    )
    return dict(told.groupby("key")["name"].agg(", ".join))
