"""What was promised or falls due: it comes before anybody new."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from string import Formatter
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from netmap.gaps import RULES
from netmap.gaps.agreements import AGREEMENT_ENDING, EXPIRED_PAPER
from netmap.gaps.answer import ask, lacking
from netmap.gaps.people import AGEING_INTRODUCTION, UNTHANKED, introduces
from netmap.gaps.showing import in_words_of
from netmap.language import ENGLISH, day_in_words, language, say, to_say
from netmap.outreach.answer import DUTY_COLUMNS
from netmap.records import in_order
from netmap.ties.contacts import planned
from netmap.ties.pairs import split
from netmap.vocabulary import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from numpy.typing import NDArray

    from netmap.engine.arrays import Truth
    from netmap.gaps import Situation
    from netmap.gaps.base import Rule

NAMED = ("members", "staff_role", "programme", "place", "groups", "needs")
"""What the row of a duty names: stakeholders (ours too), a role of staff, and what it is for; several are joined by |."""

OWED_COLUMNS = (*DUTY_COLUMNS, *NAMED)

SETTLED = ("CLOSED", "NOT_A_GAP")
"""Where a gap stands of which nothing is to be done any more."""

REVIEW = "ORGREVIEW"
"""The kind of contact that goes through the whole relationship."""


@dataclass(frozen=True)
class Kind:
    """One kind of duty.

    Parameters
    ----------
    code
        Keys of duties begin with it.
    title
        What people call it.
    sentence
        What is owed, as one would say it aloud; ``{column}`` stands for a value.
    step
        What to do.
    shows
        Column -> how a sentence shows it; see ``netmap.gaps.showing``.
    find
        From the situation to one row per duty: ``about`` (tells it from
        others of its kind), ``due_on``, ``table``, ``row_id``, those of
        ``NAMED`` that its row names, and what the sentence mentions. None
        where the duty stands in the register of gaps.
    rule
        The rule of gaps that knows of it too; it must not be waiting for data.
    """

    code: str
    title: str
    sentence: str
    step: str
    shows: Mapping[str, str]
    find: Callable[[Situation], pd.DataFrame] | None
    rule: Rule | None = None


def owed(situation: Situation, register: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return all that is owed on the day, by anybody of ours.

    Parameters
    ----------
    situation
        The network of a day.
    register
        The register of gaps, for what people want done by a day.

    Returns
    -------
    DataFrame
        One row per duty, the latest first and those without a day last (then
        by key): ``DUTY_COLUMNS``, and what each names (``NAMED``).
    """
    parts = [
        _worded(situation, kind, kind.find(situation))
        for kind in KINDS
        if kind.find is not None and not (kind.rule is not None and lacking(situation.records, kind.rule))
    ]
    if register is not None:
        parts.append(_worded(situation, GAP_DUE, _gaps_due(situation, register)))
    filled = [part for part in parts if len(part)]
    if not filled:
        return pd.DataFrame(columns=list(OWED_COLUMNS))
    everything = pd.concat(filled, ignore_index=True)
    return in_order(everything, days_late="descending", key="ascending")


def _worded(situation: Situation, kind: Kind, found: pd.DataFrame) -> pd.DataFrame:
    """Return duties of one kind as ``OWED_COLUMNS``."""
    # The same few stand in many duties.
    code, different = pd.factorize(found["members"])
    partners = [*_without_ours(situation, pd.Series(different, dtype="str")), ()]
    named = found.assign(partners=_each([SEPARATOR.join(one) for one in partners])[code])
    words = in_words_of(situation.records, kind.shows, named)
    late = pd.Series(situation.days_since(found["due_on"]), index=found.index)
    return pd.DataFrame(
        {
            "key": kind.code + ":" + found["about"].astype("str"),
            "kind": kind.code,
            "sentence": _filled(say(kind.sentence), words),
            "step": _filled(say(kind.step), words),
            "due_on": found["due_on"].astype("datetime64[s]"),
            "days_late": late.astype("Int64"),
            "with_whom": pd.Series(_each(partners)[code], index=found.index, dtype=object),
            "table": found["table"],
            "row_id": found["row_id"],
            **{
                name: found[name].astype("str") if name in found else pd.Series(None, found.index, "str")
                for name in NAMED
            },
        }
    )


