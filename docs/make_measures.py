"""Write docs/measures.md from the shelf of measures and the conventions; a test compares the two."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from netmap.conventions import Conventions
from netmap.measures import MEASURES, QUESTIONS, NetworkMeasure, StakeholderMeasure, TableMeasure
from netmap.measures.base import sections

PAGE = Path(__file__).with_name("measures.md")

INTRODUCTION = """# Measures

Made from `netmap/measures/` and `netmap/conventions/` by `python docs/make_measures.py`; do not edit.

Each measure has a code, by which `netmap measures --json` and Python know it. A measure that has no value for a network says why and shows "n/a", never 0. Figures of the whole network are given with and without the units of the
library, and are called *indicative* where somebody was asked about too few of the pairs. None of them has a good value as such: they describe. They stand under the eight questions that practitioners ask of a network
(Provan, Veazie, Staten & Teufel-Shone 2005, Public Administration Review 65).
"""


def page() -> str:
    """Return the whole page."""
    parts = [INTRODUCTION]
    for question in QUESTIONS:
        parts += [f"## {question.text}", "", question.about, ""]
        parts += [_measure(measure) for measure in MEASURES if measure.answers == question.code]
    return "\n".join([*parts, _conventions()])


def _measure(measure: NetworkMeasure | StakeholderMeasure | TableMeasure) -> str:
    told = sections(measure.compute)
    undefined = told["Raises"].removeprefix("MeasureUndefined").strip()
    value = told["Returns"].split("\n", 1)[1]
    rows = [
        ("What", _capitalised(measure.explanation.removeprefix("Return "))),
        ("Value", _capitalised(dedent(value))),
        ("How", measure.formula),
        ("No value", _capitalised(undefined)),
        ("Source", measure.source),
    ]
    lines = [f"### {measure.label}", "", f"`{measure.code}` · {_of_what(measure)} · {measure.question}", ""]
    lines += [f"- **{title}**: {_one_line(text)}" for title, text in rows]
    if isinstance(measure, TableMeasure):
        lines += [f"  - `{name}`: {meaning}" for name, meaning in measure.columns.items()]
    return "\n".join([*lines, ""])


def _of_what(measure: NetworkMeasure | StakeholderMeasure | TableMeasure) -> str:
    if isinstance(measure, TableMeasure):
        return "a table"
    return "of the whole network" if isinstance(measure, NetworkMeasure) else "of each stakeholder"


def _conventions() -> str:
    lines = ["## Numbers we chose", "", "| Name | Value | Unit | Why |", "|---|---|---|---|"]
    lines += [f"| `{name}` | {value} | {unit} | {reason} |" for name, value, unit, reason in Conventions().explained()]
    return "\n".join([*lines, ""])


def _one_line(text: str) -> str:
    return " ".join(text.split()).replace("``", "`").replace("*", "\\*").replace("|", "\\|")


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
