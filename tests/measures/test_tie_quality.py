"""Levels, strength, fading and formality of ties, worked out by hand on one small town."""

from datetime import date

import pandas as pd
import pytest

from netmap.conventions import Conventions
from netmap.errors import MeasureUndefined
from netmap.measures.formality import FORMALISED, MULTIPLEXITY
from netmap.measures.levels import COORDINATION_OR_ABOVE, LEVELS, MEDIAN_LEVEL
from netmap.measures.tie_strength import DORMANT_SHARE, FADED_SHARE, STRONG_SHARE, THIN_SHARE
from netmap.network import build, from_pairs
from netmap.records import Records
from netmap.selection import Selection

TODAY = date(2026, 1, 1)
OF_TIES = (
    *(MULTIPLEXITY, FORMALISED, COORDINATION_OR_ABOVE, MEDIAN_LEVEL, LEVELS),
    *(STRONG_SHARE, THIN_SHARE, FADED_SHARE, DORMANT_SHARE),
)


def town(*rows, agreements=(), directed=False, conventions=None, selection=None):
    """Return a network of stakeholders A to F from rows like ("AB", {"level": 3})."""
    records = Records.of(
        stakeholders=[{"id": name, "name": name} for name in "ABCDEF"],
        relationships=[{"source": pair[0], "target": pair[1], **more} for pair, more in rows],
        agreements=list(agreements),
    )
    return build(records, conventions or Conventions(), TODAY, selection, directed=directed)


def levelled(*levels, **more):
    return town(*((pair, {"level": level}) for pair, level in zip(("AB", "BC", "CD", "DE", "EF"), levels)), **more)  # noqa: B905 - as many as there are levels


@pytest.mark.parametrize("directed", [True, False])
def test_levels_by_hand(directed):
    """Levels 1, 2, 4, 5 and one unrated: the lower of 2 and 4; two of four at 3 or above."""
    network = levelled(1, 2, 4, 5, None, directed=directed)

    assert MEDIAN_LEVEL.compute(network) == 2.0
    assert COORDINATION_OR_ABOVE.compute(network) == 0.5
    assert LEVELS.compute(network)["level"].isna().tolist() == [False] * 5 + [True]
    assert LEVELS.compute(network).drop(columns="level").to_dict("list") == {
        "word": ["Networking", "Cooperation", "Coordination", "Coalition", "Collaboration", "Not rated"],
        "ties": [1, 1, 0, 1, 1, 1],
    }


@pytest.mark.parametrize(
    ("levels", "middle", "share"),
    [((3,), 3, 1), ((2,), 2, 0), ((1, 5), 1, 0.5), ((1, 2, 5), 2, 1 / 3), ((4, 4, 1, 5, 5), 4, 0.8)],
)
def test_the_middle_level_is_one_that_occurs(levels, middle, share):
    assert MEDIAN_LEVEL.compute(levelled(*levels)) == middle
    assert COORDINATION_OR_ABOVE.compute(levelled(*levels)) == pytest.approx(share)


def test_a_half_level_counts_at_the_level_below():
    """A says 2, B says 3; by the mean they stand at 2.5, and coordination was not reached."""
    said = ("AB", {"level": 2, "stated_by": "A"}), ("AB", {"level": 3, "stated_by": "B"})
    network = town(*said, conventions=Conventions(level_rule="mean"))

    assert MEDIAN_LEVEL.compute(network) == 2.5
    assert LEVELS.compute(network)["ties"].tolist() == [0, 1, 0, 0, 0, 0]
    assert COORDINATION_OR_ABOVE.compute(network) == 0.0


def test_what_the_middle_level_says():
    assert MEDIAN_LEVEL.reading(3.0) == (
        "The middle one of the rated ties stands at level 3 "
        "(1 networking, 2 cooperation, 3 coordination, 4 coalition, 5 collaboration)."
    )


def test_arcs_take_the_level_of_their_pair():
    """A says 4, B says 3: the pair stands at 3, whichever way it is read."""
    said = ("AB", {"level": 4}), ("BA", {"level": 3})

    assert [MEDIAN_LEVEL.compute(town(*said, directed=directed)) for directed in (True, False)] == [3.0, 3.0]


def test_only_ties_within_the_part_looked_at_count():
    network = levelled(1, 5, selection=Selection(minimum_level=3))

    assert LEVELS.compute(network)["ties"].tolist() == [0, 0, 0, 0, 1, 0]
    assert LEVELS.compute(levelled(1, 5, selection=Selection(minimum_level=3), directed=True))["ties"].sum() == 1


