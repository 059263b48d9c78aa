"""How much stakeholders do together, and which programmes are joined through those who take part in both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap import engine
from netmap.language import to_say
from netmap.measures.base import NetworkMeasure, need

if TYPE_CHECKING:
    from netmap.network import Network
    from netmap.network.incidence import Incidence


def programme_density(network: Network) -> float:
    """Return the share of all stakeholders and programmes that could go together and do.

    Parameters
    ----------
    network
        Any network; its stakeholders and all programmes that had begun.

    Returns
    -------
    float
        0 to 1 (everybody takes part in everything).

    Raises
    ------
    MeasureUndefined
        If nobody is recorded as taking part in any programme.

    Notes
    -----
    m / (n1 n2): m times that a stakeholder takes part (leads it or has a role
    at any stage) in a programme, n1 stakeholders, n2 programmes.

    References
    ----------
    Borgatti & Everett (1997), Network analysis of 2-mode data, Social Networks 19(3).

    Examples
    --------
    >>> from datetime import date
    >>> from netmap.conventions import Conventions
    >>> from netmap.network import build
    >>> from netmap.records import Records
    >>> records = Records.of(
    ...     stakeholders=[{"id": "A", "name": "A"}, {"id": "B", "name": "B"}],
    ...     programmes=[{"id": "P", "name": "P", "lead": "A"}],
    ... )
    >>> programme_density(build(records, Conventions(), date(2026, 1, 1)))
    0.5
    """
    return _density(programmes(network))


def need_density(network: Network) -> float:
    """Return the share of all stakeholders and open needs where the one helps to meet the other.

    Parameters
    ----------
    network
        Any network; its stakeholders and the needs open on the day.

    Returns
    -------
    float
        0 to 1.

    Raises
    ------
    MeasureUndefined
        If there is no open need or no stakeholder, or if no programme names a need it answers.

    Notes
    -----
    m / (n1 n2): m times that a stakeholder leads or delivers a running
    programme that answers an open need, n1 stakeholders, n2 open needs.

    References
    ----------
    Borgatti & Everett (1997), Network analysis of 2-mode data, Social Networks 19(3).

    Examples
    --------
    >>> from datetime import date
    >>> from netmap.conventions import Conventions
    >>> from netmap.network import build
    >>> from netmap.records import Records
    >>> records = Records.of(
    ...     stakeholders=[{"id": "A", "name": "A"}, {"id": "B", "name": "B"}],
    ...     needs=[{"id": "N", "statement": "Somewhere warm", "status": "HEARD"}],
    ...     programmes=[{"id": "P", "name": "P", "lead": "A", "needs": "N", "status": "RUNNING"}],
    ... )
    >>> need_density(build(records, Conventions(), date(2026, 1, 1)))
    0.5
    """
    needs = network.needs
    need(len(needs.open) > 0, to_say("No open need is recorded."))
    need(needs.answers_recorded, to_say("No programme names a need that it answers."))
    need(len(network) > 0, to_say("There is no stakeholder."))
    return _density(needs.helping)


def joined_programmes(network: Network) -> int:
    """Return how many pairs of programmes have a stakeholder in common.

    Parameters
    ----------
    network
        Any network; its stakeholders and all programmes that had begun.

    Returns
    -------
    int
        Pairs of programmes.

    Raises
    ------
    MeasureUndefined
        If nobody is recorded as taking part in any programme; or if somebody
        takes part in so many that pairs would number more than ``shared_pairs_up_to``.

    Notes
    -----
    The ties of the projection onto programmes: pairs above the diagonal of
    B' B that are not 0, B being stakeholders x programmes.

    References
    ----------
    Breiger (1974), The duality of persons and groups, Social Forces 53(2).

    Examples
    --------
    >>> from datetime import date
    >>> from netmap.conventions import Conventions
    >>> from netmap.network import build, from_pairs
    >>> attended = from_pairs(["AX", "AY", "BY"], kinds={"X": "OTHER:event", "Y": "OTHER:event"})
    >>> network = build(attended.records, Conventions(), date(2026, 1, 1), as_programmes=("OTHER:event",))
    >>> joined_programmes(network)
    1
    """
    return countable(network, programmes(network), columns=True).among_columns.pairs


def joined_programmes_most_shared(network: Network) -> int:
    """Return how many stakeholders the two programmes share that share the most.

    Parameters
    ----------
    network
        Any network; its stakeholders and all programmes that had begun.

    Returns
    -------
    int
        Stakeholders; 0 if no two programmes have anybody in common.

    Raises
    ------
    MeasureUndefined
        As for programmes joined through shared stakeholders.

    Notes
    -----
    The largest entry of B' B off its diagonal, B being stakeholders x programmes.

    References
    ----------
    Breiger (1974), The duality of persons and groups, Social Forces 53(2).

    Examples
    --------
    >>> from datetime import date
    >>> from netmap.conventions import Conventions
    >>> from netmap.network import build, from_pairs
    >>> attended = from_pairs(["AX", "BX", "AY", "BY", "CY"], kinds={"X": "OTHER:event", "Y": "OTHER:event"})
    >>> network = build(attended.records, Conventions(), date(2026, 1, 1), as_programmes=("OTHER:event",))
    >>> joined_programmes_most_shared(network)
    2
    """
    return countable(network, programmes(network), columns=True).among_columns.most


def programmes(network: Network) -> Incidence:
    """Return who takes part in which programme, if anybody is recorded to."""
    incidence = network.taking_part
    need(
        incidence.matrix.nnz > 0,
        to_say("Nobody is recorded as taking part in a programme (sheets Programmes, Stage roles)."),
    )
    return incidence


def countable(network: Network, incidence: Incidence, *, columns: bool = False) -> Incidence:
    """Return the incidence if its projection onto stakeholders (or onto its columns) can be counted in due time."""
    most = network.conventions.shared_pairs_up_to
    need(
        engine.meetings(incidence.matrix.T if columns else incidence.matrix) <= most,
        to_say("There are more than {most:,} pairs to look at: too many take part in the same programmes."),
        most=most,
    )
    return incidence


def _density(incidence: Incidence) -> float:
    rows, columns = incidence.matrix.shape
    return float(incidence.matrix.nnz / (rows * columns))


PROGRAMME_DENSITY = NetworkMeasure(
    "programme_density",
    to_say("Density of taking part"),
    to_say("How much of what is done together is done by everybody?"),
    to_say("{value:.1%} of all stakeholders and programmes that could go together do."),
    programme_density,
    rests_on_coverage=False,
    answers="groups",
)


NEED_DENSITY = NetworkMeasure(
    "need_density",
    to_say("Density of helping"),
    to_say("How widely is the answer to needs shared?"),
    to_say("In {value:.1%} of all cases where a stakeholder could help to meet an open need, it does."),
    need_density,
    rests_on_coverage=False,
    answers="groups",
)


JOINED_PROGRAMMES = NetworkMeasure(
    "joined_programmes",
    to_say("Programmes joined by somebody"),
    to_say("Do programmes learn from each other through those in both?"),
    to_say("Pairs of programmes that have a stakeholder in common: {value:,}."),
    joined_programmes,
    rests_on_coverage=False,
    answers="outside",
)


JOINED_PROGRAMMES_MOST_SHARED = NetworkMeasure(
    "joined_programmes_most_shared",
    to_say("Most stakeholders shared by two programmes"),
    to_say("Are there programmes made by the same people?"),
    to_say("The two programmes that have the most stakeholders in common have {value:,}."),
    joined_programmes_most_shared,
    rests_on_coverage=False,
    answers="groups",
)
