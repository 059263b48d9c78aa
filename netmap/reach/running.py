"""What took place in a period: programmes, where, and what is known of what they contributed to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap.gaps.showing import joined
from netmap.language import amount, day_in_words, listed, say, say_number, to_say
from netmap.measures.base import need
from netmap.reach.base import Form, Found
from netmap.reach.counting import counted, sentences, some
from netmap.reach.rows import Rows
from netmap.records import explode
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from netmap.reach.work import Work

NO_PROGRAMME = to_say("No programme is known to have run in this period.")
NO_PLACES = to_say("The Places sheet is empty, so there is no neighbourhood to count.")

COUNTED_OUTPUT = "A"
"""The claim of a programme of which only what was done was counted."""


def programmes(work: Work) -> Found:
    """Return how many programmes ran.

    Notes
    -----
    Programmes that began, ended, or had a session in the period, and those
    that run or are tried out and had begun by its end; ideas do not count.
    Undefined while no programme is recorded.

    References
    ----------
    Activities and outputs as the IMLS State Program Report asks for them; the rule is our own.

    Examples
    --------
    >>> from netmap.reach.sample import told
    >>> told(programmes)
    'Between 1 January 2026 and 30 June 2026, 2 programmes ran. In 1 of them somebody besides the library had a part.'
    """
    need(len(work.records["programmes"]) > 0, to_say("The Programmes sheet is empty."))
    ran = work.programmes
    shared = ran[ran["shared"]]
    return Found(
        len(ran),
        sentences(
            say_number(
                "Between {begin} and {end}, {number} programme ran.",
                "Between {begin} and {end}, {number} programmes ran.",
                len(ran),
                begin=day_in_words(work.period.begin),
                end=day_in_words(work.network.as_of),
            ),
            say("In {number} of them somebody besides the library had a part.", number=amount(len(shared)))
            if work.roles_known
            else "",
        ),
        Rows(len(ran), {"programmes": ran["row_id"], "interactions": work.sessions["row_id"]}),
        unknown=_unsure(work),
    )


def places(work: Work) -> Found:
    """Return in how many neighbourhoods a programme took place.

    Notes
    -----
    Distinct places with a programme of the period, by the place written down
    for it or for one of its sessions. Neighbourhoods are the places in which no
    other place lies. Undefined without places, or while no programme ran.

    References
    ----------
    Our own.

    Examples
    --------
    >>> from netmap.reach.sample import told
    >>> told(places)
    '1 of 2 neighbourhoods had a programme, and 1 had one in which somebody besides the library had a part. None took place in West.'
    """
    all_places = work.neighbourhoods
    need(len(all_places) > 0, NO_PLACES)
    need(len(work.programmes) > 0, NO_PROGRAMME)
    where = work.where
    there = all_places[all_places["id"].isin(where["place"])]
    shared = all_places[all_places["id"].isin(where.loc[where["shared"], "place"])]
    missed = all_places[~all_places["id"].isin(there["id"])].sort_values("id")
    nowhere = len(work.programmes) - work.programmes["id"].isin(where["programme"]).sum()
    wider = where.loc[~where["place"].isin(all_places["id"]), "programme"].nunique()
    names = {"all": counted(len(all_places), "neighbourhood"), "shared": amount(len(shared))}
    return Found(
        len(there),
        sentences(
            say_number(
                "{number} of {all} had a programme, and {shared} had one in which somebody besides the library had a part.",
                "{number} of {all} had a programme, and {shared} had one in which somebody besides the library had a part.",
                len(there),
                **names,
            )
            if work.roles_known
            else say_number(
                "{number} of {all} had a programme.", "{number} of {all} had a programme.", len(there), all=names["all"]
            ),
            say("None took place in {places}.", places=joined(list(missed["name"]))) if len(missed) else "",
        ),
        Rows(len(there), {"places": there["row_id"], "programmes": work.programmes["row_id"]}),
        Rows(len(all_places), {"places": all_places["row_id"]}),
        unknown=sentences(
            some(
                int(nowhere),
                lambda number: say_number(
                    "Where {number} programme took place is not recorded.",
                    "Where {number} programmes took place is not recorded.",
                    number,
                ),
            ),
            some(
                int(wider),
                lambda number: say_number(
                    "{number} programme names a larger area, which counts as no neighbourhood.",
                    "{number} programmes name a larger area, which counts as no neighbourhood.",
                    number,
                ),
            ),
        ),
    )


def places_served(work: Work) -> Found:
    """Return how many neighbourhoods partners say they serve, whether or not anything took place there.

    Notes
    -----
    Distinct places written down as served by a partner of the period, or by
    one of its parts. Not activity: it stands apart from ``places``. Undefined
    without places, while nobody worked with us, or where no partner says what it serves.

    References
    ----------
    Our own.

    Examples
    --------
    >>> from netmap.reach.sample import told
    >>> told(places_served)
    'Partners are registered to serve 1 of 2 neighbourhoods; that says nothing of what took place there.'
    """
    all_places = work.neighbourhoods
    need(len(all_places) > 0, NO_PLACES)
    served = explode(work.parts[["id", "serves_places"]], "serves_places")
    need(len(served) > 0, to_say("Of no partner it is recorded which places it serves."))
    there = all_places[all_places["id"].isin(served["serves_places"])]
    silent = len(work.partners) - work.organisation.reindex(served["id"]).nunique()
    return Found(
        len(there),
        say_number(
            "Partners are registered to serve {number} of {all}; that says nothing of what took place there.",
            "Partners are registered to serve {number} of {all}; that says nothing of what took place there.",
            len(there),
            all=counted(len(all_places), "neighbourhood"),
        ),
        Rows(len(there), {"places": there["row_id"], "stakeholders": served["id"]}),
        Rows(len(all_places), {"places": all_places["row_id"]}),
        unknown=some(
            silent,
            lambda number: say_number(
                "Which places {number} partner serves is not recorded.",
                "Which places {number} partners serve is not recorded.",
                number,
            ),
        ),
    )


def outcomes(work: Work) -> Found:
    """Return of how many programmes it is recorded what they contributed to.

    Notes
    -----
    Programmes of the period whose claim is stronger than a counted output:
    reported by partners, measured before and after, or compared with people
    or places without it. Undefined while no programme ran, or where no claim is recorded.

    References
    ----------
    Levels of evidence are our own; that a network's contribution cannot be told from other causes by counting is
    said by Provan & Milward (2001), Public Administration Review 61(4).

    Examples
    --------
    >>> from netmap.reach.sample import told
    >>> told(outcomes)
    'Of 2 programmes, what 1 contributed to is recorded: reported by partners (1).'
    """
    ran = work.programmes
    need(len(ran) > 0, NO_PROGRAMME)
    need(bool(ran["attribution"].notna().any()), to_say("Of no programme it is recorded how strong the claim is."))
    words = vocabulary("attributions")
    strong = ran[ran["attribution"].notna() & (ran["attribution"] != COUNTED_OUTPUT)]
    by_claim = [(code, int((strong["attribution"] == code).sum())) for code in words.codes]
    parts = [
        say("{claim} ({number})", claim=words.label(code).lower(), number=amount(number))
        for code, number in by_claim
        if number
    ]
    silent = int(ran["attribution"].isna().sum())
    all_of_them = counted(len(ran), "programme")
    return Found(
        len(strong),
        say_number(
            "Of {all}, what {number} contributed to is recorded: {claims}.",
            "Of {all}, what {number} contributed to is recorded: {claims}.",
            len(strong),
            all=all_of_them,
            claims=listed(parts),
        )
        if parts
        else say(
            "Of {all}, only what was done was counted; what they contributed to is not recorded.", all=all_of_them
        ),
        Rows(len(strong), {"programmes": strong["row_id"]}),
        Rows(len(ran), {"programmes": ran["row_id"]}),
        unknown=some(
            silent,
            lambda number: say_number(
                "How strong the claim of {number} programme is, is not recorded.",
                "How strong the claims of {number} programmes are, is not recorded.",
                number,
            ),
        ),
    )


def _unsure(work: Work) -> str:
    return some(
        len(work.unsure),
        lambda number: say_number(
            "Whether {number} more programme ran in the period is not known: it stopped, and no last day is recorded.",
            "Whether {number} more programmes ran in the period is not known: they stopped, and no last day is recorded.",
            number,
        ),
    )


PROGRAMMES = Form(
    "PROGRAMMES",
    to_say("Programmes that ran"),
    to_say("What took place?"),
    to_say(
        "Programmes that began, ended or had a recorded session in the period, and those that run or are tried out and had begun by its last day. Ideas do not count."
    ),
    "programmes",
    "A",
    programmes,
)
PLACES = Form(
    "PLACES",
    to_say("Neighbourhoods with a programme"),
    to_say("Where did something take place?"),
    to_say(
        "Distinct neighbourhoods (places in which no other place lies) written down for a programme of the period, or for one of its sessions."
    ),
    "neighbourhoods",
    "A",
    places,
)
PLACES_SERVED = Form(
    "PLACES_SERVED",
    to_say("Neighbourhoods partners are registered to serve"),
    to_say("Which neighbourhoods do partners say they serve?"),
    to_say(
        "Distinct neighbourhoods written down as served by a partner organisation of the period or one of its parts; not activity."
    ),
    "neighbourhoods",
    "A",
    places_served,
)
OUTCOMES = Form(
    "OUTCOMES",
    to_say("Programmes with recorded outcomes"),
    to_say("What is known of what programmes contributed to?"),
    to_say(
        "Programmes of the period whose recorded claim is stronger than a counted output: reported by partners (B), before and after (C), comparison (D). "
        "That something came after a programme does not mean that the programme caused it."
    ),
    "programmes",
    "A",
    outcomes,
)
