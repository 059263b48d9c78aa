"""What partners gave: in cash and in kind, in each currency by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from netmap.gaps.showing import joined
from netmap.language import amount, say, say_number, to_say
from netmap.measures.base import need
from netmap.reach.base import Form, Found
from netmap.reach.counting import sentences, some
from netmap.reach.rows import Rows
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    import pandas as pd

    from netmap.reach.work import Work

CASH = "FUNDING"
"""The resource that is money; all others are given in kind."""


def leverage(work: Work) -> Found:
    """Return what partners contributed in the period, in cash and in kind.

    Notes
    -----
    Sum of the values of contributions given in the period by others than
    ours, in the currency written down; several currencies are never added.
    In kind is valued as the library wrote it down: the rate is value /
    quantity, and said. Grants on the Funding sheet are not added: the same
    money may stand on both. Undefined where none is recorded in the period, or values are not seen.

    References
    ----------
    Leverage as funders ask for it: what others add in cash and in kind.

    Examples
    --------
    >>> from netmap.reach.sample import told
    >>> told(leverage)
    'Partners contributed CAD 1,200 to the work: 200 in cash and 1,000 in kind, as the library valued it (Space: 50 for each of 20 evenings).'
    """
    given = gifts(work)
    need(len(given) > 0, to_say("No contribution of a partner is recorded in this period."))
    valued = given[given["value"].notna() & given["currency"].notna()]
    need(len(valued) > 0, to_say("What contributions were worth is not recorded, or not shown to this audience."))
    sums = valued.groupby("currency")["value"].sum().sort_index()
    one = sums.index[0] if len(sums) == 1 else ""
    parts = [_in_one_currency(str(code), valued[valued["currency"] == code]) for code in sums.index]
    unvalued = len(given) - len(valued)
    return Found(
        float(sums.iloc[0]) if one else None,
        sentences(*parts),
        Rows(len(valued), {"contributions": valued["row_id"]}),
        unknown=sentences(
            some(
                unvalued,
                lambda number: say_number(
                    "{number} more contribution has no value or no currency.",
                    "{number} more contributions have no value or no currency.",
                    number,
                ),
            ),
            some(
                int((work.others_gave & work.records["contributions"]["given_on"].isna()).sum()),
                lambda number: say_number(
                    "{number} contribution has no date and is left out.",
                    "{number} contributions have no date and are left out.",
                    number,
                ),
            ),
            say("Grants on the Funding sheet are not added: the same money may stand on both sheets."),
        ),
        why_not="" if one else say("Amounts in several currencies are not added up."),
        unit=str(one),
    )


def gifts(work: Work) -> pd.DataFrame:
    """Return what others than ours gave in the period: the rows of ``contributions``."""
    table = work.records["contributions"]
    given: pd.DataFrame = table[work.others_gave & work.inside(table["given_on"])].reset_index(drop=True)
    return given


def rates(given: pd.DataFrame) -> pd.DataFrame:
    """Return at what rate contributions in kind were valued: ``resource``, ``unit``, ``currency``, ``quantity``, ``value``, ``rate``."""
    in_kind = given[(given["resource"] != CASH) & given["value"].notna() & (given["quantity"] > 0)]
    by_unit = in_kind.groupby(["resource", "unit", "currency"], as_index=False)[["quantity", "value"]].sum()
    return by_unit.assign(rate=by_unit["value"] / by_unit["quantity"])


def _in_one_currency(code: str, valued: pd.DataFrame) -> str:
    cash = valued["resource"].eq(CASH)
    total, money = float(valued["value"].sum()), float(valued.loc[cash, "value"].sum())
    if cash.all():
        return say(
            "Partners contributed {currency} {total} to the work, all of it in cash.",
            currency=code,
            total=_money(total),
        )
    rated = rates(valued)
    how = [
        say(
            "{resource}: {rate} for each of {quantity} {unit}",
            resource=vocabulary("resources").label(resource),
            rate=_money(rate),
            quantity=amount(quantity, ",.10g"),
            unit=unit,
        )
        for resource, unit, quantity, rate in zip(
            rated["resource"], rated["unit"], rated["quantity"], rated["rate"], strict=True
        )
    ]
    names = {"currency": code, "total": _money(total), "cash": _money(money), "kind": _money(total - money)}
    if how:
        return say(
            "Partners contributed {currency} {total} to the work: {cash} in cash and {kind} in kind, as the library valued it ({rates}).",
            **names,
            rates=joined(how),
        )
    return say(
        "Partners contributed {currency} {total} to the work: {cash} in cash and {kind} in kind, as the library valued it; at what rate is not recorded.",
        **names,
    )


def _money(number: float) -> str:
    """Return an amount without cents where it has none."""
    return amount(number, ",.0f" if np.isclose(number, round(number)) else ",.2f")


LEVERAGE = Form(
    "LEVERAGE",
    to_say("Contributed by partners"),
    to_say("What did partners give?"),
    to_say(
        "Value of what others than the library gave in the period, in cash (funding) and in kind (all other resources), as written on the Contributions sheet. "
        "In kind is worth what the library wrote down, at the rate of value / quantity; each currency stands by itself."
    ),
    "",
    "A",
    leverage,
)
