"""How much say the community had: in planning, in evaluation, and in naming what is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap.language import amount, say, say_number, to_say
from netmap.measures.base import need
from netmap.reach.base import SHARE, Form, Found
from netmap.reach.counting import counted, sentences, some
from netmap.reach.rows import Rows
from netmap.reach.running import NO_PROGRAMME
from netmap.ties.pairs import among, days

if TYPE_CHECKING:
    import pandas as pd

    from netmap.reach.work import Work

PLANNING, EVALUATION = "PLAN", "EVALUATE"
"""Codes of the two stages that are asked about."""

OF_COMMUNITY = ("RESIDENT", "COM_GROUP", "COM_ORG", "MIXED")
"""Who named a need first, where it was the community: residents, their groups, organisations that serve them, or they with others."""

NO_NEED = "NOT_A_NEED"
"""The status of what turned out to be none."""

NO_ROLES = to_say("Of no programme of the period it is recorded who took part at which stage.")


def planning_voice(work: Work) -> Found:
    """Return in which share of the programmes community members were involved in planning.

    Notes
    -----
    Programmes of the period with residents', informal or Indigenous groups at
    planning, their say above ``consultation_up_to`` / programmes of the
    period. Those of which nobody wrote down who planned them stay in the
    denominator. Undefined while no programme ran, or without any role at a stage.

    References
    ----------
    IAP2 Spectrum of Public Participation, from "involve" on; Working Together Project (2008), Community-Led
    Libraries Toolkit.

    Examples
    --------
    >>> from netmap.reach.sample import told
    >>> told(planning_voice)
    '1 of 2 programmes involved community members in planning (50%).'
    """
    ran = _with_roles(work)
    limit = work.network.conventions.consultation_up_to
    enough = work.with_community(PLANNING, above=limit)
    voiced = ran[among(ran["id"], enough["programme"])]
    there = work.with_community(PLANNING)
    unrated = there[there["participation"].isna() & ~there["programme"].isin(voiced["id"])]["programme"].nunique()
    share = len(voiced) / len(ran)
    return Found(
        share,
        say_number(
            "{number} of {all} involved community members in planning ({share:.0%}).",
            "{number} of {all} involved community members in planning ({share:.0%}).",
            len(voiced),
            all=counted(len(ran), "programme"),
            share=share,
        ),
        Rows(len(voiced), {"programmes": voiced["row_id"], "stage_roles": enough["row_id"]}),
        Rows(len(ran), {"programmes": ran["row_id"]}),
        unknown=sentences(
            some(
                unrated,
                lambda number: say_number(
                    "How much say the community had in planning {number} more programme was not rated.",
                    "How much say the community had in planning {number} more programmes was not rated.",
                    number,
                ),
            ),
            some(
                _unrecorded(work, PLANNING),
                lambda number: say_number(
                    "Who planned {number} programme is not recorded.",
                    "Who planned {number} programmes is not recorded.",
                    number,
                ),
            ),
        ),
    )


def evaluation_voice(work: Work) -> Found:
    """Return in which share of the programmes community members took part in evaluation.

    Notes
    -----
    Programmes of the period with residents', informal or Indigenous groups at
    evaluation, unless they were only told / programmes of the period.
    Undefined as for planning.

    References
    ----------
    Working Together Project (2008), Community-Led Libraries Toolkit: evaluation is the fifth stage, and the community's too.

    Examples
    --------
    >>> from netmap.reach.sample import told
    >>> told(evaluation_voice)
    '0 of 2 programmes involved community members in evaluation (0%).'
    """
    ran = _with_roles(work)
    roles = work.with_community(EVALUATION)
    voiced = ran[among(ran["id"], roles["programme"])]
    share = len(voiced) / len(ran)
    return Found(
        share,
        say_number(
            "{number} of {all} involved community members in evaluation ({share:.0%}).",
            "{number} of {all} involved community members in evaluation ({share:.0%}).",
            len(voiced),
            all=counted(len(ran), "programme"),
            share=share,
        ),
        Rows(len(voiced), {"programmes": voiced["row_id"], "stage_roles": roles["row_id"]}),
        Rows(len(ran), {"programmes": ran["row_id"]}),
        unknown=some(
            _unrecorded(work, EVALUATION),
            lambda number: say_number(
                "Who evaluated {number} programme is not recorded, or nobody did yet.",
                "Who evaluated {number} programmes is not recorded, or nobody did yet.",
                number,
            ),
        ),
    )


def needs_voiced(work: Work) -> Found:
    """Return which share of the needs the community named itself.

    Notes
    -----
    Needs first named by residents, a community group, an organisation that
    serves them, or several voices with theirs among them / needs of which it
    is recorded who named them. Needs heard by the last day of the period;
    what turned out to be none does not count. Undefined where of no need it is recorded who named it.

    References
    ----------
    Working Together Project (2008), Community-Led Libraries Toolkit: the community is the expert on its needs.

    Examples
    --------
    >>> from netmap.reach.sample import told
    >>> told(needs_voiced)
    '1 of 2 needs was named by the community itself (50%).'
    """
    needs = work.records["needs"]
    heard = needs[(days(needs["first_heard_on"]) <= work.last) & ~needs["status"].eq(NO_NEED).to_numpy(dtype=bool)]
    need(len(heard) > 0, to_say("No need is recorded."))
    told = heard[heard["identified_by"].notna()]
    need(len(told) > 0, to_say("Of no need it is recorded who named it first."))
    theirs = told[told["identified_by"].isin(OF_COMMUNITY)]
    share = len(theirs) / len(told)
    return Found(
        share,
        say_number(
            "{number} of {all} was named by the community itself ({share:.0%}).",
            "{number} of {all} were named by the community itself ({share:.0%}).",
            len(theirs),
            all=counted(len(told), "need"),
            share=share,
        ),
        Rows(len(theirs), {"needs": theirs["row_id"]}),
        Rows(len(told), {"needs": told["row_id"]}),
        unknown=some(
            len(heard) - len(told),
            lambda number: say_number(
                "Who named {number} more need first is not recorded.",
                "Who named {number} more needs first is not recorded.",
                number,
            ),
        ),
        confirmed=say(
            "The community confirmed {number} of them since.",
            number=amount(int(theirs["validated_on"].notna().sum())),
        )
        if theirs["validated_on"].notna().any()
        else "",
    )


def _with_roles(work: Work) -> pd.DataFrame:
    ran = work.programmes
    need(len(ran) > 0, NO_PROGRAMME)
    need(bool(among(ran["id"], work.situation.taking_part["programme"]).any()), NO_ROLES)
    return ran


def _unrecorded(work: Work, stage: str) -> int:
    """Return of how many programmes of the period nobody is recorded at a stage."""
    roles = work.situation.taking_part
    return int((~among(work.programmes["id"], roles.loc[roles["stage"] == stage, "programme"])).sum())


PLANNING_VOICE = Form(
    "PLANNING_VOICE",
    to_say("Programmes planned with the community"),
    to_say("Did community members have a say in planning?"),
    to_say(
        "Programmes of the period with residents', informal or Indigenous groups at planning whose say was rated above step {consultation_up_to} of the IAP2 scale (consult) / all programmes of the period."
    ),
    SHARE,
    "A",
    planning_voice,
    ("consultation_up_to",),
)
EVALUATION_VOICE = Form(
    "EVALUATION_VOICE",
    to_say("Programmes evaluated with the community"),
    to_say("Did community members have a say in evaluation?"),
    to_say(
        "Programmes of the period with residents', informal or Indigenous groups at evaluation, unless they were only told / all programmes of the period."
    ),
    SHARE,
    "A",
    evaluation_voice,
)
NEEDS_VOICED = Form(
    "NEEDS_VOICED",
    to_say("Needs named by the community"),
    to_say("Who named the needs?"),
    to_say(
        "Needs first named by residents, a community group, an organisation that serves them, or several voices with theirs among them / needs of which it is recorded who named them, "
        "heard by the last day of the period."
    ),
    SHARE,
    "A",
    needs_voiced,
)
