"""Everything the rules find in the sample town: what was planted, what else is true of it, and nothing more."""

import json
from pathlib import Path

import pytest

from netmap.gaps import RULES, find_gaps
from netmap.vocabulary import OTHER, vocabulary

PLAN = json.loads((Path(__file__).parents[2] / "data" / "planted.json").read_text(encoding="utf-8"))

PLANTED = {
    "G01": "unmet_need",
    "G02": "need_place_hole",
    "G04": "unvalidated_need",
    "G05": "thin_evidence",
    "G06": "stale_need",
    "G07": "built_then_hope",
    "G09": "stuck_at_consultation",
    "G10": "no_community_evaluation",
    "G11": "no_lesson",
    "G12": "isolated",
    "G14": "silo",
    "G15": "structural_hole",
    "G16": "cut_point_ours",
    "G17": "cut_point_partner",
    "G18": "single_threaded",
    "G20": "dormant",
    "G21.agreement": "agreement_ends_soon",
    "G22": "expired_paper",
    "G23": "contradicted",
    "G24": "never_confirmed",
    "G25": "below_desired",
    "G27.cliff": "funding_cliff",
    "G27.funder": "funder_concentration",
    "G28.needs": "sole_partner",
    "G29.group": "underserved_group",
    "G29.language": "underserved_language",
    "G30": "missing_sector",
    "G31": "high_influence_weak_tie",
    "G32": "low_power_high_stake",
    "G33.offer": "unmatched_offer",
    "G33.request": "unmatched_request",
    "G36": "barrier_unresolved",
    "G37.group": "not_listened_group",
    "G37.place": "not_listened_place",
    "G38": "no_outcome_evidence",
    "G40": "unthanked",
    "G41": "overdue_introduction",
    "G42": "only_through_agencies",
}
"""Rule -> kind of planted fact; every kind that names a rule is here."""

PLACES = {"FF", "HE", "MB", "ME", "NG", "OQ", "TF", "UH"}

# Not planted, and worked out by plain computation in the test of each rule.
TRUE_BESIDES = {
    "G03": {"N09|TEENS", "N09|YOUTHR", "N10|OLDERA", "N10|RURALR", "N11|DEAFHH"},
    "G08": {"P024", "P025", "P026"},
    "G13": {"S019", "S038", "S044"},
    "G16.library": {"S001"},
    "G19": set(),
    "G21.contacts": {
        *("S001|S093", "S001|S132", "S002|S106", "S003|S050", "S006|S042", "S006|S138"),
        "S007|S077",
    },
    "G21.strength": set(),
    "G26.contacts": set(),
    "G26.level": set(),
    "G28.programmes": set(),
    "G34": set(),
    "G35": {"N05", "N06", "N12", "N13", "N14", "N16", "N17", "N18", "N20", "N26", "N27", "N30"},
    "G39.place": PLACES,
}


@pytest.fixture(scope="module")
def found(town_situation):
    return find_gaps(town_situation.network)


def keys(found, rule):
    return {
        key.partition(":")[2]
        for key in found.findings.loc[found.findings["rule"] == rule.code, "key"]
        if key.startswith(f"{rule.name}:")
    }


def test_every_kind_of_planted_gap_has_its_rule():
    kinds = {kind for kind, told in PLAN["kinds"].items() if told["gap"]}
    assert set(PLANTED.values()) == kinds
    assert all(PLAN["kinds"][kind]["gap"] == name.partition(".")[0] for name, kind in PLANTED.items())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_finds_what_was_planted_or_is_true_besides_and_nothing_else(rule, found, town):
    if rule.name in PLANTED:
        facts = [fact["subjects"] for fact in PLAN["facts"] if fact["kind"] == PLANTED[rule.name]]
        a_pair = len(set(rule.about.values())) < len(rule.about)
        expected = {"|".join(sorted(subjects) if a_pair else subjects) for subjects in facts}
        assert len(expected) == len(facts) > 0
    elif rule.name == "G39.sector":
        # Fewer than a tenth of the town's pairs were asked: no sector reaches half.
        expected = set(town["stakeholders"]["sector"].dropna()) & set(vocabulary("sectors").codes) - {OTHER}
    else:
        expected = TRUE_BESIDES[rule.name]
    assert keys(found, rule) == expected


def test_no_rule_waits_in_the_town_and_no_finding_belongs_to_none(found):
    assert found.waiting == ()
    assert set(found.findings["key"].str.partition(":")[0]) <= {rule.name for rule in RULES}
    assert {rule.code for rule in RULES} == {f"G{number:02}" for number in range(1, 43)}
