"""What is said about a tie, in sentences: one home for the words, so that screens and the command line say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from netmap.language import amount, day_in_words, listed, say, say_as, say_number, to_say
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from netmap.ties.explanation import Explanation, Side, Statement, Touch
    from netmap.ties.recency import Fading

QUESTIONS = {
    "level": to_say("How closely they work together"),
    "trust": to_say("How far they trust each other"),
    "value": to_say("What each brings the other"),
    "frequency": to_say("How often they are in touch"),
    "reciprocity": to_say("Whether both sides say so"),
    "multiplexity": to_say("How many kinds of tie they share"),
}
"""Each component of strength as a question a partner could be asked."""

RULES = {
    "half_life_regular": to_say("the half-life while the two share a programme that runs"),
    "half_life_after_agreement": to_say("the half-life after an agreement has ended and no contact has followed"),
    "half_life_informal": to_say("the half-life of a tie without a programme or an agreement"),
}
"""Each half-life in words."""

ANCHORS = {
    "agreement": to_say("an agreement between them ended"),
    "interaction": to_say("they met or spoke, as logged"),
    "statement": to_say("they were in touch, as was said"),
    "programme": to_say("both took part in a programme"),
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
        return say("not rated")
    whole = float(level).is_integer()
    return f"{level:.0f} · {vocabulary('levels').label(str(int(level)))}" if whole else amount(level, "g")


def level_in_words(level: float | None) -> str:
    """Return a tie's level and what it stands for."""
    if level is None or pd.isna(level):
        return say("Nobody rated its level.")
    told = say("Level {level}.", level=level_text(level))
    return f"{told} {vocabulary('levels').meaning(str(int(level)))}" if float(level).is_integer() else told


def strength_in_words(strength: float, band: str | None, completeness: float, *, thin: bool) -> str:
    """Return a tie's strength and how much it rests on."""
    sentence = (
        to_say(
            "Strength {strength:.2f} of 1 ({band}); {share:.0%} of what it is made of was observed, which is thin evidence."
        )
        if thin
        else to_say("Strength {strength:.2f} of 1 ({band}); {share:.0%} of what it is made of was observed.")
    )
    return say(sentence, strength=strength, band=band_text(band), share=completeness)


def band_text(band: str | None) -> str:
    """Return what people call a band of strength.

    Examples
    --------
    >>> band_text("strong")
    'strong'
    """
    words = {
        "weak": say_as("strength", "weak"),
        "moderate": say_as("strength", "moderate"),
        "strong": say_as("strength", "strong"),
    }
    return words.get(str(band), str(band))


UNDATED = to_say("No date is known for this tie, so it does not fade.")
IN_FORCE = to_say("A written agreement is in force, so it does not fade.")
SAID_IN_FORCE = to_say("They are said to be bound in writing, so it does not fade.")


def _at_other_half_lives(half: float | None, double: float | None) -> str:
    if half is None or double is None:
        return ""
    return say(
        "Fading twice as fast the strength would be {half:.2f}, half as fast {double:.2f}.", half=half, double=double
    )


def sentences(pair: Explanation) -> tuple[str, ...]:
    """Return everything about a pair in words, in the order in which people should read it."""
    label = vocabulary("tie_states").label(pair.state)
    told = [say("{state}: {why}", state=label, why=why(pair))]
    if pair.is_tie:
        told.append(level_in_words(pair.level))
    told += [said(side, pair) for side in (pair.a, pair.b)]
    told += [
        say("{name}, a third party, {said}.", name=one.speaker_name, said=_statement(one)) for one in pair.third_parties
    ]
    if pair.difference:
        told.append(say("The two sides lie {levels} apart: worth a talk.", levels=of_many_levels(pair.difference)))
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
    return say_number("{levels:g} level", "{levels:g} levels", difference, levels=difference)


def why(pair: Explanation) -> str:
    """Return why a pair is in its state."""
    match pair.state:
        case "CONFIRMED":
            both = all(_says_yes(side) for side in (pair.a, pair.b))
            return say("both sides say so.") if both else say("an agreement in force speaks for both sides.")
        case "CONTRADICTED":
            return _contradicted(pair)
        case "UNCONFIRMED":
            return _unconfirmed(pair)
        case "ABSENT":
            return _absent(pair)
        case _:
            return _unknown(pair)


def _absent(pair: Explanation) -> str:
    names = [side.name for side in (pair.a, pair.b) if side.asked]
    names = names or _third_parties(pair)
    return say_number(
        "{names} was asked, and there is none.",
        "{names} were asked, and there is none.",
        len(names),
        names=listed(names),
    )


