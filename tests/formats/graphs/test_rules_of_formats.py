"""GEXF and GraphML held against the published rules of their schemas, and read by NetworkX and igraph with equal values.

Neither schema is carried here; the rules are those of GEXF 1.3 (github.com/gephi/gexf, specs/1.3: gexf, data, viz) and of
GraphML (graphml-structure.xsd, graphml-attributes.xsd), as far as a network that does not change in time needs them.
"""

from __future__ import annotations

import importlib.util
import io
import re
import warnings
from html import unescape
from pathlib import Path
from xml.etree import ElementTree as ET

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given, settings

from netmap.formats.graphs.base import GraphTables
from netmap.formats.graphs.gexf import GEXF
from netmap.formats.graphs.gml import GML
from netmap.formats.graphs.graphml import GRAPHML
from netmap.formats.graphs.pajek import PAJEK

_SPEC = importlib.util.spec_from_file_location("made_up", Path(__file__).with_name("made_up.py"))
made_up = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(made_up)

WHOLE = r"-?\d+"
NUMBER = r"-?\d+(\.\d+)?([eE][+-]?\d+)?"
VALUES = {"string": r"(?s).*", "long": WHOLE, "int": WHOLE, "double": NUMBER, "boolean": "true|false"}
WAYS = "directed|undirected|mutual"
CHANNEL = r"\d|[1-9]\d|1\d\d|2[0-4]\d|25[0-5]"

GEXF_NS, VIZ_NS = "{http://gexf.net/1.3}", "{http://gexf.net/1.3/viz}"
ANY = r"(?s).*"
SCHEMA_LOCATION = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"
GEXF_RULES = {
    # element: children in their order (* any number, ? at most one), needed attributes, others; each with its values
    "gexf": ("meta? graph", {"version": r"1\.3"}, {SCHEMA_LOCATION: ANY}),
    "meta": ("creator? keywords? description?", {}, {}),
    "creator": ("", {}, {}),
    "description": ("", {}, {}),
    "graph": ("attributes* nodes edges", {}, {"mode": "static", "defaultedgetype": WAYS}),
    "attributes": ("attribute*", {"class": "node|edge"}, {}),
    "attribute": ("", {"id": ANY, "title": ANY, "type": "string|long|double|boolean"}, {}),
    "nodes": ("node*", {}, {}),
    "edges": ("edge*", {}, {}),
    "node": ("attvalues? color? size? position?", {"id": ANY}, {"label": ANY}),
    "edge": ("attvalues?", {"id": ANY, "source": ANY, "target": ANY}, {"type": WAYS, "label": ANY, "weight": NUMBER}),
    "attvalues": ("attvalue*", {}, {}),
    "attvalue": ("", {"for": ANY, "value": ANY}, {}),
    # z was needed before 1.3
    "position": ("", {"x": NUMBER, "y": NUMBER, "z": r"0\.0"}, {}),
    "size": ("", {"value": NUMBER.removeprefix("-?")}, {}),
    "color": ("", {"r": CHANNEL, "g": CHANNEL, "b": CHANNEL}, {}),
}
GRAPHML_NS = "{http://graphml.graphdrawing.org/xmlns}"
GRAPHML_RULES = {
    "graphml": ("key* graph", {}, {SCHEMA_LOCATION: ANY}),
    "key": (
        "",
        {"id": r"[\w.:-]+", "for": "node|edge|graph", "attr.name": ANY, "attr.type": "string|long|double|boolean"},
        {},
    ),
    "graph": ("data* node* edge*", {"edgedefault": "directed|undirected"}, {}),
    "node": ("data*", {"id": ANY}, {}),
    "edge": ("data*", {"source": ANY, "target": ANY}, {"id": ANY, "directed": "true|false"}),
    "data": ("", {"key": r"[\w.:-]+"}, {}),
}


