"""Files written out by hand: what each format writes, letter by letter, and what it reads of files that others made."""

import io
import json
import zipfile

import pandas as pd
import pytest

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

SMALL = GraphTables(
    # Two bear one name; one name holds what each format must escape; one is a formula. A share is missing.
    pd.DataFrame(
        {
            "id": ["S1", "S2", "S3"],
            "label": ['Café "A" & <B>', "=1+1", "=1+1"],
            "kind": ["CHARITY", None, "SCHOOL"],
            "ours": [True, False, None],
            "share": [0.5, None, -3.0],
            "x": [1.5, 2.0, None],
            "y": [0.0, -1.0, None],
            "color": ["#aabbcc", None, None],
        }
    ),
    pd.DataFrame(
        {
            "source": ["S1", "S2", "S1"],
            "target": ["S2", "S3", "S3"],
            "runs": ["directed", "mutual", "undirected"],
            "weight": [1.0, 2.5, None],
            "relation": ["REFERRAL", None, ["A", "B"]],
        }
    ),
    directed=True,
    facts={"audience": "public", "as_of": "2026-11-23"},
)

AS_GRAPHML = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
<key id="n0" for="node" attr.name="label" attr.type="string"/>
<key id="n1" for="node" attr.name="x" attr.type="double"/>
<key id="n2" for="node" attr.name="y" attr.type="long"/>
<key id="n3" for="node" attr.name="color" attr.type="string"/>
<key id="n4" for="node" attr.name="kind" attr.type="string"/>
<key id="n5" for="node" attr.name="ours" attr.type="boolean"/>
<key id="n6" for="node" attr.name="share" attr.type="double"/>
<key id="e0" for="edge" attr.name="runs" attr.type="string"/>
<key id="e1" for="edge" attr.name="weight" attr.type="double"/>
<key id="e2" for="edge" attr.name="relation" attr.type="string"/>
<key id="g0" for="graph" attr.name="audience" attr.type="string"/>
<key id="g1" for="graph" attr.name="as_of" attr.type="string"/>
<graph edgedefault="directed">
<data key="g0">public</data>
<data key="g1">2026-11-23</data>
<node id="S1"><data key="n0">Café "A" &amp; &lt;B&gt;</data><data key="n1">1.5</data><data key="n2">0</data><data key="n3">#aabbcc</data><data key="n4">CHARITY</data><data key="n5">true</data><data key="n6">0.5</data></node>
<node id="S2"><data key="n0">=1+1</data><data key="n1">2.0</data><data key="n2">-1</data><data key="n5">false</data></node>
<node id="S3"><data key="n0">=1+1</data><data key="n4">SCHOOL</data><data key="n6">-3.0</data></node>
<edge source="S1" target="S2" directed="true"><data key="e0">directed</data><data key="e1">1.0</data><data key="e2">REFERRAL</data></edge>
<edge source="S2" target="S3" directed="false"><data key="e0">mutual</data><data key="e1">2.5</data></edge>
<edge source="S1" target="S3" directed="false"><data key="e0">undirected</data><data key="e2">A|B</data></edge>
</graph>
</graphml>
"""

AS_GEXF = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
<meta>
<creator>netmap</creator>
<description>audience: public
as_of: 2026-11-23</description>
</meta>
<graph mode="static" defaultedgetype="directed">
<attributes class="node">
<attribute id="0" title="kind" type="string"/>
<attribute id="1" title="ours" type="boolean"/>
<attribute id="2" title="share" type="double"/>
</attributes>
<attributes class="edge">
<attribute id="0" title="relation" type="string"/>
</attributes>
<nodes>
<node id="S1" label="Café &quot;A&quot; &amp; &lt;B&gt;"><attvalues><attvalue for="0" value="CHARITY"/><attvalue for="1" value="true"/><attvalue for="2" value="0.5"/></attvalues><viz:color r="170" g="187" b="204"/><viz:position x="1.5" y="0" z="0.0"/></node>
<node id="S2" label="=1+1"><attvalues><attvalue for="1" value="false"/></attvalues><viz:position x="2.0" y="-1" z="0.0"/></node>
<node id="S3" label="=1+1"><attvalues><attvalue for="0" value="SCHOOL"/><attvalue for="2" value="-3.0"/></attvalues></node>
</nodes>
<edges>
<edge id="0" source="S1" target="S2" type="directed" weight="1.0"><attvalues><attvalue for="0" value="REFERRAL"/></attvalues></edge>
<edge id="1" source="S2" target="S3" type="mutual" weight="2.5"/>
<edge id="2" source="S1" target="S3" type="undirected"><attvalues><attvalue for="0" value="A|B"/></attvalues></edge>
</edges>
</graph>
</gexf>
"""

