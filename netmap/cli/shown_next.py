"""How ``netmap next`` prints: duties first, then the three lists, each row with its reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from netmap.gaps.showing import in_words
from netmap.outreach import LIST_TITLES, LISTS, PART_WORDS, PARTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netmap.outreach import Outreach

INDENT = " " * 6


def print_outreach(outreach: Outreach, names: pd.Series, wanted: str | None = None) -> None:
    """Print whom to contact next.

    Parameters
    ----------
    outreach
        The answer.
    names
        What stakeholders are called, by id.
    wanted
        Only the duties, or only one list; None prints all.
    """
    what = "" if outreach.purpose is None else f", for “{outreach.purpose.name}”"
    print(f"Whom to contact next: {outreach.ego.name}{what}, as of {in_words(outreach.as_of)}\n")
    if wanted in {None, "duties"}:
        _print_duties(outreach.duties)
    for name in LISTS:
        if wanted in {None, name}:
            _print_list(name, outreach.of(name), names)
    left_out = outreach.left_out
    _print_left_out(left_out if wanted is None else left_out[left_out["list"] == wanted], names)
    if wanted != "duties" and any(len(outreach.of(name)) for name in LISTS if wanted in {None, name}):
        print("The number before each is its score, from 0 to 1: the weighted mean of its parts that are known.")
        for title, meaning in PART_WORDS.values():
            print(f"- {title}: {meaning}")
        print("'netmap conventions' shows how much each part weighs (outreach_…), and changes it.")


def _print_duties(duties: pd.DataFrame) -> None:
    _print_heading("duties", len(duties))
    for row in duties.to_dict("records"):
        print(f"{INDENT}{row['sentence']}")
        print(f"{INDENT}{_when(row['days_late'])} Next: {row['step']} [{row['key']}]\n")


def _when(days_late: Any) -> str:  # noqa: ANN401 - a whole number or missing
    """Return how late something is, in words.

    Examples
    --------
    >>> [_when(days) for days in (12, 1, 0, -3)]
    ['12 days late.', '1 day late.', 'Due today.', 'Due in 3 days.']
    """
    if pd.isna(days_late):
        return "No day was set."
    if days_late == 0:
        return "Due today."
    number = f"{abs(days_late):,} day{'' if abs(days_late) == 1 else 's'}"
    return f"{number} late." if days_late > 0 else f"Due in {number}."


def _print_list(name: str, rows: pd.DataFrame, names: pd.Series) -> None:
    _print_heading(name, len(rows))
    for row in rows.to_dict("records"):
        score = " n/a" if pd.isna(row["score"]) else f"{row['score']:.2f}"
        print(f"{score}  {_called(row, names)} [{row['key']}]")
        for label, sentences in (("Why", row["reasons"]), ("Against", row["against"]), ("Not known", row["unknown"])):
            for sentence in sentences:
                print(f"{INDENT}{label}: {sentence}")
        if len(row["path"]) > 1:
            print(f"{INDENT}Way: {' → '.join(str(names.get(one, one)) for one in row['path'])}.")
        known = [f"{PART_WORDS[part][0].lower()} {row[part]:.2f}" for part in PARTS if not pd.isna(row[part])]
        print(f"{INDENT}Score from {', '.join(known)}.\n")


def _called(row: Mapping[Any, Any], names: pd.Series) -> str:
    """Return whom a row is about."""
    also = "" if pd.isna(row["also"]) else f" and {names.get(row['also'], row['also'])}"
    return f"{names.get(row['who'], row['who'])}{also}"


def _print_heading(name: str, count: int) -> None:
    title, meaning = LIST_TITLES[name]
    print(
        f"{title} ({count:,}). {meaning}\n"
        if count
        else f"{title}: nobody now. {meaning}\n"
        if name in LISTS
        else f"{title}: none now.\n"
    )


def _print_left_out(left_out: pd.DataFrame, names: pd.Series) -> None:
    if left_out.empty:
        return
    print(f"Left out ({len(left_out):,}), though they would stand above the last row shown:")
    for row in left_out.to_dict("records"):
        until = "" if pd.isna(row["until"]) else f" Until {in_words(row['until'])}."
        print(f"- {LIST_TITLES[row['list']][0]}, {_called(row, names)}: {row['why']}{until}")
    print()
