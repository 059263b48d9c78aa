"""One programme: its five stages with who took part and how much say they had, what it answers, and what it taught."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from netmap.gaps.cycle import STAGES
from netmap.language import say, say_as, say_number
from netmap.screens import state
from netmap.screens.parts import edit_beside, edit_stages, intake_report, needs_gaps, programme_table
from netmap.screens.parts.profile import FACT_WIDE, fact, with_unit
from netmap.screens.parts.programme_table import say_text
from netmap.screens.parts.rows import label, readable
from netmap.screens.text import escape_md
from netmap.tables import BY_NAME
from netmap.ties.pairs import days

if TYPE_CHECKING:
    from netmap.screens.parts.needs_overview import NeedsOverview

IN_HEADING = ("id", "name", "needs", "description", "notes", "visibility")
"""Columns told elsewhere than among the facts."""


def show(overview: NeedsOverview, programme: str) -> None:
    """Draw one programme.

    Parameters
    ----------
    overview
        What was found in the network.
    programme
        Its id.
    """
    records, table = overview.situation.records, BY_NAME["programmes"]
    row = records["programmes"][records["programmes"]["id"] == programme]
    one = overview.programmes[overview.programmes["programme"] == programme].iloc[0]
    st.button(
        say("All programmes"), icon=":material/arrow_back:", on_click=state.needs.open_in, args=("programmes", "")
    )
    st.subheader(escape_md(row["name"].fillna(programme).iloc[0]), anchor=False)
    intake_report.outcome(state.saving.outcome())
    edit_beside.programme(row.iloc[0])
    st.text(in_a_sentence(one))
    units = {column.title: column.english_unit for column in table.columns}
    facts = readable(table, row, records, without=IN_HEADING).iloc[0]
    with st.container(horizontal=True):
        for title, value in facts.items():
            fact(str(title), _written(value, units[str(title)]), width=FACT_WIDE)
    for name in ("description", "notes"):
        if pd.notna(row[name].iloc[0]):
            fact(table[name].title, str(row[name].iloc[0]))
    _stages(overview, programme)
    edit_stages.show(programme, records)
    _answers(overview, row["needs"].iloc[0], programme)
    needs_gaps.show(needs_gaps.about(overview, "programme"), programme)
    programme_table.partners(overview, [programme], key=state.needs.widget_key("partners", programme))
    _rows(overview, programme)
    edit_beside.history_of("programmes", programme, records)


def _written(value: object, unit: str) -> str:
    return f"{value:%Y-%m-%d}" if hasattr(value, "strftime") else with_unit(value, unit)


def in_a_sentence(one: pd.Series) -> str:
    """Return where the community came in and what it led, from a row of ``cycle.programmes_in_the_cycle``."""
    if not one["recorded"]:
        return say("Nobody is written down at any stage, so nothing can be said of who took part.")
    if pd.isna(one["first_with_community"]):
        told = [say("The community is written down at none of its stages.")]
    else:
        told = [
            say(
                "The community came in at “{stage}” and took part at {present} of {recorded} stages written down.",
                stage=label("stages", one["first_with_community"]).lower(),
                present=one["with_community"],
                recorded=one["recorded"],
            )
        ]
    if not pd.isna(one["say"]):
        told.append(say("Most say it had: {step}.", step=say_text(one["say"])))
    if one["led"]:
        told.append(
            say_number(
                "It led {led} of {number} stage with a lead.",
                "It led {led} of {number} stages with a lead.",
                int(one["led"]),
                led=one["led_by_community"],
            )
        )
    return " ".join(told)


def _stages(overview: NeedsOverview, programme: str) -> None:
    """Draw the five stages: who took part, how much say the community had, who led."""
    grid = overview.grid[overview.grid["programme"] == programme]
    st.markdown(say("**Its five stages**"))
    st.table(
        as_frame(grid, overview.situation.records.names()).map(escape_md),
        hide_index=True,
        border="horizontal",
        alt=say(
            "Each stage with who of the community, partners and our own units took part, the community's say, and who led"
        ),
    )


def as_frame(grid: pd.DataFrame, names: pd.Series) -> pd.DataFrame:
    """Return the stages of one programme as people read them.

    Parameters
    ----------
    grid
        Its rows of ``cycle.stage_grid``.
    names
        Stakeholder names by id.
    """

    def who(cell: object) -> str:
        return ", ".join(str(names.get(one, one)) for one in cell.split("|")) if isinstance(cell, str) else ""

    by_stage = grid.set_index("stage").reindex(list(STAGES))
    return pd.DataFrame(
        {
            say("Stage"): [label("stages", stage) for stage in by_stage.index],
            say("Community"): by_stage["community"].map(who).to_numpy(),
            say("How much say"): ["" if pd.isna(step) else say_text(step) for step in by_stage["say"]],
            say("Partners"): by_stage["partners"].map(who).to_numpy(),
            say("Our own units"): by_stage["ours"].map(who).to_numpy(),
            say("Led by"): by_stage["led_by"].map(who).to_numpy(),
        }
    )


def _answers(overview: NeedsOverview, cell: object, programme: str) -> None:
    """Draw the needs it answers; choosing a row opens the need."""
    wanted = cell.split("|") if isinstance(cell, str) else []
    needs = overview.needs[overview.needs["need"].isin(wanted)]
    st.markdown(say("**Needs it answers ({number:,})**", number=len(needs)))
    if needs.empty:
        st.caption(say("It names none. Programmes name needs under 'Needs met' in the Programmes sheet."))
        return
    key = state.needs.widget_key("answers", programme)
    st.caption(say("Tick a row to open the need."))
    st.dataframe(
        pd.DataFrame(
            {
                say("Need"): needs["statement"].fillna(needs["need"]),
                say("Stands at"): [label("need_statuses", code) for code in needs["status"]],
                say_as("need", "Named by"): [label("need_voices", code) for code in needs["identified_by"]],
            }
        ),
        hide_index=True,
        placeholder="",
        key=key,
        on_select=lambda: state.needs.open_row(key, "needs", needs["need"].tolist()),
        selection_mode="single-row",
        alt=say_number(
            "{number} need it answers. Choose a row to open one.",
            "{number} needs it answers. Choose a row to open one.",
            len(needs),
        ),
    )


def _rows(overview: NeedsOverview, programme: str) -> None:
    """Draw the rows behind it: stage roles, lessons, and contacts that belonged to it."""
    records, today = overview.situation.records, overview.situation.today
    for name, dated, hidden in (
        ("stage_roles", "dated", ("programme",)),
        ("lessons", "dated", ("programme",)),
        ("interactions", "date", ("programme", "visibility")),
    ):
        frame, table = records[name], BY_NAME[name]
        rows = frame[(frame["programme"] == programme) & ~(days(frame[dated]) > today)]
        counted = say_number("{sheet}: {number} row", "{sheet}: {number} rows", len(rows), sheet=table.title)
        with st.expander(counted, icon=":material/table_rows:"):
            if rows.empty:
                st.caption(say("The sheet {sheet} has no row about it.", sheet=table.title))
                continue
            shown = readable(table, rows.sort_values(dated, ascending=name == "stage_roles"), records, without=hidden)
            st.dataframe(
                shown,
                hide_index=True,
                placeholder="",
                alt=say_number(
                    "{number} row of {sheet} about this programme",
                    "{number} rows of {sheet} about this programme",
                    len(rows),
                    sheet=table.title,
                ),
            )
