"""What a network has decided for itself: its numbers and its scales, kept with it, versioned and undoable.

See ``docs/decisions/0008-a-network-of-its-own-numbers.md``.
"""

from netmap.settings.conventions import conventions_of, overrides_of, reset_convention, set_convention, set_conventions
from netmap.settings.scales import as_csv, reset_scale, scales_in, scales_of, set_scale

__all__ = [
    "as_csv",
    "conventions_of",
    "overrides_of",
    "reset_convention",
    "reset_scale",
    "scales_in",
    "scales_of",
    "set_convention",
    "set_conventions",
    "set_scale",
]
