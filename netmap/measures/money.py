"""Whether too much of the money, and of what partners give, comes from one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.language import say, to_say
from netmap.measures.base import TableMeasure, need
from netmap.measures.concentration import Concentration, foremost, index
from netmap.network.incidence import day_number
from netmap.ties.pairs import UNDATED, Roster, days, reals

if TYPE_CHECKING:
    from netmap.engine.arrays import Real, Truth
    from netmap.network import Network


def funding_concentration(network: Network) -> float:
    """Return how far the money that runs on the day comes from few funders.

    Parameters
    ----------
    network
        Any network; grants count whose funder is in it.

    Returns
    -------
    float
        1 / number of funders (all give the same) to 1 (one gives everything).

    Raises
    ------
    MeasureUndefined
        If no grant with an amount runs on the day; or if amounts are in
        several currencies, which cannot be added up without a rate for the
        day: the table of funders has each currency by itself.

    Notes
    -----
    Herfindahl-Hirschman index: sum over funders of share^2, the share being
    that of the amounts of the grants that run on the day, whoever receives
    them. A grant runs from its first to its last day; where one is missing it
    is open on that side. Amounts without a currency are taken to be in the
    one currency that is named. 1 / index is the number of equal funders it amounts to.

    References
    ----------
    Herfindahl (1950); Hirschman (1964), The paternity of an index, American
    Economic Review 54; for revenue: Carroll & Stater (2009), Revenue
    diversification in nonprofit organizations, JPART 19(4).

    Examples
    --------
    >>> from datetime import date
    >>> from netmap.conventions import Conventions
    >>> from netmap.network import build
    >>> from netmap.records import Records
    >>> records = Records.of(
    ...     stakeholders=[{"id": "A", "name": "State"}, {"id": "B", "name": "City"}],
    ...     funding=[{"id": "F1", "funder": "A", "amount": 300}, {"id": "F2", "funder": "B", "amount": 100}],
    ... )
    >>> funding_concentration(build(records, Conventions(), date(2026, 1, 1)))  # 0.75^2 + 0.25^2
    0.625
    """
    return index(_money_by_funder(network))


def contribution_concentration(network: Network) -> float:
    """Return how far what partners gave in the last year comes from few of them.

    Parameters
    ----------
    network
        Any network; contributions of those in it that are not ours count.

    Returns
    -------
    float
        1 / number of givers to 1 (one gave everything).

    Raises
    ------
    MeasureUndefined
        If no contribution of the last year has a worth in money, or if the
        worths are in several currencies.

    Notes
    -----
    Herfindahl-Hirschman index: sum over partners of share^2, the share being
    that of the worth of what was given within ``counting_days``. What has no
    worth or no day is left out.

    References
    ----------
    Hirschman (1964), The paternity of an index, American Economic Review 54.

    Examples
    --------
    >>> from datetime import date
    >>> from netmap.conventions import Conventions
    >>> from netmap.network import build
    >>> from netmap.records import Records
    >>> gift = {"resource": "SPACE", "value": 500, "given_on": date(2025, 9, 1)}
    >>> records = Records.of(
    ...     stakeholders=[{"id": "A", "name": "Hall"}, {"id": "B", "name": "Club"}],
    ...     contributions=[{**gift, "id": "C1", "stakeholder": "A"}, {**gift, "id": "C2", "stakeholder": "B"}],
    ... )
    >>> contribution_concentration(build(records, Conventions(), date(2026, 1, 1)))
    0.5
    """
    return index(_worth_by_giver(network))


def funders(network: Network) -> pd.DataFrame:
    """Return who funds what runs on the day, with how much, currency by currency.

    Parameters
    ----------
    network
        Any network; grants count whose funder is in it.

    Returns
    -------
    DataFrame
        ``currency``, ``funder`` (id), ``grants``, ``amount``, ``share`` (of
        the amounts in that currency); the largest first within a currency.

    Raises
    ------
    MeasureUndefined
        If no grant with an amount runs on the day.

    Notes
    -----
    As for the concentration of funding. Amounts without a currency stand
    under the one that is named, or under "not named" where there are several or none.

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
    ...     stakeholders=[{"id": "A", "name": "State"}],
    ...     funding=[{"id": "F", "funder": "A", "amount": 300, "currency": "CAD"}],
    ... )
    >>> funders(build(records, Conventions(), date(2026, 1, 1))).to_numpy().tolist()
    [['CAD', 'A', 1, 300.0, 1.0]]
    """
    table = by_funder(network)
    need(len(table) > 0, NO_GRANT)
    return table.replace({"currency": {NOT_NAMED: say(NOT_NAMED)}})


def by_funder(network: Network) -> pd.DataFrame:
    """Return the table of funders; without a row where no grant with an amount runs on the day."""
    totals = grants(network).groupby(["currency", "who"])["amount"].agg(["size", "sum"]).reset_index()
    share = totals["sum"] / totals.groupby("currency")["sum"].transform("sum")
    table = totals.assign(funder=network.stakeholders["id"].take(totals["who"].to_numpy()).array, share=share)
    ordered = table.sort_values(["currency", "sum", "who"], ascending=[True, False, True], ignore_index=True)
    return ordered.rename(columns={"size": "grants", "sum": "amount"})[list(FUNDER_COLUMNS)]


NOT_NAMED = to_say("not named")
"""Stands for the currency where none is named."""


NO_GRANT = to_say("No grant with an amount runs on this day (sheet Funding).")


def _money_by_funder(network: Network) -> Real:
    running = grants(network)
    need(len(running) > 0, NO_GRANT)
    return _in_one_currency(running, len(network))


def running_grants(network: Network) -> Truth:
    """Return which rows of the table of funding run on the day; one without a first or last day is open on that side."""
    table, today = network.records["funding"], day_number(network)
    first, last = days(table["starts_on"]), days(table["ends_on"])
    return np.asarray((first <= today) & ((last == UNDATED) | (last >= today)))


def grants(network: Network) -> pd.DataFrame:
    """Return the grants with an amount that run on the day: ``row`` (position in its table), ``who`` (position), ``amount``, ``currency``."""
    table = network.records["funding"]
    return _amounts(network, table["funder"], table["amount"], table["currency"], running_grants(network))


def _worth_by_giver(network: Network) -> Real:
    table, today = network.records["contributions"], day_number(network)
    given = days(table["given_on"])
    lately = (given <= today) & (given > today - network.conventions.counting_days)
    gifts = _amounts(network, table["stakeholder"], table["value"], table["currency"], lately)
    gifts = gifts[~network.stakeholders["ours"].to_numpy(dtype=bool)[gifts["who"].to_numpy()]]
    need(
        len(gifts) > 0,
        to_say("Nothing that a partner gave in the last year has a worth in money (sheet Contributions)."),
    )
    return _in_one_currency(gifts, len(network))


def _amounts(
    network: Network, who: pd.Series, amount: pd.Series, currency: pd.Series, counts: np.ndarray
) -> pd.DataFrame:
    """Return the rows that count and have an amount, with the currency of those without one filled in if it is plain."""
    frame = pd.DataFrame(
        {
            "row": np.arange(len(who)),
            "who": Roster(pd.Index(network.stakeholders["id"])).numbers(who),
            "amount": reals(amount),
            "currency": currency.str.strip().str.upper(),
        }
    )
    frame = frame[counts & (frame["who"] >= 0) & (frame["amount"] > 0)].reset_index(drop=True)
    named = frame["currency"].dropna().unique()
    return frame.fillna({"currency": named[0] if len(named) == 1 else NOT_NAMED})


def _in_one_currency(amounts: pd.DataFrame, size: int) -> Real:
    currencies = sorted(amounts["currency"].unique())
    need(
        len(currencies) == 1,
        to_say("Amounts are in several currencies ({currencies}) and cannot be added up."),
        currencies=", ".join(say(NOT_NAMED) if currency == NOT_NAMED else currency for currency in currencies),
    )
    return np.asarray(np.bincount(amounts["who"], amounts["amount"], minlength=size), dtype=np.float64)


FUNDER_COLUMNS = {
    "currency": to_say("Currency of the amounts"),
    "funder": to_say("Who gives"),
    "grants": to_say("Grants that run on the day"),
    "amount": to_say("Their amounts together"),
    "share": to_say("Share of all amounts in that currency"),
}


FUNDING_CONCENTRATION = Concentration(
    "funding_concentration",
    to_say("Concentration of funding"),
    to_say("Do we depend on one funder?"),
    to_say(
        "Concentration of the running grants: {value:.2f}, as if {equal:.1f} funders gave the same each. 1 is a single one."
    ),
    funding_concentration,
    rests_on_coverage=False,
    who=foremost(_money_by_funder),
    answers="benefits",
)


CONTRIBUTION_CONCENTRATION = Concentration(
    "contribution_concentration",
    to_say("Concentration of gifts in kind"),
    to_say("Does most of what partners give come from one?"),
    to_say("Concentration of what partners gave in the last year: {value:.2f}, as if {equal:.1f} gave the same each."),
    contribution_concentration,
    rests_on_coverage=False,
    who=foremost(_worth_by_giver),
    answers="benefits",
)


FUNDERS = TableMeasure(
    "funders",
    to_say("Funders"),
    to_say("Who funds us, and with how much?"),
    to_say("The grants that run on the day by funder, the largest first; shares are within one currency."),
    FUNDER_COLUMNS,
    funders,
    answers="benefits",
    holds={"currency": "text", "funder": "stakeholder", "grants": "count", "amount": "amount", "share": "share"},
)
