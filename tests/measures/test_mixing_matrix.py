"""Who meets whom, table by table: by hand, and against NetworkX's mixing matrix."""

from datetime import date

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netmap.conventions import Conventions
from netmap.errors import MeasureUndefined
from netmap.measures.mixing import ASSORTATIVITY_SECTOR
from netmap.measures.mixing_matrix import MIXING_FAMILY, MIXING_SECTOR
from netmap.network import build, from_pairs
from netmap.records import Records

laws = settings(deadline=None, max_examples=15)
"""Building a network takes some 100 ms."""

TODAY = date(2026, 1, 1)
PEOPLE = {"A": "HLTH", "B": "HLTH", "C": "FOOD", "D": "FOOD", "E": "RECR", "F": None}


def town(*, directed=False, conventions=None, asked=(), **levels):
    records = Records.of(
        stakeholders=[{"id": name, "name": name, "sector": sector} for name, sector in PEOPLE.items()],
        relationships=[{"source": pair[0], "target": pair[1], "level": level} for pair, level in levels.items()],
        asked=[{"asked": pair[0], "about": pair[1]} for pair in asked],
    )
    return build(records, conventions or Conventions(), TODAY, directed=directed)


def rows(table):
    return [tuple(None if pd.isna(cell) else cell for cell in row) for row in table.itertuples(index=False)]


def test_by_hand():
    """Two in health, two in food, one in sport: AC, AD at levels 2 and 5, BC unrated, AB asked without a tie.

    Health and food: three of four pairs, levels 2, 5 and none: the lower of the two middle ones is 2.
    Strength of an unconfirmed tie: reciprocity .5 (weight 1) with level / 5 (weight 3):
    (.5 + 3 * .4) / 4 = .425, (.5 + 3 * 1) / 4 = .875, and .5 where nobody rated: the middle one is .5.
    """
    table = MIXING_SECTOR.compute(town(AC=2, AD=5, BC=None, AF=3, asked=["AB", "CE"]))

    assert list(table.columns) == list(MIXING_SECTOR.columns)
    assert rows(table) == [
        ("HLTH", "HLTH", 0, 1, 1, "asked, none tied", None, None),
        ("HLTH", "FOOD", 3, 3, 4, "tied", 2.0, pytest.approx(0.5)),
        ("HLTH", "RECR", 0, 0, 2, "nobody asked", None, None),
        ("FOOD", "FOOD", 0, 0, 1, "nobody asked", None, None),
        ("FOOD", "RECR", 0, 1, 2, "asked, none tied", None, None),
        ("RECR", "RECR", 0, 0, 0, "no pair possible", None, None),
    ]


def test_with_direction_each_way_has_its_row():
    """A states AC; C was asked about A and named nothing; AC is asked from both sides, CE only from C."""
    table = MIXING_SECTOR.compute(town(AC=2, asked=["CA", "CE"], directed=True)).set_index(["from", "to"])

    assert len(table) == 9
    columns = ["ties", "asked", "possible", "standing"]
    assert table.loc[("HLTH", "FOOD"), columns].tolist() == [1, 1, 4, "tied"]
    assert table.loc[("FOOD", "HLTH"), columns].tolist() == [0, 1, 4, "asked, none tied"]
    assert table.loc[("FOOD", "RECR"), columns].tolist() == [0, 1, 2, "asked, none tied"]
    assert table.loc[("RECR", "FOOD"), columns].tolist() == [0, 0, 2, "nobody asked"]
    assert table.loc[("FOOD", "FOOD"), columns].tolist() == [0, 0, 2, "nobody asked"]


def test_more_sectors_than_a_table_can_hold():
    with pytest.raises(MeasureUndefined, match=r"^3 different sectors are recorded, and a table .* ends at 2\.$"):
        MIXING_SECTOR.compute(town(AC=1, conventions=Conventions(mixing_up_to=2)))
    assert len(MIXING_SECTOR.compute(town(AC=1, conventions=Conventions(mixing_up_to=3)))) == 6


@pytest.mark.parametrize(
    ("measure", "reason"), [(MIXING_SECTOR, "No sector is recorded."), (MIXING_FAMILY, "No kind is recorded.")]
)
def test_where_there_is_no_table(measure, reason):
    for network in (from_pairs([]), from_pairs(["AB"]), from_pairs([], alone="A")):
        with pytest.raises(MeasureUndefined, match=f"^{reason}$"):
            measure.compute(network)


def test_one_family_alone():
    table = MIXING_FAMILY.compute(from_pairs(["AB", "AC"], kinds=dict.fromkeys("ABC", "EDU_K12")))

    assert rows(table.iloc[:, :7]) == [("EDU", "EDU", 2, 2, 3, "tied", None)]


NAMES = "ABCDEFGH"
KINDS = ("LIB", "EDU", "GOV")


@laws
@given(
    st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda ab: ab[0] != ab[1]), max_size=20),
    st.lists(st.sampled_from(KINDS), min_size=len(NAMES), max_size=len(NAMES)),
    st.booleans(),
)
def test_counts_are_those_of_networkx(ties, kinds, directed):
    network = from_pairs(ties, alone=NAMES, kinds=dict(zip(NAMES, kinds, strict=True)), directed=directed)
    table = MIXING_FAMILY.compute(network)
    mapping = {kind: place for place, kind in enumerate(KINDS)}
    matrix = nx.attribute_mixing_matrix(network.graph(), "family", mapping=mapping, normalized=False)

    for row in table.itertuples(index=False):
        one, other = mapping[row[0]], mapping[row[1]]
        twice = 2 if one == other and not directed else 1  # NetworkX counts a tie within from both its ends
        assert row.ties * twice == matrix[one, other]
    assert table["ties"].sum() == len(network.ties)
    assert table["possible"].sum() == network.possible_pairs * (2 if directed else 1)
    assert (table["ties"] <= table["asked"]).all()  # every tie here was stated by its first side
    assert (table["asked"] <= table["possible"]).all()


@laws
@given(
    st.lists(
        st.tuples(st.sampled_from("ABCDE"), st.sampled_from("ABCDE")).filter(lambda ab: ab[0] != ab[1]), min_size=1
    ),
    st.booleans(),
)
def test_sectors_keep_to_themselves_as_far_as_networkx_says(ties, directed):
    network = town(directed=directed, **{source + target: None for source, target in ties})
    try:
        value = ASSORTATIVITY_SECTOR.compute(network)
    except MeasureUndefined:
        return
    assert value == pytest.approx(nx.attribute_assortativity_coefficient(network.graph(), "sector"), abs=1e-9)