def _each(values: Sequence[object]) -> NDArray[np.object_]:
    """Return an array that holds each as it is; numpy would spread those that are themselves several."""
    held = np.empty(len(values), dtype=object)
    held[:] = values
    return held


def _filled(template: str, words: pd.DataFrame) -> pd.Series:
    """Return a template filled with each row of words."""
    said: np.ndarray | str = ""
    for text, name, _, _ in Formatter().parse(template):
        said = said + text if name is None else said + text + words[name].to_numpy(dtype=object)
    return pd.Series(said, index=words.index, dtype="str")


def _without_ours(situation: Situation, members: pd.Series) -> list[tuple[str, ...]]:
    """Return the partners each row names, in its order; where all are ours, all of them."""
    row, named = split(members)
    ids = named.dictionary.to_numpy(zero_copy_only=False)
    word = named.indices.to_numpy(zero_copy_only=False).astype(np.int64)
    is_partner = ~np.isin(ids, situation.ours.index[situation.ours])[word]
    has_some = np.bincount(row[is_partner], minlength=len(members)) > 0
    shown = is_partner | ~has_some[row]
    once = pd.unique(row[shown] * max(len(ids), 1) + word[shown])  # in the order in which they are named
    row, word = np.divmod(once, max(len(ids), 1))
    called, ends = ids[word].tolist(), np.searchsorted(row, np.arange(len(members) + 1)).tolist()
    return [tuple(called[begin:end]) for begin, end in pairwise(ends)]


def _is_near(situation: Situation, due_on: pd.Series) -> Truth:
    """Return whether each day has come, or comes within ``due_within``; a day that nobody set may be any."""
    is_far: Truth = situation.days_since(due_on) < -situation.conventions.due_within
    return ~is_far


def _follow_ups(situation: Situation) -> pd.DataFrame:
    return _promises(situation, bring_together=False)


def _introductions(situation: Situation) -> pd.DataFrame:
    return _promises(situation, bring_together=True)


def _promises(situation: Situation, *, bring_together: bool) -> pd.DataFrame:
    promised = situation.promised
    return _steps(situation, promised, ~planned(promised) & (introduces(promised) == bring_together), by=BY)


def _planned_contacts(situation: Situation) -> pd.DataFrame:
    # Not among the promises: its date lies ahead.
    log = situation.records["interactions"]
    return _steps(situation, log, planned(log), on=ON)


def _steps(situation: Situation, log: pd.DataFrame, chosen: Truth, **when: str) -> pd.DataFrame:
    """Return chosen rows of the log whose next step is near, as duties; ``when`` names the columns that say when, and how."""
    rows = log[list(OF_A_STEP)][chosen & _is_near(situation, log["due_on"])]
    with_unit = rows["participants"] + (SEPARATOR + rows["unit"]).fillna("")
    return rows[["row_id", "due_on", "staff_role", "programme", "place", "groups"]].assign(
        about=rows["id"],
        table="interactions",
        members=with_unit,
        needs=rows["needs_heard"],
        who=rows["staff_role"].fillna(say("We")),
        what=_told(rows["next_step"], lambda step: say(": “{step}”", step=step)),
        **{name: _told(rows["due_on"], partial(_when, how)) for name, how in when.items()},
    )


def _when(how: str, day: date) -> str:
    return f" {say(how, day=day_in_words(day))}"


OF_A_STEP = (
    *("id", "row_id", "participants", "unit", "staff_role", "programme", "place", "groups", "needs_heard"),
    *("next_step", "due_on"),
)
"""The columns of the log that a duty about a next step is made of."""

