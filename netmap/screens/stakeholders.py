"""The Stakeholders page: everybody in a list that can be searched, or one stakeholder with all that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netmap.screens import cache, state
from netmap.screens.parts import as_of, directory, first_steps, links, problems, profile, profile_figures, profile_ties
from netmap.screens.parts.rows import label, names_of
from netmap.screens.text import escape_md
from netmap.tables import BY_NAME

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from netmap.records import Records


def page() -> None:
    """Draw the list, or the stakeholder that is looked at on any page."""
    records = cache.records()
    if records.is_empty:
        st.title("Stakeholders")
        first_steps.show("Here you will find everybody you work with, and all that is known of each.")
        return
    chosen = state.selected()
    stakeholders = records["stakeholders"]
    one = stakeholders[stakeholders["id"] == chosen]
    if one.empty:
        _list(records)
    else:
        _one(one, records)


def _list(records: Records) -> None:
    heading, day = st.columns([4, 1], vertical_alignment="bottom")
    heading.title("Stakeholders")
    with day:
        on = as_of.choose()
    everybody = cache.directory(records, on)
    found = _filters(everybody, records)
    st.caption(f"{len(found):,} of {len(everybody):,} stakeholders. Choose a row to open its page.")
    if found.empty:
        st.info("Nobody fits. Take a filter away, or search for part of a name.")
        return
    event = st.dataframe(
        directory.shown(found, records),
        hide_index=True,
        height=620 if len(found) > 16 else "auto",  # noqa: PLR2004 - as many rows as fit the height
        on_select="rerun",
        selection_mode="single-row",
        key=state.DIRECTORY,
        column_config={
            "Name": st.column_config.TextColumn(width="large", pinned=True),
            "Ties": st.column_config.NumberColumn(width="small", help="How many others it has a known tie with."),
            "Highest level": st.column_config.NumberColumn(
                format="%d", width="small", help="0 none to 5 collaboration; empty where nobody rated a tie of it."
            ),
            "Strongest tie": st.column_config.ProgressColumn(
                min_value=0, max_value=1, format="%.2f", help="Strength from 0 to 1, computed from what was observed."
            ),
            "Ours": st.column_config.CheckboxColumn(width="small", help="A unit of the library itself."),
        },
        alt=f"{len(found)} stakeholders with kind, sector, place, ties and last contact",
    )
    rows = event["selection"]["rows"]
    if rows and rows[0] < len(found):
        state.select(found["id"].iloc[rows[0]], focus=True)
        st.rerun()


def _filters(everybody: pd.DataFrame, records: Records) -> pd.DataFrame:
    """Draw search, lenses and filters; return the rows they leave."""
    lens = st.pills(
        "Look at",
        [lens for lens in directory.LENSES if everybody[lens].any()],
        format_func=lambda lens: f"{directory.LENSES[lens]} ({everybody[lens].sum():,})",
        default=directory.EVERYONE,
        required=True,
        key=state.LENS,
        persist_state="session",
        label_visibility="collapsed",
    )
    words, kind, sector, place = st.columns(4)
    places = names_of(BY_NAME["places"], records)
    find = words.text_input(
        "Search",
        key=state.FIND,
        persist_state="session",
        placeholder="Name or id",
        type="search",
        icon=":material/search:",
    )
    return directory.narrowed(
        everybody,
        lens=lens or directory.EVERYONE,
        find=find or "",
        kinds=kind.multiselect(
            "Kind",
            _present(everybody["kind"]),
            key=state.FIND_KINDS,
            persist_state="session",
            format_func=_kind,
            placeholder="All",
        ),
        sectors=sector.multiselect(
            "Sector",
            _present(everybody["sector"]),
            key=state.FIND_SECTORS,
            persist_state="session",
            format_func=_sector,
            placeholder="All",
        ),
        places=place.multiselect(
            "Place",
            _present(everybody["place"]),
            key=state.FIND_PLACES,
            persist_state="session",
            format_func=lambda place: escape_md(places.get(place, place)),
            placeholder="All",
        ),
    )


def _present(codes: pd.Series) -> list[str]:
    return sorted(codes.dropna().unique())


def _kind(code: str) -> str:
    return escape_md(label("kinds", code))


def _sector(code: str) -> str:
    return escape_md(label("sectors", code))


def _one(one: pd.DataFrame, records: Records) -> None:
    """Draw one stakeholder's page."""
    row = one.iloc[0]
    back, map_door, _, day = st.columns([2, 2, 4, 2], vertical_alignment="bottom")
    if back.button("All stakeholders", icon=":material/arrow_back:"):
        state.select(None, focus=True)
        st.rerun()
    if map_door.button("Show on the map", icon=":material/hub:"):
        state.select(row["id"], focus=True)
        st.switch_page(links.MAP)
    with day:
        on = as_of.choose()
    st.title(escape_md(row["name"]))
    told = [
        label("kinds", row["kind"]),
        label("sectors", row["sector"]),
        profile.place_of(one, records),
        f"id {row['id']}",
    ]
    st.text(" · ".join(word for word in told if word))
    profile.facts(one, records)
    _tabs(row["id"], records, on)


def _tabs(stakeholder: str, records: Records, on: date) -> None:
    conclusions = cache.network(records, on).conclusions
    ties, contacts, programmes, needs, papers, figures = st.tabs(
        ["Ties", "Contacts", "Programmes", "Needs", "Agreements and offers", "Figures"]
    )
    with ties:
        profile_ties.show(stakeholder, conclusions, records, cache.CONVENTIONS)
    with contacts:
        profile.contacts(stakeholder, records)
    with programmes:
        profile.programmes(stakeholder, records)
    with needs:
        profile.needs(stakeholder, records)
    with papers:
        profile.papers(stakeholder, records)
    with figures:
        profile_figures.show(stakeholder, cache.summary(records, on))


if __name__ == "__main__":
    with problems.as_sentences():
        page()
