"""Who brings others together that are not tied themselves, within a sector or between sectors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from netmap import engine
from netmap.language import to_say
from netmap.measures.base import StakeholderMeasure
from netmap.measures.categories import comparable

if TYPE_CHECKING:
    from netmap.network import Network

NO_SECTOR = to_say("Its sector is not recorded.")


def coordinator(network: Network) -> pd.Series:
    """Return how often each stakeholder stands between two of its own sector who are not tied.

    Parameters
    ----------
    network
        Any network with sectors; along the arrows if directed.

    Returns
    -------
    Series
        Whole numbers, one per stakeholder; missing where its sector is not recorded.

    Raises
    ------
    MeasureUndefined
        If fewer than two sectors are recorded, or no tie has one at both ends.

    Notes
    -----
    Ways a -> b -> c through b where a is not tied to c, and a, b and c are of one
    sector. A tie without direction counts both ways, so there each two that
    are brought together count twice, from a to c and from c to a. Not compared
    with another program. Who has no sector plays no part.

    References
    ----------
    Gould & Fernandez (1989), Structures of mediation: a formal approach to
    brokerage in transaction networks, Sociological Methodology 19.

    Examples
    --------
    A names B and B names C, all three in education.

    >>> from datetime import date
    >>> from netmap.conventions import Conventions
    >>> from netmap.network import build
    >>> from netmap.records import Records
    >>> sectors = {"A": "EDUC", "B": "EDUC", "C": "EDUC", "D": "HLTH"}
    >>> records = Records.of(
    ...     stakeholders=[{"id": each, "name": each, "sector": sector} for each, sector in sectors.items()],
    ...     relationships=[{"source": "A", "target": "B"}, {"source": "B", "target": "C"}],
    ... )
    >>> coordinator(build(records, Conventions(), date(2000, 1, 1), directed=True)).tolist()
    [0, 1, 0, 0]
    """
    return _role(network, "coordinator")


def gatekeeper(network: Network) -> pd.Series:
    """Return how often each stakeholder lets others in to one of its own sector.

    Parameters
    ----------
    network
        Any network with sectors; along the arrows if directed.

    Returns
    -------
    Series
        Whole numbers, one per stakeholder; missing where its sector is not
        recorded. Without direction the same as representative.

    Raises
    ------
    MeasureUndefined
        If fewer than two sectors are recorded, or no tie has one at both ends.

    Notes
    -----
    Ways a -> b -> c through b where a is not tied to c, b and c are of one
    sector and a is of another; counted as for coordinator.

    References
    ----------
    Gould & Fernandez (1989), Structures of mediation: a formal approach to
    brokerage in transaction networks, Sociological Methodology 19.

    Examples
    --------
    A, in health, names B, and B names C; both of these are in education.

    >>> from datetime import date
    >>> from netmap.conventions import Conventions
    >>> from netmap.network import build
    >>> from netmap.records import Records
    >>> sectors = {"A": "HLTH", "B": "EDUC", "C": "EDUC", "D": "ARTS"}
    >>> records = Records.of(
    ...     stakeholders=[{"id": each, "name": each, "sector": sector} for each, sector in sectors.items()],
    ...     relationships=[{"source": "A", "target": "B"}, {"source": "B", "target": "C"}],
    ... )
    >>> gatekeeper(build(records, Conventions(), date(2000, 1, 1), directed=True)).tolist()
    [0, 1, 0, 0]
    """
    return _role(network, "gatekeeper")


def representative(network: Network) -> pd.Series:
    """Return how often each stakeholder leads one of its own sector out to others.

    Parameters
    ----------
    network
        Any network with sectors; along the arrows if directed.

    Returns
    -------
    Series
        Whole numbers, one per stakeholder; missing where its sector is not
        recorded. Without direction the same as gatekeeper.

    Raises
    ------
    MeasureUndefined
        If fewer than two sectors are recorded, or no tie has one at both ends.

    Notes
    -----
    Ways a -> b -> c through b where a is not tied to c, a and b are of one
    sector and c is of another; counted as for coordinator.

    References
    ----------
    Gould & Fernandez (1989), Structures of mediation: a formal approach to
    brokerage in transaction networks, Sociological Methodology 19.

    Examples
    --------
    A names B, both in education, and B names C, in health.

    >>> from datetime import date
    >>> from netmap.conventions import Conventions
    >>> from netmap.network import build
    >>> from netmap.records import Records
    >>> sectors = {"A": "EDUC", "B": "EDUC", "C": "HLTH", "D": "ARTS"}
    >>> records = Records.of(
    ...     stakeholders=[{"id": each, "name": each, "sector": sector} for each, sector in sectors.items()],
    ...     relationships=[{"source": "A", "target": "B"}, {"source": "B", "target": "C"}],
    ... )
    >>> representative(build(records, Conventions(), date(2000, 1, 1), directed=True)).tolist()
    [0, 1, 0, 0]
    """
    return _role(network, "representative")


def itinerant(network: Network) -> pd.Series:
    """Return how often each stakeholder stands between two of one other sector who are not tied.

    Parameters
    ----------
    network
        Any network with sectors; along the arrows if directed.

    Returns
    -------
    Series
        Whole numbers, one per stakeholder; missing where its sector is not recorded.

    Raises
    ------
    MeasureUndefined
        If fewer than two sectors are recorded, or no tie has one at both ends.

    Notes
    -----
    Ways a -> b -> c through b where a is not tied to c, a and c are of one
    sector and b is of another; counted as for coordinator. Also called consultant.

    References
    ----------
    Gould & Fernandez (1989), Structures of mediation: a formal approach to
    brokerage in transaction networks, Sociological Methodology 19.

    Examples
    --------
    A and C, in education, have B between them, in health.

    >>> from datetime import date
    >>> from netmap.conventions import Conventions
    >>> from netmap.network import build
    >>> from netmap.records import Records
    >>> sectors = {"A": "EDUC", "B": "HLTH", "C": "EDUC", "D": "ARTS"}
    >>> records = Records.of(
    ...     stakeholders=[{"id": each, "name": each, "sector": sector} for each, sector in sectors.items()],
    ...     relationships=[{"source": "A", "target": "B"}, {"source": "B", "target": "C"}],
    ... )
    >>> itinerant(build(records, Conventions(), date(2000, 1, 1), directed=True)).tolist()
    [0, 1, 0, 0]
    """
    return _role(network, "itinerant")


def liaison(network: Network) -> pd.Series:
    """Return how often each stakeholder stands between two of different sectors, neither its own, who are not tied.

    Parameters
    ----------
    network
        Any network with sectors; along the arrows if directed.

    Returns
    -------
    Series
        Whole numbers, one per stakeholder; missing where its sector is not recorded.

    Raises
    ------
    MeasureUndefined
        If fewer than two sectors are recorded, or no tie has one at both ends.

    Notes
    -----
    Ways a -> b -> c through b where a is not tied to c, and a, b and c are of
    three sectors; counted as for coordinator.

    References
    ----------
    Gould & Fernandez (1989), Structures of mediation: a formal approach to
    brokerage in transaction networks, Sociological Methodology 19.

    Examples
    --------
    A, in education, names B, in health, and B names C, in the arts.

    >>> from datetime import date
    >>> from netmap.conventions import Conventions
    >>> from netmap.network import build
    >>> from netmap.records import Records
    >>> sectors = {"A": "EDUC", "B": "HLTH", "C": "ARTS", "D": "ARTS"}
    >>> records = Records.of(
    ...     stakeholders=[{"id": each, "name": each, "sector": sector} for each, sector in sectors.items()],
    ...     relationships=[{"source": "A", "target": "B"}, {"source": "B", "target": "C"}],
    ... )
    >>> liaison(build(records, Conventions(), date(2000, 1, 1), directed=True)).tolist()
    [0, 1, 0, 0]
    """
    return _role(network, "liaison")


def _role(network: Network, role: str) -> pd.Series:
    known = comparable(network, "sector").of_each >= 0
    counts = network.brokerage["sector"][:, engine.ROLES.index(role)]
    return pd.Series(counts, dtype="Int64").mask(pd.Series(~known))


COORDINATOR, GATEKEEPER, REPRESENTATIVE, ITINERANT, LIAISON = (
    StakeholderMeasure(
        compute.__name__,
        label,
        question,
        reads,
        compute,
        why_missing=NO_SECTOR,
        answers="outside",
        holds="count",
    )
    for compute, label, question, reads in (
        (
            coordinator,
            to_say("Connects within its sector"),
            to_say("Does it bring its own sector together?"),
            to_say(
                "Number of ways over it between two of its own sector who are not tied to each other; without direction each counts both ways."
            ),
        ),
        (
            gatekeeper,
            to_say("Lets into its sector"),
            to_say("Does it open its sector to others?"),
            to_say(
                "Number of ways over it from another sector to one of its own who are not tied to each other; without direction each counts both ways."
            ),
        ),
        (
            representative,
            to_say("Leads out of its sector"),
            to_say("Does it speak for its sector elsewhere?"),
            to_say(
                "Number of ways over it from one of its own sector to another who are not tied to each other; without direction each counts both ways."
            ),
        ),
        (
            itinerant,
            to_say("Connects within another sector"),
            to_say("Does it bring another sector together?"),
            to_say(
                "Number of ways over it between two of one other sector who are not tied to each other; without direction each counts both ways."
            ),
        ),
        (
            liaison,
            to_say("Connects different sectors"),
            to_say("Does it bring different sectors together?"),
            to_say(
                "Number of ways over it between two other sectors who are not tied to each other; without direction each counts both ways."
            ),
        ),
    )
)
