"""Graph files through the ordinary import: files of other programs, and our own, which come back as they went."""

import json
from pathlib import Path

import pandas as pd
import pytest

from netmap.formats.graphs import GRAPH_FORMATS
from netmap.formats.graphs.base import GraphTables
from netmap.formats.graphs.gexf import GEXF
from netmap.formats.graphs.graphml import GRAPHML
from netmap.formats.graphs.kumu_workbook import KUMU_WORKBOOK
from netmap.intake import prepare
from netmap.records import Records
from netmap.tables import BY_NAME

OTHERS = Path(__file__).parents[3].parent / "shared" / "data" / "formats"
needs_others = pytest.mark.skipif(
    not OTHERS.is_dir(), reason="the files of other programs (../shared/data) are not here"
)


@needs_others
@pytest.mark.parametrize(
    ("file", "nodes", "ties", "names"),
    [
        ("gexf/les-miserables-gephi-lite.gexf", 77, 254, ["Valjean", "Gavroche", "Marius"]),
        ("graphml/airlines.graphml", 235, 2101, ["0", "1", "2"]),
        ("gml/karate.gml", 34, 78, ["1", "2", "3"]),
        ("pajek/pajek1.net", 10, 9, ["Vert 1", "Vert 2", "Vert 3"]),
    ],
)
def test_files_of_other_programs(file, nodes, ties, names):
    expected = json.loads((OTHERS / "expected.json").read_text(encoding="utf-8"))[file]["networkx"]
    assert (expected["nodes"], expected["ties"]) == (nodes, ties)
    intake = prepare([OTHERS / file], Records.of())
    assert intake.problems == ()
    assert {table: count["added"] for table, count in intake.counts.items()} == {
        "stakeholders": nodes,
        "relationships": ties,
    }
    assert intake.changes.upserts["stakeholders"]["name"].tolist()[:3] == names
    assert set(intake.changes.upserts["relationships"]["direction"]) == {"BOTH_WAYS"}
    form = next(form for form in GRAPH_FORMATS if form.suffix == Path(file).suffix)
    tables = form.read((OTHERS / file).read_bytes())
    assert (len(tables.nodes), len(tables.edges), tables.directed) == (nodes, ties, expected["directed"])


@needs_others
def test_kumus_own_workbook():
    tables = KUMU_WORKBOOK.read((OTHERS / "kumu" / "snap-to-tutorial-data.xlsx").read_bytes())
    # 114 rows and a header; two rows name no partner twice: 113 are ties.
    assert len(tables.nodes) == 51
    assert tables.nodes.columns[:2].tolist() == ["id", "label"]
    assert set(tables.nodes["kind"]) == {"State"}
    assert len(tables.edges) == 113


NAMED = """*Vertices 3
1 "Food bank"
2 "Library"
3 "School"
*Arcs
1 2 4
*Edges
2 3
"""


def test_ids_that_only_count_give_way_to_names():
    stored = Records.of(stakeholders=[{"id": "1", "name": "Somebody else"}, {"id": "F", "name": "Food Bank"}])
    intake = prepare([("town.net", NAMED.encode())], stored)
    assert intake.problems == ()
    assert intake.counts["stakeholders"] == {"added": 2, "changed": 1, "untouched": 0}
    rows = intake.changes.upserts["relationships"]
    assert rows[["source", "target", "direction", "weight"]].fillna(0).to_numpy().tolist() == [
        ["F", "library", "ONE_WAY", 4.0],
        ["library", "school", "BOTH_WAYS", 0.0],
    ]
    assert "town.net: its ids only count, so ties go by name; the ids are kept beside it." in intake.notes


def test_names_borne_by_several_keep_the_ids():
    intake = prepare([("town.net", b'*Vertices 2\n1 "A"\n2 "a"\n*Edges\n1 2\n')], Records.of())
    assert intake.changes.upserts["stakeholders"]["id"].tolist() == ["1", "2"]


def test_columns_that_do_not_mean_what_they_would_in_a_table():
    content = b"""<gexf xmlns:viz="v"><graph><attributes class="node"><attribute id="0" title="type"/>
      <attribute id="1" title="category"/></attributes><attributes class="edge">
      <attribute id="0" title="strength" type="double"/></attributes>
      <nodes><node id="FB" label="Food bank"><attvalues><attvalue for="0" value="Charity"/>
      <attvalue for="1" value="old"/></attvalues><viz:size value="40"/></node><node id="LI" label="Library"/></nodes>
      <edges><edge source="FB" target="LI" type="mutual"><attvalues><attvalue for="0" value="0.4"/></attvalues></edge>
      </edges></graph></gexf>"""
    intake = prepare([("x.gexf", content)], Records.of())
    assert intake.problems == ()
    people, ties = (intake.changes.upserts[table] for table in ("stakeholders", "relationships"))
    assert people["kind"].notna().tolist() == [True, False]
    assert people["members"].isna().all()
    assert ties["level"].isna().all()
    assert ties["direction"].tolist() == ["BOTH_WAYS"]
    said = "\n".join(intake.notes)
    assert "the numbers under 'strength' are no levels (0 to 5); they are kept as they are" in said
    assert "kept as they are, because another column means the same: 'category'" in said