def kept(root, rules, namespaces):
    """Hold every element against the rules; return all of them by name."""
    found = {}
    for element in root.iter():
        space, _, name = element.tag.rpartition("}")
        assert space + "}" == namespaces.get(name, namespaces[""]), element.tag
        children, needed, others = rules[name]
        inside = "".join(f"{child.tag.rpartition('}')[2]} " for child in element)
        order = re.sub(r"(\w+)([*?]?) ?", r"(?:\1 )\2", children)
        assert re.fullmatch(order, inside), (name, inside[:80])
        assert set(needed) <= set(element.attrib) <= set(needed) | set(others), (name, element.attrib)
        for key, value in element.attrib.items():
            assert re.fullmatch((needed | others)[key], value), (name, key, value)
        found.setdefault(name, []).append(element)
    return found


def alone(values):
    values = list(values)
    assert len(set(values)) == len(values)
    return set(values)


def holds_as_gexf(tables):
    found = kept(
        ET.fromstring(GEXF.write(tables)),  # noqa: S314 - our own file
        GEXF_RULES,
        {"": GEXF_NS} | dict.fromkeys(("position", "size", "color"), VIZ_NS),
    )
    ids = alone(node.get("id") for node in found.get("node", []))
    alone(edge.get("id") for edge in found.get("edge", []))
    assert {edge.get(end) for edge in found.get("edge", []) for end in ("source", "target")} <= ids
    for kind in ("node", "edge"):
        (declared,) = [one for one in found.get("attributes", []) if one.get("class") == kind] or [[]]
        types = {one.get("id"): one.get("type") for one in declared}
        alone(one.get("id") for one in declared)
        alone(one.get("title") for one in declared)
        for element in found.get(kind, []):
            values = element.findall(f"{GEXF_NS}attvalues/{GEXF_NS}attvalue")
            alone(value.get("for") for value in values)
            assert all(re.fullmatch(VALUES[types[value.get("for")]], value.get("value")) for value in values)
    return found


def holds_as_graphml(tables):
    found = kept(ET.fromstring(GRAPHML.write(tables)), GRAPHML_RULES, {"": GRAPHML_NS})  # noqa: S314 - our own file
    ids = alone(node.get("id") for node in found.get("node", []))
    assert {edge.get(end) for edge in found.get("edge", []) for end in ("source", "target")} <= ids
    keys = {key.get("id"): key for key in found.get("key", [])}
    assert len(keys) == len(found.get("key", []))
    alone((key.get("for"), key.get("attr.name")) for key in keys.values())
    for kind in ("graph", "node", "edge"):
        for element in found.get(kind, []):
            own = element.findall(f"{GRAPHML_NS}data")
            alone(data.get("key") for data in own)
            for data in own:
                key = keys[data.get("key")]
                assert key.get("for") == kind
                assert re.fullmatch(VALUES[key.get("attr.type")], data.text or "")
    return found


@settings(max_examples=40)
@given(made_up.networks())
def test_every_file_keeps_the_rules_of_its_schema(tables):
    for holds in (holds_as_gexf, holds_as_graphml):
        found = holds(tables)
        assert len(found.get("node", [])) == len(tables.nodes)
        assert len(found.get("edge", [])) == len(tables.edges)


def placed():
    """Return three partners, one without ties and one without a place, with values of every type."""
    nodes = {
        "id": ["S1", "S2", "S3"],
        "label": ["Food Bank", 'École <Évreux> & "co"', "漢字"],
        "x": [-236.5, 0.25, None],
        "y": [7.4, -3.0, None],
        "size": [34.0, 12.0, 12.5],
        "color": ["#0072b2", "#e69f00", "#b8bdc4"],
        "members": [3, None, -12],
        "ours": [True, False, None],
        "note": ["=1+1", None, "two\nlines"],
    }
    edges = {
        "source": ["S1", "S1"],
        "target": ["S2", "S2"],
        "weight": [0.5, 1.25],
        "level": [3, None],
        "thin": [False, True],
    }
    return GraphTables(pd.DataFrame(nodes), pd.DataFrame(edges), directed=False, facts={"audience": "public"})


