"""Every rule asked, and what came of it: the findings, and the rules that wait for data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from netmap.gaps.base import EITHER, FACTORS, Found, Rule
from netmap.gaps.showing import either, joined, shown
from netmap.language import say
from netmap.tables import BY_NAME
from netmap.vocabulary import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from netmap.gaps.situation import Situation
    from netmap.records import Records

FINDING_COLUMNS = ("key", "rule", "question", "sentence", "severity", *FACTORS, "step", "unless")
"""The columns of ``Gaps.findings``."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A rule that can say nothing yet.

    Parameters
    ----------
    rule
        Its code.
    needs
        The tables and columns that hold nothing yet, as ``Rule.waits_for`` names them.
    sentence
        The same in words.
    """

    rule: str
    needs: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, eq=False)
class Gaps:
    """What the rules found on a day.

    Parameters
    ----------
    as_of
        The day.
    findings
        One row per finding, the gravest first (then by key), with the columns
        ``FINDING_COLUMNS``. ``key`` is the same as long as the gap is: the
        rule's name and the ids it is about.
    subjects
        ``key``, ``what`` (a key of ``SUBJECTS`` or ``WORDS``, or "role"), ``id``: whom and what each is about.
    rows
        ``key``, ``table``, ``row_id``: the rows behind each.
    waiting
        The rules that wait for data.
    answered
        Names of the rules that were asked and did not wait, in the order asked: of these, what is not found is not there.
    """

    as_of: date
    findings: pd.DataFrame
    subjects: pd.DataFrame
    rows: pd.DataFrame
    waiting: tuple[Waiting, ...]
    answered: tuple[str, ...]

    def also_in(self, others: Gaps) -> Gaps:
        """Return these findings without those of which others do not say the same: what is found in a part may not hold of the whole."""
        held = self.findings.merge(others.findings, on=["key", "sentence"])["key"]
        findings, subjects, rows = (
            frame[frame["key"].isin(held)].reset_index(drop=True) for frame in (self.findings, self.subjects, self.rows)
        )
        return Gaps(self.as_of, findings, subjects, rows, self.waiting, self.answered)

    def as_json(self) -> dict[str, Any]:
        """Return the findings as plain values."""
        about = {
            key: [{"what": what, "id": one} for what, one in zip(of["what"], of["id"], strict=True)]
            for key, of in self.subjects.groupby("key")
        }
        behind = (self.rows["table"] + ":" + self.rows["row_id"]).groupby(self.rows["key"]).agg(list).to_dict()
        return {
            "findings": [
                {
                    **{name: row[name] for name in FINDING_COLUMNS},
                    "subjects": about.get(row["key"], []),
                    "evidence": behind.get(row["key"], []),
                }
                for row in self.findings.to_dict("records")
            ],
            "waiting": [{"rule": one.rule, "needs": list(one.needs), "sentence": one.sentence} for one in self.waiting],
        }


def ask(situation: Situation, rules: Sequence[Rule]) -> Gaps:
    """Return what some rules find.

    Parameters
    ----------
    situation
        The network of a day.
    rules
        Which to ask.
    """
    parts, waiting, answered = [], [], []
    for rule in rules:
        missing = lacking(situation.records, rule)
        if missing:
            waiting.append(Waiting(rule.code, missing, waits_sentence(missing)))
        else:
            answered.append(rule.name)
            parts.append(_worded(situation.records, rule, rule.find(situation)))
    findings = _joined([part[0] for part in parts], FINDING_COLUMNS)
    findings = findings.sort_values(["severity", "key"], ascending=[False, True], ignore_index=True)
    return Gaps(
        situation.as_of,
        findings,
        _joined([part[1] for part in parts], ("key", "what", "id")),
        _joined([part[2] for part in parts], ("key", "table", "row_id")),
        tuple(waiting),
        tuple(answered),
    )


def lacking(records: Records, rule: Rule) -> tuple[str, ...]:
    """Return what a rule waits for: the tables and columns it needs that hold nothing."""

    def holds(what: str) -> bool:
        table, _, column = what.partition(".")
        if what == "stakeholders.ours":
            return bool(records.ours().any())  # a unit can be ours by its kind
        return bool(records[table][column].notna().any()) if column else not records[table].empty

    return tuple(what for what in rule.waits_for if not any(map(holds, what.split(EITHER))))


def waits_sentence(missing: Sequence[str]) -> str:
    """Return what must be filled in, in words.

    Examples
    --------
    >>> waits_sentence(["needs", "stakeholders.influence"])
    'Waits for the sheet Needs and the column Influence of Stakeholders.'
    >>> waits_sentence(["interactions or relationships.last_contact"])
    'Waits for the sheet Interactions or the column Last contact of Relationships.'
    """
    places = [either(map(_place, what.split(EITHER))) for what in missing]
    return say("Waits for {what}.", what=joined(places))


def _place(what: str) -> str:
    table, _, column = what.partition(".")
    described = BY_NAME[table]
    if not column:
        return say("the sheet {sheet}", sheet=described.title)
    return say("the column {column} of {sheet}", column=described[column].title, sheet=described.title)


def _worded(records: Records, rule: Rule, found: Found) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Return findings, subjects and rows by key."""
    findings = found.findings
    ids = findings[list(rule.about)].astype("str")
    keys = pd.Series(_keys(rule, ids), index=findings.index, dtype="str")
    words = shown(records, rule, findings).to_dict("records")
    sentence, step, unless = map(say, (rule.sentence, rule.step, rule.unless))
    worded = pd.DataFrame(
        {
            "key": keys,
            "rule": rule.code,
            "question": rule.question,
            "sentence": [sentence.format_map(row) for row in words],
            "severity": findings[list(FACTORS)].prod(axis=1),
            **{factor: findings[factor] for factor in FACTORS},
            "step": [step.format_map(row) for row in words],
            "unless": [unless.format_map(row) for row in words],
        }
    )
    subjects = pd.concat(
        [pd.DataFrame({"key": keys, "what": what, "id": ids[name]}) for name, what in rule.about.items()]
    )
    rows = found.rows.assign(key=keys.to_numpy()[found.rows["finding"].to_numpy()])[["key", "table", "row_id"]]
    return worded, subjects, rows


def _keys(rule: Rule, ids: pd.DataFrame) -> list[str]:
    """Return what each finding is known by; a pair is the same in either order."""
    a_pair = len(rule.about) > 1 and len(set(rule.about.values())) == 1
    each = zip(*(ids[name].to_numpy(dtype=object) for name in ids), strict=True)
    return [f"{rule.name}:{SEPARATOR.join(sorted(one) if a_pair else one)}" for one in each]


def rule_of(keys: pd.Series) -> pd.Series:
    """Return the name of the rule that each key of a finding begins with.

    Examples
    --------
    >>> rule_of(pd.Series(["G01:N:7", "G37.place:HE"])).tolist()
    ['G01', 'G37.place']
    """
    return keys.str.split(":", n=1).str[0]


def _joined(frames: list[pd.DataFrame], columns: Sequence[str]) -> pd.DataFrame:
    filled = [frame for frame in frames if len(frame)]
    return pd.concat(filled, ignore_index=True) if filled else pd.DataFrame(columns=list(columns))
