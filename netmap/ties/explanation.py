"""One pair taken apart: who said what, what its strength is made of, how it fades, and every row behind it."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd

from netmap.errors import UsageError
from netmap.language import say
from netmap.ties import wording
from netmap.ties.behind import Behind, Row, behind, rows_of
from netmap.ties.contributions import Component, taken_apart
from netmap.ties.recency import Fading, Paper, faded, papers_in_force
from netmap.vocabulary import split_codes

if TYPE_CHECKING:
    from netmap.conventions import Conventions
    from netmap.records import Records
    from netmap.ties.conclusions import Conclusions

ABSENT, UNKNOWN = "ABSENT", "UNKNOWN"
"""The state of a pair that was asked and has no tie; the state of a pair about which nobody was asked and nobody said anything."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing somebody said about the pair, which still holds.

    Parameters
    ----------
    row
        Where it is stored.
    speaker, speaker_name
        Id and name of who said it.
    level
        0 none … 5 collaboration; 0 also where the relationship has ended;
        None where the speaker did not rate it.
    relations
        Codes of the relations it names.
    stated_on
        The day, None if undated.
    level_source
        The scale and the answer the level was read from, None for our own steps.
    level_desired
        The level the speaker would want, None if not said.
    """

    row: Row
    speaker: str
    speaker_name: str
    level: float | None
    relations: tuple[str, ...]
    stated_on: date | None
    level_source: str | None
    level_desired: float | None


@dataclass(frozen=True, slots=True)
class Side:
    """What one of the two says of the pair.

    Parameters
    ----------
    id, name
        The stakeholder.
    asked
        Whether it was asked or spoke of its own accord.
    level
        What it says, 0 also if it was asked and named no tie; None if it did not rate it or was never asked.
    statements
        What it said, latest first.
    questions
        The rows that hold that it was asked about the other.
    """

    id: str
    name: str
    asked: bool
    level: float | None
    statements: tuple[Statement, ...]
    questions: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Touch:
    """How often the two were in touch: ``contacts``, ``programmes`` both take part in, ``agreements`` both signed."""

    contacts: int
    programmes: int
    agreements: int
    last_contact: date | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything that is known about one pair on one day, and where it comes from.

    Parameters
    ----------
    as_of
        The day.
    a, b
        The two sides, in the order in which they were asked for.
    state
        A code of the list of tie states; UNKNOWN where nobody was asked.
    level
        The level of the tie; None unrated or unknown.
    difference
        By how many levels the two sides differ; None unless both gave one.
    third_parties
        What others said about the pair.
    relations, formality
        Codes of what holds; formality None if not known.
    components
        The six components of strength in order, unobserved ones included; empty where there is no tie.
    completeness
        Weight observed of all weight, 0-1. ``thin`` if below the convention.
    strength, band
        0-1 and its word; None where there is no tie. It is the sum of the
        components' contributions times ``fading.recency``.
    fading
        How far and why the tie has faded; None where there is no tie.
    agreements
        Those in force.
    touch
        How often the two were in touch.
    """

    as_of: date
    a: Side
    b: Side
    state: str
    level: float | None
    difference: float | None
    third_parties: tuple[Statement, ...]
    relations: tuple[str, ...]
    formality: str | None
    components: tuple[Component, ...]
    completeness: float | None
    thin: bool
    strength: float | None
    band: str | None
    fading: Fading | None
    agreements: tuple[Paper, ...]
    touch: Touch

    @property
    def is_tie(self) -> bool:
        """Whether there is a tie, confirmed or not."""
        return self.state not in {UNKNOWN, ABSENT}

    @property
    def missing(self) -> tuple[str, ...]:
        """What was not observed, and what would supply it, as sentences."""
        return wording.missing(self)

    @property
    def sentences(self) -> tuple[str, ...]:
        """The whole in words, in the order in which people should read it."""
        return wording.sentences(self)

    def as_json(self) -> dict[str, Any]:
        """Return the explanation as JSON can hold it: rows as ``table:row_id``, days as ISO text, undefined as None."""
        parts = {part.name: getattr(self, part.name) for part in fields(self)}
        answer: dict[str, Any] = _plain({**parts, "missing": self.missing, "sentences": self.sentences})
        return answer


