"""Who says what about a pair, and what state and level that comes to."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from netmap.conventions import Conventions
from netmap.records import Records
from netmap.ties import conclude
from netmap.ties.sources import read

TODAY = date(2026, 7, 1)
PEOPLE = [{"id": name, "name": name, "kind": "NPO_SOC"} for name in "ABCD"]


def concluded(conventions=None, as_of=TODAY, **tables):
    return conclude(Records.of(stakeholders=PEOPLE, **tables), conventions or Conventions(), as_of)


def the_tie(*, conventions=None, as_of=TODAY, **tables):
    """Return the only tie, as a dict with None for missing."""
    ties = concluded(conventions, as_of, **tables).ties
    assert len(ties) == 1
    return ties.astype(object).where(ties.notna(), None).to_dict("records")[0]


def says(source, target, level=None, **more):
    return {"source": source, "target": target, "level": level, "relation": "INFO", **more}


def asked(who, about, on=None):
    return {"asked": who, "about": about, "asked_on": on}


SPOKEN = [
    pytest.param([says("A", "B", 3)], [], ("UNCONFIRMED", 3.0, 3.0, None, True), id="one side only"),
    pytest.param([says("A", "B")], [], ("UNCONFIRMED", None, None, None, True), id="related, nobody rated it"),
    pytest.param([says("A", "B", 4), says("B", "A", 3)], [], ("CONFIRMED", 3.0, 4.0, 3.0, True), id="one level apart"),
    pytest.param([says("A", "B", 4), says("B", "A")], [], ("CONFIRMED", 4.0, 4.0, None, True), id="one side unrated"),
    pytest.param([says("A", "B", 4), says("B", "A", 2)], [], ("CONTRADICTED", 2.0, 4.0, 2.0, True), id="two apart"),
    pytest.param([says("A", "B", 1), says("B", "A", 0)], [], ("CONTRADICTED", 0.0, 1.0, 0.0, False), id="denied"),
    pytest.param(
        [says("A", "B"), says("B", "A", 0)], [], ("CONTRADICTED", 0.0, None, 0.0, False), id="unrated, denied"
    ),
    pytest.param(
        [says("A", "B", 3)], [asked("B", "A")], ("CONTRADICTED", 0.0, 3.0, 0.0, False), id="denied in silence"
    ),
    pytest.param([says("A", "B", 3)], [asked("A", "B")], ("UNCONFIRMED", 3.0, 3.0, None, True), id="asked and said"),
    pytest.param([says("A", "B", 0)], [], ("ABSENT", 0.0, 0.0, None, False), id="one side says none"),
    pytest.param([says("A", "B", 0), says("B", "A", 0)], [], ("ABSENT", 0.0, 0.0, 0.0, False), id="both say none"),
    pytest.param([], [asked("B", "A")], ("ABSENT", 0.0, None, 0.0, False), id="asked, named nobody"),
    pytest.param([says("A", "B", 3, stated_by="C")], [], ("UNCONFIRMED", 3.0, None, None, True), id="third party only"),
    pytest.param(
        [says("A", "B", 2), says("A", "B", 5, stated_by="C")],
        [],
        ("UNCONFIRMED", 2.0, 2.0, None, True),
        id="a third party neither confirms nor outvotes a side",
    ),
    pytest.param(
        [says("A", "B", 4, stated_by="C"), says("B", "A", 2, stated_by="D")],
        [],
        ("UNCONFIRMED", 2.0, None, None, True),
        id="the lower of two third parties",
    ),
    pytest.param(
        [says("A", "B", 2, stated_by="C")],
        [asked("A", "B"), asked("B", "A")],
        ("CONTRADICTED", 0.0, 0.0, 0.0, False),
        id="third party against both sides",
    ),
    pytest.param([says("A", "B", 0, stated_by="C")], [], ("ABSENT", 0.0, None, None, False), id="third party: none"),
    pytest.param([says("B", "A", 3)], [], ("UNCONFIRMED", 3.0, None, 3.0, True), id="said by the second of the pair"),
    pytest.param(
        [says("A", "B", 3, stated_by="B")], [], ("UNCONFIRMED", 3.0, None, 3.0, True), id="said by the target"
    ),
    pytest.param(
        [says("A", "B", 0), says("A", "B", 3, relation="SPACE")],
        [],
        ("UNCONFIRMED", 3.0, 3.0, None, True),
        id="none for one relation, another for the next",
    ),
    pytest.param(
        [says("A", "B", 0), says("A", "B", relation="SPACE")],
        [],
        ("UNCONFIRMED", None, None, None, True),
        id="none for one relation, the other unrated",
    ),
]


@pytest.mark.parametrize(("statements", "questions", "expected"), SPOKEN)
def test_state_and_level(statements, questions, expected):
    tie = the_tie(relationships=statements, asked=questions)

    assert (tie["state"], tie["level"], tie["level_a"], tie["level_b"], tie["in_graph"]) == expected


def test_the_mean_rule_takes_the_middle_of_two_levels():
    tie = the_tie(relationships=[says("A", "B", 4), says("B", "A", 1)], conventions=Conventions(level_rule="mean"))

    assert (tie["level"], tie["state"], tie["in_graph"]) == (2.5, "CONTRADICTED", True)


def test_the_gap_that_contradicts_is_a_convention():
    statements = [says("A", "B", 4), says("B", "A", 2)]

    assert the_tie(relationships=statements, conventions=Conventions(contradiction_gap=3))["state"] == "CONFIRMED"


@pytest.mark.parametrize(
    ("statements", "questions", "expected"),
    [
        ([says("A", "B", 3)], [], (True, False)),
        ([says("A", "B", 3, stated_by="C")], [], (False, False)),
        ([says("A", "B", 3)], [asked("B", "A")], (True, True)),
        ([], [asked("B", "A")], (False, True)),
    ],
)
def test_who_was_asked(statements, questions, expected):
    tie = the_tie(relationships=statements, asked=questions)

    assert (tie["asked_a"], tie["asked_b"]) == expected


def test_a_pair_nobody_spoke_about_is_not_listed():
    assert concluded(relationships=[says("A", "B", 1)]).ties[["a", "b"]].to_numpy().tolist() == [["A", "B"]]


def test_the_latest_statement_of_a_speaker_holds():
    earlier, later = says("A", "B", 5, stated_on="2025-01-01"), says("A", "B", 2, stated_on="2026-01-01")

    assert the_tie(relationships=[later, earlier])["level"] == 2.0
    assert the_tie(relationships=[earlier, later])["level"] == 2.0


def test_a_later_statement_the_other_way_round_takes_the_place_of_the_earlier():
    statements = [says("A", "B", 5, stated_on="2025-01-01"), says("B", "A", 2, stated_by="A", stated_on="2026-01-01")]

    assert the_tie(relationships=statements)["level_a"] == 2.0


def test_a_dated_statement_takes_the_place_of_an_undated_one():
    assert the_tie(relationships=[says("A", "B", 5), says("A", "B", 2, stated_on="2026-01-01")])["level"] == 2.0


def test_a_later_statement_leaves_another_relation_and_another_speaker_alone():
    statements = [
        says("A", "B", 4, relation="INFO|SPACE", stated_on="2025-01-01"),
        says("A", "B", 2, relation="INFO", stated_on="2026-01-01"),
        says("B", "A", 5, stated_on="2020-01-01"),
    ]
    tie = the_tie(relationships=statements)

    assert (tie["level_a"], tie["level_b"], tie["relations"], tie["multiplexity"]) == (4.0, 5.0, "INFO|SPACE", 2)


def test_what_is_said_or_begins_after_the_day_does_not_count():
    statements = [
        says("A", "B", 3, stated_on="2026-07-01"),
        says("A", "C", 3, stated_on="2026-07-02"),
        says("A", "D", 3, started_on="2026-07-02"),
    ]
    questions = [asked("B", "C", "2026-07-01"), asked("B", "D", "2026-07-02")]
    ties = concluded(relationships=statements, asked=questions).ties

    assert ties[["a", "b", "state"]].to_numpy().tolist() == [["A", "B", "UNCONFIRMED"], ["B", "C", "ABSENT"]]


@pytest.mark.parametrize(("ended", "state"), [("2026-07-01", "ABSENT"), ("2026-07-02", "UNCONFIRMED")])
def test_a_relationship_that_has_ended_reads_as_none(ended, state):
    assert the_tie(relationships=[says("A", "B", 3, ended_on=ended)])["state"] == state


def test_a_relationship_with_oneself_makes_no_pair():
    assert concluded(relationships=[says("A", "A", 3)], asked=[asked("B", "B")]).ties.empty


def test_relations_are_named_once_in_alphabetical_order_and_denied_ones_are_left_out():
    statements = [
        says("A", "B", 3, relation="SPACE|INFO"),
        says("B", "A", 3, relation="OTHER:gossip|INFO"),
        says("A", "B", 0, relation="FUND"),
    ]
    tie = the_tie(relationships=statements)

    assert (tie["relations"], tie["multiplexity"]) == ("INFO|OTHER:gossip|SPACE", 3)


def test_counts_of_two_sides_are_not_added_up_but_those_of_two_relations_are():
    statements = [
        says("A", "B", weight=12),
        says("B", "A", weight=10),
        says("A", "B", relation="REFER", weight=3),
        says("A", "B", 0, relation="FUND", weight=99),
    ]

    assert the_tie(relationships=statements)["weight"] == 15.0


def test_an_agreement_in_force_makes_a_confirmed_unrated_tie():
    tie = the_tie(agreements=[{"id": "1", "parties": "A|B", "formality": "MOU", "ends_on": "2026-07-01"}])

    assert (tie["state"], tie["level"], tie["in_graph"], tie["in_force"], tie["formality"]) == (
        *("CONFIRMED", None, True),
        *(True, "MOU"),
    )


def test_an_agreement_that_is_over_makes_an_unconfirmed_tie():
    tie = the_tie(agreements=[{"id": "1", "parties": "A|B", "ends_on": "2026-06-30"}])

    assert (tie["state"], tie["in_force"], tie["agreements"]) == ("UNCONFIRMED", False, 1)


def test_an_agreement_that_begins_later_does_not_count():
    assert concluded(agreements=[{"id": "1", "parties": "A|B", "starts_on": "2026-07-02"}]).ties.empty


def test_an_agreement_in_force_outweighs_a_silence_but_not_a_denial():
    paper = [{"id": "1", "parties": "A|B"}]

    assert the_tie(agreements=paper, asked=[asked("A", "B")])["state"] == "CONFIRMED"
    assert the_tie(agreements=paper, relationships=[says("A", "B", 0)])["state"] == "CONTRADICTED"


def test_agreements_make_no_tie_where_the_network_rests_on_statements():
    records = Records.of(
        stakeholders=PEOPLE,
        agreements=[{"id": "1", "parties": "A|B"}, {"id": "2", "parties": "A|C"}],
        relationships=[says("A", "C", 2)],
    )
    found = conclude(records, Conventions(), TODAY, agreements_make_ties=False)

    assert found.ties[["a", "b", "state"]].to_numpy().tolist() == [["A", "C", "UNCONFIRMED"]]
    assert found.unstated[["a", "b", "agreements"]].to_numpy().tolist() == [["A", "B", 1]]


def test_statements_about_somebody_who_is_not_listed_make_no_tie():
    assert concluded(relationships=[says("A", "Z", 3)]).ties.empty


def test_nothing_recorded_is_nothing_concluded():
    found = concluded()

    # The short way comes to what the long one does of a statement that does not count and a programme that nobody shares.
    long = concluded(relationships=[says("A", "Z", 3)], programmes=[{"id": "G"}])
    for part in ("ties", "arcs", "evidence", "unstated", "crowds"):
        assert getattr(found, part).empty
        pd.testing.assert_frame_equal(getattr(found, part), getattr(long, part))


def test_without_a_programme_nothing_is_shared_in_the_words_of_those_who_share():
    short, long = (
        read(Records.of(stakeholders=PEOPLE, programmes=programmes), Conventions(), TODAY).shared
        for programmes in ([], [{"id": "G"}])
    )

    np.testing.assert_array_equal(short.crowds, long.crowds)
    pd.testing.assert_frame_equal(short.summary, long.summary)
    pd.testing.assert_frame_equal(short.rows, long.rows)


def arcs_of(*statements, **tables):
    found = concluded(relationships=list(statements), **tables).arcs
    return (
        found[["source", "target", "level", "in_graph"]].astype(object).where(found.notna(), None).to_numpy().tolist()
    )


def test_arcs_run_from_source_to_target_whatever_the_other_side_says():
    assert arcs_of(says("A", "B", 3), says("B", "A", 0), says("C", "A", 2)) == [
        ["A", "B", 3.0, True],
        ["B", "A", 0.0, False],
        ["C", "A", 2.0, True],
    ]


def test_an_arc_takes_the_lower_of_what_its_two_ends_say():
    assert arcs_of(says("A", "B", 3), says("A", "B", 1, stated_by="B"), says("A", "B", 5, stated_by="C")) == [
        ["A", "B", 1.0, True]
    ]


def test_a_statement_that_runs_both_ways_makes_two_arcs():
    assert arcs_of(says("B", "A", 3, direction="BOTH_WAYS", relation="INFO|SPACE")) == [
        ["A", "B", 3.0, True],
        ["B", "A", 3.0, True],
    ]
    both = concluded(relationships=[says("B", "A", 3, direction="BOTH_WAYS", relation="INFO|SPACE")]).arcs
    assert both["relations"].tolist() == ["INFO|SPACE", "INFO|SPACE"]


def test_an_agreement_makes_an_arc_each_way():
    assert arcs_of(agreements=[{"id": "1", "parties": "A|B"}]) == [["A", "B", None, True], ["B", "A", None, True]]


def test_evidence_holds_every_row_that_went_in_and_none_that_was_superseded():
    found = concluded(
        relationships=[
            says("A", "B", 3, row_id="new", stated_on="2026-01-01"),
            says("A", "B", 1, row_id="old", stated_on="2025-01-01"),
            says("B", "A", 0, row_id="denial"),
        ],
        asked=[{**asked("B", "A"), "row_id": "question"}],
        agreements=[{"id": "paper", "parties": "A|B"}],
        interactions=[{"id": "call", "date": "2026-01-01", "participants": "A|B"}],
        programmes=[{"id": "garden", "name": "Garden", "lead": "A"}],
        stage_roles=[{"programme": "garden", "stage": "PLAN", "stakeholder": "B", "row_id": "role"}],
    )

    assert found.evidence.to_numpy().tolist() == [
        ["A", "B", "relationships", "new"],
        ["A", "B", "relationships", "denial"],
        ["A", "B", "asked", "question"],
        ["A", "B", "agreements", "paper"],
        ["A", "B", "interactions", "call"],
        ["A", "B", "stage_roles", "role"],
        ["A", "B", "programmes", "garden"],
    ]
