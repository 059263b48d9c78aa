"""What became of ties between two days, worked out by hand."""

from __future__ import annotations

from datetime import date

import pytest

from netmap.conventions import Conventions
from netmap.network import build
from netmap.network.since import Since, dormant, since
from netmap.records import Records

EARLY, LATE = date(2026, 1, 1), date(2026, 7, 1)
MET = {"stated_on": date(2020, 1, 1)}
TIES = [
    # Dormant from 731 days after the last contact on: A-B from 2026-03-02, A-C from 2022-01-01, woken by the contact below; A-D never.
    {"source": "A", "target": "B", "last_contact": date(2024, 3, 1), **MET},
    {"source": "A", "target": "C", "last_contact": date(2020, 1, 1), **MET},
    {"source": "A", "target": "D", "last_contact": date(2025, 12, 1), **MET},
    {"source": "A", "target": "E", **MET},
    {"source": "B", "target": "C", "stated_on": date(2026, 5, 1)},
    {"source": "B", "target": "E", "stated_on": date(2026, 5, 1)},
    {"source": "B", "target": "D", **MET, "ended_on": date(2026, 4, 1)},
]
CONTACTS = [{"id": "I1", "date": date(2026, 6, 1), "participants": "A|C"}]


@pytest.fixture(scope="module")
def days():
    people = [{"id": name, "name": name} for name in "ABCDE"]
    records = Records.of(stakeholders=people, relationships=TIES, interactions=CONTACTS)
    late = build(records, Conventions(), LATE)
    return late.on(EARLY), late


def test_each_tie_counts_as_what_became_of_it(days):
    early, late = days
    assert since(early, late) == Since(new=2, lost=1, asleep=1, woken=1)


def test_backwards_new_is_lost_and_woken_asleep(days):
    early, late = days
    assert since(late, early) == Since(new=1, lost=2, asleep=1, woken=1)
    assert since(late, late) == Since(new=0, lost=0, asleep=0, woken=0)


def test_a_tie_of_unknown_contact_is_not_dormant(days):
    late = days[1]
    asleep = dict(zip(zip(late.ties["a"], late.ties["b"], strict=True), dormant(late).tolist(), strict=True))
    assert asleep == {
        ("A", "B"): True,
        ("A", "C"): False,
        ("A", "D"): False,
        ("A", "E"): False,
        ("B", "C"): False,
        ("B", "E"): False,
    }
