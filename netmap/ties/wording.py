"""What is said about a tie, in sentences: one home for the words, so that screens and the command line say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from netmap.ties.explanation import Explanation, Side, Statement
    from netmap.ties.recency import Fading

QUESTIONS = {
    "level": "How closely they work together",
    "trust": "How far they trust each other",
    "value": "What each brings the other",
    "frequency": "How often they are in touch",
    "reciprocity": "Whether both sides say so",
    "multiplexity": "How many kinds of tie they share",
}
"""Each component of strength as a question a partner could be asked."""

RULES = {
    "half_life_regular": "the half-life while the two share a programme that runs",
    "half_life_after_agreement": "the half-life after an agreement has ended and no contact has followed",
    "half_life_informal": "the half-life of a tie without a programme or an agreement",
}
"""Each half-life in words."""

ANCHORS = {
    "agreement": "an agreement between them ended",
    "interaction": "they met or spoke, as logged",
    "statement": "they were in touch, as was said",
    "programme": "both took part in a programme",
}
"""What a last contact was, in words."""


def level_text(level: float) -> str:
    """Return a level as number and word; a mean between two levels has no word.

    Examples
    --------
    >>> level_text(3.0)
    '3 · Coordination'
    """
    if pd.isna(level):
        return "not rated"
    whole = float(level).is_integer()
    return f"{level:.0f} · {vocabulary('levels').label(str(int(level)))}" if whole else f"{level:g}"


def of_many(count: int, thing: str) -> str:
    """Return a count with its thing.

    Examples
    --------
    >>> of_many(1, "rater"), of_many(1200, "day")
    ('1 rater', '1,200 days')
    """
    return f"{count:,} {thing}{'' if count == 1 else 's'}"


def level_in_words(level: float | None) -> str:
    """Return a tie's level and what it stands for."""
    if level is None or pd.isna(level):
        return "Nobody rated its level."
    meaning = f" {vocabulary('levels').meaning(str(int(level)))}" if float(level).is_integer() else ""
    return f"Level {level_text(level)}.{meaning}"


def strength_in_words(strength: float, band: str | None, completeness: float, *, thin: bool) -> str:
    """Return a tie's strength and how much it rests on."""
    thinly = ", which is thin evidence" if thin else ""
    return f"Strength {strength:.2f} of 1 ({band}); {completeness:.0%} of what it is made of was observed{thinly}."


UNDATED = "No date is known for this tie, so it does not fade."
IN_FORCE = "A written agreement is in force, so it does not fade."
SAID_IN_FORCE = "They are said to be bound in writing, so it does not fade."


def _at_other_half_lives(half: float | None, double: float | None) -> str:
    if half is None or double is None:
        return ""
    return f"Fading twice as fast the strength would be {half:.2f}, half as fast {double:.2f}."


def sentences(pair: Explanation) -> tuple[str, ...]:
    """Return everything about a pair in words, in the order in which people should read it."""
    label = vocabulary("tie_states").label(pair.state)
    told = [f"{label}: {why(pair)}"]
    if pair.is_tie:
        told.append(level_in_words(pair.level))
    told += [said(side, pair) for side in (pair.a, pair.b)]
    told += [f"{one.speaker_name}, a third party, {_statement(one)}." for one in pair.third_parties]
    if pair.difference:
        told.append(f"The two sides lie {of_many_levels(pair.difference)} apart: worth a talk.")
    if pair.strength is not None and pair.completeness is not None:
        told.append(strength_in_words(pair.strength, pair.band, pair.completeness, thin=pair.thin))
    if pair.fading is not None:
        told.append(fading(pair.fading, on_paper=bool(pair.agreements)))
    return tuple(sentence for sentence in told if sentence)


def of_many_levels(difference: float) -> str:
    """Return a difference of levels in words.

    Examples
    --------
    >>> of_many_levels(1.0), of_many_levels(2.5)
    ('1 level', '2.5 levels')
    """
    return f"{difference:g} level{'' if difference == 1 else 's'}"


def why(pair: Explanation) -> str:
    """Return why a pair is in its state."""
    match pair.state:
        case "CONFIRMED":
            both = all(_says_yes(side) for side in (pair.a, pair.b))
            return "both sides say so." if both else "an agreement in force speaks for both sides."
        case "CONTRADICTED":
            return _contradicted(pair)
        case "UNCONFIRMED":
            return _unconfirmed(pair)
        case "ABSENT":
            return f"{_asked(pair)} asked, and there is none."
        case _:
            return _unknown(pair)


