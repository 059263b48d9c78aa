"""With whom the library worked in a period: organisations, sectors, new ones, and who came back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap.gaps.showing import joined
from netmap.language import amount, day_in_words, say, say_number, to_say
from netmap.measures.base import need
from netmap.reach.base import SHARE, Form, Found
from netmap.reach.counting import counted, sentences, some
from netmap.reach.rows import Rows
from netmap.vocabulary import OTHER, vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    import pandas as pd

    from netmap.reach.work import Work

NOBODY_TO_COUNT = to_say("No unit of the library is in this network, so nobody worked with it.")
NO_TIE = to_say("No relationship with the library is recorded.")
WITHOUT_DATES = to_say(
    "Organisations and groups with a tie to a unit of the library at level {partner_level} or above, as of the last day; this audience does not see when they were last in touch. "
    "Each is counted once, with its branches; units of the library and persons held by name are not counted."
)
NO_PARTNER = to_say("No organisation worked with the library in this period.")


def partners(work: Work) -> Found:
    """Return with how many organisations the library worked.

    Notes
    -----
    Organisations with a tie to one of our units at ``partner_level`` or
    above, in touch with it in the period or bound to it by an agreement on
    one of its days. Undefined without a unit of ours, or while no tie with one is known.

    References
    ----------
    Unduplicated counts of partners as funders ask for them (IMLS State Program Report; Butterfoss 2009, Evaluating
    Partnerships to Prevent and Manage Chronic Disease, Preventing Chronic Disease 6(2)).

    Examples
    --------
    >>> from netmap.reach.sample import told
    >>> told(partners)
    'Between 1 January 2026 and 30 June 2026, the library worked with 2 organisations and groups at the level of cooperation or above.'
    """
    network = work.network
    need(network.has_ours, NOBODY_TO_COUNT)
    need(len(work.ties) > 0, NO_TIE)
    names = {"level": _partner_level(work), "begin": day_in_words(work.period.begin), "end": _last(work)}
    number = len(work.partners)
    if work.dates_shown:
        sentence = say_number(
            "Between {begin} and {end}, the library worked with {number} organisation or group at the level of {level} or above.",
            "Between {begin} and {end}, the library worked with {number} organisations and groups at the level of {level} or above.",
            number,
            **names,
        )
    else:
        sentence = say_number(
            "As of {end} the library works with {number} organisation or group at the level of {level} or above. When they were last in touch is not shown here.",
            "As of {end} the library works with {number} organisations and groups at the level of {level} or above. When they were last in touch is not shown here.",
            number,
            **names,
        )
    return Found(
        number,
        sentence,
        Rows(number, _with(work, work.close_enough, work.partners)),
        unknown=_not_told(work),
        confirmed=_confirmed(work),
        rule="" if work.dates_shown else WITHOUT_DATES,
    )


def sectors(work: Work) -> Found:
    """Return from how many sectors the partner organisations come.

    Notes
    -----
    Distinct main sectors of the partners; the ones from which nobody comes are
    named too, but not to others: what they do not see may come from there.
    Undefined as for the partners, and while none worked with us.

    References
    ----------
    Lists of required sectors, as of Drug-Free Communities coalitions (21 U.S.C. 1532).

    Examples
    --------
    >>> from netmap.reach.sample import told
    >>> told(sectors)
    'These organisations come from 1 of 32 sectors. None comes from Arts and culture, Early childhood, Health and 28 more.'
    """
    _need_partners(work)
    words = vocabulary("sectors")
    known = [code for code in words.codes if code != OTHER]
    theirs = work.about_partners["sector"]
    found = [code for code in known if (theirs == code).any()]
    empty = [words.label(code) for code in known if code not in found]
    come = say_number(
        "These organisations come from {number} of {all} sectors.",
        "These organisations come from {number} of {all} sectors.",
        len(found),
        all=len(known),
    )
    if not work.is_internal:
        come = say_number(
            "The organisations that are shown here come from {number} sector.",
            "The organisations that are shown here come from {number} sectors.",
            len(found),
        )
    none = say("None comes from {sectors}.", sectors=joined(empty)) if empty and work.is_internal else ""
    own = theirs.notna() & ~theirs.isin(known)
    return Found(
        len(found),
        sentences(come, none),
        Rows(len(found), {"stakeholders": work.about_partners.loc[theirs.isin(known), "id"]}),
        unknown=sentences(
            some(
                int(theirs.isna().sum()),
                lambda number: say_number(
                    "The sector of {number} organisation is not recorded.",
                    "The sectors of {number} organisations are not recorded.",
                    number,
                ),
            ),
            some(
                int(own.sum()),
                lambda number: say_number(
                    "{number} organisation has a sector outside the list.",
                    "{number} organisations have a sector outside the list.",
                    number,
                ),
            ),
        ),
    )


def new_partners(work: Work) -> Found:
    """Return how many of the partner organisations were new to the library.

    Notes
    -----
    Partners of whom the first sign lies in the period: a contact, a
    statement, an agreement, a contribution, a part in a programme, or the day
    written down as the first contact, of the organisation or any of its
    parts. New to us, not newly founded. Undefined where nothing is recorded
    from before the period: everybody would seem new; and where dates are not seen.

    References
    ----------
    Growth of membership as an outcome of a network: Provan & Milward (2001), Do networks really work?, Public
    Administration Review 61(4).

    Examples
    --------
    >>> from netmap.reach.sample import told
    >>> told(new_partners)
    'Of 2 organisations that worked with the library, 1 was first engaged since 1 January 2026.'
    """
    _need_partners(work)
    need(work.dates_shown, to_say("When two were last in touch is not shown to this audience."))
    first = work.first_met
    need(
        first is not None and first < work.first,
        to_say("Nothing is recorded from before {day}, so everybody would seem new."),
        day=day_in_words(work.period.begin),
    )
    about = work.about_partners
    new = about.loc[about["new"].fillna(value=False).astype(bool), "id"]
    return Found(
        len(new),
        say_number(
            "Of {organisations} that worked with the library, {number} was first engaged since {day}.",
            "Of {organisations} that worked with the library, {number} were first engaged since {day}.",
            len(new),
            organisations=counted(len(about), "organisation"),
            day=day_in_words(work.period.begin),
        ),
        Rows(len(new), {"stakeholders": new}),
        Rows(len(about), {"stakeholders": about["id"]}),
        unknown=some(
            int(about["new"].isna().sum()),
            lambda number: say_number(
                "Of {number} more it cannot be told: something about it has no date.",
                "Of {number} more it cannot be told: something about them has no date.",
                number,
            ),
        ),
    )


def retention(work: Work) -> Found:
    """Return which share of the partner organisations of the period before worked with the library again.

    Notes
    -----
    Partners of both periods / partners of the period before, which is as
    long. Who was a partner then is judged by what is known now too: in touch
    or bound by an agreement then, and at ``partner_level`` or above by what
    was stated then or since. Undefined where dates are not seen, or nobody
    worked with us before.

    References
    ----------
    Wang, Tanjasiri, Palmer & Valente (2016), on who stays in a partnership; the rule is our own.

    Examples
    --------
    >>> from netmap.reach.sample import told
    >>> told(retention)
    'Of 1 organisation that worked with the library in the period before (4 July 2025 to 31 December 2025), 1 (100%) did so again.'
    """
    need(work.network.has_ours, NOBODY_TO_COUNT)
    need(work.dates_shown, to_say("When two were last in touch is not shown to this audience."))
    earlier, then = work.period.before, work.in_touch_before
    need(earlier is not None and len(then) > 0, to_say("No organisation is known to have worked with the library in the period before."))  # fmt: skip
    again = then.intersection(work.partners)
    share = len(again) / len(then)
    return Found(
        share,
        say(
            "Of {organisations} that worked with the library in the period before ({period}), {number} ({share:.0%}) did so again.",
            organisations=counted(len(then), "organisation"),
            period=earlier.sentence if earlier else "",
            number=amount(len(again)),
            share=share,
        ),
        Rows(len(again), {"stakeholders": again}),
        Rows(len(then), {"stakeholders": then}),
        unknown=_not_told(work),
    )


def _with(work: Work, ties: pd.DataFrame, organisations: pd.Index) -> Callable[[], Mapping[str, Iterable[str]]]:
    """Return what finds the rows behind some ties, and the organisations themselves."""
    find = work.evidence(ties)
    return lambda: {**find(), "stakeholders": organisations}


def _need_partners(work: Work) -> None:
    need(work.network.has_ours, NOBODY_TO_COUNT)
    need(len(work.ties) > 0, NO_TIE)
    need(len(work.partners) > 0, NO_PARTNER)


def _partner_level(work: Work) -> str:
    return vocabulary("levels").label(str(work.network.conventions.partner_level)).lower()


def _last(work: Work) -> str:
    return day_in_words(work.network.as_of)


def _not_told(work: Work) -> str:
    """Return of how many organisations it is not known whether they were partners in the period."""
    ties = work.ties[~work.ties["organisation"].isin(work.partners)]
    enough = ties["level"] >= work.network.conventions.partner_level
    undated = ties.loc[enough & ~ties["dated"], "organisation"].nunique()
    unrated = ties.loc[ties["within"] & ties["level"].isna(), "organisation"].nunique()
    return sentences(
        some(
            undated,
            lambda number: say_number(
                "Of {number} more organisation it is not recorded when it was last in touch.",
                "Of {number} more organisations it is not recorded when they were last in touch.",
                number,
            ),
        ),
        some(
            unrated,
            lambda number: say_number(
                "{number} more organisation was in touch, but nobody rated how closely it works with the library.",
                "{number} more organisations were in touch, but nobody rated how closely they work with the library.",
                number,
            ),
        ),
    )


def _confirmed(work: Work) -> str:
    """Return how many of the partners said so themselves; nothing for those who do not see who was asked."""
    if not work.is_internal:
        return ""
    ties = work.close_enough
    said = ties.loc[ties["asked"] & (ties["state"] == "CONFIRMED"), "organisation"].nunique()
    asked = ties.loc[ties["asked"], "organisation"].nunique()
    if not asked:
        return say("No partner was asked.")
    return say(
        "{confirmed} of the {asked} asked confirmed it.",
        confirmed=amount(said),
        asked=counted(asked, "organisation"),
    )


PARTNERS = Form(
    "PARTNERS",
    to_say("Partner organisations"),
    to_say("With how many organisations did the library work?"),
    to_say(
        "Organisations and groups with a tie to a unit of the library at level {partner_level} or above, in touch in the period or bound by an agreement on one of its days. "
        "Each is counted once, with its branches; units of the library and persons held by name are not counted."
    ),
    "organisations",
    "A",
    partners,
    ("partner_level",),
)
SECTORS = Form(
    "SECTORS",
    to_say("Sectors they come from"),
    to_say("From how many sectors do its partners come?"),
    to_say("Distinct main sectors of the partner organisations; further sectors of an organisation do not count."),
    "sectors",
    "A",
    sectors,
)
NEW_PARTNERS = Form(
    "NEW_PARTNERS",
    to_say("New partner organisations"),
    to_say("How many partners were new to the library?"),
    to_say(
        "Partner organisations of which the first sign in the records (contact, statement, agreement, contribution, part in a programme) lies in the period. "
        "New to the library, not newly founded."
    ),
    "organisations",
    "A",
    new_partners,
)
RETENTION = Form(
    "RETENTION",
    to_say("Partners that stayed"),
    to_say("How many partners of the period before still work with the library?"),
    to_say(
        "Partner organisations of both periods / those of the period before, which is as long. Partners of then were in touch or bound by an agreement then, "
        "and stand at level {partner_level} or above by what was stated then or since."
    ),
    SHARE,
    "A",
    retention,
    ("partner_level",),
    looks_back=True,
)