def test_gephi_finds_places_sizes_and_colours_where_it_looks_for_them():
    found = holds_as_gexf(placed())

    assert [one.attrib for one in found["position"]] == [
        {"x": "-236.5", "y": "7.4", "z": "0.0"},
        {"x": "0.25", "y": "-3.0", "z": "0.0"},
    ]
    assert [one.get("value") for one in found["size"]] == ["34.0", "12.0", "12.5"]
    assert found["color"][0].attrib == {"r": "0", "g": "114", "b": "178"}
    # What it draws with is no attribute besides.
    assert [one.get("title") for one in found["attribute"]] == ["members", "ours", "note", "level", "thin"]


def values_of(frame, column):
    return [None if pd.isna(value) else value for value in frame[column].astype(object)]


def test_networkx_reads_equal_values():
    tables = placed()
    columns = [name for name in tables.nodes.columns if name != "id"]
    for graph in (
        nx.parse_graphml(GRAPHML.write(tables).decode(), force_multigraph=True),
        nx.read_gexf(io.BytesIO(GEXF.write(tables))),
    ):
        gexf = "viz" in graph.nodes["S1"]
        for column in columns:
            if gexf and column in {"x", "y", "size", "color"}:
                continue
            assert [graph.nodes[one].get(column) for one in tables.nodes["id"]] == values_of(tables.nodes, column), (
                column
            )
        for column in ("weight", "level", "thin"):
            assert [data.get(column) for _, _, data in graph.edges(data=True)] == values_of(tables.edges, column)
    assert graph.nodes["S1"]["viz"] == {
        "color": {"r": 0, "g": 114, "b": 178, "a": graph.nodes["S1"]["viz"]["color"].get("a")},
        "size": 34.0,
        "position": {"x": -236.5, "y": 7.4, "z": 0.0},
    }


def test_igraph_reads_equal_values(tmp_path):
    igraph = pytest.importorskip("igraph")
    tables = placed()
    nothing = {"x": float("nan"), "members": float("nan"), "note": "", "ours": None}
    for form, read in ((GRAPHML, "graphml"), (GML, "gml")):
        path = tmp_path / f"x{form.suffix}"
        path.write_bytes(form.write(tables))
        with warnings.catch_warnings(action="ignore"):  # a warning that is an error would abort igraph, and us with it
            graph = igraph.Graph.Read(str(path), format=read)
        assert graph.get_edgelist() == [(0, 1), (0, 1)]
        assert graph.es["weight"] == [0.5, 1.25]
        for column in ("label", "x", "y", "size", "color", "members", "note"):
            wanted = [
                nothing.get(column, float("nan")) if one is None else one for one in values_of(tables.nodes, column)
            ]
            # igraph leaves the numbered letters of GML, which is ASCII, as they are.
            found = [unescape(one) if form is GML and isinstance(one, str) else one for one in graph.vs[column]]
            pd.testing.assert_series_equal(pd.Series(found), pd.Series(wanted), check_dtype=False)


def test_pajek_places_lie_between_0_and_1_from_the_upper_left():
    tables = placed()
    everywhere = GraphTables(
        tables.nodes.assign(x=[0.0, 100.0, 50.0], y=[0.0, 20.0, 40.0]), tables.edges, directed=False, facts={}
    )
    text = PAJEK.write(everywhere).decode()

    assert text.splitlines()[1:4] == [
        '1 "Food Bank" 0.0000 0.7000 0.5',
        "2 \"École <Évreux> & 'co'\" 1.0000 0.5000 0.5",
        '3 "漢字" 0.5000 0.3000 0.5',
    ]
    assert "In Pajek places lie between 0 and 1, from the upper left; they were brought there." in PAJEK.cannot_carry(
        everywhere
    )
    back = PAJEK.read(PAJEK.write(everywhere))
    assert back.nodes[["x", "y"]].to_numpy().tolist() == [[0.0, 0.7], [1.0, 0.5], [0.5, 0.3]]
    # Somebody without a place: nobody is given one, and that is said.
    assert PAJEK.write(tables).decode().splitlines()[2] == '1 "Food Bank"'
    assert any("x, y" in sentence for sentence in PAJEK.cannot_carry(tables))
