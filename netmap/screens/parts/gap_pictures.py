"""Gaps seen from above: counts over time, sectors by sectors, needs by places. Each with its table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from netmap.gaps import QUESTIONS
from netmap.gaps.silos import OWN_SECTOR, SILO, SILO_PAIR, TIED, TOO_FEW_ASKED, TOO_FEW_MEMBERS
from netmap.language import amount, say, say_number, to_say
from netmap.names import name_key
from netmap.screens import cache, state
from netmap.screens.parts import gap_charts, links, needs_coverage
from netmap.screens.parts.needs_charts import PICKED, squares
from netmap.screens.parts.rows import label
from netmap.vocabulary import SEPARATOR

if TYPE_CHECKING:
    from datetime import date

    from netmap.gaps import Gaps
    from netmap.records import Records

VIEWS = {
    "sectors": to_say("Which sectors keep apart"),
    "needs": to_say("Who answers which need where"),
    "time": to_say("Counts over time"),
}
"""The pictures, in the order of the buttons; one is drawn at a time, for looking back takes a while."""

MOST_NEEDS = 12
"""Needs in the picture here: those with the worst squares."""

HOLE = "G02"
"""The rule of needs that nobody works on in a place."""

STANDING = {
    SILO: (to_say("Keep apart"), "#D55E00"),
    TIED: (to_say("Tied as is usual here"), "#8CBFD0"),
    OWN_SECTOR: (to_say("Own sector"), "#C9D6C3"),
    TOO_FEW_MEMBERS: (to_say("Too few members to tell"), "#A4A4A4"),
    TOO_FEW_ASKED: (to_say("Too few pairs asked to tell"), "#FFFFFF"),
}
"""What is said of two sectors -> in the words of a legend, and its colour."""


def show(records: Records, on: date) -> None:
    """Draw the choice of pictures and the chosen one."""
    st.subheader(say("Seen from above"), anchor=False)
    chosen = st.segmented_control(
        say("Picture"),
        list(VIEWS),
        format_func=lambda view: say(VIEWS[view]),
        key=state.gaps.PICTURE,
        persist_state="session",
        label_visibility="collapsed",
    )
    if chosen == "time":
        _over_time(records, on)
    elif chosen == "sectors":
        _sectors(records, on)
    elif chosen == "needs":
        _needs(records, on)


def _needs(records: Records, on: date) -> None:
    """Draw the needs with the worst squares, place by place; the page of needs and programmes has all of them, and more."""
    overview = cache.needs.overview(records, on)
    if overview.coverage.cells.empty:
        st.info(say("This picture waits for open needs in the sheet Needs."), icon=":material/hourglass_empty:")
        return
    flat = needs_coverage.matrix(overview.coverage.cells, "place")
    every = needs_coverage.named(flat, overview, needs_coverage.names_by_side(overview)["place"])
    first = every[every["row"].isin(every["row"].unique()[:MOST_NEEDS])]
    counts = first["state"].value_counts()
    states = needs_coverage.STATES
    said = ", ".join(f"{needs_coverage.word(code).lower()} {amount(counts.get(code, 0))}" for code in states)
    st.text(say("Needs by places: {counts}.", counts=said))
    chart = cache.charts.vega(
        squares,
        first[["row", "column", "down", "across", "state", "mark", "told"]],
        colours={code: colour for code, (colour, _) in states.items()},
        pale_on=(),
        titles=(say("Need"), say("Place"), say("Who answers it")),
        order=tuple(sorted(first["across"].unique(), key=str.casefold)),
    )

    def choose() -> None:
        _open_if_found(HOLE, state.clicked.square(state.gaps.NEEDS, PICKED), cache.gaps.found(records, on))

    st.vega_lite_chart(
        spec=chart, key=state.gaps.NEEDS, on_select=choose, alt=say("Squares: needs by places. {counts}", counts=said)
    )
    with st.expander(say("The same as a table")):
        wide = first.pivot_table(index="down", columns="across", values="told", aggfunc="first", sort=False)
        told = say("Needs by places. {counts}", counts=said)
        st.dataframe(wide.reset_index(names=say("Need")), hide_index=True, placeholder="", alt=told)
    marks = " ".join(
        say("{mark}: {state}.", mark=mark, state=needs_coverage.word(code).lower())
        for code, (_, mark) in states.items()
    )
    empty = say("Empty: the need is not felt there. Choose a square that nobody works on to open the gap.")
    st.caption(f"{marks} {empty}")
    if every["row"].nunique() > MOST_NEEDS:
        st.caption(
            say("The {shown} needs with the worst squares, of {all:,}.", shown=MOST_NEEDS, all=every["row"].nunique())
        )
    st.page_link(links.NEEDS, label=say("All of it, by group too"), icon=":material/grid_on:")


def _open_if_found(rule: str, square: tuple[str, str] | None, gaps: Gaps) -> None:
    """Open the gap that a clicked square stands for, if there is one."""
    keys = {f"{rule}:{SEPARATOR.join(ids)}" for ids in (square, square[::-1])} if square else set()
    found = gaps.findings.loc[gaps.findings["key"].isin(keys), "key"]
    if len(found):
        state.gaps.chosen(found.iloc[0])


def _sectors(records: Records, on: date) -> None:
    """Draw how every two sectors stand to each other."""
    pairs = cache.gaps.sector_pairs(records, on)
    if pairs.empty:
        st.info(
            say("This picture waits for the column Sector of the sheet Stakeholders."),
            icon=":material/hourglass_empty:",
        )
        return
    one_half = as_told(pairs)
    counts = pairs["verdict"].value_counts()
    said = say("; ").join(
        f"{say(label).lower()} {amount(counts[verdict])}"
        for verdict, (label, _) in STANDING.items()
        if verdict in counts
    )
    st.text(say("Pairs of sectors: {counts}.", counts=said))
    _legend()
    chart = cache.charts.vega(
        squares,
        _squares(pairs, one_half),
        colours={verdict: colour for verdict, (_, colour) in STANDING.items()},
        pale_on=(),
        titles=(say("Sector"), say("With"), say("What is known")),
        order=tuple(sorted({*one_half["Sector"], *one_half["With"]}, key=_in_order)),
    )

    def choose() -> None:
        _open_if_found(SILO_PAIR.name, state.clicked.square(state.gaps.SECTORS, PICKED), cache.gaps.found(records, on))

    st.vega_lite_chart(
        spec=chart,
        key=state.gaps.SECTORS,
        on_select=choose,
        alt=say("Squares: sectors by sectors, with the ties between them. {counts}", counts=said),
    )
    with st.expander(say("The same as a table")):
        st.dataframe(
            one_half.rename(columns=say),
            hide_index=True,
            placeholder="",
            alt=say("Every two sectors. {counts}", counts=said),
        )
    st.caption(
        say(
            "On a square: ties between the two sectors, units of the library left out. Choose two that keep apart to open the gap. Whether these are few is judged among the pairs that "
            "were asked about; where too few were, nothing is said."
        )
    )


def _legend() -> None:
    """Say what the colours stand for; swatches are drawn, for colours have no names."""
    swatches = "".join(
        f"<span style='white-space:nowrap'><span style='display:inline-block;width:.9em;height:.9em;margin-right:.4em;"
        f"border:1px solid #808080;background:{colour}'></span>{say(label)}</span>"
        for label, colour in STANDING.values()
    )
    st.html(f"<div style='display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;font-size:.875rem'>{swatches}</div>")


def as_told(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return what is known of every two sectors, as people read it.

    Parameters
    ----------
    pairs
        From ``gaps.silos.sector_pairs``.
    """
    return pd.DataFrame(
        {
            to_say("Sector"): [label("sectors", code) for code in pairs["one"]],
            to_say("With"): [label("sectors", code) for code in pairs["other"]],
            to_say("Standing"): [say(STANDING[verdict][0]) for verdict in pairs["verdict"]],
            to_say("Ties"): pairs["tied"],
            to_say("Would be usual"): pairs["expected"].astype("float64").round(1),
            to_say("Pairs asked about"): pairs["asked"],
            to_say("Pairs"): pairs["pairs"],
            to_say("Members"): pairs["members_one"],
            to_say("Members of the other"): pairs["members_other"],
        }
    )


