"""The way from the selected stakeholder to somebody else, in words: the strongest, and the shortest if that is another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netmap.drawing.extent import MOST_DRAWN
from netmap.language import say, say_number, to_say
from netmap.network.ways import fewest_ties, strongest_way
from netmap.screens import state
from netmap.screens.text import escape_md

if TYPE_CHECKING:
    from netmap.network import Network
    from netmap.network.ways import Way
    from netmap.screens.parts.choices import Choices


def show(chosen: str, network: Network, choices: Choices) -> None:
    """Draw the question for the way to somebody else, folded until it is asked.

    Parameters
    ----------
    chosen
        Id of the selected stakeholder.
    network
        What the filters leave; ways lead through it alone.
    choices
        Names by id.
    """
    asked = st.expander(say("Way to somebody else"), icon=":material/route:", key=state.ways.OPEN, on_change="rerun")
    if not asked.open:
        return
    with asked:
        names = choices.stakeholders
        target = st.selectbox(
            say("Way to"),
            [one for one in names if one != chosen],
            index=None,
            format_func=lambda one: names[one],
            placeholder=say("Type part of a name"),
            key=state.ways.target_key(),
        )
        if target is not None:
            _answer(chosen, target, network, names)


def _answer(chosen: str, target: str, network: Network, names: dict[str, str]) -> None:
    there = set(network.stakeholders["id"])
    for one in (chosen, target):
        if one not in there:
            st.info(say("The filters leave {name} out.", name=escape_md(names[one])), icon=":material/filter_alt:")
            return
    shortest = fewest_ties(network, chosen, target)
    if shortest is None:
        st.text(
            say("No way leads to {name}: no chain of ties joins the two in what the filters leave.", name=names[target])
        )
        return
    strongest = strongest_way(network, chosen, target)
    if strongest is None:
        st.text(say("No way of known strength: on every chain of ties there is one whose strength is not known."))
    else:
        _told(to_say("Strongest way"), strongest, network, names)
    if strongest is None or shortest.stakeholders != strongest.stakeholders:
        _told(to_say("Shortest way"), shortest, network, names)


def _told(title: str, way: Way, network: Network, names: dict[str, str]) -> None:
    """Draw a way in words, one line for each tie, with the button that marks it on the map."""
    if way.strength is None:
        told = say_number(
            "**{title}**: {number} tie, strength not known",
            "**{title}**: {number} ties, strength not known",
            len(way.strengths),
            title=say(title),
        )
    else:
        told = say_number(
            "**{title}**: {number} tie, {strength:.2f} of 1 in all",
            "**{title}**: {number} ties, {strength:.2f} of 1 in all",
            len(way.strengths),
            title=say(title),
            strength=way.strength,
        )
    st.markdown(told)
    with st.container(gap="xsmall"):
        for line in steps(way, names):
            st.text(line)
    st.button(
        say("Mark it on the map"),
        icon=":material/hub:",
        key=f"way_{title}",
        help=say("Strengths along a way are multiplied: what is handed on from one to the next gets weaker each time."),
        on_click=state.ways.mark,
        args=(way.stakeholders,),
        kwargs={"alone": len(network) > MOST_DRAWN},
    )


def steps(way: Way, names: dict[str, str]) -> list[str]:
    """Return one line for each tie of a way, with its strength."""
    called = [names.get(one, one) for one in way.stakeholders]
    return [
        say("{one} → {other}: strength not known", one=one, other=other)
        if strength is None
        else say("{one} → {other}: {strength:.2f}", one=one, other=other, strength=strength)
        for one, other, strength in zip(called[:-1], called[1:], way.strengths, strict=True)
    ]
