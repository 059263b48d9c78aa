"""The map of places, what it leaves out, and the same as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from netmap.gaps.by_place import STATES
from netmap.screens import cache, state
from netmap.screens.parts import place_chart, place_overview, seen_as
from netmap.screens.text import escape_md, number_of
from netmap.tables import Audience

if TYPE_CHECKING:
    from netmap.screens.parts.place_overview import PlaceOverview

LISTED = 12
"""Names said in a sentence; the table has all."""

ROWS_IN_VIEW = 12
HIGH = 460
"""Pixels that hold as many rows."""

DRAWN = (
    "place",
    "called",
    "x",
    "y",
    "size",
    "label",
    "narrow_x",
    "narrow_y",
    "wide_x",
    "wide_y",
    "look",
    "unknown",
    "told",
    "people",
    "partners",
    "open",
)


def build(overview: PlaceOverview, colour_by: str, *, knows_all: bool) -> tuple[pd.DataFrame, dict[str, str]]:
    """Return the circles of the map, and the colour of each line of its legend.

    Parameters
    ----------
    overview
        The places.
    colour_by, knows_all
        As for ``place_overview.coloured``.
    """
    looks, colours = place_overview.coloured(overview, colour_by, knows_all=knows_all)
    needs = "not for the public" if overview.situation.records.audience is Audience.PUBLIC else told(overview.places)
    places = overview.places.assign(**looks, told=needs, people=people(overview.places))
    return place_chart.located(places), colours


def picture(overview: PlaceOverview, level: str, colour_by: str, *, with_lines: bool) -> None:
    """Draw the places that have coordinates; a click on a circle opens its place."""
    circles, colours = cache.places.circles(overview.situation.records, overview.situation.as_of, level, colour_by)
    shown = circles.assign(open=circles["place"] == state.places.place())
    if shown.empty:
        _fill_in()
        return
    ties = place_chart.lines(shown, overview.between if with_lines else overview.between.iloc[:0])
    title = place_overview.COLOURS[colour_by]
    chart = cache.charts.vega(
        place_chart.circles,
        shown[list(DRAWN)].astype({"partners": "int64"}),
        ties=ties,
        colours=colours,
        title=title,
        dark=st.context.theme.type == "dark",
    )

    def choose() -> None:
        place = state.clicked.point(state.places.CHART, place_chart.PICKED, "place")
        if place:
            state.places.chosen(place)

    st.vega_lite_chart(spec=chart, key=state.places.CHART, on_select=choose, alt=in_words(shown, colours, title))
    _beneath(overview, shown, with_lines=with_lines, colour_by=colour_by)


def in_words(shown: pd.DataFrame, colours: dict[str, str], title: str) -> str:
    """Return what the picture says, for those who do not see it."""
    counted = shown["look"].value_counts()
    said = ", ".join(f"{look} {int(counted.get(look, 0)):,}" for look in colours)
    return (
        f"Map of {number_of(len(shown), 'place')} as circles. Colour: {title}. {said}. The table below says the same."
    )


def _beneath(overview: PlaceOverview, shown: pd.DataFrame, *, with_lines: bool, colour_by: str) -> None:
    """Say what the picture means, and what is not on it."""
    st.caption(
        "The area of a circle is its population, the number in it the partners based there. Dashed outline: never asked, or not known. "
        "Choose a circle to open its place."
    )
    if colour_by == place_overview.COVERAGE and not seen_as.by_others():
        means = [STATES[one] for one in STATES if (overview.places["state"] == one).any()]
        with st.expander("What the colours mean", icon=":material/help:"):
            for label, meaning in means:
                st.markdown(f"**{label}**: {meaning}")
    many = len(overview.between)
    if with_lines and many > place_chart.MOST_LINES:
        st.caption(f"Drawn are the {place_chart.MOST_LINES} of {many:,} lines with the most ties.")
    alike = int(shown.duplicated(["latitude", "longitude"], keep=False).sum())
    if alike:
        st.caption(
            f"{number_of(alike, 'place')} share their coordinates with another and cover each other. The table has all."
        )
    missing = overview.places.loc[~overview.places["located"], "called"]
    if len(missing):
        verb = "has" if len(missing) == 1 else "have"
        st.info(
            f"{number_of(len(missing), 'place')} {verb} no coordinates: fill in Latitude and Longitude on the sheet Places. "
            f"Not on the map: {escape_md(listed(missing))}.",
            icon=":material/wrong_location:",
        )


def _fill_in() -> None:
    """Say what to fill in, where no place has coordinates."""
    st.info(
        "No place has coordinates yet, so there is no map. Fill in Latitude and Longitude of the middle of "
        "each on the sheet Places, in degrees, such as 45.2012 and -65.706: west and south are negative. A click with the "
        "right button on most maps on the web shows both numbers. The table below needs no coordinates.",
        icon=":material/wrong_location:",
    )


def listed(names: pd.Series) -> str:
    """Return the first few names, and how many more there are."""
    first = ", ".join(names.iloc[:LISTED])
    return first if len(names) <= LISTED else f"{first} and {len(names) - LISTED:,} more"


def told(places: pd.DataFrame) -> list[str]:
    """Return in words how the needs of each place stand."""
    counts = places[["needs", "covered", "partly", "uncovered", "unknown"]].itertuples(index=False, name=None)
    return [
        ", ".join(
            [
                f"{needs:,} open",
                *(
                    f"{count:,} {what}"
                    for count, what in zip(each, ("covered", "partly", "uncovered", "not known"), strict=True)
                    if count
                ),
            ]
        )
        if needs
        else "none open"
        for needs, *each in counts
    ]


def people(places: pd.DataFrame) -> list[str]:
    """Return the population of each place in words."""
    return ["not known" if pd.isna(one) else f"{one:,}" for one in places["population"]]


def as_frame(overview: PlaceOverview, *, with_needs: bool, knows_all: bool) -> pd.DataFrame:
    """Return what is known of the places as people read it, by name.

    Parameters
    ----------
    overview
        The places.
    with_needs
        Whether needs and contacts are shown to whoever looks.
    knows_all
        As for ``place_overview.coloured``.
    """
    places = overview.places
    state_of = place_overview.states(places, knows_all=knows_all)
    of_needs = {
        "How needs are covered": state_of.map(lambda one: place_overview.words(one, knows_all=knows_all)),
        "Needs": places["needs"],
        "Covered": places["covered"],
        "Partly": places["partly"],
        "Uncovered": places["uncovered"],
        "No data": places["unknown"],
    }
    return pd.DataFrame(
        {
            "Place": places["called"],
            "Population": places["population"],
            **(of_needs if with_needs else {}),
            "Partners": places["partners"],
            "Others there": places["stakeholders"] - places["partners"],
            "Serving it": places["serving"],
            "Ties": places["ties"],
            "Ties per 1,000": places["ties_per_1000"].round(1),
            **({"Last contact": places["last_contact"].astype("date32[pyarrow]")} if with_needs else {}),
            "On the map": places["located"].map({True: "yes", False: "no coordinates"}),
        }
    )


def table(overview: PlaceOverview, *, with_needs: bool) -> None:
    """Draw the same as a table; choosing a row opens its place."""
    order = overview.places["called"].str.casefold().argsort(kind="stable")
    frame = as_frame(overview, with_needs=with_needs, knows_all=not seen_as.by_others()).iloc[order]
    ids = overview.places["place"].iloc[order].tolist()

    def choose() -> None:
        row = state.clicked.table_row(state.places.TABLE)
        if row is not None and row < len(ids):
            state.places.chosen(ids[row])

    st.subheader("The same as a table", anchor=False)
    st.caption("Tick a row to open its place. Each open need of a place counts once.")
    st.dataframe(
        frame,
        hide_index=True,
        placeholder="",
        height=HIGH if len(frame) > ROWS_IN_VIEW else "auto",
        key=state.places.TABLE,
        on_select=choose,
        selection_mode="single-row",
        column_config=_columns(),
        alt=f"{number_of(len(frame), 'place')}, each with its people, needs, partners, ties and last contact. Choose a row to open a place.",
    )


def _columns() -> dict[str, Any]:
    count = st.column_config.NumberColumn
    return {
        "Place": st.column_config.TextColumn(pinned=True),
        "Population": count(
            format="localized", help="Of the sheet Places; of a larger place without one, that of its parts."
        ),
        "Needs": count(width="small", help="Open needs felt there."),
        "Covered": count(width="small", help="Kept going by two or more organisations, for every group."),
        "Partly": count(
            width="small", help="For some groups only, by one organisation, or by telling people about it."
        ),
        "Uncovered": count(help="Nothing that runs answers them there, for any group."),
        "No data": count(help="It is not recorded what answers them."),
        "Partners": count(width="small", help="Based there, with a tie to us."),
        "Others there": count(help="Based there, without a known tie to us."),
        "Serving it": count(help="Who serve it and are based elsewhere."),
        "Ties": count(width="small", help="Ties of whoever is based there, ours included, each once."),
        "Ties per 1,000": count(help="Ties for every 1,000 people who live there."),
        "Last contact": st.column_config.DateColumn(
            help="The last contact that was held there, or between us and a partner based there."
        ),
    }
