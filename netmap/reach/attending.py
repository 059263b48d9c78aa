"""How many people: attendances, different people, and members of partners. The three are never mixed, and people never added up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from netmap.language import amount, say, say_number, to_say
from netmap.measures.base import need
from netmap.reach.base import Form, Found
from netmap.reach.counting import counted, sentences, some
from netmap.reach.rows import Rows
from netmap.reach.running import NO_PROGRAMME

if TYPE_CHECKING:
    import pandas as pd

    from netmap.reach.work import Work


def attendances(work: Work) -> Found:
    """Return how often people attended programmes; who came ten times counts ten times.

    Notes
    -----
    Certain: what programmes counted that began in the period, and what the log
    holds of sessions in the period of the others. At most: all that either
    ever counted. Undefined while no programme ran, or none counted.

    References
    ----------
    Duplicated counts (services) beside unduplicated ones (persons), as grant reports tell them apart: the same ten
    people each month are 120 attendances and 10 people.

    Examples
    --------
    >>> from netmap.reach.sample import told
    >>> told(attendances)
    'Between 135 and 520 attendances were counted in 2 programmes; who came several times counts each time.'
    """
    ran = work.programmes
    need(len(ran) > 0, NO_PROGRAMME)
    logged = ran["id"].map(work.sessions.groupby("programme")["attendance"].sum(min_count=1)).astype("Float64")
    total = ran["attendances"].astype("Float64")
    counting = total.notna() | logged.notna()
    need(bool(counting.any()), to_say("No programme has a number of attendances."))
    most = np.fmax(_numbers(total), _numbers(logged))
    certain = np.where(ran["whole"], most, _numbers(logged))
    low, high = int(np.nansum(certain)), int(np.nansum(most))
    names = {"programmes": counted(int(counting.sum()), "programme"), "high": counted(high, "attendance")}
    if low == high:
        sentence = say("{high} were counted in {programmes}; who came several times counts each time.", **names)
    elif low:
        sentence = say(
            "Between {low} and {high} were counted in {programmes}; who came several times counts each time.",
            low=amount(low),
            **names,
        )
    else:
        sentence = say("At most {high} were counted in {programmes}; who came several times counts each time.", **names)
    earlier = int((counting & ~ran["whole"]).sum())
    return Found(
        low,
        sentence,
        Rows(
            int(counting.sum()),
            {
                "programmes": ran.loc[counting, "row_id"],
                "interactions": work.sessions.loc[work.sessions["attendance"].notna(), "row_id"],
            },
        ),
        bound=(low, high),
        unknown=sentences(
            some(
                earlier if low != high else 0,
                lambda number: say_number(
                    "{number} programme counted days outside the period too; of it only recorded sessions are certain.",
                    "{number} programmes counted days outside the period too; of them only recorded sessions are certain.",
                    number,
                ),
            ),
            _uncounted(work, int((~counting).sum())),
        ),
    )


def people(work: Work) -> Found:
    """Return between which bounds the number of different people lies who took part in programmes.

    Notes
    -----
    People are not added up: who went to two programmes is counted by both.
    At least as many as the largest programme that began in the period; at
    most the sum over all programmes of the period. One programme that began
    in the period alone gives a number. Undefined while no programme ran, or none counted people.

    References
    ----------
    Unduplicated counts as grant reports define them: each person once.

    Examples
    --------
    >>> from netmap.reach.sample import told
    >>> told(people)
    'Between 30 and 80 different people took part in 2 programmes that counted them: 30 in the largest that began in the period, 80 if nobody took part in two.'
    """
    ran = work.programmes
    need(len(ran) > 0, NO_PROGRAMME)
    counting = ran[ran["people"].notna()]
    need(len(counting) > 0, to_say("No programme counted different people."))
    inside = counting[counting["whole"]]
    low = int(inside["people"].max()) if len(inside) else None
    high = int(counting["people"].sum())
    one = len(counting) == 1 and low is not None
    names = {"programmes": counted(len(counting), "programme"), "high": counted(high, "person")}
    if one:
        sentence = say_number(
            "{number} different person took part in the one programme that counted them.",
            "{number} different people took part in the one programme that counted them.",
            high,
        )
    elif low is None:
        sentence = say(
            "At most {high} took part in {programmes} that counted them since they began, if nobody took part in two.",
            **names,
        )
    else:
        sentence = say(
            "Between {low} and {high} different people took part in {programmes} that counted them: {low} in the largest that began in the period, {high} if nobody took part in two.",
            low=amount(low),
            high=amount(high),
            programmes=names["programmes"],
        )
    return Found(
        high if one else None,
        sentence,
        Rows(len(counting), {"programmes": counting["row_id"]}),
        bound=None if one else (low, high),
        unknown=sentences(
            some(
                len(counting) - len(inside),
                lambda number: say_number(
                    "{number} programme counted people outside the period too.",
                    "{number} programmes counted people outside the period too.",
                    number,
                ),
            ),
            _uncounted(work, len(ran) - len(counting)),
        ),
        why_not=""
        if one
        else say("Nobody knows who took part in two programmes, so people are not added up: the bounds stand instead."),
    )


def through_partners(work: Work) -> Found:
    """Return between which bounds the number of people lies who belong to partner organisations.

    Notes
    -----
    Members recorded of partners of the period: at least the largest, at most
    the sum. Undefined while nobody worked with us, or no partner's members are recorded.

    References
    ----------
    Our own: a number that a partner gave is the partner's claim, and memberships overlap.

    Examples
    --------
    >>> from netmap.reach.sample import told
    >>> told(through_partners)
    'Through 2 partners the library is connected with between 300 and 340 members, combined; they may overlap.'
    """
    members = work.about_partners["members"]
    known = work.about_partners[members.notna()]
    need(len(known) > 0, to_say("Of no partner it is recorded how many people belong to it."))
    low, high = int(known["members"].max()), int(known["members"].sum())
    if len(known) == 1:
        sentence = say("Through one partner the library is connected with {members}.", members=counted(high, "member"))
    else:
        sentence = say(
            "Through {partners} partners the library is connected with between {low} and {high}, combined; they may overlap.",
            partners=amount(len(known)),
            low=amount(low),
            high=counted(high, "member"),
        )
    return Found(
        None,
        sentence,
        Rows(len(known), {"stakeholders": known["row_id"]}),
        bound=(low, high),
        unknown=sentences(
            say("Who gave each number, and when, is not recorded: ask the partners before you quote it."),
            some(
                int(members.isna().sum()),
                lambda number: say_number(
                    "How many people belong to {number} more partner is not recorded.",
                    "How many people belong to {number} more partners is not recorded.",
                    number,
                ),
            ),
        ),
        why_not=say(
            "One person may belong to several partners, so members are not added up: the bounds stand instead."
        ),
    )


def _numbers(column: pd.Series) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return column.to_numpy(dtype=np.float64, na_value=np.nan)


def _uncounted(work: Work, number: int) -> str:
    """Return of how many programmes there is no number; an audience may not be shown one that there is."""
    if not number:
        return ""
    if work.is_internal:
        return say_number("{number} more programme has no number.", "{number} more programmes have no number.", number)
    return say_number(
        "Of {number} more programme no number is known or shown, so that the true number is larger.",
        "Of {number} more programmes no number is known or shown, so that the true number is larger.",
        number,
    )


ATTENDANCES = Form(
    "ATTENDANCES",
    to_say("Attendances"),
    to_say("How often did people come?"),
    to_say(
        "Attendances counted by programmes that began in the period, and recorded sessions in the period of the others; at most, all that the programmes of the period ever counted. "
        "Who came ten times counts ten times: attendances are not people."
    ),
    "attendances",
    "A",
    attendances,
)
PEOPLE = Form(
    "PEOPLE",
    to_say("Different people"),
    to_say("How many different people took part?"),
    to_say(
        "Different people as each programme counted them. They are not added up over programmes, for who went to two would count twice: "
        "at least the largest programme that began in the period, at most the sum over all programmes of the period."
    ),
    "people",
    "A",
    people,
)
THROUGH_PARTNERS = Form(
    "THROUGH_PARTNERS",
    to_say("Members of partner organisations"),
    to_say("How many people belong to partners?"),
    to_say(
        "Members recorded of partner organisations, combined, may overlap: at least the largest partner, at most the sum. Not people reached."
    ),
    "members",
    "B",
    through_partners,
)