AS_GML = """Creator "netmap"
graph [
  directed 1
  audience "public"
  as_of "2026-11-23"
  node [
    id 0
    label "Caf&eacute; &quot;A&quot; &amp; <B>"
    key "S1"
    x 1.5
    y 0
    color "#aabbcc"
    kind "CHARITY"
    ours 1
    share 0.5
  ]
  node [
    id 1
    label "=1+1 (S2)"
    key "S2"
    called "=1+1"
    x 2.0
    y -1
    ours 0
  ]
  node [
    id 2
    label "=1+1 (S3)"
    key "S3"
    called "=1+1"
    kind "SCHOOL"
    share -3.0
  ]
  edge [
    source 0
    target 1
    runs "directed"
    weight 1.0
    relation "REFERRAL"
  ]
  edge [
    source 1
    target 2
    runs "mutual"
    weight 2.5
  ]
  edge [
    source 0
    target 2
    runs "undirected"
    relation "A|B"
  ]
]
"""

AS_PAJEK = """% audience: public
% as_of: 2026-11-23
*Vertices 3
1 "Café 'A' & <B>"
2 "=1+1 (S2)"
3 "=1+1 (S3)"
*Arcs
1 2 1.0
*Edges
2 3 2.5
1 3
"""

AS_KUMU = """{
 "description": "audience: public\\nas_of: 2026-11-23",
 "elements": [
  {"id": "S1", "label": "Café \\"A\\" & <B>", "x": 1.5, "y": 0, "color": "#aabbcc", "type": "CHARITY", "ours": true, "share": 0.5},
  {"id": "S2", "label": "=1+1", "x": 2.0, "y": -1, "ours": false},
  {"id": "S3", "label": "=1+1", "type": "SCHOOL", "share": -3.0}
 ],
 "connections": [
  {"id": "0", "from": "S1", "to": "S2", "direction": "directed", "weight": 1.0, "type": "REFERRAL"},
  {"id": "1", "from": "S2", "to": "S3", "direction": "mutual", "weight": 2.5},
  {"id": "2", "from": "S1", "to": "S3", "direction": "undirected", "type": "A|B"}
 ]
}
"""

AS_NODE_LINK = """{
 "directed": true,
 "multigraph": false,
 "graph": {"audience": "public", "as_of": "2026-11-23"},
 "nodes": [
  {"id": "S1", "label": "Café \\"A\\" & <B>", "x": 1.5, "y": 0, "color": "#aabbcc", "kind": "CHARITY", "ours": true, "share": 0.5},
  {"id": "S2", "label": "=1+1", "x": 2.0, "y": -1, "ours": false},
  {"id": "S3", "label": "=1+1", "kind": "SCHOOL", "share": -3.0}
 ],
 "edges": [
  {"source": "S1", "target": "S2", "runs": "directed", "weight": 1.0, "relation": "REFERRAL"},
  {"source": "S2", "target": "S3", "runs": "mutual", "weight": 2.5},
  {"source": "S1", "target": "S3", "runs": "undirected", "relation": "A|B"}
 ]
}
"""

