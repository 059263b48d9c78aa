"""Answers on somebody else's scale, read through the mapping the user named."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from netmap.intake.values import whole_numbers
from netmap.language import say, to_say
from netmap.names import name_key
from netmap.vocabulary import vocabulary
from netmap.vocabulary.scales import EDITED, LISTS, OWN, SHIPPED, scales

if TYPE_CHECKING:
    from netmap.intake.checking import Part
    from netmap.intake.findings import Wrong
    from netmap.intake.texts import Texts
    from netmap.intake.values import Understood
    from netmap.vocabulary.scales import Scale


READ_WITH = {
    SHIPPED: to_say("{place}, {column}: read with the scale '{scale}' ({title}): {answers}."),
    EDITED: to_say("{place}, {column}: read with the scale '{scale}' ({title}, as this network edited it): {answers}."),
    OWN: to_say("{place}, {column}: read with the scale '{scale}' ({title}, this network's own): {answers}."),
}
"""What is said of a scale, by where it comes from."""


def suggest_scale(understood: Understood) -> None:
    """Add to what is wrong with levels that they may be on another scale."""
    hint = say(
        "If they are on another scale, say which of the {number} that netmap knows (--scale).", number=len(scales())
    )
    for at, entries in understood.wrong.items():
        understood.wrong[at] = [(code, message, f"{cure} {hint}") for code, message, cure in entries]


def read_level(part: Part, texts: Texts, scale: Scale) -> None:
    """Read a column of answers through a scale, into the level or the frequency of each row.

    The name of the scale and the answer as it stood are kept in
    ``level_source`` (``Scale.source_of``); the mapping that was used is noted whole.

    Parameters
    ----------
    part
        A part of the relationships; its values and findings are added to.
    texts
        The column of answers.
    scale
        The scale the user named.
    """
    listed = texts.listed()
    steps: list[int | None] = []
    wrong: dict[int, list[Wrong]] = {}
    for at, text in enumerate(listed):
        steps.append(scale.steps.get(name_key(_plain(text))) if text else None)
        if text and steps[-1] is None:
            wrong[at] = [
                (
                    "I38",
                    say("'{text}' is not an answer of the scale '{scale}'.", text=text, scale=scale.name),
                    say("Its answers are {answers}.", answers=_answers(scale)),
                )
            ]
    header, order = part.header("level" if "level" in part.mapping.columns else scale.sets)
    part.findings.add_texts(wrong, texts.index, header, order)
    part.typed[scale.sets] = whole_numbers(texts, steps)
    answered = [None if step is None else scale.source_of(text, step) for text, step in zip(listed, steps, strict=True)]
    source = texts.as_text(answered)
    stated = part.typed.get("level_source")
    part.typed["level_source"] = source if stated is None else stated.where(stated.notna(), source)
    part.notes.append(
        say(
            READ_WITH[scale.origin],
            place=part.place,
            column=header,
            scale=scale.name,
            title=scale.title,
            answers=_mapping(scale),
        )
    )


def _plain(text: str) -> str:
    """Return an answer without the point a spreadsheet may have given a whole number."""
    return text.removesuffix(".0")


def _answers(scale: Scale) -> str:
    return ", ".join(scale.steps)


def _mapping(scale: Scale) -> str:
    """Return the whole mapping in words: "1, awareness = level 1 (Networking); …"."""
    words = vocabulary(LISTS[scale.sets])
    spellings: dict[int, list[str]] = {}
    for spelling, step in scale.steps.items():
        spellings.setdefault(step, []).append(spelling)
    return "; ".join(
        say(
            "{answers} = {column} {step} ({word})",
            answers=reduce(lambda one, other: say("{first} or {last}", first=one, last=other), answers),
            column=scale.sets,
            step=step,
            word=words.label(str(step)),
        )
        for step, answers in spellings.items()
    )
