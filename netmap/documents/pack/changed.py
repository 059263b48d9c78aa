"""What a pack says of change: how the network grew, what became of its ties, and who stayed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from netmap.change import KINDS
from netmap.documents.brief_section import plain_rows, short_day, shown
from netmap.documents.pack.base import Bullets, Paragraph, Section, Table
from netmap.language import amount, day_in_words, say, to_say
from netmap.measures import NETWORK_MEASURES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from netmap.change import Change
    from netmap.documents.pack.base import Block
    from netmap.documents.pack.material import Material, Row

WHAT = {
    "new": to_say("New: there now, and none known before"),
    "lost": to_say("Lost: there before, and not now"),
    "strengthened": to_say("Closer: at a higher level, or clearly stronger"),
    "weakened": to_say("Looser: at a lower level, or clearly weaker"),
    "woken": to_say("Woken: in touch again"),
    "asleep": to_say("Asleep: no longer in touch"),
    "newly_confirmed": to_say("Confirmed by both sides since"),
    "newly_contradicted": to_say("Disputed since"),
}
"""What can have become of a tie -> what a table calls it."""

MEASURED = ("ties", "confirmed", "density_asked", "coordination_or_above", "formalised")
"""Codes of the measures that are said before and now: how many, how sure, how close, how firm."""

MOST_STEPS = 8
"""Quarters that a chart of growth shows; a longer time is shown by years."""

COUNTED = {
    "partners": to_say("Close to the library"),
    "ties": to_say("Ties"),
    "confirmed": to_say("Confirmed by both sides"),
    "close": to_say("Close ties"),
}
"""Columns of ``Change.growth`` -> what a table calls them."""


def changed(material: Material) -> Section:
    """Return what changed since the day that the network is compared with."""
    found = material.change
    title = say("What has changed since {day}", day=day_in_words(material.order.since))
    if found is None:
        day = day_in_words(material.order.since)
        why = (
            say("Nothing that makes a tie is dated {day} or before, so nobody can tell how things stood then.", day=day)
            if material.sees("relationships", "stated_on")
            else say(
                "Nothing that makes a tie and that this audience sees is dated {day} or before, so this pack does not say how things stood then.",
                day=day,
            )
        )
        return Section("change", title, (Paragraph(why),))
    blocks: list[Block] = [Paragraph(shown(warning), warns=True) for warning in found.warnings]
    if found.sentences:
        blocks.append(Bullets(tuple(map(shown, found.sentences))))
    blocks += [*_growth(material, found), _ties(material, found), *_measures(found)]
    return Section("change", title, tuple(blocks))


def days_between(first: date, last: date) -> list[date]:
    """Return the days at which growth is looked at: both, and the ends of the quarters or years between them.

    Examples
    --------
    >>> from datetime import date
    >>> [str(day) for day in days_between(date(2025, 11, 1), date(2026, 5, 1))]
    ['2025-11-01', '2025-12-31', '2026-03-31', '2026-05-01']
    """
    quarters, years = (pd.date_range(first, last, freq=often, unit="s") for often in ("QE", "YE"))
    ends = quarters if len(quarters) <= MOST_STEPS else years[-MOST_STEPS:]
    return sorted({first, *(end.date() for end in ends), last})


def _growth(material: Material, found: Change) -> list[Block]:
    rows = found.growth
    when = [short_day(day.date()) for day in rows["day"]]
    columns = _counted(material)
    counts = {name: rows[name].astype(int).tolist() for name in columns}
    bars: list[Row] = [(day, number, amount(number)) for day, number in zip(when, counts["partners"], strict=True)]
    title, chosen = say("How the network grew"), material.network.conventions
    note = say(
        "By what is recorded: a tie counts from the day that its record gives. Close to the library: stakeholders with a tie with it at level {level} or above, "
        "each branch for itself and also those with whom it was not in touch. Close ties: at level {close} or above.",
        level=chosen.partner_level,
        close=chosen.strong_level,
    )
    table = Table(
        0,
        "growth",
        title,
        (say("Day"), *map(say, columns.values())),
        tuple((day, *map(amount, of)) for day, *of in zip(when, *counts.values(), strict=True)),
        tuple(range(1, len(columns) + 1)),
        (note,),
    )
    return [material.chart("growth", say("Close to the library, by day"), bars), table]


def _counted(material: Material) -> dict[str, str]:
    """Return the columns that can be told: whoever does not see who said so cannot know what both sides say."""
    seen = material.sees("relationships", "stated_by")
    return {name: title for name, title in COUNTED.items() if seen or name != "confirmed"}


def _ties(material: Material, found: Change) -> Table:
    counted = found.ties["what"].value_counts()
    rows = tuple((say(WHAT[what]), amount(int(counted.get(what, 0)))) for what in _told(material))
    return Table(
        0,
        "changed-ties",
        say("What became of ties"),
        (say("What"), say("Ties")),
        rows,
        (1,),
        (say("A tie may stand in several rows: it may be both closer and confirmed."),),
    )


def _measures(found: Change) -> list[Block]:
    """Return measures before and now, on all and among those who answered both times; nothing for those who do not see who answered."""
    who, measures = found.respondents, {measure.code: measure for measure in NETWORK_MEASURES}
    if who.before is None or found.measures.empty:
        return []
    rows = tuple(
        (
            say(measures[row["code"]].label),
            *(measures[row["code"]].written(row[name]) for name in ("before", "after", "same_before", "same_after")),
        )
        for row in plain_rows(found.measures)
    )
    columns = (say("Measure"), say("Before"), say("Now"), say("Before, same answered"), say("Now, same answered"))
    title = say("The network before and now")
    note = say("Same answered: among the stakeholders alone that had answered both times. n/a: it cannot be told.")
    return [Table(0, "measures", title, columns, rows, (1, 2, 3, 4), (note,))]


def _told(material: Material) -> Sequence[str]:
    """Return what can be told of ties: who says what, and when they were in touch, not everybody sees."""
    seen = {
        "newly_confirmed": material.sees("relationships", "stated_by"),
        "newly_contradicted": material.sees("relationships", "stated_by"),
        "woken": material.sees("relationships", "last_contact"),
        "asleep": material.sees("relationships", "last_contact"),
    }
    return [what for what in KINDS if seen.get(what, True)]
