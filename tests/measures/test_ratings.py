"""Trust and value as partners rate each other, by hand."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netmap.conventions import Conventions
from netmap.errors import MeasureUndefined
from netmap.measures.ratings import RATERS
from netmap.measures.trust import TRUST_ITEMS, TRUST_OF_PARTNERS, TRUSTED
from netmap.measures.value import VALUE_ITEMS, VALUE_OF_PARTNERS, VALUED
from netmap.network import build, from_pairs
from netmap.records import Records
from netmap.selection import Selection

TODAY = date(2026, 1, 1)
EVERY = (TRUST_OF_PARTNERS, VALUE_OF_PARTNERS, TRUST_ITEMS, VALUE_ITEMS, TRUSTED, VALUED)


def town(*rows, directed=False, selection=None, seed=0):
    """Return a network of A to E from rows like ("AB", {"trust_mission": 3})."""
    records = Records.of(
        stakeholders=[
            {"id": name, "name": name, "kind": "LIB" if name == "A" else "EDU", "ours": name == "A"} for name in "ABCDE"
        ],
        relationships=[{"source": pair[0], "target": pair[1], **more} for pair, more in rows],
    )
    return build(records, Conventions(), TODAY, selection, directed=directed, seed=seed)


def trust(reliability, mission=None, openness=None, **more):
    return {"trust_reliability": reliability, "trust_mission": mission, "trust_openness": openness, **more}


TOWN = (
    ("AB", trust(4, 2, 3)),  # A rates B 3
    ("BA", trust(2, 2, 2, value_power=1)),  # B rates A 2, and what it brings 1
    ("CB", trust(1)),  # C rates B 1
    ("AC", trust(4, stated_by="C")),  # C rates A 4, though the row begins with A
    ("BD", trust(1, 1, 1, stated_by="E")),  # a third party rates nobody
    ("DE", {"level": 3}),  # nobody rated
)


@pytest.mark.parametrize("directed", [True, False])
def test_by_hand(directed):
    """Ratings 3, 2, 1, 4 of 4, by A, B and C (twice): mean 2.5. B: (3 + 1) / 2; A: (2 + 4) / 2."""
    network = town(*TOWN, directed=directed)

    assert TRUST_OF_PARTNERS.compute(network) == pytest.approx(2.5 / 4)
    assert VALUE_OF_PARTNERS.compute(network) == 0.25
    assert TRUSTED.compute(network).tolist() == [0.75, 0.5, pd.NA, pd.NA, pd.NA]
    assert VALUED.compute(network).tolist() == [0.25, pd.NA, pd.NA, pd.NA, pd.NA]
    assert RATERS.compute(network).tolist() == [2, 2, 0, 0, 0]


def test_items_by_hand():
    """Reliable: 4, 2, 1, 4 by three; mission: 2, 2 by two; open: 3, 2 by two."""
    network = town(*TOWN)

    assert TRUST_ITEMS.compute(network).to_dict("list") == {
        "item": ["Trust: reliable", "Trust: shared mission", "Trust: open to discussion"],
        "mean": [11 / 16, 0.5, 2.5 / 4],
        "ratings": [4, 2, 2],
        "raters": [3, 2, 2],
    }
    values = VALUE_ITEMS.compute(network)
    assert values["mean"].tolist() == [0.25, pd.NA, pd.NA]
    assert values["ratings"].tolist() == [1, 0, 0]
    assert values["raters"].tolist() == [1, 0, 0]


def test_several_statements_of_one_rater_are_one_rating():
    """A rates B 4 on information and 1 on referral: 2.5. Last year's 1 on information no longer holds."""
    network = town(
        ("AB", trust(1, relation="INFO", stated_on=date(2024, 1, 1))),
        ("AB", trust(4, relation="INFO", stated_on=date(2025, 1, 1))),
        ("AB", trust(1, relation="REFER", stated_on=date(2025, 1, 1))),
    )

    assert TRUST_OF_PARTNERS.compute(network) == pytest.approx(2.5 / 4)
    assert TRUST_ITEMS.compute(network)["ratings"].tolist() == [1, 0, 0]
    assert RATERS.compute(network).tolist() == [0, 1, 0, 0, 0]


