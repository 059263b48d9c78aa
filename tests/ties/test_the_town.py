"""What was planted in the sample town, found again by the ordinary way: its files imported, its ties concluded."""

import json
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from netmap.conventions import Conventions
from netmap.demo import demo_store
from netmap.network import build

PLANTED = json.loads((Path(__file__).parents[2] / "data" / "planted.json").read_text(encoding="utf-8"))
TODAY = date.fromisoformat(PLANTED["as_of"])


def planted(*kinds):
    return {frozenset(fact["subjects"]) for fact in PLANTED["facts"] if fact["kind"] in kinds}


def pairs(ties):
    return {frozenset(pair) for pair in zip(ties["a"], ties["b"], strict=True)}


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    with demo_store(tmp_path_factory.mktemp("town")) as store:
        return build(store.load(), Conventions(), TODAY)


def test_who_stands_alone(town):
    alone = {frozenset([name]) for name in town.stakeholders["id"][town.degree == 0]}

    assert alone == planted("isolated", "never_asked")


def test_who_holds_others_to_the_network(town):
    cut = {frozenset([name]) for name in town.stakeholders["id"][town.cut_points]}

    assert cut == planted("cut_point_partner", "cut_point_ours")


def test_which_ties_are_contradicted(town):
    assert pairs(town.known[town.known["state"] == "CONTRADICTED"]) == planted("contradicted")


def test_which_ties_fell_asleep(town):
    long_ago = pd.Timestamp(TODAY) - pd.Timedelta(days=Conventions().dormant_after)
    ties = town.ties

    assert pairs(ties[(ties["level"] >= 2) & (ties["last_contact"] < long_ago)]) == planted("dormant")


def test_every_number_of_a_tie_has_rows_behind_it(town):
    evidence = town.conclusions.evidence

    assert pairs(town.known) <= pairs(evidence)
    assert not evidence.duplicated().any()
