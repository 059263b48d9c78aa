"""Write docs/gaps.md from the shelf of rules; a test compares the two."""

from __future__ import annotations

from pathlib import Path

from netmap.conventions import Conventions, convention
from netmap.gaps import QUESTIONS, RULES, Rule
from netmap.gaps.answer import waits_sentence

PAGE = Path(__file__).with_name("gaps.md")

INTRODUCTION = """# Gaps

Made from `netmap/gaps/` by `python docs/make_gaps.py`; do not edit.

A rule looks at what was recorded and says what is missing. It never takes "nobody asked" for "there is none": a rule without the sheet it needs waits and says for which, and rules about ties count asked pairs only. What it finds is listed with the gravest first:
severity = importance x extent x confidence, each above 0 and at most 1 and each shown. Where nobody said how much something matters, importance stands in the middle. Confidence is the share of the facts needed that are known.

The text in quotation marks is what the rule says, with the names of what is concerned in braces. The numbers stand under "Numbers we chose" on screen, with their reasons, and a network may have its own; `netmap gaps --sensitivity` shows which findings hang on them.
"""


def page() -> str:
    """Return the whole page."""
    parts = [INTRODUCTION]
    for question in QUESTIONS:
        parts += [f"## {question.label}", "", question.text, ""]
        parts += [_rule(rule) for rule in RULES if rule.question == question.code]
    return "\n".join(parts)


def _rule(rule: Rule) -> str:
    rows = [
        ("Looks for", _capitalised(rule.explanation.removeprefix("Return "))),
        ("Says", f'"{rule.sentence}"'),
        ("Exactly", rule.definition),
        ("Why it matters", rule.why),
        ("Next step", f'"{rule.step}"'),
        ("Would be changed by", rule.unless),
        ("Without data", waits_sentence(rule.waits_for)),
        ("Numbers", "; ".join(_number(name) for name in rule.thresholds) or "none"),
    ]
    lines = [f"### {rule.name} {rule.title}", ""]
    return "\n".join([*lines, *(f"- **{title}**: {_one_line(text)}" for title, text in rows), ""])


def _number(name: str) -> str:
    return f"`{name}` {getattr(Conventions(), name)} {convention(name).metadata['unit']}"


def _one_line(text: str) -> str:
    return " ".join(text.split()).replace("``", "`").replace("*", "\\*")


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
