"""Gaps between how close a tie is and how close it should be: below or above what is wanted, weak where much is at stake."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.gaps.base import Found, Rule, found
from netmap.gaps.weighing import known, of_step
from netmap.language import say, to_say
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from netmap.engine.arrays import Real
    from netmap.gaps.situation import Situation


def below_desired_level(situation: Situation) -> Found:
    """Return the pairs that stand below the level somebody wants for them, after the day to look at it again.

    Notes
    -----
    A statement that holds, of a relationship that has not ended, wants a level
    above the tie's level, and its review date is today or earlier. Without a
    review date, or with an unrated tie, no verdict. Of several such statements
    the highest wish and the earliest date are shown. Importance: wanted level
    / 5. Extent: the part of the wanted level that is missing. Confidence: the
    share known of the tie's level and each side's.

    References
    ----------
    Partnerships that agree on the level they want, and look again, can tell
    growth from drift (Gajda, 2004, Utilizing collaboration theory to evaluate
    strategic alliances, American Journal of Evaluation 25).
    """
    wishes = _wishes(situation)
    due = wishes[(situation.days_since(wishes["review_on"]) >= 0) & (wishes["level_desired"] > wishes["level"])]
    pairs = due.groupby(["a", "b"], as_index=False).agg(
        **{column: (column, "first") for column in ("level", "level_a", "level_b")},
        wanted=("level_desired", "max"),
        review_on=("review_on", "min"),
    )
    findings = pairs[["a", "b", "level", "wanted", "review_on"]].assign(
        importance=of_step(pairs["wanted"], situation.conventions.importance_unknown),
        extent=(pairs["wanted"] - pairs["level"]) / pairs["wanted"],
        confidence=_sure(pairs),
    )
    return found(findings, *situation.behind(pairs, "relationships"))


def above_desired_level(situation: Situation) -> Found:
    """Return the ties that are closer than somebody in them wants.

    Notes
    -----
    A statement that holds, of a relationship that has not ended, wants a level
    below the tie's level. Of several such statements the lowest wish is shown.
    Importance: level / 5. Extent: the part of the level that is too much.
    Confidence: the share known of the tie's level and each side's.

    References
    ----------
    Each step up costs time, trust and turf, and is worth it only where the
    goal needs it (Himmelman, 2002, Collaboration for a change).
    """
    wishes = _wishes(situation)
    pairs = (
        wishes[wishes["level_desired"] < wishes["level"]]
        .groupby(["a", "b"], as_index=False)
        .agg(
            **{column: (column, "first") for column in ("level", "level_a", "level_b")},
            wanted=("level_desired", "min"),
        )
    )
    findings = pairs[["a", "b", "level", "wanted"]].assign(
        importance=of_step(pairs["level"], situation.conventions.importance_unknown),
        extent=(pairs["level"] - pairs["wanted"]) / pairs["level"],
        confidence=_sure(pairs),
    )
    return found(findings, *situation.behind(pairs, "relationships"))


def _wishes(situation: Situation) -> pd.DataFrame:
    """Return the wishes for a level that hold today, with what the pair has: ``level``, ``level_a``, ``level_b``."""
    said = situation.stated
    goes_on = ~(situation.days_since(said["ended_on"]) >= 0)
    wishes = said.loc[said["holds"] & goes_on & said["level_desired"].notna(), ["a", "b", "level_desired", "review_on"]]
    pairs = situation.network.known[["a", "b", "level", "level_a", "level_b"]]
    return wishes.astype({"level_desired": "float64"}).merge(pairs, on=["a", "b"])


def _sure(pairs: pd.DataFrame) -> Real:
    return known(pairs["level"], pairs["level_a"], pairs["level_b"])


def weak_tie_with_influence(situation: Situation) -> Found:
    """Return the partners of high influence and some interest whose closest tie with us is weak.

    Notes
    -----
    Influence ``influence_high`` or above, interest ``interest_some`` or above,
    and every known tie with us is below ``partner_level`` or weaker than
    ``weak_below``. Where nobody stated a tie with us or was asked about one,
    nothing is known, and there is no verdict.
    Importance: influence / 5. Extent: 1 without strength, 0.5 at strength 1.
    Confidence: the share known of influence, level, and both sides' word.

    References
    ----------
    Who can move much and cares belongs among those managed closely (Mendelow's
    grid; Mitchell, Agle & Wood, 1997, Toward a theory of stakeholder
    identification and salience, Academy of Management Review 22).
    """
    numbers, people, ties = situation.conventions, situation.records["stakeholders"], situation.with_ours
    close = ties["in_graph"] & ~(ties["level"] < numbers.partner_level) & ~(ties["strength"] < numbers.weak_below)
    matters = (people["influence"] >= numbers.influence_high) & (people["interest"] >= numbers.interest_some)
    weak = people["id"].isin(ties["partner"]) & ~people["id"].isin(ties.loc[close, "partner"])
    chosen = people[matters.fillna(value=False) & weak].set_index("id")
    with_us = ties[ties["partner"].isin(chosen.index)].sort_values(
        ["in_graph", "level", "strength", "unit"], na_position="first"
    )
    closest = with_us.drop_duplicates("partner", keep="last").set_index("partner").reindex(chosen.index)
    findings = chosen[["influence"]].assign(
        partner=chosen.index,
        closest=_closest(closest, numbers.partner_level),
        importance=of_step(chosen["influence"], numbers.importance_unknown),
        extent=1 - closest["strength"].fillna(0) / 2,
        confidence=known(chosen["influence"], closest["level"], closest["state"] != "UNCONFIRMED"),
    )
    own_rows = chosen[["row_id"]].assign(finding=chosen.index)
    behind = situation.behind(with_us.set_index("partner"), "relationships", "asked", "agreements")
    return found(findings, ("stakeholders", own_rows), *behind)


def _closest(ties: pd.DataFrame, partner_level: int) -> pd.Series:
    """Return in words what partners are to us at best."""
    words, level = vocabulary("levels"), np.floor(ties["level"])

    def at(sentence: str) -> pd.Series:
        told: pd.Series = level.map(
            {float(code): say(sentence, level=words.label(code).lower()) for code in words.codes}
        ).astype("str")
        return told

    return pd.Series(
        np.select(
            [~ties["in_graph"], level.isna(), level >= partner_level],
            [
                say("has no tie with us"),
                say("its tie with us, which nobody rated, has faded"),
                at(to_say("its tie with us at the level of {level} has faded")),
            ],
            at(to_say("works with us at the level of {level} at most")),
        ),
        index=ties.index,
        dtype="str",
    )


BELOW_DESIRED_LEVEL = Rule(
    "G25",
    to_say("Below the desired level"),
    "relationships",
    {"a": "stakeholder", "b": "stakeholder"},
    to_say("{a} and {b} stand at {level} where {wanted} is wanted, and the day to look at it again was {review_on}."),
    to_say("Sit down together: what is missing for the next level, and do both still want it?"),
    to_say("A new statement at the level wanted, or a later review date."),
    below_desired_level,
    waits_for=("relationships.level_desired", "relationships.review_on"),
    shows={"level": "level", "wanted": "level", "review_on": "date"},
)
ABOVE_DESIRED_LEVEL = Rule(
    "G26",
    to_say("Over-engaged tie: closer than wanted"),
    "relationships",
    {"a": "stakeholder", "b": "stakeholder"},
    to_say("{a} and {b} stand at {level}, and {wanted} is all that is wanted."),
    to_say("Ask what could be dropped without loss, and give the time to a tie that needs it."),
    to_say("A new statement of the level wanted."),
    above_desired_level,
    waits_for=("relationships.level_desired",),
    shows={"level": "level", "wanted": "level"},
    form="level",
)
WEAK_TIE_WITH_INFLUENCE = Rule(
    "G31",
    to_say("High influence, weak tie"),
    "relationships",
    {"partner": "stakeholder"},
    to_say("{partner} has much influence and something at stake, and {closest}."),
    to_say("Find what it cares about that residents also asked for, and bring the two together."),
    to_say("A closer tie with one of us that nobody stated."),
    weak_tie_with_influence,
    waits_for=("stakeholders.influence", "stakeholders.interest", "relationships or asked"),
    thresholds=("influence_high", "interest_some", "partner_level", "weak_below"),
    shows={"closest": "text"},
)
