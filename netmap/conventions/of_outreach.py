"""The numbers behind whom to contact next, and which partnerships to plan."""

from __future__ import annotations

from dataclasses import dataclass

from netmap.conventions.chosen import LONGEST, chosen
from netmap.conventions.of_gaps import GapConventions


@dataclass(frozen=True, slots=True)
class OutreachConventions(GapConventions):
    """What contacts are suggested, and partnerships planned, with."""

    outreach_need_fit: float = chosen(4, "weight", "What residents need comes before what is easy.", low=0, high=100)
    outreach_warm_path: float = chosen(
        2, "weight", "A name given by somebody both trust opens the door.", low=0, high=100
    )
    outreach_closeness: float = chosen(
        1, "weight", "Who moves in the same circles is easily met, and often known already.", low=0, high=100
    )
    outreach_novelty: float = chosen(
        2, "weight", "Kinds, sectors and places we reach little bring what we do not know.", low=0, high=100
    )
    outreach_reactivation: float = chosen(
        2, "weight", "A tie that was close holds trust, and waking it costs little.", low=0, high=100
    )
    outreach_rows: int = chosen(10, "rows", "What one person can call and visit in a week.", low=1, high=100)
    cooldown_days: int = chosen(
        30, "days", "Who was in touch with us within the month need not be asked again at once.", low=0, high=LONGEST
    )
    asked_up_to: int = chosen(
        6, "contacts in the quarter", "With more than two requests a month a partner tires.", low=1, high=1_000
    )
    due_within: int = chosen(
        14, "days", "What falls due within a fortnight can still be prepared in time.", low=0, high=LONGEST
    )
    fit_unknown: float = chosen(
        0.5, "share", "What is not recorded of a stakeholder may fit a need as well as not.", low=0, high=1
    )
