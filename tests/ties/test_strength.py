"""Strength, its components and its fading, against arithmetic done by hand."""

from datetime import date, timedelta

import pytest

from netmap.conventions import Conventions
from netmap.records import Records
from netmap.ties import conclude

TODAY = date(2026, 7, 1)
PEOPLE = [{"id": name, "name": name, "kind": "NPO_SOC"} for name in "ABCD"]


def ago(days):
    return (TODAY - timedelta(days=days)).isoformat()


def the_tie(*, conventions=None, as_of=TODAY, **tables):
    ties = conclude(Records.of(stakeholders=PEOPLE, **tables), conventions or Conventions(), as_of).ties
    assert len(ties) == 1
    return ties.astype(object).where(ties.notna(), None).to_dict("records")[0]


def says(source="A", target="B", **more):
    return {"source": source, "target": target, **more}


FULL = says(
    level=4,
    relation="INFO|SPACE",
    frequency=3,
    trust_reliability=4,
    trust_mission=3,
    value_power=1,
    value_resources=2,
)


def test_strength_is_the_weighted_mean_of_what_was_observed():
    """Level 4/5, trust (3.5 - 1)/3, value (1.5 - 1)/3, frequency 3/5, unconfirmed 0.5, two of four relations."""
    tie = the_tie(relationships=[FULL])

    assert [tie[f"x_{part}"] for part in ("level", "trust", "value", "frequency", "reciprocity", "multiplexity")] == [
        pytest.approx(value) for value in (0.8, 2.5 / 3, 0.5 / 3, 0.6, 0.5, 0.5)
    ]
    assert tie["strength"] == pytest.approx((3 * 0.8 + 2 * 2.5 / 3 + 0.5 / 3 + 0.6 + 0.5 + 0.5) / 9)
    assert (tie["completeness"], tie["thin"], tie["band"]) == (1.0, False, "strong")


def test_what_was_not_observed_weighs_nothing_and_shows_in_completeness():
    """Only level (weight 3) and reciprocity (1) of 9."""
    tie = the_tie(relationships=[says(level=2)])

    assert tie["strength"] == pytest.approx((3 * 0.4 + 0.5) / 4)
    assert (tie["completeness"], tie["thin"]) == (pytest.approx(4 / 9), False)


def test_a_bare_claim_is_thin_evidence():
    tie = the_tie(relationships=[says()])

    assert (tie["strength"], tie["completeness"], tie["thin"], tie["band"]) == (
        0.5,
        pytest.approx(1 / 9),
        True,
        "moderate",
    )


@pytest.mark.parametrize(
    ("other", "share"), [([], 0.5), ([says("B", "A", level=4)], 1.0), ([says("B", "A", level=1)], 0.25)]
)
def test_reciprocity_by_state(other, share):
    assert the_tie(relationships=[says(level=4), *other])["x_reciprocity"] == share


def test_both_sides_ratings_count_alike_however_many_statements_each_made():
    """A trusts B 4 in one row and 2 in another (3 on the whole); B trusts A 1: (3 + 1) / 2 = 2."""
    statements = [
        says(relation="INFO", trust_mission=4),
        says(relation="SPACE", trust_mission=2),
        says("B", "A", relation="INFO", trust_mission=1),
    ]

    assert the_tie(relationships=statements)["trust"] == 2.0


def test_stated_frequency_is_the_mean_of_both_sides_and_a_third_party_counts_only_where_neither_says():
    both = [says(frequency=4), says("B", "A", frequency=1), says(frequency=5, stated_by="C")]

    assert the_tie(relationships=both)["frequency_stated"] == 2.5
    assert the_tie(relationships=[says(), says(frequency=5, stated_by="C")])["frequency_stated"] == 5.0


def test_an_absent_tie_has_no_strength():
    tie = the_tie(relationships=[says(level=0)])

    assert (tie["strength"], tie["strength_half"], tie["band"]) == (None, None, None)


def test_without_any_weight_there_is_no_strength():
    tie = the_tie(relationships=[says()], conventions=Conventions(weight_reciprocity=0.0))

    assert (tie["strength"], tie["completeness"], tie["thin"]) == (None, 0.0, True)


@pytest.mark.parametrize(("strength", "band"), [(0.19, "weak"), (0.2, "moderate"), (0.5, "moderate"), (0.51, "strong")])
def test_bands(strength, band):
    alone = Conventions(weight_level=0, weight_trust=0, weight_value=0, weight_frequency=0, weight_multiplexity=0)
    conventions = Conventions(
        **{name: getattr(alone, name) for name in ("weight_level",)}, reciprocity_unconfirmed=strength
    )

    assert the_tie(relationships=[says()], conventions=conventions)["band"] == band


