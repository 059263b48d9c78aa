"""One tie taken apart: who says what, what its strength is made of, how it fades, and the rows it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from netmap.language import amount, say, say_as, say_number, to_say
from netmap.screens.parts.rows import label, labels, readable
from netmap.tables import BY_NAME
from netmap.ties.wording import band_text, level_text
from netmap.vocabulary import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netmap.records import Records
    from netmap.ties import Explanation
    from netmap.ties.explanation import Statement

ACROSS = to_say("Counts for")
"""Title of the column that says which components a row was used for."""


def show(tie: Explanation, records: Records, evidence: pd.DataFrame) -> None:
    """Draw everything that is known about a pair.

    Parameters
    ----------
    tie
        What was found about it.
    records
        Where the rows and the names behind ids are found.
    evidence
        ``Conclusions.evidence``: which rows went in.
    """
    _figures(tie)
    _sentences(tie.sentences)
    _statements(tie)
    _strength(tie)
    _missing(tie)
    _rows(tie, records, evidence)


def _figures(tie: Explanation) -> None:
    """Draw state, level, strength and evidence; a pair without a tie has only its state."""
    cards = [(say_as("of a tie", "State"), label("tie_states", tie.state), "")]
    if tie.is_tie:
        level = level_text(tie.level) if tie.level is not None else say("not rated")
        cards.append((say("Level"), level, say("steps of 0 to 5")))
    if tie.strength is not None and tie.completeness is not None:
        thin = say("thin evidence") if tie.thin else say("of what strength is made of")
        cards.append((say("Strength"), amount(tie.strength, ".2f"), band_text(tie.band)))
        cards.append((say("Observed"), amount(tie.completeness, ".0%"), thin))
    with st.container(horizontal=True):
        for title, value, more in cards:
            st.metric(
                title, value, delta=more or None, delta_color="off", delta_arrow="off", border=True, height="stretch"
            )


def _sentences(told: Sequence[str]) -> None:
    """Draw sentences, which hold names, letter by letter and close together."""
    with st.container(gap="xsmall"):
        for sentence in told:
            st.text(sentence)


def _statements(tie: Explanation) -> None:
    """Draw what each side, and anybody else, says."""
    said = (*tie.a.statements, *tie.b.statements, *tie.third_parties)
    if not said:
        return
    st.markdown(say("**Who says what**"))
    frame = pd.DataFrame([statement(one) for one in said]).replace("", None).dropna(axis="columns", how="all")
    st.dataframe(
        frame,
        hide_index=True,
        placeholder="",
        alt=say("{statements} statements about this tie, each side's latest first", statements=len(said)),
    )


def statement(one: Statement) -> dict[str, str]:
    """Return one statement as a row for people, by the titles of its columns."""
    return {
        say("Who"): one.speaker_name,
        say("Level"): say("not rated") if one.level is None else level_text(one.level),
        say("Would like"): "" if one.level_desired is None else level_text(one.level_desired),
        say("Relations"): labels("relations", SEPARATOR.join(one.relations)),
        say("Stated on"): "" if one.stated_on is None else f"{one.stated_on:%Y-%m-%d}",
        say("Read from"): one.level_source or "",
        say("Row"): one.row.row_id,
    }


def _strength(tie: Explanation) -> None:
    """Draw the components of strength, and what another fading would make of it."""
    if not tie.components:
        return
    st.markdown(say("**What its strength is made of**"))
    st.dataframe(
        parts_of_strength(tie),
        hide_index=True,
        placeholder="",
        column_config={
            say("Value"): st.column_config.ProgressColumn(
                min_value=0, max_value=1, format="%.2f", width="small", help=say("What was observed, from 0 to 1.")
            ),
            say("Weight"): st.column_config.NumberColumn(
                width="small", help=say("How much it counts; see Numbers we chose.")
            ),
            say("Adds"): st.column_config.NumberColumn(
                format="%.2f", width="small", help=say("Value times weight, over the weight of all that was observed.")
            ),
        },
        alt=say("What the strength is made of: each component with what was observed, its weight and what it adds"),
    )
    faded = tie.fading
    if faded is None or faded.strength is None or faded.half_life is None:
        return
    kept = sum(part.contribution or 0 for part in tie.components)
    st.text(
        say(
            "Added up: {kept:.2f}. Faded to {share:.0%}: {left:.2f}.",
            kept=kept,
            share=faded.recency,
            left=faded.strength,
        )
    )
    days = faded.half_life
    cases = (
        (say("Halving every {days:.0f} days", days=days / 2), faded.strength_half),
        (say("Every {days:.0f} days, as chosen", days=days), faded.strength),
        (say("Every {days:.0f} days", days=days * 2), faded.strength_double),
    )
    st.markdown(say("**Were it to fade faster or slower**"))
    with st.container(horizontal=True):
        for title, strength in cases:
            st.metric(title, say("n/a") if strength is None else amount(strength, ".2f"), border=True)


def parts_of_strength(tie: Explanation) -> pd.DataFrame:
    """Return the components of a tie's strength, the unobserved ones included."""
    return pd.DataFrame(
        {
            say("Component"): [part.question for part in tie.components],
            say("Observed"): [part.in_words for part in tie.components],
            say("Value"): pd.array([part.x for part in tie.components], dtype="Float64"),
            say("Weight"): [part.weight for part in tie.components],
            say("Adds"): pd.array([part.contribution for part in tie.components], dtype="Float64"),
            say("Rests on"): [_rests_on([row.table for row in part.rows]) for part in tie.components],
        }
    )


