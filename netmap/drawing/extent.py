"""Which part of the network is drawn, and what is said about the rest.

A picture with more than a thousand marks says nothing, and a browser without
a graphics card cannot move it. Larger networks open folded into working groups:
one unfolds where it stands, and doors lead into one group alone, around one
stakeholder, along the strongest ties. A dense one can be thinned to its backbone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from netmap.drawing.folding import fitting
from netmap.drawing.nearby import within_steps
from netmap.language import say, say_number
from netmap.vocabulary import SEPARATOR

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from netmap.network import Network

    Indices = NDArray[np.int64]

MOST_DRAWN: Final = 1000
"""More stakeholders than this are never drawn at once (drawing time and frames per second: ``benchmarks/``)."""

MOST_AT_EASE: Final = 300
"""Up to this many, every name may be shown; doors that cut by strength stop here."""


UNFOLDS: Final = "+"
"""Before a group's number where a mark says what a click opens: it unfolds in its place. Without it, the group opens alone."""

_ENOUGH_AROUND = 12  # fewer than this, and the partners' partners are shown too


@dataclass(frozen=True, slots=True)
class Look:
    """How the visitor wants to see the network.

    Parameters
    ----------
    colour_by
        ``"kind"``, ``"sector"``, ``"place"``, ``"voice"``, what gaps say, or
        the code of a measure of each stakeholder.
    size_by
        ``"ties"`` (how many), ``"strength"`` (their sum), ``"same"``, or the
        code of a measure whose values are amounts.
    door
        ``"whole"``, ``"group"``, ``"around"``, ``"these"``, ``"strongest"`` or ``"gap"``.
    subject
        For ``"group"``, the group's number; for ``"around"``, the id of the
        stakeholder in the middle; for ``"these"``, ids joined by ``|``.
    gap
        Key of the gap that is marked, or the ids on the way that is, joined
        by ``|``; empty for none. The door ``"gap"`` leads to those it concerns.
    unfolded
        Numbers of the working groups whose members are drawn one by one
        while the network is folded, the last opened last.
    backbone
        Only ties more significant than this for one of their ends
        (``engine.significance``) are drawn; 0 draws all.
    steps
        For ``"around"``, how many steps from the middle; 0 lets the number of partners decide.
    lines
        ``"pair"`` draws one line for each pair, ``"kinds"`` one for each kind of relation between them.
    between
        Empty: stakeholders and their ties. ``"programmes"`` or ``"needs"``:
        stakeholders and these (``two_mode_map``); doors and backbone do not count then.
    """

    colour_by: str = "kind"
    size_by: str = "ties"
    door: str = "whole"
    subject: str = ""
    gap: str = ""
    unfolded: tuple[int, ...] = ()
    backbone: float = 0.0
    steps: int = 0
    lines: str = "pair"
    between: str = ""


@dataclass(frozen=True)
class Extent:
    """A part of a network.

    Parameters
    ----------
    stakeholders
        Their indices in the network, ascending.
    ties
        Positions of the ties among them, in the network's frame of ties.
    thinned_from
        How many ties are among them, if only the backbone is drawn; else None.
    folded
        For each stakeholder of the network, whether the circle of its working group stands for it; None where nobody is folded.
    unfolded
        Numbers of the groups whose members are drawn one by one.
    """

    stakeholders: Indices
    ties: Indices
    thinned_from: int | None = None
    folded: NDArray[np.bool_] | None = None
    unfolded: tuple[int, ...] = ()

    @property
    def as_groups(self) -> bool:
        """Whether working groups stand for their members; then all stakeholders belong to the part."""
        return self.folded is not None

    @property
    def single(self) -> Indices:
        """Indices of the stakeholders drawn one by one."""
        return self.stakeholders if self.folded is None else np.flatnonzero(~self.folded)

    def single_ties(self, network: Network) -> Indices:
        """Return the ties whose two ends are drawn one by one."""
        if self.folded is None:
            return self.ties
        return self.ties[~self.folded[network.i[self.ties]] & ~self.folded[network.j[self.ties]]]


def extent(network: Network, look: Look, groups: Indices, concerned: Indices | None = None) -> Extent:
    """Return the part of a network that a look shows.

    Parameters
    ----------
    network
        The network, filtered.
    look
        Door and subject. A door whose subject is not in the network leads to
        the whole.
    groups
        Number of the working group of each stakeholder.
    concerned
        Indices of those whom the marked gap concerns; None where none is marked.
    """
    part = _opened(network, look, groups, concerned)
    if not look.backbone:
        return part
    from netmap.engine import significance  # noqa: PLC0415 - slow to import, and every page knows looks

    chance = significance(len(network), network.i, network.j, network.strength)
    kept = part.ties[chance[part.ties] < look.backbone]
    return replace(part, ties=kept, thinned_from=len(part.ties))


def _opened(network: Network, look: Look, groups: Indices, concerned: Indices | None) -> Extent:
    """Return the part behind a look's door, with all its ties."""
    inside = _inside(network, look, groups, concerned)
    if len(inside):
        return _among(network, _most_tied(network, inside))
    if look.door == "strongest" and len(network.i):
        return _strongest(network)
    everybody, ties = np.arange(len(network)), np.arange(len(network.i))
    if len(network) <= MOST_DRAWN:
        return Extent(everybody, ties)
    unfolded = fitting(look.unfolded, np.bincount(groups), MOST_DRAWN)
    return Extent(everybody, ties, folded=~np.isin(groups, unfolded), unfolded=tuple(unfolded))


