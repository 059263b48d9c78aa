"""The life of findings, worked out on frames: found, no longer found, found again.

A row of the register is *resolved* while ``resolved_on`` is filled. What came
back has ``reopened_on`` instead; when it had gone stands in the history.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.errors import UsageError
from netmap.gaps import FINDING_COLUMNS, RULES, Gaps
from netmap.gaps.answer import rule_of
from netmap.gaps.comparing import GONE, NEW, gaps_compared
from netmap.language import day_in_words, say, to_say
from netmap.records import typed_frame
from netmap.store import REGISTER

if TYPE_CHECKING:
    from datetime import date

EVENTS = {"new": "first_seen_on", "reopened": "reopened_on", "resolved": "resolved_on"}
"""What can become of a finding by itself -> the column that holds the day."""

DECIDED = ("status", "reason", "owner", "due_on", "note")
"""What people decide."""

OUTLIVES = "NOT_A_GAP"
"""The one status that a finding keeps when it comes back: it was said of the thing, not of the moment."""

LIVES = {
    "new": to_say("New: found on {first_seen_on}, not noted before."),
    "standing": to_say("First seen on {first_seen_on}."),
    "reopened": to_say("It is back since {reopened_on}; first seen on {first_seen_on}."),
    "resolved": to_say("Resolved: no longer found on {resolved_on}."),
    "unasked": to_say("First seen on {first_seen_on}; its rule waits for data, so it may still be there."),
}
"""Where a finding stands by itself -> what is said of it."""


def after_look(gaps: Gaps, register: pd.DataFrame) -> pd.DataFrame:
    """Return the register as it is once a look is noted; rows new to it have version 0.

    Parameters
    ----------
    gaps
        What was found in the whole network.
    register
        As it was before.

    Raises
    ------
    UsageError
        If the register knows of a later day: what was true before must not pass for what is true now.
    """
    last = last_day(register)
    if last is not None and last > gaps.as_of:
        raise UsageError(
            say(
                "The register of gaps was noted on {last} already; what is found on {day}, an earlier day, cannot be "
                "noted after it. Choose that day or a later one, or take the later look back first (undo).",
                last=day_in_words(last),
                day=day_in_words(gaps.as_of),
            )
        )
    found_by = rule_of(register["id"])
    there = register["id"].isin(gaps.findings["key"])
    gone = found_by.isin(gaps.answered) & ~there & register["resolved_on"].isna()
    back = there & register["resolved_on"].notna()
    afresh = back & (register["status"] != OUTLIVES)
    today = pd.Timestamp(gaps.as_of)
    said = register["id"].map(gaps.findings.set_index("key")["sentence"])
    known = register.assign(
        resolved_on=register["resolved_on"].mask(gone, today).mask(back),
        reopened_on=register["reopened_on"].mask(back, today),
        sentence=register["sentence"].mask(back, said),
        status=register["status"].mask(afresh, "OPEN"),
        reason=register["reason"].mask(afresh),
        due_on=register["due_on"].mask(afresh),
    )
    return pd.concat([known, first_seen(gaps, register)], ignore_index=True)


def last_day(register: pd.DataFrame) -> date | None:
    """Return the last day the register knows of; None for an empty one."""
    last = register[list(EVENTS.values())].max().max()
    return None if pd.isna(last) else last.date()


def first_seen(gaps: Gaps, register: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the findings that a register does not have yet, in version 0."""
    new = gaps.findings[~gaps.findings["key"].isin(register["id"])]
    rows = new[["key", "rule", "sentence"]].rename(columns={"key": "id"})
    return typed_frame(REGISTER, rows.assign(status="OPEN", first_seen_on=pd.Timestamp(gaps.as_of), version=0))


