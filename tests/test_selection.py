"""A part of the network, chosen the same way everywhere."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from netmap.errors import UsageError
from netmap.records import Records
from netmap.selection import Selection, codes_for, places_for

RECORDS = Records.of(
    revision=7,
    stakeholders=[
        {"id": "L", "name": "Library", "kind": "LIB_BRANCH", "sector": "LIBR", "place": "HE"},
        {"id": "F", "name": "Food bank", "kind": "NPO_FOOD", "sector": "FOOD", "place": "HE"},
        {"id": "G", "name": "City", "kind": "GOV_MUN", "sector": "GOVT", "place": "NG"},
        {"id": "C", "name": "Club", "kind": "OTHER:Rowing"},
    ],
    relationships=[
        {"source": "L", "target": "F", "relation": "INFO|REFER", "weight": 2, "stated_on": "2024-05-01"},
        {"source": "L", "target": "G", "relation": "FUND", "weight": 9, "stated_on": "2026-05-01"},
        {"source": "F", "target": "G", "relation": "OTHER:gossip"},
    ],
    asked=[{"asked": "L", "about": "C"}, {"asked": "L", "about": "F"}],
    places=[{"id": "HE", "name": "Harbour East"}, {"id": "NG", "name": "Northgate"}],
)


def _pairs(selection):
    between = selection.of(RECORDS)["relationships"]
    return [source + target for source, target in zip(between["source"], between["target"], strict=True)]


def test_nothing_chosen_keeps_all():
    assert Selection().of(RECORDS).revision == 7
    assert _pairs(Selection()) == ["LF", "LG", "FG"]


def test_a_wide_kind_keeps_its_narrower_ones_and_takes_relationships_along():
    chosen = Selection(kinds=("LIB", "NPO"))

    assert chosen.of(RECORDS)["stakeholders"]["id"].tolist() == ["L", "F"]
    assert _pairs(chosen) == ["LF"]
    assert chosen.of(RECORDS)["asked"]["about"].tolist() == ["F"]


def test_leaving_a_kind_out():
    assert Selection(without_kinds=("GOV",)).of(RECORDS)["stakeholders"]["id"].tolist() == ["L", "F", "C"]


def test_a_relation_among_several_in_a_cell():
    assert _pairs(Selection(relations=("REFER",))) == ["LF"]
    assert _pairs(Selection(relations=("OTHER:gossip", "FUND"))) == ["LG", "FG"]


def test_counts_and_days_leave_out_what_has_none():
    assert _pairs(Selection(minimum_weight=2)) == ["LF", "LG"]
    assert _pairs(Selection(stated_from=date(2024, 5, 1), stated_to=date(2024, 5, 1))) == ["LF"]


def test_words_are_understood_in_any_spelling():
    between, who = RECORDS["relationships"], RECORDS["stakeholders"]

    assert codes_for(["referral", "Gossip"], "relations", between["relation"]) == ("REFER", "OTHER:gossip")
    assert codes_for(["rowing"], "kinds", who["kind"]) == ("OTHER:Rowing",)
    assert places_for(["harbour east", "NG"], RECORDS["places"]) == ("HE", "NG")


def test_unknown_words_list_what_there_is():
    with pytest.raises(UsageError, match=r"There is no place 'Westend'\. This network has: Harbour East, Northgate\."):
        places_for(["Westend"], RECORDS["places"])
    with pytest.raises(UsageError, match=r"'xyzzy' is not in the list 'Kind of relationship'.*gossip"):
        codes_for(["xyzzy"], "relations", RECORDS["relationships"]["relation"])
    assert codes_for([], "kinds", pd.Series([], dtype="str")) == ()
