"""The three lists of suggestions, never mixed: whom to reconnect with, whom to introduce to each other, whom to meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.outreach.answer import SUGGESTION_COLUMNS
from netmap.outreach.introducing import fit_of_pairs, pairs_to_introduce, parts_of_pairs
from netmap.outreach.naming import Names
from netmap.outreach.outlook import outlook_of
from netmap.outreach.reasons import of_one
from netmap.outreach.reasons_of_pairs import of_two
from netmap.outreach.saying import Said
from netmap.outreach.signals import few, joined, reactivation

if TYPE_CHECKING:
    from netmap.engine.arrays import Truth
    from netmap.gaps.situation import Situation
    from netmap.outreach.asking import Ego, Purpose
    from netmap.outreach.outlook import Outlook


TYPES = {
    "sentence": "str",
    "introducer": "str",
    "introducer_last_contact": "datetime64[s]",
    "path_strength": "float64",
}
"""Of the words of a row, those that a frame would have to guess."""


def reconnect(situation: Situation, ego: Ego, purpose: Purpose | None = None) -> pd.DataFrame:
    """Return the partners whose tie with ego sleeps, best first, not yet in words.

    Parameters
    ----------
    situation
        The network of a day.
    ego
        Whose list it is.
    purpose
        Only those who fit it; None for whatever is open.

    Returns
    -------
    DataFrame
        ``key``, ``list``, ``who``, ``also``, ``score`` and ``PARTS``; ``worded`` adds the rest.

    Notes
    -----
    The tie neither saw contact within ``active_within`` nor is it agreed in
    writing now; or people say that it is at risk or dormant. A tie without
    any day of contact does not count as asleep. The warm path is the tie itself.
    Who asks for a purpose may not think of the partners there are: those who
    fit it stand here too, unless they can be introduced to another for it.
    """
    outlook = outlook_of(situation, ego, purpose)
    asleep = outlook.circle.asleep
    who = np.flatnonzero(asleep | _fitting_partners(outlook))
    parts = {
        "need_fit": outlook.need_fit[who],
        "warm_path": outlook.circle.strength[who],
        "closeness": outlook.closeness[who],
        "novelty": outlook.novelty[who],
        "reactivation": np.where(asleep, reactivation(situation, outlook.circle.former, outlook.circle.last), np.nan)[
            who
        ],
    }
    return outlook.rows("reconnect", who, None, parts)


def _fitting_partners(outlook: Outlook) -> Truth:
    """Return the partners whose tie holds and who fit the purpose, those left out who can be introduced to another for it."""
    if outlook.purpose is None:
        return np.zeros(len(outlook.situation.network), dtype=bool)
    fits = outlook.circle.holds & (outlook.need_fit > 0)
    i, j = pairs_to_introduce(outlook)
    paired = fit_of_pairs(outlook.fit, i, j) > 0
    fits[i[paired]] = fits[j[paired]] = False
    return fits


def introduce(situation: Situation, ego: Ego, purpose: Purpose | None = None) -> pd.DataFrame:
    """Return the pairs of partners that ego could introduce to each other, best first, not yet in words.

    Parameters
    ----------
    situation, ego, purpose
        As for ``reconnect``.

    Returns
    -------
    DataFrame
        As ``reconnect`` returns it; ``also`` is the second of the two.

    Notes
    -----
    See ``introducing.pairs_to_introduce`` and ``introducing.parts_of_pairs``.
    """
    outlook = outlook_of(situation, ego, purpose)
    i, j = pairs_to_introduce(outlook)
    return outlook.rows("introduce", i, j, parts_of_pairs(outlook, i, j))


def meet(situation: Situation, ego: Ego, purpose: Purpose | None = None) -> pd.DataFrame:
    """Return the stakeholders that ego has no tie with, best first, not yet in words.

    Parameters
    ----------
    situation, ego, purpose
        As for ``reconnect``.

    Returns
    -------
    DataFrame
        As ``reconnect`` returns it.

    Notes
    -----
    Units of ours never stand in a list of ours. Closeness counts less the
    more partners are shared beyond ``few_shared``.
    """
    outlook = outlook_of(situation, ego, purpose)
    circle = outlook.circle
    who = np.flatnonzero(~circle.any_tie & ~circle.inside) if len(circle.members) else np.empty(0, dtype=np.int64)
    shared = joined(situation.network) @ circle.tied.astype(np.float64)
    parts = {
        "need_fit": outlook.need_fit[who],
        "warm_path": outlook.paths.strength[who],
        "closeness": outlook.closeness[who] * few(situation, shared[who]),
        "novelty": outlook.novelty[who],
        "reactivation": np.full(len(who), np.nan),
    }
    return outlook.rows("meet", who, None, parts)


def worded(situation: Situation, ego: Ego, purpose: Purpose | None, rows: pd.DataFrame) -> pd.DataFrame:
    """Return some rows of a list with everything there is to say of them: ``SUGGESTION_COLUMNS``.

    Parameters
    ----------
    situation, ego, purpose
        As the list was made with.
    rows
        Of one list: those that are shown. Words cost more than scores.
    """
    outlook = outlook_of(situation, ego, purpose)
    names = Names.of(outlook)
    said = [
        of_two(outlook, names, names.at(who), names.at(also))
        if isinstance(also, str)
        else of_one(outlook, names, names.at(who), name)
        for who, also, name in rows[["who", "also", "list"]].to_numpy(dtype=object)
    ]
    words = pd.DataFrame(said, columns=list(Said._fields), index=pd.RangeIndex(len(said))).astype(TYPES)
    return pd.concat([rows.reset_index(drop=True), words], axis=1)[list(SUGGESTION_COLUMNS)]