def component_names() -> dict[str, str]:
    """Return what people call each component of strength in a word."""
    return {
        "level": say_as("component", "level"),
        "trust": say_as("component", "trust"),
        "value": say_as("component", "value"),
        "frequency": say_as("component", "frequency"),
        "reciprocity": say_as("component", "reciprocity"),
        "multiplexity": say_as("component", "multiplexity"),
    }


def _rests_on(tables: list[str]) -> str:
    """Return how many rows of which sheets: "Relationships 2, Asked 1"."""
    return ", ".join(f"{BY_NAME[name].title} {amount(tables.count(name))}" for name in dict.fromkeys(tables))


def _missing(tie: Explanation) -> None:
    if not tie.missing:
        return
    st.markdown(say("**What is missing**"))
    _sentences(tie.missing)


def _rows(tie: Explanation, records: Records, evidence: pd.DataFrame) -> None:
    """Draw the rows a tie rests on, one small table per sheet, each with what it counts for."""
    first, second = sorted((tie.a.id, tie.b.id))
    behind = evidence[(evidence["a"] == first) & (evidence["b"] == second)]
    if behind.empty:
        return
    called = component_names()
    used: dict[tuple[str, str], list[str]] = {}
    for part in tie.components:
        for row in part.rows:
            used.setdefault((row.table, row.row_id), []).append(called[part.name])
    rows_behind = say_number("{number} row", "{number} rows", len(behind))
    st.markdown(f"**{say_as('a tie', 'What it rests on')}** ({rows_behind})")
    for name, ids in behind.groupby("table", sort=False)["row_id"]:
        table = BY_NAME[str(name)]
        frame = records[table.name]
        rows = frame[frame["row_id"].isin(ids)]
        if "date" in table.names:
            rows = rows.sort_values("date", ascending=False)
        st.caption(f"{table.title} ({amount(len(rows))})")
        shown = readable(table, rows, records, without=("visibility",))
        counts = [", ".join(used.get((table.name, row_id), [])) for row_id in rows["row_id"]]
        if any(counts):
            shown.insert(0, say(ACROSS), counts)
        if not table.has_own_id:
            shown[say("Row")] = rows["row_id"]
        st.dataframe(
            shown,
            hide_index=True,
            placeholder="",
            alt=say("{rows} rows of {sheet} behind this tie", rows=len(rows), sheet=table.title),
        )