def _contradicted(pair: Explanation) -> str:
    denying = [side.name for side in (pair.a, pair.b) if side.level == 0]
    if not denying:
        return say("their levels lie {levels} apart.", levels=of_many_levels(pair.difference or 0))
    claiming = [side.name for side in (pair.a, pair.b) if _says_yes(side)] or _third_parties(pair)
    return say_number(
        "{denying} says there is none, {claiming} says there is.",
        "{denying} say there is none, {claiming} says there is.",
        len(denying),
        denying=listed(denying),
        claiming=listed(claiming) or say("an agreement"),
    )


def _third_parties(pair: Explanation) -> list[str]:
    return sorted({one.speaker_name for one in pair.third_parties})


def _unconfirmed(pair: Explanation) -> str:
    for side, other in ((pair.a, pair.b), (pair.b, pair.a)):
        if _says_yes(side):
            return say("{name} says so; {other} was never asked.", name=side.name, other=other.name)
    if pair.third_parties:
        return say(
            "only a third party says so ({names}); neither side was asked.", names=", ".join(_third_parties(pair))
        )
    return say("the two once signed an agreement, which has ended; neither side was asked.")


def _unknown(pair: Explanation) -> str:
    touch = pair.touch
    found = ", ".join(in_touch(touch))
    if not found:
        return say(
            "nobody was asked about these two, and nobody said anything. That is not the same as there being no tie."
        )
    if touch.last_contact is None:
        return say(
            "nobody stated a tie, but the two are in touch ({how}). A possible tie: ask them.",
            how=found,
        )
    return say(
        "nobody stated a tie, but the two are in touch ({how}, last on {day}). A possible tie: ask them.",
        how=found,
        day=day_in_words(touch.last_contact),
    )


def in_touch(touch: Touch) -> list[str]:
    """Return how often two were in touch, by each way of being so that is recorded."""
    told = (
        (touch.contacts, say_number("{number} contact", "{number} contacts", touch.contacts)),
        (touch.programmes, say_number("{number} shared programme", "{number} shared programmes", touch.programmes)),
        (touch.agreements, say_number("{number} agreement", "{number} agreements", touch.agreements)),
    )
    return [text for count, text in told if count]


def _says_yes(side: Side) -> bool:
    return any(one.level is None or one.level >= 1 for one in side.statements)


def said(side: Side, pair: Explanation) -> str:
    """Return what one side says of the pair, when, and what it would like."""
    if side.statements:
        return say("{name} {said}.", name=side.name, said="; ".join(_statement(one) for one in side.statements))
    if not side.asked:
        return say("{name} was never asked.", name=side.name)
    if side.level is None:
        return say("{name} was asked and named no tie; the agreement in force speaks for it.", name=side.name)
    other = pair.b if side is pair.a else pair.a
    return say("{name} was asked and named no tie with {other}.", name=side.name, other=other.name)


def _statement(one: Statement) -> str:
    """Return one statement without its speaker: "says level 3 · Coordination (on 2026-03-31), and would want …"."""
    match one.level:
        case None:
            words = say("says there is a tie and did not rate it")
        case 0:
            words = say("says there is none")
        case level:
            words = say("says level {level}", level=level_text(level))
    if one.relations:
        words += f" ({', '.join(vocabulary('relations').label(code) for code in one.relations)})"
    if one.stated_on is None:
        words = say("{says} on no known day", says=words)
    else:
        words = say("{says} on {day}", says=words, day=day_in_words(one.stated_on))
    if one.level_source:
        words = say("{says}, read from '{answer}'", says=words, answer=one.level_source)
    if one.level_desired is not None:
        words = say("{says}, and would want {level}", says=words, level=level_text(one.level_desired))
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
    if faded.rule == "in_force":
        return say(IN_FORCE) if on_paper else say(SAID_IN_FORCE)
    if faded.last_contact is None:
        return say(UNDATED)
    told = say_number(
        "Faded to {recency:.0%} of the observed value in the {number} day since the last contact on {day} ({contact}); "
        "it halves every {half_life:.0f} days, {rule}.",
        "Faded to {recency:.0%} of the observed value in the {number} days since the last contact on {day} ({contact}); "
        "it halves every {half_life:.0f} days, {rule}.",
        faded.days or 0,
        recency=faded.recency,
        day=day_in_words(faded.last_contact),
        contact=say(ANCHORS[str(faded.anchor)]),
        half_life=faded.half_life,
        rule=say(RULES[faded.rule]),
    )
    return f"{told} {_at_other_half_lives(faded.strength_half, faded.strength_double)}".strip()


def missing(pair: Explanation) -> tuple[str, ...]:
    """Return what was not observed about a pair, and what would supply it."""
    told = [part.missing for part in pair.components if part.missing]
    if pair.is_tie:
        told += [
            say("{name} was never asked about this tie.", name=side.name) for side in (pair.a, pair.b) if not side.asked
        ]
    if pair.fading is not None and not pair.fading.dated:
        told.append(say("Last contact: no day is known; a stated last contact or a logged interaction would tell."))
    return tuple(told)
