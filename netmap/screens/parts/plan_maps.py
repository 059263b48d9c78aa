"""The network before and after imagined changes, as two pictures on the same places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netmap.drawing.change_map import change_map
from netmap.language import say, to_say
from netmap.screens import cache
from netmap.screens.parts import change_pictures

if TYPE_CHECKING:
    from netmap.planning import Comparison
    from netmap.records import Records

SIDES = {
    "before": (
        to_say("Before: {stakeholders:,} stakeholders, {ties:,} ties"),
        to_say(
            "The network before the changes: {stakeholders:,} stakeholders and {ties:,} ties, {changed:,} of them not as they are in both"
        ),
    ),
    "after": (
        to_say("After: {stakeholders:,} stakeholders, {ties:,} ties"),
        to_say(
            "The network after the changes: {stakeholders:,} stakeholders and {ties:,} ties, {changed:,} of them not as they are in both"
        ),
    ),
}
"""Each picture: what stands above it, and what it says to those who do not see it."""


def show(found: Comparison, records: Records) -> None:
    """Draw both pictures, or say that they would be the same."""
    st.markdown(f"**{say('The network before and after')}**")
    people = [set(network.stakeholders["id"]) for network in (found.before, found.after)]
    if found.ties.empty and people[0] == people[1]:
        st.caption(say("No tie and no stakeholder would come or go: both pictures are the same."))
        return
    drawn = change_map(
        found.before, found.after, found.ties, cache.network_map.positions(records), seed=cache.asked.SEED
    )
    change_pictures.draw(drawn, _words, key="plan_map")


def _words(side: str, stakeholders: int, ties: int, changed: int) -> tuple[str, str]:
    above, told = SIDES[side]
    counts = {"stakeholders": stakeholders, "ties": ties}
    return say(above, **counts), say(told, **counts, changed=changed)
