"""The eight questions practitioners ask of a network; every measure helps to answer one of them.

Provan, Veazie, Staten & Teufel-Shone (2005), The use of network analysis to
strengthen community partnerships, Public Administration Review 65(5). The
wording is ours.
"""

from __future__ import annotations

from dataclasses import dataclass


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
        "Centre",
        "Who is at the centre, and does everything hang on them?",
        "A strong centre keeps things moving; a centre that is lost takes the network along.",
    ),
    Question(
        "outside",
        "Doors",
        "Who opens doors: to other circles, to other sectors, to power?",
        "Links that leave one's own circle bring what it does not have. They are the first to fade.",
    ),
    Question(
        "formal",
        "Formality",
        "Are ties personal, or would they outlive the people who hold them?",
        "A tie on paper or of several kinds survives a change of staff or the end of a project.",
    ),
    Question(
        "strength",
        "Strength",
        "How strong are the ties, and how sure are we?",
        "Closer is not better as such: what counts is whether a tie is as close as both sides want it.",
    ),
    Question(
        "groups",
        "Circles",
        "Which circles work together, and how tightly is the whole knit?",
        "Close circles act fast and share trust; ties between circles let them learn from each other.",
    ),
    Question(
        "progress",
        "Progress",
        "How far have we come?",
        "A network grows in stages; growth and churn look alike until they are told apart.",
    ),
    Question(
        "trust",
        "Trust",
        "Is there trust, and do partners see their relationships alike?",
        "Where two sides tell different stories, a talk is due, not a score.",
    ),
    Question(
        "benefits",
        "Benefits",
        "What comes of it, and where would help end with one partner?",
        "Two that do the same can be waste or safety; one alone is a risk; none is a gap.",
    ),
)
"""In the order in which the screen asks them."""
