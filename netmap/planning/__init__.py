"""Which partnerships to plan, what if one is gained or lost, and what breaks most easily."""

from netmap.planning.comparing import Comparison, what_if
from netmap.planning.fragile import Fragility, fragility
from netmap.planning.partnerships import Plan, plan
from netmap.planning.scenarios import Scenario, compare_scenarios
from netmap.planning.steps import STEPS, Step

__all__ = [
    "STEPS",
    "Comparison",
    "Fragility",
    "Plan",
    "Scenario",
    "Step",
    "compare_scenarios",
    "fragility",
    "plan",
    "what_if",
]
