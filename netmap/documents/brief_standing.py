"""What a brief says of now: how we stand with a stakeholder, the way to it, and what nobody knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from netmap.documents.brief_section import Section, day_text, shown
from netmap.language import say, say_number, to_say
from netmap.tables import BY_NAME
from netmap.ties import explain
from netmap.ties.wording import level_text, strength_in_words, why
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    import pandas as pd

    from netmap.gaps import Situation
    from netmap.ties import Explanation

TIES = 3
"""How many ties a brief says, the strongest first."""

NOBODY_ASKED = to_say("Nobody asked whether it works with us. That is not the same as there being no tie.")

WORTH_KNOWING = (
    "kind",
    "sector",
    "place",
    "themes",
    "serves_groups",
    "languages",
    "held_by",
    "contact_role",
    "influence",
    "interest",
)
"""Columns whose absence a brief names: without them nothing can say what it is good for, or who is to call."""


def standing(situation: Situation, stakeholder: str) -> Section:
    """Say how we stand: each tie with a unit of ours in words; where there is none, what is known of that."""
    pairs = _pairs(situation, stakeholder)
    tied = pairs[pairs["in_graph"].to_numpy(dtype=bool)]
    if tied.empty:
        others = [*pairs["other"], *_in_touch(situation, stakeholder)][:TIES]
        told = [_pair(situation, stakeholder, other) for other in others]
        sentences = [say("{name}: {why}", name=shown(pair.b.name), why=shown(why(pair))) for pair in told]
        return Section("standing", say("How we stand"), sentences=tuple(sentences) or (say(NOBODY_ASKED),))
    told = [_pair(situation, stakeholder, other) for other in tied["other"].head(TIES)]
    rest = len(tied) - len(told)
    more = (say_number("{number} more tie is known.", "{number} more ties are known.", rest),) if rest else ()
    return Section(
        "standing", say("How we stand"), facts=tuple((shown(pair.b.name), _tie(pair)) for pair in told), sentences=more
    )


def unknown(situation: Situation, stakeholder: str, row: dict[Any, Any]) -> Section:
    """Say what is not recorded of it, and what nobody observed of the closest tie."""
    titles = [BY_NAME["stakeholders"][name].title.lower() for name in WORTH_KNOWING if name not in row]
    told = [say("Not recorded: {titles}.", titles=", ".join(titles))] if titles else []
    pairs = _pairs(situation, stakeholder)
    tied = pairs[pairs["in_graph"].to_numpy(dtype=bool)]
    if len(tied):
        told += _unobserved(_pair(situation, stakeholder, str(tied["other"].iloc[0])))
    told = told or [say("Nothing that a brief looks for is missing.")]
    return Section("unknown", say("What we do not know"), sentences=tuple(told))


def _unobserved(pair: Explanation) -> list[str]:
    """Say what nobody observed of a tie."""
    parts = [part.question[0].lower() + part.question[1:] for part in pair.components if part.missing]
    told = (
        [say("Of the tie with {name} nobody said {questions}.", name=pair.b.name, questions="; ".join(parts))]
        if parts
        else []
    )
    told += [say("{name} was never asked about it.", name=side.name) for side in (pair.a, pair.b) if not side.asked]
    if pair.fading is not None and not pair.fading.dated:
        told.append(say("The day of the last contact is not known."))
    return [shown(text) for text in told]


def _pairs(situation: Situation, stakeholder: str) -> pd.DataFrame:
    """Return the known pairs of it and the other side (units of ours; for a unit of ours, partners), the strongest first, with ``other``."""
    known = situation.network.known
    own = known[(known["a"] == stakeholder) | (known["b"] == stakeholder)]
    other = own["b"].where(own["a"] == stakeholder, own["a"])
    across = (other.map(situation.ours) != situation.ours[stakeholder]).to_numpy(dtype=bool)
    chosen: pd.DataFrame = own.assign(other=other)[across].sort_values(
        ["strength", "other"], ascending=[False, True], na_position="last"
    )
    return chosen


def _in_touch(situation: Situation, stakeholder: str) -> list[str]:
    """Return with whom of the other side it was in touch although nobody stated a tie."""
    pairs = situation.network.conclusions.unstated
    own = pairs[(pairs["a"] == stakeholder) | (pairs["b"] == stakeholder)]
    other = own["b"].where(own["a"] == stakeholder, own["a"])
    across = (other.map(situation.ours) != situation.ours[stakeholder]).to_numpy(dtype=bool)
    return list(other[across].sort_values())


def _pair(situation: Situation, stakeholder: str, other: str) -> Explanation:
    network = situation.network
    return explain(network.records, network.conclusions, network.conventions, stakeholder, other)


def _tie(pair: Explanation) -> str:
    """Return one tie in words: level, strength, state, last contact, what is on paper."""
    told = [
        say("Nobody rated its level.") if pair.level is None else say("Level {level}.", level=level_text(pair.level))
    ]
    if pair.strength is not None and pair.completeness is not None:
        told.append(strength_in_words(pair.strength, pair.band, pair.completeness, thin=pair.thin))
    told.append(say("{state}: {why}", state=vocabulary("tie_states").label(pair.state), why=why(pair)))
    last = None if pair.fading is None else pair.fading.last_contact
    last = pair.touch.last_contact or last
    told.append(say("No last contact is known.") if last is None else say("Last contact {day}.", day=day_text(last)))
    for paper in pair.agreements:
        title = paper.title or say("without a title")
        told.append(
            say("Agreement in force: {title}, open-ended.", title=title)
            if paper.ends_on is None
            else say("Agreement in force: {title}, until {day}.", title=title, day=day_text(paper.ends_on))
        )
    return shown(" ".join(told))
