"""No screen writes a word that is not in the catalogue."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import netmap.screens

SCREENS = Path(netmap.screens.__file__).parent

DRAWS = {
    "altair_chart", "badge", "button", "caption", "checkbox", "data_editor", "dataframe", "date_input", "download_button",
    "error", "expander", "feedback", "file_uploader", "form_submit_button", "header", "info", "link_button", "markdown",
    "menu_button", "metric", "multiselect", "number_input", "page_link", "pills", "popover", "progress", "radio",
    "segmented_control", "select_slider", "selectbox", "slider", "spinner", "status", "subheader", "success", "table",
    "tabs", "text", "text_area", "text_input", "title", "toast", "toggle", "warning", "write",
    "CheckboxColumn", "Column", "DateColumn", "LinkColumn", "ListColumn", "MultiselectColumn", "NumberColumn",
    "ProgressColumn", "SelectboxColumn", "TextColumn",
}  # fmt: skip
"""What Streamlit draws words with."""

SAYS = {"say", "say_as", "say_number", "amount"}

SEEN = {
    "label",
    "body",
    "title",
    "text",
    "help",
    "placeholder",
    "alt",
    "caption",
    "captions",
    "delta",
    "value",
    "column_config",
}
"""Arguments that people read, besides the first."""

NO_WORDS = re.compile(r":[a-z]+/[a-z_]+:|netmap|https?://\S+|Language · Langue")
"""What has letters and says nothing: icons, our own name, addresses; and the one title that is in every language at once."""


def words(node):
    """Yield the literal texts with words that an argument shows, but for what is said."""
    if isinstance(node, ast.Call):
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if name in SAYS:
            return
    if isinstance(node, (ast.Subscript, ast.Compare, ast.Lambda)):
        return  # a key, a comparison: nothing that is shown
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str) and re.search(r"[^\W\d_]{2}", NO_WORDS.sub("", node.value)):
            yield node.value
        return
    if isinstance(node, ast.Call):
        # What is called gives the words: its own texts are the matter of its own lines.
        return
    for child in ast.iter_child_nodes(node):
        yield from words(child)


def written(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in DRAWS:
            shown = [*node.args[:1], *(each.value for each in node.keywords if each.arg in SEEN)]
            for each in shown:
                yield from ((node.lineno, node.func.attr, text) for text in words(each))


@pytest.mark.parametrize("path", sorted(SCREENS.rglob("*.py")), ids=lambda path: str(path.relative_to(SCREENS)))
def test_no_word_is_written_that_is_not_said(path):
    assert list(written(path)) == []
