"""The file itself: made when it is asked for, told what it could not carry, downloaded."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import streamlit as st

from netmap.documents.exports import CONTACTS, GAPS, MAP, MARKS, MEASURES, file_name, note, size_in_words, told_of
from netmap.errors import NetmapError
from netmap.language import language, say
from netmap.screens import cache, state
from netmap.screens.parts import history, problems
from netmap.screens.text import escape_md

if TYPE_CHECKING:
    from collections.abc import Callable

    from netmap.documents.exports import Export
    from netmap.records import Records
    from netmap.screens.map_exports import GivenMap


def show(export: Export[GivenMap], records: Records, on: date, given: GivenMap) -> None:
    """Draw the button that makes a file, and the file once it is made.

    Parameters
    ----------
    export
        Which.
    records
        All tables, as the audience sees them.
    on
        The day.
    given
        What it is made of.
    """
    asked = (export.code, on, given.with_ours, records.revision, records.audience, language())
    made = state.exports.made()
    ready = made is not None and made.asked == asked
    if st.button(say("Make the file"), type="secondary" if ready else "primary", icon=":material/draft:"):
        if _make(export, records, on, given, asked):
            st.rerun()
        return
    if made is None:
        return
    if made.asked != asked:
        st.caption(say("The file that was made before is of something else. Make it anew."))
        return
    _offer(export, made)


def _make(export: Export[GivenMap], records: Records, on: date, given: GivenMap, asked: tuple[object, ...]) -> bool:
    """Make the file step by step, and note in the history that it was made; return whether that went well."""
    state.exports.keep_made(None)
    works: dict[str, Callable[[], object]] = {
        MEASURES: given.measures,
        GAPS: given.gaps,
        CONTACTS: given.contacts,
        MARKS: given.marks,
        MAP: given.drawn,
    }
    steps = len(export.needs) + 1
    bar = st.progress(0.0)
    try:
        for step, need in enumerate(export.needs, start=1):
            bar.progress((step - 1) / steps, say("Step {step} of {steps}", step=step, steps=steps))
            works[need]()
        bar.progress((steps - 1) / steps, say("Step {step} of {steps}", step=steps, steps=steps))
        written = cache.exports.written(records, on, export.code, with_ours=given.with_ours)
        told = told_of(export.title, given.network, with_ours=given.with_ours)
        noted = note(cache.data.store(), told, actor=history.ACTOR, at=datetime.now(UTC))
        number = None if noted is None else noted.id
        state.exports.keep_made(state.exports.Made(asked, file_name(export, given), written, number))
    except NetmapError as error:
        problems.tell(error)
        return False
    finally:
        bar.empty()
    return True


def _offer(export: Export[GivenMap], made: state.exports.Made) -> None:
    size = size_in_words(len(made.written.content))
    st.success(say("Ready: {file}, {size}.", file=escape_md(made.file_name), size=size), icon=":material/check_circle:")
    if made.written.notes:
        told = "".join(f"\n- {escape_md(sentence)}" for sentence in made.written.notes)
        st.warning(f"**{say('What this file could not carry, or carries otherwise')}**\n{told}")
    content = made.written.content
    st.download_button(
        say("Download"),
        lambda: content,
        file_name=made.file_name,
        mime=export.media_type,
        key="export_download",
        on_click="ignore",
        type="primary",
        icon=":material/download:",
    )
    if made.noted is None:
        st.caption(say("This network is open for reading only: its history does not say that this file was made."))
    else:
        st.caption(
            say("The history on the page Import says that this file was made, as change {change}.", change=made.noted)
        )
