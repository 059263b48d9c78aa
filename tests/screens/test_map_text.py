"""Text that people wrote, where Streamlit reads Markdown."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netmap.screens.text import escape_md


@given(st.text())
def test_no_mark_of_markdown_is_left_bare(text):
    escaped = escape_md(text)
    assert re.search(r"(?<!\\)(?:\\\\)*[`*_{}\[\]()#!|<>~$&]", re.sub(r"\\[^\w\s]", "", escaped)) is None
    assert "\n" not in escaped


@given(st.text(alphabet=st.characters(categories=("L", "N", "Zs"))))
def test_plain_words_stay_as_they_are(text):
    escaped = escape_md(text)
    assert escaped.split() == text.split()
    assert escaped == escaped.strip()
    # Only blanks are left, one at a time, and those at which no line may break.
    assert re.search("[^\\S\u00a0\u202f]{2}|[^\\S \u00a0\u202f]", escaped) is None


@pytest.mark.parametrize(
    "text", ["http://evil.test", "www.evil.test", "WWW.evil.test", "mary@evil.test", ":material/home:", ":red[x]"]
)
def test_what_would_link_itself_is_broken_by_a_joiner(text):
    assert "\u2060" in escape_md(text)


@pytest.mark.parametrize("nothing", [None, float("nan"), ""])
def test_a_missing_value_is_an_empty_text(nothing):
    assert escape_md(nothing) == ""