def _asked(pair: Explanation) -> str:
    names = [side.name for side in (pair.a, pair.b) if side.asked]
    names = names or _third_parties(pair)
    return f"{' and '.join(names)} {'was' if len(names) == 1 else 'were'}"


def _contradicted(pair: Explanation) -> str:
    denying = [side.name for side in (pair.a, pair.b) if side.level == 0]
    if not denying:
        return f"their levels lie {of_many_levels(pair.difference or 0)} apart."
    claiming = [side.name for side in (pair.a, pair.b) if _says_yes(side)] or _third_parties(pair)
    says = "says" if len(denying) == 1 else "say"
    return f"{' and '.join(denying)} {says} there is none, {' and '.join(claiming) or 'an agreement'} says there is."


def _third_parties(pair: Explanation) -> list[str]:
    return sorted({one.speaker_name for one in pair.third_parties})


def _unconfirmed(pair: Explanation) -> str:
    for side, other in ((pair.a, pair.b), (pair.b, pair.a)):
        if _says_yes(side):
            return f"{side.name} says so; {other.name} was never asked."
    if pair.third_parties:
        return f"only a third party says so ({', '.join(_third_parties(pair))}); neither side was asked."
    return "the two once signed an agreement, which has ended; neither side was asked."


def _unknown(pair: Explanation) -> str:
    touch = pair.touch
    counts = {"contact": touch.contacts, "shared programme": touch.programmes, "agreement": touch.agreements}
    found = [of_many(count, thing) for thing, count in counts.items() if count]
    if not found:
        return "nobody was asked about these two, and nobody said anything. That is not the same as there being no tie."
    last = "" if touch.last_contact is None else f", last on {touch.last_contact:%Y-%m-%d}"
    return f"nobody stated a tie, but the two are in touch ({', '.join(found)}{last}). A possible tie: ask them."


def _says_yes(side: Side) -> bool:
    return any(one.level is None or one.level >= 1 for one in side.statements)


def said(side: Side, pair: Explanation) -> str:
    """Return what one side says of the pair, when, and what it would like."""
    if side.statements:
        return f"{side.name} {'; '.join(_statement(one) for one in side.statements)}."
    if not side.asked:
        return f"{side.name} was never asked."
    if side.level is None:
        return f"{side.name} was asked and named no tie; the agreement in force speaks for it."
    other = pair.b if side is pair.a else pair.a
    return f"{side.name} was asked and named no tie with {other.name}."


def _statement(one: Statement) -> str:
    """Return one statement without its speaker: "says level 3 · Coordination (on 2026-03-31), and would want …"."""
    match one.level:
        case None:
            words = "says there is a tie and did not rate it"
        case 0:
            words = "says there is none"
        case level:
            words = f"says level {level_text(level)}"
    if one.relations:
        words += f" ({', '.join(vocabulary('relations').label(code) for code in one.relations)})"
    words += " on no known day" if one.stated_on is None else f" on {one.stated_on:%Y-%m-%d}"
    if one.level_source:
        words += f", read from '{one.level_source}'"
    if one.level_desired is not None:
        words += f", and would want {level_text(one.level_desired)}"
    return words


def fading(faded: Fading, *, on_paper: bool = True) -> str:
    """Return how far a tie has faded, since when, by which rule, and what other half-lives would make of it.

    Parameters
    ----------
    faded
        The fading.
    on_paper
        Whether the agreement that stops it stands in the sheet of agreements, not only in what somebody said.
    """
    if faded.rule == "undated":
        return UNDATED
    if faded.rule == "in_force":
        return IN_FORCE if on_paper else SAID_IN_FORCE
    since = f"the last contact on {faded.last_contact:%Y-%m-%d} ({ANCHORS[str(faded.anchor)]})"
    return " ".join(
        [
            f"Faded to {faded.recency:.0%} of the observed value in the {of_many(faded.days or 0, 'day')} since {since};",
            f"it halves every {faded.half_life:.0f} days, {RULES[faded.rule]}.",
            _at_other_half_lives(faded.strength_half, faded.strength_double),
        ]
    ).strip()


def missing(pair: Explanation) -> tuple[str, ...]:
    """Return what was not observed about a pair, and what would supply it."""
    told = [part.missing for part in pair.components if part.missing]
    if pair.is_tie:
        told += [f"{side.name} was never asked about this tie." for side in (pair.a, pair.b) if not side.asked]
    if pair.fading is not None and not pair.fading.dated:
        told.append("Last contact: no day is known; a stated last contact or a logged interaction would tell.")
    return tuple(told)
