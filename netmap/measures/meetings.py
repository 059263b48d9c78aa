"""Who meets whom through shared programmes: possible ties, kept apart from the stated ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap import engine
from netmap.language import to_say
from netmap.measures.base import NetworkMeasure, TableMeasure, need
from netmap.measures.two_mode import countable, programmes
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netmap.network import Network


def programme_pairs(network: Network) -> int:
    """Return how many pairs of stakeholders meet through at least one programme.

    Parameters
    ----------
    network
        Any network; its stakeholders and all programmes that had begun.

    Returns
    -------
    int
        Pairs, whether or not a tie between the two is stated.

    Raises
    ------
    MeasureUndefined
        If nobody is recorded as taking part in any programme; or if
        programmes are so large that pairs would number more than
        ``shared_pairs_up_to``.

    Notes
    -----
    The ties of the projection onto stakeholders: pairs above the diagonal of
    B B' that are not 0, B being stakeholders x programmes. They are possible
    ties, kept apart from the stated ones. Programmes of any size count.

    References
    ----------
    Breiger (1974), The duality of persons and groups, Social Forces 53(2).

    Examples
    --------
    >>> from datetime import date
    >>> from netmap.conventions import Conventions
    >>> from netmap.network import build, from_pairs
    >>> attended = from_pairs(["AX", "BX", "CX", "CY"], kinds={"X": "OTHER:event", "Y": "OTHER:event"})
    >>> network = build(attended.records, Conventions(), date(2026, 1, 1), as_programmes=("OTHER:event",))
    >>> programme_pairs(network)
    3
    """
    return countable(network, programmes(network)).among_stakeholders.pairs


def programme_most_shared(network: Network) -> int:
    """Return how many programmes the two stakeholders share that share the most.

    Parameters
    ----------
    network
        Any network; its stakeholders and all programmes that had begun.

    Returns
    -------
    int
        Programmes; 0 if no two stakeholders meet.

    Raises
    ------
    MeasureUndefined
        As for pairs that meet through programmes.

    Notes
    -----
    The largest entry of B B' off its diagonal, B being stakeholders x programmes.

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
    >>> programme_most_shared(network)
    2
    """
    return countable(network, programmes(network)).among_stakeholders.most


def meet_through_programmes(network: Network) -> pd.DataFrame:
    """Return the pairs of stakeholders that meet most closely through programmes, and whether a tie between them is known.

    Parameters
    ----------
    network
        Any network; its stakeholders and all programmes that had begun.

    Returns
    -------
    DataFrame
        ``a``, ``b`` (ids), ``shared`` (programmes), ``weight`` (Newman's),
        ``tie`` (what is known of a tie between the two, in words); at most
        ``listed_pairs`` rows, the closest first.

    Raises
    ------
    MeasureUndefined
        As for pairs that meet through programmes; and if no two stakeholders meet.

    Notes
    -----
    w_ij = sum over the programmes k that both take part in of 1 / (n_k - 1),
    n_k being how many take part in k: who meets in a small circle is closer
    than who meets in a large one. To meet is no tie: these are possible ones.

    References
    ----------
    Newman (2001), Scientific collaboration networks II, Physical Review E 64, 016132.

    Examples
    --------
    >>> from datetime import date
    >>> from netmap.conventions import Conventions
    >>> from netmap.network import build, from_pairs
    >>> attended = from_pairs(["AX", "BX", "AY", "BY", "CY"], kinds={"X": "OTHER:event", "Y": "OTHER:event"})
    >>> network = build(attended.records, Conventions(), date(2026, 1, 1), as_programmes=("OTHER:event",))
    >>> meet_through_programmes(network).to_numpy().tolist()[0]
    ['A', 'B', 2, 1.5, 'Never asked']
    """
    incidence = countable(network, programmes(network))
    need(incidence.among_stakeholders.pairs > 0, to_say("No two stakeholders take part in the same programme."))
    met = engine.closest(incidence.matrix, network.conventions.listed_pairs)
    ids = network.stakeholders["id"]
    known = network.known
    place = pd.Index(known["i"] * len(network) + known["j"]).get_indexer(pd.Index(met.i * len(network) + met.j))
    state = known["state"].reindex(place).fillna("UNKNOWN")
    return pd.DataFrame(
        {
            "a": ids.take(met.i).array,
            "b": ids.take(met.j).array,
            "shared": met.shared,
            "weight": met.weight,
            "tie": state.map(vocabulary("tie_states").label).array,
        }
    )


def _sharing_most(network: Network) -> Sequence[int]:
    return [int(position) for position in np.flatnonzero(network.taking_part.among_stakeholders.members)]


PROGRAMME_PAIRS = NetworkMeasure(
    "programme_pairs",
    to_say("Pairs that meet through programmes"),
    to_say("How many know each other from a programme?"),
    to_say(
        "Pairs of stakeholders that take part in the same programme: {value:,}. These are possible ties, not stated ones."
    ),
    programme_pairs,
    rests_on_coverage=False,
    answers="groups",
)


PROGRAMME_MOST_SHARED = NetworkMeasure(
    "programme_most_shared",
    to_say("Most programmes shared"),
    to_say("Who does the most together?"),
    to_say("The two that share the most programmes share {value:,}."),
    programme_most_shared,
    rests_on_coverage=False,
    who=_sharing_most,
    answers="groups",
)


MEET_THROUGH_PROGRAMMES = TableMeasure(
    "meet_through_programmes",
    to_say("Who meets through programmes"),
    to_say("Who meets already, and might work together?"),
    to_say("The closest pairs first. To meet in a programme is no tie yet: the last column says what is known of one."),
    {
        "a": to_say("One side"),
        "b": to_say("The other side"),
        "shared": to_say("Programmes both take part in"),
        "weight": to_say("How closely they meet: small circles count for more"),
        "tie": to_say("What is known of a tie between them"),
    },
    meet_through_programmes,
    answers="outside",
    holds={"a": "stakeholder", "b": "stakeholder", "shared": "count", "weight": "amount", "tie": "text"},
)
