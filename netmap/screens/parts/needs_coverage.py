"""The coverage matrix: who answers which need in which place and for which group; a cell opens onto programmes and partners."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from netmap.language import amount, say, say_number, to_say
from netmap.screens import cache, state
from netmap.screens.parts import links, needs_cell, needs_charts
from netmap.screens.parts.one_of import one_of
from netmap.screens.parts.rows import label, meaning, names_of, unlike
from netmap.screens.text import escape_md
from netmap.tables import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netmap.screens.parts.needs_overview import NeedsOverview

DRAWN, ACROSS = 40, 60
"""Needs and places or groups in the picture; the table has all."""


STATES = {
    "NONE": ("#D55E00", "0"),
    "AWARENESS": ("#F0E442", "A"),
    "FRAGILE": ("#56B4E9", "1"),
    "COVERED": ("#009E73", "✓"),
    "UNKNOWN": ("#A9AFB8", "?"),
}
"""State -> its colour (Okabe and Ito's) and the mark on its square; the worst first, what is not known last."""

ALL = ""
"""Stands for every place or group."""

NOWHERE = {"place": to_say("No place written down"), "group": to_say("No group written down")}
"""What a cell without a place or group is called."""


def show(overview: NeedsOverview) -> None:
    """Draw the matrix, and what lies behind the cell that was chosen.

    Parameters
    ----------
    overview
        What was found in the network.
    """
    every = overview.coverage.cells
    if every.empty:
        st.info(
            say(
                "No open need is written down by this day. The Needs sheet says what residents lack or want, where, and who has it."
            ),
            icon=":material/info:",
        )
        links.to_import()
        return
    names = names_by_side(overview)
    across, shown = _choose(every, names)
    squares = _narrowed(named(matrix(shown, across), overview, names[across]))
    need, column = state.needs.coverage_cell()
    chosen = shown[shown["need"] == need]
    if column is not None:
        chosen = chosen[chosen[across].fillna("") == column]
    where = "" if column is None else names[across].get(column, column)
    if chosen.empty:
        st.caption(say("Choose a square, or a cell of the table, to see the programmes and partners behind it."))
    else:
        about = needs_cell.title(overview, need, where)
        st.caption(
            say("Chosen: {square}. [What lies behind it](#{anchor})", square=escape_md(about), anchor=needs_cell.ANCHOR)
        )
    _picture(squares, across)
    _table(squares, across)
    if not chosen.empty:
        needs_cell.show(overview, chosen, where, names, need)


def names_by_side(overview: NeedsOverview) -> dict[str, dict[str, str]]:
    """Return what places and groups are called: ``"place"`` and ``"group"`` -> id or code -> name; missing ones are ``""``."""
    places = names_of(BY_NAME["places"], overview.situation.records)
    groups = {code: label("groups", code) for code in overview.coverage.cells["group"].dropna().unique()}
    return {"place": {**places, "": say(NOWHERE["place"])}, "group": {**groups, "": say(NOWHERE["group"])}}


def _choose(every: pd.DataFrame, names: Mapping[str, Mapping[str, str]]) -> tuple[str, pd.DataFrame]:
    """Draw what stands across, and to which of the other side it is narrowed; return the side and the cells left."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        across = st.segmented_control(
            say("Across"),
            ["place", "group"],
            format_func={"place": say("By place"), "group": say("By group")}.__getitem__,
            default="place",
            required=True,
            key=state.needs.COVERAGE_ACROSS,
            persist_state="session",
        )
        across = across or "place"
        other = "group" if across == "place" else "place"
        every_one = say("All groups") if other == "group" else say("All places")
        held = sorted(every[other].dropna().unique(), key=lambda one: names[other].get(one, one).casefold())
        only = st.selectbox(
            say("Only for the group") if other == "group" else say("Only in the place"),
            [ALL, *held],
            format_func=lambda one: names[other].get(one, one) if one else every_one,
            key=state.needs.widget_key("only", other),
            persist_state="session",
            width=320,
        )
    return across, every[every[other] == only] if only else every


def matrix(cells: pd.DataFrame, across: str) -> pd.DataFrame:
    """Return need by place, or need by group: where several cells fall on one, the worst state decides.

    Parameters
    ----------
    cells
        From ``coverage.coverage``.
    across
        ``"place"`` or ``"group"``.

    Returns
    -------
    DataFrame
        ``row`` (need), ``column`` (place or group, empty where none is
        written down), ``state``, and ``tally``: how many of the cells that
        fall on it stand at which state, in words. Needs with the worst
        cells first, columns by id.
    """
    codes = list(STATES)
    flat = cells.assign(column=cells[across].fillna("")).rename(columns={"need": "row"})
    flat = flat.assign(rank=pd.Index(codes).get_indexer(pd.Index(flat["state"])))
    counted = flat.groupby(["row", "column", "rank"], as_index=False).size()
    called = counted["rank"].map([word(code).lower() for code in codes].__getitem__)
    counted["part"] = called + " " + counted["size"].astype("str")
    squares = counted.groupby(["row", "column"], as_index=False).agg(rank=("rank", "min"), tally=("part", ", ".join))
    squares["state"] = squares["rank"].map(codes.__getitem__)
    worst = squares.groupby("row")["rank"].agg(["min", "mean"]).reindex(squares["row"])
    squares = squares.assign(worst=worst["min"].to_numpy(), mean=worst["mean"].to_numpy())
    squares = squares.sort_values(["worst", "mean", "row", "column"], ignore_index=True)
    return squares[["row", "column", "state", "tally"]]


def word(state: str) -> str:
    """Return what a state is called."""
    return label("coverage_states", state)


def _narrowed(squares: pd.DataFrame) -> pd.DataFrame:
    """Draw how many squares stand at each state, and return those at the chosen one."""
    counted = squares["state"].value_counts()
    said = {code: f"{mark} · {word(code)} ({amount(int(counted.get(code, 0)))})" for code, (_, mark) in STATES.items()}
    said = {ALL: say("All squares ({number:,})", number=len(squares)), **said}
    chosen = one_of(say("Which squares"), said, key=state.needs.COVERAGE_STATE)
    if not chosen:
        return squares
    st.caption(escape_md(meaning("coverage_states", chosen)))
    return squares[squares["state"] == chosen]


def named(cells: pd.DataFrame, overview: NeedsOverview, columns: Mapping[str, str]) -> pd.DataFrame:
    """Return the squares with what ``needs_charts.squares`` draws of them, columns in the order of their names."""
    needs = unlike(overview.needs.set_index("need")["statement"])
    filled = cells.assign(
        down=cells["row"].map(needs),
        across=cells["column"].map(lambda one: columns.get(one, one)),
        mark=cells["state"].map({code: mark for code, (_, mark) in STATES.items()}),
        told=[
            f"{word(one)} ({tally})" if "," in tally else word(one)
            for one, tally in zip(cells["state"], cells["tally"], strict=True)
        ],
    )
    row = {one: place for place, one in enumerate(dict.fromkeys(filled["row"]))}
    order = filled.assign(
        place=filled["row"].map(row), last=filled["column"] == "", key=filled["across"].str.casefold()
    )
    return order.sort_values(["place", "last", "key"], ignore_index=True).drop(columns=["place", "last", "key"])


def _picture(squares: pd.DataFrame, across: str) -> None:
    """Draw the picture of the first needs; a click on a square chooses it."""
    if squares.empty:
        st.text(say("No square stands there on this day."))
        return
    first = squares[squares["row"].isin(squares["row"].unique()[:DRAWN])]
    widest = first["column"].value_counts().index[:ACROSS]
    first = first[first["column"].isin(widest)]
    order = sorted(first["across"].unique(), key=_place_in_order)
    chart = cache.charts.vega(
        needs_charts.squares,
        first[["row", "column", "down", "across", "state", "mark", "told"]],
        colours={code: colour for code, (colour, _) in STATES.items()},
        pale_on=(),
        titles=(say("Need"), say("Place") if across == "place" else say("Group"), say("Who answers it")),
        order=tuple(order),
    )
    counted = squares["state"].value_counts()
    said = ", ".join(f"{word(code).lower()} {amount(int(counted.get(code, 0)))}" for code in STATES)
    by = (
        to_say("Squares: needs by place. Of {squares:,}: {said}.")
        if across == "place"
        else to_say("Squares: needs by group. Of {squares:,}: {said}.")
    )

    def choose() -> None:
        square = state.clicked.square(state.needs.COVERAGE_CHART, needs_charts.PICKED)
        if square:
            state.needs.cell_chosen(*square)

    st.vega_lite_chart(
        spec=chart,
        key=state.needs.COVERAGE_CHART,
        on_select=choose,
        alt=say(by, squares=len(squares), said=said),
    )
    legend = ", ".join(f"{mark} {word(code).lower()}" for code, (_, mark) in STATES.items())
    st.caption(
        say(
            "{legend}. Empty: the need is not felt there. Where a square stands for several, the worst of them decides.",
            legend=legend,
        )
    )
    _left_out(squares, across, len(order))


def _left_out(squares: pd.DataFrame, across: str, drawn: int) -> None:
    """Say which needs and columns the picture leaves out; there is more than one of each then."""
    needs, columns = squares["row"].nunique(), squares["column"].nunique()
    if needs > DRAWN:
        st.caption(
            say(
                "The first {drawn} of {needs:,} needs, those with the worst squares first. The table has all.",
                drawn=DRAWN,
                needs=needs,
            )
        )
    if columns > drawn:
        of = (
            to_say("Drawn are {drawn:,} of {columns:,} places, those with most squares here. The table has all.")
            if across == "place"
            else to_say("Drawn are {drawn:,} of {columns:,} groups, those with most squares here. The table has all.")
        )
        st.caption(say(of, drawn=drawn, columns=columns))


def _place_in_order(called: str) -> tuple[bool, str]:
    """Return by what columns are put in order: by name, what has no place or group last."""
    return called in [say(nowhere) for nowhere in NOWHERE.values()], called.casefold()


def _table(squares: pd.DataFrame, across: str) -> None:
    """Draw the same as a table of words; choosing a cell chooses the square."""
    if squares.empty:
        return
    wide = squares.pivot_table(index="down", columns="across", values="told", aggfunc="first", sort=False)
    need = say("Need")
    ordered = sorted(map(str, wide.columns), key=_place_in_order)
    shown = wide[ordered].reset_index(names=need)
    rows = dict(zip(squares["down"], squares["row"], strict=True))
    columns = dict(zip(squares["across"], squares["column"], strict=True))

    def choose() -> None:
        cell = state.clicked.table_cell(state.needs.COVERAGE_TABLE)
        if cell and cell[0] < len(shown):
            state.needs.cell_chosen(rows[shown[need].iloc[cell[0]]], columns.get(cell[1]))

    with st.expander(say("The same as a table"), icon=":material/table:"):
        st.dataframe(
            shown,
            hide_index=True,
            placeholder="",
            key=state.needs.COVERAGE_TABLE,
            on_select=choose,
            selection_mode="single-cell",
            column_config={need: st.column_config.TextColumn(width="medium", pinned=True)},
            alt=_about_table(len(shown), across),
        )


def _about_table(needs: int, across: str) -> str:
    if across == "place":
        return say_number(
            "{number} need by place, each with who answers it. Choose a cell to see what lies behind it.",
            "{number} needs by place, each with who answers it. Choose a cell to see what lies behind it.",
            needs,
        )
    return say_number(
        "{number} need by group, each with who answers it. Choose a cell to see what lies behind it.",
        "{number} needs by group, each with who answers it. Choose a cell to see what lies behind it.",
        needs,
    )
