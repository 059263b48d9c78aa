"""The shelf of measures: each explains itself, each is listed here, and everything else is generated from the list."""

from collections.abc import Collection

from netmap.measures import (
    bridging,
    brokerage,
    brokers,
    centralization,
    change,
    changed_ties,
    cohesion,
    concentration,
    core,
    coverage,
    dependence,
    evidence,
    formality,
    fragmentation,
    groups,
    key_players,
    levels,
    meetings,
    mixing,
    mixing_matrix,
    money,
    partners,
    position,
    prominence,
    ratings,
    redundancy,
    robustness,
    silos,
    size,
    social_capital,
    stage,
    strong_ways,
    tie_strength,
    tight_circles,
    trust,
    two_mode,
    value,
    variety,
)
from netmap.measures.base import CELLS, Chart, Interval, NetworkMeasure, StakeholderMeasure, TableMeasure
from netmap.measures.questions import QUESTIONS, Question
from netmap.measures.summary import Answer, Summary, TableAnswer, summary_of
from netmap.network import Network

__all__ = [
    "CELLS",
    "MEASURES",
    "NETWORK_MEASURES",
    "QUESTIONS",
    "STAKEHOLDER_MEASURES",
    "TABLE_MEASURES",
    "Answer",
    "Chart",
    "Interval",
    "NetworkMeasure",
    "Question",
    "StakeholderMeasure",
    "Summary",
    "TableAnswer",
    "TableMeasure",
    "answers_to",
    "summarise",
    "summary_of",
]

MEASURES: tuple[NetworkMeasure | StakeholderMeasure | TableMeasure, ...] = (
    size.STAKEHOLDERS,
    size.TIES,
    stage.STAGE,
    evidence.COVERAGE,
    evidence.CONFIRMED,
    evidence.STATES_OF_PAIRS,
    size.COMPONENTS,
    size.LARGEST_COMPONENT,
    size.ISOLATES,
    size.MEAN_DEGREE,
    cohesion.DENSITY,
    cohesion.DENSITY_ASKED,
    cohesion.RECIPROCITY,
    cohesion.TRANSITIVITY,
    cohesion.MEAN_DISTANCE,
    cohesion.DIAMETER,
    fragmentation.FRAGMENTATION,
    fragmentation.DISTANCE_FRAGMENTATION,
    core.CORE_FIT,
    core.CORE_SIZE,
    centralization.DEGREE_CENTRALIZATION,
    centralization.IN_DEGREE_CENTRALIZATION,
    centralization.OUT_DEGREE_CENTRALIZATION,
    centralization.BETWEENNESS_CENTRALIZATION,
    position.CUT_POINTS,
    key_players.KEY_PLAYER_LOSS,
    key_players.KEY_PLAYER_REACH,
    tight_circles.BRIDGES,
    dependence.PARTS_WITHOUT_OURS,
    dependence.PAIRS_ONLY_THROUGH_OURS,
    dependence.FRAGMENTATION_WITHOUT_OURS,
    dependence.CUT_OFF_WITHOUT_OURS,
    robustness.ROBUSTNESS_RANDOM,
    robustness.ROBUSTNESS_TARGETED,
    mixing.E_I_KIND,
    mixing.E_I_FAMILY,
    mixing.E_I_SECTOR,
    mixing.ASSORTATIVITY_KIND,
    mixing.ASSORTATIVITY_SECTOR,
    silos.E_I_BY_SECTOR,
    silos.E_I_BY_FAMILY,
    mixing_matrix.MIXING_SECTOR,
    mixing_matrix.MIXING_FAMILY,
    silos.E_I_SECTOR_OWN,
    variety.VARIETY_SECTOR,
    variety.VARIETY_FAMILY,
    variety.PARTNER_VARIETY,
    social_capital.BONDING,
    social_capital.BRIDGING,
    social_capital.LINKING,
    social_capital.LINKS_TO_POWER,
    formality.MULTIPLEXITY,
    formality.FORMALISED,
    levels.COORDINATION_OR_ABOVE,
    levels.MEDIAN_LEVEL,
    levels.LEVELS,
    tie_strength.STRONG_SHARE,
    tie_strength.THIN_SHARE,
    tie_strength.FADED_SHARE,
    tie_strength.DORMANT_SHARE,
    trust.TRUST_OF_PARTNERS,
    value.VALUE_OF_PARTNERS,
    trust.TRUST_ITEMS,
    value.VALUE_ITEMS,
    trust.TRUSTED,
    value.VALUED,
    ratings.RATERS,
    tight_circles.LARGEST_CORE,
    groups.WORKING_GROUPS,
    groups.MODULARITY,
    groups.WORKING_GROUP_AGREEMENT,
    two_mode.PROGRAMME_DENSITY,
    meetings.PROGRAMME_PAIRS,
    meetings.PROGRAMME_MOST_SHARED,
    two_mode.JOINED_PROGRAMMES,
    two_mode.JOINED_PROGRAMMES_MOST_SHARED,
    two_mode.NEED_DENSITY,
    change.TIES_NEW,
    changed_ties.TIES_FIRST_RECORDED,
    change.TIES_LOST,
    change.TIES_STRENGTHENED,
    change.TIES_WEAKENED,
    change.TURNOVER,
    coverage.NEED_COVERAGE,
    coverage.NEED_COVERAGE_SEVERITY,
    coverage.NEED_COVERAGE_POPULATION,
    coverage.NEEDS_UNSERVED,
    redundancy.NEED_REDUNDANCY,
    redundancy.NEED_FRAGILE,
    money.FUNDING_CONCENTRATION,
    money.CONTRIBUTION_CONCENTRATION,
    concentration.CONTACT_CONCENTRATION,
    concentration.TIE_CONCENTRATION,
    partners.DEGREE,
    partners.IN_DEGREE,
    partners.OUT_DEGREE,
    partners.WEIGHTED_DEGREE,
    prominence.STATED_RELATIONSHIPS,
    prominence.EIGENVECTOR,
    position.BETWEENNESS,
    position.CLOSENESS,
    strong_ways.BETWEENNESS_WEIGHTED,
    strong_ways.CLOSENESS_WEIGHTED,
    prominence.BETWEENNESS_EACH_RELATIONSHIP,
    position.CUT_POINT,
    fragmentation.FRAGMENTATION_WITHOUT,
    core.IN_CORE,
    bridging.CONSTRAINT,
    bridging.EFFECTIVE_SIZE,
    brokers.COORDINATOR,
    brokers.GATEKEEPER,
    brokers.REPRESENTATIVE,
    brokers.ITINERANT,
    brokers.LIAISON,
    tight_circles.CORE_NUMBER,
    groups.WORKING_GROUP,
    groups.COMPONENT,
    brokerage.BROKERAGE,
    key_players.KEY_PLAYERS_NEGATIVE,
    key_players.KEY_PLAYERS_POSITIVE,
    tight_circles.BRIDGE_TIES,
    robustness.ROBUSTNESS,
    stage.STAGE_SIGNS,
    redundancy.NEEDS_ALONE,
    concentration.PARTNER_CONCENTRATION,
    meetings.MEET_THROUGH_PROGRAMMES,
    changed_ties.CHANGED_TIES,
    coverage.NEED_CELLS,
    money.FUNDERS,
)
"""Every measure, in the order in which people should see them."""

