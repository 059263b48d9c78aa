"""Warm paths: the strongest product of ties, who introduces, and how fresh that tie is."""

from datetime import date

import numpy as np
import pytest

from netmap.conventions import Conventions
from netmap.gaps import Situation
from netmap.network import build
from netmap.outreach.asking import ego_of
from netmap.outreach.circle import circle_of
from netmap.outreach.paths import paths_from
from netmap.records import Records

DAY = date(2026, 11, 1)
LIBRARY = {"id": "L", "kind": "LIB_BRANCH"}


def tie(a, b, level, **more):
    return {
        "source": a,
        "target": b,
        "relation": "INFO",
        "level": level,
        "stated_by": a,
        "stated_on": "2026-11-01",
        **more,
    }


def situation_of(people, ties, **tables):
    rows = [{"name": one["id"], **one} for one in people]
    records = Records.of(stakeholders=rows, relationships=ties, **tables)
    return Situation(build(records, Conventions(), DAY), Conventions())


def paths_of(situation, named=None):
    circle = circle_of(situation, ego_of(situation.records, named))
    return circle, paths_from(situation, circle)


def named(situation, way):
    return "".join(situation.network.stakeholders["id"].take(list(way)))


def people(names):
    return [LIBRARY, *({"id": one, "kind": "NPO"} for one in names)]


def test_the_strongest_product_wins_over_the_shorter_way():
    # L-A-T: two weak ties; L-B-C-T: three strong ones.
    ties = [tie("L", "A", 1), tie("A", "T", 1), tie("L", "B", 5), tie("B", "C", 5), tie("C", "T", 5)]
    situation = situation_of(people("ABCT"), ties)
    strength = situation.network.known.set_index(["a", "b"])["strength"]
    weak, strong = strength["A", "L"] * strength["A", "T"], strength["B", "L"] * strength["B", "C"] * strength["C", "T"]
    _, paths = paths_of(situation)

    assert weak < strong
    at = situation.network.stakeholders["id"].tolist().index("T")
    assert named(situation, paths.way_to(at)) == "LBCT"
    assert paths.strength[at] == pytest.approx(strong)


def test_a_partner_is_reached_by_its_own_tie_however_weak():
    situation = situation_of(people("AT"), [tie("L", "A", 5), tie("A", "T", 5), tie("L", "T", 1)])
    _, paths = paths_of(situation)
    own = situation.network.known.set_index(["a", "b"])["strength"]["L", "T"]

    assert named(situation, paths.way_to(2)) == "LT"
    assert paths.strength[2] == own


def test_who_is_not_to_be_contacted_introduces_nobody():
    crowd = people("ABT")
    ties = [tie("L", "A", 5), tie("A", "T", 5), tie("L", "B", 2), tie("B", "T", 2)]
    crowd[1] = {**crowd[1], "do_not_contact": True}

    situation = situation_of(crowd, ties)
    assert named(situation, paths_of(situation)[1].way_to(3)) == "LBT"


def test_of_several_units_the_one_with_the_strongest_tie_sets_out():
    crowd = [LIBRARY, {"id": "K", "kind": "LIB_BRANCH"}, {"id": "A", "kind": "NPO"}, {"id": "T", "kind": "NPO"}]
    situation = situation_of(crowd, [tie("L", "A", 1), tie("K", "A", 4), tie("A", "T", 3)])
    circle, paths = paths_of(situation)

    assert named(situation, paths.way_to(3)) == "KAT"
    assert circle.members.tolist() == [1, 2]


def test_another_unit_of_ours_may_introduce_a_unit():
    crowd = [LIBRARY, {"id": "K", "kind": "LIB_BRANCH"}, {"id": "T", "kind": "NPO"}]
    situation = situation_of(crowd, [tie("L", "K", 4), tie("K", "T", 4)])
    circle, paths = paths_of(situation, "L")

    assert named(situation, paths.way_to(2)) == "LKT"
    assert circle.tied.tolist() == [False, False, False]


def test_a_staff_role_sets_out_by_its_own_partners():
    crowd = [
        LIBRARY,
        {"id": "A", "kind": "NPO"},
        {"id": "B", "kind": "NPO", "held_by": "Youth librarian"},
        {"id": "T", "kind": "NPO"},
    ]
    situation = situation_of(crowd, [tie("L", "A", 5), tie("A", "T", 5), tie("L", "B", 2), tie("B", "T", 2)])
    circle, paths = paths_of(situation, "Youth librarian")

    assert circle.tied.tolist() == [False, True, False, False]
    assert circle.any_tie.tolist() == [True, True, False, False]
    assert named(situation, paths.way_to(3)) == "LBT"


def test_no_way_is_nothing_and_never_asked_is_unknown():
    asked = [{"asked": "A", "about": "B", "asked_on": "2026-10-01"}]
    situation = situation_of(people("ABC"), [tie("L", "A", 3)], asked=asked)
    _, paths = paths_of(situation)

    # A, B, C, L: B was asked about and has no tie; of C nobody ever spoke.
    assert paths.strength[1] == 0.0
    assert np.isnan(paths.strength[2])
    assert (paths.way_to(1), paths.way_to(2)) == ((), ())


def test_the_last_contact_is_the_latest_of_ties_and_log():
    log = [{"id": "I", "date": "2026-10-03", "participants": "A", "staff_role": "Manager"}]
    situation = situation_of(people("A"), [tie("L", "A", 3, last_contact="2026-01-01")], interactions=log)
    circle, _ = paths_of(situation)

    assert str(circle.last[:1].astype("datetime64[D]")[0]) == "2026-10-03"
