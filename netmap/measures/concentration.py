"""Whether too much goes to or rests on one: contacts, the strength of ties."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.language import say, to_say
from netmap.measures.base import NetworkMeasure, StakeholderMeasure, need
from netmap.network.incidence import day_number
from netmap.ties.contacts import planned
from netmap.ties.pairs import Roster, days

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from netmap.engine.arrays import Real
    from netmap.network import Network


@dataclass(frozen=True)
class Concentration(NetworkMeasure):
    """A measure of concentration, which reads best as the number of equal parts it amounts to (``{equal}``)."""

    def reading(self, value: float | str) -> str:
        """Return the value in plain words, with the number of equal parts: 1 / value."""
        return say(self.reads, value=value, equal=1 / float(value) if value else 0.0)


def contact_concentration(network: Network) -> float:
    """Return how far the contacts of the last year go to few partners.

    Parameters
    ----------
    network
        Any network; contacts with those in it that are not ours count.

    Returns
    -------
    float
        1 / number of partners to 1 (one partner has all contacts).

    Raises
    ------
    MeasureUndefined
        If no contact with a partner was logged within ``counting_days``.

    Notes
    -----
    Herfindahl-Hirschman index: sum over partners of share^2, the share being
    that of the contacts logged within ``counting_days``; a contact with
    several partners counts once for each of them.

    References
    ----------
    Hirschman (1964), The paternity of an index, American Economic Review 54.

    Examples
    --------
    >>> from datetime import date
    >>> from netmap.conventions import Conventions
    >>> from netmap.network import build
    >>> from netmap.records import Records
    >>> records = Records.of(
    ...     stakeholders=[{"id": "A", "name": "Hall"}, {"id": "B", "name": "Club"}],
    ...     interactions=[{"id": "I1", "date": date(2025, 9, 1), "participants": "A|B"}],
    ... )
    >>> contact_concentration(build(records, Conventions(), date(2026, 1, 1)))
    0.5
    """
    return index(_contacts_by_partner(network))


def tie_concentration(network: Network) -> float:
    """Return how far the strength of our ties lies with few partners.

    Parameters
    ----------
    network
        Any network with units of ours.

    Returns
    -------
    float
        1 / number of partners to 1 (a single partner).

    Raises
    ------
    MeasureUndefined
        If no unit of ours is in the network, or none has a tie of known strength to a partner.

    Notes
    -----
    Herfindahl-Hirschman index: sum over partners of share^2, the share being
    that of the strength of a partner's ties with our units in the strength of
    all ties between our units and partners.

    References
    ----------
    Hirschman (1964), The paternity of an index, American Economic Review 54.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> tie_concentration(from_pairs(["LA", "LB", "AB"], ours="L"))
    0.5
    """
    return index(_strength_by_partner(network))


def partner_concentration(network: Network) -> pd.Series:
    """Return how far the strength of each stakeholder's ties lies with few partners.

    Parameters
    ----------
    network
        Any network; direction is dropped.

    Returns
    -------
    Series
        1 / number of partners to 1 (a single partner), one per stakeholder;
        missing without a tie of known strength above 0.

    Raises
    ------
    MeasureUndefined
        Never.

    Notes
    -----
    Herfindahl-Hirschman index: sum of s^2 / (sum of s)^2 over the strengths s of its ties.

    References
    ----------
    Hirschman (1964), The paternity of an index, American Economic Review 54.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> partner_concentration(from_pairs(["AB", "BC"])).tolist()
    [1.0, 0.5, 1.0]
    """
    low, high, strength = network.pairs
    ends, known = np.concatenate([low, high]), np.nan_to_num(np.concatenate([strength, strength]))
    total, squares = (np.bincount(ends, weights, minlength=len(network)) for weights in (known, known**2))
    share = np.divide(squares, total**2, out=np.full(len(network), np.nan), where=total > 0)
    return pd.Series(share, dtype="float64").astype("Float64")


def index(totals: Real) -> float:
    """Return the sum of the squared shares."""
    return float(((totals / totals.sum()) ** 2).sum())


def _contacts_by_partner(network: Network) -> Real:
    log, today = network.records["interactions"], day_number(network)
    table = log[~planned(log)]
    day = days(table["date"])
    lately = table[(day <= today) & (day > today - network.conventions.counting_days)]
    members = Roster(pd.Index(network.stakeholders["id"])).listed(lately["participants"])
    once = pd.DataFrame({"row": members.rows, "who": members.who}).drop_duplicates()["who"].to_numpy()
    partners = once[~network.stakeholders["ours"].to_numpy(dtype=bool)[once]]
    need(len(partners) > 0, to_say("No contact with a partner was logged in the last year (sheet Interactions)."))
    return np.bincount(partners, minlength=len(network)).astype(np.float64)


def _strength_by_partner(network: Network) -> Real:
    need(network.has_ours, to_say("No unit of ours is in the network."))
    ours = network.stakeholders["ours"].to_numpy(dtype=bool)
    low, high, strength = network.pairs
    across = (ours[low] != ours[high]) & (strength > 0)
    need(bool(across.any()), to_say("None of our units has a tie of known strength to a partner."))
    partner = np.where(ours[low], high, low)[across]
    return np.asarray(np.bincount(partner, strength[across], minlength=len(network)), dtype=np.float64)


def foremost(totals: Callable[[Network], Real]) -> Callable[[Network], Sequence[int]]:
    """Return the function that gives the few with the largest totals, the largest first."""

    def who(network: Network) -> Sequence[int]:
        found = totals(network)
        order = np.argsort(-found, kind="stable")[: network.conventions.key_players]
        return [int(position) for position in order if found[position] > 0]

    return who


CONTACT_CONCENTRATION = Concentration(
    "contact_concentration",
    to_say("Concentration of contacts"),
    to_say("Do we spend our time on few partners?"),
    to_say(
        "Concentration of the contacts of the last year: {value:.2f}, as if {equal:.1f} partners had the same number each."
    ),
    contact_concentration,
    rests_on_coverage=False,
    who=foremost(_contacts_by_partner),
    answers="benefits",
)


TIE_CONCENTRATION = Concentration(
    "tie_concentration",
    to_say("Concentration of our ties"),
    to_say("Does our collaboration hang on one partner?"),
    to_say("Concentration of the strength of our ties: {value:.2f}, as if we had {equal:.1f} equally strong partners."),
    tie_concentration,
    who=foremost(_strength_by_partner),
    shown_by="partner_concentration",
    answers="benefits",
)


PARTNER_CONCENTRATION = StakeholderMeasure(
    "partner_concentration",
    to_say("Concentration of its ties"),
    to_say("Does it depend on one partner?"),
    to_say("1 if all the strength of its ties lies with one partner, 1/n if it is spread evenly over n."),
    partner_concentration,
    to_say("It has no tie of known strength."),
    answers="benefits",
)
