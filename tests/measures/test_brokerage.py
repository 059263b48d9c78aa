"""Gould and Fernandez' roles: by hand, by looking at every three, and the extremes."""

from datetime import date
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netmap import engine
from netmap.conventions import Conventions
from netmap.errors import MeasureUndefined
from netmap.measures.brokerage import BROKERAGE, brokerage
from netmap.measures.brokers import coordinator, gatekeeper, itinerant, liaison, representative
from netmap.network import build, from_pairs
from netmap.records import Records

ROLES = (coordinator, gatekeeper, representative, itinerant, liaison)
SIZE = 7
SECTORS = ("EDUC", "HLTH", "ARTS")
places = st.integers(0, SIZE - 1)
arcs = st.sets(st.tuples(places, places).filter(lambda ends: ends[0] != ends[1]), max_size=25)
groups = st.lists(st.integers(-1, 2), min_size=SIZE, max_size=SIZE)


def in_sectors(ties, sectors, *, directed=False, ours=""):
    records = Records.of(
        stakeholders=[
            {"id": name, "name": name, "sector": sector, "ours": name in ours} for name, sector in sectors.items()
        ],
        relationships=[{"source": source, "target": target} for source, target in ties],
    )
    return build(records, Conventions(), date(2000, 1, 1), directed=directed)


def roles_of(network):
    """Return id -> how often it plays each role; None where that is missing."""
    columns = [role(network).astype(object).mask(role(network).isna(), None).tolist() for role in ROLES]
    return dict(zip(network.stakeholders["id"], zip(*columns, strict=True), strict=True))


def three_by_three(arcs, group):
    """Look at every three, as the definition says."""
    count = np.zeros((SIZE, 5), dtype=np.int64)
    for a, b, c in permutations(np.flatnonzero(group >= 0).tolist(), 3):
        if (a, b) not in arcs or (b, c) not in arcs or (a, c) in arcs:
            continue
        if group[a] == group[b] == group[c]:
            count[b, 0] += 1
        elif group[b] == group[c]:
            count[b, 1] += 1
        elif group[a] == group[b]:
            count[b, 2] += 1
        elif group[a] == group[c]:
            count[b, 3] += 1
        else:
            count[b, 4] += 1
    return count


def test_each_role_once():
    """Five ways over B, one for each role; none of the starts is tied to where the way leads.

    B (education) hears from A (education) and from X (health); it leads on to
    C (education), Y (health) and Z (culture).
    """
    sectors = dict(zip("ABCXYZ", ("EDUC",) * 3 + ("HLTH",) * 2 + ("ARTS",), strict=True))
    network = in_sectors(["AB", "XB", "BC", "BY", "BZ"], sectors, directed=True)

    # A->B->C coordinator; X->B->C gatekeeper; A->B->Y, A->B->Z representative; X->B->Y itinerant; X->B->Z liaison
    assert roles_of(network) == {**dict.fromkeys("ACXYZ", (0, 0, 0, 0, 0)), "B": (1, 1, 2, 1, 1)}


def test_a_way_that_has_a_shortcut_is_no_brokerage():
    sectors = dict(zip("ABC", SECTORS, strict=True))

    assert roles_of(in_sectors(["AB", "BC", "AC"], sectors, directed=True))["B"] == (0, 0, 0, 0, 0)
    assert roles_of(in_sectors(["AB", "BC", "CA"], sectors, directed=True))["B"] == (0, 0, 0, 0, 1)
    assert roles_of(in_sectors(["AB", "BA"], sectors, directed=True))["B"] == (0, 0, 0, 0, 0)


def test_without_direction_each_two_count_both_ways():
    """A star of four in two sectors: 6 pairs of leaves, 12 ways."""
    sectors = {"H": "EDUC", "A": "EDUC", "B": "EDUC", "C": "HLTH", "D": "HLTH"}
    network = in_sectors(["HA", "HB", "HC", "HD"], sectors)

    assert roles_of(network)["H"] == (2, 4, 4, 2, 0)


