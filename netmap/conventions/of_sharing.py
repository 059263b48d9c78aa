"""The numbers behind what leaves the library."""

from __future__ import annotations

from dataclasses import dataclass

from netmap.conventions.chosen import chosen
from netmap.conventions.of_outreach import OutreachConventions
from netmap.language import to_say


@dataclass(frozen=True, slots=True)
class SharingConventions(OutreachConventions):
    """What partners and the public are shown with."""

    smallest_group_shown: int = chosen(
        to_say("Smallest group shown"),
        10,
        to_say("people"),
        to_say("Whoever knows the neighbourhood can name the members of a smaller group of residents."),
        low=2,
        high=1_000,
    )
    rows_in_pack: int = chosen(
        to_say("Rows in pack"),
        300,
        to_say("rows of a table"),
        to_say("A longer table is a workbook, not an attachment; the pack says how many more rows there are."),
        low=1,
        high=100_000,
    )
    gaps_in_pack: int = chosen(
        to_say("Gaps in pack"),
        12,
        to_say("gaps"),
        to_say("The gravest fit on half a page; the pack says how many more there are."),
        low=1,
        high=1_000,
    )