BY, ON = to_say("by {day}"), to_say("on {day}")
"""How a sentence says by when, and when."""


def _told(column: pd.Series, saying: Callable[[Any], str]) -> NDArray[np.object_]:
    """Return what is said of each cell, found once for each that differs; nothing where it is empty."""
    code, different = pd.factorize(column)
    return np.array([*map(saying, different), ""], dtype=object)[code]


def _agreements_ending(situation: Situation) -> pd.DataFrame:
    findings = AGREEMENT_ENDING.find(situation).findings
    papers = situation.records["agreements"].set_index("id")
    return findings.assign(
        about=findings["agreement"],
        due_on=findings["ends_on"],
        members=findings["parties"],
        table="agreements",
        row_id=papers["row_id"].reindex(findings["agreement"]).to_numpy(),
    )


def _paper_expired(situation: Situation) -> pd.DataFrame:
    """Return the pairs that go on without paper, with the agreement that ended last."""
    found = EXPIRED_PAPER.find(situation)
    pairs = found.findings[["a", "b"]].agg(SEPARATOR.join, axis=1) if len(found.findings) else pd.Series(dtype="str")
    ends = situation.records["agreements"].set_index("row_id")["ends_on"]
    papers = found.rows[found.rows["table"] == "agreements"]
    papers = papers.assign(ends_on=ends.reindex(papers["row_id"]).to_numpy())
    last = papers.sort_values(["ends_on", "row_id"]).drop_duplicates("finding", keep="last").set_index("finding")
    return found.findings.assign(
        about=pairs,
        due_on=found.findings["ended"],
        members=pairs,
        table="agreements",
        row_id=last["row_id"].reindex(found.findings.index),
    )


def _thanks(situation: Situation) -> pd.DataFrame:
    findings = UNTHANKED.find(situation).findings
    gifts = situation.records["contributions"].set_index("id").reindex(findings["contribution"])
    return findings.assign(
        about=findings["contribution"],
        due_on=findings["given_on"] + pd.Timedelta(days=situation.conventions.thank_within),
        members=findings["stakeholder"],
        programme=gifts["programme"].array,
        table="contributions",
        row_id=gifts["row_id"].array,
    )


def _reviews(situation: Situation) -> pd.DataFrame:
    """Return the pairs whose day to look again is near, unless a review was held since shortly before it."""
    said, log, near = situation.stated, situation.records["interactions"], situation.conventions.due_within
    goes_on = ~(situation.days_since(said["ended_on"]) >= 0)
    asked = said["holds"] & goes_on & said["review_on"].notna() & _is_near(situation, said["review_on"])
    rows = said[["a", "b", "row_id", "review_on", "held_by"]][asked]
    first = in_order(rows, review_on="ascending", row_id="ascending").drop_duplicates(["a", "b"])
    pairs = situation.network.known[["a", "b"]].merge(first, on=["a", "b"])
    met = situation.contacts_of(pairs, log[log["type"] == REVIEW])
    held = met["date"] >= pairs["review_on"].reindex(met["finding"]).to_numpy() - pd.Timedelta(days=near)
    due = pairs[~pairs.index.isin(met.loc[held, "finding"])]
    members = due["a"] + SEPARATOR + due["b"]
    return due.assign(
        about=members, due_on=due["review_on"], members=members, staff_role=due["held_by"], table="relationships"
    )


def _gaps_due(situation: Situation, register: pd.DataFrame) -> pd.DataFrame:
    """Return the gaps of the register that people want done by a day, and that are still there."""
    still = ~register["status"].isin(SETTLED) & register["resolved_on"].isna() & register["due_on"].notna()
    due = register[still & _is_near(situation, register["due_on"])]
    known = set(situation.ours.index)
    subjects = [key.partition(":")[2].split(SEPARATOR) for key in due["id"]]
    return due[["row_id", "due_on"]].assign(
        sentence=pd.Series(_said_now(situation, due), due.index, dtype="str"),
        about=due["id"],
        members=pd.Series([SEPARATOR.join(i for i in ids if i in known) for ids in subjects], due.index, dtype="str"),
        staff_role=due["owner"],
        table="gap_register",
    )