WRITTEN = {
    GRAPHML: AS_GRAPHML,
    GEXF: AS_GEXF,
    GML: AS_GML,
    PAJEK: AS_PAJEK,
    KUMU_JSON: AS_KUMU,
    NODE_LINK: AS_NODE_LINK,
}
TWICE = "2 names are borne by several, which some programs take for one; their ids were added to them."
SAID = {
    GML: (
        "GML knows no yes and no; 1 and 0 stand for them: ours.",
        TWICE,
        "In GML all ties have a direction or none has: 2 ties without one are shown with one by other programs; their 'runs' says how they are.",
    ),
    PAJEK: (
        "Pajek has no place for these columns; they were left out: id, x, y, color, kind, ours, share and relation.",
        "1 name holds a quotation mark, a backslash or a line end, which Pajek does not allow; it was replaced.",
        "Ties with a direction stand before those without, whatever their order was.",
        TWICE,
        "1 tie that runs both ways is written as one without direction.",
    ),
}


@pytest.mark.parametrize("form", WRITTEN, ids=lambda form: form.name)
def test_each_file_letter_by_letter(form):
    assert form.write(SMALL).decode() == WRITTEN[form]


@pytest.mark.parametrize("form", GRAPH_FORMATS, ids=lambda form: form.name)
def test_each_says_what_it_could_not_carry(form):
    assert form.cannot_carry(SMALL) == SAID.get(form, ())
    assert form.read(form.write(SMALL)).same_as(SMALL) == (form not in SAID)


def test_what_pajek_carries_of_it():
    read = PAJEK.read(AS_PAJEK.encode())
    assert read.nodes.to_dict("list") == {"id": ["1", "2", "3"], "label": ["Café 'A' & <B>", "=1+1 (S2)", "=1+1 (S3)"]}
    assert read.edges.drop(columns="weight").to_dict("list") == {
        "source": ["1", "2", "1"],
        "target": ["2", "3", "3"],
        "runs": ["directed", "undirected", "undirected"],
    }
    assert dict(read.facts) == dict(SMALL.facts)


def test_the_tables_in_the_zip_letter_by_letter():
    with zipfile.ZipFile(io.BytesIO(CSV_PAIR.write(SMALL))) as archive:
        tables = {name: archive.read(name).decode("utf-8") for name in archive.namelist()}
    assert tables == {
        "nodes.csv": (
            "\ufeffId,Label,x,y,color,kind,ours,share\r\n"
            'S1,"Café ""A"" & <B>",1.5,0,#aabbcc,CHARITY,true,0.5\r\n'
            "S2,'=1+1,2.0,-1,,,false,\r\n"
            "S3,'=1+1,,,,SCHOOL,,-3.0\r\n"
        ),
        "edges.csv": (
            "\ufeffSource,Target,Weight,relation,Type\r\n"
            "S1,S2,1.0,REFERRAL,Directed\r\n"
            "S2,S3,2.5,,Mutual\r\n"
            "S1,S3,,A|B,Undirected\r\n"
        ),
        "about.csv": "\ufeffAbout,this file\r\naudience,public\r\nas_of,2026-11-23\r\n",
    }


def test_the_sheets_of_kumus_workbook_as_another_library_reads_them(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    path = tmp_path / "kumu.xlsx"
    path.write_bytes(KUMU_WORKBOOK.write(SMALL))
    book = openpyxl.load_workbook(path)
    assert {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book} == {
        "About (ignore)": [["About", "this file"], ["audience", "public"], ["as_of", "2026-11-23"]],
        "Elements": [
            ["ID", "Label", "Type", "x", "y", "color", "ours", "share"],
            ["S1", 'Café "A" & <B>', "CHARITY", 1.5, 0, "#aabbcc", "true", 0.5],
            ["S2", "'=1+1", None, 2, -1, None, "false", None],
            ["S3", "'=1+1", "SCHOOL", None, None, None, None, -3],
        ],
        "Connections": [
            ["ID", "From", "To", "Type", "weight", "Direction"],
            ["0", "S1", "S2", "REFERRAL", 1, "directed"],
            ["1", "S2", "S3", None, 2.5, "mutual"],
            ["2", "S1", "S3", "A|B", None, "undirected"],
        ],
    }
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)


def edges_of(tables, *further):
    return list(tables.edges[["source", "target", *further]].itertuples(index=False, name=None))


