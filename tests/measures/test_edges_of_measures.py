"""Where a rule of measuring turns: the smallest case that has a value, equals, sentences, and what a reading rounds to.

Each was found by mutation: a version of the code that was wrong just there, and that no other test told from the right one.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from netmap.conventions import Conventions
from netmap.errors import MeasureUndefined
from netmap.measures import MEASURES, summarise
from netmap.measures.concentration import foremost
from netmap.measures.stage import stage_signs
from netmap.measures.summary import answer, table_answer
from netmap.network import build, from_pairs
from netmap.records import Records

BY_CODE = {measure.code: measure for measure in MEASURES}
TODAY = date(2026, 6, 1)
PEOPLE = [
    {"id": "L", "name": "Library", "kind": "LIB_BRANCH"},
    {"id": "A", "name": "Club", "kind": "INF"},
    {"id": "B", "name": "School", "kind": "EDU_K12"},
    {"id": "C", "name": "City", "kind": "GOV_MUN"},
]


def town(**tables):
    return build(Records.of(stakeholders=PEOPLE, **tables), Conventions(), TODAY)


def value(code, of):
    return BY_CODE[code].compute(of)


def why_not(code, of):
    with pytest.raises(MeasureUndefined) as undefined:
        BY_CODE[code].compute(of)
    return str(undefined.value)


@pytest.mark.parametrize(
    ("code", "given", "written"),
    [
        ("density", 0.125, "12.5%"),
        ("contact_concentration", 0.5, "0.50"),
        ("ties_first_recorded", 1200, "1,200"),
        ("stage", "fragments", "fragments"),
        ("stage", "", "n/a"),
        ("density", None, "n/a"),
    ],
)
def test_a_value_alone_is_written_as_its_reading_writes_it(code, given, written):
    assert BY_CODE[code].written(given) == written


def test_a_reading_without_a_format_still_writes_its_number():
    assert replace(BY_CODE["density"], reads="Nothing to fill in.").written(1200) == "1,200"


def test_the_signs_of_a_stage_stand_beside_what_they_point_to():
    limits = Conventions()
    signs = stage_signs(from_pairs(["AB", "AC", "AD", "AE"]))
    assert signs[["sign", "threshold", "points_to"]].to_numpy().tolist() == [
        ["Share of all stakeholders in the largest part", limits.stage_giant_below, "Below the threshold: fragments"],
        ["Centralization", limits.stage_centralization_above, "Above, and the next one too: single hub"],
        [
            "Share of pairs cut off without the hub",
            limits.stage_fragmentation_above,
            "Above, and the one before too: single hub",
        ],
        [
            "Fit of a core with a ring around it",
            limits.stage_core_fit_above,
            "Above: core-periphery; otherwise multi-hub",
        ],
    ]


def test_two_who_stay_when_the_library_goes_make_a_pair_that_is_cut_off():
    """A and B hang together only through the library: without it both of the one pair are apart."""
    assert stage_signs(from_pairs(["LA", "LB"], ours="L"))["value"].tolist()[2] == 1.0


def test_one_arc_leaves_each_of_a_ring_and_two_ties_touch_each():
    ring = ["AB", "BC", "CA"]
    assert (value("mean_degree", from_pairs(ring, directed=True)), value("mean_degree", from_pairs(ring))) == (1.0, 2.0)


def test_one_stakeholder_with_two_partners_is_enough_for_clustering():
    assert value("transitivity", from_pairs(["AB", "BC"])) == 0.0


def test_a_single_contact_a_single_gift_and_a_single_meeting_have_a_value():
    contact = town(interactions=[{"id": "I", "date": date(2026, 5, 1), "participants": "L|A"}])
    gift = town(contributions=[{"id": "G", "stakeholder": "A", "resource": "SPACE", "value": 5, "given_on": TODAY}])
    together = town(
        programmes=[{"id": "P", "name": "Garden"}],
        stage_roles=[{"programme": "P", "stakeholder": who, "stage": "PLAN"} for who in "AB"],
    )
    assert value("contact_concentration", contact) == 1.0
    assert value("contribution_concentration", gift) == 1.0
    assert value("meet_through_programmes", together).to_numpy().tolist() == [["A", "B", 1, 1.0, "Never asked"]]


def test_contacts_are_counted_for_each_partner_and_not_for_the_rows_they_stand_in():
    """Two rows name the club, one of them twice; one names the school: (2/3)^2 + (1/3)^2."""
    of = town(
        interactions=[
            {"id": "I1", "date": date(2026, 5, 1), "participants": "L|A|A"},
            {"id": "I2", "date": date(2026, 5, 2), "participants": "L|A"},
            {"id": "I3", "date": date(2026, 5, 3), "participants": "L|B"},
        ]
    )
    assert value("contact_concentration", of) == pytest.approx(5 / 9)


def test_the_library_may_stand_on_either_side_of_a_tie():
    """Ties are kept with the smaller position first: here the library is once the one, once the other."""
    before = [
        {"id": "A", "name": "Club", "kind": "INF"},
        {"id": "L", "name": "Library", "kind": "LIB_BRANCH"},
        PEOPLE[2],
    ]
    said = [
        {"source": "A", "target": "L", "level": 3, "stated_on": TODAY},
        {"source": "L", "target": "B", "level": 3, "stated_on": TODAY},
    ]
    of = build(Records.of(stakeholders=before, relationships=said), Conventions(), TODAY)
    assert value("tie_concentration", of) == pytest.approx(0.5)


def test_the_foremost_are_those_with_most_and_nobody_with_nothing():
    of = from_pairs(["AB", "BC", "CD"])
    assert foremost(lambda _: np.array([1.0, 0.0, 3.0, 0.5]))(of) == [2, 0, 3]


def test_a_list_of_the_foremost_has_five_unless_more_are_asked_for():
    summary = summarise(from_pairs([f"A{other}" for other in "BCDEFGH"]), codes={"degree"})
    assert [len(summary.foremost("degree")), len(summary.foremost("degree", 7))] == [5, 7]


def test_a_yes_or_no_that_is_not_known_is_not_among_the_foremost():
    summary = summarise(from_pairs(["AB"]), codes={"degree"})
    people = summary.stakeholders.assign(degree=pd.array([None, True], dtype="boolean"))
    assert replace(summary, stakeholders=people).foremost("degree")["id"].tolist() == ["B"]


def test_a_value_undefined_with_ours_may_be_defined_without():
    """The library, alone of its sector and tied to nobody, is why the first has none."""

    def fussy(network):
        if network.has_ours:
            raise MeasureUndefined("Not with ours.")
        return float(len(network))

    of = from_pairs(["AB"], alone="L", ours="L")
    found = answer(replace(BY_CODE["density"], compute=fussy, interval=None, margin=None), of, of.without_ours())
    assert (found.value, found.without_ours, found.reads, found.why_undefined, found.why_undefined_without_ours) == (
        None,
        2.0,
        "n/a: Not with ours.",
        "Not with ours.",
        "",
    )
    assert found.indicative is False


def test_a_value_undefined_without_ours_says_why():
    def fussy(network):
        if not network.has_ours:
            raise MeasureUndefined("Only with ours.")
        return float(len(network))

    of = from_pairs(["LA", "AB"], ours="L")
    found = answer(replace(BY_CODE["density"], compute=fussy, interval=None, margin=None), of, of.without_ours())
    assert (found.value, found.without_ours, found.why_undefined, found.why_undefined_without_ours) == (
        3.0,
        None,
        "",
        "Only with ours.",
    )


def test_a_table_is_worked_out_once_more_without_ours_and_says_why_it_has_none():
    def fussy(network):
        if not network.has_ours:
            raise MeasureUndefined("Only with ours.")
        return pd.DataFrame({"size": [len(network)]})

    of = from_pairs(["LA", "AB"], ours="L")
    table = next(measure for measure in MEASURES if hasattr(measure, "columns"))
    found = table_answer(replace(table, compute=fussy), of, of.without_ours())
    assert (found.rows["size"].tolist(), found.without_ours, found.why_undefined, found.why_undefined_without_ours) == (
        [3],
        None,
        "",
        "Only with ours.",
    )


def test_without_units_of_ours_nothing_is_worked_out_twice():
    asked = []

    def once(network):
        asked.append(network)
        return float(len(network))

    of = from_pairs(["AB"])
    answer(replace(BY_CODE["density"], compute=once, interval=None, margin=None), of, of)
    assert len(asked) == 1


def test_a_figure_at_the_very_limit_of_coverage_is_more_than_a_hint():
    """Three of six pairs were asked about: half. At a limit of a half it stands, above it is a hint."""
    of = from_pairs(["AB", "BC", "CD"])
    at, above = (
        replace(of, conventions=replace(of.conventions, indicative_below=limit))
        for limit in (of.coverage, of.coverage + 0.01)
    )
    measure = replace(BY_CODE["density"], interval=None, margin=None)
    assert (answer(measure, at, at).indicative, answer(measure, above, above).indicative) == (
        False,
        of.coverage + 0.01 > of.coverage,
    )


def test_why_needs_have_no_figure():
    needs = [{"id": "N", "status": "HEARD", "places": "E"}]
    programmes = [{"id": "P", "status": "RUNNING", "needs": "N", "places": "E"}]
    of = town(needs=needs, programmes=programmes, places=[{"id": "E", "name": "East"}])
    assert why_not("need_coverage_severity", of) == "No open need has a severity."
    assert why_not("need_coverage_population", of) == "Of no open need it is recorded how many people it concerns."
    silent = town(needs=needs, programmes=[{"id": "P", "status": "RUNNING"}])
    assert (
        why_not("need_coverage", silent)
        == "No programme names a need that it answers (sheet Programmes, column Needs met)."
    )
    assert why_not("need_density", silent) == "No programme names a need that it answers."


def test_a_single_need_of_the_least_severity_weighs():
    needs = [{"id": "N", "status": "HEARD", "places": "E", "severity": 1, "population": 1}]
    programmes = [{"id": "P", "status": "RUNNING", "needs": "N", "places": "E"}]
    of = town(needs=needs, programmes=programmes, places=[{"id": "E", "name": "East"}])
    assert (value("need_coverage_severity", of), value("need_coverage_population", of)) == (1.0, 1.0)


def test_a_single_stakeholder_may_answer_a_need():
    of = build(
        Records.of(
            stakeholders=PEOPLE[:1],
            needs=[{"id": "N", "status": "HEARD"}],
            programmes=[{"id": "P", "status": "RUNNING", "needs": "N", "lead": "L"}],
        ),
        Conventions(),
        TODAY,
    )
    assert value("need_density", of) == 1.0
    nobody = build(
        Records.of(needs=[{"id": "N", "status": "HEARD"}], programmes=[{"id": "P", "status": "RUNNING", "needs": "N"}]),
        Conventions(),
        TODAY,
    )
    assert why_not("need_density", nobody) == "There is no stakeholder."


def test_the_middle_of_an_even_number_of_levels_is_the_lower_one():
    said = [
        {"source": "A", "target": "B", "level": 2, "stated_on": TODAY},
        {"source": "B", "target": "C", "level": 5, "stated_on": TODAY},
    ]
    assert value("median_level", town(relationships=said)) == 2.0


def test_of_two_cut_points_the_better_connected_is_named_first():
    """C parts D, E and F from the rest, and B only A."""
    of = from_pairs(["AB", "BC", "CD", "CE", "CF"])
    found = summarise(of, codes={"cut_points"}).network["cut_points"]
    assert found.who == ("C", "B")


def test_where_all_who_meet_in_the_middle_are_alike_no_circle_stands_out():
    """Two who know all of three others, and not each other; nor do the three know each other: no tie on either side."""
    assert why_not("core_fit", from_pairs(["AC", "AD", "AE", "BC", "BD", "BE"])) == (
        "The best connected and those around them are tied alike among themselves, so no inner circle stands out."
    )
