"""A resident held by name needs a consent record; everybody else is held as a group."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from netmap.intake.findings import rows_where
from netmap.language import say, to_say
from netmap.privacy import GIVEN, NAMED_RESIDENT

if TYPE_CHECKING:
    from netmap.intake.checking import Part

WRONG = (
    "I45",
    to_say("This is a resident held by name, and no consent is recorded."),
    to_say("Write 'Verbal' or 'Written' under Consent once it was given, or enter the residents' group instead."),
)


def require_consent(part: Part, stored: pd.DataFrame) -> None:
    """Note each named resident without consent among the rows of a sheet of stakeholders.

    Parameters
    ----------
    part
        The sheet, with its row ids.
    stored
        The stakeholders held already: a sheet without a Consent column says
        nothing about the consent of those.
    """
    kind = part.typed.get("kind")
    if kind is None or not (named := (kind == NAMED_RESIDENT).to_numpy(dtype=bool)).any():
        return
    held = stored.set_index("id")["consent"].reindex(part.row_ids)
    consent = part.typed.get("consent", pd.Series(held.array))
    code, message, cure = WRONG
    part.add(
        "consent" if "consent" in part.typed else "kind",
        (code, say(message), say(cure)),
        rows_where(named & ~consent.isin(GIVEN).to_numpy()),
    )
