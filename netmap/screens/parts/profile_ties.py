"""One stakeholder's ties, and for each its strength, taken apart down to the rows it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from netmap.screens import state
from netmap.screens.parts import links
from netmap.screens.parts.rows import label, labels, level_text, meaning, readable
from netmap.screens.text import escape_md, number_of
from netmap.tables import BY_NAME
from netmap.ties.strength import COMPONENTS

if TYPE_CHECKING:
    from netmap.conventions import Conventions
    from netmap.records import Records
    from netmap.ties import Conclusions

QUESTIONS = {
    "level": "How closely they work together",
    "trust": "How far they trust each other",
    "value": "What each brings the other",
    "frequency": "How often they are in touch",
    "reciprocity": "Whether both sides say so",
    "multiplexity": "How many kinds of tie they share",
}
"""Each component of strength as a question a partner could be asked."""


def of(stakeholder: str, conclusions: Conclusions, records: Records) -> pd.DataFrame:
    """Return the ties of one stakeholder, seen from its side and strongest first.

    Adds to the columns of ``Conclusions.ties``: ``other`` (id), ``name``,
    ``own_level`` and ``other_level`` (what each side says), ``own_asked`` and
    ``other_asked`` (whether it spoke or was asked).
    """
    ties = conclusions.ties
    own = ties[(ties["a"] == stakeholder) | (ties["b"] == stakeholder)]
    first = own["a"] == stakeholder
    other = own["b"].where(first, own["a"])
    return own.assign(
        other=other,
        name=other.map(records.names()),
        own_level=own["level_a"].where(first, own["level_b"]),
        other_level=own["level_b"].where(first, own["level_a"]),
        own_asked=own["asked_a"].where(first, own["asked_b"]),
        other_asked=own["asked_b"].where(first, own["asked_a"]),
    ).sort_values(["strength", "name"], ascending=[False, True], na_position="last")


def show(stakeholder: str, conclusions: Conclusions, records: Records, conventions: Conventions) -> None:
    """Draw the ties of one stakeholder; choosing one opens what it rests on."""
    known = of(stakeholder, conclusions, records)
    ties = known[known["state"] != "ABSENT"]
    if ties.empty:
        st.caption("No tie is known on this day. That nobody was asked is not the same as that there is none.")
    else:
        chosen = _table(ties)
        if chosen is None:
            st.caption("Choose a row to see what its strength is made of, and the rows it rests on.")
        else:
            _opened(ties.iloc[chosen], conclusions, records, conventions)
    _none(known[known["state"] == "ABSENT"], len(records["stakeholders"]) - 1 - len(known))


def _table(ties: pd.DataFrame) -> int | None:
    """Draw the ties and return the position of the chosen one."""
    shown = pd.DataFrame(
        {
            "With": ties["name"],
            "State": ties["state"].map(lambda code: label("tie_states", code)),
            "Level": ties["level"].map(level_text),
            "It says": _word(ties["own_level"], ties["own_asked"]),
            "The other says": _word(ties["other_level"], ties["other_asked"]),
            "Strength": ties["strength"],
            "Evidence": (100 * ties["completeness"]).round(),
            "Last contact": ties["last_contact"].astype("date32[pyarrow]"),
            "Relations": ties["relations"].map(lambda cell: labels("relations", cell)),
        }
    )
    event = st.dataframe(
        shown,
        hide_index=True,
        placeholder="",
        on_select="rerun",
        selection_mode="single-row",
        key=state.PROFILE_TIES,
        column_config={
            "State": st.column_config.TextColumn(
                help="Confirmed: both sides say so. Not confirmed: the other side was never asked."
            ),
            "Level": st.column_config.TextColumn(
                help="0 none to 5 collaboration: the lower of what the two sides say."
            ),
            "Strength": st.column_config.ProgressColumn(
                min_value=0,
                max_value=1,
                format="%.2f",
                help="0 to 1, computed from what was observed, faded with time.",
            ),
            "Evidence": st.column_config.NumberColumn(
                format="%d%%",
                help="How much of what strength is made of was observed. Little evidence compares badly.",
            ),
        },
        alt=f"{len(ties)} ties, strongest first; the strongest is with {ties['name'].iloc[0]}",
    )
    rows = event["selection"]["rows"]
    return rows[0] if rows and rows[0] < len(ties) else None


def _word(levels: pd.Series, asked: pd.Series) -> pd.Series:
    """Return what a side says of its ties; that it was never asked is not that it did not rate."""
    return levels.map(level_text).where(levels.notna() | asked, "not asked")


def _opened(tie: pd.Series, conclusions: Conclusions, records: Records, conventions: Conventions) -> None:
    """Draw one tie: state, strength with its components, and the rows behind it."""
    with st.container(border=True):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.subheader(f"Tie with {escape_md(tie['name'])}", width="content")
            if st.button("Open its page", icon=":material/arrow_forward:"):
                links.open_stakeholder(tie["other"])
        st.text(in_words(tie))
        st.dataframe(
            parts_of_strength(tie, conventions),
            hide_index=True,
            column_config={"Observed": st.column_config.ProgressColumn(min_value=0, max_value=1, format="%.2f")},
            alt="What the strength is made of: each component with its value and weight",
        )
        st.caption(fading_in_words(tie))
        _evidence(tie, conclusions, records)


def in_words(tie: pd.Series) -> str:
    """Return state, level and strength of a tie as sentences."""
    what = meaning("tie_states", tie["state"])
    sentences = [f"{label('tie_states', tie['state'])}: {what[0].lower()}{what[1:]}"]
    if pd.notna(tie["level"]):
        sentences.append(f"Level {level_text(tie['level'])}. {meaning('levels', int(tie['level']))}")
    else:
        sentences.append("Nobody rated its level.")
    if pd.notna(tie["strength"]):
        thin = ", which is thin evidence" if tie["thin"] else ""
        sentences.append(
            f"Strength {tie['strength']:.2f} of 1 ({tie['band']}); {tie['completeness']:.0%} of what it is made of was observed{thin}."
        )
    return " ".join(sentences)


def parts_of_strength(tie: pd.Series, conventions: Conventions) -> pd.DataFrame:
    """Return the components of a tie's strength, the unobserved ones included."""
    observed = [tie[f"x_{name}"] for name in COMPONENTS]
    return pd.DataFrame(
        {
            "Component": [
                QUESTIONS[name] + (" (not known)" if pd.isna(value) else "")
                for name, value in zip(COMPONENTS, observed, strict=True)
            ],
            "Observed": observed,
            "Weight": [getattr(conventions, f"weight_{name}") for name in COMPONENTS],
        }
    )


