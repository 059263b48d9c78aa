"""The stage grid: each programme's five stages, who took part, how much say the community had, and who led."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import streamlit as st

from netmap.drawing.shading import CLASSES
from netmap.gaps.cycle import BEFORE_DELIVERY, STAGES
from netmap.language import amount, say, say_as, say_number, to_say
from netmap.screens import cache, state
from netmap.screens.parts import links, needs_charts, programme_card
from netmap.screens.parts.one_of import one_of
from netmap.screens.parts.programme_table import say_text
from netmap.screens.parts.rows import label, unlike
from netmap.screens.text import escape_md

if TYPE_CHECKING:
    from netmap.engine.arrays import Truth
    from netmap.screens.parts.needs_overview import NeedsOverview

DRAWN = 40
"""Programmes in the picture; the table has all."""

WHAT = {
    "all": to_say("Every programme written down."),
    "running": to_say("Running or being tried on this day."),
    "planning": to_say("The community took part in planning, and what it said shaped the choices at least."),
    "without": to_say("Who planned is written down, and the community had no part, or was only told or asked."),
    "unknown": to_say("Nobody is written down at planning: nothing can be said of it."),
}
"""Which programmes are listed: code -> what it means; ``titles`` is what the buttons say."""

SAY = {str(step): colour for step, (colour, _) in enumerate(CLASSES, start=1)}
COLOURS = {**SAY, "community": "#E69F00", "partners": "#C9CDD4", "ours": "#9AA1AC", "nobody": "#00000000"}
"""What is known of a stage -> its colour."""

MARKS = {"community": "C", "partners": "P", "ours": "O", "nobody": ""}
LED = "*"

LEGEND = to_say(
    "On each square stands how much say the community had, from 1 (told) to 5 (it decides). "
    "C: it took part, its say is not written down. P: partners only. O: only our own units. Empty: nothing is written down. "
    "{led}: the community led."
)


def show(overview: NeedsOverview) -> None:
    """Draw the programme that the address names, else the grid of all.

    Parameters
    ----------
    overview
        What was found in the network.
    """
    if overview.programmes.empty:
        st.info(
            say("No programme is written down. They come from the Programmes sheet, their stages from Stage roles."),
            icon=":material/info:",
        )
        links.to_import()
        return
    named = state.needs.opened("programmes")
    if named in set(overview.programmes["programme"]):
        programme_card.show(overview, named)
        return
    if named:
        st.warning(
            say("There is no programme with the id {programme}.", programme=escape_md(named)),
            icon=":material/search_off:",
        )
    of = lenses(overview)
    _headline(overview, of)
    options = {one: f"{title} ({amount(int(of[one].sum()))})" for one, title in titles().items()}
    which = one_of(say("Which programmes"), options, key=state.needs.PROGRAMMES_SHOWN)
    listed = overview.programmes[of[which]]
    if listed.empty:
        st.caption(f"{say(WHAT[which])} {say('There is none on this day.')}")
        return
    st.caption(say(WHAT[which]))
    _grid(overview, listed)
    _table(overview, listed)


def titles() -> dict[str, str]:
    """Return for each key of ``WHAT`` what its button says."""
    return {
        "all": say_as("programmes", "All"),
        "running": say_as("programmes", "Running"),
        "planning": say("Community in planning"),
        "without": say("Planned without it"),
        "unknown": say("Planning not written down"),
    }


def lenses(overview: NeedsOverview) -> dict[str, Truth]:
    """Return for each key of ``WHAT`` which programmes it lists."""
    programmes, grid = overview.programmes, overview.grid
    planning = grid[grid["stage"] == "PLAN"].set_index("programme").reindex(programmes["programme"])
    known = planning[["community", "partners", "ours"]].notna().any(axis=1).to_numpy(dtype=bool)
    above = (
        (planning["say"] > overview.situation.conventions.consultation_up_to).fillna(value=False).to_numpy(dtype=bool)
    )
    return {
        "all": np.ones(len(programmes), dtype=bool),
        "running": programmes["runs"].to_numpy(dtype=bool),
        "planning": above,
        "without": known & ~above,
        "unknown": ~known,
    }


def _headline(overview: NeedsOverview, of: dict[str, Truth]) -> None:
    """Draw the shares; each opens onto its programmes by the choice below."""
    programmes, involve = overview.programmes, overview.situation.conventions.consultation_up_to + 1
    planned = int((~of["unknown"]).sum())
    led, by_community = int(programmes["led"].sum()), int(programmes["led_by_community"].sum())
    recorded = programmes[programmes["recorded"] > 0]
    early = int(recorded["first_with_community"].isin(BEFORE_DELIVERY).sum())
    least = label("participation_levels", involve).lower()
    cards = (
        (
            say("Community in planning"),
            int(of["planning"].sum()),
            planned,
            to_say("{number:,} of {all:,} programmes whose planning is known"),
            say(
                "The community took part in planning, with a say of {step} ({called}) or more.",
                step=involve,
                called=least,
            ),
        ),
        (
            say("There before delivery"),
            early,
            len(recorded),
            to_say("{number:,} of {all:,} programmes with anybody written down"),
            say("The community took part at one of the stages at which it is still open what will be done."),
        ),
        (
            say("Stages the community led"),
            by_community,
            led,
            to_say("{number:,} of {all:,} stages with a lead"),
            say(
                "Of the stages at which somebody is written down to lead or co-lead, those where that is the community."
            ),
        ),
    )
    with st.container(horizontal=True):
        for title, number, of_all, what, more in cards:
            value = amount(number / of_all, ".0%") if of_all else say("n/a")
            st.metric(
                title,
                value,
                delta=say(what, number=number, all=of_all),
                delta_color="off",
                delta_arrow="off",
                help=more,
                border=True,
            )


def _grid(overview: NeedsOverview, listed: pd.DataFrame) -> None:
    """Draw the picture of the first programmes; a click on a square opens the programme."""
    drawn = in_order(listed)["programme"].head(DRAWN).tolist()
    cells = squares(overview, drawn)
    chart = cache.charts.vega(
        needs_charts.squares,
        cells,
        colours=COLOURS,
        pale_on=("4", "5"),
        titles=(say("Programme"), say("Stage"), say("What is known")),
        order=tuple(label("stages", stage) for stage in STAGES),
    )
    with_community = int(cells["state"].isin([*SAY, "community"]).sum())
    said = say_number(
        "Squares: {number} programme by {stages} stages; the community took part at {present:,} of {squares:,}.",
        "Squares: {number} programmes by {stages} stages; the community took part at {present:,} of {squares:,}.",
        len(drawn),
        stages=len(STAGES),
        present=with_community,
        squares=len(cells),
    )

    def go() -> None:
        square = state.clicked.square(state.needs.STAGE_CHART, needs_charts.PICKED)
        if square:
            state.needs.open_in("programmes", square[0])

    st.vega_lite_chart(spec=chart, key=state.needs.STAGE_CHART, on_select=go, alt=said)
    if len(listed) > DRAWN:
        st.caption(
            say(
                "The first {drawn} of {all:,} programmes: those that run first, those with the least say before others. The table has all.",
                drawn=DRAWN,
                all=len(listed),
            )
        )
    st.caption(say(LEGEND, led=LED))


def in_order(programmes: pd.DataFrame) -> pd.DataFrame:
    """Return programmes that run before others, and the least say before delivery first."""
    return programmes.sort_values(["runs", "say_before", "name"], ascending=[False, True, True], na_position="first")


def squares(overview: NeedsOverview, programmes: list[str]) -> pd.DataFrame:
    """Return the squares of some programmes, for ``needs_charts.squares``."""
    names = unlike(overview.programmes.set_index("programme")["name"])
    grid = overview.grid[overview.grid["programme"].isin(programmes)]
    place = {one: position for position, one in enumerate(programmes)}
    grid = grid.assign(place=grid["programme"].map(place)).sort_values("place", kind="stable")
    states = state_of(grid)
    led = grid["led_by_community"].fillna(value=False).to_numpy(dtype=bool)
    return pd.DataFrame(
        {
            "row": grid["programme"].to_numpy(),
            "column": grid["stage"].to_numpy(),
            "down": grid["programme"].map(names).to_numpy(),
            "across": [label("stages", stage) for stage in grid["stage"]],
            "state": states,
            "mark": [f"{MARKS.get(one, one)}{LED if leads else ''}" for one, leads in zip(states, led, strict=True)],
            "told": [in_words(one, leads=leads) for one, leads in zip(states, led, strict=True)],
        }
    )


def state_of(grid: pd.DataFrame) -> list[str]:
    """Return what is known of each stage of a grid, as a key of ``COLOURS``."""
    there = [grid[who].notna().to_numpy(dtype=bool) for who in ("community", "partners", "ours")]
    known = np.select(there, ["community", "partners", "ours"], "nobody")
    says = grid["say"].astype("Int64").astype("str").where(grid["say"].notna() & there[0])
    return says.where(says.notna(), pd.Series(known, index=grid.index)).tolist()


def in_words(known: str, *, leads: bool) -> str:
    """Return what a square stands for.

    Examples
    --------
    >>> in_words("partners", leads=False), in_words("4", leads=True)
    ('Partners only', '4 · Collaborate; the community led')
    """
    words = {
        "community": say("The community took part; its say is not written down"),
        "partners": say("Partners only"),
        "ours": say("Only our own units"),
        "nobody": say("Nothing written down"),
    }
    told = words.get(known) or say_text(int(known))
    return say("{what}; the community led", what=told) if leads else told


def _table(overview: NeedsOverview, listed: pd.DataFrame) -> None:
    """Draw the same as a table of all; choosing a row opens the programme."""
    ordered = in_order(listed)
    st.markdown(say("**The same as a table ({number:,})**", number=len(listed)))
    st.caption(say("Tick a row to open the programme: who took part at each stage, and the rows behind it."))
    st.dataframe(
        as_frame(overview, ordered),
        hide_index=True,
        placeholder="",
        key=state.needs.PROGRAMME_LIST,
        on_select=lambda: state.needs.open_row(state.needs.PROGRAMME_LIST, "programmes", ordered["programme"].tolist()),
        selection_mode="single-row",
        column_config={say("Programme"): st.column_config.TextColumn(width="medium")},
        alt=say_number(
            "{number} programme with what is known of each stage. Choose a row to open one.",
            "{number} programmes with what is known of each stage. Choose a row to open one.",
            len(listed),
        ),
    )


def as_frame(overview: NeedsOverview, programmes: pd.DataFrame) -> pd.DataFrame:
    """Return programmes as people read them, their stages side by side."""
    cells = squares(overview, programmes["programme"].tolist())
    wide = cells.pivot_table(index="row", columns="column", values="told", aggfunc="first", sort=False)
    wide = wide.reindex(index=programmes["programme"], columns=list(STAGES))
    frame = pd.DataFrame(
        {
            say("Programme"): programmes["name"].fillna(programmes["programme"]).to_numpy(),
            say("Status"): [label("programme_statuses", code) for code in programmes["status"]],
            say("Idea from"): [label("origins", code) for code in programmes["origin"]],
            say("Community first at"): [label("stages", code) for code in programmes["first_with_community"]],
            **{label("stages", stage): wide[stage].to_numpy() for stage in STAGES},
            say("Led by the community"): [
                say("{part} of {all}", part=by, all=led) if led else ""
                for by, led in zip(programmes["led_by_community"], programmes["led"], strict=True)
            ],
        }
    )
    return frame.replace("", None).dropna(axis="columns", how="all")
