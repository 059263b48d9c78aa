"""The eight questions practitioners ask of a network; every measure helps to answer one of them.

Provan, Veazie, Staten & Teufel-Shone (2005), The use of network analysis to
strengthen community partnerships, Public Administration Review 65(5). The
wording is ours.
"""

from __future__ import annotations

from dataclasses import dataclass

from netmap.language import to_say


@dataclass(frozen=True, slots=True)
class Question:
    """One question that heads a group of measures.

    Parameters
    ----------
    code
        Its stable name; measures refer to it.
    short
        It in a word or two, for menus.
    text
        As people ask it.
    about
        What the answer is good for, and what to beware of, in a sentence or two.
    """

    code: str
    short: str
    text: str
    about: str


QUESTIONS = (
    Question(
        "central",
        to_say("Centre"),
        to_say("Who is at the centre, and does everything hang on them?"),
        to_say("A strong centre keeps things moving; a centre that is lost takes the network along."),
    ),
    Question(
        "outside",
        to_say("Doors"),
        to_say("Who opens doors: to other circles, to other sectors, to power?"),
        to_say("Links that leave one's own circle bring what it does not have. They are the first to fade."),
    ),
    Question(
        "formal",
        to_say("Formality"),
        to_say("Are ties personal, or would they outlive the people who hold them?"),
        to_say("A tie on paper or of several kinds survives a change of staff or the end of a project."),
    ),
    Question(
        "strength",
        to_say("Strength"),
        to_say("How strong are the ties, and how sure are we?"),
        to_say("Closer is not better as such: what counts is whether a tie is as close as both sides want it."),
    ),
    Question(
        "groups",
        to_say("Circles"),
        to_say("Which circles work together, and how tightly is the whole knit?"),
        to_say("Close circles act fast and share trust; ties between circles let them learn from each other."),
    ),
    Question(
        "progress",
        to_say("Progress"),
        to_say("How far have we come?"),
        to_say("A network grows in stages; growth and churn look alike until they are told apart."),
    ),
    Question(
        "trust",
        to_say("Trust"),
        to_say("Is there trust, and do partners see their relationships alike?"),
        to_say("Where two sides tell different stories, a talk is due, not a score."),
    ),
    Question(
        "benefits",
        to_say("Benefits"),
        to_say("What comes of it, and where would help end with one partner?"),
        to_say("Two that do the same can be waste or safety; one alone is a risk; none is a gap."),
    ),
)
"""In the order in which the screen asks them."""
