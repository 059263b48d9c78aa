"""A map coloured by gaps: how many stand open where, how grave the gravest is, and whom one of them, or a way, concerns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from netmap.drawing.coloured import Coloured
from netmap.drawing.palette import GAP_COLOURS, ONE_GAP, ONE_WAY, Mark
from netmap.drawing.shading import Described, by_values
from netmap.language import say, to_say

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from netmap.network import Network

    Indices = NDArray[np.int64]

_READS: Final = {
    "gaps_open": ("count", to_say("Gaps that stand open and concern it. None found is not the same as none there.")),
    "gaps_gravest": ("amount", to_say("Severity, from 0 to 1, of the gravest gap that stands open and concerns it.")),
}
_MARKED: Final = {
    ONE_GAP: (
        Mark("yes", to_say("Concerned by this gap"), "#D55E00", "diamond"),
        to_say("Colour and shape: whom the gap concerns."),
        to_say("A group is marked if the gap concerns one of its members."),
    ),
    ONE_WAY: (
        Mark("yes", to_say("On this way"), "#D55E00", "diamond"),
        to_say("Colour and shape: who stands on the way."),
        to_say("A group is marked if one of its members stands on the way."),
    ),
}
"""What is marked -> the look of those it is about, and what the legend says."""
_OTHERS = Mark("no", to_say("Others"), "#CFE3EC", "dot")


def by_gaps(network: Network, code: str, told: pd.DataFrame) -> Coloured:
    """Return the looks of a network's stakeholders by what gaps say of them.

    Parameters
    ----------
    network
        The network.
    code
        ``ONE_GAP``, ``ONE_WAY`` or a key of ``GAP_COLOURS``.
    told
        By stakeholder id: ``gaps_open`` and ``gaps_gravest`` of those that
        any gap concerns, ``gap`` (whether what is marked does).

    Examples
    --------
    >>> import pandas as pd
    >>> from netmap.network import from_pairs
    >>> told = pd.DataFrame({"gaps_open": [2], "gaps_gravest": [0.8], "gap": [True]}, index=["A"])
    >>> for code in ("gap", "gaps_open", "gaps_gravest"):
    ...     [mark.label for mark in by_gaps(from_pairs(["AB"]), code, told).marks.values()]
    ['Concerned by this gap', 'Others']
    ['2', '0']
    ['0.8', 'n/a']
    """
    ours = told.reindex(network.stakeholders["id"]).reset_index(drop=True)
    if code in _MARKED:
        return _one(code, ours[ONE_GAP].fillna(value=False).astype(bool))
    values = ours[code].fillna(0).astype("int64") if code == "gaps_open" else ours[code]
    described = Described(GAP_COLOURS[code], *_READS[code])
    return by_values(network, described, values, say("no open gap concerns it."))


def _one(code: str, concerned: pd.Series) -> Coloured:
    """Return the looks of those whom what is marked concerns, and of the others."""
    look, told, told_of_groups = _MARKED[code]
    codes = concerned.map({True: look.code, False: _OTHERS.code}).astype("str")
    look, others = look.said(), _OTHERS.said()
    marks = {mark.code: mark for mark in (look, others) if mark.code in set(codes)}

    def of_groups(groups: Indices) -> tuple[list[Mark], list[str]]:
        counts = concerned.astype(int).groupby(groups).sum().tolist()
        looks = [look if count else others for count in counts]
        return looks, [say("{count:,} of its members", count=count) for count in counts]

    return Coloured(
        codes,
        marks,
        of_groups,
        say(told),
        say(told_of_groups),
        [marks[code].label for code in codes],
        concerned.to_numpy(),
    )
