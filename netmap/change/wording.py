"""What became of a tie, and of a network, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from netmap.change.kinds import (
    ASLEEP,
    LOST,
    NEW,
    NEWLY_CONFIRMED,
    NEWLY_CONTRADICTED,
    STRENGTHENED,
    WEAKENED,
    WOKEN,
)
from netmap.gaps.comparing import GONE as CLOSED
from netmap.gaps.comparing import NEW as OPENED
from netmap.language import day_in_words, say, say_number, to_say
from netmap.network.since import DATED
from netmap.privacy import sees
from netmap.ties.wording import level_text
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netmap.change.respondents import Respondents
    from netmap.change.retention import Retention
    from netmap.network import Network

OLDER, ERASED, DENIED = "new, perhaps older", "lost with its rows", "contradicted by a denial"
"""Cases in which a sentence says more."""

SENTENCES = {
    NEW: to_say("{a} and {b} work together now ({now}); they did not before."),
    OLDER: to_say(
        "{a} and {b} work together now ({now}); nobody had been asked before, so it may be older than its record."
    ),
    LOST: to_say("{a} and {b} no longer work together; before: {before}."),
    ERASED: to_say("Nothing is recorded any more of what {a} and {b} did together; before: {before}."),
    STRENGTHENED: to_say("{a} and {b} work together more closely; before: {before}, now: {now}."),
    WEAKENED: to_say("{a} and {b} work together less closely; before: {before}, now: {now}."),
    WOKEN: to_say("{a} and {b} are in touch again: last on {contact_now}, and before that on {contact_before}."),
    ASLEEP: to_say("{a} and {b} have lost touch: last heard of each other on {contact_now}."),
    NEWLY_CONFIRMED: to_say("That {a} and {b} work together is confirmed now ({now}); before: {state_before}."),
    NEWLY_CONTRADICTED: to_say(
        "{a} and {b} see it differently now: {a} says {side_a}, {b} says {side_b}; before: {state_before}."
    ),
    DENIED: to_say(
        "It is disputed now whether {a} and {b} work together: one of the two says that they do not; before: {state_before}."
    ),
}
"""What became of a tie -> what is said of it."""


def tie_sentences(rows: pd.DataFrame) -> list[str]:
    """Return what is said of each row of ``ties.became``, before its columns are narrowed."""
    sentences = {what: say(sentence) for what, sentence in SENTENCES.items()}
    said_by = {code: _said_state(code) for code in (*vocabulary("tie_states").codes, None)}
    return [
        sentences[_case(row)].format(
            a=row["a_name"],
            b=row["b_name"],
            before=_inside(row["before"]),
            now=_inside(row["now"]),
            contact_before=_day(row["last_contact_before"]),
            contact_now=_day(row["last_contact_now"]),
            side_a=_side(row["level_a_now"]),
            side_b=_side(row["level_b_now"]),
            state_before=said_by[None if pd.isna(row["state_before"]) else row["state_before"]],
        )
        for row in rows.to_dict("records")
    ]


def _case(row: Mapping[Any, Any]) -> str:
    """Return the key of the sentence that a row calls for."""
    what = str(row["what"])
    if what == NEW and row["older"]:
        return OLDER
    if what == LOST and not row["known_now"]:
        return ERASED
    if what == NEWLY_CONTRADICTED and not (row["level_a_now"] >= 1 and row["level_b_now"] >= 1):
        return DENIED
    return what


def _inside(words: str) -> str:
    """Return how a pair stood, to be read inside a sentence."""
    return words[:1].lower() + words[1:]


def _day(day: Any) -> str:  # noqa: ANN401 - a cell of a frame
    return "" if pd.isna(day) else day_in_words(day.date())


def _side(level: float) -> str:
    return level_text(level)


def _said_state(code: str | None) -> str:
    return _inside(vocabulary("tie_states").label(code or "UNKNOWN"))


def summary_sentences(ties: pd.DataFrame, gaps: pd.DataFrame, retention: Retention) -> tuple[str, ...]:
    """Return what changed, in sentences.

    Parameters
    ----------
    ties, gaps, retention
        Those of a ``Change``.
    """
    became = ties["what"].value_counts()
    new, lost, stronger, weaker, woken, asleep, confirmed, contradicted = (
        int(became.get(what, 0))
        for what in (NEW, LOST, STRENGTHENED, WEAKENED, WOKEN, ASLEEP, NEWLY_CONFIRMED, NEWLY_CONTRADICTED)
    )
    opened, closed = (int((gaps["what"] == what).sum()) for what in (OPENED, CLOSED))
    older = int(ties["older"].sum())
    told = [_came_and_went(new, lost)]
    if older:
        told.append(
            say_number(
                "{number} of the new ties may be older than its record: nobody had asked before.",
                "{number} of the new ties may be older than their records: nobody had asked before.",
                older,
            )
        )
    told += [
        _both(number, one, other)
        for number, one, other in (
            (
                (stronger, weaker),
                say_number("{number} tie became closer", "{number} ties became closer", stronger),
                say_number("{number} tie became less close", "{number} ties became less close", weaker),
            ),
            (
                (woken, asleep),
                say_number("{number} tie woke up", "{number} ties woke up", woken),
                say_number("{number} tie fell asleep", "{number} ties fell asleep", asleep),
            ),
            (
                (confirmed, contradicted),
                say_number("{number} tie is newly confirmed", "{number} ties are newly confirmed", confirmed),
                say_number("{number} tie is newly contradicted", "{number} ties are newly contradicted", contradicted),
            ),
            (
                (opened, closed),
                say_number("{number} gap opened", "{number} gaps opened", opened),
                say_number("{number} gap closed", "{number} gaps closed", closed),
            ),
        )
        if any(number)
    ]
    if retention.rate is not None:
        told.append(retention.sentence)
    return tuple(told)


def _came_and_went(new: int, lost: int) -> str:
    if not new and not lost:
        return say("No tie came or went.")
    came = say_number("{number} tie is new", "{number} ties are new", new) if new else say("No tie is new")
    went = say_number("{number} tie was lost", "{number} ties were lost", lost) if lost else say("none was lost")
    return say("{one}, and {other}.", one=came, other=went)


def _both(number: tuple[int, int], one: str, other: str) -> str:
    """Return what became of some and of others, as one sentence; whatever became of none is left out."""
    if all(number):
        return say("{one}, and {other}.", one=one, other=other)
    return say("{one}.", one=one if number[0] else other)


def warnings_of(before: Network, after: Network, who: Respondents) -> tuple[str, ...]:
    """Return what must be known before anything is concluded from a change.

    Parameters
    ----------
    before, after
        The networks.
    who
        Who had answered by their days.
    """
    told = []
    if before.records is after.records and before.as_of < after.as_of:
        told += _of_two_days(before, after)
    entered, erased = (
        len(set(one.stakeholders["id"]) - set(other.stakeholders["id"]))
        for one, other in ((after, before), (before, after))
    )
    if entered:
        told.append(
            say_number(
                "{number} stakeholder was entered since, so the networks are not of the same stakeholders.",
                "{number} stakeholders were entered since, so the networks are not of the same stakeholders.",
                entered,
            )
        )
    if erased:
        told.append(
            say_number(
                "{number} stakeholder was removed since, so the networks are not of the same stakeholders.",
                "{number} stakeholders were removed since, so the networks are not of the same stakeholders.",
                erased,
            )
        )
    if who.differ:
        told.append(who.sentence)
    return tuple(told)


def _of_two_days(before: Network, after: Network) -> list[str]:
    """Return what two days of one set of records cannot tell apart."""
    told = []
    first = [after.records[table][column].min() for table, columns in DATED.items() for column in columns]
    if not any(day <= pd.Timestamp(before.as_of) for day in first):
        told.append(
            say(
                "Nothing that makes a tie is dated {day} or before, so nobody can tell how things stood then.",
                day=day_in_words(before.as_of),
            )
        )
    said = after.records["relationships"]
    if not sees(after.records.audience, "relationships", "stated_on"):
        told.append(
            say(
                "When ties were spoken of is not shown to this audience: only those that began or ended on a day on record come and go."
            )
        )
        return told
    undated = int((said["stated_on"].isna() & said["started_on"].isna()).sum())
    if undated:
        told.append(
            say_number(
                "{number} of {all:,} relationships carries no date and counts on both days.",
                "{number} of {all:,} relationships carry no date and count on both days.",
                undated,
                all=len(said),
            )
        )
    return told
