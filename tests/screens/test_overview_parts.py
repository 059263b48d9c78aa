"""What the Overview page draws, without the app."""

from datetime import date

import pytest

from netmap.conventions import Conventions
from netmap.measures import NETWORK_MEASURES
from netmap.measures.levels import LEVELS
from netmap.network import build
from netmap.records import Records
from netmap.screens.parts import figures, levels


def test_each_level_is_told_with_what_it_means():
    records = Records.of(
        stakeholders=[{"id": one, "name": one} for one in "ABCDE"],
        relationships=[
            {"source": "A", "target": "B", "level": 5, "stated_by": "A"},
            {"source": "A", "target": "C", "level": 2, "stated_by": "A"},
            {"source": "A", "target": "D", "level": 0, "stated_by": "A"},
            {"source": "A", "target": "E", "stated_by": "A"},
        ],
    )
    counts = levels.shown(LEVELS.compute(build(records, Conventions(), date(2026, 1, 1))))

    assert dict(zip(counts["Level"], counts["Ties"], strict=True)) == {
        "1 · Networking": 0,
        "2 · Cooperation": 1,
        "3 · Coordination": 0,
        "4 · Coalition": 0,
        "5 · Collaboration": 1,
        "Not rated": 1,
    }
    assert counts["What it means"].iloc[4] == "They act as one, trust each other, and decide everything together."


@pytest.mark.parametrize("code", figures.HEADLINES)
def test_every_headline_is_a_measure_of_the_shelf(code):
    assert code in {measure.code for measure in NETWORK_MEASURES}
