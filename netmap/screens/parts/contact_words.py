"""Suggested contacts in words: how a score comes about, the way to somebody, how fresh the tie on it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from netmap.gaps.showing import joined
from netmap.language import amount, day_in_words, listed, say, say_number, to_say
from netmap.outreach import LIST_TITLES, LISTS, PART_WORDS, PARTS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from netmap.outreach import Ego, Outreach

NOTHING = {
    "reconnect": to_say("No tie sleeps or fades, as far as is recorded."),
    "introduce": to_say("No two whom we know would gain from each other, as far as is recorded."),
    "meet": to_say("Nobody is on record whom we do not work with."),
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
    titles = {part: say(title).lower() for part, (title, _) in PART_WORDS.items()}
    adding = parts[parts["adds"] > 0].sort_values("adds", ascending=False, kind="stable")
    applies = parts["part"].map(lambda part: _applies(part, row["list"]))
    unknown = parts[parts["value"].isna() & (parts["weight"] > 0) & applies]
    score = row["score"]
    if len(adding):
        said = say(
            "Score {score:.2f} of 1, from {parts}.",
            score=score,
            parts=joined([titles[part] for part in adding["part"]]),
        )
    else:
        said = say("Score {score:.2f} of 1.", score=score)
    if not len(unknown):
        return said
    return f"{said} {say('Of {parts} nothing is known.', parts=joined([titles[part] for part in unknown['part']]))}"


def table_of(row: Mapping[str, Any], weights: Mapping[str, float]) -> pd.DataFrame:
    """Return how a score comes about as people read it."""
    parts = made_of(row, weights)
    return pd.DataFrame(
        {
            say("Part"): [say(PART_WORDS[part][0]) for part in parts["part"]],
            say("Value"): [
                _number(value) if _applies(part, row["list"]) else say("no tie to wake")
                for part, value in zip(parts["part"], parts["value"], strict=True)
            ],
            say("Weight"): [amount(weight, "g") for weight in parts["weight"]],
            say("Adds"): ["" if pd.isna(adds) else amount(adds, ".2f") for adds in parts["adds"]],
            say("What it says"): [say(PART_WORDS[part][1]) for part in parts["part"]],
        }
    )


def _applies(part: str, name: str) -> bool:
    """Return whether a part can be known in a list: where there never was a tie, none can be woken."""
    return part != "reactivation" or name == "reconnect"


def _number(value: float) -> str:
    return say("not known") if pd.isna(value) else amount(value, ".2f")


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
        return [say("No chain of known ties leads to {who}: somebody has to make the first step.", who=who)]
    said = [" → ".join(path)]
    introducer = row["introducer"]
    if isinstance(introducer, str) and introducer:
        said.append(_introduction(names.get(introducer, introducer), row["introducer_last_contact"], ego, on))
    strength = row["path_strength"]
    if pd.isna(strength):
        return said
    if len(path) > 2:  # noqa: PLR2004 - a pair
        return [*said, say("Strength of the ties on this way, multiplied: {strength:.2f} of 1.", strength=strength)]
    return [*said, say("Strength of the tie: {strength:.2f} of 1.", strength=strength)]


def _introduction(who: str, last: Any, ego: Ego, on: date) -> str:  # noqa: ANN401 - a cell of a frame
    """Return whom to ask for an introduction, and how fresh the tie with them is."""
    if pd.isna(last):
        return (
            say("Ask {who} for an introduction: when {who} and us were last in touch is not known.", who=who)
            if ego.is_ours
            else say(
                "Ask {who} for an introduction: when {who} and {other} were last in touch is not known.",
                who=who,
                other=ego.name,
            )
        )
    day, back = day_in_words(last), ago(last, on)
    return (
        say("Ask {who} for an introduction: last in touch with us on {day}, {ago}.", who=who, day=day, ago=back)
        if ego.is_ours
        else say(
            "Ask {who} for an introduction: last in touch with {other} on {day}, {ago}.",
            who=who,
            other=ego.name,
            day=day,
            ago=back,
        )
    )


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
        return say("today")
    months = round(days / MONTH)
    if days <= MONTHS_IN_DAYS:
        return say_number("{number} day ago", "{number} days ago", days)
    return (
        say_number("{number} month ago", "{number} months ago", months)
        if months <= YEARS_IN_MONTHS
        else say_number("{number} year ago", "{number} years ago", round(months / 12))
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
        return say("due today")
    if days > 0:
        return say_number("{number} day late", "{number} days late", days)
    return say_number("due in {number} day", "due in {number} days", -days)


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
        rows = answer.of(name)
        pairs = zip(rows["who"], rows["also"], strict=True)
        frames.append(
            pd.DataFrame(
                {
                    say("List"): say(LIST_TITLES[name][0]),
                    say("Who"): [called(who, also, names) for who, also in pairs],
                    say("Suggestion"): rows["sentence"],
                    say("Score"): rows["score"].astype("float64").round(2),
                    say("Why"): [" ".join(reasons) for reasons in rows["reasons"]],
                    say("Ask first"): [
                        names.get(one, "") if isinstance(one, str) else "" for one in rows["introducer"]
                    ],
                    say("Needs it would help"): [
                        "; ".join(needs.get(one, one) for one in ids) for ids in rows["needs"]
                    ],
                    say("Not known"): [" ".join(told) for told in rows["unknown"]],
                    say("Against it"): [" ".join(told) for told in rows["against"]],
                }
            )
        )
    return pd.concat(frames, ignore_index=True)


def called(who: str, also: object, names: Mapping[str, str]) -> str:
    """Return whom a suggestion is about: one, or the two to introduce."""
    both = [who, also] if isinstance(also, str) and also else [who]
    return listed([names.get(one, one) for one in both])