def with_register(gaps: Gaps, register: pd.DataFrame) -> pd.DataFrame:
    """Return the findings with what became of them: as if the look were noted, without noting it.

    Parameters
    ----------
    gaps
        What was found. May be the answer of a few rules; then only theirs come back.
    register
        As ``Store.register`` gives it.

    Returns
    -------
    pandas.DataFrame
        The columns of ``Gaps.findings``; ``DECIDED``; the days of ``EVENTS``;
        ``version`` of the row in the register, 0 where it is not noted yet;
        ``life``, a key of ``LIVES``, and ``says``, the same as a sentence.
        What is found comes first, the gravest before; then what is not,
        latest first, with the sentence it had and no severity.
    """
    last = last_day(register)
    in_turn = last is None or last <= gaps.as_of
    noted = after_look(gaps, register) if in_turn else _with_new(gaps, register)
    life = noted.rename(columns={"id": "key"})[["key", *DECIDED, *EVENTS.values(), "version"]]
    found = gaps.findings.merge(life, on="key", how="left", validate="1:1")
    back = found["resolved_on"].isna() & found["reopened_on"].notna()
    found["life"] = np.select([found["version"] == 0, back], ["new", "reopened"], "standing")

    lost = noted[~noted["id"].isin(gaps.findings["key"])].rename(columns={"id": "key"})
    resolved = (lost["resolved_on"] <= pd.Timestamp(gaps.as_of)).to_numpy(dtype=bool)
    name = rule_of(lost["key"])
    waits = lost["rule"].isin([one.rule for one in gaps.waiting]) & ~name.isin(gaps.answered)
    lost["life"] = np.select([resolved, waits], ["resolved", "unasked"], "")
    lost["question"] = lost["rule"].map({rule.code: rule.question for rule in RULES})
    asked = name.isin(gaps.answered) | waits
    lost = lost[asked & (lost["life"] != "")].sort_values(["resolved_on", "key"], ascending=[False, True])
    columns = [*FINDING_COLUMNS, *DECIDED, *EVENTS.values(), "version", "life"]
    together = pd.concat([found, lost], ignore_index=True).reindex(columns=columns) if len(lost) else found[columns]
    return together.assign(says=_said(together))


def _with_new(gaps: Gaps, register: pd.DataFrame) -> pd.DataFrame:
    """Return a register that knows of later days, with what it does not know of this one."""
    return pd.concat([register, first_seen(gaps, register)], ignore_index=True)


def _said(rows: pd.DataFrame) -> list[str]:
    lives = {life: say(sentence) for life, sentence in LIVES.items()}
    days = {name: [day_in_words(day) if pd.notna(day) else "" for day in rows[name]] for name in EVENTS.values()}
    each = zip(rows["life"], *days.values(), strict=True)
    return [lives[life].format(**dict(zip(days, those, strict=True))) for life, *those in each]


def changed_since(register: pd.DataFrame, day: date) -> pd.DataFrame:
    """Return what became of findings after a day, as it was noted.

    Parameters
    ----------
    register
        As ``Store.register`` or ``after_look`` gives it.
    day
        What is noted for this day itself is not counted: it is the state compared with.

    Returns
    -------
    pandas.DataFrame
        One row per event, the latest first: ``key``, ``rule``, ``sentence``,
        ``event`` (a key of ``EVENTS``), ``on``.
    """
    events = [
        register[["id", "rule", "sentence"]].assign(event=event, on=register[column])
        for event, column in EVENTS.items()
    ]
    together = pd.concat(events, ignore_index=True).rename(columns={"id": "key"})
    since: pd.DataFrame = together[together["on"] > pd.Timestamp(day)]
    return since.sort_values(["on", "event", "key"], ascending=[False, True, True], ignore_index=True)


def changed_between(earlier: Gaps, later: Gaps) -> pd.DataFrame:
    """Return how two looks differ, in the columns of ``changed_since``; on which day in between is not known.

    Only rules that answered in both are compared.
    """
    compared = gaps_compared(earlier, later)
    events = [
        compared.loc[compared["what"] == what, ["key", "rule", "sentence"]].assign(
            event=event, on=np.datetime64("NaT", "s")
        )
        for what, event in ((NEW, "new"), (GONE, "resolved"))
    ]
    return pd.concat(events, ignore_index=True)
