"""How well closeness would have told, in the past, who came to work together: asked of any network with dates."""

from netmap.prediction.backtest.answer import Backtest, backtest
from netmap.prediction.backtest.candidates import Split, hidden, question
from netmap.prediction.backtest.running import Run, run

__all__ = ["Backtest", "Run", "Split", "backtest", "hidden", "question", "run"]
