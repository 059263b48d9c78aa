"""Networks made up to try graph formats on: any text, any type, any column, ties of every kind."""

import pandas as pd
from hypothesis import strategies as st

from netmap.formats.graphs.base import DIRECTIONS, GraphTables

HOSTILE = (
    '=HYPERLINK("http://x")',
    "+1",
    "-3",
    "@SUM(A1)",
    "'=1",
    "]]>",
    "<b>&amp;</b>",
    '"quoted"',
    "C:\\",
    "a|b",
    "true",
    "007",
    "1.0",
    "two\nlines",
    "tab\there",
    "é 漢字 🏳️‍🌈",
    "&#38;",
    "% no comment",
    "*Vertices 3",
    "[]",
    "NaN",
    "\x85next",
    "نص",
)
COLUMNS = (
    *("kind", "type", "relation", "direction", "runs", "from", "Label", "weight", "tags", "name", "start", "value"),
    *("x", "y", "size", "color", "level of trust", "level_of_trust", "é à", "=cmd", "true", "label (2)", "Direction"),
)

texts = st.sampled_from(HOSTILE) | st.text(st.characters(exclude_categories=("Cs",)), max_size=8)
VALUES = (
    texts,
    st.integers(-(2**40), 2**40),
    st.floats(allow_nan=False),
    st.floats(0, 9, allow_nan=False).map(lambda number: round(number, 1)),
    st.booleans(),
    st.dates(),
    st.sampled_from(["#aabbcc", "#000000", "#FFFFFF"]),
    st.lists(texts, max_size=2),
    st.integers() | texts | st.booleans(),
)


@st.composite
def columns(draw, rows, names=COLUMNS):
    """Draw some further columns: each of one kind of value, gaps among them."""
    chosen = draw(st.lists(st.sampled_from(names), unique=True, max_size=4))
    return {
        name: draw(st.lists(draw(st.sampled_from(VALUES)) | st.none(), min_size=rows, max_size=rows)) for name in chosen
    }


@st.composite
def networks(draw):
    """Draw a network."""
    ids = draw(st.lists(texts.map(plain).filter(bool), min_size=1, max_size=4, unique=True))
    ends = draw(st.lists(st.tuples(st.sampled_from(ids), st.sampled_from(ids)), max_size=5))
    nodes = {"id": ids, "label": draw(st.lists(texts | st.none(), min_size=len(ids), max_size=len(ids)))}
    edges = {"source": [one for one, _ in ends], "target": [other for _, other in ends]}
    if draw(st.booleans()):
        edges["id"] = [f"t{at}" for at in range(len(ends))]
    if draw(st.booleans()):
        edges["runs"] = draw(st.lists(st.sampled_from(DIRECTIONS), min_size=len(ends), max_size=len(ends)))
    further = [name for name in COLUMNS if name not in edges]
    return GraphTables(
        pd.DataFrame(
            {key: pd.Series(values, dtype=object) for key, values in (nodes | draw(columns(len(ids)))).items()}
        ),
        pd.DataFrame(
            {
                key: pd.Series(values, dtype=object)
                for key, values in (edges | draw(columns(len(ends), further))).items()
            }
        ),
        directed=draw(st.booleans()),
        facts=draw(st.dictionaries(st.sampled_from(["audience", "as_of", "multigraph", "note"]), texts, max_size=3)),
    )


def plain(text):
    """Return a text as an import cleans it."""
    from netmap.names import clean_text

    return clean_text(text)