def test_what_is_left_out_is_said():
    content = b'<graphml><graph><node id="a"/><hyperedge/></graph><graph/></graphml>'
    intake = prepare([("x.graphml", content)], Records.of())
    assert intake.notes[:2] == (
        "x.graphml: it holds 2 graphs; the first was read.",
        "x.graphml: 1 tie of more than two (hyperedge) was left out.",
    )


def test_a_refused_graph_is_a_problem_of_its_file():
    intake = prepare([("x.graphml", b"<!DOCTYPE a><graphml/>")], Records.of())
    assert [problem.code for problem in intake.problems] == ["I06"]
    wide = prepare([("x", "<graphml><graph><node id='é'/></graph></graphml>".encode("utf-16"))], Records.of())
    assert wide.changes.upserts["stakeholders"]["name"].tolist() == ["é"]
    page = prepare([("x.graphml", b"<html><table></table></html>")], Records.of())
    assert [problem.code for problem in page.problems] == ["I04"]


OWN = {
    "stakeholders": [
        {"id": "S001", "name": "=Food & <bank>", "kind": "FOOD_BANK", "ours": False, "members": 12},
        {"id": "S002", "name": 'The "old" school', "kind": "SCHOOL", "ours": False, "since": "2024-03-01"},
        {"id": "12", "name": "Library", "kind": "LIB_SYS", "ours": True},
    ],
    "relationships": [
        {"source": "S001", "target": "S002", "relation": "REFERRAL", "level": 3, "notes": "two\nlines"},
        {
            "source": "S001",
            "target": "S002",
            "relation": "FUNDING",
            "direction": "ONE_WAY",
            "last_contact": "2026-03-01",
        },
        {"source": "12", "target": "S001", "relation": "REFERRAL|INFO", "stated_by": "12"},
    ],
}


@pytest.fixture(scope="module")
def records():
    """Return what is imported of two tables."""
    content = json.dumps({"nodes": OWN["stakeholders"], "edges": OWN["relationships"]}).encode()
    return Records.of(**prepare([("own.json", content)], Records.of()).changes.upserts)


CARRY_ALL = ("graphml", "gexf", "gml", "node-link", "csv-pair")


@pytest.mark.parametrize("form", [form for form in GRAPH_FORMATS if form.name in CARRY_ALL], ids=lambda form: form.name)
def test_our_own_files_come_back_as_they_went(form, records):
    people, ties = (
        records[table][[column.name for column in BY_NAME[table].columns]]
        for table in ("stakeholders", "relationships")
    )
    facts = {"audience": "internal", "as_of": "2026-11-23"}
    content = form.write(GraphTables(people.rename(columns={"name": "label"}), ties, True, facts))
    intake = prepare([(f"x{form.suffix}", content)], records)
    assert intake.problems == ()
    assert intake.counts == {
        "stakeholders": {"added": 0, "changed": 0, "untouched": 3},
        "relationships": {"added": 0, "changed": 0, "untouched": 3},
    }


def test_places_of_our_own_file_are_found_or_made_by_name():
    nodes = [{"id": "A", "label": "Food bank", "place": "Old Quay", "serves_places": "Old Quay | Northgate"}]
    content = json.dumps({"graph": {"audience": "public", "as_of": "2026-11-23"}, "nodes": nodes, "edges": []}).encode()
    stored = Records.of(places=[{"id": "OQ", "name": "Old Quay"}])
    intake = prepare([("x.json", content)], stored)
    assert intake.problems == ()
    assert intake.counts["places"] == {"added": 1, "changed": 0, "untouched": 1}
    assert intake.changes.upserts["stakeholders"][["place", "serves_places"]].to_numpy().tolist() == [
        ["OQ", "OQ|northgate"]
    ]


def test_a_strength_that_we_computed_does_not_come_back_as_a_count(records):
    people = records["stakeholders"][["id", "name"]].rename(columns={"name": "label"})
    ties = records["relationships"][["source", "target"]].assign(weight=0.25)
    content = GRAPHML.write(GraphTables(people, ties, False, {"audience": "public", "as_of": "2026-11-23"}))
    rows = prepare([("x.graphml", content)], Records.of()).changes.upserts["relationships"]
    assert rows["weight"].isna().all()
    assert set(rows["extra"]) == {'{"weight (as in the file)": "0.25"}'}


def test_where_a_file_of_ours_draws_somebody_is_left_out_and_another_programs_is_kept():
    nodes = pd.DataFrame(
        {"id": ["S1"], "label": ["Food Bank"], "x": [1.5], "y": [2.0], "size": [12], "color": ["#0072b2"]}
    )
    edges = pd.DataFrame({"source": [], "target": []})
    ours = {"audience": "Internal", "as_of": "2026-06-01"}
    kept = {}
    for facts in (ours, {}):
        intake = prepare([("x.gexf", GEXF.write(GraphTables(nodes, edges, False, facts)))], Records.of())
        kept[bool(facts)] = intake.changes.upserts["stakeholders"]["extra"].tolist()
        told = "x.gexf: places, sizes and colours were left out; netmap arranges its map itself."
        assert (told in intake.notes) == bool(facts), intake.notes

    assert pd.isna(kept[True][0])
    assert json.loads(kept[False][0]) == {"x": "1.5", "y": "2", "drawn size": "12", "color": "#0072b2"}
