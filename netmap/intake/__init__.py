"""The one door for data from files: read in confinement, checked whole, saved as one change set.

The names are loaded when they are first asked for, because the child process
that reads files imports this package too and must start fast.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from netmap.formats.limits import Limits
    from netmap.intake.preparing import Options, prepare, save
    from netmap.intake.result import Intake, describe

__all__ = ["Intake", "Limits", "Options", "describe", "prepare", "save"]

_HOMES = {
    "Limits": "netmap.formats.limits",
    "Options": "netmap.intake.preparing",
    "prepare": "netmap.intake.preparing",
    "save": "netmap.intake.preparing",
    "Intake": "netmap.intake.result",
    "describe": "netmap.intake.result",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    """Load one of the names of this package."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
