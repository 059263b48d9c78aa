"""One tie taken apart: who says what, what its strength is made of, how it fades, and the rows it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from netmap.screens.parts.rows import label, labels, readable
from netmap.screens.text import number_of
from netmap.tables import BY_NAME
from netmap.ties.wording import level_text
from netmap.vocabulary import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netmap.records import Records
    from netmap.ties import Explanation
    from netmap.ties.explanation import Statement

ACROSS = "Counts for"
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
    cards = [("State", label("tie_states", tie.state), "")]
    if tie.is_tie:
        cards.append(("Level", level_text(tie.level) if tie.level is not None else "not rated", "steps of 0 to 5"))
    if tie.strength is not None and tie.completeness is not None:
        thin = "thin evidence" if tie.thin else "of what strength is made of"
        cards.append(("Strength", f"{tie.strength:.2f}", str(tie.band)))
        cards.append(("Observed", f"{tie.completeness:.0%}", thin))
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
    st.markdown("**Who says what**")
    frame = pd.DataFrame([statement(one) for one in said]).replace("", None).dropna(axis="columns", how="all")
    st.dataframe(
        frame, hide_index=True, placeholder="", alt=f"{len(said)} statements about this tie, each side's latest first"
    )


def statement(one: Statement) -> dict[str, str]:
    """Return one statement as a row for people, by the titles of its columns."""
    return {
        "Who": one.speaker_name,
        "Level": "not rated" if one.level is None else level_text(one.level),
        "Would like": "" if one.level_desired is None else level_text(one.level_desired),
        "Relations": labels("relations", SEPARATOR.join(one.relations)),
        "Stated on": "" if one.stated_on is None else f"{one.stated_on:%Y-%m-%d}",
        "Read from": one.level_source or "",
        "Row": one.row.row_id,
    }


def _strength(tie: Explanation) -> None:
    """Draw the components of strength, and what another fading would make of it."""
    if not tie.components:
        return
    st.markdown("**What its strength is made of**")
    st.dataframe(
        parts_of_strength(tie),
        hide_index=True,
        placeholder="",
        column_config={
            "Value": st.column_config.ProgressColumn(
                min_value=0, max_value=1, format="%.2f", width="small", help="What was observed, from 0 to 1."
            ),
            "Weight": st.column_config.NumberColumn(width="small", help="How much it counts; see Numbers we chose."),
            "Adds": st.column_config.NumberColumn(
                format="%.2f", width="small", help="Value times weight, over the weight of all that was observed."
            ),
        },
        alt="What the strength is made of: each component with what was observed, its weight and what it adds",
    )
    faded = tie.fading
    if faded is None or faded.strength is None or faded.half_life is None:
        return
    kept = sum(part.contribution or 0 for part in tie.components)
    st.text(f"Added up: {kept:.2f}. Faded to {faded.recency:.0%}: {faded.strength:.2f}.")
    days = faded.half_life
    cases = (
        (f"Halving every {days / 2:.0f} days", faded.strength_half),
        (f"Every {days:.0f} days, as chosen", faded.strength),
        (f"Every {days * 2:.0f} days", faded.strength_double),
    )
    st.markdown("**Were it to fade faster or slower**")
    with st.container(horizontal=True):
        for title, strength in cases:
            st.metric(title, "n/a" if strength is None else f"{strength:.2f}", border=True)


def parts_of_strength(tie: Explanation) -> pd.DataFrame:
    """Return the components of a tie's strength, the unobserved ones included."""
    return pd.DataFrame(
        {
            "Component": [part.question for part in tie.components],
            "Observed": [part.in_words for part in tie.components],
            "Value": pd.array([part.x for part in tie.components], dtype="Float64"),
            "Weight": [part.weight for part in tie.components],
            "Adds": pd.array([part.contribution for part in tie.components], dtype="Float64"),
            "Rests on": [_rests_on([row.table for row in part.rows]) for part in tie.components],
        }
    )


def _rests_on(tables: list[str]) -> str:
    """Return how many rows of which sheets: "Relationships 2, Asked 1"."""
    return ", ".join(f"{BY_NAME[name].title} {tables.count(name):,}" for name in dict.fromkeys(tables))


def _missing(tie: Explanation) -> None:
    if not tie.missing:
        return
    st.markdown("**What is missing**")
    _sentences(tie.missing)


def _rows(tie: Explanation, records: Records, evidence: pd.DataFrame) -> None:
    """Draw the rows a tie rests on, one small table per sheet, each with what it counts for."""
    first, second = sorted((tie.a.id, tie.b.id))
    behind = evidence[(evidence["a"] == first) & (evidence["b"] == second)]
    if behind.empty:
        return
    used: dict[tuple[str, str], list[str]] = {}
    for part in tie.components:
        for row in part.rows:
            used.setdefault((row.table, row.row_id), []).append(part.name)
    st.markdown(f"**What it rests on** ({number_of(len(behind), 'row')})")
    for name, ids in behind.groupby("table", sort=False)["row_id"]:
        table = BY_NAME[str(name)]
        frame = records[table.name]
        rows = frame[frame["row_id"].isin(ids)]
        if "date" in table.names:
            rows = rows.sort_values("date", ascending=False)
        st.caption(f"{table.title} ({len(rows):,})")
        shown = readable(table, rows, records, without=("visibility",))
        counts = [", ".join(used.get((table.name, row_id), [])) for row_id in rows["row_id"]]
        if any(counts):
            shown.insert(0, ACROSS, counts)
        if not table.has_own_id:
            shown["Row"] = rows["row_id"]
        st.dataframe(shown, hide_index=True, placeholder="", alt=f"{len(rows)} rows of {table.title} behind this tie")
