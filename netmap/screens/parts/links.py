"""Ways from one page to another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

import netmap.screens
from netmap.drawing.extent import MOST_DRAWN
from netmap.language import say
from netmap.screens import state

if TYPE_CHECKING:
    from collections.abc import Sequence

# By absolute path, as app.py lists them: the same from a checkout and from an installed wheel.
_SCREENS = Path(netmap.screens.__file__).resolve().parent
OVERVIEW = str(_SCREENS / "overview.py")
MAP = str(_SCREENS / "map.py")
GAPS = str(_SCREENS / "gaps.py")
EDIT = str(_SCREENS / "edit.py")
CONTACT = str(_SCREENS / "contact.py")
NEEDS = str(_SCREENS / "needs.py")
PLAN = str(_SCREENS / "plan.py")
REACH = str(_SCREENS / "reach.py")
SEARCH = str(_SCREENS / "search.py")
MEASURES = str(_SCREENS / "measures.py")
STAKEHOLDERS = str(_SCREENS / "stakeholders.py")
STRENGTH = str(_SCREENS / "strength.py")
TIE = str(_SCREENS / "tie.py")
SETTINGS = str(_SCREENS / "settings.py")
IMPORT = str(_SCREENS / "import_data.py")


def to_import() -> None:
    """Draw the way to where sheets are filled in."""
    st.page_link(IMPORT, label=say("Go to Import"), icon=":material/upload_file:")


def open_tie(a: str, b: str) -> None:
    """Go to the page of the tie between two stakeholders; ends this run.

    Parameters
    ----------
    a, b
        Their ids.
    """
    st.switch_page(TIE, query_params={"a": a, "b": b})


def open_stakeholder(stakeholder: str) -> None:
    """Go to one stakeholder's page; ends this run.

    Parameters
    ----------
    stakeholder
        Its id.
    """
    state.focus.select(stakeholder, focus=True)
    st.switch_page(STAKEHOLDERS)


def open_need(need: str) -> None:
    """Go to one need on the page of needs and programmes; ends this run.

    Parameters
    ----------
    need
        Its id.
    """
    _open_in("needs", need)


def open_programme(programme: str) -> None:
    """Go to one programme on the page of needs and programmes; ends this run.

    Parameters
    ----------
    programme
        Its id.
    """
    _open_in("programmes", programme)


def open_mark(what: str, one: str) -> None:
    """Go to the page of what a mark of the map stands for; ends this run.

    Parameters
    ----------
    what
        ``"programmes"`` or ``"needs"``.
    one
        Its id.
    """
    _open_in(what, one)


def _open_in(view: str, one: str) -> None:
    st.switch_page(NEEDS, query_params=state.needs.address_of(view, one))


def add(table: str, **texts: str) -> None:
    """Go to the form that adds a row; ends this run.

    Parameters
    ----------
    table
        Name of the table.
    **texts
        Column -> what its field begins with.
    """
    st.switch_page(EDIT, query_params=state.editing.address_of(table, **texts))


def change(table: str, row: str) -> None:
    """Go to the form that changes a row; ends this run.

    Parameters
    ----------
    table
        Name of the table.
    row
        Id of the row.
    """
    st.switch_page(EDIT, query_params=state.editing.address_of(table, state.editing.CHANGE, row))


def open_gap(gap: str) -> None:
    """Go to one gap on the page of gaps; ends this run.

    Parameters
    ----------
    gap
        Key of the finding.
    """
    st.switch_page(GAPS, query_params={"gap": gap})


def way_on_map(path: Sequence[str], *, many: int) -> None:
    """Go to the map and mark who stands on a way; ends this run.

    Parameters
    ----------
    path
        Their ids.
    many
        How many stakeholders there are: of too many, only those around the way are drawn.
    """
    state.network_map.mark_way(path, alone=many > MOST_DRAWN)
    st.switch_page(MAP)


def map_coloured_by(measure: str, *, key: str) -> None:
    """Draw the button that opens the map coloured by a measure; pressed, it ends this run.

    Parameters
    ----------
    measure
        Code of a measure of each stakeholder.
    key
        Key of the button.
    """
    if st.button(
        say("On the map"), icon=":material/hub:", key=key, type="tertiary", help=say("The map, coloured by it")
    ):
        state.network_map.colour_by(measure)
        st.switch_page(MAP)
