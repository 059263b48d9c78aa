"""What the data does not know: how many pairs anybody was ever asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from netmap.conventions import Conventions
    from netmap.network import Network


def show(network: Network, conventions: Conventions) -> None:
    """Draw how many pairs were asked about, and what that means for the figures."""
    possible, asked = network.possible_pairs, len(network.asked_pairs)
    if network.coverage is None:
        return
    st.progress(
        network.coverage,
        f"**{asked:,} of {possible:,} possible pairs were asked about** ({share_text(network.coverage)})",
    )
    told = f"About the other {possible - asked:,} nobody was asked. That is not the same as no tie: they are unknown, never a gap."
    if is_indicative(network.coverage, conventions):
        told += (
            f" Below {conventions.indicative_below:.0%} of pairs asked about, figures of the whole network are only **indicative**: "
            "more answers may change them."
        )
    st.caption(told)


def is_indicative(share: float | None, conventions: Conventions) -> bool:
    """Whether too few pairs were asked about for whole-network figures to be more than a hint."""
    return share is None or share < conventions.indicative_below


def share_text(share: float) -> str:
    """Return a share in percent, never rounded to nothing or to all.

    Examples
    --------
    >>> share_text(0.0004), share_text(0.9996), share_text(0.5)
    ('under 1%', 'over 99%', '50%')
    """
    if 0 < share < 0.01:  # noqa: PLR2004 - one percent
        return "under 1%"
    if 0.99 < share < 1:  # noqa: PLR2004 - ninety-nine percent
        return "over 99%"
    return f"{share:.0%}"
