"""Sectors that keep apart (G14), and the table behind the heat map."""

from datetime import date
from itertools import combinations, product

import numpy as np
import pytest

from netmap.conventions import Conventions
from netmap.gaps import Situation, find_gaps
from netmap.gaps.silos import OWN_SECTOR, SILO, TIED, TOO_FEW_ASKED, TOO_FEW_MEMBERS, sector_pairs
from netmap.network import build
from netmap.records import Records

DAY = date(2026, 11, 1)


def town_of(sizes, ties, asked, **columns):
    """Sectors of some size (members ARTS1, ARTS2 …); pairs tied by word of the first; pairs the first was asked about."""
    people = [
        {"id": f"{sector}{number}", "name": f"{sector}{number}", "sector": sector, **columns}
        for sector, size in sizes.items()
        for number in range(1, size + 1)
    ]
    return Records.of(
        stakeholders=people,
        relationships=[{"source": a, "target": b, "level": 2, "stated_by": a} for a, b in ties],
        asked=[{"row_id": f"{a}-{b}", "asked": a, "about": b} for a, b in asked],
    )


def members(sector, size=3):
    return [f"{sector}{number}" for number in range(1, size + 1)]


def gaps(records, conventions=None, seed=0):
    return find_gaps(build(records, Conventions(), DAY, seed=seed), ["G14"], conventions)


def verdicts(records, conventions=None):
    network = build(records, Conventions(), DAY)
    table = sector_pairs(Situation(network, conventions or network.conventions))
    return {(row.one, row.other): row.verdict for row in table.itertuples()}


ARTS_TIES = list(combinations(members("ARTS"), 2))
ACROSS = list(product(members("ARTS"), members("BIZ")))


def test_the_smallest_silo():
    records = town_of({"ARTS": 3, "BIZ": 3}, ARTS_TIES, ACROSS[:5])
    found = gaps(records)

    (finding,) = found.findings.to_dict("records")
    assert finding["key"] == "G14:ARTS|BIZ"
    assert finding["sentence"] == (
        "Arts and culture and Business and enterprise keep apart: 0 ties among 5 pairs asked about, "
        "where about 1.9 would be usual."
    )  # 3 ties among the 8 pairs anything is known of, times 5
    assert (finding["importance"], finding["extent"]) == (0.5, 1)
    assert finding["confidence"] == pytest.approx(5 / 9)
    assert set(found.rows["row_id"]) == {f"{a}-{b}" for a, b in ACROSS[:5]}
    assert set(found.rows["table"]) == {"asked"}


def test_one_asked_pair_fewer_than_half_and_nothing_is_said():
    assert gaps(town_of({"ARTS": 3, "BIZ": 3}, ARTS_TIES, ACROSS[:4])).findings.empty
    exactly_half = town_of({"ARTS": 3, "BIZ": 4}, ARTS_TIES, list(product(members("ARTS"), members("BIZ", 2))))
    assert len(gaps(exactly_half).findings) == 1


def test_two_members_are_too_few():
    records = town_of({"ARTS": 3, "BIZ": 2}, ARTS_TIES, [pair for pair in ACROSS if pair[1] != "BIZ3"])

    assert gaps(records).findings.empty
    assert gaps(records, Conventions(silo_members=2)).findings["key"].tolist() == ["G14:ARTS|BIZ"]


def test_units_of_ours_make_no_sector():
    records = town_of({"ARTS": 3, "BIZ": 3}, ARTS_TIES, ACROSS, ours=True)

    assert gaps(records).findings.empty
    assert sector_pairs(Situation(build(records, Conventions(), DAY), Conventions())).empty


def test_a_tie_that_chance_would_give_is_no_silo():
    """One tie of nine asked pairs, where two of the fifteen known pairs are tied: 1.2 would be usual."""
    within = list(combinations(members("ARTS"), 2)) + list(combinations(members("BIZ"), 2))
    records = town_of({"ARTS": 3, "BIZ": 3}, [ACROSS[0], within[0]], [*ACROSS, *within])

    assert gaps(records).findings.empty
    assert verdicts(records)["ARTS", "BIZ"] == TIED


def crowded(across):
    """Two sectors of ten, all of whose pairs were asked about: everybody tied within, some across."""
    within = [*combinations(members("ARTS", 10), 2), *combinations(members("BIZ", 10), 2)]
    between = list(product(members("ARTS", 10), members("BIZ", 10)))
    return town_of({"ARTS": 10, "BIZ": 10}, within + between[::50][:across], within + between)


