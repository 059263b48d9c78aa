"""On how many shoulders the answer to needs rests.

What "open", "answers" and "helps" mean stands in ``network.needs``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.language import to_say
from netmap.measures.base import NetworkMeasure, StakeholderMeasure, need
from netmap.measures.coverage import recorded_needs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netmap.engine.arrays import Whole
    from netmap.network import Network
    from netmap.network.needs import Needs


def need_redundancy(network: Network) -> float:
    """Return how many independent organisations help to meet an open need that has any, on average.

    Parameters
    ----------
    network
        Any network; its day decides what is open and what runs.

    Returns
    -------
    float
        Organisations; 1 or more.

    Raises
    ------
    MeasureUndefined
        As for the coverage of needs; and if nobody is recorded as leading or
        delivering a programme that answers an open need.

    Notes
    -----
    Mean over the open needs with at least one organisation of the number of
    organisations that lead or deliver a running programme for it, anywhere.
    All units of ours are one organisation; every other stakeholder is one,
    also where it is recorded as part of another. Two that do the same can be
    waste or safety: people decide.

    References
    ----------
    Provan & Milward (2001), Do networks really work?, Public Administration Review 61(4).

    Examples
    --------
    >>> from datetime import date
    >>> from netmap.conventions import Conventions
    >>> from netmap.network import build
    >>> from netmap.records import Records
    >>> records = Records.of(
    ...     stakeholders=[{"id": "L", "name": "Library", "ours": True}, {"id": "S", "name": "School"}],
    ...     needs=[{"id": "N", "statement": "Homework help"}],
    ...     programmes=[{"id": "P", "name": "Tutors", "lead": "L", "needs": "N", "status": "RUNNING"}],
    ...     stage_roles=[{"programme": "P", "stage": "DELIVER", "stakeholder": "S"}],
    ... )
    >>> need_redundancy(build(records, Conventions(), date(2026, 1, 1)))
    2.0
    """
    organisations = recorded_needs(network).open["organisations"]
    helped = organisations[organisations > 0]
    need(len(helped) > 0, to_say("Nobody is recorded as leading or delivering a programme that answers an open need."))
    return float(helped.mean())


def need_fragile(network: Network) -> float:
    """Return the share of open needs that only one organisation helps to meet.

    Parameters
    ----------
    network
        Any network; its day decides what is open and what runs.

    Returns
    -------
    float
        0 to 1.

    Raises
    ------
    MeasureUndefined
        As for the coverage of needs.

    Notes
    -----
    Open needs with exactly one organisation that leads or delivers a running
    programme for it / open needs. All units of ours are one organisation.
    Read without ours, it is the share of needs with a single organisation besides us.

    References
    ----------
    Provan & Milward (2001), Do networks really work?, Public Administration Review 61(4).

    Examples
    --------
    >>> from datetime import date
    >>> from netmap.conventions import Conventions
    >>> from netmap.network import build
    >>> from netmap.records import Records
    >>> records = Records.of(
    ...     stakeholders=[{"id": "S", "name": "School"}],
    ...     needs=[{"id": "N", "statement": "Homework help"}, {"id": "M", "statement": "A bus"}],
    ...     programmes=[{"id": "P", "name": "Tutors", "lead": "S", "needs": "N", "status": "RUNNING"}],
    ... )
    >>> need_fragile(build(records, Conventions(), date(2026, 1, 1)))
    0.5
    """
    return float((recorded_needs(network).open["organisations"] == 1).mean())


def needs_alone(network: Network) -> pd.Series:
    """Return how many open needs would be left to nobody if a stakeholder stopped.

    Parameters
    ----------
    network
        Any network; its day decides what is open and what runs.

    Returns
    -------
    Series
        Whole numbers, one per stakeholder.

    Raises
    ------
    MeasureUndefined
        As for the coverage of needs.

    Notes
    -----
    Open needs for which it is the only organisation that leads or delivers a
    running programme. All units of ours are one organisation: each that helps has the need counted.

    References
    ----------
    Provan & Milward (2001), Do networks really work?, Public Administration Review 61(4).

    Examples
    --------
    >>> from datetime import date
    >>> from netmap.conventions import Conventions
    >>> from netmap.network import build
    >>> from netmap.records import Records
    >>> records = Records.of(
    ...     stakeholders=[{"id": "A", "name": "A"}, {"id": "B", "name": "B"}],
    ...     needs=[{"id": "N", "statement": "Homework help"}],
    ...     programmes=[{"id": "P", "name": "Tutors", "lead": "A", "needs": "N", "status": "RUNNING"}],
    ... )
    >>> needs_alone(build(records, Conventions(), date(2026, 1, 1))).tolist()
    [1, 0]
    """
    return pd.Series(_alone(recorded_needs(network)), dtype="Int64")


def _alone(needs: Needs) -> Whole:
    alone = (needs.open["organisations"] == 1).to_numpy()
    return np.asarray(needs.helping.matrix @ alone.astype(np.int64), dtype=np.int64)


def _sole_organisations(network: Network) -> Sequence[int]:
    alone = _alone(network.needs)
    order = np.argsort(-alone, kind="stable")
    return [int(position) for position in order[: int((alone > 0).sum())]]


NEED_REDUNDANCY = NetworkMeasure(
    "need_redundancy",
    to_say("Organisations per need"),
    to_say("Where do we double up?"),
    to_say("An open need that is answered has {value:.1f} independent organisations behind it on average."),
    need_redundancy,
    rests_on_coverage=False,
    answers="benefits",
)


NEED_FRAGILE = NetworkMeasure(
    "need_fragile",
    to_say("Needs resting on one"),
    to_say("Where would help end with one partner?"),
    to_say("{value:.1%} of the open needs have exactly one organisation behind them."),
    need_fragile,
    rests_on_coverage=False,
    who=_sole_organisations,
    shown_by="needs_alone",
    answers="benefits",
)


NEEDS_ALONE = StakeholderMeasure(
    "needs_alone",
    to_say("Needs resting on it alone"),
    to_say("What would end if it stopped?"),
    to_say("Number of open needs for which it is the only organisation; all units of ours are one."),
    needs_alone,
    holds="count",
    answers="benefits",
)
