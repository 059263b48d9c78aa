"""Who answered by when: figures of two days compare only among those who answered both times."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pandas as pd

from netmap.language import say, say_number
from netmap.tables import Audience

if TYPE_CHECKING:
    from netmap.network import Network


@dataclass(frozen=True, eq=False)
class Respondents:
    """Who answered by each of two days.

    Parameters
    ----------
    before, now
        Ids of the stakeholders that had spoken about a relationship of their
        own, or been asked about one, by then; None for those who do not see who was asked.
    """

    before: pd.Index | None
    now: pd.Index | None

    @cached_property
    def both(self) -> pd.Index:
        """Ids of those who had answered both times."""
        return (
            pd.Index([], dtype="str") if self.before is None or self.now is None else self.before.intersection(self.now)
        )

    @property
    def differ(self) -> bool:
        """Whether not the same had answered, or nobody knows."""
        return self.before is None or self.now is None or not self.before.symmetric_difference(self.now).empty

    @property
    def sentence(self) -> str:
        """Who answered by when, in words."""
        if self.before is None or self.now is None:
            return say("Who answered, and when, is the library's own.")
        told = say_number(
            "{before:,} stakeholders had answered before, {number} has now, and {both:,} both times.",
            "{before:,} stakeholders had answered before, {number} have now, and {both:,} both times.",
            len(self.now),
            before=len(self.before),
            both=len(self.both),
        )
        if not self.differ:
            return told
        return f"{told} " + say(
            "Because not the same answered, part of what is new may only be that more were asked: "
            "read the figures among those who answered both times beside the others."
        )

    def as_json(self) -> dict[str, Any]:
        """Return them as plain values."""
        ids = {"before": self.before, "now": self.now, "both": self.both}
        return {
            **{name: None if found is None or self.before is None else list(found) for name, found in ids.items()},
            "sentence": self.sentence,
        }


def respondents(before: Network, after: Network) -> Respondents:
    """Return who answered by the days of two networks."""
    if any(network.records.audience is not Audience.INTERNAL for network in (before, after)):
        return Respondents(None, None)
    return Respondents(answered(before), answered(after))


def answered(network: Network) -> pd.Index:
    """Return who had answered by the network's day: spoken about a tie of their own, or been asked about one.

    Parameters
    ----------
    network
        Its ``known`` pairs tell.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> answered(from_pairs(["AB", "CB"], alone="D")).tolist()
    ['A', 'C']
    """
    known = network.known
    heard = pd.concat([known.loc[known["asked_a"], "a"], known.loc[known["asked_b"], "b"]])
    ids: pd.Index = pd.Index(heard.unique(), dtype="str").sort_values()
    return ids