def test_nobody_stands_between_others_who_are_all_tied():
    sectors = dict(zip("ABCD", (*SECTORS, "HLTH"), strict=True))

    assert set(roles_of(in_sectors(["AB", "AC", "AD", "BC", "BD", "CD"], sectors)).values()) == {(0, 0, 0, 0, 0)}


def test_who_has_no_sector_plays_no_part():
    sectors = {"A": "EDUC", "B": "HLTH", "C": "HLTH", "X": None}
    network = in_sectors(["AB", "BC", "AX", "XC", "BX"], sectors)

    assert roles_of(network) == {
        "A": (0, 0, 0, 0, 0),
        "B": (0, 1, 1, 0, 0),
        "C": (0, 0, 0, 0, 0),
        "X": (None,) * 5,
    }


@given(arcs, groups)
def test_as_looking_at_every_three_gives_them_along_arrows(ways, of_each):
    group = np.array(of_each)
    ends = np.array(sorted(ways), dtype=np.int64).reshape(-1, 2)

    assert (engine.brokerage(SIZE, *ends.T, group, directed=True) == three_by_three(ways, group)).all()


@given(arcs, groups)
def test_as_looking_at_every_three_gives_them_both_ways(ways, of_each):
    group = np.array(of_each)
    ties = {(min(ends), max(ends)) for ends in ways}
    ends = np.array(sorted(ties), dtype=np.int64).reshape(-1, 2)
    found = engine.brokerage(SIZE, *ends.T, group, directed=False)

    assert (found == three_by_three(ties | {(b, a) for a, b in ties}, group)).all()
    assert (found[:, 1] == found[:, 2]).all()  # what comes in goes out


def test_the_library_between_sectors():
    """L joins a school and an agency both ways; A and B have D between them, which is not ours."""
    kinds = {"L": "LIB", "A": "EDU", "B": "GOV", "D": "GOV"}
    network = from_pairs(["LA", "LB", "AD", "DB"], kinds=kinds, ours="L")
    found = brokerage(network)

    assert list(found) == list(BROKERAGE.columns)
    assert found["groups"].unique().tolist() == ["family of kinds"]
    # A between L and D: liaison both ways; B: representative and gatekeeper; D between A and B: likewise
    assert found["by_all"].tolist() == [0, 2, 2, 0, 4]
    assert found["by_ours"].tolist() == [0, 0, 0, 0, 2]
    assert found["share_ours"].isna().tolist() == [True, False, False, True, False]
    assert found["share_ours"].dropna().tolist() == [0.0, 0.0, 0.5]


def test_by_sector_and_by_family_where_both_are_known():
    sectors = dict(zip("ABC", SECTORS, strict=True))
    records = Records.of(
        stakeholders=[
            {"id": name, "name": name, "sector": sector, "kind": kind}
            for (name, sector), kind in zip(sectors.items(), ("EDU", "EDU", "GOV"), strict=True)
        ],
        relationships=[{"source": "A", "target": "B"}, {"source": "B", "target": "C"}],
    )
    found = brokerage(build(records, Conventions(), date(2000, 1, 1)))

    assert found.groupby("groups", sort=False)["by_all"].agg(list).to_dict() == {
        "sector": [0, 0, 0, 0, 2],
        "family of kinds": [0, 1, 1, 0, 0],
    }
    assert found["by_ours"].isna().all()


@pytest.mark.parametrize("network", [from_pairs([]), from_pairs([], alone="A"), from_pairs(["AB"])])
def test_no_groups_no_brokerage(network):
    with pytest.raises(MeasureUndefined, match="Fewer than two different kinds are recorded"):
        brokerage(network)
    for role in ROLES:
        with pytest.raises(MeasureUndefined, match="Fewer than two different sectors are recorded"):
            role(network)


def test_sectors_without_a_tie_between_those_who_have_one():
    with pytest.raises(MeasureUndefined, match="No tie has a sector recorded at both ends"):
        liaison(in_sectors(["AX"], {"A": "EDUC", "B": "HLTH", "X": None}))
