import importlib.util
from pathlib import Path

from netmap.reach import FORMS, FRAMES

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_is_what_the_shelf_says():
    spec = importlib.util.spec_from_file_location("make_reach", DOCS / "make_reach.py")
    maker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(maker)
    page = maker.PAGE.read_text(encoding="utf-8")
    assert page == maker.page(), "run: python docs/make_reach.py"
    assert all(f"`{one.code}`" in page for one in (*FORMS, *FRAMES))
