"""Write docs/data-dictionary.md from netmap.tables and netmap.vocabulary; a test compares the two."""

from __future__ import annotations

from pathlib import Path

from netmap.tables import TABLES, Column, Table
from netmap.vocabulary import TITLES, vocabulary
from netmap.vocabulary.scales import scales

PAGE = Path(__file__).with_name("data-dictionary.md")

INTRODUCTION = """# Data dictionary

Made from `netmap/tables/` and `netmap/vocabulary/` by `python docs/make_data_dictionary.py`; do not edit.

Only **Stakeholders** and **Relationships** are needed to get a map. Codes are stored, labels are shown, both are accepted, and so are the other headers and words listed. A cell that may hold several values separates them with `|`.
A row whose table has an *Id* is known by it; another row is known by its key columns, so that the same file imported twice finds its own rows again.
"""


def page() -> str:
    """Return the whole page."""
    parts = [INTRODUCTION, *map(_table, TABLES), "# Word lists\n", *map(_vocabulary, TITLES), _scales()]
    return "\n".join(parts)


def _table(table: Table) -> str:
    lines = [
        f"## {table.title}",
        "",
        f"{table.sentence} Known by: {', '.join(table[name].title for name in table.key)}.",
        "",
    ]
    lines += ["| Column | Holds | What belongs in it | Example | Seen by at most |", "|---|---|---|---|---|"]
    lines += [_column(column) for column in table.columns]
    return "\n".join([*lines, ""])


def _column(column: Column) -> str:
    holds = column.kind.value
    if column.vocabulary:
        holds += f" of [{TITLES[column.vocabulary]}](#{_anchor(TITLES[column.vocabulary])})"
    if column.refers_to:
        holds += f" (`{column.refers_to}`)"
    if column.lowest is not None or column.highest is not None:
        low = "" if column.lowest is None else f"{column.lowest:g}"
        high = "" if column.highest is None else f"{column.highest:g}"
        holds += f", {low} to {high}" if low and high else f", {low} or more"
    if column.unit:
        holds += f" ({column.unit})"
    title = f"**{column.title}** (required)" if column.required else f"**{column.title}**"
    cells = [f"{title}<br>`{column.name}`", holds, column.sentence, column.example, column.audience.value]
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _vocabulary(name: str) -> str:
    words = vocabulary(name)
    lines = [f"## {words.title}", "", "| Code | Label | Français | Meaning | Also accepted |", "|---|---|---|---|---|"]
    for term in words.terms:
        label = f"· {term.label}" if term.parent else term.label
        cells = [f"`{term.code}`", label, term.label_fr, term.definition, ", ".join(term.synonyms)]
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join([*lines, ""])


def _scales() -> str:
    lines = ["# Scales for `--scale`", "", "| Name | Scale | Sets | Answer = ours |", "|---|---|---|---|"]
    for entry in scales().values():
        steps = ", ".join(f"{answer} = {value}" for answer, value in entry.steps.items())
        lines.append(f"| `{entry.name}` | {entry.title} ({entry.source}) | {entry.sets} | {steps} |")
    return "\n".join([*lines, ""])


def _anchor(title: str) -> str:
    kept = "".join(mark for mark in title.lower() if mark.isalnum() or mark in " -")
    return kept.replace(" ", "-")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
