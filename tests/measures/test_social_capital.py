"""Bonding, bridging, linking: by hand, and always the whole between them."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netmap.errors import MeasureUndefined
from netmap.measures.social_capital import BONDING, BRIDGING, LINKING, LINKS_TO_POWER
from netmap.network import from_pairs

laws = settings(deadline=None, max_examples=15)
"""Building a network takes some 100 ms."""

KINDS = {
    "L": "LIB_BRANCH",
    "S": "EDU_K12",
    "U": "EDU_UNI",
    "G": "GOV_MUN",
    "H": "GOV_PH",
    "F": "FND_GOV",
    "C": "OTHER:choir",
    "D": "OTHER:choir",
}


def shares(network):
    return tuple(measure.compute(network) for measure in (BONDING, BRIDGING, LINKING))


@pytest.mark.parametrize(
    ("tie", "expected"),
    [
        ("SU", (1, 0, 0)),  # two of education
        ("GH", (1, 0, 0)),  # two governments
        ("CD", (1, 0, 0)),  # a user's own word is a family of its own
        ("LS", (0, 1, 0)),
        ("GF", (0, 1, 0)),  # a government and a funder meet at eye level
        ("LG", (0, 0, 1)),  # the library reaches up, too
        ("FC", (0, 0, 1)),
    ],
)
def test_what_a_tie_counts_as(tie, expected):
    assert shares(from_pairs([tie], alone="LSUGHFCD", kinds=KINDS)) == expected


def test_strength_is_the_measure():
    """SU confirmed: strength 1; LS, LG unconfirmed: 0.5 each. X has no kind: LX counts nowhere."""
    network = from_pairs(["SU", "US", "LS", "LG", "LX"], kinds=KINDS)

    assert shares(network) == (0.5, 0.25, 0.25)


def test_a_tie_of_unknown_strength_counts_nowhere():
    network = from_pairs(["SU", "LS"], kinds=KINDS)
    ties = network.ties.assign(strength=np.where(network.ties["b"] == "U", np.nan, 0.5))

    assert shares(replace(network, ties=ties)) == (0.0, 1.0, 0.0)


@pytest.mark.parametrize("measure", [BONDING, BRIDGING, LINKING])
def test_where_there_is_nothing_to_share_out(measure):
    faded = from_pairs(["LS"], kinds=KINDS)
    for network in (
        from_pairs([], alone="LS", kinds=KINDS),
        from_pairs(["LX"], kinds=KINDS),
        replace(faded, ties=faded.ties.assign(strength=0.0)),
    ):
        with pytest.raises(MeasureUndefined, match=r"^No tie of known strength has a kind recorded at both ends\.$"):
            measure.compute(network)
    with pytest.raises(MeasureUndefined, match=r"^No kind is recorded\.$"):
        measure.compute(from_pairs(["AB"]))


@pytest.mark.parametrize("directed", [True, False])
def test_who_has_ties_to_power(directed):
    """L knows G and F; S knows G; G and F are power themselves; X, of no recorded kind, knows G."""
    network = from_pairs(["LG", "GL", "FL", "SG", "XG", "GF"], alone="U", kinds=KINDS, directed=directed)
    found = dict(zip(network.stakeholders["id"], LINKS_TO_POWER.compute(network), strict=True))

    assert {name: count for name, count in found.items() if name in "LSU"} == {"L": 2, "S": 1, "U": 0}
    assert LINKS_TO_POWER.compute(network).isna().tolist() == [name in "FGX" for name in network.stakeholders["id"]]


@laws
@given(
    st.lists(
        st.tuples(st.sampled_from("LSUGHFCDX"), st.sampled_from("LSUGHFCDX")).filter(lambda ab: ab[0] != ab[1]),
        max_size=20,
    ),
    st.booleans(),
)
def test_the_three_make_the_whole(ties, directed):
    network = from_pairs(ties, alone="LSUGHFCDX", kinds=KINDS, directed=directed)
    if any("X" not in tie for tie in ties):
        assert sum(shares(network)) == pytest.approx(1)
        assert all(0 <= share <= 1 for share in shares(network))
    else:
        with pytest.raises(MeasureUndefined):
            shares(network)
