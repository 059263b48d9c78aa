"""Pages made from code are the ones committed."""

from __future__ import annotations

import importlib.util
from pathlib import Path

DOCS = Path(__file__).parents[1] / "docs"


def test_the_data_dictionary_is_fresh():
    spec = importlib.util.spec_from_file_location("make_data_dictionary", DOCS / "make_data_dictionary.py")
    maker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(maker)

    assert maker.PAGE.read_text(encoding="utf-8") == maker.page(), "run: python docs/make_data_dictionary.py"