def test_graphml_of_others():
    # An arc among edges, an undeclared key, a default, yEd's label, a nested graph, a hyperedge and a second graph.
    content = b"""<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
      <key id="d0" for="node" yfiles.type="nodegraphics"/>
      <key id="d1" for="edge" attr.name="type" attr.type="string"><default>meets</default></key>
      <graph id="G" edgedefault="undirected">
        <node id="a"><data key="d0"><y:ShapeNode><y:NodeLabel>Food bank</y:NodeLabel></y:ShapeNode></data>
          <graph id="a:" edgedefault="undirected"><node id="a::b"><data key="d9">seven</data></node></graph></node>
        <edge source="a" target="a::b" directed="true"/>
        <edge source="a" target="c"><data key="d1">funds</data></edge>
        <hyperedge><endpoint node="a"/></hyperedge>
      </graph>
      <graph edgedefault="directed"><node id="z"/></graph>
    </graphml>"""
    read = GRAPHML.read(content)
    assert read.nodes["label"].tolist() == ["Food bank", "a::b", "c"]
    assert read.nodes["d9"].dropna().tolist() == ["seven"]
    assert edges_of(read, "runs", "type") == [
        ("a", "a::b", "directed", "meets"),
        ("a", "c", "undirected", "funds"),
    ]


def test_gexf_of_others():
    # The older namespace that NetworkX does not find, arcs among edges, a list, a default, times.
    content = b"""<gexf xmlns="http://www.gexf.net/1.3" version="1.3"><graph defaultedgetype="directed">
      <attributes class="node"><attribute id="0" title="tags" type="liststring"/>
        <attribute id="1" title="open" type="boolean"><default>true</default></attribute></attributes>
      <nodes><node id="a" label="A"><attvalues><attvalue for="0" value="[food, youth]"/></attvalues></node>
        <node id="b" start="2020"><attvalues><attvalue for="1" value="false"/></attvalues>
          <nodes><node id="c" label="C"/></nodes></node></nodes>
      <edges><edge source="a" target="b" type="mutual" kind="meets"/><edge source="b" target="c" weight="0"/></edges>
    </graph></gexf>"""
    read = GEXF.read(content)
    assert read.nodes["label"].tolist() == ["A", "b", "C"]
    assert read.nodes["tags"].tolist()[0] == "food|youth"
    assert read.nodes["open"].tolist() == [True, False, True]
    assert read.nodes["start"].tolist()[1] == "2020"
    assert edges_of(read, "runs") == [("a", "b", "mutual"), ("b", "c", "directed")]
    assert read.edges["weight"].tolist() == [pd.NA, 0]


def test_gml_of_others():
    # Strings over several lines, a comment, entities, a list by repeated keys, positions under "graphics".
    content = b"""# made by hand
    graph [ directed 0
      node [ id 7 label "Caf&eacute;
of all" graphics [ x 1.5 y -2 fill "#AABBCC" w 3 ] tag "a" tag "b" ]
      node [ id 8 ]
      edge [ source 7 target 8 value 2.5E0 ] ]"""
    read = GML.read(content)
    assert read.nodes[["id", "label"]].to_dict("list") == {"id": ["7", "8"], "label": ["Café\nof all", "8"]}
    assert (read.nodes["tag"].iloc[0], read.nodes["x"].iloc[0], read.nodes["color"].iloc[0]) == ("a|b", 1.5, "#aabbcc")
    assert edges_of(read, "value") == [("7", "8", 2.5)]


