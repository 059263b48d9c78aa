"""E-I and assortativity by sector, by hand and at the extremes; and that costly draws are made once."""

import gc
from datetime import date
from itertools import combinations

import pytest

from netmap.conventions import Conventions
from netmap.errors import MeasureUndefined
from netmap.measures.kept import kept
from netmap.measures.mixing import ASSORTATIVITY_SECTOR, E_I_SECTOR
from netmap.network import build, from_pairs
from netmap.records import Records


def town(ties, *, directed=False, **sectors):
    """Return a network from pairs like "AB" and the sector of each, by name; who has none has no sector."""
    names = sorted({name for tie in ties for name in tie} | set(sectors))
    records = Records.of(
        stakeholders=[{"id": name, "name": name, "sector": sectors.get(name)} for name in names],
        relationships=[{"source": source, "target": target} for source, target in ties],
    )
    return build(records, Conventions(), date(2026, 1, 1), directed=directed)


TWO_AND_TWO = {"A": "FOOD", "B": "FOOD", "C": "HLTH", "D": "HLTH"}


@pytest.mark.parametrize(
    ("ties", "sectors", "e_i", "assortativity"),
    [
        (["AB"], {"A": "FOOD", "B": "HLTH"}, 1.0, -1.0),  # a pair across
        (["AB", "CD"], TWO_AND_TWO, -1.0, 1.0),
        (["AC", "AD", "BC", "BD"], TWO_AND_TWO, 1.0, -1.0),
        # Complete, two and two: 2 within, 4 across; (2/6 - 1/2) / (1 - 1/2).
        ([a + b for a, b in combinations("ABCD", 2)], TWO_AND_TWO, 1 / 3, -1 / 3),
        # A star around A: AB within, AC and AD across; ends FOOD 4/6, HLTH 2/6: (1/3 - 5/9) / (4/9).
        (["AB", "AC", "AD", "AX"], TWO_AND_TWO, 1 / 3, -1 / 2),
    ],
)
def test_by_hand(ties, sectors, e_i, assortativity):
    network = town(ties, **sectors)

    assert E_I_SECTOR.compute(network) == pytest.approx(e_i)
    assert ASSORTATIVITY_SECTOR.compute(network) == pytest.approx(assortativity)


def test_arcs_by_hand():
    """A->B within, A->C, B->C across. From FOOD 3/3; to FOOD 1/3, to HLTH 2/3: (1/3 - 1/3) / (1 - 1/3) = 0."""
    network = town(["AB", "AC", "BC"], directed=True, **TWO_AND_TWO)

    assert E_I_SECTOR.compute(network) == pytest.approx(1 / 3)
    assert ASSORTATIVITY_SECTOR.compute(network) == pytest.approx(0)


@pytest.mark.parametrize(
    ("ties", "sectors", "reason"),
    [
        ([], {}, "Fewer than two different sectors are recorded."),
        (["AB"], {"A": "FOOD", "B": "FOOD"}, "Fewer than two different sectors are recorded."),
        (["AX"], TWO_AND_TWO, "No tie has a sector recorded at both ends."),
    ],
)
@pytest.mark.parametrize("measure", [E_I_SECTOR, ASSORTATIVITY_SECTOR])
def test_where_there_is_no_value(measure, ties, sectors, reason):
    with pytest.raises(MeasureUndefined, match=f"^{reason}$"):
        measure.compute(town(ties, **sectors))


def test_one_sector_alone_has_nothing_to_seek_or_shun():
    with pytest.raises(MeasureUndefined, match=r"^All ties stay within one sector, so there is nothing to compare\.$"):
        ASSORTATIVITY_SECTOR.compute(town(["AB"], **TWO_AND_TWO))
    assert E_I_SECTOR.compute(town(["AB"], **TWO_AND_TWO)) == -1.0


def test_what_is_made_for_a_network_is_made_once_and_goes_with_it():
    made = []
    network, other = from_pairs(["AB"]), from_pairs(["AB"])

    def make():
        made.append(1)
        return len(made)

    assert [kept(network, "x", make), kept(network, "x", make), kept(other, "x", make), kept(network, "y", make)] == [
        *(1, 1, 2, 3)
    ]
    again = network.seeded(5)
    assert kept(again, "x", make) == 4
    del network
    gc.collect()
    assert kept(other, "x", make) == 2
