"""What was typed and is not saved: found again by the window it was typed in, and by nobody else."""

from __future__ import annotations

import pytest
import streamlit as st

from netmap.screens.state import unsaved

MINE, THEIRS = "0" * 31 + "1", "0" * 31 + "2"


@pytest.fixture
def window(monkeypatch):
    """Be in a window, by its mark."""
    session = {}
    monkeypatch.setattr(st, "session_state", session)
    unsaved._kept.clear()

    def be(mark):
        session.clear()
        return unsaved.is_window(mark)

    yield be
    unsaved._kept.clear()


def test_a_form_is_found_in_its_own_window_alone(window):
    assert window(MINE)
    unsaved.keep("form", "typed", 5)
    assert not unsaved.is_window(MINE)
    assert window(THEIRS)
    assert unsaved.found() == {}
    unsaved.forget("form")
    window(MINE)
    assert unsaved.found() == {"form": "typed"}
    unsaved.forget("form")
    assert unsaved.found() == {}
    assert unsaved._kept == {}


@pytest.mark.parametrize("mark", ["", None, 1, "1", "G" * 32, f"{MINE}\n", ["0" * 32]])
def test_a_window_that_does_not_tell_who_it_is_keeps_nothing(window, mark):
    assert not window(mark)
    unsaved.keep("form", "typed", 5)
    assert unsaved.found() == {}
    assert unsaved._kept == {}


def test_what_is_kept_is_bounded_in_number_age_and_length(window):
    for number in range(unsaved.MOST + 1):
        window(f"{number:032x}")
        unsaved.keep("form", number, 5, clock=lambda: 0.0)
    assert len(unsaved._kept) == unsaved.MOST
    window(f"{0:032x}")
    assert unsaved.found(clock=lambda: 0.0) == {}
    window(f"{1:032x}")
    assert unsaved.found(clock=lambda: unsaved.LASTS) == {"form": 1}
    unsaved.keep("form", "longer", unsaved.LONGEST + 1, clock=lambda: 0.0)
    assert unsaved.found(clock=lambda: 0.0) == {}
    window(f"{2:032x}")
    assert unsaved.found(clock=lambda: unsaved.LASTS + 1.0) == {}
    assert unsaved._kept == {}


def test_texts_come_back_into_fields_that_are_empty(window):
    window(MINE)
    unsaved.keep_texts("log", {"summary": "They have a hall", "step": ""})
    window(MINE)
    st.session_state["step"] = "Call"
    assert unsaved.put_back("log", ["summary", "step", "else"])
    assert (st.session_state["summary"], st.session_state["step"]) == ("They have a hall", "Call")
    st.session_state["summary"] = "They have two"
    assert not unsaved.put_back("log", ["summary", "step"])
    assert not unsaved.put_back("plan", ["summary"])
    unsaved.keep_texts("log", {"summary": "", "step": ""})
    assert unsaved.found() == {}