@pytest.mark.parametrize(
    ("text", "labels", "ties"),
    [
        # What NetworkX reads wrongly: edges after arcs, lists, several relations, two kinds, missing lines, equal names.
        ('*Vertices 3\n1 "A"\n2 "B"\n3 "C"\n*Arcs\n1 2 3\n*Edges\n2 3\n', ["A", "B", "C"], [("1", "2"), ("2", "3")]),
        ("*Vertices 3\n*Arcslist\n1 2 3\n", ["1", "2", "3"], [("1", "2"), ("1", "3")]),
        ('*Vertices 2\n1 A\n2 "B b"\n*Arcs :2 "meets"\n1 2 1\n', ["A", "B b"], [("1", "2")]),
        ('\ufeff*Network x\n*Vertices 4 2\n1 "A"\n*Edges\n1 3\n2 4\n', ["A", "2", "3", "4"], [("1", "3"), ("2", "4")]),
        ('*Vertices 2\n1 "A"\n2 "A"\n*Edges\n1 2\n', ["A", "A"], [("1", "2")]),
        ("*vertices 2\n*matrix\n0 1\n0 0\n", ["1", "2"], [("1", "2")]),
        ('*Vertices 2\n1 "A" 0.1 0.2 box ic Red\n2 "B" [1-3]\n*Edges\n1 2 1 [2,3]\n', ["A", "B"], [("1", "2")]),
    ],
)
def test_pajek_of_others(text, labels, ties):
    read = PAJEK.read(text.encode())
    assert read.nodes["label"].tolist() == labels
    assert edges_of(read) == ties


def test_several_relations_and_two_kinds_of_pajek_are_kept():
    read = PAJEK.read(b'*Vertices 3 1\n1 "A"\n*Arcs :1 "meets"\n1 2 2\n*Edges :2 "funds"\n1 3\n')
    assert read.nodes["mode"].tolist() == [1, 2, 2]
    assert edges_of(read, "relation", "runs") == [("1", "2", "meets", "directed"), ("1", "3", "funds", "undirected")]


def test_node_link_json_of_others():
    # D3's older shape: no ids, ends by position, under "links".
    old = {"nodes": [{"name": "A", "group": 1}, {"name": "B"}], "links": [{"source": 0, "target": 1, "value": 2}]}
    read = NODE_LINK.read(json.dumps(old).encode())
    assert read.nodes["label"].tolist() == ["A", "B"]
    assert edges_of(read, "value") == [("0", "1", 2)]
    lists = {"nodes": [{"id": 1, "tags": ["a", "b"], "more": {"x": None}, "bad": float("nan")}], "edges": []}
    read = NODE_LINK.read(json.dumps(lists).encode())
    assert read.nodes.to_dict("list") == {"id": ["1"], "label": ["1"], "tags": ["a|b"], "more": ['{"x": null}']}


def test_a_backup_of_a_kumu_project():
    whole = {
        "name": "Town",
        "defaultPerspective": "p",
        "elements": [
            {"_id": "elem-1", "attributes": {"label": "A", "element type": "Charity", "strength": "8"}},
            {"_id": "elem-2", "attributes": {"label": "B"}},
        ],
        "connections": [
            {
                "_id": "conn-1",
                "direction": "mutual",
                "attributes": {"connection type": "Meets"},
                "from": "elem-1",
                "to": "elem-2",
            }
        ],
        "loops": [{}],
        "maps": [{"elements": [{"_id": "node-1", "element": "elem-1", "position": {"x": 3, "y": -4}, "pinned": True}]}],
    }
    read = KUMU_JSON.read(json.dumps(whole).encode())
    assert read.nodes["label"].tolist() == ["A", "B"]
    first = read.nodes.iloc[0]
    assert (first["kind"], first["strength"], first["x"], first["y"], first["pinned"]) == ("Charity", "8", 3, -4, True)
    assert edges_of(read, "runs", "relation") == [("elem-1", "elem-2", "mutual", "Meets")]


def test_a_blueprint_without_ids_is_matched_as_kumu_does():
    blueprint = {
        "elements": [{"label": "A"}, {"label": "B"}, {"label": "A", "note": "later"}, {"label": "A", "type": "Place"}],
        "connections": [{"from": "A", "to": "B|C"}, {"from": "B", "to": "A", "direction": "undirected"}],
    }
    read = KUMU_JSON.read(json.dumps(blueprint).encode())
    assert read.nodes["id"].tolist() == ["A", "B", "A (Place)", "C"]
    assert read.nodes["note"].dropna().tolist() == ["later"]
    assert edges_of(read, "runs") == [("A", "B", "directed"), ("A", "C", "directed"), ("B", "A", "undirected")]