def _said_now(situation: Situation, due: pd.DataFrame) -> list[str]:
    """Return what some gaps of the register say. It keeps them in English: for another language their rules are asked again."""
    kept: list[str] = due["sentence"].tolist()
    if language() == ENGLISH or due.empty:
        return kept
    named = {key.partition(":")[0] for key in due["id"]}
    found = ask(situation, [rule for rule in RULES if rule.name in named]).findings
    said = dict(zip(found["key"], found["sentence"], strict=True))
    return [said.get(key, english) for key, english in zip(due["id"], kept, strict=True)]


OF_THE_LOG = {"who": "text", "partners": "several stakeholder", "what": "text"}
"""What sentences about a row of the log show, besides when."""

FOLLOW_UP = Kind(
    "promise",
    to_say("Promised follow-up"),
    to_say("{who} promised {partners}{by}{what}."),
    to_say("Do it, or agree on another day, and write down when it was done."),
    {**OF_THE_LOG, "by": "text"},
    _follow_ups,
)
INTRODUCTION = Kind(
    "introduction",
    to_say("Promised introduction"),
    to_say("{who} promised {partners} an introduction{by}{what}."),
    AGEING_INTRODUCTION.step,
    {**OF_THE_LOG, "by": "text"},
    _introductions,
)
PLANNED_CONTACT = Kind(
    "contact",
    to_say("Planned contact"),
    to_say("{who} planned to be in touch with {partners}{on}{what}."),
    to_say("Get in touch, and write down what came of it."),
    {**OF_THE_LOG, "on": "text"},
    _planned_contacts,
)
AGREEMENT_ENDS = Kind(
    "agreement",
    to_say("Agreement ends soon"),
    AGREEMENT_ENDING.sentence,
    AGREEMENT_ENDING.step,
    {**AGREEMENT_ENDING.about, **AGREEMENT_ENDING.shows},
    _agreements_ending,
    AGREEMENT_ENDING,
)
PAPER_EXPIRED = Kind(
    "paper",
    to_say("Agreement has ended"),
    EXPIRED_PAPER.sentence,
    EXPIRED_PAPER.step,
    {**EXPIRED_PAPER.about, **EXPIRED_PAPER.shows},
    _paper_expired,
    EXPIRED_PAPER,
)
THANKS = Kind(
    "thanks",
    to_say("Thank-you owed"),
    UNTHANKED.sentence,
    UNTHANKED.step,
    {**UNTHANKED.about, **UNTHANKED.shows},
    _thanks,
    UNTHANKED,
)
RELATIONSHIP_REVIEW = Kind(
    "review",
    to_say("Review of a relationship"),
    to_say("The day to look again at how {a} and {b} work together is {review_on}."),
    to_say(
        "Ask both what they want from it now, and write down the level, the level wanted and the next day to look again."
    ),
    {"a": "stakeholder", "b": "stakeholder", "review_on": "date"},
    _reviews,
)
GAP_DUE = Kind(
    "gap",
    to_say("Gap to be closed"),
    "{sentence}",
    to_say("Do what was agreed, and write down in the register of gaps where it stands."),
    {"sentence": "text"},
    None,
)

KINDS: tuple[Kind, ...] = (
    FOLLOW_UP,
    INTRODUCTION,
    PLANNED_CONTACT,
    AGREEMENT_ENDS,
    PAPER_EXPIRED,
    THANKS,
    RELATIONSHIP_REVIEW,
    GAP_DUE,
)
"""Every kind of duty."""
