"""What is known of all pairs, and how much of what was claimed was confirmed."""

from datetime import date

import pytest

from netmap.conventions import Conventions
from netmap.errors import MeasureUndefined
from netmap.measures.evidence import CONFIRMED, STATES_OF_PAIRS
from netmap.network import build, from_pairs
from netmap.records import Records


def town(*, directed=False):
    """AB both say so; AC the levels differ by two; AD only A; BC both asked, none; CD an agreement nobody was asked about."""
    records = Records.of(
        stakeholders=[{"id": name, "name": name} for name in "ABCDE"],
        relationships=[
            {"source": "A", "target": "B", "level": 3},
            {"source": "B", "target": "A", "level": 3},
            {"source": "A", "target": "C", "level": 4},
            {"source": "C", "target": "A", "level": 2},
            {"source": "A", "target": "D", "level": 3},
        ],
        asked=[{"asked": "B", "about": "C"}, {"asked": "C", "about": "B"}],
        agreements=[{"id": "1", "title": "Paper", "parties": "C|D"}],
    )
    return build(records, Conventions(), date(2026, 1, 1), directed=directed)


@pytest.mark.parametrize("directed", [True, False])
def test_by_hand(directed):
    """Ten pairs: AB and CD confirmed, AC contradicted, AD unconfirmed, BC asked and none; five never asked."""
    assert STATES_OF_PAIRS.compute(town(directed=directed)).to_dict("list") == {
        "state": ["CONFIRMED", "CONTRADICTED", "UNCONFIRMED", "ABSENT", "UNKNOWN"],
        "word": ["Confirmed", "Contradicted", "Not confirmed", "Asked, none", "Never asked"],
        "pairs": [2, 1, 1, 1, 5],
    }


def test_an_agreement_nobody_was_asked_about_confirms_no_claim():
    """AB agrees, AC does not; CD was only signed: 1 / 2, not 2 / 3."""
    assert CONFIRMED.compute(town()) == 0.5


@pytest.mark.parametrize("network", [from_pairs([]), from_pairs([], alone="A")])
def test_where_there_is_no_pair(network):
    with pytest.raises(MeasureUndefined, match=r"^With fewer than two stakeholders there is no pair\.$"):
        STATES_OF_PAIRS.compute(network)


def test_a_pair_never_asked_about():
    assert STATES_OF_PAIRS.compute(from_pairs([], alone="AB"))["pairs"].tolist() == [0, 0, 0, 0, 1]
