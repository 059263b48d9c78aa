"""What the data does not know: how many pairs anybody was ever asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netmap.language import amount, say

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
        say(
            "**{asked:,} of {possible:,} possible pairs were asked about** ({share})",
            asked=asked,
            possible=possible,
            share=share_text(network.coverage),
        ),
    )
    told = say(
        "About the other {number:,} nobody was asked. That is not the same as no tie: they are unknown, never a gap.",
        number=possible - asked,
    )
    if is_indicative(network.coverage, conventions):
        indicative = say(
            "Below {share:.0%} of pairs asked about, figures of the whole network are only **indicative**: "
            "more answers may change them.",
            share=conventions.indicative_below,
        )
        told = f"{told} {indicative}"
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
        return say("under 1%")
    if 0.99 < share < 1:  # noqa: PLR2004 - ninety-nine percent
        return say("over 99%")
    return amount(share, ".0%")
