"""Sheets of contacts: what is owed, and whom to contact next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from netmap.documents.exports.worded import cells
from netmap.formats.table_workbook import Column, Table
from netmap.language import say
from netmap.outreach import LIST_TITLES, LISTS, PART_WORDS, PARTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from netmap.outreach import Outreach


def duties(outreach: Outreach, names: pd.Series) -> Table:
    """Return the sheet of what was promised or falls due, the latest first."""
    owed = outreach.duties
    columns = (
        Column(say("What"), cells(owed["sentence"]), "long"),
        Column(say("Next step"), cells(owed["step"]), "long"),
        Column(say("Due on"), cells(owed["due_on"].astype("datetime64[s]")), "date", missing=say("no day was set")),
        Column(say("Days late"), cells(owed["days_late"]), "whole", say("Below 0: days to come.")),
        Column(say("With whom"), [_called(ids, names) for ids in owed["with_whom"]], "long"),
        Column(say("Key"), cells(owed["key"])),
    )
    title, meaning = LIST_TITLES["duties"]
    return Table(say(title), say(meaning), columns)


def suggestions(outreach: Outreach, names: pd.Series) -> Table:
    """Return the sheet of the three lists, one below the other, the best of each first."""
    rows = pd.concat([outreach.of(name) for name in LISTS], ignore_index=True)
    columns = (
        Column(say("List"), [say(LIST_TITLES[name][0]) for name in rows["list"]]),
        Column(say("Whom"), [_called([one], names) for one in rows["who"]]),
        Column(say("And"), [_called([one], names) if isinstance(one, str) else None for one in rows["also"]]),
        Column(say("In a sentence"), cells(rows["sentence"]), "long"),
        Column(
            say("Score"), cells(rows["score"]), "number", say("The weighted mean of the parts that are known, 0 to 1.")
        ),
        *(
            Column(say(title), cells(rows[part]), "number", say(meaning), say("not known"))
            for part, (title, meaning) in _parts()
        ),
        Column(say("Why"), [_lines(told) for told in rows["reasons"]], "long"),
        Column(say("Against"), [_lines(told) for told in rows["against"]], "long"),
        Column(say("Not known"), [_lines(told) for told in rows["unknown"]], "long"),
        Column(
            say("Way"), [" → ".join(str(names.get(one, one)) for one in path) or None for path in rows["path"]], "long"
        ),
        Column(
            say("Who could introduce"),
            [_called([one], names) if isinstance(one, str) else None for one in rows["introducer"]],
        ),
        Column(say("Key"), cells(rows["key"])),
    )
    told = say(
        "Whom the library could contact next: to reconnect with, to introduce to each other, and to meet. The lists are never mixed."
    )
    return Table(say("Contacts"), told, columns)


def _parts() -> list[tuple[str, tuple[str, str]]]:
    return [(part, PART_WORDS[part]) for part in PARTS]


def _called(ids: Iterable[Any], names: pd.Series) -> str | None:
    return ", ".join(str(names.get(one, one)) for one in ids) or None


def _lines(sentences: Iterable[str]) -> str | None:
    return "\n".join(sentences) or None
