"""The numbers of a pack in parts: by sector, by place, by programme … whatever was counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from netmap.documents.brief_section import shown
from netmap.documents.pack.base import Paragraph, Section, Table
from netmap.language import amount, say

if TYPE_CHECKING:
    from netmap.documents.pack.material import Material
    from netmap.reach import ReachTable


def in_parts(material: Material) -> Section:
    """Return every table of the reach, in the order in which it has them."""
    tables = tuple(_table(one) for one in material.reach.tables if len(one.frame))
    nothing = (Paragraph(say("Nothing is recorded that could be shown in parts.")),)
    return Section("numbers", say("Whom and where we reach"), tables or nothing)


def _table(one: ReachTable) -> Table:
    # A column without anything in it is one that this audience does not see, or that nobody filled.
    frame = one.frame.dropna(axis="columns", how="all")
    figures = tuple(at for at, name in enumerate(frame) if pd.api.types.is_numeric_dtype(frame[name]))
    rows = tuple(tuple(map(_cell, row)) for row in frame.astype(object).itertuples(index=False, name=None))
    notes = (shown(one.note),) if one.note else ()
    return Table(0, one.code.lower(), one.title, tuple(map(str, frame.columns)), rows, figures, notes)


def _cell(cell: Any) -> str:  # noqa: ANN401 - any cell of a table
    if pd.isna(cell):
        return ""
    if isinstance(cell, float):
        return amount(cell, ",.0f" if cell.is_integer() else ",.2f")
    return amount(cell) if isinstance(cell, int) else shown(cell)
