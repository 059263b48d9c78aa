"""How close two stakeholders stand that have no tie: standard predictors, their stack, and how well it would have done."""

from netmap.prediction.closeness import Closeness, closeness, closeness_from_each
from netmap.prediction.past import Past
from netmap.prediction.predictors import PREDICTORS, Predictor, features
from netmap.prediction.stack import DEFAULT, Stack, fit

__all__ = [
    "DEFAULT",
    "PREDICTORS",
    "Closeness",
    "Past",
    "Predictor",
    "Stack",
    "closeness",
    "closeness_from_each",
    "features",
    "fit",
]
