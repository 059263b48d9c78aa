"""The workbook of everything: what netmap holds, in the sheets that it reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from netmap.documents.exports.base import Export, Written
from netmap.documents.exports.facts import facts_of, titled
from netmap.formats.workbook import workbook_of
from netmap.language import ENGLISH, say, speaking, to_say
from netmap.tables import Audience

if TYPE_CHECKING:
    from netmap.documents.exports.base import Given

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def write(given: Given) -> Written:
    """Return the workbook; see ``EVERYTHING``."""
    # The sheets are English, which every netmap reads; so is what is said on the first of them.
    with speaking(ENGLISH):
        about = titled(
            {key: say(OTHERWISE[key]) if key in OTHERWISE else text for key, text in facts_of(given).items()}
        )
    return Written(workbook_of(given.network.records, about), _notes(given))


def states(given: Given) -> dict[str, str]:
    """Return what the workbook says of itself: it holds what is written down, not what is concluded."""
    return {key: say(OTHERWISE[key]) if key in OTHERWISE else text for key, text in facts_of(given).items()}


def _notes(given: Given) -> tuple[str, ...]:
    notes = []
    if not given.with_ours:
        notes.append(
            say("The library's own units are in it all the same: it holds what is written down, not what is concluded.")
        )
    if given.network.records.audience is not Audience.INTERNAL:
        notes.append(
            say(
                "It holds what its audience sees. Brought back into netmap it does not make the network whole again: "
                "who said so, scores, notes and whatever else is not for them are gone."
            )
        )
    return tuple(notes)


OTHERWISE: Final = {
    "as_of": to_say("Whatever is written down, of every day."),
    "holds": to_say("Every sheet and every row that its audience sees."),
    "ours": to_say("The library's own units are in it, like everything else that is written down."),
    "direction": to_say("A relationship runs from the one to the other, as it was stated."),
    "weight": to_say(
        "Levels, ratings and counts stand as they were stated. Strength is concluded by netmap, and not in the file."
    ),
}
"""Facts that are others here than in files of what is concluded."""

EVERYTHING: Final[Export[Given]] = Export(
    "workbook",
    to_say("Workbook of everything"),
    to_say("To keep a copy, or to move to another netmap"),
    to_say("Every sheet and every row, as you would fill them in. The Import page reads it back unchanged."),
    ".xlsx",
    XLSX,
    (
        to_say("Every row of every sheet, with the columns that you added and the other names of stakeholders."),
        to_say("Codes as words, dates as dates, references as ids."),
    ),
    (
        to_say("What netmap concludes: ties, strength, measures, gaps and contacts."),
        to_say(
            "The history of changes, decisions about gaps, saved views, scenarios, and numbers you chose. A copy of the network's own file holds those."
        ),
    ),
    write,
    states,
)
