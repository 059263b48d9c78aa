"""Files out through the browser: chosen, made, noted, downloaded; from the Export page and from the map."""

import re

from netmap.formats.graphs.gexf import GEXF
from netmap.store import open_store

PEOPLE = [
    {"id": "L", "name": "Library", "kind": "LIB_BRANCH"},
    {"id": "F", "name": "=Food Bank", "kind": "NPO_FOOD"},
]


def test_a_file_for_gephi_is_made_noted_and_downloaded(served, visit, tmp_path):
    ties = [{"source": "L", "target": "F", "level": 4, "stated_by": "L"}]
    one = visit(served(stakeholders=PEOPLE, relationships=ties)).open("Export")
    one.page.get_by_text("For Gephi", exact=True).click()
    one.page.get_by_role("heading", name="GEXF").wait_for()
    one.press("Make the file")
    with one.page.expect_download() as coming:
        one.page.get_by_role("button", name="Download", exact=True).click()
    coming.value.save_as(tmp_path / "town.gexf")
    tables = GEXF.read((tmp_path / "town.gexf").read_bytes())

    assert coming.value.suggested_filename.startswith("town-gexf-")
    assert sorted(tables.nodes["label"]) == ["=Food Bank", "Library"]
    assert tables.edges[["source", "target", "level"]].to_numpy().tolist() == [["F", "L", 4]]
    assert tables.facts["audience"] == "Internal: for the library's own staff. Not for partners or the public."
    one.open("Map")
    one.page.get_by_role("button", name="Download", exact=True).click()
    with one.page.expect_download():
        one.page.get_by_role("button", name="Table (CSV)").click()
    # The button that tables bring along would write "=Food Bank" as it is; ours are the only files.
    one.open("Import")
    one.page.get_by_test_id("stDataFrame").first.hover()
    one.page.get_by_role("button", name=re.compile("^Search: ")).first.wait_for()
    assert not one.page.get_by_label(re.compile("^Download as CSV")).first.is_visible()
    assert one.page.get_by_label(re.compile("^Download as CSV")).count()
    with open_store(tmp_path / "town.netmap") as store:
        first, second, filled = store.history()
    assert [change.kind for change in (first, second, filled)] == ["export", "export", "import"]
    assert first.note.startswith("Map: Table (CSV), for: internal, as of ")
    assert first.note.endswith(", with our own units: 2 stakeholders, 1 ties")
    assert second.note.startswith("GEXF, for: internal, as of ")
