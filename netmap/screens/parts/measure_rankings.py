"""Measures of each stakeholder: who has most of it, and everybody in one table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from netmap.drawing.shading import by_measure
from netmap.language import say
from netmap.measures.kept import kept
from netmap.measures.summary import ESTIMATED
from netmap.screens import state
from netmap.screens.parts import links, measure_cells, measure_help
from netmap.screens.parts.figures import in_lines
from netmap.screens.text import escape_md

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netmap.measures import StakeholderMeasure, Summary
    from netmap.network import Network
    from netmap.screens.parts.choices import Choices

    Opening = tuple[pd.DataFrame, pd.Series, dict[str, Any]]
    """A table as it is shown, the stakeholder of each row, and how its columns are shown."""

_ROWS_IN_VIEW, _HEIGHT = 12, 458


def show(measures: Sequence[StakeholderMeasure], summary: Summary, network: Network, choices: Choices) -> None:
    """Draw the foremost by each measure, then everybody.

    Parameters
    ----------
    measures
        Which; each must have a value for somebody.
    summary
        Answers of the network that hold them.
    network
        The network.
    choices
        Names by id.
    """
    if not measures:
        return
    st.subheader(say("Stakeholder by stakeholder"), anchor=False)
    for measure, card in in_lines(measures):
        with card:
            _card(measure, summary, network, choices)
    _everybody(measures, summary, choices)


def _card(measure: StakeholderMeasure, summary: Summary, network: Network, choices: Choices) -> None:
    values = summary.stakeholders[measure.code]
    st.markdown(f"**{escape_md(say(measure.question))}**", help=measure_help.text(measure))
    known = int(values.notna().sum())
    told = [say(measure.label)]
    if known < len(values):
        told.append(say("{known:,} of {all:,} have a value", known=known, all=len(values)))
    if measure.code in summary.margins:
        told.append(say("estimated"))
    if pd.api.types.is_bool_dtype(values.dtype):
        told.append(say("yes for {number:,}", number=int(values.fillna(value=False).sum())))
    st.caption(escape_md(" · ".join(told)))
    if measure.holds == "group" or not pd.api.types.is_numeric_dtype(values.dtype):
        _sizes(measure, summary, network)
    else:
        _top(measure, summary, choices)
    st.text(say(measure.reads))
    if measure.code in summary.margins:
        st.caption(escape_md(say(ESTIMATED, margin=summary.margins[measure.code])))
    if known < len(values) and summary.why_missing[measure.code]:
        st.caption(escape_md(say("n/a: {why}", why=summary.why_missing[measure.code])))
    links.map_coloured_by(measure.code, key=state.measures.widget_key("map_each", measure.code))


def _top(measure: StakeholderMeasure, summary: Summary, choices: Choices) -> None:
    """Draw the foremost as a short table; choosing a row opens that stakeholder's page."""
    shown, ids, config = kept(summary, f"foremost by {measure.code}", lambda: _foremost(measure, summary, choices))
    if shown.empty:
        st.text(say("Nobody: it is 0 or no for all."))
        return
    key = state.measures.widget_key("top", measure.code)
    alt = say(
        "The foremost {number} by {label}. Choose a row to open that stakeholder's page.",
        number=len(shown),
        label=say(measure.label),
    )
    _opening(shown, ids, config, key=key, alt=alt)


def _foremost(measure: StakeholderMeasure, summary: Summary, choices: Choices) -> Opening:
    first = summary.foremost(measure.code)
    name, value = say("Name"), say("Value")
    shown = pd.DataFrame({name: first["id"].map(choices.stakeholders)})
    if not pd.api.types.is_bool_dtype(first["value"]):
        shown[value] = measure_cells.readable(first["value"], measure.holds, choices)
    config = {
        name: st.column_config.TextColumn(width="medium"),
        value: measure_cells.config(measure.holds, say(measure.reads), first["value"]),
    }
    return shown, first["id"], config


def _sizes(measure: StakeholderMeasure, summary: Summary, network: Network) -> None:
    """Draw how many belong to each of the largest groups."""
    looks = by_measure(network, measure.code, summary)
    counts = looks.codes.value_counts()
    rows = [(mark.label, int(counts[code])) for code, mark in looks.marks.items() if code in counts.index]
    label = say(measure.label)
    st.dataframe(
        pd.DataFrame(rows, columns=[label, say("Stakeholders")]),
        hide_index=True,
        column_config={label: st.column_config.TextColumn(width="medium")},
        key=state.measures.widget_key("sizes", measure.code),
        alt=say("How many stakeholders each value of {label} has", label=label),
    )


def _all(measures: Sequence[StakeholderMeasure], summary: Summary, choices: Choices) -> Opening:
    everybody = summary.stakeholders
    shown = pd.DataFrame({say("Name"): everybody["id"].map(choices.stakeholders)})
    config = {say("Name"): st.column_config.TextColumn(width="medium", pinned=True)}
    for measure in measures:
        label = say(measure.label)
        shown[label] = measure_cells.readable(everybody[measure.code], measure.holds, choices)
        config[label] = measure_cells.config(measure.holds, say(measure.reads), everybody[measure.code])
    return shown, everybody["id"], config


def _everybody(measures: Sequence[StakeholderMeasure], summary: Summary, choices: Choices) -> None:
    codes = ", ".join(measure.code for measure in measures)
    shown, ids, config = kept(summary, f"everybody by {codes}", lambda: _all(measures, summary, choices))
    st.markdown(say("**Everybody**, by all of these. Choose a head to sort, a row to open its page."))
    key = state.measures.widget_key("everybody", measures[0].answers)
    alt = say(
        "{stakeholders} stakeholders by {measures} measures. Choose a row to open that stakeholder's page.",
        stakeholders=len(shown),
        measures=len(measures),
    )
    _opening(shown, ids, config, key=key, alt=alt)


def _opening(shown: pd.DataFrame, ids: pd.Series, config: dict[str, Any], *, key: str, alt: str) -> None:
    """Draw a table of stakeholders; choosing a row opens that stakeholder's page."""
    chosen = st.dataframe(
        shown,
        hide_index=True,
        placeholder=say("n/a"),
        height=_HEIGHT if len(shown) > _ROWS_IN_VIEW else "auto",
        on_select="rerun",
        selection_mode="single-row",
        key=key,
        column_config=config,
        alt=alt,
    )
    if chosen["selection"]["rows"]:
        links.open_stakeholder(str(ids.iloc[chosen["selection"]["rows"][0]]))
