"""From a file back to the data: what it was made from, made anew, and whether the two are the same."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from netmap.documents.pack.checking import Verdict, check
from netmap.documents.pack.formats import FORMATS, written
from netmap.documents.pack.order import Order
from netmap.documents.pack.reading import mark_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netmap.documents.pack.making import Making


@dataclass(frozen=True, slots=True)
class Stated:
    """What a file says it was made from.

    Parameters
    ----------
    facts
        All of it, as ``order.facts_of`` returned it.
    order
        What was asked for.
    revision
        The state of the data.
    stamp
        When it was made.
    """

    facts: Mapping[str, Any]
    order: Order
    revision: int
    stamp: str


def stated_in(content: bytes) -> Stated | None:
    """Return what a file says it was made from; None where it is no pack, or what it says cannot be.

    Parameters
    ----------
    content
        The file. Whoever handed it in may have written anything into it.
    """
    facts = mark_in(content)
    if facts is None or not all(isinstance(facts.get(name), dict) for name in ("tables", "numbers")):
        return None
    try:
        return Stated(facts, Order.of(facts), int(facts["revision"]), str(facts.get("stamp", "")))
    except (KeyError, TypeError, ValueError):
        return None


def verify(content: bytes, ending: str, stated: Stated, making: Making) -> tuple[Verdict, bool | None]:
    """Return whether the data still give a pack, and whether its file is as netmap wrote it.

    Parameters
    ----------
    content, ending
        The file, and the ending of its name.
    stated
        What it says it was made from.
    making
        The data of today, and what draws.

    Returns
    -------
    Verdict
        Of the data.
    bool or None
        Whether the file is letter by letter what netmap writes; None where the
        data differ, so that nobody can tell, or where it was written into a template.
    """
    verdict = check(stated.facts, making.facts(stated.order))
    if not verdict.same or stated.order.template or ending not in FORMATS:
        return verdict, None
    # As of the state that the pack names, so that a file nobody touched comes out letter by letter.
    then = replace(making, records=replace(making.records, revision=stated.revision))
    return verdict, content == written(then, stated.order, ending, stated.stamp)[1]
