"""Everybody's lists at once: the same rows as for one ego after the other, at every edge the town has."""

import numpy as np
import pandas as pd
import pytest

from netmap.outreach import LISTS, PARTS, ego_of, everyone, suggest, suggest_all
from netmap.outreach.everyone import COLUMNS

SHOWN = ["list", "key", "who", "also", "score", *PARTS]


def one_by_one(network, who, **how):
    answer = suggest(network, ego=ego_of(network.records, who), **how)
    return pd.concat([answer.of(name)[SHOWN] for name in LISTS], ignore_index=True)


def some_of(network):
    """Two units, who is not to be contacted, who is tied to most, who was never asked, and every thirtieth besides."""
    people = network.records["stakeholders"]
    closed = people.loc[people["do_not_contact"].fillna(value=False), "id"]
    ids = network.stakeholders["id"]
    ours = ids[network.stakeholders["ours"]]
    return sorted({*ours[:2], *closed[:1], ids[network.degree.argmax()], ids[network.degree.argmin()], *ids[::30]})


def test_the_lists_of_everybody_are_those_of_each(town_network, monkeypatch):
    # Blocks of a few egos, so that some begin and end within the town.
    monkeypatch.setattr(everyone, "AT_ONCE", 1_500)
    found = suggest_all(town_network)

    assert tuple(found.columns) == COLUMNS
    assert found["ego"].is_monotonic_increasing
    assert set(found["ego"]) == set(town_network.stakeholders["id"])
    for who in some_of(town_network):
        mine = found[found["ego"] == who][SHOWN].reset_index(drop=True)
        pd.testing.assert_frame_equal(mine, one_by_one(town_network, who), rtol=0, atol=1e-9)


def test_some_egos_and_few_rows(town_network):
    some = suggest_all(town_network, ["S049", "S003", "nobody"], rows=2)

    assert list(some["ego"].unique()) == ["S003", "S049"]
    for who in ("S003", "S049"):
        mine = some[some["ego"] == who][SHOWN].reset_index(drop=True)
        pd.testing.assert_frame_equal(mine, one_by_one(town_network, who, rows=2), rtol=0, atol=1e-9)


@pytest.mark.parametrize(
    "tables",
    [
        {},
        {"relationships": [{"source": "L", "target": "F"}]},
        {"stakeholders": [{"id": "L", "name": "Library", "ours": True}]},
        {"stakeholders": []},
    ],
)
def test_little_data_still_has_an_answer(tables, network_of):
    network = network_of(**tables)
    found = suggest_all(network)

    assert tuple(found.columns) == COLUMNS
    for who in network.stakeholders["id"]:
        mine = found[found["ego"] == who][SHOWN].reset_index(drop=True)
        pd.testing.assert_frame_equal(mine, one_by_one(network, who), check_dtype=False)


def test_a_hub_introduces_every_two_partners_once():
    # A hub of four: six pairs; then nobody; then one of two: one pair.
    ego = np.array([0, 0, 0, 0, 5, 7, 7])
    one, two = everyone._pairs_within(ego)
    assert list(zip(one.tolist(), two.tolist(), strict=True)) == [
        (0, 1),
        (0, 2),
        (0, 3),
        (1, 2),
        (1, 3),
        (2, 3),
        (5, 6),
    ]
