"""The page about measures is the one made from them."""

import importlib.util
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_about_measures_is_fresh():
    spec = importlib.util.spec_from_file_location("make_measures", DOCS / "make_measures.py")
    maker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(maker)

    assert maker.PAGE.read_text(encoding="utf-8") == maker.page(), "run: python docs/make_measures.py"
