"""Graph files made to harm, or broken: each is refused with a sentence, fast, and never with a traceback."""

import contextlib
import io
import time
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netmap.formats.base import Source
from netmap.formats.graphs import GRAPH_FORMATS
from netmap.formats.graphs.csv_pair import CSV_PAIR
from netmap.formats.graphs.gexf import GEXF
from netmap.formats.graphs.gml import GML
from netmap.formats.graphs.graphml import GRAPHML
from netmap.formats.graphs.kumu_json import KUMU_JSON
from netmap.formats.graphs.node_link import NODE_LINK
from netmap.formats.graphs.pajek import PAJEK
from netmap.formats.limits import Limits
from netmap.formats.problems import FileRefused

LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE g [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    b'<graphml><graph><node id="&b;"/></graph></graphml>'
)
OTHER_FILE = b'<!DOCTYPE g SYSTEM "file:///etc/passwd"><graphml><graph><node id="a"/></graph></graphml>'
ZIP = io.BytesIO()
with zipfile.ZipFile(ZIP, "w", zipfile.ZIP_DEFLATED) as archive:
    archive.writestr("nodes.csv", b"Id,Label\n" + b"a,a\n" * 8_000_000)
BOMB = ZIP.getvalue()

REFUSED = {
    "entities": (GRAPHML, LAUGHS, "I06", "declares a document type"),
    "other file": (GEXF, OTHER_FILE.replace(b"graphml", b"gexf"), "I06", "declares a document type"),
    "deep": (GRAPHML, b"<graphml>" + b"<graph>" * 200 + b"</graph>" * 200 + b"</graphml>", "I06", "more than 100 deep"),
    "long attribute": (GEXF, b'<gexf><graph><node id="%s"/></graph></gexf>' % (b"a" * 40_000), "I22", "longer than"),
    "long text": (
        GRAPHML,
        b'<graphml><graph><node id="a"><data key="k">%s</data></node></graph></graphml>' % (b"a" * 40_000),
        "I22",
        "longer than",
    ),
    "not UTF-8": (GRAPHML, b'<graphml><graph><node id="\xff"/></graph></graphml>', "I05", "an error in line 1"),
    "cut off": (GEXF, b"<gexf>\n<graph><nodes>", "I05", "an error in line 2"),
    "unknown entity": (GRAPHML, b"<graphml>&x;</graphml>", "I05", "an error in line 1"),
    "nothing": (GRAPHML, b"<graphml><graph/></graphml>", "I10", "nothing in it"),
    "twice": (GRAPHML, b'<graphml><graph><node id="a"/><node id="a"/></graph></graphml>', "I44", "'a' is the id"),
    "no id": (GEXF, b'<gexf><graph><node label="a"/></graph></gexf>', "I05", "has no id"),
    "no source": (GRAPHML, b'<graphml><graph><edge target="a"/></graph></graphml>', "I05", "has no id"),
    "deep GML": (GML, b"graph [ " + b"a [ " * 200, "I06", "more than 100 deep"),
    "no GML": (GML, b"graph [\n  node [ id 1 ] ]\n ]", "I05", "Line 3"),
    "cut GML": (GML, b"graph [ node [ id 1", "I05", "ends in the middle"),
    "long GML": (GML, b'graph [ node [ id 1 label "%s" ] ]' % (b"a" * 40_000), "I22", "longer than"),
    "Pajek without end": (PAJEK, b"*Vertices 999999999\n", "I07", "more than"),
    "Pajek beyond": (PAJEK, b"*Vertices 2\n*Edges\n1 3\n", "I05", "stakeholder '3'"),
    "Pajek of nobody": (PAJEK, b"*Vertices many\n", "I05", "how many stakeholders"),
    "mixed letters": (PAJEK, "*Vertices 1\n1 é€漢字\n".encode() + b"% \xff\n", "I09", "UTF-8"),
    "deep JSON": (NODE_LINK, b'{"nodes": ' + b"[" * 100_000, "I06", "more than 100 deep"),
    "deep Kumu": (KUMU_JSON, b'{"elements": [' + b'{"a":' * 100_000, "I06", "more than 100 deep"),
    "no JSON": (NODE_LINK, b'{"nodes": [}', "I05", "line 1, column 12"),
    "digits": (NODE_LINK, b'{"nodes": [{"id": ' + b"1" * 5_000 + b"}]}", "I05", "too many digits"),
    "no objects": (NODE_LINK, b'{"nodes": [1, 2]}', "I05", "'nodes' must hold"),
    "no end": (NODE_LINK, b'{"nodes": [{"id": 1}], "links": [{"source": 1}]}', "I05", "no id"),
    "no label": (KUMU_JSON, b'{"elements": [{"x": 1}]}', "I05", "neither a label"),
    "no target": (KUMU_JSON, b'{"elements": [{"label": "a"}], "connections": [{"from": "a"}]}', "I05", "'to'"),
    "zip bomb": (CSV_PAIR, BOMB, "I06", "unpacks from"),
    "cut zip": (CSV_PAIR, BOMB[:4_000], "I05", "cut off"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused_with_a_sentence(case):
    form, content, code, words = REFUSED[case]
    began = time.process_time()
    with pytest.raises(FileRefused) as refused:
        form.read(content)
    assert (refused.value.problem.code, words in str(refused.value)) == (code, True), str(refused.value)
    assert refused.value.problem.cure
    assert time.process_time() - began < 5


def test_limits_hold_for_every_format():
    tables = GRAPHML.read(
        b'<graphml><graph><node id="a"/><node id="b"/><edge source="a" target="b"/></graph></graphml>'
    )
    for form in GRAPH_FORMATS:
        with pytest.raises(FileRefused) as refused:
            form.read(form.write(tables), Limits(rows=1))
        assert refused.value.problem.code == "I07", form.name


PIECES = st.sampled_from(
    [
        *(b"<graphml>", b"<graph>", b'<node id="a">', b'<edge source="a"/>', b"</graph>", b'<data key="">', b"</node>"),
        *(b"<gexf>", b"<attvalue/>", b'<edge type="odd" weight="x"/>', b"<default>", b"<viz:color/>", b"\xff", b"\0"),
        *(b"graph [", b" node [ id 1 ]", b" label ", b'"', b"]", b"&#99999999;", b" 1e999 ", b"\n", b"%", b"[1-2]"),
        *(b"*Vertices 2\n", b"*Arcs\n", b"*Edgeslist\n", b"*Matrix\n", b"1 2 -\n", b"*Network\n", b"*\n", b"9 9\n"),
        *(b'{"nodes":[', b'"links":[', b'{"id":1}', b'"elements":[', b'{"attributes":[]}', b'"maps":[{}]', b"]}", b","),
    ]
)


@settings(max_examples=100)
@given(st.lists(PIECES, max_size=10).map(b"".join))
def test_any_heap_of_pieces_is_read_or_refused(content):
    for form in (GRAPHML, GEXF, GML, PAJEK, NODE_LINK, KUMU_JSON):
        with contextlib.suppress(FileRefused):
            assert len(form.read(content).nodes)


def test_no_format_takes_another_for_its_own(tmp_path):
    tables = GRAPHML.read(b'<graphml><graph><node id="a"/></graph></graphml>')
    for form in GRAPH_FORMATS:
        content = form.write(tables)
        path = tmp_path / "x"
        path.write_bytes(content)
        for other in GRAPH_FORMATS:
            if other is form or not other.recognises(content):
                continue
            assert {form.suffix, other.suffix} == {".zip", ".xlsx"}  # both are zips; import tries the pair first
            with pytest.raises(FileRefused):
                other.parse(Source(path, "x"), Limits())
