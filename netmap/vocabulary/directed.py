"""Which kinds of relation run one way by their nature, so that an arrow says something."""

from __future__ import annotations

from typing import Final

RUN_ONE_WAY: Final = frozenset(
    {"REFER", "SPACE", "FUND", "INKIND", "VOLUN", "TRAIN", "GOVBRD", "CONTR", "COLLEC", "HOST", "MEMBER"}
)
"""Codes of ``relations.csv`` whose definition tells the two sides apart: one sends, gives, lends, teaches, sits, buys, hosts or belongs.

The others are shared (a programme, staff, data, research, a cause) or go back and forth (news, publicity).
"""