def fading_in_words(tie: pd.Series) -> str:
    """Return how far a tie has faded, and what a slower or faster fading would make of it."""
    if pd.isna(tie["strength"]):
        return ""
    if not tie["dated"]:
        return "No date is known for this tie, so it does not fade."
    if pd.isna(tie["half_life"]):
        return "A written agreement is in force, so it does not fade."
    return (
        f"Faded to {tie['recency']:.0%} of the observed value since the last contact; it halves every {tie['half_life']:.0f} days. "
        f"Fading twice as fast the strength would be {tie['strength_half']:.2f}, half as fast {tie['strength_double']:.2f}."
    )


def _evidence(tie: pd.Series, conclusions: Conclusions, records: Records) -> None:
    """Draw the rows a tie rests on, one small table per sheet."""
    evidence = conclusions.evidence
    behind = evidence[(evidence["a"] == tie["a"]) & (evidence["b"] == tie["b"])]
    st.markdown(f"**What it rests on** ({number_of(len(behind), 'row')})")
    for name, ids in behind.groupby("table", sort=False)["row_id"]:
        table = BY_NAME[str(name)]
        frame = records[table.name]
        rows = frame[frame["row_id"].isin(ids)]
        if "date" in table.names:
            rows = rows.sort_values("date", ascending=False)
        st.caption(f"{table.title} ({len(rows):,})")
        shown = readable(table, rows, records, without=("visibility",))
        st.dataframe(shown, hide_index=True, placeholder="", alt=f"{len(rows)} rows of {table.title} behind this tie")


def _none(absent: pd.DataFrame, unknown: int) -> None:
    """Say with whom there is no tie, and about how many nobody was asked."""
    if not absent.empty:
        st.caption(f"Asked, and there is none ({len(absent):,})")
        st.text(", ".join(absent["name"].sort_values()))
    if unknown > 0:
        st.caption(f"About {unknown:,} others nobody was asked: unknown, not absent.")
