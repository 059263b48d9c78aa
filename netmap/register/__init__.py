"""The register of gaps: what becomes of findings between one look and the next, and what people decide about them."""

from netmap.register.deciding import Decision, decide
from netmap.register.life import after_look, changed_since, with_register
from netmap.register.looking import observe
from netmap.register.over_time import over_time

__all__ = ["Decision", "after_look", "changed_since", "decide", "observe", "over_time", "with_register"]
