"""Every page of the sample town, opened in French: nothing is left in English that has its French."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from string import Formatter

import pytest
from google.protobuf.message import Message
from streamlit.testing.v1 import AppTest

from netmap.demo import demo_store
from netmap.language import speaking
from netmap.resources import PACKAGE, travelling
from netmap.vocabulary import TITLES, vocabulary

spec = importlib.util.spec_from_file_location(
    "make_catalogue", Path(__file__).parents[2] / "docs" / "make_catalogue.py"
)
maker = importlib.util.module_from_spec(spec)
spec.loader.exec_module(maker)

PAGES = (
    "overview", "map", "gaps", "contact", "plan", "stakeholders", "needs", "places", "measures", "strength", "change",
    "reach", "tie", "edit", "search", "import_data", "export", "settings",
)  # fmt: skip

LEAST = 14
"""Letters of a piece of a sentence that tell it from chance."""


def pieces(sentence):
    """Yield the parts of a sentence between its places that are long enough to be recognised."""
    for text, *_ in Formatter().parse(sentence):
        if len(text.strip()) >= LEAST and " " in text.strip():
            yield text.strip()


@pytest.fixture(scope="module")
def english():
    """Give what would give English away: pieces of sentences that French says otherwise, and labels of two words."""
    found = {}
    for message in maker.read("fr"):
        for sentence, said in zip(as_list(message.id), as_list(message.string), strict=True):
            found |= {piece: sentence for piece in pieces(sentence) if message.id and piece not in said}
    for name in TITLES:
        for term in vocabulary(name).terms:
            if " " in term.label and term.label_fr and len(term.label) >= LEAST and term.label not in term.label_fr:
                found[term.label] = f"{name}: {term.code}"
    return found


@pytest.fixture(scope="module")
def town(tmp_path_factory, components_found_once):
    """Give the sample town's place, and all its cells, which are English whoever reads them."""
    with demo_store(tmp_path_factory.mktemp("town")) as store:
        records = store.load()
        cells = "\n".join(
            str(cell) for frame in records.frames.values() for name in frame for cell in frame[name].dropna().unique()
        )
        yield store.where, cells


def as_list(one):
    return [one] if isinstance(one, str) else list(one)


def texts(message):
    """Yield every text that is sent to the browser with an element, but for programs and styles."""
    for field, value in message.ListFields():
        for each in value if field.is_repeated else [value]:
            if isinstance(each, Message):
                yield from texts(each)
            elif isinstance(each, str) and not field.name.endswith("_content"):
                yield from values(each)


def values(text):
    """Yield a text; of one that is JSON its values, for names within it are no words."""
    try:
        held = [json.loads(text)]
    except ValueError:
        held = [text]
    while held:
        one = held.pop()
        if isinstance(one, str) and one != text and one.startswith(("{", "[")):
            yield from values(one)
        elif isinstance(one, str):
            yield one
        elif isinstance(one, (dict, list)):
            held.extend(one.values() if isinstance(one, dict) else one)


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_left_in_english(page, english, town, monkeypatch):
    where, cells = town
    monkeypatch.setenv("NETMAP_DB", where)
    monkeypatch.setenv("NETMAP_DEMO", "1")
    app = AppTest.from_file(str(travelling("app.py")), default_timeout=120)
    app.query_params["lang"] = "fr"
    app.run()
    if page != "overview":
        with speaking("fr"):  # AppTest asks widgets for their texts outside the visit
            app.switch_page(str(PACKAGE / "screens" / f"{page}.py")).run()
    assert not app.exception

    drawn = [one.proto for one in (*app.main, *app.sidebar) if one.proto is not None]
    sent = "\n".join(text for one in drawn for text in texts(one))
    shown = re.sub(r"\\(.)", r"\1", sent)
    left = {sentence for piece, sentence in english.items() if piece in shown and piece not in cells}
    assert left == set()
