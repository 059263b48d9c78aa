"""The day from which everything is read, chosen once for all pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st

from netmap.language import day_in_words, say, say_number
from netmap.screens import cache, state
from netmap.screens.text import escape_md

if TYPE_CHECKING:
    from datetime import date

    from netmap.network.since import Since
    from netmap.records import Records

MOST_STEPS: Final = 120
"""Months the slider goes back: ten years, as far as the date beside it offers days."""


def choose() -> date:
    """Draw the date control and return the day; every page that draws it shows the same one."""
    state.shown.begin_with(cache.data.default_day())
    chosen = st.date_input(
        say("As of"),
        key=state.shown.AS_OF,
        persist_state="session",
        format="YYYY-MM-DD",
        width=150,
        help=say(
            "Ties are read as they stand on this day: contacts, statements and agreements dated later are left out, "
            "and ties fade with the time since the last contact."
        ),
    )
    return chosen or cache.data.default_day()


def steps(first: date, last: date, shown: date) -> list[date]:
    """Return the days a slider stops at: the ends of the months, the last day, and the one that is shown.

    Parameters
    ----------
    first
        The first day of which anything is known; no more than ``MOST_STEPS`` months are gone back.
    last
        The last day, as a rule today.
    shown
        The day that is shown, wherever it lies.

    Examples
    --------
    >>> from datetime import date
    >>> [f"{day:%d %b}" for day in steps(date(2026, 1, 20), date(2026, 3, 15), date(2026, 2, 3))]
    ['31 Jan', '03 Feb', '28 Feb', '15 Mar']
    """
    ends = pd.date_range(first, last, freq="ME")[-MOST_STEPS:]
    return sorted({*(end.date() for end in ends), last, shown})


def a_quarter(day: date, *, forward: bool) -> date:
    """Return the day three months later or earlier; the end of a month leads to the end of one.

    Examples
    --------
    >>> from datetime import date
    >>> a_quarter(date(2026, 2, 28), forward=True), a_quarter(date(2026, 5, 14), forward=False)
    (datetime.date(2026, 5, 31), datetime.date(2026, 2, 14))
    """
    at, sign = pd.Timestamp(day), 1 if forward else -1
    moved = at + (pd.offsets.MonthEnd(3 * sign) if at.is_month_end else pd.DateOffset(months=3 * sign))
    return moved.date()


def through_time(records: Records, shown: date) -> None:
    """Draw the slider through the months, with a step of a quarter at either end.

    Parameters
    ----------
    records
        The tables.
    shown
        The day ``choose`` returned.
    """
    last = cache.data.default_day()
    first = cache.networks.first_day(records)
    if first is None or first >= last:
        st.caption(say("Nothing about ties is dated before today, so there is nothing to go back to."))
        return
    stops = steps(first, last, shown)
    state.shown.step_shows(shown)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        _a_step(
            say("A quarter back"),
            ":material/chevron_left:",
            max(stops[0], a_quarter(shown, forward=False)),
            shown > stops[0],
        )
        st.select_slider(
            say("Month"),
            stops,
            label_visibility="collapsed",
            format_func=lambda day: f"{day}",
            key=state.shown.STEP,
            on_change=lambda: state.shown.move_to(state.shown.stepped_to()),
        )
        _a_step(
            say("A quarter on"), ":material/chevron_right:", min(last, a_quarter(shown, forward=True)), shown < last
        )
    other = state.shown.came_from(shown)
    if other is not None:
        before, after = sorted([other, shown])
        became = cache.networks.since(
            records, before, after, state.shown.selection(), with_ours=state.shown.with_ours()
        )
        st.markdown(escape_md(in_words(became, before, after, onwards=shown == after)))


def _a_step(label: str, icon: str, day: date, possible: bool) -> None:
    st.button(label, icon=icon, disabled=not possible, on_click=state.shown.move_to, args=(day,))


def in_words(became: Since, before: date, after: date, *, onwards: bool) -> str:
    """Return what became of the ties between two days, as one sentence.

    Parameters
    ----------
    became
        How many ties became what.
    before, after
        The earlier and the later day.
    onwards
        Whether the later one is shown; else what is said is still to come.

    Examples
    --------
    >>> from datetime import date
    >>> from netmap.network.since import Since
    >>> days = date(2026, 6, 30), date(2026, 9, 30)
    >>> in_words(Since(4, 0, 2, 0), *days, onwards=True), in_words(Since(0, 0, 0, 0), *days, onwards=False)
    ('Since 30 June 2026: 4 ties new, 2 asleep', 'Until 30 September 2026: no tie new, lost, asleep or awake again')
    """
    told = [words for count, *words in _counted(became) if count]
    # The noun once: "4 ties new, 2 asleep".
    said = ", ".join(words[bool(place)] for place, words in enumerate(told))
    said = said or say("no tie new, lost, asleep or awake again")
    if onwards:
        return say("Since {day}: {ties}", day=day_in_words(before), ties=said)
    return say("Until {day}: {ties}", day=day_in_words(after), ties=said)


def _counted(became: Since) -> list[tuple[int, str, str]]:
    """Return how many ties became what, in words with the noun and without it."""
    new, lost, asleep, woken = became.new, became.lost, became.asleep, became.woken
    return [
        (
            new,
            say_number("{number} tie new", "{number} ties new", new),
            say_number("{number} new", "{number} new", new),
        ),
        (
            lost,
            say_number("{number} tie lost", "{number} ties lost", lost),
            say_number("{number} lost", "{number} lost", lost),
        ),
        (
            asleep,
            say_number("{number} tie asleep", "{number} ties asleep", asleep),
            say_number("{number} asleep", "{number} asleep", asleep),
        ),
        (
            woken,
            say_number("{number} tie awake again", "{number} ties awake again", woken),
            say_number("{number} awake again", "{number} awake again", woken),
        ),
    ]


def beside(title: str) -> date:
    """Draw a page's title with the date control at its right, and return the day.

    Parameters
    ----------
    title
        Read as Markdown.
    """
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
        st.title(title, width="content")
        return choose()