NETWORK_MEASURES = tuple(measure for measure in MEASURES if isinstance(measure, NetworkMeasure))
STAKEHOLDER_MEASURES = tuple(measure for measure in MEASURES if isinstance(measure, StakeholderMeasure))
TABLE_MEASURES = tuple(measure for measure in MEASURES if isinstance(measure, TableMeasure))


def answers_to(question: str) -> tuple[NetworkMeasure | StakeholderMeasure | TableMeasure, ...]:
    """Return the measures that help to answer one of the practitioners' questions.

    Parameters
    ----------
    question
        Code of one of ``QUESTIONS``.

    Examples
    --------
    >>> [measure.code for measure in answers_to("trust")][:1]
    ['confirmed']
    """
    return tuple(measure for measure in MEASURES if measure.answers == question)


def summarise(network: Network, *, seed: int = 0, codes: Collection[str] | None = None) -> Summary:
    """Return every measure of a network, with and without ours.

    Parameters
    ----------
    network
        The network.
    seed
        Starts what is found by chance moves; the same seed gives the same answer.
    codes
        Compute only the measures with these codes; None computes all. Each
        answer is the same either way.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> summary = summarise(from_pairs(["LA", "LB", "AB"], alone="C", ours="L"))
    >>> summary.network["density"].value, summary.network["density"].without_ours
    (0.5, 0.3333333333333333)
    """
    if codes is None:
        return summary_of(network.seeded(seed), NETWORK_MEASURES, STAKEHOLDER_MEASURES, TABLE_MEASURES)
    return summary_of(
        network.seeded(seed),
        [measure for measure in NETWORK_MEASURES if measure.code in codes],
        [measure for measure in STAKEHOLDER_MEASURES if measure.code in codes],
        [measure for measure in TABLE_MEASURES if measure.code in codes],
    )
