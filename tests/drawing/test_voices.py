"""A map coloured by community voice: what a group did says whether it speaks, never what it is alone."""

from __future__ import annotations

from datetime import date

import pytest

from netmap import network
from netmap.conventions import Conventions
from netmap.drawing import layout, map_model
from netmap.drawing.extent import Look
from netmap.drawing.voices import voices
from netmap.records import Records

DAY = date(2026, 6, 1)
PEOPLE = [
    {"id": "L", "name": "Library", "kind": "LIB", "ours": True},
    {"id": "LEADS", "name": "Sunday table", "kind": "RES_GROUP"},
    {"id": "PART", "name": "Tenants", "kind": "RES_TENANT"},
    {"id": "CONFIRMED", "name": "Elders", "kind": "IND_ORG"},
    {"id": "TOLD", "name": "Parents", "kind": "INF_PARENT"},
    {"id": "LATER", "name": "Knitters", "kind": "INF_CLUB", "serves_groups": "OLDER"},
    {"id": "SERVES", "name": "Food bank", "kind": "NPO_FOOD", "serves_groups": "OLDER"},
    {"id": "LEADING_AGENCY", "name": "Council", "kind": "GOV"},
]
ROLES = [
    {"programme": "P", "stage": "PLAN", "stakeholder": "LEADS", "role": "COLEAD"},
    {"programme": "P", "stage": "DELIVER", "stakeholder": "PART"},
    {"programme": "P", "stage": "ASSESS", "stakeholder": "TOLD", "role": "INFORMED"},
    {"programme": "P", "stage": "EVALUATE", "stakeholder": "LATER", "role": "LEAD", "dated": date(2026, 7, 1)},
    {"programme": "P", "stage": "PLAN", "stakeholder": "LEADING_AGENCY", "role": "LEAD"},
]
NEEDS = [
    {"id": "N1", "statement": "Warm room", "validated_by": "CONFIRMED|SERVES", "validated_on": date(2026, 5, 1)},
    {"id": "N2", "statement": "Late bus", "validated_by": "TOLD", "validated_on": date(2026, 7, 1)},
]


def built(day=DAY):
    programmes = [{"id": "P", "name": "Table"}]
    records = Records.of(stakeholders=PEOPLE, programmes=programmes, stage_roles=ROLES, needs=NEEDS)
    return network.build(records, Conventions(), day)


def test_leading_outweighs_taking_part_and_being_told_is_no_say():
    """Who is only told has no part; an agency that leads is not the community; nothing dated later counts."""
    found = dict(zip(built().stakeholders["id"], voices(built()), strict=True))

    assert found == {
        "L": "ours",
        "LEADS": "leads",
        "PART": "part",
        "CONFIRMED": "part",
        "TOLD": "silent",
        "LATER": "silent",
        "SERVES": "serves",
        "LEADING_AGENCY": "others",
    }


@pytest.mark.parametrize(("who", "now"), [("LATER", "leads"), ("TOLD", "part")])
def test_what_came_later_counts_on_its_day(who, now):
    later = built(date(2026, 7, 1))
    assert dict(zip(later.stakeholders["id"], voices(later), strict=True))[who] == now


def test_the_legend_goes_from_the_lead_to_the_others_and_says_what_it_rests_on():
    net = built()
    model = map_model.build(net, layout.positions(net.stakeholders["id"], net.i, net.j), Look(colour_by="voice"))

    assert [(mark["label"], mark["count"]) for mark in model.legend["marks"]] == [
        ("Community: leads a stage", 1),
        ("Community: has a part", 2),
        ("Community: no part recorded", 2),
        ("Serves people, speaks for them", 1),
        ("Ours", 1),
        ("Others", 1),
    ]
    assert len({(mark["colour"], mark["shape"]) for mark in model.legend["marks"]}) == 6
    assert "which does not say that they had none" in model.legend["colour"]
    assert next(node for node in model.nodes if node["id"] == "LEADS")["title"].endswith("\nCommunity: leads a stage")
