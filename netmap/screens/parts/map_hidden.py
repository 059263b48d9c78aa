"""What is hidden on the map: said beside the sentence above it, with the ways to bring it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netmap.language import say
from netmap.screens import state
from netmap.screens.text import escape_md

if TYPE_CHECKING:
    from netmap.drawing.map_model import MapModel
    from netmap.screens.parts.choices import Choices


def show(model: MapModel, choices: Choices) -> None:
    """Draw the way to what is hidden; nothing where nothing is and nothing was.

    Parameters
    ----------
    model
        The whole map, what is hidden included.
    choices
        Names by id.
    """
    hidden = state.hiding.hidden()
    if not hidden:
        if state.hiding.can_undo():
            _undo(say("Undo"))
        return
    with st.popover(say("Hidden"), icon=":material/visibility_off:", key="map_hidden_list"):
        entries = _entries(model)
        if entries:
            st.markdown(say("**Hidden by the legend**"))
            st.markdown("  \n".join(escape_md(entry) for entry in entries))
        # Who is not for the audience is not named, though it was hidden for another.
        known = [one for one in hidden.stakeholders if one in choices.stakeholders]
        if known:
            state.hiding.names_show(known)
            st.multiselect(
                say("Hidden by name"),
                known,
                format_func=lambda one: choices.stakeholders[one],
                key=state.hiding.NAMES,
                on_change=state.hiding.names_chosen,
                args=(known,),
                help=say("Take a name from the list to bring it back."),
            )
        with st.container(horizontal=True):
            st.button(say("Bring all back"), icon=":material/visibility:", on_click=state.hiding.bring_all_back)
            if state.hiding.can_undo():
                _undo(say("Undo the last"))


def _undo(label: str) -> None:
    st.button(label, icon=":material/undo:", key="map_hidden_undo", on_click=state.hiding.undo)


def _entries(model: MapModel) -> list[str]:
    """Return the labels of the entries of the legend that are hidden."""
    hidden = state.hiding.hidden()
    marks = hidden.marks if hidden.by == model.legend["by"] else ()
    entries = [(entry, marks) for entry in model.legend["marks"]]
    entries += [(entry, hidden.lines) for entry in model.legend["lines"]]
    return [
        say("{label} ({count:,})", label=entry["label"], count=entry["count"])
        for entry, away in entries
        if entry["code"] in away
    ]
