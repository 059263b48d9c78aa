"""The workbook of answers: what netmap concludes, in sheets to filter, sort and calculate with."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from netmap.documents.exports.base import CONTACTS, GAPS, MEASURES, Export, Written
from netmap.documents.exports.everything import XLSX
from netmap.documents.exports.facts import facts_of, titled
from netmap.documents.exports.sheets import contacts, gaps, measures, table_measures, ties
from netmap.formats.table_workbook import Cover, write_tables
from netmap.language import say, say_number, to_say
from netmap.tables import Audience

if TYPE_CHECKING:
    from netmap.documents.exports.base import Given


STATED: Final = ("audience", "restricted", "as_of", "ours", "direction", "weight", "hidden")
"""Facts that stand below every sheet; the first sheet has all of them."""


def write(given: Given) -> Written:
    """Return the workbook; see ``ANSWERS``."""
    tables = [
        measures.of_network(given),
        measures.of_stakeholders(given),
        measures.explained(given),
        table_measures.explained(given),
        ties.of_ties(given),
        ties.evidence(given),
        gaps.of_gaps(given),
        gaps.waiting(given),
    ]
    notes = []
    outreach = given.contacts()
    if outreach is None and given.network.records.audience is not Audience.INTERNAL:
        notes.append(say("Whom to contact next is the library's own, and not in it."))
    elif outreach is None:
        notes.append(say("There is no unit of the library in the network, so nobody to suggest contacts for."))
    else:
        names = given.network.records.names()
        tables += [contacts.duties(outreach, names), contacts.suggestions(outreach, names)]
    tables += table_measures.of_each(given)
    if not given.with_ours:
        notes.append(say("Gaps and contacts are those of the whole network, with the library's own units."))
    facts = facts_of(given)
    told = titled(facts) + tuple((say("Mind"), note) for note in notes)
    below = tuple(
        say("{heading}: {text}", heading=heading, text=text)
        for heading, text in titled({key: facts[key] for key in STATED if key in facts})
    )
    cover = Cover(say("Read this first"), say("Answers about {network}", network=given.called), told, say("The sheets"))
    content, cut = write_tables(cover, [replace(table, stated=below) for table in tables])
    if cut:
        notes.append(
            say_number(
                "{number} text or row was cut: a cell holds 32,767 characters, a sheet 1,048,576 rows.",
                "{number} texts or rows were cut: a cell holds 32,767 characters, a sheet 1,048,576 rows.",
                cut,
            )
        )
    return Written(content, tuple(notes))


ANSWERS: Final[Export[Given]] = Export(
    "answers",
    to_say("Workbook of answers"),
    to_say("For Excel, LibreOffice or Numbers"),
    to_say(
        "Measures, ties, gaps and contacts as tables to filter, sort and calculate with. Its first sheet says how to read it."
    ),
    ".xlsx",
    XLSX,
    (
        to_say("Every measure of the network and of each stakeholder, with the reason where it has no value."),
        to_say("Every measure that is a table of its own, such as who works with which sector, on a sheet of its own."),
        to_say("Every tie with the parts of its strength, how much is known of it, and the rows behind it."),
        to_say(
            "Every gap, and for the library itself what was decided about it, what it owes and whom to contact next."
        ),
    ),
    (to_say("The rows themselves: the workbook of everything holds those."),),
    write,
    needs=(MEASURES, GAPS, CONTACTS),
)