def test_far_fewer_ties_than_chance_gives_are_a_silo_too():
    found = gaps(crowded(across=2)).findings

    assert found["key"].tolist() == ["G14:ARTS|BIZ"]
    usual = 100 * 92 / 190  # 90 ties within and 2 across, of 190 pairs
    assert f"2 ties among 100 pairs asked about, where about {usual:.1f} would be usual" in found["sentence"][0]
    assert found["extent"].tolist() == [pytest.approx(1 - 2 / usual)]
    assert found["confidence"].tolist() == [1.0]


def test_the_share_of_draws_is_that_of_a_plain_permutation_test():
    """Sectors dealt out anew in a loop: the same share of draws as short, within what a thousand draws can tell."""
    rng = np.random.default_rng(5)
    people = members("ARTS", 6) + members("BIZ", 6)
    pairs = [pair for pair in combinations(people, 2) if rng.random() < 0.8]
    ties = [pair for pair in pairs if rng.random() < (0.35 if pair[0][:3] != pair[1][:3] else 0.55)]
    records = town_of({"ARTS": 6, "BIZ": 6}, ties, pairs)
    table = sector_pairs(Situation(build(records, Conventions(), DAY), Conventions())).set_index(["one", "other"])
    share = len(ties) / len(pairs)

    def short(sector):
        across = [pair for pair in pairs if sector[pair[0]] != sector[pair[1]]]
        return (len(across) * share - sum(pair in ties for pair in across)) / len(across) ** 0.5

    labels = [name[:3] for name in people]
    observed = short(dict(zip(people, labels, strict=True)))
    drawn = [short(dict(zip(people, rng.permutation(labels), strict=True))) >= observed - 1e-9 for _ in range(1_000)]

    row = table.loc[("ARTS", "BIZ")]
    assert 0 < row["tied"] < row["expected"]
    assert row["by_chance"] == pytest.approx(np.mean(drawn), abs=0.05)


def test_the_same_seed_gives_the_same_and_the_bound_is_a_convention():
    records = crowded(across=2)
    share = sector_pairs(Situation(build(records, Conventions(), DAY), Conventions()))["by_chance"].max()

    assert share * 1001 == pytest.approx(2)  # one draw of the thousand falls as short, and the network itself
    assert len(gaps(records, Conventions(silo_by_chance=share)).findings) == 0
    assert len(gaps(records, Conventions(silo_by_chance=share * 1.01)).findings) == 1


def test_the_table_has_every_two_sectors_and_says_what_can_be_said():
    records = town_of({"ARTS": 3, "BIZ": 3, "FOOD": 1}, ARTS_TIES, [*ACROSS[:5], ("ARTS1", "FOOD1")])
    table = sector_pairs(Situation(build(records, Conventions(), DAY), Conventions()))

    assert table[["one", "other", "pairs", "asked", "tied"]].to_numpy().tolist() == [
        ["ARTS", "ARTS", 3, 3, 3],
        ["ARTS", "BIZ", 9, 5, 0],
        ["ARTS", "FOOD", 3, 1, 0],
        ["BIZ", "BIZ", 3, 0, 0],
        ["BIZ", "FOOD", 3, 0, 0],
        ["FOOD", "FOOD", 0, 0, 0],
    ]
    assert verdicts(records) == {
        ("ARTS", "ARTS"): OWN_SECTOR,
        ("ARTS", "BIZ"): SILO,
        ("ARTS", "FOOD"): TOO_FEW_MEMBERS,
        ("BIZ", "BIZ"): OWN_SECTOR,
        ("BIZ", "FOOD"): TOO_FEW_MEMBERS,
        ("FOOD", "FOOD"): OWN_SECTOR,
    }
    assert verdicts(records, Conventions(silo_asked=0.6))["ARTS", "BIZ"] == TOO_FEW_ASKED


def test_with_more_sectors_than_a_table_holds_only_those_with_an_answer_are_in_it():
    records = town_of({"ARTS": 3, "BIZ": 3, "FOOD": 3}, ARTS_TIES, ACROSS)
    numbers = Conventions(mixing_up_to=2)
    table = sector_pairs(Situation(build(records, numbers, DAY), numbers))

    assert table[["one", "other"]].to_numpy().tolist() == [["ARTS", "ARTS"], ["ARTS", "BIZ"]]


def test_without_sectors_or_answers_it_waits():
    people = [{"id": "A", "name": "A", "sector": "ARTS"}]
    assert [one.needs for one in gaps(Records.of(stakeholders=people)).waiting] == [("asked or relationships",)]
    bare = Records.of(stakeholders=[{"id": "A", "name": "A"}], asked=[{"asked": "A", "about": "A"}])
    assert [one.needs for one in gaps(bare).waiting] == [("stakeholders.sector",)]


def test_the_silo_of_the_town_is_the_planted_one(town_situation, planted_keys):
    found = find_gaps(town_situation.network, ["G14"]).findings

    assert set(found["key"]) == planted_keys("G14", "silo", pair=True)
