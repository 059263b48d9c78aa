"""Write docs/reach.md from the shelf of statements and the funders' frames; a test compares the two."""

from __future__ import annotations

from pathlib import Path

from netmap.conventions import Conventions
from netmap.measures.base import sections
from netmap.reach import FORMS, FRAMES, Form, Frame
from netmap.vocabulary import vocabulary

PAGE = Path(__file__).with_name("reach.md")

INTRODUCTION = """# Reach

Made from `netmap/reach/` by `python docs/make_reach.py`; do not edit.

What `netmap reach`, the Reach page and the grant pack say of a period: a number, the rule by which it was counted, the rows behind it, what is not known, how it was confirmed, and how strong the claim is. Where there is no number it reads "n/a" and says why.
Attendances count who came twice twice; different people are never added up over programmes: the largest programme and the sum are the bounds. Money stands in each currency by itself. Nothing is said to be caused by a partnership: programmes *contributed to* what came after.
"""


def page() -> str:
    """Return the whole page."""
    claims = [f"- **{term.code}** {term.label.lower()}: {term.definition}" for term in vocabulary("attributions").terms]
    return "\n".join(
        [
            INTRODUCTION,
            "## How strong a claim is",
            "",
            *claims,
            "",
            "## Statements",
            "",
            *(_statement(form) for form in FORMS),
            "## Funders' frames",
            "",
            "Where the words are from, and how they are read: [netmap/reach/frames](../netmap/reach/frames/README.md).",
            "",
            *(_frame(frame) for frame in FRAMES),
        ]
    )


def _statement(form: Form) -> str:
    chosen = {name: getattr(Conventions(), name) for name in form.thresholds}
    told = sections(form.find)
    lines = [
        f"### {form.title}",
        "",
        f"`{form.code}` · {form.unit or 'a currency'} · claim {form.attribution} · {form.question}",
        "",
        f"- **Rule**: {form.rule.format(**chosen)}",
        f"- **How**: {_one_line(told['Notes'])}",
        f"- **Source**: {_one_line(form.source)}",
    ]
    if form.thresholds:
        lines.append(f"- **Numbers we chose**: {', '.join(f'`{name}`' for name in form.thresholds)}")
    return "\n".join([*lines, ""])


def _frame(frame: Frame) -> str:
    lines = [
        f"### {frame.english}",
        "",
        f"`{frame.code}` · {frame.source}.",
        "",
        "| Word | Ours | Note |",
        "|---|---|---|",
    ]
    for line in frame.lines:
        ours = "; ".join(f"{what.replace('_', ' ')}: {', '.join(codes)}" for what, codes in line.codes.items() if codes)
        lines.append(f"| {line.english} | {ours or 'none'} | {line.english_note} |")
    without = "; ".join(
        f"{what.replace('_', ' ')}: {', '.join(codes)}" for what, codes in frame.without.items() if codes
    )
    return "\n".join([*lines, "", f"Ours without a word there: {without or 'none'}.", ""])


def _one_line(text: str) -> str:
    return " ".join(text.split())


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
