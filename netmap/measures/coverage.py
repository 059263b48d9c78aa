"""Whether needs are met where they are felt.

What "open", "answers" and "helps" mean stands in ``network.needs``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from netmap.language import to_say
from netmap.measures.base import NetworkMeasure, TableMeasure, need

if TYPE_CHECKING:
    import pandas as pd

    from netmap.network import Network
    from netmap.network.needs import Needs


def need_coverage(network: Network) -> float:
    """Return the share of open needs, place by place, that a running programme answers.

    Parameters
    ----------
    network
        Any network; its day decides what is open and what runs.

    Returns
    -------
    float
        0 (nobody works on any) to 1 (somebody works on each, wherever it is felt).

    Raises
    ------
    MeasureUndefined
        If no open need is recorded, or no programme names a need it answers:
        then that nothing answers a need is not known.

    Notes
    -----
    Cells with a running programme / cells. A cell is an open need in one
    place where it is felt; a need without a place is one cell. Open: heard,
    validated, prioritised, being met, or without a status; suspected, met and
    parked needs, and what turned out to be none, do not count. A programme
    runs by its status and days; where its place is not recorded it counts
    wherever the need is felt. Without ours, programmes that only we lead and
    deliver are gone.

    References
    ----------
    Our own.

    Examples
    --------
    >>> from datetime import date
    >>> from netmap.conventions import Conventions
    >>> from netmap.network import build
    >>> from netmap.records import Records
    >>> records = Records.of(
    ...     needs=[{"id": "N", "statement": "Homework help", "status": "HEARD", "places": "EAST|WEST"}],
    ...     programmes=[{"id": "P", "name": "Tutors", "needs": "N", "places": "EAST", "status": "RUNNING"}],
    ... )
    >>> need_coverage(build(records, Conventions(), date(2026, 1, 1)))
    0.5
    """
    return float((recorded_needs(network).cells["programmes"] > 0).mean())


def need_coverage_severity(network: Network) -> float:
    """Return the share of open needs, place by place, that a running programme answers, grave ones counting for more.

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
        As for the coverage of needs; and if no open need has a severity.

    Notes
    -----
    Sum of the severity (1-5) of the cells with a running programme / sum of
    the severity of all cells. Needs nobody rated are left out.

    References
    ----------
    Our own.

    Examples
    --------
    >>> from datetime import date
    >>> from netmap.conventions import Conventions
    >>> from netmap.network import build
    >>> from netmap.records import Records
    >>> records = Records.of(
    ...     needs=[{"id": "N", "statement": "Heat", "severity": 5}, {"id": "M", "statement": "Chess", "severity": 1}],
    ...     programmes=[{"id": "P", "name": "Cool rooms", "needs": "N", "status": "RUNNING"}],
    ... )
    >>> round(need_coverage_severity(build(records, Conventions(), date(2026, 1, 1))), 4)
    0.8333
    """
    return _weighted(network, "severity", to_say("No open need has a severity."))


def need_coverage_population(network: Network) -> float:
    """Return the share of people concerned by open needs where a running programme answers.

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
        As for the coverage of needs; and if of no open need it is recorded how many people it concerns.

    Notes
    -----
    People concerned in the cells with a running programme / people concerned
    in all cells. Of a need in several places each gets an equal part. Needs
    whose number is not recorded are left out; who has two needs counts twice.

    References
    ----------
    Our own.

    Examples
    --------
    >>> from datetime import date
    >>> from netmap.conventions import Conventions
    >>> from netmap.network import build
    >>> from netmap.records import Records
    >>> records = Records.of(
    ...     needs=[{"id": "N", "statement": "Heat", "population": 300}, {"id": "M", "statement": "A", "population": 100}],
    ...     programmes=[{"id": "P", "name": "Cool rooms", "needs": "N", "status": "RUNNING"}],
    ... )
    >>> need_coverage_population(build(records, Conventions(), date(2026, 1, 1)))
    0.75
    """
    return _weighted(network, "population", to_say("Of no open need it is recorded how many people it concerns."))


def needs_unserved(network: Network) -> float:
    """Return the share of open needs that no running programme answers anywhere.

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
    Open needs without a running programme / open needs. A need that is
    answered in one of its places is not unserved; the coverage counts its places.

    References
    ----------
    Our own.

    Examples
    --------
    >>> from datetime import date
    >>> from netmap.conventions import Conventions
    >>> from netmap.network import build
    >>> from netmap.records import Records
    >>> records = Records.of(
    ...     needs=[{"id": "N", "statement": "Homework help"}, {"id": "M", "statement": "A bus"}],
    ...     programmes=[{"id": "P", "name": "Tutors", "needs": "N", "status": "RUNNING"}],
    ... )
    >>> needs_unserved(build(records, Conventions(), date(2026, 1, 1)))
    0.5
    """
    return float((recorded_needs(network).open["programmes"] == 0).mean())


def need_cells(network: Network) -> pd.DataFrame:
    """Return every open need in every place where it is felt, with what answers it there.

    Parameters
    ----------
    network
        Any network; its day decides what is open and what runs.

    Returns
    -------
    DataFrame
        ``need`` (id), ``statement``, ``place`` (id; missing where none is
        recorded), ``severity``, ``population``, ``programmes``,
        ``organisations``; cells without a programme first, then by severity.

    Raises
    ------
    MeasureUndefined
        As for the coverage of needs.

    Notes
    -----
    The cells of the coverage of needs. Programmes and organisations are those
    that answer the need in that place. Organisations can be 0 beside a
    programme: then nobody is recorded as leading or delivering it.

    References
    ----------
    Our own.

    Examples
    --------
    >>> from datetime import date
    >>> from netmap.conventions import Conventions
    >>> from netmap.network import build
    >>> from netmap.records import Records
    >>> records = Records.of(
    ...     needs=[{"id": "N", "statement": "Homework help", "places": "EAST|WEST"}],
    ...     programmes=[{"id": "P", "name": "Tutors", "needs": "N", "places": "EAST", "status": "RUNNING"}],
    ... )
    >>> need_cells(build(records, Conventions(), date(2026, 1, 1)))[["need", "place", "programmes"]].to_numpy().tolist()
    [['N', 'WEST', 0], ['N', 'EAST', 1]]
    """
    needs = recorded_needs(network)
    statements = needs.open.set_index("need")["statement"]
    cells = needs.cells.assign(
        statement=needs.cells["need"].map(statements),
        covered=needs.cells["programmes"] > 0,
        rank=needs.cells["severity"],
    )
    ordered = cells.assign(rank=-cells["rank"].fillna(0)).sort_values(
        ["covered", "rank", "need", "place"], ignore_index=True, kind="stable"
    )
    return ordered[list(CELL_COLUMNS)]


def recorded_needs(network: Network) -> Needs:
    """Return the open needs, if there are any and anybody recorded what answers them."""
    needs = network.needs
    need(len(needs.open) > 0, to_say("No open need is recorded (sheet Needs)."))
    need(
        needs.answers_recorded,
        to_say("No programme names a need that it answers (sheet Programmes, column Needs met)."),
    )
    return needs


def _weighted(network: Network, by: str, why_not: str) -> float:
    cells = recorded_needs(network).cells
    weight = cells[by].astype("Float64").fillna(0.0).to_numpy(dtype=np.float64)
    need(bool(weight.sum() > 0), why_not)
    return float(weight[(cells["programmes"] > 0).to_numpy()].sum() / weight.sum())


CELL_COLUMNS = {
    "need": to_say("Id of the need"),
    "statement": to_say("The need, in the words of those who have it"),
    "place": to_say("Where it is felt; empty if no place is recorded"),
    "severity": to_say("How grave it is (1-5); empty if nobody rated it"),
    "population": to_say("People concerned there; empty if not recorded"),
    "programmes": to_say("Running programmes that answer it there"),
    "organisations": to_say("Independent organisations that lead or deliver them; all units of ours are one"),
}


NEED_COVERAGE = NetworkMeasure(
    "need_coverage",
    to_say("Needs covered"),
    to_say("How much of what is needed does anybody work on?"),
    to_say("A running programme answers {value:.1%} of the open needs, counted place by place."),
    need_coverage,
    rests_on_coverage=False,
    answers="benefits",
)


NEED_COVERAGE_SEVERITY = NetworkMeasure(
    "need_coverage_severity",
    to_say("Needs covered, by severity"),
    to_say("Are the gravest needs answered?"),
    to_say("Counted by how grave they are, a running programme answers {value:.1%} of the open needs."),
    need_coverage_severity,
    rests_on_coverage=False,
    answers="benefits",
)


NEED_COVERAGE_POPULATION = NetworkMeasure(
    "need_coverage_population",
    to_say("Needs covered, by people"),
    to_say("Are the needs of many answered?"),
    to_say("Counted by the people concerned, a running programme answers {value:.1%} of the open needs."),
    need_coverage_population,
    rests_on_coverage=False,
    answers="benefits",
)


NEEDS_UNSERVED = NetworkMeasure(
    "needs_unserved",
    to_say("Needs nobody answers"),
    to_say("Which needs does nobody work on?"),
    to_say("{value:.1%} of the open needs have no running programme anywhere."),
    needs_unserved,
    rests_on_coverage=False,
    answers="benefits",
)


NEED_CELLS = TableMeasure(
    "need_cells",
    to_say("Needs, place by place"),
    to_say("Who answers which need, and where does nobody?"),
    to_say(
        "Each open need in each place where it is felt, those without a programme first. What nobody recorded is not here."
    ),
    CELL_COLUMNS,
    need_cells,
    answers="benefits",
    holds={
        "need": "text",
        "statement": "text",
        "place": "place",
        "severity": "count",
        "population": "amount",
        "programmes": "count",
        "organisations": "count",
    },
)
