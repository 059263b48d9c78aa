"""Suggested contacts in words: how a score comes about, the way to somebody, how fresh the tie on it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from netmap.gaps.showing import in_words, joined
from netmap.outreach import LIST_TITLES, LISTS, PART_WORDS, PARTS
from netmap.screens.text import number_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from netmap.outreach import Ego, Outreach

NOTHING = {
    "reconnect": "No tie sleeps or fades, as far as is recorded.",
    "introduce": "No two whom we know would gain from each other, as far as is recorded.",
    "meet": "Nobody is on record whom we do not work with.",
}
"""List -> what is said where it is empty and nobody was left out."""

MONTH = 30.4
"""Days, to say how long ago something was."""

MONTHS_IN_DAYS = 60
"""Days up to which people count days."""

YEARS_IN_MONTHS = 24
"""Months up to which people count months."""


def made_of(row: Mapping[str, Any], weights: Mapping[str, float]) -> pd.DataFrame:
    """Return how a score comes about: ``part``, ``value``, ``weight``, ``adds`` (its part of the score, missing where nothing is known).

    Parameters
    ----------
    row
        A suggestion.
    weights
        Part -> weight.

    Examples
    --------
    >>> row = {"need_fit": 1.0, "warm_path": 0.5, "closeness": float("nan"), "novelty": 0.0, "reactivation": 0.5}
    >>> made_of(row, {"need_fit": 4, "warm_path": 2, "closeness": 1, "novelty": 2, "reactivation": 0})["adds"].tolist()
    [0.5, 0.125, nan, 0.0, 0.0]
    """
    frame = pd.DataFrame(
        {
            "part": PARTS,
            "value": [float(row[part]) for part in PARTS],
            "weight": [float(weights[part]) for part in PARTS],
        }
    )
    counted = frame["weight"].where(frame["value"].notna(), 0.0).sum()
    return frame.assign(adds=frame["value"] * frame["weight"] / counted if counted else float("nan"))


def of_score(row: Mapping[str, Any], weights: Mapping[str, float]) -> str:
    """Return a score as a sentence: how high, what most of it comes from, what it could not count.

    Examples
    --------
    >>> row = {"list": "meet", "score": 0.625, "need_fit": 1.0, "warm_path": 0.5, "closeness": float("nan"), "novelty": 0.0, "reactivation": float("nan")}
    >>> of_score(row, {"need_fit": 4, "warm_path": 2, "closeness": 1, "novelty": 2, "reactivation": 0})
    'Score 0.62 of 1, from need and warm way. Of closeness nothing is known.'
    """
    parts = made_of(row, weights)
    titles = {part: title.lower() for part, (title, _) in PART_WORDS.items()}
    adding = parts[parts["adds"] > 0].sort_values("adds", ascending=False, kind="stable")
    applies = parts["part"].map(lambda part: _applies(part, row["list"]))
    unknown = parts[parts["value"].isna() & (parts["weight"] > 0) & applies]
    source = f", from {joined([titles[part] for part in adding['part']])}" if len(adding) else ""
    more = f" Of {joined([titles[part] for part in unknown['part']])} nothing is known." if len(unknown) else ""
    return f"Score {row['score']:.2f} of 1{source}.{more}"


def table_of(row: Mapping[str, Any], weights: Mapping[str, float]) -> pd.DataFrame:
    """Return how a score comes about as people read it."""
    parts = made_of(row, weights)
    return pd.DataFrame(
        {
            "Part": [PART_WORDS[part][0] for part in parts["part"]],
            "Value": [
                _number(value) if _applies(part, row["list"]) else "no tie to wake"
                for part, value in zip(parts["part"], parts["value"], strict=True)
            ],
            "Weight": [f"{weight:g}" for weight in parts["weight"]],
            "Adds": ["" if pd.isna(adds) else f"{adds:.2f}" for adds in parts["adds"]],
            "What it says": [PART_WORDS[part][1] for part in parts["part"]],
        }
    )


def _applies(part: str, name: str) -> bool:
    """Return whether a part can be known in a list: where there never was a tie, none can be woken."""
    return part != "reactivation" or name == "reconnect"


def _number(value: float) -> str:
    return "not known" if pd.isna(value) else f"{value:.2f}"


def way(row: Mapping[str, Any], ego: Ego, names: Mapping[str, str], on: date) -> list[str]:
    """Return what is said of the way to somebody: over whom, who could introduce, how fresh and how strong the ties on it are.

    Parameters
    ----------
    row
        A suggestion.
    ego
        Whose list it is.
    names
        What stakeholders are called, by id.
    on
        The day.
    """
    who = names.get(row["who"], row["who"])
    path = [names.get(one, one) for one in row["path"]]
    if not path:
        return [f"No chain of known ties leads to {who}: somebody has to make the first step."]
    said = [" → ".join(path)]
    introducer = row["introducer"]
    if isinstance(introducer, str) and introducer:
        asked = names.get(introducer, introducer)
        whose = "us" if ego.is_ours else ego.name
        last = row["introducer_last_contact"]
        fresh = (
            f"last in touch with {whose} on {in_words(last)}, {ago(last, on)}"
            if pd.notna(last)
            else (f"when {asked} and {whose} were last in touch is not known")
        )
        said.append(f"Ask {asked} for an introduction: {fresh}.")
    if pd.notna(row["path_strength"]):
        of = "ties on this way, multiplied" if len(path) > 2 else "tie"  # noqa: PLR2004 - a pair
        said.append(f"Strength of the {of}: {row['path_strength']:.2f} of 1.")
    return said


def ago(day: date, on: date) -> str:
    """Return how long ago a day was, as people count.

    Examples
    --------
    >>> from datetime import date
    >>> [ago(date(2026, 1, 1), later) for later in (date(2026, 1, 1), date(2026, 1, 2), date(2026, 6, 1), date(2029, 1, 1))]
    ['today', '1 day ago', '5 months ago', '3 years ago']
    """
    days = (pd.Timestamp(on) - pd.Timestamp(day)).days
    if days <= 0:
        return "today"
    months = round(days / MONTH)
    if days <= MONTHS_IN_DAYS:
        return f"{number_of(days, 'day')} ago"
    return (
        f"{number_of(months, 'month')} ago"
        if months <= YEARS_IN_MONTHS
        else f"{number_of(round(months / 12), 'year')} ago"
    )


def lateness(days_late: object) -> str:
    """Return how late a duty is, in few words; empty where no day was set.

    Examples
    --------
    >>> [lateness(days) for days in (40, 1, 0, -3, None)]
    ['40 days late', '1 day late', 'due today', 'due in 3 days', '']
    """
    if pd.isna(days_late):  # type: ignore[call-overload] # any cell
        return ""
    days = int(days_late)  # type: ignore[call-overload] # as above
    if days == 0:
        return "due today"
    return f"{number_of(days, 'day')} late" if days > 0 else f"due in {number_of(-days, 'day')}"


def as_table(answer: Outreach, names: Mapping[str, str], needs: Mapping[str, str]) -> pd.DataFrame:
    """Return all suggestions as one table, list after list.

    Parameters
    ----------
    answer
        The three lists.
    names
        What stakeholders are called, by id.
    needs
        What needs are called, by id.
    """
    frames = []
    for name in LISTS:
        listed = answer.of(name)
        pairs = zip(listed["who"], listed["also"], strict=True)
        frames.append(
            pd.DataFrame(
                {
                    "List": LIST_TITLES[name][0],
                    "Who": [called(who, also, names) for who, also in pairs],
                    "Suggestion": listed["sentence"],
                    "Score": listed["score"].astype("float64").round(2),
                    "Why": [" ".join(reasons) for reasons in listed["reasons"]],
                    "Ask first": [names.get(one, "") if isinstance(one, str) else "" for one in listed["introducer"]],
                    "Needs it would help": ["; ".join(needs.get(one, one) for one in ids) for ids in listed["needs"]],
                    "Not known": [" ".join(told) for told in listed["unknown"]],
                    "Against it": [" ".join(told) for told in listed["against"]],
                }
            )
        )
    return pd.concat(frames, ignore_index=True)


def called(who: str, also: object, names: Mapping[str, str]) -> str:
    """Return whom a suggestion is about: one, or the two to introduce."""
    both = [who, also] if isinstance(also, str) and also else [who]
    return " and ".join(names.get(one, one) for one in both)
