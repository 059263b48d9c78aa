"""What is compared: two days, or the data before and after an import."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from netmap.language import day_in_words, say
from netmap.screens import cache, state
from netmap.screens.parts import history, links
from netmap.tables import Audience

if TYPE_CHECKING:
    from netmap.change import Change
    from netmap.records import Records


def choose(records: Records, on: date) -> Change | None:
    """Draw what can be compared and return what changed; None, and why in words, where nothing can be.

    Parameters
    ----------
    records
        All tables, as whoever looks may see them.
    on
        The day of the page: the later of two.
    """
    if records.audience is not Audience.INTERNAL:
        return _of_days(records, on, _earlier(records, on))
    options = {state.change.DAYS: say("Two days"), state.change.IMPORTS: say("Before and after an import")}
    state.shared.begin(state.change.HOW, value=state.change.DAYS)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        how = st.pills(
            say("What to compare"),
            list(options),
            format_func=options.__getitem__,
            required=True,
            key=state.change.HOW,
            persist_state="session",
            label_visibility="collapsed",
            width="content",
        )
        if how != state.change.IMPORTS:
            earlier = _earlier(records, on)
    return _of_data(records, on) if how == state.change.IMPORTS else _of_days(records, on, earlier)


def _earlier(records: Records, on: date) -> date:
    """Draw the earlier day and return it."""
    usual = date.fromordinal(max(1, on.toordinal() - cache.data.conventions(records).change_over))
    state.change.from_follows(usual)
    chosen = st.date_input(
        say("Compared with"),
        key=state.change.FROM,
        persist_state="session",
        format="YYYY-MM-DD",
        width=150,
        help=say("The earlier day. The later one is the day of the page, at the top."),
    )
    return chosen or usual


def _of_days(records: Records, on: date, earlier: date) -> Change | None:
    if cache.networks.first_day(records) is None:
        _without_dates(records)
        return None
    if earlier >= on:
        st.warning(
            say(
                "{earlier} is not before {on}. Choose an earlier day to compare with, or a later one at the top.",
                earlier=day_in_words(earlier),
                on=day_in_words(on),
            ),
            icon=":material/event_busy:",
        )
        return None
    return cache.change.of_days(records, earlier, on)


def _without_dates(records: Records) -> None:
    """Say which columns tell when, and what can be compared without them."""
    if records.audience is not Audience.INTERNAL:
        st.info(
            say(
                "No tie that this audience sees carries a day, so two days cannot be told apart. Everybody sees when a tie began and ended: "
                "where the sheet Relationships says so (Began on, Ended on), change can be told to the public too."
            ),
            icon=":material/event:",
        )
        return
    st.info(
        say(
            "Nothing about ties carries a date yet, so two days cannot be told apart. In the sheet Relationships the columns Stated on, "
            "Began on, Ended on and Last contact say when; Asked and Interactions have dates of their own. "
            "From your second import on, the data before and after it can be compared without any."
        ),
        icon=":material/event:",
    )
    links.to_import()


def _of_data(records: Records, on: date) -> Change | None:
    states = cache.change.states()
    if len(states) < 2:  # noqa: PLR2004 - two are compared
        st.info(
            say(
                "There is only one state of the data so far. After the next import or edit the data before and after it can be compared here."
            ),
            icon=":material/history:",
        )
        return None
    told = {one.id: say("{number}: {change}", number=one.id, change=history.described(one)) for one in states}
    numbers = list(told)
    state.change.choose_from(state.change.NEWER, numbers[:-1], numbers[0])
    older_at, newer_at = st.columns(2)
    # The later state is asked for first: which ones are earlier hangs on it.
    newer = newer_at.selectbox(
        say("with the data after change"),
        numbers[:-1],
        format_func=told.__getitem__,
        key=state.change.NEWER,
        persist_state="session",
    )
    before = [number for number in numbers if number < newer]
    state.change.choose_from(state.change.OLDER, before, before[0])
    older = older_at.selectbox(
        say("Compare the data after change"),
        before,
        format_func=told.__getitem__,
        key=state.change.OLDER,
        persist_state="session",
    )
    st.caption(
        say("Both are read as of the day at the top, so that what differs comes from the data and not from time.")
    )
    return cache.change.of_data(records, older, newer, on)
