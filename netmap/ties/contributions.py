"""What each component adds to the strength of one tie, in the units people gave it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from netmap.language import say, say_number, to_say
from netmap.tables import BY_NAME
from netmap.ties.behind import Row, rows_of
from netmap.ties.statements import TRUST, VALUE
from netmap.ties.strength import COMPONENTS, HIGHEST_LEVEL, HIGHEST_RATING
from netmap.ties.wording import QUESTIONS, level_text
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable

    from netmap.conventions import Conventions
    from netmap.ties.behind import Behind

    _Observed = tuple[float | None, str, tuple[Row, ...]]
    _Observing = Callable[[dict[str, Any], Behind, tuple[str, str], Conventions], _Observed]

SUPPLIED_BY = {
    "level": ("level",),
    "trust": TRUST,
    "value": VALUE,
    "frequency": ("frequency",),
    "reciprocity": ("stated_by",),
    "multiplexity": ("relation",),
}
"""The columns of the relationships that a component is observed in."""


@dataclass(frozen=True, slots=True)
class Component:
    """One component of a tie's strength.

    Parameters
    ----------
    name, question
        Its name, and what it stands for in plain words.
    observed
        In the units people gave it: level 0-5, trust and value 1-4, frequency
        0-5, how many kinds of relation; None for reciprocity, which is a
        state, and where nothing was observed.
    in_words
        The same as people read it, with the number of raters; for frequency
        what was stated and what was counted, and which of them counts.
    x
        From 0 to 1; None unobserved.
    weight
        Its share by the conventions.
    contribution
        What it adds to the strength before fading: weight x / observed
        weight. None unobserved.
    share
        Its part of the sum of contributions, 0-1; None where that sum is 0.
    rows
        The rows it was observed in.
    missing
        Where nothing was observed: that, and what would supply it.
    """

    name: str
    question: str
    observed: float | None
    in_words: str
    x: float | None
    weight: float
    contribution: float | None
    share: float | None
    rows: tuple[Row, ...]
    missing: str | None


def taken_apart(
    tie: dict[str, Any], behind: Behind, sides: tuple[str, str], conventions: Conventions
) -> tuple[Component, ...]:
    """Return the six components of a tie, in order.

    Parameters
    ----------
    tie
        A row of ``Conclusions.ties`` that is a tie.
    behind
        The rows behind it.
    sides
        Ids of the two.
    conventions
        The weights.
    """
    values = {name: None if pd.isna(tie[f"x_{name}"]) else float(tie[f"x_{name}"]) for name in COMPONENTS}
    weights = {name: float(getattr(conventions, f"weight_{name}")) for name in COMPONENTS}
    seen = [name for name in COMPONENTS if values[name] is not None]
    observed_weight = sum(weights[name] for name in seen)
    points = {name: weights[name] * (values[name] or 0.0) / observed_weight for name in seen if observed_weight}
    total = sum(points.values())
    parts = []
    for name in COMPONENTS:
        observed, words, rows = _OBSERVED[name](tie, behind, sides, conventions)
        is_seen = values[name] is not None
        parts.append(
            Component(
                name,
                say(QUESTIONS[name]),
                observed if is_seen else None,
                words if is_seen else say("not known"),
                values[name],
                weights[name],
                points.get(name),
                points[name] / total if name in points and total else None,
                rows if is_seen else (),
                None if is_seen else say(_MISSING[name], columns=_columns(name)),
            )
        )
    return tuple(parts)


_MISSING = {
    "level": to_say("Level: nobody rated it; the column {columns} would tell."),
    "trust": to_say("Trust: nobody rated it; the columns {columns} would tell."),
    "value": to_say("Value: nobody rated it; the columns {columns} would tell."),
    "frequency": to_say(
        "Frequency: nobody said it and no contact is logged; the column {columns}, or logged interactions, would tell."
    ),
    "reciprocity": to_say("Reciprocity: it is not known who says so; the column {columns} would tell."),
    "multiplexity": to_say("Kinds of tie: nobody named one; the column {columns} would tell."),
}


def _columns(name: str) -> str:
    """Return the columns that would supply a component, by title and name, with their sheet."""
    table = BY_NAME["relationships"]
    titles = ", ".join(
        say("'{title}' ({column})", title=table[column].title, column=column) for column in SUPPLIED_BY[name]
    )
    return say("{titles} of the sheet {sheet}", titles=titles, sheet=table.title)


def _counting(behind: Behind, column: str, sides: tuple[str, str]) -> pd.DataFrame:
    """Return the statements a value was made of: those of the two sides, or of third parties where neither gives one."""
    said = behind.said
    given = said[said[column].notna() & (said["yes"] | (column == "level"))]
    own = given[given["speaker"].isin(sides)]
    return own if len(own) else given


def _level(tie: dict[str, Any], behind: Behind, sides: tuple[str, str], _: Conventions) -> _Observed:
    silent = {tie[side] for side in ("a", "b") if tie[f"level_{side}"] == 0} - set(behind.said["speaker"])
    asked = behind.tables["asked"]
    denied = rows_of("asked", asked[asked["asked"].isin(silent)])
    rated = _counting(behind, "level", sides)
    if denied:  # then the sides have answered, and no third party stands in for them
        rated = rated[rated["speaker"].isin(sides)]
    words = say("{level}, of {highest}", level=level_text(tie["level"]), highest=HIGHEST_LEVEL)
    return float(tie["level"]), words, rows_of("relationships", rated) + denied


def _rated(name: str) -> _Observing:
    def of(tie: dict[str, Any], behind: Behind, sides: tuple[str, str], _: Conventions) -> _Observed:
        rated = _counting(behind, name, sides)
        raters = rated["speaker"].nunique()
        words = say_number(
            "{value:.3g} of {highest} from {number} rater",
            "{value:.3g} of {highest} from {number} raters",
            raters,
            value=tie[name],
            highest=HIGHEST_RATING,
        )
        return float(tie[name]), words, rows_of("relationships", rated)

    return of


def _frequency(tie: dict[str, Any], behind: Behind, sides: tuple[str, str], conventions: Conventions) -> _Observed:
    stated, counted = tie["frequency_stated"], tie["frequency_counted"]
    steps = vocabulary("frequencies")
    said = _counting(behind, "frequency", sides)
    from_log = ""
    if pd.notna(counted):
        from_log = say(
            "counted {value:g} ({word}, from the contacts of {days} days)",
            value=counted,
            word=steps.label(str(int(counted))).lower(),
            days=conventions.counting_days,
        )
    if pd.isna(stated):
        return float(counted), from_log, rows_of("interactions", behind.tables["interactions"])
    if float(stated).is_integer():
        from_words = say("stated {value:.3g} ({word})", value=stated, word=steps.label(str(int(stated))).lower())
    else:
        from_words = say("stated {value:.3g}", value=stated)
    if from_log:
        from_words = say("{stated}, {counted}; the stated one counts", stated=from_words, counted=from_log)
    return float(stated), from_words, rows_of("relationships", said)


def _reciprocity(tie: dict[str, Any], behind: Behind, *_: object) -> _Observed:
    tables = {name: behind.tables[name] for name in ("asked", "agreements")}
    rows = rows_of("relationships", behind.said)
    for name, frame in tables.items():
        rows += rows_of(name, frame)
    return None, vocabulary("tie_states").label(tie["state"]).lower(), rows


def _multiplexity(tie: dict[str, Any], behind: Behind, _: object, conventions: Conventions) -> _Observed:
    told = behind.said[behind.said["yes"] & behind.said["relation"].notna()]
    kinds = int(tie["multiplexity"])
    words = say_number(
        "{number} kind; {full} or more count in full",
        "{number} kinds; {full} or more count in full",
        kinds,
        full=conventions.multiplexity_full,
    )
    return float(kinds), words, rows_of("relationships", told)


_OBSERVED: dict[str, _Observing] = {
    "level": _level,
    "trust": _rated("trust"),
    "value": _rated("value"),
    "frequency": _frequency,
    "reciprocity": _reciprocity,
    "multiplexity": _multiplexity,
}
"""Component -> what was observed, in words, and the rows it was observed in."""