def _in_order(name: str) -> tuple[str, str]:
    """Return what a name is sorted by: É stands beside E."""
    return name_key(name), name


def _squares(pairs: pd.DataFrame, told: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each square: each pair of sectors stands on both sides of the diagonal."""
    words = [
        say_number(
            "{standing}: {number} tie, about {usual:g} would be usual; {asked:,} of {all:,} pairs asked about",
            "{standing}: {number} ties, about {usual:g} would be usual; {asked:,} of {all:,} pairs asked about",
            ties,
            standing=standing,
            usual=usual,
            asked=asked,
            all=every,
        )
        for standing, ties, usual, asked, every in zip(
            told["Standing"],
            told["Ties"],
            told["Would be usual"],
            told["Pairs asked about"],
            told["Pairs"],
            strict=True,
        )
    ]
    half = pd.DataFrame(
        {
            "row": pairs["one"],
            "column": pairs["other"],
            "down": told["Sector"],
            "across": told["With"],
            "state": pairs["verdict"],
            "mark": pairs["tied"].astype("str").where(pairs["asked"] > 0, ""),
            "told": words,
        }
    )
    turned = half.rename(columns={"row": "column", "column": "row", "down": "across", "across": "down"})
    both = pd.concat([half, turned[turned["row"] != turned["column"]]], ignore_index=True)
    return both.sort_values(["down", "across"], key=lambda names: names.map(_in_order), ignore_index=True)


def _over_time(records: Records, on: date) -> None:
    """Draw how many gaps there were on earlier days."""
    counted = cache.gaps.over_time(records, on).dropna(subset="findings")
    labels = {one.code: say(one.label) for one in QUESTIONS}
    table = pd.DataFrame(
        {
            # With an hour: a browser takes a bare day for midnight in London.
            "Day": counted["day"].dt.strftime("%Y-%m-%dT00:00:00"),
            "Question": counted["question"].map(labels),
            "Gaps": counted["findings"].astype("int64"),
        }
    )
    if table.empty:
        st.info(say("No rule could look on any of these days."), icon=":material/hourglass_empty:")
        return
    sums = table.groupby("Day")["Gaps"].sum()
    said = say(
        "{before:,} gaps on {earlier}, {now:,} on {later}.",
        before=sums.iloc[0],
        earlier=sums.index[0][:10],
        now=sums.iloc[-1],
        later=sums.index[-1][:10],
    )
    st.text(said)
    drawn(
        cache.charts.vega(gap_charts.over_time, table, order=list(labels.values())),
        _wide(table),
        say("Lines of the number of gaps per question. {counts}", counts=said),
    )
    st.caption(
        say(
            "The rules asked again as of earlier days, by what is recorded now: what carries no date, such as the status of a need, is read as it stands today."
        )
    )


def _wide(table: pd.DataFrame) -> pd.DataFrame:
    """Return one row per day and one column per question."""
    wide = table.pivot_table(index="Day", columns="Question", values="Gaps", sort=False).astype("Int64").reset_index()
    return wide.assign(Day=wide["Day"].str[:10]).rename(columns={"Day": say("Day")})


def drawn(chart: dict[str, Any], table: pd.DataFrame, alt: str) -> None:
    """Draw a chart, and below it the same as a table for those who read rather than look."""
    st.vega_lite_chart(spec=chart, alt=alt)
    with st.expander(say("The same as a table")):
        st.dataframe(table, hide_index=True, placeholder="", alt=alt)
