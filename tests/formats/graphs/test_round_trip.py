"""Every graph format: what is written is read back, or the file says what it could not carry; other programs read it too."""

import importlib.util
import io
import json
import warnings
from pathlib import Path

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given, settings

from netmap.formats.graphs import GRAPH_FORMATS
from netmap.formats.graphs.base import GraphTables
from netmap.formats.graphs.csv_pair import CSV_PAIR
from netmap.formats.graphs.gexf import GEXF
from netmap.formats.graphs.gml import GML
from netmap.formats.graphs.graphml import GRAPHML
from netmap.formats.graphs.kumu_json import KUMU_JSON
from netmap.formats.graphs.kumu_workbook import KUMU_WORKBOOK
from netmap.formats.graphs.node_link import NODE_LINK
from netmap.formats.graphs.pajek import PAJEK
from netmap.names import clean_text

_SPEC = importlib.util.spec_from_file_location("made_up", Path(__file__).with_name("made_up.py"))
made_up = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(made_up)

NAUGHTY = Path(__file__).parents[3].parent / "shared" / "data" / "bad-input" / "blns" / "blns.json"
CARRIES_ALL = (GRAPHML, GEXF, NODE_LINK)


@settings(max_examples=40)
@given(made_up.networks())
def test_what_is_written_is_read_back_or_said(tables):
    for form in GRAPH_FORMATS:
        content = form.write(tables)
        assert form.write(tables) == content, form.name
        assert form.recognises(content[: 1 << 16]), form.name
        said = form.cannot_carry(tables)
        assert all(sentence.endswith(".") for sentence in said)
        back = form.read(content)
        assert (len(back.nodes), len(back.edges)) == (len(tables.nodes), len(tables.edges)), form.name
        assert said or back.same_as(tables), form.name
        if form in CARRIES_ALL:
            assert all("endless" in sentence for sentence in said), form.name


def ordinary(rows=3, **edges):
    """Return a network that every format carries."""
    ids = [str(at) for at in range(1, rows + 1)]
    return GraphTables(
        pd.DataFrame({"id": ids, "label": [f"Partner {at}" for at in ids]}),
        pd.DataFrame({"source": ids[:-1], "target": ids[1:], "weight": [1, 2.5]} | edges),
        directed=True,
        facts={"audience": "public", "as_of": "2026-11-23"},
    )


@pytest.mark.parametrize("form", GRAPH_FORMATS, ids=lambda form: form.name)
def test_names_ties_weights_and_facts_are_carried_by_all(form):
    tables = ordinary()
    assert form.cannot_carry(tables) == ()
    assert form.read(form.write(tables)).same_as(tables)


def test_naughty_strings_are_names_like_any_other():
    if not NAUGHTY.is_file():
        pytest.skip("the big list of naughty strings (../shared/data) is not here")
    strings = {clean_text(text) for text in json.loads(NAUGHTY.read_text(encoding="utf-8"))} - {""}
    names = sorted(strings)
    nodes = pd.DataFrame({"id": [f"S{at}" for at in range(len(names))], "label": names, "note": names})
    tables = GraphTables(nodes, pd.DataFrame({"source": ["S0"], "target": ["S1"], "note": [names[5]]}), False, {})
    for form in (*CARRIES_ALL, GML, KUMU_JSON, KUMU_WORKBOOK, CSV_PAIR):
        assert form.cannot_carry(tables) == (), form.name
        assert form.read(form.write(tables)).same_as(tables), form.name
    assert len(PAJEK.read(PAJEK.write(tables)).nodes) == len(names)


@settings(max_examples=30)
@given(made_up.networks())
def test_networkx_reads_all_that_is_its_own(tables):
    if tables.is_mixed:
        return  # NetworkX refuses arcs and edges in one graph
    ties, ids = len(tables.edges), set(tables.nodes["id"])
    graph = nx.parse_graphml(GRAPHML.write(tables).decode(), force_multigraph=True)
    assert (set(graph), graph.number_of_edges(), graph.is_directed()) == (ids, ties, tables.directed)
    graph = nx.read_gexf(io.BytesIO(GEXF.write(tables)))
    assert (set(graph), graph.number_of_edges(), graph.is_directed()) == (ids, ties, tables.directed)
    graph = nx.node_link_graph(json.loads(NODE_LINK.write(tables)))
    assert (set(graph), graph.number_of_edges(), graph.is_directed()) == (ids, ties, tables.directed)
    if not tables.nodes["label"].isin(["[]", "()"]).any():  # NetworkX takes these for an empty list and tuple
        graph = nx.read_gml(io.BytesIO(GML.write(tables)))
        assert (len(graph), graph.number_of_edges(), graph.is_directed()) == (len(ids), ties, tables.directed)
    graph = nx.read_pajek(io.BytesIO(PAJEK.write(tables)))
    assert (len(graph), graph.number_of_edges(), graph.is_directed()) == (len(ids), ties, tables.directed)


def test_igraph_reads_names_ties_and_attributes(tmp_path):
    igraph = pytest.importorskip("igraph")
    tables = ordinary(relation=['Loan & "gift"', None])
    for form, read in ((GRAPHML, "graphml"), (GML, "gml"), (PAJEK, "pajek")):
        path = tmp_path / f"x{form.suffix}"
        path.write_bytes(form.write(tables))
        with warnings.catch_warnings(action="ignore"):  # a warning that is an error would abort igraph, and us with it
            graph = igraph.Graph.Read(str(path), format=read)
        assert (graph.vcount(), graph.ecount(), graph.is_directed()) == (3, 2, True)
        assert graph.es["weight"] == [1, 2.5]
        assert graph.vs["name" if form is PAJEK else "label"] == ["Partner 1", "Partner 2", "Partner 3"]
        if form is not PAJEK:
            assert graph.es["relation"] == ['Loan & "gift"', ""]
            assert graph["audience"] == "public"
