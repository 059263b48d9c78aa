"""The page about gaps is the one made from the rules."""

import importlib.util
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_about_gaps_is_fresh():
    spec = importlib.util.spec_from_file_location("make_gaps", DOCS / "make_gaps.py")
    maker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(maker)

    assert maker.PAGE.read_text(encoding="utf-8") == maker.page(), "run: python docs/make_gaps.py"