def _inside(network: Network, look: Look, groups: Indices, concerned: Indices | None) -> Indices:
    """Return whom a look's door leads to; nobody where it leads to all, or along ties."""
    ids = network.stakeholders["id"]
    match look.door:
        case "group" if look.subject.isdigit():
            return np.flatnonzero(groups == int(look.subject))
        case "around":
            middle = np.flatnonzero((ids == look.subject).to_numpy())[:1]
            return within_steps(network, middle, look.steps, MOST_DRAWN) if look.steps else _around(network, middle)
        case "these":
            return np.flatnonzero(ids.isin(look.subject.split(SEPARATOR)).to_numpy())
        case "gap" if concerned is not None:
            return _around(network, _most_tied(network, concerned, MOST_AT_EASE))
        case _:
            return np.zeros(0, dtype=np.int64)


def said(part: Extent, network: Network, whole: int, groups: Indices) -> str:
    """Return the sentence that says how much of the network is drawn.

    Parameters
    ----------
    part
        What is drawn.
    network
        The filtered network it is a part of.
    whole
        How many stakeholders there are without any filter.
    groups
        Number of the working group of each stakeholder of the network.
    """
    shown, ties = len(part.stakeholders), _ties_said(part)
    if part.folded is not None:
        circles, single = len(np.unique(groups[part.folded])), len(part.single)
        if not single:
            return say(
                "{shown:,} stakeholders and {ties}, drawn as {circles:,} circles, one for each working group",
                shown=shown,
                ties=ties,
                circles=circles,
            )
        return say(
            "{shown:,} stakeholders and {ties}: {single:,} stakeholders drawn one by one, the others as {circles:,} circles",
            shown=shown,
            ties=ties,
            single=single,
            circles=circles,
        )
    if shown == whole:
        return say("Showing all {whole:,} stakeholders and {ties}", whole=whole, ties=ties)
    left_out = len(network.i) - (len(part.ties) if part.thinned_from is None else part.thinned_from)
    if left_out and shown < len(network.stakeholders):
        return say(
            "Showing {shown:,} of {whole:,} stakeholders and {ties}, {left_out:,} more not drawn",
            shown=shown,
            whole=whole,
            ties=ties,
            left_out=left_out,
        )
    return say("Showing {shown:,} of {whole:,} stakeholders and {ties}", shown=shown, whole=whole, ties=ties)


def _ties_said(part: Extent) -> str:
    drawn = len(part.ties)
    if part.thinned_from is None:
        return say_number("{number} tie", "{number} ties", drawn)
    return say(
        "{drawn:,} of {ties:,} ties (those that matter most to one of their ends)", drawn=drawn, ties=part.thinned_from
    )


def _among(network: Network, inside: Indices) -> Extent:
    kept = np.zeros(len(network.stakeholders), dtype=bool)
    kept[inside] = True
    return Extent(np.flatnonzero(kept), np.flatnonzero(kept[network.i] & kept[network.j]))


def _most_tied(network: Network, inside: Indices, most: int = MOST_DRAWN) -> Indices:
    if len(inside) <= most:
        return inside
    ties = np.bincount(np.concatenate([network.i, network.j]), minlength=len(network.stakeholders))
    return inside[np.argsort(-ties[inside], kind="stable")[:most]]


def _around(network: Network, middle: Indices) -> Indices:
    """Return some stakeholders, those they have a tie with, and theirs if these are few; the strongest first."""
    if not len(middle):
        return middle
    strength = np.nan_to_num(np.asarray(network.strength, dtype=np.float64), nan=0.0)
    kept = middle.tolist()
    seen = set(kept)
    while len(kept) <= _ENOUGH_AROUND:
        before = len(kept)
        inside = np.isin(network.i, kept), np.isin(network.j, kept)
        reached = np.concatenate([network.j[inside[0]], network.i[inside[1]]])
        order = np.argsort(-np.concatenate([strength[inside[0]], strength[inside[1]]]), kind="stable")
        for index in reached[order].tolist():
            if index not in seen and len(kept) < MOST_AT_EASE:
                seen.add(index)
                kept.append(index)
        if len(kept) == before:
            break
    return np.array(kept)


def _strongest(network: Network) -> Extent:
    """Return the strongest ties whose two ends are together few enough to be drawn at ease."""
    strength = np.nan_to_num(np.asarray(network.strength, dtype=np.float64), nan=-1.0)
    order = np.argsort(-strength, kind="stable")
    ends = np.column_stack([network.i[order], network.j[order]]).ravel()
    first = np.zeros(len(ends), dtype=bool)
    first[np.unique(ends, return_index=True)[1]] = True
    met = np.cumsum(first)[1::2]
    kept = np.sort(order[met <= MOST_AT_EASE])
    return Extent(np.unique(np.concatenate([network.i[kept], network.j[kept]])), kept)
