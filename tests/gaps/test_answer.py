"""From rules to an answer: findings in words, stable keys, and what waits."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from netmap.conventions import Conventions
from netmap.gaps import FACTORS, FINDING_COLUMNS, RULES, SUBJECTS, Situation, find_gaps
from netmap.gaps.answer import Waiting, ask, waits_sentence
from netmap.gaps.base import Found, Rule, found
from netmap.gaps.ties import DORMANT_TIE
from netmap.gaps.weighing import known, of_step
from netmap.network import build
from netmap.records import Records

DAY = date(2026, 11, 1)


@pytest.fixture(scope="module")
def town_gaps(town_situation):
    return ask(town_situation, RULES)


# A whole answer


NEEDS = [
    {"id": "N1", "statement": "A bus on Saturdays", "severity": 2, "voices": 3},
    {"id": "N2", "statement": "A warm room", "voices": 1},
    {"id": "N3", "statement": "A garden", "status": "MET", "severity": 5},
    {"id": "N0", "statement": "A stage", "severity": 2, "voices": 2},
]


def _open_needs(situation):
    needs = situation.records["needs"]
    needs = needs[needs["status"].isna()].rename(columns={"id": "need"})
    findings = needs[["need", "voices"]].assign(
        importance=of_step(needs["severity"], 0.5), extent=1.0, confidence=known(needs["severity"], needs["voices"])
    )
    return found(findings, ("needs", needs.assign(finding=needs.index)))


OPEN_NEED = Rule(
    "G99",
    "Open need",
    "needs",
    {"need": "need"},
    "“{need}” was said by {voices}.",
    "Ask about “{need}”.",
    "Word that “{need}” is met.",
    _open_needs,
    waits_for=("needs.severity", "programmes"),
    shows={"voices": "number of partner"},
)


@pytest.fixture
def answer(ask_rule):
    return ask_rule(OPEN_NEED, needs=NEEDS, programmes=[{"id": "P"}])


def worded(need, called, residents, importance, sure):
    return {
        "key": f"G99:{need}",
        "rule": "G99",
        "question": "needs",
        "sentence": f"“{called}” was said by {residents}.",
        "severity": importance * sure,
        "importance": importance,
        "extent": 1.0,
        "confidence": sure,
        "step": f"Ask about “{called}”.",
        "unless": f"Word that “{called}” is met.",
    }


def test_the_gravest_comes_first_and_of_equals_the_lower_key(answer):
    assert answer.as_of == DAY
    assert tuple(answer.findings.columns) == FINDING_COLUMNS
    assert answer.findings.to_dict("records") == [
        worded("N0", "A stage", "2 partners", 0.4, 1.0),
        worded("N1", "A bus on Saturdays", "3 partners", 0.4, 1.0),
        worded("N2", "A warm room", "1 partner", 0.5, 0.5),
    ]


def test_every_finding_names_its_subjects_and_the_rows_behind_it(answer):
    assert sorted(map(tuple, answer.subjects[["key", "what", "id"]].to_numpy())) == [
        (f"G99:{need}", "need", need) for need in ("N0", "N1", "N2")
    ]
    assert sorted(map(tuple, answer.rows[["key", "table", "row_id"]].to_numpy())) == [
        (f"G99:{need}", "needs", need) for need in ("N0", "N1", "N2")
    ]
    assert (answer.waiting, answer.answered) == ((), ("G99",))


def test_the_answer_as_plain_values(answer):
    plain = answer.as_json()

    assert list(plain) == ["findings", "waiting"]
    assert plain["findings"][0] == {
        **worded("N0", "A stage", "2 partners", 0.4, 1.0),
        "subjects": [{"what": "need", "id": "N0"}],
        "evidence": ["needs:N0"],
    }
    assert (len(plain["findings"]), plain["waiting"]) == (3, [])


def test_a_rule_that_lacks_its_sheet_waits_and_has_not_answered(ask_rule):
    answer = ask_rule(OPEN_NEED, needs=NEEDS)

    assert answer.waiting == (Waiting("G99", ("programmes",), "Waits for the sheet Programmes."),)
    assert (answer.answered, len(answer.findings), len(answer.subjects), len(answer.rows)) == ((), 0, 0, 0)
    assert tuple(answer.findings.columns) == FINDING_COLUMNS
    assert answer.as_json() == {
        "findings": [],
        "waiting": [{"rule": "G99", "needs": ["programmes"], "sentence": "Waits for the sheet Programmes."}],
    }


def test_nothing_found_is_an_answer(ask_rule):
    answer = ask_rule(OPEN_NEED, needs=NEEDS[2:3], programmes=[{"id": "P"}])

    assert (answer.answered, answer.waiting, answer.as_json()["findings"]) == (("G99",), (), [])


def test_of_two_tables_one_is_enough():
    def holds(**tables):
        network = build(Records.of(stakeholders=[{"id": "L"}], **tables), Conventions(), DAY)
        rule = _rule(waits_for=("interactions or relationships.last_contact", "places"))
        return ask(Situation(network, Conventions()), [rule])

    assert holds().waiting[0].needs == ("interactions or relationships.last_contact", "places")
    assert holds(places=[{"id": "P"}]).waiting[0].sentence == (
        "Waits for the sheet Interactions or the column Last contact of Relationships."
    )
    undated = {"source": "L", "target": "F"}
    assert holds(places=[{"id": "P"}], relationships=[undated]).answered == ()
    assert holds(places=[{"id": "P"}], relationships=[{**undated, "last_contact": "2026-01-01"}]).answered == ("G99",)
    assert holds(places=[{"id": "P"}], interactions=[{"id": "I"}]).answered == ("G99",)


def test_a_unit_is_ours_by_its_kind_too():
    rule = _rule(waits_for=("stakeholders.ours",))
    for person, waits in (
        ({"id": "L"}, True),
        ({"id": "L", "kind": "LIB_BRANCH"}, False),
        ({"id": "L", "ours": True}, False),
    ):
        network = build(Records.of(stakeholders=[person]), Conventions(), DAY)
        assert bool(ask(Situation(network, Conventions()), [rule]).waiting) is waits


def test_four_things_to_wait_for_are_all_named():
    sentence = waits_sentence(["needs", "programmes", "places"])

    assert sentence == "Waits for the sheet Needs, the sheet Programmes and the sheet Places."


# Keys


def _rule(**more):
    """Return a rule that finds what it is given as ``frame``."""
    frame = more.pop("frame", pd.DataFrame({"a": pd.Series(dtype="str")}))
    weighed = frame.assign(importance=1.0, extent=1.0, confidence=1.0)
    said = {"about": {"a": "stakeholder"}, "waits_for": (), "sentence": "{a}.", "step": "Go.", "unless": "No."}
    return Rule(**{"code": "G99", "title": "T", "question": "needs", "find": lambda _: found(weighed), **said, **more})


def keys_of(**more):
    people = [{"id": "A", "name": "Ann's House"}, {"id": "B"}]
    network = build(Records.of(stakeholders=people), Conventions(), DAY)
    return ask(Situation(network, Conventions()), [_rule(**more)]).findings["key"].tolist()


def test_a_pair_has_one_key_in_either_order():
    pair = {"a": "stakeholder", "b": "stakeholder"}
    keys = [
        keys_of(about=pair, frame=pd.DataFrame({"a": [a], "b": [b]}), sentence="{a} {b}.")
        for a, b in (("A", "B"), ("B", "A"))
    ]

    assert keys == [["G99:A|B"]] * 2


def test_two_different_subjects_keep_their_order_and_a_form_its_name():
    mixed = {"a": "need", "b": "place"}
    frame = pd.DataFrame({"a": ["Z"], "b": ["A"]})

    assert keys_of(about=mixed, frame=frame, form="place") == ["G99.place:Z|A"]


def test_a_name_with_braces_is_only_a_name(ask_rule):
    needs = [{"id": "N", "statement": "{need} {0} %s", "severity": 1, "voices": 1}]
    answer = ask_rule(OPEN_NEED, needs=needs, programmes=[{"id": "P"}])

    assert answer.findings["sentence"].tolist() == ["“{need} {0} %s” was said by 1 partner."]


def test_rows_in_another_order_are_the_same_gaps(town, town_day, town_gaps):
    shaken = {name: frame.sample(frac=1, random_state=3).reset_index(drop=True) for name, frame in town.frames.items()}
    again = find_gaps(build(Records(0, shaken), Conventions(), town_day))

    columns = ["key", "rule", "question", "sentence", "step", "unless"]
    pd.testing.assert_frame_equal(again.findings[columns], town_gaps.findings[columns])
    np.testing.assert_allclose(again.findings[["severity", *FACTORS]], town_gaps.findings[["severity", *FACTORS]])
    for part in ("subjects", "rows"):
        ours, theirs = (set(map(tuple, getattr(gaps, part).to_numpy())) for gaps in (again, town_gaps))
        assert ours == theirs, part


def test_rules_asked_alone_find_what_they_find_together(town_situation, town_gaps):
    together = town_gaps.findings.groupby("rule")["key"].agg(set).to_dict()
    alone = {code: set(find_gaps(town_situation.network, [code]).findings["key"]) for code in ("G01", "G14", "G20")}

    assert alone == {code: together.get(code, set()) for code in alone}


# What holds of every finding of every rule


def test_every_finding_of_the_town_is_whole(town_gaps):
    findings = town_gaps.findings

    assert len(findings) > 40
    assert findings["key"].is_unique
    factors = findings[list(FACTORS)]
    assert ((factors > 0) & (factors <= 1)).all(axis=None)
    np.testing.assert_allclose(findings["severity"], factors.prod(axis=1))
    order = findings.sort_values(["severity", "key"], ascending=[False, True], ignore_index=True)
    assert order["key"].tolist() == findings["key"].tolist()


def test_every_sentence_of_the_town_is_whole(town_gaps):
    for column in ("sentence", "step", "unless"):
        texts = town_gaps.findings[column]
        assert texts[~texts.str.endswith((".", "?"))].tolist() == []
        assert texts[~texts.str.match(r"[\w“‘\"']", flags=0)].tolist() == []
        assert (
            texts[
                texts.str.contains(r"[{}|]|\bnan\b|\bNaN\b|\bNone\b|<NA>|  | [,.;]|“”|\bG\d\d\b|\b[SNP]\d{2,}\b")
            ].tolist()
            == []
        )


def test_every_subject_and_row_of_the_town_is_there(town, town_gaps):
    behind, about = town_gaps.rows, town_gaps.subjects

    assert set(behind["key"]) == set(about["key"]) == set(town_gaps.findings["key"])
    for table, rows in behind.groupby("table"):
        assert set(rows["row_id"]) <= set(town[table]["row_id"])
    for what, subjects in about.groupby("what"):
        if what in SUBJECTS:
            assert set(subjects["id"]) <= set(town[SUBJECTS[what]]["id"]), what


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_copes_with_a_day_before_all_days(rule, town_situation, before_all_days):
    answer = ask(before_all_days, [rule])

    assert bool(answer.waiting) != bool(answer.answered)
    assert tuple(answer.findings.columns) == FINDING_COLUMNS


@pytest.fixture(scope="module")
def before_all_days(town_situation):
    return Situation(town_situation.network.on(date(1990, 1, 1)), Conventions())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_waits_in_an_empty_network(rule):
    empty = Situation(build(Records.of(), Conventions(), DAY), Conventions())

    assert [one.rule for one in ask(empty, [rule]).waiting] == [rule.code]


# Rows behind


def test_rows_behind_are_kept_once_and_only_of_what_was_found():
    findings = pd.DataFrame({"a": ["x", "y"]}, index=[7, 3])
    rows = pd.DataFrame({"finding": [3, 7, 3, 9], "row_id": ["r1", "r2", "r1", "r3"]})
    whole = found(findings, ("needs", rows), ("places", rows[:1]))

    assert isinstance(whole, Found)
    assert whole.findings.to_dict("list") == {"a": ["x", "y"]}
    assert whole.rows.to_dict("list") == {
        "finding": [1, 0, 1],
        "table": ["needs", "needs", "places"],
        "row_id": ["r1", "r2", "r1"],
    }


def test_a_finding_without_rows_has_none():
    assert found(pd.DataFrame({"a": ["x"]})).rows.dtypes.astype(str).to_dict() == {
        "finding": "int64",
        "table": "str",
        "row_id": "str",
    }


def test_the_conventions_given_are_those_judged_by(town_situation):
    asleep = [
        len(find_gaps(town_situation.network, ["G20"], Conventions(dormant_after=days)).findings)
        for days in (730, 1460)
    ]

    assert asleep[0] > asleep[1]
    assert find_gaps(town_situation.network, ["G20"]).answered == (DORMANT_TIE.name,)
