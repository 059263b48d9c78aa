"""The sections of the Strength page: each a sentence, a picture, and the same as a table."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from netmap.language import amount, say, say_as, say_number, to_say
from netmap.measures.kept import kept
from netmap.measures.mixing_matrix import NOBODY_ASKED, NONE_TIED
from netmap.screens import cache, state
from netmap.screens.parts import links, strength_charts
from netmap.screens.parts.rows import label
from netmap.ties.explanation import UNKNOWN
from netmap.ties.wording import level_text
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from netmap.conventions import Conventions
    from netmap.screens.parts.strength_overview import StrengthOverview

MOST_WISHES = 200
"""Wishes listed, those furthest from now; the picture counts all."""

RATED = {"trust": to_say("Trust"), "value": to_say("Value")}
"""Measures of what partners rate, as people call them."""

SHADES = {"Ties": to_say("Number of ties"), "Median level": to_say("Level in the middle")}
"""What the sector map can be coloured by."""


def states(counted: pd.DataFrame) -> None:
    """Draw how many pairs are confirmed, contradicted, not confirmed, asked about without finding a tie, and never asked.

    Parameters
    ----------
    counted
        The measure ``states``.
    """
    pairs = counted["pairs"].astype("int64")
    state, number = say_as("of a tie", "State"), say("Pairs")
    table = pd.DataFrame(
        {
            state: counted["word"],
            number: pairs,
            say("What it means"): counted["state"].map(vocabulary("tie_states").meaning),
        }
    )
    # Pairs nobody was asked about outnumber all others and would flatten every bar.
    known = table[counted["state"] != UNKNOWN]
    counts = list(zip(known[state], known[number], strict=True))
    said = ", ".join(f"{word.lower()} {amount(count)}" for word, count in counts)
    unasked = pairs.sum() - known[number].sum()
    st.text(say("Known pairs: {said}. Never asked: {unasked:,}.", said=said, unasked=int(unasked)))
    told = [say("{what}: {number:,}", what=word, number=int(count)) for word, count in counts]
    chart = cache.charts.vega(
        strength_charts.bars, known.assign(Label=told), label="Label", length=number, title=number
    )
    _drawn(chart, table, say("Bars of the number of known pairs in each state: {said}.", said=said))
    st.caption(say("Not confirmed is no doubt: the other side was never asked. Never asked is not the same as no tie."))


def ratings(overview: StrengthOverview) -> None:
    """Draw how far partners trust each other and what they bring, as shares of the highest rating."""
    for name, title in RATED.items():
        st.markdown(f"**{say(title)}**")
        items = overview.tables.get(f"{name}_items")
        if items is None:
            hint = say("The columns '{title}: …' of the Relationships sheet hold it.", title=say(title))
            st.caption(f"{overview.why_not[f'{name}_items']} {hint}")
            continue
        st.text(overview.told[name])
        table, item_of, percent = (
            kept(overview, f"{name}, as rated", partial(_rated, items)),
            say("Item"),
            say("Percent"),
        )
        told = [
            say_number(
                "{item}: {share:.0%} ({number} rater)",
                "{item}: {share:.0%} ({number} raters)",
                int(raters),
                item=item,
                share=int(share) / 100,
            )
            if raters
            else say("{item}: not rated", item=item)
            for item, share, raters in zip(table[item_of], table[percent], table[say("Raters")], strict=True)
        ]
        chart = cache.charts.vega(
            strength_charts.bars,
            table.assign(Label=told),
            label="Label",
            length=percent,
            title=say("% of the highest rating"),
            highest=100,
        )
        _drawn(chart, table, say("Bars: {said}.", said="; ".join(told)))
    st.caption(
        say("Ratings run from 1 to 4, so that the lowest possible figure is 25%. A figure from few raters is a hint.")
    )


def _rated(items: pd.DataFrame) -> pd.DataFrame:
    """Return a measure of rated items as people read it, shares in percent."""
    return pd.DataFrame(
        {
            say("Item"): items["item"].str.partition(": ")[2].str.capitalize(),
            say("Percent"): (100 * items["mean"]).round().astype("Int64"),
            say("Ratings"): items["ratings"],
            say("Raters"): items["raters"],
        }
    )


def evidence(points: pd.DataFrame, conventions: Conventions) -> None:
    """Draw strength against the evidence it rests on; thin evidence shaded."""
    if points.empty:
        st.caption(
            say(
                "No tie has a strength yet: it needs a level, trust, value, frequency or relation in the Relationships sheet."
            )
        )
        return
    thin = int(points.loc[points["thin"], "ties"].sum())
    below = conventions.thin_evidence_below
    said = say_number(
        "{thin:,} of {number} tie rest on thin evidence (shaded): less than {below:.0%} of what strength is made of was observed.",
        "{thin:,} of {number} ties rest on thin evidence (shaded): less than {below:.0%} of what strength is made of was observed.",
        int(points["ties"].sum()),
        thin=thin,
        below=below,
    )
    st.text(said)
    table = pd.DataFrame(
        {
            say_as("of a tie", "Evidence"): [amount(share, ".0%") for share in points["completeness"]],
            say("Strength, about"): [amount(strength, ".2f") for strength in points["strength"]],
            say("Ties"): points["ties"],
            say("Thin"): points["thin"],
        }
    )
    chart = cache.charts.vega(strength_charts.evidence, points, thin_below=below)
    _drawn(chart, table, say("Spots: strength of ties against the share of evidence observed. {said}", said=said))
    st.caption(say("The larger a spot, the more ties lie there. Compare strengths only where the evidence is alike."))


def wishes(wished: pd.DataFrame, names: pd.Series) -> None:
    """Draw the level each side has now against the one it would like; choosing a row opens the tie.

    Parameters
    ----------
    wished
        From ``ties.portrait.wishes``.
    names
        Stakeholder names by id.
    """
    if wished.empty:
        st.caption(
            say("Nobody said yet which level they would like. Fill in 'Level desired' in the Relationships sheet.")
        )
        return
    rated = wished.dropna(subset="gap")
    more, same, less = (int(side.sum()) for side in (rated["gap"] > 0, rated["gap"] == 0, rated["gap"] < 0))
    said = say_number(
        "{number} statement: {more:,} would like to be closer, {same:,} stay as they are, {less:,} be less close.",
        "{number} statements: {more:,} would like to be closer, {same:,} stay as they are, {less:,} be less close.",
        len(wished),
        more=more,
        same=same,
        less=less,
    )
    st.text(said)
    counted = rated.groupby(["now", "desired"], as_index=False).size().rename(columns={"size": "sides"})
    st.vega_lite_chart(
        spec=cache.charts.vega(strength_charts.wishes, counted),
        alt=say("Spots: level now against level desired. {said}", said=said),
    )
    with st.expander(say("The same as a table")):
        _wishes_table(wished, names)
    st.caption(
        say(
            "A wish is no shortfall: a level is right when both sides want it. On the line, all is as wished; above it, a side would like to be closer."
        )
    )


def _wishes_table(every: pd.DataFrame, names: pd.Series) -> None:
    wished = every.head(MOST_WISHES)
    event = st.dataframe(
        pd.DataFrame(
            {
                say("Who says so"): wished["speaker"].map(names),
                say("One side"): wished["a"].map(names),
                say("Other side"): wished["b"].map(names),
                say("Now"): wished["now"].map(level_text),
                say("Desired"): wished["desired"].map(level_text),
                say("Difference"): wished["gap"],
            }
        ),
        hide_index=True,
        placeholder="",
        on_select="rerun",
        selection_mode="single-row",
        key=state.ties.WISHES,
        column_config={say("Difference"): st.column_config.NumberColumn(format="%+d", width="small")},
        alt=say(
            "{statements} statements of the level desired, furthest from now first. Choose a row to open the tie.",
            statements=len(wished),
        ),
    )
    if len(every) > MOST_WISHES:
        st.caption(say("The {first} furthest from now, of {all:,}.", first=MOST_WISHES, all=len(every)))
    rows = event["selection"]["rows"]
    if rows and rows[0] < len(wished):
        chosen = wished.iloc[rows[0]]
        links.open_tie(str(chosen["a"]), str(chosen["b"]))


def sectors(overview: StrengthOverview) -> None:
    """Draw which sectors work together, and how closely."""
    table = overview.tables.get("mixing_sector")
    if table is None:
        st.caption(f"{overview.why_not['mixing_sector']} {say('Sectors come from the Stakeholders sheet.')}")
        return
    one_half, cells = kept(overview, "sectors by sectors", lambda: _sector_cells(table))
    order = list(dict.fromkeys(one_half["Sector"]))
    met = one_half[one_half["Ties"] > 0]
    standing = table["standing"].value_counts()
    said = say(
        "{tied:,} of {pairs:,} pairs of sectors are tied; {not_tied:,} were asked about and are not; about {unasked:,} nobody was asked.",
        tied=len(met),
        pairs=len(table),
        not_tied=int(standing.get(NONE_TIED, 0)),
        unasked=int(standing.get(NOBODY_ASKED, 0)),
    )
    st.text(said)
    colour = st.segmented_control(
        say("Colour"),
        list(SHADES),
        default="Ties",
        required=True,
        format_func=lambda shade: say(SHADES[shade]),
        key=state.ties.SECTOR_CELLS,
        persist_state="session",
        label_visibility="collapsed",
    )
    chart = cache.charts.vega(
        strength_charts.sectors, cells, colour=colour or "Ties", title=say(SHADES[colour or "Ties"]), order=order
    )
    st.vega_lite_chart(spec=chart, alt=say("Squares: sectors by sectors. {said}", said=said))
    with st.expander(say("The same as a table")):
        listed = one_half[one_half["Possible"] > 0].sort_values("Ties", ascending=False, kind="stable")
        st.dataframe(listed.rename(columns=_headings()), hide_index=True, placeholder="", alt=said)
    st.caption(say("A dot: asked, and none tied. Empty: nobody was asked, so nothing is known."))


def _headings() -> dict[str, str]:
    return {
        "Sector": say("Sector"),
        "With": say("With"),
        "Ties": say("Ties"),
        "Asked": say_as("column", "Asked"),
        "Possible": say("Possible"),
        "Median level": say("Median level"),
        "Standing": say_as("sectors", "Standing"),
    }


def _sector_cells(table: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return one row for each two sectors, and one for each square they are drawn as."""
    one_half = _sector_rows(table)
    other_half = one_half.rename(columns={"Sector": "With", "With": "Sector"})
    return one_half, pd.concat([one_half, other_half[other_half["Sector"] != other_half["With"]]])


def _sector_rows(table: pd.DataFrame) -> pd.DataFrame:
    """Return the measure as people read it: labels for codes, one row for each two sectors."""
    called = {code: label("sectors", code) for code in pd.unique(pd.concat([table["from"], table["to"]]))}
    return pd.DataFrame(
        {
            "Sector": table["from"].map(called),
            "With": table["to"].map(called),
            "Ties": table["ties"],
            "Asked": table["asked"],
            "Possible": table["possible"],
            "Median level": table["median_level"],
            "Standing": table["standing"].map(say),
        }
    )


def _drawn(chart: dict[str, Any], table: pd.DataFrame, alt: str) -> None:
    """Draw a chart, and below it the same as a table for those who read rather than look."""
    st.vega_lite_chart(spec=chart, alt=alt)
    with st.expander(say("The same as a table")):
        st.dataframe(table, hide_index=True, alt=alt)
