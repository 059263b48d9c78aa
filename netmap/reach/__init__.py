"""What a library and its partners reached in a period, in numbers that can be defended.

Each statement says its rule, its period, the rows behind it, what is not
known and how strong the claim is. People are never added up over programmes;
nothing is said to be caused by a tie.
"""

from netmap.reach.answer import FORMS, in_numbers, reach, told_of_all
from netmap.reach.base import SHARE, UNITS, Form, Found, Statement
from netmap.reach.frames import FRAMES, Frame, Line, frame_called
from netmap.reach.period import Period
from netmap.reach.result import Reach, ReachTable
from netmap.reach.rows import Rows

__all__ = [
    "FORMS",
    "FRAMES",
    "SHARE",
    "UNITS",
    "Form",
    "Found",
    "Frame",
    "Line",
    "Period",
    "Reach",
    "ReachTable",
    "Rows",
    "Statement",
    "frame_called",
    "in_numbers",
    "reach",
    "told_of_all",
]
