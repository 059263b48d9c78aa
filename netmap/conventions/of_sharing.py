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
