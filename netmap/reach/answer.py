"""The whole answer: every statement, in our words or a funder's, with its tables and what a careful reader must know."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from netmap.language import amount, day_in_words, say, say_number
from netmap.privacy import OF_THE_WHOLE, enough_to_tell
from netmap.reach.answering import NEED_COVERAGE, UNMET_NEEDS
from netmap.reach.attending import ATTENDANCES, PEOPLE, THROUGH_PARTNERS
from netmap.reach.counting import counted, sentences
from netmap.reach.giving import LEVERAGE
from netmap.reach.in_words import counted_in_its_words, in_its_words
from netmap.reach.partnering import NEW_PARTNERS, PARTNERS, RETENTION, SECTORS
from netmap.reach.relating import CONFIRMED, COORDINATION, WITHOUT_LIBRARY
from netmap.reach.result import Reach
from netmap.reach.rows import Rows
from netmap.reach.running import OUTCOMES, PLACES, PLACES_SERVED, PROGRAMMES
from netmap.reach.tables import tables
from netmap.reach.voicing import EVALUATION_VOICE, NEEDS_VOICED, PLANNING_VOICE
from netmap.reach.work import Work

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netmap.network import Network
    from netmap.reach.base import Form, Statement
    from netmap.reach.frames import Frame
    from netmap.reach.period import Period

FORMS: tuple[Form, ...] = (
    PARTNERS,
    SECTORS,
    NEW_PARTNERS,
    RETENTION,
    COORDINATION,
    CONFIRMED,
    PROGRAMMES,
    PLACES,
    PLACES_SERVED,
    NEED_COVERAGE,
    UNMET_NEEDS,
    ATTENDANCES,
    PEOPLE,
    PLANNING_VOICE,
    EVALUATION_VOICE,
    NEEDS_VOICED,
    OUTCOMES,
    LEVERAGE,
    THROUGH_PARTNERS,
    WITHOUT_LIBRARY,
)
"""Every statement, in the order in which people should see them."""


COUNTING = ("programmes", "interactions", "contributions")
"""Tables whose numbers stand behind statements."""


def reach(network: Network, period: Period, *, frame: Frame | None = None, whole: Network | None = None) -> Reach:
    """Return what the library and its partners reached in a period.

    Parameters
    ----------
    network
        The network as of the last day that is known, made from records
        already reduced for whoever is to read the answer.
    period
        The days. What comes after the network's day is not known; a period
        that ends earlier is looked at as of its last day.
    frame
        A funder's words to say it in: its statements alone, in its order and
        by its names, where it has names for any; and its own words counted.
    whole
        All that the library holds, on the same day, where others read the
        answer: what ``privacy.OF_THE_WHOLE`` lets everybody know is counted
        over it where they cannot count it, and no row of it is named.

    Raises
    ------
    UsageError
        If the period begins after the network's day.

    Examples
    --------
    >>> from netmap.conventions import Conventions
    >>> from netmap.network import build
    >>> from netmap.reach.sample import PERIOD, records
    >>> answer = reach(build(records(), Conventions(), PERIOD.end), PERIOD)
    >>> answer["PARTNERS"].value, answer["PEOPLE"].written, answer["WITHOUT_LIBRARY"].written
    (2, '30 to 80', 'n/a')
    """
    work = Work.of(network, period)
    stated = {form.code: form.state(work) for form in FORMS}
    of_all = {} if whole is None or work.is_internal else told_of_all(whole, period)
    of_all = {code: one for code, one in of_all.items() if stated[code].value is None}
    stated |= of_all
    own = tables(work)
    return Reach(
        as_of=work.network.as_of,
        period=period,
        audience=work.records.audience,
        frame=frame,
        statements=tuple(stated.values()) if frame is None else in_its_words(frame, stated),
        tables=own if frame is None else (*counted_in_its_words(frame, work), *own),
        notes=_notes(work, frame, of_all),
        summary=_summary(work, stated),
    )


def told_of_all(whole: Network, period: Period) -> dict[str, Statement]:
    """Return what everybody may be told of all that the library holds, by code: counts, without the rows behind them.

    Parameters
    ----------
    whole, period
        All that the library holds; as for ``reach``.
    """
    work = Work.of(whole, period)
    stated = (form.state(work) for form in FORMS if form.code in OF_THE_WHOLE)
    smallest = whole.conventions.smallest_group_shown
    return {
        one.code: replace(one, numerator=Rows(one.numerator.count, {}), denominator=Rows(one.denominator.count, {}))
        for one in stated
        if one.denominator is not None and one.value is not None and enough_to_tell(one.denominator.count, smallest)
    }


def in_numbers(network: Network, period: Period) -> dict[str, float | None]:
    """Return the statements as bare numbers, by code: cheap enough to ask before and after an imagined change.

    Parameters
    ----------
    network, period
        As for ``reach``. Of people the lower bound and the upper one stand
        under ``PEOPLE.low`` and ``PEOPLE.high``, likewise for other bounds.
        What needs the network of an earlier day (``Form.looks_back``) is not there.

    Examples
    --------
    >>> from netmap.conventions import Conventions
    >>> from netmap.network import build
    >>> from netmap.reach.sample import PERIOD, records
    >>> numbers = in_numbers(build(records(), Conventions(), PERIOD.end), PERIOD)
    >>> numbers["PARTNERS"], numbers["PEOPLE"], numbers["PEOPLE.low"], numbers["PEOPLE.high"]
    (2, None, 30, 80)
    """
    work = Work.of(network, period)
    numbers: dict[str, float | None] = {}
    for form in FORMS:
        if form.looks_back:
            continue
        stated = form.state(work)
        numbers[form.code] = stated.value
        if stated.bound is not None:
            numbers[f"{form.code}.low"], numbers[f"{form.code}.high"] = stated.bound
    return numbers


def _summary(work: Work, stated: Mapping[str, Statement]) -> tuple[str, ...]:
    """Return the statements that belong together in whole sentences; what is undefined is left out."""
    said = (_of_partners(work, stated), _of_needs(stated), _of_community(stated), _quoted(stated, "WITHOUT_LIBRARY"))
    return tuple(sentence for sentence in said if sentence)


def _of_partners(work: Work, stated: Mapping[str, Statement]) -> str:
    told = ("PARTNERS", "SECTORS", "NEW_PARTNERS", "COORDINATION", "CONFIRMED")
    if any(stated[code].value is None for code in told):
        return _quoted(stated, *told)
    rated = stated["COORDINATION"].denominator
    return say(
        "As of {day} the library works with {organisations} in {sectors} ({new} first engaged since {begin}); "
        "{close} of {rated} are at coordination or above, {confirmed} of those asked were confirmed by the partner.",
        day=day_in_words(work.network.as_of),
        organisations=counted(stated["PARTNERS"].value or 0, "organisation"),
        sectors=counted(stated["SECTORS"].value or 0, "sector"),
        new=stated["NEW_PARTNERS"].written,
        begin=day_in_words(work.period.begin),
        close=stated["COORDINATION"].written,
        rated=_rated(rated.count if rated else 0),
        confirmed=stated["CONFIRMED"].written,
    )


def _rated(number: int) -> str:
    return say_number("{number} rated relationship", "{number} rated relationships", number)


def _of_needs(stated: Mapping[str, Statement]) -> str:
    told = [stated[code] for code in ("PLACES", "UNMET_NEEDS")]
    if any(one.value is None for one in told):
        return _quoted(stated, "PLACES", "UNMET_NEEDS")
    places, left = told
    return say_number(
        "{places} of {all} had a programme; {number} need that the community confirmed remains without one.",
        "{places} of {all} had a programme; {number} needs that the community confirmed remain without one.",
        int(left.value or 0),
        places=places.written,
        all=counted(places.denominator.count if places.denominator else 0, "neighbourhood"),
    )


def _of_community(stated: Mapping[str, Statement]) -> str:
    planned, evaluated = stated["PLANNING_VOICE"], stated["EVALUATION_VOICE"]
    if planned.value is None or evaluated.value is None or planned.denominator is None:
        return _quoted(stated, "PLANNING_VOICE", "EVALUATION_VOICE")
    return say_number(
        "{number} of {all} involved community members in planning, {evaluated} in evaluation.",
        "{number} of {all} involved community members in planning, {evaluated} in evaluation.",
        planned.numerator.count,
        all=counted(planned.denominator.count, "programme"),
        evaluated=amount(evaluated.numerator.count),
    )


def _quoted(stated: Mapping[str, Statement], *codes: str) -> str:
    """Return the sentences of some statements, without those that are undefined."""
    return sentences(*(stated[code].sentence for code in codes if stated[code].value is not None))


def _notes(work: Work, frame: Frame | None, of_all: Mapping[str, Statement]) -> tuple[str, ...]:
    """Return what a careful reader must know of all numbers together."""
    network = work.network
    asked, least = network.coverage, network.conventions.indicative_below
    notes = [say("What stands here was recorded by the library and its partners; nothing was estimated or filled in.")]
    if work.period.end > work.known_to:
        notes.append(
            say(
                "The period ends on {end}; it is looked at up to {day}.",
                end=day_in_words(work.period.end),
                day=day_in_words(work.known_to),
            )
        )
    if asked is not None and asked < least:
        notes.append(
            say(
                "Only {asked:.0%} of all pairs were asked about: the library's records show its own relationships best, and those among partners less.",
                asked=asked,
            )
        )
    branches = work.close_enough["partner"].nunique()
    if branches > len(work.partners):
        notes.append(
            say(
                "Counted branch by branch: {number} instead of {organisations}.",
                organisations=counted(len(work.partners), "organisation"),
                number=amount(branches),
            )
        )
    undated = int((~work.ties["dated"]).sum())
    if undated:
        notes.append(
            say_number(
                "Of {number} relationship with the library nobody wrote down when the two were last in touch: it counts in no period.",
                "Of {number} relationships with the library nobody wrote down when the two were last in touch: they count in no period.",
                undated,
            )
        )
    hidden = [each.sentence for each in work.records.hidden if each.table in COUNTING]
    notes += hidden
    if hidden:
        notes.append(say("Totals of what is not shown in parts are at least what is said."))
    if not work.is_internal:
        notes.append(
            say("What this audience may not see is not counted, so that numbers differ from the library's own.")
        )
    if of_all:
        notes.append(
            say(
                "Counted over all that the library holds, without a name, because this audience does not see the rows: {what}.",
                what="; ".join(one.title for one in of_all.values()),
            )
        )
    if frame is not None and frame.unanswered:
        notes.append(
            say(
                "Of the funder's words netmap has no counterpart for: {words}.",
                words="; ".join(line.word for line in frame.unanswered),
            )
        )
    return tuple(notes)