@pytest.mark.parametrize(("days", "recency"), [(0, 1.0), (270, 0.5), (540, 0.25)])
def test_an_informal_tie_halves_every_270_days(days, recency):
    tie = the_tie(relationships=[says(level=5, last_contact=ago(days))])

    assert (tie["recency"], tie["half_life"], tie["dated"]) == (pytest.approx(recency), 270.0, True)
    assert tie["strength"] == pytest.approx(recency * (3 * 1 + 0.5) / 4)


def test_strength_at_half_and_double_the_half_life():
    """After 270 days r is 1/2; at a half-life of 135 days 1/4; at 540 days 2^-0.5."""
    tie = the_tie(relationships=[says(last_contact=ago(270))])

    assert (tie["strength_half"], tie["strength"], tie["strength_double"]) == (
        pytest.approx(0.5 / 4),
        pytest.approx(0.5 / 2),
        pytest.approx(0.5 / 2**0.5),
    )


def test_an_undated_tie_does_not_fade_and_says_so():
    tie = the_tie(relationships=[says(level=5, stated_on="2001-01-01")])

    assert (tie["recency"], tie["dated"], tie["half_life"]) == (1.0, False, None)


def test_a_contact_after_the_day_is_not_known_yet():
    tie = the_tie(relationships=[says(last_contact="2026-07-02")])

    assert (tie["dated"], tie["last_contact"]) == (False, None)


def test_a_tie_under_an_agreement_in_force_does_not_fade():
    tie = the_tie(relationships=[says(last_contact=ago(2000))], agreements=[{"id": "1", "parties": "A|B"}])

    assert (tie["recency"], tie["dated"], tie["half_life"], tie["in_force"]) == (1.0, True, None, True)


def test_after_an_agreement_a_tie_halves_every_180_days_from_its_end():
    tie = the_tie(
        relationships=[says(last_contact=ago(400))], agreements=[{"id": "1", "parties": "A|B", "ends_on": ago(180)}]
    )

    assert (tie["recency"], tie["half_life"]) == (pytest.approx(0.5), 180.0)


def test_a_contact_after_the_end_of_an_agreement_starts_the_informal_clock():
    tie = the_tie(
        relationships=[says(last_contact=ago(270))], agreements=[{"id": "1", "parties": "A|B", "ends_on": ago(500)}]
    )

    assert (tie["recency"], tie["half_life"]) == (pytest.approx(0.5), 270.0)


def test_the_last_of_two_agreements_counts():
    papers = [{"id": "1", "parties": "A|B", "ends_on": ago(900)}, {"id": "2", "parties": "B|A", "ends_on": ago(180)}]

    assert the_tie(agreements=papers)["recency"] == pytest.approx(0.5)


@pytest.mark.parametrize("formality", ["MOU", "AGREEMENT", "CONTRACT", "STATUTE"])
def test_a_stated_paper_holds_the_tie_while_no_agreement_tells_its_end(formality):
    statement = says(formality=formality, last_contact=ago(540))
    over = [{"id": "1", "parties": "A|B", "ends_on": ago(180), "formality": formality}]

    assert the_tie(relationships=[statement])["recency"] == 1.0
    assert the_tie(relationships=[statement], agreements=over)["recency"] == pytest.approx(0.5)


@pytest.mark.parametrize("formality", ["NONE", "VERBAL", "LETTER", "OTHER:understanding"])
def test_words_and_letters_do_not_keep_a_tie_awake(formality):
    assert the_tie(relationships=[says(formality=formality, last_contact=ago(270))])["recency"] == pytest.approx(0.5)


def test_the_most_binding_formality_is_shown():
    statements = [says(formality="VERBAL"), says("B", "A", formality="LETTER")]

    assert the_tie(relationships=statements)["formality"] == "LETTER"
    assert the_tie(relationships=[says(formality="OTHER:x")])["formality"] is None


SHARED = {
    "stage_roles": [
        {"programme": "P", "stage": "PLAN", "stakeholder": "A"},
        {"programme": "P", "stage": "DELIVER", "stakeholder": "B"},
    ]
}


@pytest.mark.parametrize(
    ("programme", "half_life"),
    [
        ({"status": "RUNNING"}, 365.0),
        ({"status": "PILOT"}, 365.0),
        ({"started_on": ago(900)}, 365.0),
        ({"started_on": ago(900), "ended_on": TODAY.isoformat()}, 365.0),
        ({"started_on": ago(900), "ended_on": ago(1)}, 270.0),
        ({"status": "PAUSED", "started_on": ago(900)}, 270.0),
        ({}, 270.0),
    ],
)
def test_a_shared_programme_that_runs_keeps_the_rhythm_of_a_year(programme, half_life):
    tie = the_tie(
        relationships=[says(last_contact=ago(365))], programmes=[{"id": "P", "name": "P", **programme}], **SHARED
    )

    assert (tie["half_life"], tie["programmes"]) == (half_life, 1)


def test_every_half_life_is_a_convention():
    halved = Conventions(half_life_informal=135)

    assert the_tie(relationships=[says(last_contact=ago(270))], conventions=halved)["recency"] == pytest.approx(0.25)
