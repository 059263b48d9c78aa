"""The map of places, what it leaves out, and the same as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from netmap.gaps.by_place import STATES
from netmap.language import amount, say, say_number, to_say
from netmap.screens import cache, state
from netmap.screens.parts import place_chart, place_overview, seen_as
from netmap.screens.text import escape_md
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
    needs = (
        say("not for the public") if overview.situation.records.audience is Audience.PUBLIC else told(overview.places)
    )
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
    title = say(place_overview.COLOURS[colour_by])
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
    return say_number(
        "Map of {number} place as circles. Colour: {title}. {counts}. The table below says the same.",
        "Map of {number} places as circles. Colour: {title}. {counts}. The table below says the same.",
        len(shown),
        title=title,
        counts=", ".join(f"{look} {amount(int(counted.get(look, 0)))}" for look in colours),
    )


def _beneath(overview: PlaceOverview, shown: pd.DataFrame, *, with_lines: bool, colour_by: str) -> None:
    """Say what the picture means, and what is not on it."""
    st.caption(
        say(
            "The area of a circle is its population, the number in it the partners based there. Dashed outline: never asked, or not known. "
            "Choose a circle to open its place."
        )
    )
    if colour_by == place_overview.COVERAGE and not seen_as.by_others():
        means = [STATES[one] for one in STATES if (overview.places["state"] == one).any()]
        with st.expander(say("What the colours mean"), icon=":material/help:"):
            for label, meaning in means:
                st.markdown(say("**{label}**: {meaning}", label=say(label), meaning=say(meaning)))
    many = len(overview.between)
    if with_lines and many > place_chart.MOST_LINES:
        st.caption(
            say(
                "Drawn are the {drawn} of {lines:,} lines with the most ties.", drawn=place_chart.MOST_LINES, lines=many
            )
        )
    alike = int(shown.duplicated(["latitude", "longitude"], keep=False).sum())
    if alike:
        st.caption(
            say(
                "{places:,} places share their coordinates with another and cover each other. The table has all.",
                places=alike,
            )
        )
    missing = overview.places.loc[~overview.places["located"], "called"]
    if len(missing):
        st.info(
            say_number(
                "{number} place has no coordinates: fill in Latitude and Longitude on the sheet Places. Not on the map: {places}.",
                "{number} places have no coordinates: fill in Latitude and Longitude on the sheet Places. Not on the map: {places}.",
                len(missing),
                places=escape_md(listed(missing)),
            ),
            icon=":material/wrong_location:",
        )


def _fill_in() -> None:
    """Say what to fill in, where no place has coordinates."""
    st.info(
        say(
            "No place has coordinates yet, so there is no map. Fill in Latitude and Longitude of the middle of "
            "each on the sheet Places, in degrees, such as 45.2012 and -65.706: west and south are negative. A click with the "
            "right button on most maps on the web shows both numbers. The table below needs no coordinates."
        ),
        icon=":material/wrong_location:",
    )


def listed(names: pd.Series) -> str:
    """Return the first few names, and how many more there are."""
    first = ", ".join(names.iloc[:LISTED])
    if len(names) <= LISTED:
        return first
    return say("{names} and {more:,} more", names=first, more=len(names) - LISTED)


def told(places: pd.DataFrame) -> list[str]:
    """Return in words how the needs of each place stand."""
    counts = places[["needs", "covered", "partly", "uncovered", "unknown"]].itertuples(index=False, name=None)
    return [_needs_told(*each) if each[0] else say("none open") for each in counts]


def _needs_told(needs: int, covered: int, partly: int, uncovered: int, unknown: int) -> str:
    told = (
        (needs, say_number("{number} open", "{number} open", needs)),
        (covered, say_number("{number} covered", "{number} covered", covered)),
        (partly, say_number("{number} partly", "{number} partly", partly)),
        (uncovered, say_number("{number} uncovered", "{number} uncovered", uncovered)),
        (unknown, say_number("{number} not known", "{number} not known", unknown)),
    )
    return ", ".join(words for count, words in told if count)


def people(places: pd.DataFrame) -> list[str]:
    """Return the population of each place in words."""
    return [say("not known") if pd.isna(one) else amount(int(one)) for one in places["population"]]


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
        to_say("How needs are covered"): state_of.map(lambda one: place_overview.words(one, knows_all=knows_all)),
        to_say("Needs"): places["needs"],
        to_say("Covered"): places["covered"],
        to_say("Partly"): places["partly"],
        to_say("Uncovered"): places["uncovered"],
        to_say("No data"): places["unknown"],
    }
    return pd.DataFrame(
        {
            to_say("Place"): places["called"],
            to_say("Population"): places["population"],
            **(of_needs if with_needs else {}),
            to_say("Partners"): places["partners"],
            to_say("Others there"): places["stakeholders"] - places["partners"],
            to_say("Serving it"): places["serving"],
            to_say("Ties"): places["ties"],
            to_say("Ties per 1,000"): places["ties_per_1000"].round(1),
            **({to_say("Last contact"): places["last_contact"].astype("date32[pyarrow]")} if with_needs else {}),
            to_say("On the map"): places["located"].map({True: say("yes"), False: say("no coordinates")}),
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

    st.subheader(say("The same as a table"), anchor=False)
    st.caption(say("Tick a row to open its place. Each open need of a place counts once."))
    st.dataframe(
        frame.rename(columns=say),
        hide_index=True,
        placeholder="",
        height=HIGH if len(frame) > ROWS_IN_VIEW else "auto",
        key=state.places.TABLE,
        on_select=choose,
        selection_mode="single-row",
        column_config={say(name): column for name, column in _columns().items()},
        alt=say_number(
            "{number} place, each with its people, needs, partners, ties and last contact. Choose a row to open a place.",
            "{number} places, each with its people, needs, partners, ties and last contact. Choose a row to open a place.",
            len(frame),
        ),
    )


def _columns() -> dict[str, Any]:
    count = st.column_config.NumberColumn
    return {
        "Place": st.column_config.TextColumn(pinned=True),
        "Population": count(
            format="localized", help=say("Of the sheet Places; of a larger place without one, that of its parts.")
        ),
        "Needs": count(width="small", help=say("Open needs felt there.")),
        "Covered": count(width="small", help=say("Kept going by two or more organisations, for every group.")),
        "Partly": count(
            width="small", help=say("For some groups only, by one organisation, or by telling people about it.")
        ),
        "Uncovered": count(help=say("Nothing that runs answers them there, for any group.")),
        "No data": count(help=say("It is not recorded what answers them.")),
        "Partners": count(width="small", help=say("Based there, with a tie to us.")),
        "Others there": count(help=say("Based there, without a known tie to us.")),
        "Serving it": count(help=say("Who serve it and are based elsewhere.")),
        "Ties": count(width="small", help=say("Ties of whoever is based there, ours included, each once.")),
        "Ties per 1,000": count(help=say("Ties for every 1,000 people who live there.")),
        "Last contact": st.column_config.DateColumn(
            help=say("The last contact that was held there, or between us and a partner based there.")
        ),
    }
