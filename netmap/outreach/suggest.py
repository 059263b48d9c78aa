"""Whom to contact next: duties first, then three lists, cut to what one week can hold."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from netmap.conventions import checked
from netmap.errors import UsageError
from netmap.gaps import Situation
from netmap.language import say
from netmap.measures.kept import kept
from netmap.names import nearest
from netmap.outreach.answer import DUTY_COLUMNS, LEFT_OUT_COLUMNS, LISTS, PARTS, Outreach
from netmap.outreach.asking import Ego, Purpose, ego_of
from netmap.outreach.circle import ids_of
from netmap.outreach.filters import held_back
from netmap.outreach.left_out import cut, said_no_to
from netmap.outreach.lists import introduce, meet, reconnect, worded
from netmap.outreach.variety import Same, same_up_to
from netmap.outreach.whose import Owed, duties_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netmap.conventions import Conventions
    from netmap.network import Network

MAKERS = dict(zip(LISTS, (reconnect, introduce, meet), strict=True))
"""List -> what makes it: everybody who could stand in it, best first, not yet in words."""


def suggest(  # noqa: PLR0913 - whose list, what for, and what people chose
    network: Network,
    *,
    ego: Ego | None = None,
    purpose: Purpose | None = None,
    set_aside: pd.DataFrame | None = None,
    weights: Mapping[str, float] | None = None,
    register: pd.DataFrame | None = None,
    rows: int | None = None,
    about: str | None = None,
) -> Outreach:
    """Return whom to contact next.

    Parameters
    ----------
    network
        The whole network, ours in it.
    ego
        Whose list it is, of ``ego_of``; None for the library as a whole.
    purpose
        What for, of ``purpose_of``; None for whatever is open.
    set_aside
        What people said no to when it was suggested, as ``Store.set_aside`` returns it.
    weights
        Part (of ``PARTS``) -> weight, for those that are not to be the conventions' own.
    register
        The register of gaps, as ``Store.register`` returns it: what people want done by a day is a duty.
    rows
        How many rows of each list; None means ``outreach_rows``.
    about
        Id of a stakeholder: only the rows that name it, wherever it stands in its list; None for everybody.

    Returns
    -------
    Outreach
        The same for the same input. Who is held back by a filter or set aside
        and would have been listed is in ``left_out``.

    Raises
    ------
    UsageError
        If a weight is none, or every weight is 0.

    Examples
    --------
    >>> from datetime import date
    >>> from netmap.conventions import Conventions
    >>> from netmap.network import build
    >>> from netmap.records import Records
    >>> records = Records.of(
    ...     stakeholders=[{"id": "L", "name": "Library", "ours": True}, {"id": "F", "name": "Food Bank"}],
    ...     interactions=[{"id": "I", "date": "2026-01-07", "participants": "F", "unit": "L", "next_step": "Send the calendar",
    ...                    "due_on": "2026-01-20"}],
    ... )
    >>> suggest(build(records, Conventions(), date(2026, 2, 1))).duties[["sentence", "days_late"]].to_dict("records")
    [{'sentence': 'We promised Food Bank by 20 January 2026: “Send the calendar”.', 'days_late': 12}]
    """
    whose = ego or ego_of(network.records)
    conventions = weighted(network.conventions, weights)
    situation = kept(network, "situation", lambda: Situation(network, network.conventions))
    if conventions != network.conventions:
        situation = situation.by(conventions)
    limit = conventions.outreach_rows if rows is None else rows
    aside = said_no_to(set_aside, situation)
    # All rows about somebody name it.
    up_to = same_up_to(situation, limit) if about is None else limit
    same = Same(ids_of(network), network.stakeholders["name"], up_to)
    shown, left = {}, []
    for name, make in MAKERS.items():
        everybody = make(situation, whose, purpose)
        if about is not None:
            everybody = everybody[(everybody["who"] == about) | (everybody["also"] == about)]
        best, out = cut(everybody, held_back(situation, whose, name), aside, limit, same)
        shown[name] = worded(situation, whose, purpose, best)
        left.append(out.assign(list=name)[list(LEFT_OUT_COLUMNS)])
    duties = duties_of(situation, Owed.by(situation, register), whose, purpose)[list(DUTY_COLUMNS)]
    filled = [out for out in left if len(out)] or left[:1]
    return Outreach(network.as_of, whose, purpose, duties, **shown, left_out=pd.concat(filled, ignore_index=True))


def weighted(conventions: Conventions, weights: Mapping[str, float] | None) -> Conventions:
    """Return the numbers with some weights of the parts of a score replaced.

    Parameters
    ----------
    conventions
        The numbers.
    weights
        Part -> weight.

    Raises
    ------
    UsageError
        If there is no such part, it cannot have the weight, or every weight is 0.

    Examples
    --------
    >>> from netmap.conventions import Conventions
    >>> weighted(Conventions(), {"novelty": 5}).outreach_novelty
    5.0
    """
    for part in weights or {}:
        if part not in PARTS:
            near = nearest(part, list(PARTS))
            hint = say("Did you mean {these}?", these=f" {say('or')} ".join(near)) if near else ""
            told = say("A score has no part '{part}'.", part=part)
            rest = say("Its parts: {parts}.", parts=", ".join(PARTS))
            raise UsageError(" ".join(filter(None, [told, hint, rest])))
    own = {f"outreach_{part}": checked(f"outreach_{part}", value) for part, value in (weights or {}).items()}
    chosen: Conventions = replace(conventions, **own)  # type: ignore[arg-type] # checked returns what each field holds
    if not any(getattr(chosen, f"outreach_{part}") for part in PARTS):
        raise UsageError(
            say(
                "Every weight is 0, so no contact comes before another. Give at least one of {parts} a weight above 0.",
                parts=", ".join(PARTS),
            )
        )
    return chosen
