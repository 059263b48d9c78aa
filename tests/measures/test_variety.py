"""Blau's heterogeneity, by hand and by its laws."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netmap.conventions import Conventions
from netmap.errors import MeasureUndefined
from netmap.measures.variety import PARTNER_VARIETY, VARIETY_FAMILY, VARIETY_SECTOR
from netmap.network import build, from_pairs
from netmap.records import Records

laws = settings(deadline=None, max_examples=15)
"""Building a network takes some 100 ms."""


def of_sectors(sectors, ties=(), *, directed=False):
    records = Records.of(
        stakeholders=[{"id": name, "name": name, "sector": sector} for name, sector in sectors.items()],
        relationships=[{"source": source, "target": target} for source, target in ties],
    )
    return build(records, Conventions(), date(2026, 1, 1), directed=directed)


MIXED = {"A": "FOOD", "B": "FOOD", "C": "HLTH", "D": "RECR", "E": None}


def test_variety_by_hand():
    """Shares 2/4, 1/4, 1/4: 1 - (4 + 1 + 1) / 16. E, of no recorded sector, plays no part."""
    assert VARIETY_SECTOR.compute(of_sectors(MIXED)) == pytest.approx(10 / 16)
    assert VARIETY_SECTOR.compute(of_sectors({"A": "FOOD"})) == 0.0


def test_families_by_hand():
    """Two of education, one government: 1 - (4 + 1) / 9."""
    network = from_pairs(["AB"], alone="CD", kinds={"A": "EDU_K12", "B": "EDU_UNI", "C": "GOV_MUN"})

    assert VARIETY_FAMILY.compute(network) == pytest.approx(4 / 9)


@pytest.mark.parametrize("directed", [True, False])
def test_partners_by_hand(directed):
    """A: partners B FOOD, C HEALTH, D SPORT: 1 - 3/9; E of no sector is left out. B, C, D: only A. E: A is FOOD."""
    network = of_sectors(MIXED | {"F": "FOOD"}, ["AB", "BA", "AC", "DA", "AE"], directed=directed)

    assert PARTNER_VARIETY.compute(network).tolist() == [pytest.approx(2 / 3), 0.0, 0.0, 0.0, 0.0, pd.NA]


def test_a_stakeholder_whose_partners_have_no_sector_has_no_value():
    assert PARTNER_VARIETY.compute(of_sectors(MIXED, ["AE"])).isna().tolist() == [True, True, True, True, False]


@pytest.mark.parametrize("measure", [VARIETY_SECTOR, PARTNER_VARIETY])
def test_without_sectors_there_is_no_variety(measure):
    with pytest.raises(MeasureUndefined, match=r"^No sector is recorded\.$"):
        measure.compute(from_pairs(["AB"]))
    with pytest.raises(MeasureUndefined, match=r"^No kind is recorded\.$"):
        VARIETY_FAMILY.compute(from_pairs([]))


SECTORS = ("FOOD", "HLTH", "RECR", "OTHER:choirs")
held = st.lists(st.sampled_from(SECTORS), min_size=1, max_size=8)


@laws
@given(held)
def test_bounds_and_what_reaches_them(sectors):
    found = VARIETY_SECTOR.compute(of_sectors({f"S{place}": sector for place, sector in enumerate(sectors)}))
    different = len(set(sectors))

    assert 0 <= found <= 1 - 1 / different + 1e-12
    assert (found < 1e-12) == (different == 1)


@laws
@given(held)
def test_partners_of_a_hub_are_as_varied_as_a_network_of_them(sectors):
    leaves = {f"S{place}": sector for place, sector in enumerate(sectors)}
    star = of_sectors(leaves | {"hub": None}, [("hub", leaf) for leaf in leaves])
    of_hub = PARTNER_VARIETY.compute(star)[star.stakeholders["id"] == "hub"].item()

    assert of_hub == pytest.approx(VARIETY_SECTOR.compute(of_sectors(leaves)))
