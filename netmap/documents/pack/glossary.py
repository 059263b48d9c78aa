"""The words of a pack and what they mean: our own, and those of the lists of words it uses."""

from __future__ import annotations

from netmap.documents.pack.base import Section, Terms
from netmap.language import say, to_say
from netmap.vocabulary import vocabulary

OWN = (
    (to_say("Stakeholder"), to_say("An organisation, a group or a unit of the library in the network.")),
    (to_say("Partner"), to_say("A stakeholder that is no unit of the library and works with one; the note on method says at which level it counts.")),
    (to_say("Relationship"), to_say("What one side says of how it works with another, on a day.")),
    (to_say("Tie"), to_say("What is concluded about two stakeholders from all that is recorded of them: relationships, agreements, contacts.")),
    (to_say("Strength"), to_say("A number from 0 to 1, from what was observed of a tie; it fades with the time since the last contact.")),
    (to_say("Need"), to_say("Something that residents lack or want, with who said so.")),
    (to_say("Programme"), to_say("Something done together.")),
    (to_say("The community"), to_say("The people who live there, through their own groups; organisations that serve them are partners.")),
    (to_say("Attendances and people"), to_say("An attendance is one visit by one person; ten people who come every month are ten people and 120 attendances a year.")),
)  # fmt: skip
"""Our own words and what they mean."""

LISTS = ("levels", "tie_states", "stages", "participation_levels", "coverage_states", "attributions")
"""The lists of words that a pack uses."""


def glossary() -> Section:
    """Return every word that has a meaning of its own here."""
    own = tuple((say(word), say(meaning)) for word, meaning in OWN)
    return Section("glossary", say("Words"), (Terms(own), *map(_terms, LISTS)))


def _terms(name: str) -> Terms:
    words = vocabulary(name)
    return Terms(
        tuple(
            (say("{list}: {word}", list=words.title, word=words.label(code)), words.meaning(code))
            for code in words.codes
        )
    )
