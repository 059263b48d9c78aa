"""A line for each kind of relation: bows, arrows, colours, legend; and kinds named in the tooltip of one line."""

from __future__ import annotations

from datetime import date

import pandas as pd

from netmap.conventions import Conventions
from netmap.drawing.extent import Look
from netmap.drawing.map_model import build
from netmap.drawing.tie_kinds import KIND_LINES, OTHER_KINDS
from netmap.network import build as build_network
from netmap.records import Records
from netmap.vocabulary import vocabulary
from netmap.vocabulary.directed import RUN_ONE_WAY

KINDS = Look(lines="kinds")
PLACES = pd.DataFrame({"id": list("ABC"), "x": [0.0, 100.0, 0.0], "y": [0.0, 0.0, 100.0]})


def drawn(stated, look=KINDS):
    records = Records.of(stakeholders=[{"id": one, "name": f"The {one}"} for one in "ABC"], relationships=stated)
    return build(build_network(records, Conventions(), date(2026, 1, 1)), PLACES, look)


# A and B tell each other things, A refers to B and B pays A; nobody said which kind B and C share.
MODEL = drawn(
    [
        {"source": "A", "target": "B", "relation": "INFO|REFER", "stated_by": "A"},
        {"source": "B", "target": "A", "relation": "FUND", "stated_by": "B"},
        {"source": "A", "target": "C", "relation": "INFO", "stated_by": "A"},
        {"source": "B", "target": "C", "stated_by": "C"},
    ]
)


def line(model, relation, pair="AB"):
    return next(edge for edge in model.edges if edge["id"] == f"{pair[0]}␟{pair[1]}␟{relation}")


def test_each_kind_has_its_line_and_none_covers_another():
    assert len(MODEL.edges) == 5
    bows = [line(MODEL, relation)["smooth"] for relation in ("INFO", "FUND", "REFER")]
    assert bows == [
        False,
        {"enabled": True, "type": "curvedCW", "roundness": 0.16},
        {"enabled": True, "type": "curvedCCW", "roundness": 0.16},
    ]
    assert {edge["from"] < edge["to"] for edge in MODEL.edges} == {True}  # so that a bow always means the same side


def test_an_arrow_says_who_sends_gives_or_pays():
    arrows = {relation: line(MODEL, relation)["arrows"] for relation in ("INFO", "REFER", "FUND")}
    assert arrows == {"INFO": "", "REFER": "to", "FUND": "from"}
    assert line(MODEL, "FUND")["title"] == "The A ← The B\nFunding\nBoth sides say so"
    assert line(MODEL, "INFO")["title"] == "The A – The B\nInformation exchange\nBoth sides say so"
    assert line(MODEL, "", "BC")["title"] == "The B – The C\nKind not named\nOne side says so"


def test_what_is_said_to_run_both_ways_has_two_arrows():
    stated = [{"source": "A", "target": "B", "relation": "REFER|INFO", "direction": "BOTH_WAYS"}]
    model = drawn(stated)
    assert line(model, "REFER")["arrows"] == "to, from"
    assert line(model, "INFO")["arrows"] == ""


def test_the_legend_names_the_kinds_most_frequent_first():
    entries = [(entry["label"], entry["count"], entry["line"]) for entry in MODEL.legend["lines"]]
    colours = [colour for colour, _ in KIND_LINES]
    assert entries == [
        ("Information exchange", 2, colours[0]),
        ("Funding", 1, colours[1]),
        ("Referral", 1, colours[2]),
        ("Other kinds", 1, OTHER_KINDS[0]),
    ]
    assert {edge["sort"] for edge in MODEL.edges} == {entry["code"] for entry in MODEL.legend["lines"]}
    assert MODEL.legend["size"].endswith("an arrow where the kind runs one way, such as funding.")


def test_kinds_past_the_colours_share_one():
    codes = [code for code in vocabulary("relations").codes if code != "OTHER"][: len(KIND_LINES) + 2]
    model = drawn([{"source": "A", "target": "B", "relation": "|".join(codes)}])
    assert len(model.edges) == len(codes)
    assert model.legend["lines"][-1]["label"] == "Other kinds"
    assert model.legend["lines"][-1]["count"] == 2


def test_one_line_for_a_pair_names_its_kinds():
    model = drawn([{"source": "A", "target": "B", "relation": "INFO|REFER", "level": 2}], Look())
    assert [edge["title"] for edge in model.edges] == [
        "The A – The B\nInformation exchange, Referral\nCooperation (2)\nOne side says so"
    ]


def test_what_runs_one_way_is_in_the_vocabulary():
    assert set(vocabulary("relations").codes) >= RUN_ONE_WAY
