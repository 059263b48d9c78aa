"""The duties and the three lists of suggestions, one after the other and never mixed; each row opens in place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, cast

import streamlit as st

from netmap.language import amount, say, say_number, to_say
from netmap.outreach import LIST_TITLES, LISTS
from netmap.screens import state
from netmap.screens.parts import contact_card, contact_duty, intake_report
from netmap.screens.parts.contact_words import called
from netmap.screens.text import escape_md

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pandas as pd

    from netmap.screens.parts.contact_card import Shown

MOST_DUTIES = 10
"""Duties of which each has a line of its own: what a week can hold. The rest stands in a table below."""

NOTHING = {
    "duties": to_say("Nothing was promised that is due, and nothing runs out soon."),
    "reconnect": to_say("No tie sleeps or fades, as far as is recorded."),
    "introduce": to_say("No two whom we know would gain from each other, as far as is recorded."),
    "meet": to_say("Nobody is on record who is not a partner yet and could help."),
}
"""Section -> what is said where it is empty and nobody was left out of it."""


def show(shown: Shown) -> None:
    """Draw every section."""
    _section("duties", shown.answer.duties.head(MOST_DUTIES), shown, contact_duty.line, contact_duty.show)
    rest = shown.answer.duties.iloc[MOST_DUTIES:]
    if len(rest):
        with st.expander(
            say_number("{number} more thing to do", "{number} more things to do", len(rest)),
            icon=":material/more_horiz:",
        ):
            contact_duty.table(rest, shown)
    for name in LISTS:
        _section(name, shown.answer.of(name), shown, partial(line, names=shown.names), contact_card.show)


def line(row: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """Return one suggestion as its line in the list, as Markdown: how high it scores, whom it is about, and what it says."""
    sentence = str(row["sentence"])
    whom = [names.get(one, one) for one in (row["who"], row["also"]) if isinstance(one, str) and one]
    if not all(name in sentence for name in whom):
        sentence = say("{whom}: {sentence}", whom=called(row["who"], row["also"], names), sentence=sentence)
    return f"**{amount(row['score'], '.2f')}** · {escape_md(sentence)}"


def _section(
    name: str,
    rows: pd.DataFrame,
    shown: Shown,
    label: Callable[[dict[str, Any]], str],
    card: Callable[[dict[str, Any], Callable[[], None], Shown], None],
) -> None:
    """Draw one section: its rows, and what was just done about one of them, where it stands or stood."""
    title, what = LIST_TITLES[name]
    number = len(shown.answer.duties) if name == "duties" else len(rows)
    st.subheader(f"{say(title)} ({amount(number)})", anchor=False)
    st.caption(say(what))
    section, touched, place = state.contacts.touched()
    listed = cast("list[dict[str, Any]]", rows.to_dict("records"))
    here = section == name
    at = next((number for number, row in enumerate(listed) if row["key"] == touched), min(place, len(listed)))
    for number, row in enumerate(listed):
        if here and number == at:
            intake_report.outcome(state.saving.outcome())
        key = str(row["key"])
        opened = st.expander(label(row), key=state.contacts.widget_key("open", key), on_change="rerun")
        if opened.open:
            with opened:
                card(row, partial(state.contacts.touch, name, key, number), shown)
    if here and at == len(listed):
        intake_report.outcome(state.saving.outcome())
    if not listed:
        st.markdown(_nothing(name, shown))


def _nothing(name: str, shown: Shown) -> str:
    """Say why a section is empty: nobody there is not that everybody was left out."""
    left = int((shown.answer.left_out["list"] == name).sum()) if name != "duties" else 0
    if left:
        return say(
            "Everybody who could stand here is left out for now ({left:,}); the reasons stand below, under “Left out”.",
            left=left,
        )
    return say(NOTHING[name])