@pytest.mark.parametrize(
    "row",
    [
        ("AB", trust(4, level=0)),
        ("AB", trust(4, ended_on=date(2025, 1, 1))),
        ("AB", trust(4, stated_on=date(2027, 1, 1))),
        ("AX", trust(4)),
    ],
    ids=["denied", "ended", "still to come", "of nobody we know"],
)
def test_what_does_not_hold_rates_nobody(row):
    for measure in EVERY:
        with pytest.raises(MeasureUndefined, match=r"^Nobody rated .* yet\.$"):
            measure.compute(town(row, ("CD", {})))


def test_only_ties_of_the_part_looked_at_are_rated():
    rows = ("AB", trust(4, level=1)), ("BC", trust(2, level=4))

    assert TRUST_OF_PARTNERS.compute(town(*rows)) == 0.75
    assert TRUST_OF_PARTNERS.compute(town(*rows, selection=Selection(minimum_level=3))) == 0.5
    assert TRUST_OF_PARTNERS.compute(town(*rows).without_ours()) == 0.5


def test_nobody_rated_anybody():
    for network in (from_pairs([]), from_pairs(["AB"])):
        assert RATERS.compute(network).tolist() == [0] * len(network)
        for measure in EVERY:
            with pytest.raises(MeasureUndefined, match=r"^Nobody rated .* yet\.$"):
                measure.compute(network)


def test_one_rater_leaves_everything_open():
    interval = TRUST_OF_PARTNERS.interval(town(("AB", trust(4)), ("AC", trust(2))))

    assert (interval.low, interval.high) == (0.25, 1.0)
    assert interval.sentence == "It rests on 2 ratings by 1 rater, so nothing tells how far others would agree."
    assert VALUE_OF_PARTNERS.interval(town(("AB", {"value_power": 4}))).sentence.startswith(
        "It rests on 1 rating by 1 rater,"
    )


def test_the_range_is_over_raters():
    """A gives 4, B gives 1: drawn again both A (1/4), both B (1/4) or one each: from all 1 to all 4."""
    interval = TRUST_OF_PARTNERS.interval(town(("AC", trust(4)), ("BC", trust(1))))

    assert (interval.low, interval.high) == (0.25, 1.0)
    assert interval.sentence == (
        "It rests on 2 ratings by 2 raters; with other raters like these it would lie between 25% and 100% "
        "in 95 of 100 cases (1,000 draws)."
    )


def test_raters_of_one_mind_leave_nothing_open():
    interval = VALUE_OF_PARTNERS.interval(town(*((pair, {"value_resources": 3}) for pair in ("AB", "BC", "CD"))))

    assert (interval.low, interval.high) == (0.75, 0.75)


rated = st.dictionaries(
    st.sampled_from([one + other for one in "ABCDE" for other in "ABCDE" if one != other]),
    st.integers(1, 4),
    min_size=1,
    max_size=12,
)


@settings(deadline=None, max_examples=15)
@given(rated, st.booleans())
def test_bounds_and_sums(ratings, directed):
    network = town(*((pair, trust(rating)) for pair, rating in ratings.items()), directed=directed)
    mean, trusted, raters = (measure.compute(network) for measure in (TRUST_OF_PARTNERS, TRUSTED, RATERS))
    interval = TRUST_OF_PARTNERS.interval(network)

    assert mean == pytest.approx(sum(ratings.values()) / len(ratings) / 4)
    assert (trusted.fillna(0) * raters).sum() / raters.sum() == pytest.approx(mean)
    assert 0.25 <= interval.low <= interval.high <= 1
    assert raters.sum() == len(ratings)
