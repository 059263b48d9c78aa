"""Measures whose answer is a table: the question, a chart where it helps, the rows, and what each column means."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from netmap.language import say, to_say
from netmap.measures.kept import kept
from netmap.screens import state
from netmap.screens.parts import measure_cells, measure_charts, measure_help
from netmap.screens.text import escape_md

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netmap.measures import Summary, TableAnswer, TableMeasure
    from netmap.screens.parts.choices import Choices

_ROWS_IN_VIEW, _HEIGHT = 10, 388
_WITH, _WITHOUT = to_say("With our own units"), to_say("Without them")


def show(measures: Sequence[TableMeasure], summary: Summary, choices: Choices, *, has_ours: bool) -> None:
    """Draw each table.

    Parameters
    ----------
    measures
        Which; they must have an answer.
    summary
        Answers that hold them.
    choices
        Names by id.
    has_ours
        Whether units of the library are in the network, so that it reads differently without them.
    """
    for measure in measures:
        with st.container(border=True):
            _one(measure, summary, choices, has_ours=has_ours)


def as_frame(measure: TableMeasure, rows: pd.DataFrame, choices: Choices) -> pd.DataFrame:
    """Return a measure's table with names for ids and labels for codes; columns keep their own names."""
    shown = {name: measure_cells.readable(rows[name], measure.holds.get(name, ""), choices) for name in measure.columns}
    return pd.DataFrame(shown)


def without_repeats(measure: TableMeasure, shown: pd.DataFrame) -> pd.DataFrame:
    """Return a readable table without what it holds twice for those who read it as data: a name or word beside its id or code."""
    held = set(measure.holds.values())
    repeats = {name for beside, name in (("stakeholder", "name"), ("state", "word")) if beside in held}
    return shown.drop(columns=[name for name in shown.columns if name in repeats])


@st.fragment
def _one(measure: TableMeasure, summary: Summary, choices: Choices, *, has_ours: bool) -> None:
    """Draw one table; choosing with or without ours draws it alone anew, not the page."""
    st.markdown(f"**{escape_md(say(measure.question))}**", help=measure_help.text(measure))
    st.caption(escape_md(say(measure.label)))
    answer = summary.tables[measure.code]
    rows, why = _rows(measure, answer, has_ours=has_ours)
    if rows is None:
        st.text(say("n/a: {why}", why=why))
    elif rows.empty:
        st.text(say("It has no rows in this network."))
    else:
        ours = "with" if rows is answer.rows else "without"
        shown = kept(summary, f"{measure.code} {ours} ours", lambda: as_frame(measure, rows, choices))
        _table(measure, shown)


def _rows(measure: TableMeasure, answer: TableAnswer, *, has_ours: bool) -> tuple[pd.DataFrame | None, str]:
    """Return the table of the network the visitor chose, with or without ours."""
    if not has_ours:
        return answer.rows, answer.why_undefined
    chosen = st.segmented_control(
        escape_md(say(measure.label)),
        [_WITH, _WITHOUT],
        format_func=say,
        default=_WITH,
        required=True,
        key=state.measures.widget_key("ours", measure.code),
        label_visibility="collapsed",
    )
    if chosen == _WITHOUT:
        return answer.without_ours, answer.why_undefined_without_ours
    return answer.rows, answer.why_undefined


def _table(measure: TableMeasure, shown: pd.DataFrame) -> None:
    st.text(say(measure.reads))
    chart = measure_charts.draw(measure, shown)
    if chart is None:
        _frame(measure, shown)
        return
    alt = say("{label}: {reads} The table beneath holds the same.", label=say(measure.label), reads=say(measure.reads))
    st.vega_lite_chart(spec=chart, alt=alt)
    with st.expander(say("The same as a table"), icon=":material/table:"):
        _frame(measure, shown)


def _frame(measure: TableMeasure, readable: pd.DataFrame) -> None:
    shown = without_repeats(measure, readable)
    config = {
        measure_help.title(str(name)): measure_cells.config(
            measure.holds.get(str(name), ""), say(measure.columns[str(name)]), shown[name]
        )
        for name in shown.columns
    }
    st.dataframe(
        shown.rename(columns=measure_help.title),
        hide_index=True,
        placeholder=say("n/a"),
        height=_HEIGHT if len(shown) > _ROWS_IN_VIEW else "auto",
        column_config=config,
        key=state.measures.widget_key("table", measure.code),
        alt=say(
            "{label}: {number} rows. {reads}", label=say(measure.label), number=len(shown), reads=say(measure.reads)
        ),
    )
