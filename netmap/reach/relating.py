"""How closely the library and its partners work together, what partners confirm, and what rests on the library alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap.language import amount, day_in_words, say, say_number, to_say
from netmap.measures.base import need
from netmap.measures.dependence import pairs_only_through_ours
from netmap.measures.levels import COORDINATION as COORDINATION_LEVEL
from netmap.reach.base import SHARE, Form, Found
from netmap.reach.counting import counted, some
from netmap.reach.partnering import NOBODY_TO_COUNT
from netmap.reach.rows import Rows

if TYPE_CHECKING:
    from netmap.reach.work import Work


WITHOUT_DATES = to_say(
    "Relationships between a partner and a unit of the library at level 3 (coordination) or above / those that were rated, as of the last day; this audience does not see when they were last in touch."
)


def coordination(work: Work) -> Found:
    """Return which share of the rated relationships with the library stand at coordination or above.

    Notes
    -----
    Ties with a unit of ours in the period at level 3 or above / those with a
    level. One organisation tied to two of our units has two relationships.
    Undefined without a unit of ours, or where none is rated.

    References
    ----------
    Frey, Lohmeier, Lee & Tollefson (2006), Measuring collaboration among grant
    partners, American Journal of Evaluation 27(3).

    Examples
    --------
    >>> from netmap.reach.sample import told
    >>> told(coordination)
    'Of 3 rated relationships with the library, 1 (33%) stands at coordination or above.'
    """
    need(work.network.has_ours, NOBODY_TO_COUNT)
    rated = work.together[work.together["level"].notna()]
    need(len(rated) > 0, to_say("No relationship with the library was rated."))
    close = rated[rated["level"] >= COORDINATION_LEVEL]
    share = len(close) / len(rated)
    unrated = len(work.together) - len(rated)
    return Found(
        share,
        say_number(
            "Of {rated} rated relationships with the library, {number} ({share:.0%}) stands at coordination or above.",
            "Of {rated} rated relationships with the library, {number} ({share:.0%}) stand at coordination or above.",
            len(close),
            rated=amount(len(rated)),
            share=share,
        ),
        Rows(len(close), work.evidence(close)),
        Rows(len(rated), work.evidence(rated)),
        unknown=some(
            unrated,
            lambda number: say_number(
                "Nobody rated {number} more relationship.", "Nobody rated {number} more relationships.", number
            ),
        ),
        confirmed=_confirmed_share(work) if work.is_internal else "",
        rule="" if work.dates_shown else WITHOUT_DATES,
    )


def confirmed(work: Work) -> Found:
    """Return which share of the relationships about which the partner was asked are confirmed by both sides.

    Notes
    -----
    Confirmed ties with a unit of ours / those of which the other side was
    asked, also where it denies them. Pairs of which nobody claims anything do
    not count. As of the last day of the period. Undefined without a unit of
    ours, where no partner was asked, and for those who do not see who was asked.

    References
    ----------
    Lee & Butts (2018), Mutual assent or unilateral nomination, Social Networks 55: with errors on both sides, what
    both say is nearer the truth than what either says.

    Examples
    --------
    >>> from netmap.reach.sample import told
    >>> told(confirmed)
    'Of 1 relationship about which the partner was asked, 1 (100%) is confirmed by both sides.'
    """
    need(work.network.has_ours, NOBODY_TO_COUNT)
    need(work.is_internal, to_say("Who was asked about whom is the library's own."))
    asked = work.claims[work.claims["asked"]]
    need(len(asked) > 0, to_say("No partner was asked about its relationship with the library."))
    both = asked[asked["state"] == "CONFIRMED"]
    share = len(both) / len(asked)
    never = len(work.claims) - len(asked)
    return Found(
        share,
        say_number(
            "Of {asked} about which the partner was asked, {number} ({share:.0%}) is confirmed by both sides.",
            "Of {asked} about which the partner was asked, {number} ({share:.0%}) are confirmed by both sides.",
            len(both),
            asked=counted(len(asked), "relationship"),
            share=share,
        ),
        Rows(len(both), work.evidence(both)),
        Rows(len(asked), work.evidence(asked)),
        unknown=some(
            never,
            lambda number: say_number(
                "About {number} more relationship the partner was never asked.",
                "About {number} more relationships the partners were never asked.",
                number,
            ),
        ),
    )


def without_library(work: Work) -> Found:
    """Return which share of the pairs of partners that can reach each other could not without the library.

    Notes
    -----
    1 - c' / c: pairs of others that can reach each other over any number of
    steps, without the library (c') and with it (c). Said only where
    ``indicative_below`` of all pairs or more were asked about: the library's own
    records form a star around it. Undefined besides without a unit of ours, or where no two others are connected.

    References
    ----------
    Lewis (2005), PMC1276782, where maps with and without a partnership's own
    staff showed which agencies lose their connection.

    Examples
    --------
    >>> from netmap.reach.sample import told
    >>> told(without_library)
    Traceback (most recent call last):
    netmap.errors.MeasureUndefined: Only 50% of the pairs were asked about; this can be said from 70% on.
    """
    network = work.network
    need(network.has_ours, NOBODY_TO_COUNT)
    need(network.coverage is not None, to_say("Who was asked about whom is the library's own."))
    asked, least = network.coverage or 0.0, network.conventions.indicative_below
    need(
        asked >= least,
        to_say("Only {asked:.0%} of the pairs were asked about; this can be said from {least:.0%} on."),
        asked=asked,
        least=least,
    )
    share = pairs_only_through_ours(network)
    others = network.stakeholders.loc[~network.stakeholders["ours"], "id"]
    return Found(
        share,
        say(
            "Without the library, {share:.0%} of the pairs of partners that are now able to reach each other could no longer do so.",
            share=share,
        ),
        Rows(len(others), {"stakeholders": others}),
        unknown=say("{asked:.0%} of the pairs were asked about.", asked=asked),
    )


def _confirmed_share(work: Work) -> str:
    asked = work.together[work.together["asked"]]
    both = asked[asked["state"] == "CONFIRMED"]
    if asked.empty:
        return say("No partner was asked.")
    return say(
        "Confirmed by both sides as of {day}: {confirmed} of {asked} about which the partner was asked.",
        confirmed=amount(len(both)),
        asked=counted(len(asked), "relationship"),
        day=day_in_words(work.network.as_of),
    )


COORDINATION = Form(
    "COORDINATION",
    to_say("Relationships at coordination or above"),
    to_say("How closely do the library and its partners work together?"),
    to_say(
        "Relationships between a partner and a unit of the library, in touch in the period or under an agreement, at level 3 (coordination) or above / those that were rated. "
        "Where two sides differ the lower level counts, unless the library chose otherwise."
    ),
    SHARE,
    "A",
    coordination,
)
CONFIRMED = Form(
    "CONFIRMED",
    to_say("Relationships confirmed by both sides"),
    to_say("Do partners see the relationship as the library does?"),
    to_say(
        "Confirmed relationships with the library / those about which the partner was asked, also where it denied them."
    ),
    SHARE,
    "B",
    confirmed,
)
WITHOUT_LIBRARY = Form(
    "WITHOUT_LIBRARY",
    to_say("Connected only through the library"),
    to_say("What would partners lose without the library?"),
    to_say(
        "Pairs of partners that can reach each other over any number of steps only through the library / those that can at all. "
        "Said only where at least {indicative_below:.0%} of all pairs were asked about, because the library's own records show its own ties best."
    ),
    SHARE,
    "A",
    without_library,
    ("indicative_below",),
)