@pytest.mark.parametrize("directed", [True, False])
def test_relations_by_hand(directed):
    """AB: information (said twice) and referral; BC: one; CD names none: (2 + 1) / 2."""
    rows = [("AB", {"relation": "INFO|REFER"}), ("BA", {"relation": "INFO"}), ("BC", {"relation": "SPACE"}), ("CD", {})]

    assert MULTIPLEXITY.compute(town(*rows, directed=directed)) == 1.5


@pytest.mark.parametrize("directed", [True, False])
def test_paper_by_hand(directed):
    """In force: AB's agreement and CD's stated contract. BC's has ended, DE's letter speaks for one side, EF says nothing."""
    network = town(
        *(("AB", {}), ("BC", {}), ("CD", {"formality": "CONTRACT"}), ("DE", {"formality": "LETTER"}), ("EF", {})),
        agreements=[
            {"id": "1", "title": "A", "parties": "A|B", "starts_on": date(2025, 1, 1)},
            {"id": "2", "title": "B", "parties": "B|C", "ends_on": date(2025, 12, 31)},
        ],
        directed=directed,
    )

    assert FORMALISED.compute(network) == pytest.approx(2 / 5)
    assert FORMALISED.compute(town(("AB", {"formality": "NONE"}))) == 0.0


def test_strong_by_hand():
    """Strength (3 * level / 5 + 0.5) / 4 of unconfirmed ties: level 5: 0.875, 3: 0.575, 2: 0.425 and 1: 0.275; strong above 0.5."""
    assert STRONG_SHARE.compute(levelled(5, 3, 2, 1)) == 0.5


def test_thin_by_hand():
    """Of 9 parts of weight, level and reciprocity are 4: 0.44, not below 0.4; reciprocity alone is 1: thin."""
    assert THIN_SHARE.compute(levelled(5, None, None)) == pytest.approx(2 / 3)


@pytest.mark.parametrize("directed", [True, False])
def test_fading_by_hand(directed):
    """Days since contact: 365 (a year, still active), 366, 730 (not yet dormant), 731; one undated."""
    days = [pd.Timestamp(TODAY) - pd.Timedelta(days=days) for days in (365, 366, 730, 731)]
    rows = [(pair, {"last_contact": day}) for pair, day in zip(("AB", "BC", "CD", "DE"), days, strict=True)]
    network = town(*rows, ("EF", {}), directed=directed)

    assert (FADED_SHARE.compute(network), DORMANT_SHARE.compute(network)) == (0.75, 0.25)


@pytest.mark.parametrize("measure", OF_TIES, ids=lambda measure: measure.code)
def test_without_ties_there_is_nothing_to_say(measure):
    for network in (from_pairs([]), from_pairs([], alone="A"), levelled(0)):
        with pytest.raises(MeasureUndefined, match=r"^There is no tie yet\.$"):
            measure.compute(network)


@pytest.mark.parametrize(
    ("measure", "reason"),
    [
        (MULTIPLEXITY, "No tie names a kind of relation."),
        (FORMALISED, "Nothing is recorded about agreements between tied pairs."),
        (COORDINATION_OR_ABOVE, "No tie is rated yet."),
        (MEDIAN_LEVEL, "No tie is rated yet."),
        (FADED_SHARE, "Of no tie is the last contact known."),
        (DORMANT_SHARE, "Of no tie is the last contact known."),
    ],
    ids=lambda part: getattr(part, "code", ""),
)
def test_where_nobody_said_there_is_no_value(measure, reason):
    with pytest.raises(MeasureUndefined, match=f"^{reason}$"):
        measure.compute(from_pairs(["AB", "BC"]))


def test_strength_unknown_is_not_weak():
    no_weight = Conventions(weight_reciprocity=0.0)

    assert STRONG_SHARE.compute(levelled(5, None, conventions=no_weight)) == 1.0
    with pytest.raises(MeasureUndefined, match=r"^No tie has a known strength\.$"):
        STRONG_SHARE.compute(levelled(None, conventions=no_weight))


def test_one_tie_is_enough_to_speak_of():
    """One relation; one agreement that has ended and says nothing of its form; one contact three years ago."""
    ended = {"id": "1", "title": "A", "parties": "A|B", "ends_on": date(2025, 1, 1)}
    network = town(("AB", {"relation": "INFO", "last_contact": date(2023, 1, 1)}), agreements=[ended])

    assert MULTIPLEXITY.compute(network) == 1.0
    assert FORMALISED.compute(network) == 0.0
    assert (FADED_SHARE.compute(network), DORMANT_SHARE.compute(network)) == (1.0, 1.0)
