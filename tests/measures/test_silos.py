"""E-I of each sector, family and stakeholder, by hand and by the law that binds them to the whole."""

from datetime import date

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netmap.conventions import Conventions
from netmap.errors import MeasureUndefined
from netmap.measures.mixing import E_I_FAMILY, E_I_SECTOR
from netmap.measures.silos import E_I_BY_FAMILY, E_I_BY_SECTOR, E_I_SECTOR_OWN
from netmap.network import build, from_pairs
from netmap.records import Records

laws = settings(deadline=None, max_examples=15)
"""Building a network takes some 100 ms."""

NAMES = "ABCDEFGH"


def of_sectors(ties, sectors, *, directed=False):
    records = Records.of(
        stakeholders=[{"id": name, "name": name, "sector": sectors.get(name)} for name in NAMES],
        relationships=[{"source": source, "target": target} for source, target in ties],
    )
    return build(records, Conventions(), date(2026, 1, 1), directed=directed)


def own(network):
    values = E_I_SECTOR_OWN.compute(network)
    return {name: value for name, value in zip(network.stakeholders["id"], values, strict=True) if not pd.isna(value)}


FOOD_AND_HEALTH = {"A": "FOOD", "B": "FOOD", "C": "HLTH", "D": "HLTH", "E": "HLTH"}


def test_by_hand():
    """FOOD A, B; HEALTH C, D, E; F unrecorded. Ties AB, AC, CD within or across; AF counts nowhere.

    A: AC across, AB within: 0. B: within: -1. C: AC across, CD within: 0. D: -1. E has no tie.
    FOOD 1 within, 1 across: 0. HEALTH 1 within, 1 across: 0.
    """
    network = of_sectors(["AB", "AC", "CD", "AF"], FOOD_AND_HEALTH)

    assert own(network) == {"A": 0.0, "B": -1.0, "C": 0.0, "D": -1.0}
    assert E_I_BY_SECTOR.compute(network).to_dict("list") == {
        "sector": ["HLTH", "FOOD"],
        "members": [3, 2],
        "within": [1, 1],
        "across": [1, 1],
        "e_i": [0.0, 0.0],
    }


def test_arcs_count_for_both_their_ends():
    """A->B and B->A within FOOD, A->C across: FOOD 2 within, 1 across: -1/3; A as FOOD; B two within; C one across."""
    network = of_sectors(["AB", "BA", "AC"], FOOD_AND_HEALTH, directed=True)
    table = E_I_BY_SECTOR.compute(network).set_index("sector")

    assert table.loc["FOOD"].tolist() == [2, 2, 1, pytest.approx(-1 / 3)]
    assert table.loc["HLTH"].tolist() == [3, 0, 1, 1.0]
    assert own(network) == {"A": pytest.approx(-1 / 3), "B": -1.0, "C": 1.0}


def test_a_sector_without_ties_is_in_the_table_without_a_value():
    network = of_sectors(["AB"], {**FOOD_AND_HEALTH, "H": "OTHER:choirs"})
    table = E_I_BY_SECTOR.compute(network)

    assert table["sector"].tolist() == ["HLTH", "FOOD", "OTHER:choirs"]
    assert table["e_i"].isna().tolist() == [True, False, True]


def test_karate_club():
    """Eleven ties between the halves; 67 within, of which NetworkX's mixing matrix tells whose."""
    graph = nx.karate_club_graph()
    kinds = {str(node): "EDU" if faction == "Mr. Hi" else "GOV" for node, faction in graph.nodes(data="club")}
    table = E_I_BY_FAMILY.compute(from_pairs([(str(a), str(b)) for a, b in graph.edges], kinds=kinds))
    matrix = nx.attribute_mixing_matrix(graph, "club", mapping={"Mr. Hi": 0, "Officer": 1}, normalized=False)

    assert table["within"].tolist() == [matrix[0, 0] / 2, matrix[1, 1] / 2]
    assert table["within"].sum() == 67
    assert table["across"].tolist() == [11, 11]
    assert table["members"].tolist() == [17, 17]


def test_a_star_and_a_complete_network():
    star = of_sectors(["AB", "AC", "AD", "AE"], {"A": "FOOD", "B": "FOOD", "C": "HLTH", "D": "HLTH", "E": "HLTH"})
    complete = of_sectors(["AB", "AC", "BC"], {"A": "FOOD", "B": "FOOD", "C": "FOOD", "D": "HLTH"})

    assert own(star) == {"A": 0.5, "B": -1.0, "C": 1.0, "D": 1.0, "E": 1.0}
    assert own(complete) == {"A": -1.0, "B": -1.0, "C": -1.0}


@pytest.mark.parametrize("measure", [E_I_BY_SECTOR, E_I_SECTOR_OWN])
@pytest.mark.parametrize(
    ("ties", "sectors", "reason"),
    [
        ([], {}, "Fewer than two different sectors are recorded."),
        (["AB"], {"A": "FOOD", "B": "FOOD"}, "Fewer than two different sectors are recorded."),
        ([], FOOD_AND_HEALTH, "No tie has a sector recorded at both ends."),
        (["AF"], FOOD_AND_HEALTH, "No tie has a sector recorded at both ends."),
    ],
)
def test_where_there_is_no_value(measure, ties, sectors, reason):
    with pytest.raises(MeasureUndefined, match=f"^{reason}$"):
        measure.compute(of_sectors(ties, sectors))


ties_of = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda ab: ab[0] != ab[1]), min_size=1, max_size=15
)
sectors_of = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(["FOOD", "HLTH", "OTHER:choirs"]))


@laws
@given(ties_of, sectors_of, st.booleans())
def test_parts_and_whole_agree(ties, sectors, directed):
    """Each tie within is in one sector and at two ends of it, each tie across in two sectors: they add up to the whole."""
    network = of_sectors(ties, sectors, directed=directed)
    try:
        whole = E_I_SECTOR.compute(network)
    except MeasureUndefined as undefined:
        with pytest.raises(MeasureUndefined, match=str(undefined)):
            E_I_BY_SECTOR.compute(network)
        return
    table, each = E_I_BY_SECTOR.compute(network), E_I_SECTOR_OWN.compute(network)
    within, across = table["within"].sum(), table["across"].sum() / 2
    ends = pd.Series(network.i.tolist() + network.j.tolist())
    both = network.stakeholders["sector"].notna().to_numpy()
    counted = both[network.i] & both[network.j]
    weight = ends[[*counted, *counted]].value_counts()

    assert (across - within) / (across + within) == pytest.approx(whole)
    assert (each.dropna() * weight).sum() / weight.sum() == pytest.approx(whole)
    assert set(each.dropna().index) == set(weight.index)
    assert each.dropna().between(-1, 1).all()
    assert table["e_i"].dropna().between(-1, 1).all()
    assert table["members"].sum() == both.sum()


def test_families_are_the_widest_kinds():
    kinds = {"A": "EDU_K12", "B": "EDU_UNI", "C": "GOV_MUN", "D": "OTHER:choir"}
    network = from_pairs(["AB", "BC", "CD"], kinds=kinds)

    assert E_I_BY_FAMILY.compute(network).to_dict("list") == {
        "family": ["EDU", "GOV", "OTHER:choir"],
        "members": [2, 1, 1],
        "within": [1, 0, 0],
        "across": [1, 2, 1],
        "e_i": [0.0, 1.0, 1.0],
    }
    assert E_I_FAMILY.compute(network) == pytest.approx(1 / 3)
