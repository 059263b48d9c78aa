"""Whether needs are answered where they are felt, and which of them no programme answers yet: the gap is said too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap.language import amount, day_in_words, say, say_number, to_say
from netmap.measures.base import need
from netmap.measures.coverage import recorded_needs
from netmap.reach.base import SHARE, Form, Found
from netmap.reach.counting import counted
from netmap.reach.rows import Rows

if TYPE_CHECKING:
    from netmap.reach.work import Work

CONFIRMED_NEED = ("VALIDATED", "PRIORITISED")
"""Statuses of a need that the community confirmed, and that nobody has begun to meet."""


def need_coverage(work: Work) -> Found:
    """Return which share of the needs, place by place, a programme answers.

    Notes
    -----
    Cells with a running programme / cells with an open need, as of the last
    day of the period; a cell is an open need in one place where it is felt.
    The measure ``need_coverage``. Undefined where no open need is recorded, or no programme names a need.

    References
    ----------
    Our own.

    Examples
    --------
    >>> from netmap.reach.sample import told
    >>> told(need_coverage)
    'As of 30 June 2026 a programme answers 1 of 3 needs counted place by place (33%); 2 remain without one.'
    """
    cells = recorded_needs(work.network).cells
    covered = cells[cells["programmes"] > 0]
    share = len(covered) / len(cells)
    answering = work.situation.answering
    answering = answering[answering["runs"] & answering["need"].isin(covered["need"])]
    return Found(
        share,
        say(
            "As of {day} a programme answers {number} of {all} counted place by place ({share:.0%}); {rest} remain without one.",
            day=day_in_words(work.network.as_of),
            number=amount(len(covered)),
            all=counted(len(cells), "need"),
            share=share,
            rest=amount(len(cells) - len(covered)),
        ),
        Rows(len(covered), {"needs": covered["need"], "programmes": answering["row_id"]}),
        Rows(len(cells), {"needs": cells["need"]}),
    )


def unmet_needs(work: Work) -> Found:
    """Return how many needs the community confirmed that no programme answers.

    Notes
    -----
    Validated or prioritised needs without a running programme, as of the last
    day of the period. Undefined as for the coverage of needs, and where the
    status of needs is not seen.

    References
    ----------
    Working Together Project (2008), Community-Led Libraries Toolkit.

    Examples
    --------
    >>> from netmap.reach.sample import told
    >>> told(unmet_needs)
    'Of 2 needs that the community confirmed, 1 remains without a programme.'
    """
    needs = recorded_needs(work.network).open
    status = needs["need"].map(work.records["needs"].set_index("id")["status"])
    need(bool(status.notna().any()), to_say("The status of needs is not recorded, or not shown to this audience."))
    confirmed = needs[status.isin(CONFIRMED_NEED).to_numpy()]
    left = confirmed[confirmed["programmes"] == 0]
    return Found(
        len(left),
        say_number(
            "Of {all} that the community confirmed, {number} remains without a programme.",
            "Of {all} that the community confirmed, {number} remain without a programme.",
            len(left),
            all=counted(len(confirmed), "need"),
        ),
        Rows(len(left), {"needs": left["need"]}),
        Rows(len(confirmed), {"needs": confirmed["need"]}),
    )


NEED_COVERAGE = Form(
    "NEED_COVERAGE",
    to_say("Needs answered, place by place"),
    to_say("How much of what is needed does a programme answer?"),
    to_say(
        "Open needs with a running programme, counted once for each place where they are felt / all open needs, counted alike; as of the last day."
    ),
    SHARE,
    "A",
    need_coverage,
)
UNMET_NEEDS = Form(
    "UNMET_NEEDS",
    to_say("Confirmed needs without a programme"),
    to_say("What remains to be done?"),
    to_say(
        "Needs that the community confirmed or put first, and that no running programme answers; as of the last day."
    ),
    "needs",
    "A",
    unmet_needs,
)
