"""The Places page: where needs are covered and where not, drawn where the places lie, without any map from elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netmap.gaps.by_place import LARGEST, SMALLEST
from netmap.language import say, say_number, to_say
from netmap.privacy import unseen_columns
from netmap.screens import cache, state
from netmap.screens.parts import as_of, first_steps, links, place_card, place_map, place_overview, problems
from netmap.screens.parts.one_of import one_of
from netmap.screens.text import escape_md
from netmap.tables import BY_NAME

if TYPE_CHECKING:
    import pandas as pd

    from netmap.screens.parts.place_overview import PlaceOverview

LEVELS = {SMALLEST: to_say("Smallest places"), LARGEST: to_say("Larger places, with all in them")}


def page() -> None:
    """Draw the page."""
    records = cache.data.records()
    if records.is_empty:
        st.title(say("Places"))
        first_steps.show(say("Here you will see your places, how their needs are covered, and who works where."))
        return
    on = as_of.beside(say("Places"))
    places = records["places"]
    if places.empty:
        _fill_in()
        return
    # Where needs are felt is not for the public, and neither is the log of contacts: for them nothing is said of either.
    needs = BY_NAME["needs"]
    with_needs = needs["places"] not in unseen_columns(needs, records.audience)
    level, colour_by, with_lines = _choices(places, with_needs=with_needs)
    overview = cache.places.overview(records, on, level)
    _not_placed(overview, places, level, with_needs=with_needs)
    place = state.places.place()
    if place in set(overview.places["place"]):
        left, right = st.columns([3, 2], gap="medium")
        with left:
            place_map.picture(overview, level, colour_by, with_lines=with_lines)
        with right:
            place_card.show(overview, place, with_needs=with_needs)
    else:
        if place:
            st.warning(say("The place that the address names is not among those shown."), icon=":material/link_off:")
        place_map.picture(overview, level, colour_by, with_lines=with_lines)
    place_map.table(overview, with_needs=with_needs)


def _choices(places: pd.DataFrame, *, with_needs: bool) -> tuple[str, str, bool]:
    """Draw what is shown and how; return the level, what colour means, and whether ties are drawn."""
    level = SMALLEST
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if places["part_of"].notna().any():
            level = one_of(
                say("Which places"), {code: say(title) for code, title in LEVELS.items()}, key=state.places.LEVEL
            )
        offered = [one for one in place_overview.COLOURS if with_needs or one not in place_overview.OF_NEEDS]
        colour_by = st.selectbox(
            say("Colour"),
            offered,
            format_func=lambda code: say(place_overview.COLOURS[code]),
            key=state.places.COLOUR,
            persist_state="session",
            width=260,
        )
        with_lines = st.toggle(say("Ties between places"), key=state.places.LINES, persist_state="session")
    return level, colour_by or offered[0], with_lines


def _not_placed(overview: PlaceOverview, places: pd.DataFrame, level: str, *, with_needs: bool) -> None:
    """Say what is recorded and belongs to no place that is shown."""
    if with_needs and overview.nowhere:
        st.caption(
            say_number(
                "{number} open need names no place and are not counted here.",
                "{number} open needs name no place and are not counted here.",
                overview.nowhere,
            )
        )
    wider = places.loc[places["id"].map(overview.at).isna().to_numpy(), "name"]
    if level == SMALLEST and len(wider):
        st.caption(
            say(
                "What is recorded for {places} as a whole is counted with the larger places only.",
                places=escape_md(place_map.listed(wider)),
            )
        )


def _fill_in() -> None:
    """Say which sheet the page is made from."""
    st.info(
        say(
            "No place is written down yet. The sheet Places holds one row for each neighbourhood or district: "
            "its name, the latitude and longitude of its middle, how many people live there, and which larger place it is part of."
        ),
        icon=":material/info:",
    )
    links.to_import()


if __name__ == "__main__":
    with problems.as_sentences():
        page()
