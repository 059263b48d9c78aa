"""How ``netmap measures`` prints: question by question, figures first, then who comes first by each measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from netmap.cli.printing import print_table
from netmap.measures import QUESTIONS, NetworkMeasure, StakeholderMeasure, TableMeasure, answers_to
from netmap.measures.summary import INDICATIVE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netmap.measures import Question, Summary

FOREMOST = 3


def print_measures(summary: Summary, question: str | None) -> None:
    """Print the answers to the eight questions, or to one of them.

    Parameters
    ----------
    summary
        The answers.
    question
        Code of the one question; None prints all.
    """
    for one in QUESTIONS:
        if question in {None, one.code}:
            _print_question(one, summary)
    coverage = "n/a" if summary.coverage is None else f"{summary.coverage:.0%}"
    print(
        f"As of {summary.as_of}. Pairs asked about: {coverage}; more answers may change what is marked indicative. --json adds the tables and each stakeholder's measures."
    )


def _print_question(question: Question, summary: Summary) -> None:
    print(f"{question.text} [{question.code}]\n")
    measures = answers_to(question.code)
    _print_figures([measure for measure in measures if isinstance(measure, NetworkMeasure)], summary)
    _print_foremost([measure for measure in measures if isinstance(measure, StakeholderMeasure)], summary)
    for measure in measures:
        if isinstance(measure, TableMeasure):
            answer = summary.tables[measure.code]
            print(f"{measure.label}: {f'n/a: {answer.why_undefined}' if answer.rows is None else _rows(answer.rows)}")
    print()


def _print_figures(measures: Sequence[NetworkMeasure], summary: Summary) -> None:
    if not measures:
        return
    answers = [(measure, summary.network[measure.code]) for measure in measures]
    # The share that was asked about stands once, at the end.
    said = INDICATIVE.format(coverage=summary.coverage or 0)
    print_table(
        ("Measure", "Value", "Without ours", "How it reads"),
        [
            [
                measure.label,
                measure.written(answer.value),
                measure.written(answer.without_ours),
                answer.reads.replace(said, "(indicative)"),
            ]
            for measure, answer in answers
        ],
    )
    print()


def _print_foremost(measures: Sequence[StakeholderMeasure], summary: Summary) -> None:
    if not measures:
        return
    print_table(
        ("Each stakeholder", "Foremost"), [[measure.label, _foremost(measure, summary)] for measure in measures]
    )
    print()


def _foremost(measure: StakeholderMeasure, summary: Summary) -> str:
    values = summary.stakeholders[measure.code]
    if not values.notna().any():
        return f"n/a: {summary.why_missing[measure.code]}"
    if measure.holds == "group" or not pd.api.types.is_numeric_dtype(values.dtype):
        counts = values.value_counts().head(FOREMOST)
        return ", ".join(f"{value} ({count:,})" for value, count in counts.items())
    first = summary.foremost(measure.code, FOREMOST)
    if first.empty:
        return "nobody"
    if pd.api.types.is_bool_dtype(values.dtype):
        count = int(values.fillna(value=False).sum())
        return f"yes for {count:,}" + (
            f": {', '.join(first['name'])}" + (", …" if count > FOREMOST else "") if count else ""
        )
    estimated = " (estimated)" if measure.code in summary.margins else ""
    return (
        ", ".join(f"{name} {value:.3g}" for name, value in zip(first["name"], first["value"], strict=True)) + estimated
    )


def _rows(table: pd.DataFrame) -> str:
    return f"a table of {len(table):,} row{'' if len(table) == 1 else 's'}, in --json"
