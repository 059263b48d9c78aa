"""netmap: a partnership and stakeholder network mapper for public libraries."""

__version__ = "0.1.0"
