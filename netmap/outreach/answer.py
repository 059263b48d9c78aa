"""The answer to "whom to contact next": duties, then three lists that are never mixed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from netmap.language import to_say

if TYPE_CHECKING:
    from datetime import date

    from netmap.outreach.asking import Ego, Purpose

LISTS = ("reconnect", "introduce", "meet")
"""The lists of suggestions, in the order in which they are shown."""

PARTS = ("need_fit", "warm_path", "closeness", "novelty", "reactivation")
"""What a score is the weighted sum of, each 0-1; the weight of a part is the convention ``outreach_<part>``."""

PART_WORDS = {
    "need_fit": (to_say("Need"), to_say("How much of the open needs they could help with, the grave ones first.")),
    "warm_path": (
        to_say("Warm way"),
        to_say("How strong the ties are on the best way there, multiplied with each other."),
    ),
    "closeness": (
        to_say("Closeness"),
        to_say("How much they move in the same circles: partners in common, and what they share."),
    ),
    "novelty": (to_say("Novelty"), to_say("How little their kind, sector and place are among those we work with.")),
    "reactivation": (to_say("Waking a tie"), to_say("How close the tie was that sleeps now.")),
}
"""Part of a score -> its title, and what it says, from 0 (not at all) to 1."""

LIST_TITLES = {
    "duties": (to_say("Duties"), to_say("What was promised or falls due. It comes before anybody new.")),
    "reconnect": (
        to_say("Reconnect"),
        to_say("Ties that have gone quiet or are at risk: a call may be enough to wake them."),
    ),
    "introduce": (
        to_say("Introduce"),
        to_say("Two who could help each other and do not work together yet: bring them to one table."),
    ),
    "meet": (to_say("Meet"), to_say("Who is not yet among the partners and could help.")),
}
"""Title of the duties and of each list, and what it holds, in a sentence."""

DUTY_COLUMNS = ("key", "kind", "sentence", "step", "due_on", "days_late", "with_whom", "table", "row_id")
SUGGESTION_COLUMNS = (
    *("key", "list", "who", "also", "sentence", "score", *PARTS),
    *("reasons", "unknown", "against", "path", "introducer", "introducer_last_contact", "path_strength", "needs"),
)
LEFT_OUT_COLUMNS = ("list", "who", "also", "why", "until")


@dataclass(frozen=True, eq=False)
class Outreach:
    """Whom to contact next.

    Parameters
    ----------
    as_of
        The day.
    ego
        Whose list it is.
    purpose
        What for; None for whatever is open.
    duties
        What was promised or is due, the latest first: ``DUTY_COLUMNS``.
        ``key`` is stable; ``kind`` is a code (``duties.KINDS``); ``sentence``
        what it is; ``step`` what to do; ``due_on`` a day or missing;
        ``days_late`` whole days, negative for days to come; ``with_whom`` a
        tuple of ids; ``table`` and ``row_id`` the row it stands in.
    reconnect, introduce, meet
        The best rows of each list, best first: ``SUGGESTION_COLUMNS``.
        ``key`` is stable; ``who`` the id to contact, ``also`` the second of
        the two to introduce (missing in the other lists); ``sentence`` says
        it in one line; ``score`` is the weighted mean of the ``PARTS`` that
        are known, 0-1; a part is NaN where nothing is known of it;
        ``reasons``, ``unknown`` and ``against`` are tuples of plain
        sentences; ``path`` a tuple of ids from ego to ``who``, empty if
        there is none; ``introducer`` the id before ``who`` on it (missing if
        it is ego itself or nobody), with the day of its last contact with ego, and
        ``path_strength`` the product of the strengths on it, 0-1;
        ``needs`` a tuple of the ids of open needs it could help with.
    left_out
        Who would have been listed, and why not: ``LEFT_OUT_COLUMNS``.
    """

    as_of: date
    ego: Ego
    purpose: Purpose | None
    duties: pd.DataFrame
    reconnect: pd.DataFrame
    introduce: pd.DataFrame
    meet: pd.DataFrame
    left_out: pd.DataFrame

    def of(self, name: str) -> pd.DataFrame:
        """Return one of ``LISTS`` by its name."""
        frame: pd.DataFrame = getattr(self, name)
        return frame

    def as_json(self) -> dict[str, Any]:
        """Return everything as plain values: days as text, what is missing as None."""
        return {
            "as_of": self.as_of.isoformat(),
            "for": {"kind": self.ego.kind, "name": self.ego.name},
            "purpose": None
            if self.purpose is None
            else {"kind": self.purpose.kind, "id": self.purpose.id, "name": self.purpose.name},
            "duties": plain_rows(self.duties),
            **{name: [_with_parts(row) for row in plain_rows(self.of(name))] for name in LISTS},
            "left_out": plain_rows(self.left_out),
        }


def _with_parts(row: dict[str, Any]) -> dict[str, Any]:
    """Return a suggestion with its parts under one name."""
    return {
        **{name: value for name, value in row.items() if name not in PARTS},
        "parts": {part: row[part] for part in PARTS},
    }


def plain_rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a frame as JSON can hold them: days as text, tuples as lists, what is missing as None."""
    return [{str(name): _value(value) for name, value in row.items()} for row in frame.to_dict("records")]


def _value(value: Any) -> Any:  # noqa: ANN401 - any value of a frame
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, pd.Timestamp):
        return None if pd.isna(value) else f"{value:%Y-%m-%d}"
    return None if pd.isna(value) else value
