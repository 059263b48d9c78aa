"""One gap opened: why, how grave, on what rows it stands, where it stands in the register, and what can be done about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import streamlit as st

from netmap.conventions.wording import called, written
from netmap.drawing.extent import MOST_DRAWN
from netmap.drawing.palette import ONE_GAP, ONE_WAY
from netmap.language import amount, day_in_words, say, say_number, to_say
from netmap.screens import cache, state
from netmap.screens.parts import gap_actions, intake_report, links
from netmap.screens.parts.gap_list import RULES_BY_NAME, GapList, blind_spots_beside
from netmap.screens.parts.rows import label, readable
from netmap.screens.text import escape_md
from netmap.tables import BY_NAME

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from netmap.conventions import Conventions
    from netmap.gaps import Rule
    from netmap.records import Records
    from netmap.screens.parts.choices import Choices

MOST_ROWS = 50
"""Rows of a table shown as evidence; it says how many more there are."""

MEANS = {
    "importance": (
        to_say("Importance"),
        to_say("how much it matters"),
        to_say("From what is recorded of the thing itself: its severity, influence, level."),
    ),
    "extent": (
        to_say("Extent"),
        to_say("how far it goes"),
        to_say("How far beyond the limit it lies, or the share that is missing."),
    ),
    "confidence": (
        to_say("Confidence"),
        to_say("how sure it is"),
        to_say("The share of what would have to be known that is known."),
    ),
}
"""The three factors: what they are called, what they say in few words and in more; each is above 0 and at most 1."""


@dataclass(frozen=True, eq=False)
class Shown:
    """What every part of the page needs.

    Parameters
    ----------
    records
        All tables.
    listed
        What the rules found, and whom and where it concerns.
    findings
        The same with where each stands, and those that are no longer found.
    choices
        Names by id.
    conventions
        The numbers the rules went by.
    on
        The day.
    filtered
        Whether the list is narrowed.
    """

    records: Records
    listed: GapList
    findings: pd.DataFrame
    choices: Choices
    conventions: Conventions
    on: date
    filtered: bool


def show(row: dict[str, Any], shown: Shown) -> None:
    """Draw one gap.

    Parameters
    ----------
    row
        Its row of ``Shown.findings``.
    shown
        All else.
    """
    key = str(row["key"])
    rule = RULES_BY_NAME[key.partition(":")[0]]
    if state.gaps.touched() == key and not state.gaps.told_above():
        intake_report.outcome(state.saving.outcome())
    told, stands = st.columns([3, 2], gap="large")
    with told:
        st.markdown(say("**What to do next**"))
        st.text(row["step"])
        st.markdown(say("**What would change this**"))
        st.text(row["unless"])
    with stands:
        _standing(row)
    _severity(row)
    _ways(row, rule, shown)
    _evidence(key, shown)
    _blind(key, shown)
    gap_actions.show(row, shown)


def _standing(row: dict[str, Any]) -> None:
    """Draw where it stands in the register."""
    st.markdown(say("**Where it stands**"))
    parts = [
        label("gap_statuses", row["status"]),
        say("Why: {reason}", reason=row["reason"]) if _is(row["reason"]) else "",
        say("Owner: {role}", role=row["owner"]) if _is(row["owner"]) else "",
        say("Due: {day}", day=day_in_words(row["due_on"])) if _is(row["due_on"]) else "",
        say("Note: {note}", note=row["note"]) if _is(row["note"]) else "",
        row["says"],
    ]
    with st.container(gap="xsmall"):
        for part in parts:
            if _is(part):
                st.text(part)


def _is(value: object) -> bool:
    return value is not None and value == value and value != ""  # noqa: PLR0124 - NaN and NaT differ from themselves


def _severity(row: dict[str, Any]) -> None:
    """Draw the three factors and their product, with what each means."""
    with st.container(horizontal=True, gap="small"):
        multiplied, more = say("the three multiplied"), say("Importance times extent times confidence.")
        _figure(say("Severity"), row["severity"], multiplied, more)
        for factor, told in MEANS.items():
            title, means, more = map(say, told)
            _figure(title, row[factor], means, more)


def _figure(title: str, value: float, means: str, more: str) -> None:
    st.metric(title, amount(value, ".2f"), delta=means, delta_color="off", delta_arrow="off", help=more, border=True)


def _ways(row: dict[str, Any], rule: Rule, shown: Shown) -> None:
    """Draw the ways from here: the map, the pages of its subjects, the rule behind it."""
    key = str(row["key"])
    about = shown.listed.gaps.subjects
    subjects = about.loc[(about["key"] == key) & (about["what"] == "stakeholder"), "id"].tolist()
    concerned = int((shown.listed.whom["key"] == key).sum())
    with st.container(horizontal=True, vertical_alignment="center"):
        help_text = (
            say_number("Marks {number} stakeholder it concerns.", "Marks {number} stakeholders it concerns.", concerned)
            if concerned
            else say("It concerns no stakeholder on the map.")
        )
        if st.button(
            say("Show on the map"),
            icon=":material/hub:",
            key=state.gaps.widget_key("map", key),
            disabled=not concerned,
            help=help_text,
        ):
            state.network_map.mark_gap(key, alone=len(shown.records["stakeholders"]) > MOST_DRAWN)
            st.switch_page(links.MAP)
        is_pair = len(subjects) == 2  # noqa: PLR2004 - the ends of a tie
        if is_pair and st.button(say("Open the tie"), icon=":material/link:", key=state.gaps.widget_key("tie", key)):
            links.open_tie(*subjects)
        for one in subjects[:2]:
            name = shown.choices.stakeholders.get(one, one)
            if st.button(
                say("Open {name}", name=escape_md(name)),
                icon=":material/arrow_forward:",
                key=state.gaps.widget_key(f"open_{one}", key),
            ):
                links.open_stakeholder(one)
        for what, title, go in (
            ("need", say("Open the need"), links.open_need),
            ("programme", say("Open the programme"), links.open_programme),
        ):
            chosen = about.loc[(about["key"] == key) & (about["what"] == what), "id"].tolist()
            if chosen and st.button(title, icon=":material/arrow_forward:", key=state.gaps.widget_key(what, key)):
                go(chosen[0])
        with st.popover(say("How this is found"), icon=":material/help:", key=state.gaps.widget_key("how", key)):
            _rule(rule, shown.conventions)


def _rule(rule: Rule, conventions: Conventions) -> None:
    """Draw what a rule looks for, why that matters, and the numbers it goes by."""
    st.markdown(f"**{escape_md(say(rule.title))}** ({escape_md(rule.code)})")
    st.markdown(say("**When it is found, and its three factors**"))
    st.text(rule.definition)
    st.markdown(say("**Why it matters**"))
    st.text(rule.why)
    if rule.thresholds:
        st.markdown(say("**Numbers it goes by**"))
        for name in rule.thresholds:
            st.text(say("{what}: {value}", what=called(name), value=written(getattr(conventions, name))))
    st.page_link(links.SETTINGS, label=say("The numbers we chose"), icon=":material/tune:")


def _evidence(key: str, shown: Shown) -> None:
    """Draw the rows it stands on, one small table per sheet."""
    rows = shown.listed.gaps.rows
    behind = rows[rows["key"] == key]
    st.markdown(say_number("**What it rests on** ({number} row)", "**What it rests on** ({number} rows)", len(behind)))
    if behind.empty:
        st.caption(say("No single row: it rests on what is not recorded."))
    for name, ids in behind.groupby("table", sort=False)["row_id"]:
        table = BY_NAME[str(name)]
        frame = shown.records[table.name]
        found = frame[frame["row_id"].isin(ids)]
        if len(found) > MOST_ROWS:
            st.caption(
                say("{sheet} ({rows:,}), the first {first}", sheet=table.title, rows=len(found), first=MOST_ROWS)
            )
        else:
            st.caption(say("{sheet} ({rows:,})", sheet=table.title, rows=len(found)))
        readable_rows = readable(table, found.head(MOST_ROWS), shown.records, without=("visibility",))
        st.dataframe(
            readable_rows,
            hide_index=True,
            placeholder="",
            alt=say_number(
                "{number} row of {sheet} behind this gap",
                "{number} rows of {sheet} behind this gap",
                len(found),
                sheet=table.title,
            ),
        )


def _blind(key: str, shown: Shown) -> None:
    """Draw what is not known of the same area."""
    own = shown.findings[shown.findings["key"] == key]
    blind = blind_spots_beside(own, shown.listed)
    if len(blind):
        st.markdown(say("**What is not known there**"))
        for sentence in blind["sentence"].head(MOST_BLIND):
            st.text(sentence)
        if len(blind) > MOST_BLIND:
            st.caption(say("And {number:,} more.", number=len(blind) - MOST_BLIND))


MOST_BLIND = 3
"""Blind spots named in one gap."""


def map_notice(records: Records, on: date) -> None:
    """Say above the map which gap it marks, or which way, with the ways back and out."""
    key, way = state.network_map.gap(), state.network_map.way()
    if state.network_map.look().colour_by not in (ONE_GAP, ONE_WAY) or not (key or way):
        return
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        if way:
            names = cache.networks.choices(records).stakeholders
            st.text(say("The way: {way}", way=" → ".join(names.get(one, one) for one in way)), width="stretch")
            if state.ways.asked_beside(way):
                first = escape_md(names.get(way[0], way[0]))
                st.button(
                    say("Back to {name}", name=first),
                    icon=":material/arrow_back:",
                    on_click=state.ways.back,
                    args=(way[0],),
                )
            elif st.button(say("Back to the contacts"), icon=":material/arrow_back:", key="way_back"):
                st.switch_page(links.CONTACT)
        else:
            found = cache.gaps.found(records, on).findings
            sentence = found.loc[found["key"] == key, "sentence"]
            told = say("This gap is not found on this day.") if sentence.empty else sentence.iloc[0]
            st.text(told, width="stretch")
            if st.button(say("Back to the gap"), icon=":material/arrow_back:", key="gap_back"):
                links.open_gap(key)
        st.button(say("Stop marking it"), key="gap_stop", on_click=_unmark)


def _unmark() -> None:
    state.network_map.mark_gap("", alone=False)
