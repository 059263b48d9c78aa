"""Writing in place: what can be added and changed on the pages of a stakeholder, a tie, a need and a programme."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netmap.language import say, to_say
from netmap.outreach import staff_roles
from netmap.screens import cache, state
from netmap.screens.parts import contact_forms, edit_history, links, rows
from netmap.screens.parts.contact_forms import About
from netmap.screens.text import escape_md
from netmap.tables import BY_NAME
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    import pandas as pd

    from netmap.records import Records

VOICES = {"RES": "RESIDENT", "INF": "COM_GROUP", "IND": "COM_GROUP", "NPO": "COM_ORG", "LIB": "STAFF", "STF": "STAFF"}
"""Family of a stakeholder's kind -> who a need that is heard from it is named by."""


def stakeholder(one: pd.Series, records: Records, on: date) -> None:
    """Draw what can be written about a stakeholder: a contact in place; a relationship, a need, itself on the page of forms.

    Parameters
    ----------
    one
        Its row.
    records
        What there is.
    on
        The day that is looked at.
    """
    if cache.data.read_only():
        return
    who = str(one["id"])
    with st.container(horizontal=True):
        _to(to_say("Edit"), "edit", "stakeholders", row=who)
        _to(to_say("State a relationship"), "link", "relationships", source=who, stated_on=_today())
        _to(to_say("Add a need heard here"), "hearing", "needs", **need_from(one, cache.data.default_day()))
        _to(to_say("Add an offer"), "redeem", "offers", stakeholder=who)
    logging = st.expander(
        say("Log a contact"), icon=":material/edit_note:", key=state.stakeholders.LOGGING, on_change="rerun"
    )
    if logging.open:
        with logging:
            _log(one, records, on)


def _today() -> str:
    return cache.data.default_day().isoformat()


def _log(one: pd.Series, records: Records, on: date) -> None:
    """Draw the form of a contact with a stakeholder; its day is today."""
    names, who = cache.networks.choices(records).stakeholders, str(one["id"])
    ours = records.ours()
    units = list(ours.index[ours]) if int(ours.sum()) > 1 else []
    about = About(
        note=f"Contact with {one['name']}",  # kept with the change, in English as all that is kept
        named=lambda part: state.stakeholders.widget_key(part, who),
        touch=lambda: None,
        with_whom=[] if who in units else [who],
        step="",
        role=one["held_by"],
        roles=staff_roles(records),
        units=units,
        unit=who if who in units else cache.contacts.nearest_units(records, on).get(who) if units else None,
        needs=rows.names_of(BY_NAME["needs"], records),
    )
    contact_forms.log(about, records, names)


def need_from(one: pd.Series, today: date) -> dict[str, str]:
    """Return what a need that is heard from a stakeholder begins with: whom it serves, where, who said so, since when.

    Parameters
    ----------
    one
        Row of the stakeholder.
    today
        The day of writing it down.
    """
    family = vocabulary("kinds").family(one["kind"]) if isinstance(one["kind"], str) else ""
    places = [cell for cell in (one["serves_places"], one["place"]) if isinstance(cell, str)]
    begun = {
        "groups": one["serves_groups"],
        "places": places[0] if places else None,
        "identified_by": VOICES.get(family),
        "status": "HEARD",
        "first_heard_on": today.isoformat(),
    }
    return {name: text for name, text in begun.items() if isinstance(text, str)}


def history_of(table: str, row: str, records: Records) -> None:
    """Draw what happened to the row of a table."""
    edit_history.show(BY_NAME[table], [{"row_id": row}], records)


def tie(a: str, b: str, records: Records) -> None:
    """Draw what can be stated about a pair, and the statements that can be changed.

    Parameters
    ----------
    a, b
        Ids of the two.
    records
        What there is.
    """
    if cache.data.read_only():
        return
    frame = records["relationships"]
    between = ((frame["source"] == a) & (frame["target"] == b)) | ((frame["source"] == b) & (frame["target"] == a))
    names = cache.editing.names(records, "relationships")
    with st.container(horizontal=True):
        _to(to_say("State a relationship"), "link", "relationships", source=a, target=b, stated_on=_today())
        _to(to_say("Write down that one was asked"), "contact_support", "asked", asked=a, about=b, asked_on=_today())
        if between.any():
            with st.popover(say("Change a statement"), icon=":material/edit:"):
                for row in frame.loc[between, "row_id"]:
                    if st.button(escape_md(names[row]), key=f"change_{row}", type="tertiary"):
                        links.change("relationships", str(row))


def tie_history(a: str, b: str, records: Records) -> None:
    """Draw what happened to the statements about a pair, those that were removed included."""
    wanted: list[Mapping[str, str]] = [{"source": a, "target": b}, {"source": b, "target": a}]
    edit_history.show(BY_NAME["relationships"], wanted, records)


def need(row: pd.Series) -> None:
    """Draw what can be written about a need."""
    if cache.data.read_only():
        return
    who = str(row["id"])
    with st.container(horizontal=True):
        _to(to_say("Edit"), "edit", "needs", row=who)
        _to(to_say("Add evidence"), "add_notes", "evidence", need=who, dated=_today())
        _to(to_say("Add a programme that answers it"), "add", "programmes", needs=who)


def programme(row: pd.Series) -> None:
    """Draw what can be written about a programme."""
    if cache.data.read_only():
        return
    who = str(row["id"])
    with st.container(horizontal=True):
        _to(to_say("Edit"), "edit", "programmes", row=who)
        _to(to_say("Add a lesson"), "school", "lessons", programme=who, dated=_today())
        _to(to_say("Add a contribution"), "volunteer_activism", "contributions", programme=who, given_on=_today())


def _to(title: str, icon: str, table: str, *, row: str = "", **texts: str) -> None:
    """Draw a button to the form of a row; its title is said here."""
    if st.button(say(title), icon=f":material/{icon}:", key=f"write_{table}_{title}"):
        if row:
            links.change(table, row)
        links.add(table, **texts)
