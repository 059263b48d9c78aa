"""The one rule by which two spellings are equal."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from netmap.names import clean_text, name_key

texts = st.text(max_size=60)


@given(texts)
def test_a_key_is_its_own_key(text):
    assert name_key(name_key(text)) == name_key(text)


@given(texts)
def test_cleaning_twice_changes_nothing(text):
    assert clean_text(clean_text(text)) == clean_text(text)


@given(texts)
def test_clean_text_can_be_stored_anywhere(text):
    clean = clean_text(text)

    assert "\x00" not in clean
    clean.encode("utf-8")


def test_scripts_without_case_keep_their_letters():
    assert name_key("図書館 (東)") == "図書館 東"
    assert name_key("Бібліотека") == name_key("БІБЛІОТЕКА")
    assert name_key("Straße") == name_key("STRASSE")


def test_styled_letters_are_letters():
    assert name_key("𝕬𝖗𝖙 𝑪𝒍𝒖𝒃") == "art club"
