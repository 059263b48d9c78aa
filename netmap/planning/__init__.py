"""Which partnerships to plan, what if one is gained or lost, and what breaks most easily."""

from netmap.planning.fragility import Fragility, fragility
from netmap.planning.partnerships import Plan, plan
from netmap.planning.scenarios import Scenario, compare_scenarios
from netmap.planning.steps import STEPS, Step
from netmap.planning.what_if import Comparison, what_if

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
