"""Saved views of the map: save this one, open, rename, replace, remove, and the link to each."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import streamlit as st

from netmap.language import say, say_as
from netmap.privacy import TITLES
from netmap.screens import cache, state
from netmap.screens.parts import address, history, intake_report
from netmap.tables import Audience
from netmap.views import LONGEST_NAME, LONGEST_NOTE, keep, remove

if TYPE_CHECKING:
    from collections.abc import Callable

    from netmap.store import ChangeSet
    from netmap.views import View


def show() -> None:
    """Draw the button behind which the saved views are, and the one that presents."""
    kept = cache.views.kept()
    opened = state.shared.opened_view()
    with st.popover(say("Saved views"), icon=":material/bookmarks:", key="map_views"):
        if state.shared.changed_views():
            intake_report.outcome(state.saving.outcome())
        _save()
        if not kept:
            st.caption(
                say("None is saved yet. A view keeps filters, colours, the day, the audience and what is hidden.")
            )
        for one in kept:
            with st.container(border=True, gap="xsmall"):
                _one(one, is_open=one.id == opened)
    st.button(
        say("Present"),
        icon=":material/slideshow:",
        on_click=state.shared.present,
        help=say("A large map for others, without controls. What no saved view fixes is shown as the public sees it."),
    )


def _save() -> None:
    """Draw the form that saves what the map shows now."""
    if cache.data.store().read_only:
        st.info(say("This network is open for reading only: no view can be saved."), icon=":material/lock:")
        return
    with st.form("view_save", border=False, clear_on_submit=True):
        name = st.text_input(say("Save this view as"), key=state.shared.VIEW_NAME, max_chars=LONGEST_NAME)
        note = st.text_area(say("What to see in it"), key=state.shared.VIEW_NOTE, max_chars=LONGEST_NOTE, height=80)
        saved = st.form_submit_button(say("Save this view"), icon=":material/bookmark_add:", type="primary")
    if saved:
        view = secrets.token_urlsafe(6)
        _kept(view, name, note, say("Saved the view '{name}'.", name=name))


def _kept(view: str, name: str, note: str, sentence: str) -> None:
    """Keep what the map shows now under a key, and say so; ends this run unless it is refused."""
    shows = address.shows()
    state.shared.view_opened(view)
    _change_views(
        lambda: keep(
            cache.data.store(),
            view,
            name,
            shows,
            actor=history.ACTOR,
            at=datetime.now(UTC),
            day=cache.data.default_day(),
            note=note,
        ),
        sentence,
    )


def _one(one: View, *, is_open: bool) -> None:
    """Draw one view: what it is, and what can be done with it."""
    st.text(say("{name} (open now)", name=one.name) if is_open else one.name)
    audience = Audience((one.shows.get("seen_as") or (Audience.INTERNAL.value,))[0]) if not one.problem else None
    told = [
        say("Seen as: {audience}", audience=say(TITLES[audience])) if audience else "",
        say("as of {day}", day=one.shows["as_of"][0]) if one.shows else "",
    ]
    st.caption(", ".join(part for part in told if part))
    if one.note:
        st.text(one.note)
    if one.problem:
        st.warning(one.problem, icon=":material/warning:")
    with st.container(horizontal=True, gap="xsmall"):
        if not one.problem:
            st.button(
                say_as("verb", "Open"),
                key=state.shared.view_key("open", one.id),
                icon=":material/folder_open:",
                on_click=address.opened,
                args=(one.id,),
            )
            st.link_button(
                say("Link"),
                f"map?{state.shared.VIEW}={one.id}",
                icon=":material/link:",
                help=say("Opens in a page of its own; copy its address to pass it on."),
            )
        if not cache.data.store().read_only:
            _change(one)


def _change(one: View) -> None:
    """Draw what writes over a view or takes it away."""
    with st.expander(say("Rename, replace or remove"), key=state.shared.view_key("more", one.id)):
        with st.form(state.shared.view_key("rename", one.id), border=False):
            name = st.text_input(
                say("Name"), one.name, key=state.shared.view_key("name", one.id), max_chars=LONGEST_NAME
            )
            note = st.text_area(
                say("What to see in it"), one.note, key=state.shared.view_key("note", one.id), height=80
            )
            renamed = st.form_submit_button(say("Save name and note"))
        if renamed:
            _change_views(
                lambda: keep(
                    cache.data.store(),
                    one.id,
                    name,
                    one.shows,
                    actor=history.ACTOR,
                    at=datetime.now(UTC),
                    day=one.made_on or cache.data.default_day(),
                    note=note,
                ),
                say("The view is called '{name}' now; its link is the same.", name=name),
            )
        if st.button(say("Replace with what the map shows now"), key=state.shared.view_key("replace", one.id)):
            _kept(one.id, one.name, one.note, say("The view '{name}' shows what the map shows now.", name=one.name))
        if st.button(
            say("Remove"), key=state.shared.view_key("remove", one.id), icon=":material/delete:", type="tertiary"
        ):
            _change_views(
                lambda: remove(cache.data.store(), one.id, actor=history.ACTOR, at=datetime.now(UTC)),
                say("Removed the view '{name}'.", name=one.name),
            )


def _change_views(change: Callable[[], ChangeSet], sentence: str) -> None:
    """Make a change of the views and say so beside them; ends this run unless it is refused."""
    state.shared.change_views()
    history.keep(change, sentence)
