"""What a pack says of needs: which are answered, and which are not; the gaps are said too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from netmap.documents.brief_section import labels, plain_rows, shown
from netmap.documents.pack.base import Bullets, Paragraph, Section, Table
from netmap.documents.pack.material import table_of
from netmap.gaps import names_of
from netmap.language import amount, say, say_number
from netmap.vocabulary import split_codes, vocabulary

if TYPE_CHECKING:
    import pandas as pd

    from netmap.documents.pack.base import Block
    from netmap.documents.pack.material import Material, Row

GAPS = ("G01", "G02", "G03", "G04", "G05", "G06", "G29")
"""Codes of the rules whose gaps a pack says: needs that nothing answers or that nobody confirmed, and languages and groups
without a partner. What hangs on the library's own staff and habits is its own."""


def needs(material: Material) -> Section:
    """Return which open needs are answered, which are not, and what is missing."""
    title = say("Needs, and what answers them")
    if material.network.needs.open.empty:
        return Section("needs", title, (Paragraph(say("No open need is recorded.")),))
    if not material.sees("programmes", "needs"):
        return Section("needs", title, (*_asked_for(material), *gaps(material)))
    return Section("needs", title, (*_covered(material), *_unanswered(material), *gaps(material)))


def _asked_for(material: Material) -> list[Block]:
    """Return how many open needs there are by theme, for those who do not see what answers them."""
    records = material.network.records
    open_needs = records["needs"].set_index("id").loc[material.network.needs.open["need"], "theme"]
    counted, words = open_needs.value_counts(), vocabulary("themes")
    codes = sorted(counted.index, key=lambda code: (-counted[code], words.label(code).casefold()))
    rows: list[Row] = [(shown(words.label(code)), int(counted[code]), amount(int(counted[code]))) for code in codes]
    title = say("Open needs by theme")
    told = say(
        "Which programme answers which need is not shown to the public. A pack for partners or for the library has it."
    )
    return [
        *material.said("NEED_COVERAGE", "UNMET_NEEDS", "NEEDS_VOICED"),
        Paragraph(told),
        table_of("needs", title, (say("Theme"), say("Needs")), rows),
    ]


def cells(material: Material) -> list[Row]:
    """Return in how many places and for how many groups needs stand in each state of coverage."""
    words, counted = vocabulary("coverage_states"), material.situation.coverage.cells["state"].value_counts()
    return [
        (words.label(code), int(counted[code]), amount(int(counted[code]))) for code in words.codes if code in counted
    ]


def _covered(material: Material) -> list[Block]:
    rows, words = cells(material), vocabulary("coverage_states")
    counted = set(material.situation.coverage.cells["state"])
    meanings = " ".join(
        say("{term}: {meaning}", term=words.label(code), meaning=words.meaning(code))
        for code in words.codes
        if code in counted
    )
    count = say("Each open need counts once for every place where it is felt and every group that feels it.")
    title, columns = (
        say("Needs by what answers them"),
        (say("Answered"), say("Needs, place by place and group by group")),
    )
    total = sum(int(number) for _, number, _ in rows)
    return [
        material.chart("coverage", title, rows),
        table_of("coverage", title, columns, [*rows, (say("Together"), total, amount(total))], count, meanings),
    ]


def _unanswered(material: Material) -> list[Block]:
    """Return the open needs that nothing that runs answers anywhere, the gravest first."""
    held, records = material.network.needs, material.network.records
    if not held.answers_recorded:
        return [Paragraph(say("No programme names a need that it answers, so nobody can tell which needs are met."))]
    alone = held.open[held.open["programmes"] == 0].sort_values("severity", ascending=False, kind="stable")
    if alone.empty:
        return [
            Paragraph(
                say("Something that runs answers every open need, somewhere. Where it does not reach stands below.")
            )
        ]
    about = records["needs"].set_index("id").loc[alone["need"], ["statement", "theme", "places", "groups"]]
    places = names_of(records, "place")
    rows = tuple(_need(row, places) for row in plain_rows(about))
    columns = (say("Need"), say("Theme"), say("Where"), say("Who"))
    return [Table(0, "unanswered", say("Open needs that nothing answers yet"), columns, rows)]


def _need(row: dict[str, Any], places: dict[str, str]) -> tuple[str, ...]:
    where = ", ".join(shown(places.get(one, one)) for one in split_codes(row["places"] or ""))
    return shown(row["statement"]), labels("themes", row["theme"]), where, labels("groups", row["groups"])


def gaps(material: Material) -> list[Block]:
    """Return the gaps of needs in sentences, the gravest first."""
    found = gaps_told(material)
    most = material.network.conventions.gaps_in_pack
    if found.empty:
        return []
    told = [shown(sentence) for sentence in found["sentence"].head(most)]
    rest = len(found) - len(told)
    more = say_number("{number} more is in netmap.", "{number} more are in netmap.", rest)
    return [Paragraph(say("What is missing, the gravest first:")), Bullets((*told, *([more] if rest else [])))]


def gaps_told(material: Material) -> pd.DataFrame:
    """Return the gaps that a pack says, the gravest first: of one need the gravest alone, for a place and a group that lack it are parts of the same."""
    found, about = material.gaps.findings, material.gaps.subjects
    needed = about[about["what"] == "need"].drop_duplicates("key").set_index("key")["id"]
    subject = found["key"].map(needed).astype("str")
    told: pd.DataFrame = found[(subject.isna() | ~subject.duplicated()).to_numpy(dtype=bool)]
    return told
