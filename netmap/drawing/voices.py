"""A map coloured by community voice: who is the community itself, what say it has been seen to have, and who speaks for others.

The community is what gaps take it for (``gaps.situation.COMMUNITY``): residents',
informal and Indigenous groups. Whether one of them speaks is read from what it
did, never from what it is: the stages of programmes it led or took part in,
the needs it confirmed. That no part is recorded does not say it had none.
Who began a contact, or how a need was named, is not asked here: those rows
name no stakeholder.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from netmap.drawing.coloured import Coloured, most_frequent
from netmap.drawing.palette import Mark
from netmap.gaps.situation import Situation
from netmap.language import say, to_say
from netmap.network.linked import LEADING
from netmap.records import explode
from netmap.ties.pairs import days

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from netmap.network import Network

    Indices = NDArray[np.int64]

VOICE: Final = "voice"
"""What a map is coloured by where it shows who speaks."""

_TOLD_ONLY: Final = "INFORMED"

_MARKS: Final = (
    Mark("leads", to_say("Community: leads a stage"), "#D55E00", "star"),
    Mark("part", to_say("Community: has a part"), "#E69F00", "diamond"),
    Mark("silent", to_say("Community: no part recorded"), "#F0E442", "triangle"),
    Mark("serves", to_say("Serves people, speaks for them"), "#56B4E9", "square"),
    Mark("ours", to_say("Ours"), "#0072B2", "hexagon"),
    Mark("others", to_say("Others"), "#B8BDC4", "dot"),
)
"""From the community in the lead to those of whom nothing of the kind is known."""

_SENTENCE: Final = to_say(
    "Colour and shape: community voice. Residents', informal and Indigenous groups are the community itself: they lead or "
    "co-lead a stage of a programme; have another part in one, or confirmed a need; or no part of theirs is recorded, which does not "
    "say that they had none. Others serve groups of people and can only speak for them."
)


def by_voice(network: Network) -> Coloured:
    """Return the looks of a network's stakeholders by who speaks.

    Parameters
    ----------
    network
        The network; roles and confirmations dated after its day do not count.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> [mark.label for mark in by_voice(from_pairs(["AB"], kinds={"A": "RES"}, ours="B")).marks.values()]
    ['Community: no part recorded', 'Ours']
    """
    codes = voices(network)
    present = set(codes)
    marks = {mark.code: mark.said() for mark in _MARKS if mark.code in present}

    def of_groups(groups: Indices) -> tuple[list[Mark], list[str]]:
        looks = [marks[code] for code in most_frequent(codes, groups)]
        community = codes.isin(["leads", "part", "silent"]).astype(int).groupby(groups).sum().tolist()
        return looks, [say("{count:,} of its members are the community itself", count=count) for count in community]

    return Coloured(
        codes,
        marks,
        of_groups,
        say(_SENTENCE),
        say("A group has the colour of most of its members."),
        [marks[code].label for code in codes],
    )


def voices(network: Network) -> pd.Series:
    """Return who speaks: for each stakeholder, in the order of the network, the code of one of the looks.

    Parameters
    ----------
    network
        The network.

    Returns
    -------
    Series
        ``"leads"``, ``"part"`` or ``"silent"`` for the community itself;
        ``"ours"``; ``"serves"`` for whoever names groups of people it serves; ``"others"``.
    """
    situation = Situation(network, network.conventions)
    ids = network.stakeholders["id"]
    roles = situation.taking_part
    leading = roles["role"].isin(LEADING)
    heard = roles["role"].ne(_TOLD_ONLY) | roles["role"].isna()
    needs = situation.records["needs"]
    confirmed = explode(needs.loc[~(days(needs["validated_on"]) > situation.today), ["validated_by"]], "validated_by")
    serving = situation.records["stakeholders"].set_index("id")["serves_groups"].notna()
    community = ids.isin(situation.community)
    parts = ids.isin(roles.loc[heard, "stakeholder"]) | ids.isin(confirmed["validated_by"])
    words = np.select(
        [
            community & ids.isin(roles.loc[leading, "stakeholder"]),
            community & parts,
            community,
            network.stakeholders["ours"].to_numpy(dtype=bool),
            ids.map(serving).fillna(value=False).astype(bool),
        ],
        ["leads", "part", "silent", "ours", "serves"],
        "others",
    )
    return pd.Series(words, dtype="str")