def explain(records: Records, conclusions: Conclusions, conventions: Conventions, a: str, b: str) -> Explanation:
    """Return everything that is known about one pair.

    Parameters
    ----------
    records
        The tables the conclusions were drawn from.
    conclusions
        From ``conclude``, with the same conventions.
    conventions
        The chosen numbers.
    a, b
        Ids of two stakeholders. Sides and levels stand in this order.

    Raises
    ------
    UsageError
        If there is no such stakeholder, or both are the same.

    Notes
    -----
    Nothing is concluded anew: state, level and strength are those of
    ``conclusions.ties``, and the rows behind them are read by the same rules.

    Examples
    --------
    >>> from netmap.conventions import Conventions
    >>> from netmap.records import Records
    >>> from netmap.ties import conclude
    >>> records = Records.of(
    ...     stakeholders=[{"id": "L", "name": "Library"}, {"id": "S", "name": "School"}],
    ...     relationships=[{"source": "L", "target": "S", "relation": "INFO", "level": 4}],
    ... )
    >>> conclusions = conclude(records, Conventions(), date(2026, 1, 1))
    >>> explanation = explain(records, conclusions, Conventions(), "S", "L")
    >>> explanation.state, explanation.a.asked, explanation.b.level
    ('UNCONFIRMED', False, 4.0)
    >>> print(explanation.sentences[0])
    Not confirmed: Library says so; School was never asked.
    """
    names = records.names()
    for stakeholder in (a, b):
        if stakeholder not in names.index:
            raise UsageError(
                say(
                    "There is no stakeholder '{stakeholder}'; use an id that 'netmap stakeholders' lists.",
                    stakeholder=stakeholder,
                )
            )
    if a == b:
        raise UsageError(
            say("'{stakeholder}' was named twice; a tie has two sides, so name two stakeholders.", stakeholder=a)
        )
    tie = _row_of(conclusions.ties, a, b)
    found = behind(records, conclusions, a, b)
    of_the_tie = NO_TIE if tie is None or tie["state"] == ABSENT else _strength(tie, found, (a, b), conventions)
    return Explanation(
        as_of=conclusions.as_of,
        **_said(tie or UNASKED, found, (a, b), names),
        **of_the_tie,
        fading=None if of_the_tie is NO_TIE or tie is None else faded(tie, found, conclusions.as_of),
        agreements=papers_in_force(found, conclusions.as_of),
        touch=_touch(tie or _row_of(conclusions.unstated, a, b)),
    )


UNASKED: dict[str, Any] = {
    "state": UNKNOWN,
    **dict.fromkeys(("level", "level_a", "level_b", "relations", "formality")),
    **dict.fromkeys(("asked_a", "asked_b"), False),
}
"""What stands in place of a tie's row for a pair nobody was asked about."""

NO_TIE: dict[str, Any] = {
    "components": (),
    "completeness": None,
    "thin": False,
    "strength": None,
    "band": None,
}
"""What stands in place of the strength of a pair without a tie."""


def _strength(tie: dict[str, Any], behind: Behind, sides: tuple[str, str], conventions: Conventions) -> dict[str, Any]:
    return {
        "components": taken_apart(tie, behind, sides, conventions),
        "completeness": float(tie["completeness"]),
        "thin": bool(tie["thin"]),
        "strength": _number(tie["strength"]),
        "band": _text(tie["band"]),
    }


def _said(tie: dict[str, Any], behind: Behind, sides: tuple[str, str], names: pd.Series) -> dict[str, Any]:
    """Return who said what, and the state and level that comes to."""
    said = [_statement(one, names) for one in behind.said.to_dict("records")]
    questions = behind.tables["asked"]
    one, other = (
        Side(
            own,
            str(names[own]),
            bool(tie[f"asked_{place}"]),
            _number(tie[f"level_{place}"]),
            tuple(statement for statement in said if statement.speaker == own),
            rows_of("asked", questions[questions["asked"] == own]),
        )
        for own, place in zip(sides, "ab" if sides[0] < sides[1] else "ba", strict=True)
    )
    return {
        "a": one,
        "b": other,
        "state": str(tie["state"]),
        "level": _number(tie["level"]),
        "difference": None if one.level is None or other.level is None else abs(one.level - other.level),
        "third_parties": tuple(statement for statement in said if statement.speaker not in sides),
        "relations": _codes(tie["relations"]),
        "formality": _text(tie["formality"]),
    }


def _row_of(frame: pd.DataFrame, a: str, b: str) -> dict[str, Any] | None:
    """Return the row of a pair, or None."""
    first, second = sorted((a, b))
    found = frame[((frame["a"] == first) & (frame["b"] == second)).to_numpy()]
    return dict(found.iloc[0]) if len(found) else None


def _statement(one: dict[Any, Any], names: pd.Series) -> Statement:
    return Statement(
        Row("relationships", one["row_id"]),
        one["speaker"],
        str(names.get(one["speaker"], one["speaker"])),
        _number(one["level"]),
        _codes(one["relation"]),
        None if pd.isna(one["stated_on"]) else one["stated_on"].date(),
        _text(one["level_source"]),
        _number(one["level_desired"]),
    )


def _touch(found: dict[str, Any] | None) -> Touch:
    """Return how often the two were in touch, whether or not there is a tie."""
    if found is None:
        return Touch(0, 0, 0, None)
    contacts, programmes, agreements = (int(found[name]) for name in ("contacts", "programmes", "agreements"))
    last = found["last_contact"]
    return Touch(contacts, programmes, agreements, None if pd.isna(last) else last.date())


def _number(value: Any) -> float | None:  # noqa: ANN401 - any cell of a frame
    return None if pd.isna(value) else float(value)


def _text(value: Any) -> str | None:  # noqa: ANN401 - any cell of a frame
    return None if pd.isna(value) else str(value)


def _codes(cell: Any) -> tuple[str, ...]:  # noqa: ANN401 - any cell of a frame
    return split_codes(cell) if isinstance(cell, str) else ()


def _plain(value: Any) -> Any:  # noqa: ANN401 - any part of an explanation
    """Return a part of an explanation as JSON can hold it."""
    if isinstance(value, Row):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value):
        return {part.name: _plain(getattr(value, part.name)) for part in fields(value)}
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, tuple) else value
