"""Our numbers in a funder's words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from netmap.gaps.situation import Situation
from netmap.gaps.targets import fitting
from netmap.language import to_say
from netmap.reach.frames import OF_PARTNERS, OF_PROGRAMMES
from netmap.reach.tables import as_seen, as_table
from netmap.records import Records, explode, typed_frame
from netmap.tables import BY_NAME
from netmap.vocabulary import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netmap.reach.base import Statement
    from netmap.reach.frames import Frame
    from netmap.reach.result import ReachTable
    from netmap.reach.work import Work


def in_its_words(frame: Frame, stated: Mapping[str, Statement]) -> tuple[Statement, ...]:
    """Return the statements a funder has words for, under these; all of ours where it has none for any."""
    words = frame.statements
    if not words:
        return tuple(stated.values())
    return tuple(stated[code].called(line.word) for code, line in words.items())


def counted_in_its_words(frame: Frame, work: Work) -> tuple[ReachTable, ...]:
    """Return how many partners, programmes and neighbourhoods stand behind each word of a funder."""
    lines = [line for line in frame.lines if line.names(*OF_PARTNERS, *OF_PROGRAMMES) or not any(line.codes.values())]
    if not lines:
        return ()
    partners, programmes = _partners_of(frame, work), _programmes_of(frame, work)
    where = work.where[work.where["place"].isin(work.neighbourhoods["id"])]
    rows = [
        {
            "word": line.word,
            "organisations": len(partners[line.english]) if line.names(*OF_PARTNERS) else pd.NA,
            "programmes": len(programmes[line.english]) if line.names(*OF_PROGRAMMES) else pd.NA,
            "neighbourhoods": where.loc[where["programme"].isin(programmes[line.english]), "place"].nunique()
            if line.names(*OF_PROGRAMMES)
            else pd.NA,
            "note": line.note,
        }
        for line in lines
    ]
    counts = {"organisations": "Int64", "programmes": "Int64", "neighbourhoods": "Int64"}
    seen = as_seen(work, pd.DataFrame(rows).astype(counts))
    table = as_table("FRAME", to_say("In the funder's words"), seen, FRAME_NOTE if work.is_internal else SEEN_NOTE)
    return (replace(table, title=frame.title),)


FRAME_NOTE = to_say(
    "One may stand under several words, so that the rows are not to be added up. n/a: nothing in netmap's records stands for it."
)


SEEN_NOTE = to_say(
    "One may stand under several words, so that the rows are not to be added up. n/a: nothing that this audience sees stands for it; the library may know more."
)


def _partners_of(frame: Frame, work: Work) -> dict[str, set[str]]:
    """Return the partner organisations behind each word: those that fit it as they would fit a target."""
    rows = pd.DataFrame(
        {
            "id": line.english,
            **{what: SEPARATOR.join(line.codes.get(what, ())) or None for what in OF_PARTNERS},
        }
        for line in frame.lines
    )
    asked = Records(0, {**work.records.frames, "targets": typed_frame(BY_NAME["targets"], rows)}, work.records.audience)
    fits = fitting(Situation(replace(work.network, records=asked), work.network.conventions))
    fits = fits[fits["partner"].isin(work.parts["id"])]
    organisations = fits["partner"].map(work.organisation).groupby(fits["target"].to_numpy()).agg(set).to_dict()
    return {line.english: organisations.get(line.english, set()) for line in frame.lines}


def _programmes_of(frame: Frame, work: Work) -> dict[str, set[str]]:
    """Return the programmes of the period behind each word: by a theme, or by the type."""
    ran = work.programmes
    themes = explode(ran[["id", "themes"]], "themes")
    return {
        line.english: {
            *themes.loc[themes["themes"].isin(line.codes.get("programme_themes", ())), "id"],
            *ran.loc[ran["type"].isin(line.codes.get("programme_types", ())), "id"],
        }
        for line in frame.lines
    }
