"""From dated records to questions: what was there on a day, what came after it, and of what nobody can say."""

from datetime import date

import numpy as np
import pytest

from netmap.conventions import Conventions
from netmap.errors import UsageError
from netmap.network import build
from netmap.prediction.backtest import backtest
from netmap.prediction.backtest.splits import by_date, by_wave, usual_cuts, waves
from netmap.records import Records

CUT, TODAY = date(2025, 1, 1), date(2026, 1, 1)
PEOPLE = [{"id": name, "name": name, "kind": "EDU"} for name in "ABCDEFG"]


def tie(pair, **more):
    return {"source": pair[0], "target": pair[1], **more}


def network(relationships, as_of=TODAY, people=PEOPLE, **tables):
    return build(Records.of(stakeholders=people, relationships=relationships, **tables), Conventions(), as_of)


def asked(found):
    (split,) = by_date(found, [CUT], np.random.default_rng(0))
    names = found.stakeholders["id"]

    def named(i, j):
        return {names[a] + names[b] for a, b in zip(i, j, strict=True)}

    return split, named(split.past.i, split.past.j), named(split.i[split.new], split.j[split.new])


def test_a_tie_is_there_from_the_day_it_began_or_was_first_stated():
    split, then, new = asked(
        network(
            [
                tie("AB", stated_on="2024-12-31"),
                tie("AC", stated_on="2025-01-01"),
                tie("AD", stated_on="2025-01-02"),
                tie("BC", stated_on="2025-06-01", started_on="2020-01-01"),
                tie("BD", stated_on="2025-06-01", started_on="2025-01-02"),
                tie("CD"),
            ]
        )
    )

    # CD has no date at all and was always there; BC was said later to have begun earlier.
    assert then == {"AB", "AC", "BC", "CD"}
    assert new == {"AD", "BD"}
    assert (split.kept, split.dropped, split.unclear) == (4, 0, 0)


def test_first_heard_of_without_a_beginning_may_be_old():
    split, then, new = asked(
        network(
            [tie("AB", stated_on="2024-06-01"), tie("EF", stated_on="2025-06-01"), tie("EG", stated_on="2025-06-01")]
        )
    )

    # Nobody had heard E before, nor F and G: their ties may be as old as any.
    assert (then, new, split.unclear) == ({"AB"}, set(), 2)
    assert len(split.i) == 21 - 1 - 2


def test_an_agreement_has_its_own_beginning():
    _, then, new = asked(
        network(
            [tie("AB", stated_on="2024-06-01")],
            agreements=[{"id": "M", "parties": "E|F", "starts_on": "2025-03-01", "formality": "MOU"}],
        )
    )

    assert (then, new) == ({"AB"}, {"EF"})


def test_what_ended_before_is_remembered_and_what_ended_after_is_dropped():
    split, then, new = asked(
        network(
            [
                tie("AB", stated_on="2023-06-01", ended_on="2024-06-01"),
                tie("AC", stated_on="2023-06-01", ended_on="2025-06-01"),
            ]
        )
    )

    assert (then, new) == ({"AC"}, set())
    assert (split.kept, split.dropped, int(split.before.sum())) == (0, 1, 1)


def test_who_came_later_or_must_not_be_asked_could_not_be_shown():
    people = [
        *PEOPLE[:4],
        {"id": "E", "name": "E", "since": "2025-01-02"},
        {"id": "F", "name": "F", "do_not_contact": True},
    ]
    split, _, new = asked(
        network([tie("AB", stated_on="2024-01-01"), tie("AE", stated_on="2025-02-01")], people=people)
    )

    assert new == set()
    assert len(split.i) == 4 * 3 // 2 - 1


def test_nothing_that_comes_after_reaches_the_past():
    """The leak test of records: whatever came after the cut, of whomever, the predictors see the same."""
    early = [tie("AB", stated_on="2024-01-01"), tie("BC", stated_on="2024-01-01")]
    met = [
        {"id": "I1", "date": "2024-05-01", "participants": "A|C"},
        {"id": "I2", "date": "2025-05-01", "participants": "D|E"},
    ]
    one, _, _ = asked(network([*early, tie("AC", stated_on="2025-02-01")], interactions=met))
    other, _, _ = asked(network([*early, tie("AD", stated_on="2025-03-01")]))

    for a, b in ((one.past.i, other.past.i), (one.past.j, other.past.j), (one.i, other.i), (one.j, other.j)):
        assert a.tolist() == b.tolist()
    assert set(one.past.others) == {"before"}
    assert not one.past.tied(*one.past.others["before"]).any()


SURVEYS = [
    *[tie(pair, stated_on="2023-03-01") for pair in ("AB", "BC", "CD")],
    *[tie(pair, stated_on="2024-03-01") for pair in ("AB", "BC", "DE")],
    *[tie(pair, stated_on="2024-04-15") for pair in ("AC",)],
    *[tie(pair, stated_on="2025-03-01") for pair in ("AB", "CD", "FG")],
]


def test_surveys_are_told_apart_by_the_pause_between_them():
    assert waves(network(SURVEYS)) == [
        (date(2023, 3, 1), date(2023, 3, 1)),
        (date(2024, 3, 1), date(2024, 4, 15)),
        (date(2025, 3, 1), date(2025, 3, 1)),
    ]


def test_each_survey_stands_alone():
    found = network(SURVEYS)
    first, second = by_wave(found, usual_cuts(found, surveys=True), np.random.default_rng(0))

    assert (first.kept, first.dropped, int(first.new.sum())) == (2, 1, 2)
    assert (second.kept, second.dropped, int(second.new.sum())) == (1, 3, 2)
    # CD was there in 2023, not in 2024, and is again.
    assert (int(first.before.sum()), int((second.before & second.new).sum())) == (0, 1)
    assert second.earlier is first
    assert second.known.all()


def test_a_cut_must_lie_before_the_day_and_after_a_survey():
    with pytest.raises(UsageError, match="The cut 2026-01-01 is not before 2026-01-01"):
        backtest(network(SURVEYS), [TODAY])
    with pytest.raises(UsageError, match="There is no survey up to 2022-01-01; the first is of 2023-03-01"):
        backtest(network(SURVEYS), [date(2022, 1, 1)], surveys=True)
    with pytest.raises(UsageError, match="No relationship has a date"):
        backtest(network([tie("AB")]), surveys=True)


def test_few_ties_are_not_enough_and_it_says_so():
    found = backtest(network(SURVEYS), [CUT])

    assert not found.enough
    assert found.sentences == (
        "Not enough to tell yet: between 2025-01-01 and 2026-01-01 the records show no new tie, and a fair test needs 50.",
        "1 more tie may be new or old, since nobody wrote down when it began: fill in 'Began on', and this test can count them.",
    )


def test_without_anybody_there_is_not_enough():
    found = backtest(build(Records.of(), Conventions(), TODAY))

    assert found.sentences[0].startswith("Not enough to tell yet: between 2023-01-02 and 2026-01-01")
    assert found.as_json()["figures"] == []
