"""Fragility: who or what, if lost, breaks most, and what to do first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from netmap.gaps.answer import lacking, waits_sentence
from netmap.gaps.contacts import SINGLE_THREADED_TIE
from netmap.gaps.dependence import UNIT_DEPENDENCE
from netmap.gaps.funding import FUNDER_CONCENTRATION, FUNDING_CLIFF
from netmap.gaps.portfolio import SOLE_PARTNER
from netmap.gaps.situation import Situation
from netmap.language import say
from netmap.planning.losses import GRANT, LOSS, PARTS, ROLE, named_in

if TYPE_CHECKING:
    from datetime import date

    from netmap.conventions import Conventions
    from netmap.network import Network

FIGURES = (
    *("stakeholders_cut_off", "pairs_cut_off", "cells_unanswered", "cells_left_to_us", "people"),
    *("partners_without_holder", "money", "ends_on"),
)
"""What breaks, each in its own unit; never added up."""

LOSS_COLUMNS = ("key", "kind", "id", "name", "sentence", "first", "breaks", *FIGURES)

RESTS_ON = (UNIT_DEPENDENCE, SOLE_PARTNER, SINGLE_THREADED_TIE, FUNDER_CONCENTRATION, FUNDING_CLIFF)
"""Rules of gaps whose sheets must hold something before a loss of their sort can be seen."""


@dataclass(frozen=True, eq=False)
class Fragility:
    """What breaks most easily on a day.

    Parameters
    ----------
    as_of
        The day.
    losses
        One row per who or what could be lost, the worst first: ``LOSS_COLUMNS``.
        ``key`` is stable; ``kind`` is "stakeholder", "role", "grant" or
        "library"; ``breaks`` is the largest share, 0-1, of any one thing that
        would go with it; a figure is missing where it breaks nothing of that sort.
    unknown
        What cannot be seen for want of data, in sentences.
    """

    as_of: date
    losses: pd.DataFrame
    unknown: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """Return it as plain values: days as text, what is missing as None."""
        return {
            "as_of": self.as_of.isoformat(),
            "losses": [
                {str(name): _value(str(name), value) for name, value in row.items()}
                for row in self.losses.to_dict("records")
            ],
            "unknown": list(self.unknown),
        }


def fragility(network: Network, conventions: Conventions | None = None) -> Fragility:
    """Return who or what, if lost, breaks most.

    Parameters
    ----------
    network
        The whole network, ours in it.
    conventions
        The numbers it goes by; None means the network's own.

    Notes
    -----
    Each is looked at as if it alone were lost: a partner or a unit (others
    cut off; needs that it alone answers besides us; its money), a staff role
    (ties that nobody else holds), a grant that runs out, the library as a
    whole. Pairs, needs, ties and money have no common unit, so they are never
    added up: the order goes by the largest share of any one of them, among
    equals by the sum of the shares, then by name. The definitions of the
    figures stand in ``netmap.planning.losses``; they are those of the gaps
    G16 to G19, G27 and G28.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> found = fragility(from_pairs(["AB", "BC"])).losses
    >>> found[["name", "sentence", "pairs_cut_off"]].to_numpy().tolist()
    [['B', 'Without B, 1 other would be cut off from the rest: C.', 1]]
    """
    situation = Situation(network, conventions or network.conventions)
    parts = [part for part in (of(situation) for of in PARTS) if len(part)]
    together = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=list(LOSS))
    together = together.reindex(columns=[*LOSS, *FIGURES])
    together["first"] = named_in(together["first"], together["name"])
    worst_first = together.sort_values("share", ascending=False, kind="stable")
    by_loss = worst_first.groupby(["kind", "id"], sort=False)
    losses = by_loss.agg(
        name=("name", "first"),
        clauses=("clause", list),
        first=("first", "first"),
        breaks=("share", "max"),
        sum=("share", "sum"),
        **{figure: (figure, "first") for figure in FIGURES},
    ).reset_index()
    losses["key"] = losses["kind"] + ":" + losses["id"]
    losses["sentence"] = [_sentence(*each) for each in losses[["kind", "name", "clauses"]].itertuples(index=False)]
    ordered = losses.sort_values(["breaks", "sum", "name"], ascending=[False, False, True], ignore_index=True)
    return Fragility(situation.as_of, ordered[list(LOSS_COLUMNS)], _unknown(situation))


def _sentence(kind: str, name: str, clauses: list[str]) -> str:
    """Return what a loss breaks, the worst first."""
    if kind == GRANT:
        return clauses[0]
    losses = "; ".join(clauses)
    if kind == ROLE:
        return say("If {role} left, {losses}.", role=name, losses=losses)
    return say("Without {name}, {losses}.", name=name, losses=losses)


def _unknown(situation: Situation) -> tuple[str, ...]:
    """Return what cannot be seen for want of data."""
    waiting = [(rule.title, lacking(situation.records, rule)) for rule in RESTS_ON]
    return tuple(
        say("{title}: {sentence}", title=say(title), sentence=waits_sentence(missing))
        for title, missing in waiting
        if missing
    )


def _value(name: str, value: Any) -> Any:  # noqa: ANN401 - any value of a frame
    if name == "money":
        kinds = ("currency", "amount", "share")
        return [dict(zip(kinds, each, strict=True)) for each in value] if isinstance(value, tuple) else []
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    if pd.isna(value):
        return None
    return int(value) if name in FIGURES else value
